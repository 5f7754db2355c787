"""Hedges as written -> the modifier of a value."""

from __future__ import annotations

from functools import cache
from typing import cast

from reconcile.data import load, words
from reconcile.model import Modifier, Span


@cache
def _modifiers(side: str) -> dict[str, Modifier]:
    blocks = load("hedges.en.yaml")[side]
    return {entry: cast(Modifier, name) for name, block in blocks.items() for entry in words(block)}


def modifier(span: Span) -> Modifier:
    """What the hedge slots of a span say; a bound wins over an "about", the words behind over those before."""
    written, written_after = span.slot("hedge"), span.slot("hedge_after")
    if not written and not written_after:
        return "exact"
    behind = _modifiers("after").get(written_after, "exact")
    ahead = _modifiers("before").get(written, "exact")
    if behind not in ("exact", "approx"):
        return behind
    return behind if ahead == "exact" else ahead

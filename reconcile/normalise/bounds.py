"""Reads the hedge or bound beside a temporal value ("nearly", "by", "or later") as a modifier."""

from __future__ import annotations

from typing import cast

from reconcile.data import load
from reconcile.model import Modifier, Span
from reconcile.normalise import hedges

_CALENDAR = load("calendar.en.yaml")
_BOUNDS = {
    words.replace("_", " "): cast(Modifier, said)
    for part in ("bounds", "bounds_after")
    for words, said in _CALENDAR[part].items()
}


def modifier(span: Span) -> Modifier:
    """What the words beside a date, time, duration or age make of it; "exact" when there are none."""
    written = span.slot("bound")
    if not written:
        return hedges.modifier(span)
    bound = " ".join(written.lower().split())
    if bound == "from" and span.rule.startswith("date.offset"):
        return "exact"  # "up from a year earlier" compares, it doesn't begin there
    return _BOUNDS[bound] if bound in _BOUNDS else hedges.modifier(span)

"""How a trace is set: numbered steps, a label a line, long text wrapped, claims cited with their value in brackets."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping

from reconcile.model import Claim

STEPS = (
    "read",
    "sentence",
    "words",
    "value as found",
    "normalised",
    "frame",
    "compared",
    "clusters",
    "group",
    "judged",
)
"""The steps in their order; a trace numbers them from 1."""

_WIDTH = 120
_INDENT = "    "
_LABEL = 12
_AROUND = 40
"""Characters of a cited sentence on each side of its value, rounded to whole words."""


def heading(step: str) -> str:
    """ "(4) value as found"."""
    return f"({STEPS.index(step) + 1}) {step}"


def line(label: str, content: str, depth: int = 1) -> list[str]:
    """A label and what it holds, on lines that a terminal can show, wrapped under itself; [] when it holds nothing."""
    if not content:
        return []
    begin = _INDENT * depth + f"{label:{_LABEL}} " if label else _INDENT * depth
    return textwrap.wrap(
        plain(content),
        _WIDTH,
        initial_indent=begin,
        subsequent_indent=" " * len(begin),
        break_long_words=False,
        break_on_hyphens=False,
    )


def fields(held: Mapping[str, str], depth: int = 1) -> list[str]:
    """A line each for what is not empty."""
    return [row for label, content in held.items() for row in line(label, content, depth)]


def plain(text: str) -> str:
    """Text on one line, as a terminal can show it."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in " ".join(text.split()))


def marked(quote: str, places: Iterable[tuple[int, int]]) -> str:
    """A sentence with each stretch [start, end) of it in brackets."""
    parts, position = [], 0
    for start, end in sorted(places):
        parts += [quote[position:start], "[", quote[start:end], "]"]
        position = end
    return plain("".join((*parts, quote[position:])))


def own_place(claim: Claim) -> tuple[int, int]:
    """Where the value stands in the claim's quote."""
    start = (claim.value_start or 0) - (claim.quote_start or 0)
    return start, start + len(claim.value_text)


def cited(claim: Claim) -> str:
    """The source, and the value in brackets with some words around it."""
    start, end = own_place(claim)
    before, after = claim.quote[:start], claim.quote[end:]
    if len(before) > _AROUND:
        before = f"…{before[before.find(' ', -_AROUND) :]}" if " " in before[-_AROUND:] else "…"
    if len(after) > _AROUND:
        after = f"{after[: after.rfind(' ', 0, _AROUND) + 1]}…"
    return f"{plain(claim.source)}: {plain(f'{before}[{claim.value_text}]{after}')}"


def number(value: float) -> str:
    """Log odds with their sign, three digits after the point."""
    return f"{value:+.3f}"

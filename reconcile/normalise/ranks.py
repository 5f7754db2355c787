"""Ranks and scores as written -> a place, or the text of the score."""

from __future__ import annotations

from decimal import Decimal

from reconcile.model import Span, Value
from reconcile.normalise.context import Context
from reconcile.normalise.numerals import number, ordinal


def read(span: Span, context: Context) -> Value:
    """The place, unit "rank"; "top five" is the range 1 to 5. Ranks have no rounding step."""
    if top := span.slot("top"):
        last = number(top)
        return Value(kind="rank", lo=Decimal(1), hi=last.value if last else None, unit="rank", modifier="range")
    words = span.slot("place")
    found = number(words)
    place = ordinal(words) if found is None or words[-2:] in ("st", "nd", "rd", "th") else found.value
    return Value(kind="rank", lo=place, hi=place, unit="rank")


def read_score(span: Span, context: Context) -> Value:
    """The score as text in `partial` ("20-13"), whatever dash was written; no bounds, it is two numbers."""
    return Value(kind="score", unit="score", partial=f"{span.slot('first')}-{span.slot('second')}")

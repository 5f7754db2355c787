"""Reads ages in the unit written, years when none is."""

from __future__ import annotations

from decimal import Decimal

from reconcile.data import load
from reconcile.model import Span, Value
from reconcile.normalise.bounds import modifier
from reconcile.normalise.context import Context
from reconcile.normalise.numerals import number

_CALENDAR = load("calendar.en.yaml")
_TENS: dict[str, int] = {word: int(n) for word, n in _CALENDAR["decade_words"].items()}
_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


def read(span: Span, context: Context) -> Value:
    """The age as an interval: "in his 50s" is 50 to 59, "in her late 20s" 27 to 29."""
    if span.slot("tens"):
        words = span.slot("tens").lower()
        tens = _TENS.get(words) or int(words.rstrip("s'’"))
        low, high = _PARTS.get(span.slot("part").lower(), (0, 9))
        return Value(
            kind="age", lo=Decimal(tens + low), hi=Decimal(tens + high), unit="year", step=Decimal(1), modifier="range"
        )
    first = number(span.slot("number").replace("½", ""))
    if first is None:
        return Value(kind="age", unit="year")
    last = number(span.slot("to")) if span.slot("to") else None
    half = Decimal("0.5") if span.slot("more") or "½" in span.slot("number") else Decimal(0)
    lo, hi = first.value + half, (last or first).value + half
    unit = _CALENDAR["units"].get(span.slot("unit").lower(), "year")
    return Value(
        kind="age", lo=min(lo, hi), hi=max(lo, hi), unit=unit, step=Decimal(1),
        modifier="range" if lo != hi else modifier(span),
    )  # fmt: skip

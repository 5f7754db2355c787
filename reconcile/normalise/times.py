"""Reads clock times as minutes after midnight, in the zone that is named beside them."""

from __future__ import annotations

from decimal import Decimal

from reconcile.model import Span, Value
from reconcile.normalise.bounds import modifier
from reconcile.normalise.context import Context
from reconcile.normalise.numerals import number

_NAMED = {"noon": 720, "midday": 720, "midnight": 0}
_UNIT = "minute of day"
_DAY = 24 * 60


def read(span: Span, context: Context) -> Value:
    """The time as minutes after midnight, inclusive; `partial` keeps the zone as written ("UTC"), "" when none is."""
    zone = span.slot("zone")
    if span.slot("vague"):
        return Value(kind="time", unit=_UNIT, partial=span.slot("vague").lower())
    if span.slot("named"):
        minutes = _NAMED[span.slot("named").lower().split()[-1]]
        return _value(span, minutes, minutes, zone)
    first = _minutes(
        span,
        span.slot("hour") or span.slot("hour2"),
        span.slot("minute") or span.slot("minute2") or span.slot("minute3"),
        _half(span),
    )
    if span.rule != "time.range":
        return _value(span, first, first, zone)
    last = _minutes(span, span.slot("hour2"), span.slot("minute2"), span.slot("half2"))
    if not span.slot("half") and span.slot("half2") and first is not None and last is not None and first > last:
        first = _minutes(span, span.slot("hour"), span.slot("minute"), "am")
    if first is not None and last is not None and first > last:
        last += _DAY  # past midnight
    return _value(span, first, last, zone)


def _half(span: Span) -> str:
    return span.slot("half") or (span.slot("half2") if span.rule == "time.range" else "")


def _value(span: Span, lo: int | None, hi: int | None, zone: str) -> Value:
    if lo is None or hi is None:
        return Value(kind="time", unit=_UNIT)
    return Value(
        kind="time", lo=Decimal(lo), hi=Decimal(hi), unit=_UNIT, step=Decimal(1), partial=zone,
        modifier="range" if lo != hi else modifier(span),
    )  # fmt: skip


def _minutes(span: Span, hour: str, minute: str, half: str) -> int | None:
    hours = _NAMED.get(hour.lower(), 0) // 60 if hour.lower() in _NAMED else _whole(hour)
    part = minute.lower().removesuffix("s").removesuffix("minute").strip()
    minutes = 30 if part == "half" else 15 if part.endswith("quarter") else _whole(part) if part else 0
    if hours is None or minutes is None or hours > 24 or minutes > 59:
        return None
    letters = half.lower().replace(".", "").replace(" ", "")
    if (
        letters.startswith("p")
        or "afternoon" in letters
        or "evening" in letters
        or (letters == "atnight" and hours > 5)
    ):
        hours = hours if hours >= 12 else hours + 12
    elif (letters.startswith("a") or "morning" in letters) and hours == 12:
        hours = 0
    total = hours * 60 + minutes
    if span.rule == "time.past" and span.slot("side").lower() in ("to", "before", "till", "of"):
        total = hours * 60 - minutes
    return total % _DAY


def _whole(text: str) -> int | None:
    read_number = number(text)
    return int(read_number.value) if read_number else None

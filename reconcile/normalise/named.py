"""A value in the unit that its text names, where the readers give one that is easier to compare."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from reconcile.model import Span, Value

_LONG = {"decade": 10, "decades": 10, "century": 100, "centuries": 100}
"""Years in the units that are read as years."""


def as_named(span: Span, value: Value) -> Value:
    """The value in the unit that is named: "25 basis points", read as 0.25 percentage points, is 25.

    "Two decades", read as 20 years, are 2; parts of one ("half a century") stay years.
    """
    if value.lo is None or value.hi is None:
        return value
    unit = span.slot("unit").lower()
    if value.kind == "percent" and ("basis" in unit or unit in ("bps", "bp")):
        return _times(value, Decimal(100), "basis point")
    long = _LONG.get(unit) if value.kind == "duration" and value.unit == "year" and not span.slot("parts") else None
    if long and value.lo % long == value.hi % long == 0:
        return _times(value, 1 / Decimal(long), "decade" if long == 10 else "century")
    return value


def _times(value: Value, factor: Decimal, unit: str) -> Value:
    if value.lo is None or value.hi is None:
        return value
    return replace(value, lo=value.lo * factor, hi=value.hi * factor, step=value.step * factor, unit=unit)

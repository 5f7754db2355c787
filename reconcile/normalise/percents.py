"""Percentages as written -> numbers in percent or percentage points."""

from __future__ import annotations

from decimal import Decimal

from reconcile.model import Span, Value
from reconcile.normalise.context import Context
from reconcile.normalise.hedges import modifier
from reconcile.normalise.numbers import interval


def read(span: Span, context: Context) -> Value:
    """The number in "percent" or "percentage point"; basis points are hundredths of a percentage point."""
    lo, hi, step = interval(span)
    words = span.slot("unit").lower()
    unit = "percentage point" if "point" in words or words in ("bps", "bp", "pp", "pps") else "percent"
    times = (
        Decimal("0.01")
        if "basis" in words or words in ("bps", "bp")
        else Decimal("0.1")
        if words == "‰"
        else Decimal(1)
    )
    if lo is not None and hi is not None:
        lo, hi, step = lo * times, hi * times, step * times
    return Value(kind="percent", lo=lo, hi=hi, unit=unit, step=step, modifier="range" if lo != hi else modifier(span))

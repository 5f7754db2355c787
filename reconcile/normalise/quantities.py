"""Measures as written -> numbers with the unit's name."""

from __future__ import annotations

from reconcile import units
from reconcile.model import Span, Value
from reconcile.normalise.context import Context
from reconcile.normalise.hedges import modifier
from reconcile.normalise.numbers import interval
from reconcile.normalise.numerals import number


def read(span: Span, context: Context) -> Value:
    """The number in the unit that is named; "5 ft 6 in" is 5.5 "foot", "12 degrees below zero" is -12."""
    if span.rule == "quantity-compound":
        return _compound(span)
    lo, hi, step = interval(span)
    unit = _name(span.slot("unit"))
    if below := span.slot("per"):
        unit = units.per(unit, _name(below))
    return Value(kind="quantity", lo=lo, hi=hi, unit=unit, step=step, modifier="range" if lo != hi else modifier(span))


def _name(written: str) -> str:
    return units.lookup(written, attached=True) or written


def _compound(span: Span) -> Value:
    whole, part = number(span.slot("number"), span.slot("scale")), number(span.slot("number2"))
    unit, smaller = _name(span.slot("unit")), _name(span.slot("unit2"))
    large, small = units.unit_of(unit), units.unit_of(smaller)
    if whole is None or part is None or large is None or small is None:
        return Value(kind="quantity", unit=unit)
    ratio = small.factor / large.factor
    value = whole.value + part.value * ratio
    return Value(kind="quantity", lo=value, hi=value, unit=unit, step=part.step * ratio, modifier=modifier(span))

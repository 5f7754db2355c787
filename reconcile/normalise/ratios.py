"""Ratios as written -> a fraction of a whole ("ratio") or a multiple ("times")."""

from __future__ import annotations

from decimal import Decimal

from reconcile.data import load
from reconcile.model import Span, Value
from reconcile.normalise.context import Context
from reconcile.normalise.hedges import modifier
from reconcile.normalise.numbers import interval
from reconcile.normalise.numerals import number

_LIST = load("numerals.en.yaml")
_MULTIPLES = {word: Decimal(n) for part in ("multiples", "whole", "multiplying") for word, n in _LIST[part].items()}


def read(span: Span, context: Context) -> Value:
    """The number; unit "times" for "tenfold" and "three times", "ratio" for "half", "one in four"."""
    unit = span.slot("unit") or "ratio"
    if word := span.slot("word"):
        value = _MULTIPLES.get(word)
        return Value(kind="ratio", lo=value, hi=value, unit=unit, modifier=modifier(span))
    lo, hi, step = interval(span)
    below = number(span.slot("of"), span.slot("of_scale")) if span.slot("of") else None
    if below is not None and below.value and lo is not None and hi is not None:
        lo, hi, step = lo / below.value, hi / below.value, Decimal(0)
    return Value(kind="ratio", lo=lo, hi=hi, unit=unit, step=step, modifier="range" if lo != hi else modifier(span))

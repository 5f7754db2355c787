"""A number as written -> an exact decimal and the place value of its last written digit."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from reconcile.data import load

_LIST = load("numerals.en.yaml")
_SMALL = {word: Decimal(n) for part in ("units", "tens") for word, n in _LIST[part].items()}
_SCALES = {word: Decimal(n) for word, n in _LIST["scales"].items()}


class Number(NamedTuple):
    """`value` is exact; `step` is the place value of the last significant digit written (85 -> 1, 80 -> 10)."""

    value: Decimal
    step: Decimal


def number(text: str) -> Number | None:
    """Read a numeral ("1,234.5", "twenty-one", "two hundred and six"); None when the text is none.

    >>> number("1,400").value, number("1,400").step
    (Decimal('1400'), Decimal('1E+2'))
    """
    plain = text.strip().lower().replace(",", "")
    if plain[:1].isdigit():
        try:
            return _stepped(Decimal(plain))
        except ArithmeticError:
            return None
    total = group = Decimal(0)
    for word in plain.replace("-", " ").split():
        if word in _SMALL:
            group += _SMALL[word]
        elif word == "hundred":
            group = (group or Decimal(1)) * 100
        elif word in _SCALES:
            total += (group or Decimal(1)) * _SCALES[word]
            group = Decimal(0)
        elif word != "and":
            return None
    return _stepped(total + group)


def _stepped(value: Decimal) -> Number:
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    if exponent < 0 or not any(digits):
        return Number(value, Decimal(1).scaleb(min(exponent, 0)))
    zeros = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return Number(value, Decimal(1).scaleb(exponent + zeros))

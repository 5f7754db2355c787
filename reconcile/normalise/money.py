"""Amounts of money as written -> decimals in a currency (ISO 4217)."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from reconcile.data import load, words
from reconcile.model import Span, Value
from reconcile.normalise.context import Context
from reconcile.normalise.hedges import modifier
from reconcile.normalise.numbers import interval
from reconcile.normalise.numerals import number


@cache
def _currencies() -> dict[str, str]:
    listed = load("currencies.en.yaml")
    table: dict[str, str] = {**listed["signs"], **listed["letter_signs"], "pound": "GBP", "pounds": "GBP"}
    for code, block in listed["names"].items():
        for name in words(block):
            table.update({name: code, name + "s": code, name + "es": code})
    table.update(listed["minor"])
    table.update({code: code for code in words(listed["codes"])})
    return table


def currency(written: str) -> str:
    """ISO 4217 code of a sign, code or name ("US$", "RMB", "Swiss francs"); the part's name for cents and pence."""
    table = _currencies()
    return table.get(written) or table.get(written.lower().replace("-", " ")) or written.upper()


def read(span: Span, context: Context) -> Value:
    """The amount; unit is the code, with "/share" and the like when the text says what it is paid for."""
    lo, hi, step = interval(span)
    if (minor := span.slot("minor")) and (part := number(minor)) and lo is not None:
        lo = hi = lo + part.value / Decimal(100)
        step = Decimal("0.01")
    whole, _, cents = span.slot("currency").lower().rpartition(" ")
    if whole and cents in ("cent", "cents") and lo is not None and hi is not None:
        lo, hi, step = lo / 100, hi / 100, step / 100  # "41 euro cents"
        unit = currency({"us": "USD"}.get(whole, whole))
    else:
        unit = currency(span.slot("currency"))
    if per := span.slot("per"):
        unit = f"{unit}/{per}"
    return Value(kind="money", lo=lo, hi=hi, unit=unit, step=step, modifier="range" if lo != hi else modifier(span))

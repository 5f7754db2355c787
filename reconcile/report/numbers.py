"""Numbers and units as a reader writes them: "1.4 billion", "11,000", "2.5%", "vehicles per year"."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from reconcile.data import words
from reconcile.report.words import look, say

_SCALED_PLACES = 3
"""Digits after the point up to which "million" and the like are used: 1.375 million, but 1,234,567."""


def plain(number: Decimal) -> str:
    """All digits, thousands separated, no needless zeros: "11,000", "2.78"."""
    text = f"{number:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text.replace("-", "−")


def scaled(number: Decimal) -> str:
    """With a scale word where that is shorter: "1.4 billion"."""
    for name, size in reversed(_scales()):
        if abs(number) >= size and _places(number / size) <= _SCALED_PLACES:
            return f"{plain(number / size)} {name}"
    return plain(number)


def cents(number: Decimal) -> str:
    """An amount of money: scaled, or with two digits for a broken amount ("2.50")."""
    if 0 < _places(number) <= 2 and abs(number) < _scales()[0][1]:
        return f"{number:,.2f}".replace("-", "−")
    return scaled(number)


def unit(name: str, one: bool) -> str:
    """A unit after a number: "meetings", "km", "vehicles per year"."""
    first, _, per = name.partition("/") if "/" in name else name.partition(" per ")
    if per and not (_is_symbol(first) and _is_symbol(per)):
        return say("value.per", unit=unit(first, one), per=per)
    if one or per or _is_symbol(first):
        return name
    head, space, last = first.rpartition(" ")
    return f"{head}{space}{_plural(last)}"


@cache
def _scales() -> tuple[tuple[str, Decimal], ...]:
    return tuple((name, Decimal(size)) for name, size in look("value.scales").items())


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


@cache
def _unchanged() -> frozenset[str]:
    return frozenset(words(look("value.unchanged")))


def _is_symbol(name: str) -> bool:
    """Whether a unit is a sign (km, kWh, °C) or a word that has no plural of its own."""
    return len(name) < 3 or name in _unchanged() or not name.replace(" ", "").replace("-", "").islower()


@cache
def _plural(word: str) -> str:
    irregular = look("value.plurals")
    if word in irregular:
        return str(irregular[word])
    if word in _unchanged() or word.endswith("s") and not word.endswith("ss"):
        return word
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}s"

"""Units of measure: which words name one, what it measures, and how much of the base unit it is.

The table comes from pint's registry (data/units.tsv, written by tools/units.py), English spellings from
data/units.en.yaml. A unit is known by the name that reports use: "km", "foot", "nautical mile", "celsius"; a rate by
its parts: "mile per hour". Bases are pint's root units (metre, gram, second, kelvin, bit, radian, ...).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from reconcile.data import load, words


class Unit(NamedTuple):
    """One row of the table: `base = value * factor + offset`; `long` is the name to build rates from."""

    name: str
    long: str
    dimension: str
    factor: Decimal
    offset: Decimal


class _Table(NamedTuple):
    """Every unit by name, names by spelling in small letters, names by symbol with its case, one-letter ones apart."""

    units: dict[str, Unit]
    spelled: dict[str, str]
    symbols: dict[str, str]
    short: dict[str, str]


POWERS = {"square": 2, "sq": 2, "cubic": 3, "cu": 3, "squared": 2, "cubed": 3}
"""Words that raise a length to a power, before or after it."""


@cache
def _table() -> _Table:
    listed = load("units.en.yaml")
    table = _Table({}, {}, {}, {})
    ambiguous = set(words(listed["not_units"]))
    one_letter, read = set(words(listed["symbols"])), set(words(listed["short_symbols"]))
    text = files("reconcile.data").joinpath("units.tsv").read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        row, signs, dimension, factor, offset, aliases = line.split("\t")
        name = listed["names"].get(row, row)
        long = row if len(name) <= 2 else name
        table.units[name] = Unit(name, long, dimension, Decimal(factor), Decimal(offset))
        _spell(table, name, [row, *words(aliases), *words(listed["spellings"].get(row, ""))], ambiguous)
        for sign in words(signs):
            if sign in one_letter:
                table.short.setdefault(sign, name)
            elif sign in read or (len(sign) > 3 or not sign.isascii()) and sign not in ambiguous:
                table.symbols.setdefault(sign, name)
    for sign, long in listed["short"].items():
        table.short[sign] = listed["names"].get(long, long)
    for sign, long in listed["sign_units"].items():
        table.short[sign] = listed["names"].get(long, long)
    for word, name in listed["rates"].items():
        table.spelled[word] = name
    return table


def _spell(table: _Table, name: str, spellings: list[str], ambiguous: set[str]) -> None:
    for spelling in spellings:
        small = spelling.lower()
        for form in (small, _plural(small)) if len(small) > 2 else (small,):
            if form not in ambiguous and (len(form) > 1 or not form.isascii()):
                table.spelled.setdefault(form, name)


def _plural(name: str) -> str:
    head, per, tail = name.partition(" per ")
    first, space, rest = head.partition(" of ")
    if first.startswith("degree "):
        return first.replace("degree ", "degrees ", 1)
    if first.endswith(("foot", "feet", "hertz", "siemens", "s", "°")):
        return first.replace("foot", "feet") + space + rest + per + tail
    return first + ("es" if first.endswith(("inch", "x")) else "s") + space + rest + per + tail


@cache
def lookup(written: str, attached: bool = False) -> str | None:
    """The name of the unit that `written` spells out ("kilometres", "km", "sq ft", "km2"), None when it is none.

    Symbols keep their case (mW is not MW). One-letter symbols and signs (m, t, ') are read only when `attached` is
    true, that is when they stand right behind the digits.
    """
    table = _table()
    found = table.symbols.get(written) or table.spelled.get(written.lower())
    if found is None and attached:
        found = table.short.get(written)
    return found or _power(written, attached)


@cache
def may_begin(word: str) -> bool:
    """Whether the spelling of a unit may begin with a word ("square", "km", also as in "km2" or "km squared").

    A degree sign with its scale counts as one word: "° Celsius".
    """
    return word.lower().partition(" ")[0].rstrip(".") in _first_words()


@cache
def _first_words() -> frozenset[str]:
    table = _table()
    spellings = (spelling for part in (table.spelled, table.symbols, table.short) for spelling in part)
    return frozenset(POWERS) | {re.split("[ -]", spelling)[0].lower().rstrip(".") for spelling in spellings}


def _power(written: str, attached: bool) -> str | None:
    """ "square miles", "sq mi", "km2", "km squared" -> the power of a length."""
    body = written.replace("^", "").rstrip(".")
    if body[-1:] in "²2³3" and len(body) > 1:
        power = 2 if body[-1] in "²2" else 3
        return _raised(body[:-1], power, attached or len(body) == 2)
    first, _, rest = body.partition(" ")
    if rest and first.lower().rstrip(".") in ("square", "sq", "cubic", "cu"):
        return _raised(rest, POWERS[first.lower().rstrip(".")], attached)
    head, _, last = body.rpartition(" ")
    if head and last.lower() in ("squared", "cubed"):
        return _raised(head, POWERS[last.lower()], attached)
    return None


def _raised(written: str, power: int, attached: bool) -> str | None:
    name = lookup(written, attached)
    unit = unit_of(name) if name else None
    if unit is None or unit.dimension != "length":
        return None
    return f"{'square' if power == 2 else 'cubic'} {unit.long}"


@cache
def unit_of(name: str) -> Unit | None:
    """The unit of that name, composed when it is a power or a rate; None when it is no unit of measure.

    >>> unit_of("square mile").dimension
    'length^2'
    """
    units = _table().units
    if name in units:
        return units[name]
    above, per, below = name.rpartition(" per ")
    if per:
        return _rate(name, above, below)
    for word in ("square", "cubic"):
        if name.startswith(word + " "):
            length = unit_of(name[len(word) + 1 :])
            if length is not None and length.dimension == "length":
                power = POWERS[word]
                return Unit(name, name, f"length^{power}", length.factor**power, Decimal(0))
    return next((unit for unit in units.values() if unit.long == name), None)


def _rate(name: str, above: str, below: str) -> Unit | None:
    top, bottom = unit_of(above), unit_of(below)
    if top is None or bottom is None or top.offset or bottom.offset:
        return None
    powers = _powers(top.dimension)
    for base, power in _powers(bottom.dimension).items():
        powers[base] = powers.get(base, 0) - power
    dimension = "*".join(base if n == 1 else f"{base}^{n}" for base, n in sorted(powers.items()) if n)
    return Unit(name, name, dimension, top.factor / bottom.factor, Decimal(0))


def _powers(dimension: str) -> dict[str, int]:
    parts = (part.partition("^") for part in dimension.split("*"))
    return {base: int(power or 1) for base, _, power in parts if base and power.lstrip("-").isdigit() or not power}


def per(above: str, below: str) -> str:
    """The name of a rate: per("km", "h") is "kilometre per hour"."""
    names = [unit.long if (unit := unit_of(each)) else each for each in (above, below)]
    return " per ".join(names)


def dimension(unit: str) -> str:
    """What a unit measures ("length", "length*time^-1"), "" when it is no unit of measure ("meeting", "USD")."""
    found = unit_of(unit)
    return found.dimension if found else ""


def to_base(value: Decimal, unit: str) -> Decimal | None:
    """`value` of `unit` in the base unit of its dimension, offsets of temperatures included; None when unknown.

    >>> to_base(Decimal(2), "km")
    Decimal('2000')
    """
    found = unit_of(unit)
    return None if found is None else value * found.factor + found.offset


def in_currency(value: Decimal, unit: str) -> tuple[Decimal, str] | None:
    """An amount of cents, pence and the like in their currency; None when `unit` is no part of one.

    Which dollars cents are of is rarely said: the table takes the currency that English-language news means.

    >>> in_currency(Decimal(50), "cent")
    (Decimal('0.50'), 'USD')
    """
    worth = load("currencies.en.yaml")["worth"].get(unit)
    if worth is None:
        return None
    part, code = worth.split()
    return value * Decimal(part), code

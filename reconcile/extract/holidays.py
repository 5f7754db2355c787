"""Patterns of days with a name: "Christmas Eve", "Thanksgiving 2012", "Easter 2010"."""

from __future__ import annotations

from reconcile.data import load
from reconcile.extract.temporal import CALENDAR, YEAR, either, pattern

_LIST = load("holidays.en.yaml")
_NAMES = [name for part in _LIST.values() for name in part]
HOLIDAY = either(_NAMES)
"""Any of the named days; compile without regard to case."""

HOLIDAY_WORDS = sorted({name.replace("'", " ").replace(".", " ").split()[0] for name in _NAMES} | {"xmas"})
"""First words of the names, at which they are looked for."""

_REFERENCE = either(word for word in CALENDAR["references"] if word != "the")
BY_HOLIDAY = (
    pattern(
        "date.holiday",
        rf"(?:(?P<ref>{_REFERENCE})\s+)?(?P<holiday>{HOLIDAY})(?!['’]?\w)(?:\s+(?P<days>weekend)\b)?"
        rf"(?:\s*,?\s+(?:in\s+|of\s+)?(?:(?P<year>{YEAR})\b|(?:the\s+)?(?P<yearref>(?P<ref2>{_REFERENCE})\s+(?P<unit>year))))?",
    ),
)

"""Reads periods of the calendar and days with a name: quarters, seasons, decades, centuries, weeks, holidays."""

from __future__ import annotations

from datetime import date

from reconcile.data import load
from reconcile.model import Span
from reconcile.normalise import relative, timeline
from reconcile.normalise.calendar import Days, holiday, months, years
from reconcile.normalise.context import Context
from reconcile.normalise.numerals import number

_CALENDAR = load("calendar.en.yaml")
_SEASONS = {name: int(n) for name, n in _CALENDAR["seasons"].items()}
_LAST_HUNDREDS = 2000  # "the 1800s" are a century, "the 2000s" mostly ten years
_FOLDS = {"q": 4, "quarter": 4, "h": 2, "half": 2, "part": 2, "third": 3}
_PIVOT = 50  # two-digit years below it are of this century

Slots = dict[str, str]


def year_of(slots: Slots, context: Context) -> int | None:
    """The year that is written or told ("next year"); None when none is."""
    for role in ("year", "year3", "year4"):
        if role in slots:
            return int(slots[role])
    short = slots.get("year2") or slots.get("year_short")
    if short:
        digits = int(short.strip("'’"))
        return digits if len(short.strip("'’")) == 4 else digits + (2000 if digits < _PIVOT else 1900)
    if "year_words" in slots:
        return _spoken(slots["year_words"])
    if "yearref" in slots:
        days = relative.stepped(slots.get("ref2") or slots["ref"], "year", context)
        return date.fromordinal(days.lo).year if days else None
    return None


def _spoken(words: str) -> int | None:
    """ "nineteen eighty-six", "two thousand and five", "nineteen oh four"."""
    parts = words.lower().replace("-", " ").replace(" and ", " ").replace(" oh ", " ").replace(" o ", " ").split()
    if parts[:2] == ["two", "thousand"]:
        head, rest = 2000, parts[2:]
    else:
        century = number(parts[0])
        head, rest = int(century.value) * 100 if century else 0, [part for part in parts[1:] if part != "hundred"]
    below = number(" ".join(rest)) if rest else None
    return head + int(below.value) if below else head or None


def iso_week(year: int, week: int) -> Days | None:
    """The ISO week of a year, -1 for its last; None when the year has no such week."""
    last = date(year, 12, 28).isocalendar().week
    number_of = last if week < 0 else week
    if not 1 <= number_of <= last:
        return None
    lo = date.fromisocalendar(year, number_of, 1).toordinal()
    return Days(lo, lo + 6)


def quarter(slots: Slots, span: Span, context: Context) -> Days | None:
    """ "the third quarter of 2025", "H2 2023", "the first half of this decade"."""
    nth, fold = slots["nth"].lower(), slots["fold"].lower()
    size = _FOLDS[fold]
    which = size if nth in ("last", "final") else relative.ordinal_day(nth)
    if not 1 <= which <= size:
        return None
    if slots.get("unit") in ("decade", "month", "century"):
        outer = relative.stepped(slots["ref"], slots["unit"], context)
        return _fold(outer, which, size) if outer else None
    length = 12 // size
    year = year_of(slots, context)
    if year is None and "ref" in slots:
        return None
    if year is None:
        return timeline.nearest(lambda y: months(y, length * (which - 1) + 1, length), span, context)
    return months(year, length * (which - 1) + 1, length)


def half(month: Days, nth: str) -> Days:
    """The first or second half of a month, which ends or begins on the 15th and 16th."""
    middle = month.lo + 14
    return Days(month.lo, middle) if relative.ordinal_day(nth) == 1 else Days(middle + 1, month.hi)


def _part_of(slots: Slots, whole: Days) -> Days:
    """ "the first half of the 20th century"."""
    size, nth = _FOLDS[slots["fold"].lower()], slots["nth"].lower()
    which = size if nth in ("last", "final") else relative.ordinal_day(nth)
    return _fold(whole, which, size) if which <= size else whole


def _fold(outer: Days, which: int, size: int) -> Days:
    first, last = date.fromordinal(outer.lo), date.fromordinal(outer.hi)
    if last.year > first.year:
        span = (last.year - first.year + 1) // size
        return years(first.year + span * (which - 1), first.year + span * which - 1) or outer
    length = (outer.hi - outer.lo + 1) // size
    lo = outer.lo + length * (which - 1)
    return Days(lo, outer.hi if which == size else lo + length - 1)


def season(slots: Slots, span: Span, context: Context) -> Days | None:
    """ "the spring of 2012", "last summer"."""
    first = _SEASONS[slots["season"].lower()]
    year = year_of(slots, context)
    if year is not None:
        return months(year, first, 3)
    if "ref" in slots:
        return relative.season_by_reference(slots["ref"].lower(), first, context)
    return timeline.nearest(lambda y: months(y, first, 3), span, context)


def long(slots: Slots, context: Context) -> Days | None:
    """Decades and centuries; those before Christ are found but not placed."""
    if "century" in slots:
        if slots.get("era", "").upper().startswith("B"):
            return None  # dates.partial says which
        last = relative.ordinal_day(slots["century"])
        first = relative.ordinal_day(slots["from_century"]) if "from_century" in slots else last
        whole = years((first - 1) * 100 + 1, last * 100)
        return _part_of(slots, whole) if whole and "fold" in slots else whole
    words = slots["decade"].lower()
    tens = int(_CALENDAR["decade_words"].get(words, words if words.isdigit() else 0))
    if tens < 100:
        tens += 2000 if tens < 30 and words.isdigit() else 1900
    return years(tens, tens + (99 if tens % 100 == 0 and tens < _LAST_HUNDREDS else 9))


def _weekend(day: int) -> Days:
    """The weekend next to a holiday, with the days up to it: Saturday to Monday for one on a Monday."""
    weekday = date.fromordinal(day).weekday()
    saturday = day + 5 - weekday if weekday >= 2 else day - weekday - 2
    return Days(min(day, saturday), max(day, saturday + 1))


def named_day(slots: Slots, span: Span, context: Context) -> Days | None:
    """ "Christmas 2002", "last Easter", "Thanksgiving"."""

    def on(year: int) -> Days | None:
        found = holiday(slots["holiday"], year)
        if found is None:
            return None
        return _weekend(found) if "days" in slots else Days(found, found)

    year = year_of(slots, context)
    if year is not None:
        return on(year)
    if slots.get("ref", "this").lower() not in ("this", "current", "same", "that"):
        return relative.holiday_by_reference(slots["ref"].lower(), on, context)
    return timeline.nearest(on, span, context)

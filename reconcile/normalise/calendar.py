"""Arithmetic of the calendar on inclusive intervals of days (proleptic Gregorian ordinals)."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from reconcile.data import load

_LIST = load("holidays.en.yaml")
FIRST_YEAR, LAST_YEAR = 1, 9998
DAYS_A_WEEK = 7


class Days(NamedTuple):
    """An interval of days, both ends included."""

    lo: int
    hi: int


def day(year: int, month: int, of_month: int) -> Days | None:
    """One day; None when the calendar has no such day."""
    try:
        ordinal = date(year, month, of_month).toordinal()
    except ValueError:
        return None
    return Days(ordinal, ordinal)


def months(year: int, first: int, count: int) -> Days | None:
    """`count` months from month `first`, which may lie beyond 12."""
    start, last = year * 12 + first - 1, year * 12 + first - 2 + count
    if not FIRST_YEAR <= start // 12 <= last // 12 <= LAST_YEAR:
        return None
    lo = date(start // 12, start % 12 + 1, 1)
    end_year, end_month = last // 12, last % 12 + 1
    return Days(lo.toordinal(), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1]).toordinal())


def years(first: int, last: int) -> Days | None:
    """Whole years; None outside the calendar."""
    return months(first, 1, (last - first + 1) * 12) if first <= last else None


def parse(published: str) -> Days | None:
    """An ISO date as far as it is known ("2025", "2025-02", "2025-02-03T10:00"); None for "" or what is no date."""
    parts = published.split("T")[0].split("-")
    if not all(part.isdigit() for part in parts) or not FIRST_YEAR <= int(parts[0]) <= LAST_YEAR:
        return None
    numbers = [int(part) for part in parts]
    if len(numbers) == 1:
        return years(numbers[0], numbers[0])
    if not 1 <= numbers[1] <= 12:
        return None
    return months(numbers[0], numbers[1], 1) if len(numbers) == 2 else day(*numbers[:3])


def period(unit: str, ordinal: int, step: int = 0) -> Days | None:
    """The week (Monday to Sunday), month, quarter, ... that holds day `ordinal`, moved by `step` such periods."""
    here = date.fromordinal(ordinal)
    if unit in ("day", "night"):
        return Days(ordinal + step, ordinal + step)
    if unit in ("week", "weekend", "fortnight"):
        monday = ordinal - here.weekday() + step * DAYS_A_WEEK
        return Days(monday + 5, monday + 6) if unit == "weekend" else Days(monday, monday + 6)
    if unit == "month":
        return months(here.year, here.month + step, 1)
    if unit == "quarter":
        return months(here.year, (here.month - 1) // 3 * 3 + 1 + 3 * step, 3)
    size = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}.get(unit)
    if size is None:
        return None
    first = here.year // size * size + step * size
    return years(first, first + size - 1)


def moved(days: Days, unit: str, count: int) -> Days | None:
    """The time `count` units from `days`: a day for days and weeks, the whole month or year for longer units."""
    if unit in ("second", "minute", "hour"):
        return days
    scale = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7, "weekday": 1}.get(unit)
    if scale is not None:
        lo, hi = days.lo + count * scale, days.hi + count * scale
        return Days(lo, hi) if 1 <= lo <= hi <= date(LAST_YEAR, 12, 31).toordinal() else None
    here = date.fromordinal(days.lo)
    if unit in ("month", "quarter"):
        return months(here.year, here.month + count * (3 if unit == "quarter" else 1), 1)
    size = {"year": 1, "decade": 10, "century": 100}.get(unit)
    return years(here.year + count * size, here.year + count * size) if size else None


def third(days: Days, which: int) -> Days:
    """The first, middle or last third: ten days of a month, four months of a year, years of a decade or century."""
    first, last = date.fromordinal(days.lo), date.fromordinal(days.hi)
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    if span <= 1:
        if days.hi - days.lo < 27:
            return days
        lo = days.lo + 10 * (which - 1)
        return Days(lo, days.hi if which == 3 else lo + 9)
    if span <= 12:
        part = max(1, span // 3)
        return months(first.year, first.month + part * (which - 1), part) or days
    size = last.year - first.year + 1
    lo_year = first.year + (0, (size + 2) // 3, (2 * size + 2) // 3)[which - 1]
    hi_year = first.year + ((size + 2) // 3 - 1, (2 * size + 2) // 3 - 1, size - 1)[which - 1]
    return years(lo_year, hi_year) or days


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> int | None:
    """The ordinal of the nth weekday (0 is Monday) of a month, -1 for its last; None when there is none."""
    span = months(year, month, 1)
    if span is None:
        return None
    if nth < 0:
        return span.hi - (date.fromordinal(span.hi).weekday() - weekday) % 7 + 7 * (nth + 1)
    found = span.lo + (weekday - date.fromordinal(span.lo).weekday()) % 7 + 7 * (nth - 1)
    return found if found <= span.hi else None


def weekday_near(ordinal: int, weekday: int, side: int) -> int:
    """The nearest such weekday: at or before (side -1) or after (side 1) day `ordinal`."""
    here = date.fromordinal(ordinal).weekday()
    return ordinal - (here - weekday) % 7 if side < 0 else ordinal + ((weekday - here - 1) % 7 + 1)


def holiday(name: str, year: int) -> int | None:
    """The ordinal of a day with a name in a year; None when the name is unknown or the year out of range."""
    plain = name.lower().replace("’", "'")
    for known, fixed in _LIST["fixed"].items():
        if plain in (known, known.replace("'", "")):
            month, of_month = map(int, fixed.split("-"))
            found = day(year, month, of_month)
            return found.lo if found else None
    for known, shift in _LIST["easter"].items():
        if plain == known:
            return _easter(year) + int(shift)
    for known, rule in _LIST["nth"].items():
        if plain in (known, known.replace("'", "")):
            month, weekday, nth, *more = rule.split()
            base = nth_weekday(year, int(month), int(weekday), int(nth))
            return base + int(more[0] if more else 0) if base else None
    return None


def _easter(year: int) -> int:
    """Western Easter Sunday, from dateutil, loaded late because few texts need it."""
    from dateutil.easter import easter

    return int(easter(year).toordinal())


def shift(day_ordinal: int, days: int) -> int:
    """A day some days on."""
    return (date.fromordinal(day_ordinal) + timedelta(days)).toordinal()

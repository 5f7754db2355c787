"""Reads dates as intervals of days; relative ones against the day of publication or the story's last date.

What nothing fixes keeps what is known of it: "XXXX-11-10" (EDTF) for a day without a year, "weekday:tuesday" for a weekday
in an undated text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from reconcile.data import load
from reconcile.model import Span, Value
from reconcile.normalise import relative
from reconcile.normalise.bounds import modifier
from reconcile.normalise.calendar import Days, day, holiday, months, nth_weekday, third, years
from reconcile.normalise.context import Context
from reconcile.normalise.numerals import number

_CALENDAR = load("calendar.en.yaml")
_MONTHS = {name: int(n) for name, n in _CALENDAR["months"].items()}
_WEEKDAYS = {name: int(n) for name, n in _CALENDAR["weekdays"].items()}
_ORDINALS = {name: int(n) for name, n in _CALENDAR["ordinals"].items()}
_SEASONS = {name: int(n) for name, n in _CALENDAR["seasons"].items()}
_PARTS = {name: int(n) for name, n in _CALENDAR["parts"].items()}
_DATELINE_LINES = 5  # a date on a line of its own further down belongs to something else
_TODAY = re.compile(r"\btoday\s*\(\s*$", re.IGNORECASE)
_SURE = {"month", "month2", "month_number", "season", "holiday"}
_ASIDE = 5  # years
_PIVOT = 50  # two-digit years below it are of this century

Slots = dict[str, str]


def read(span: Span, context: Context) -> Value:
    """The days that a date covers, as ordinals, unit "day"; without bounds when nothing fixes it."""
    slots = {role: " ".join(words.split()) for role, words in span.slots if not role.startswith("to.")}
    if "vague" in slots:
        return Value(kind="date", unit="day", partial=slots["vague"].lower())
    days = resolve(slots, span, context)
    end_slots = {role[3:]: words for role, words in span.slots if role.startswith("to.")}
    said = "range" if end_slots or span.rule == "date.years" or "day2" in slots else modifier(span)
    if end_slots:
        days = _joined(slots, days, end_slots, span, context)
    if days is None:
        return Value(kind="date", unit="day", modifier=modifier(span), partial=partial(slots))
    _note(days, context, sure=bool(slots.keys() & _SURE))
    if said == "exact" and _PARTS.get(slots.get("part", "").lower(), 0):
        said = "approx"
    return Value(kind="date", lo=Decimal(days.lo), hi=Decimal(days.hi), unit="day", step=Decimal(1), modifier=said)


def _note(days: Days, context: Context, *, sure: bool) -> None:
    """Remember the date as the story's last, its year too when it lies in one year.

    A bare year far from the story's ("not seen since 1812") is an aside; a date with a month is not (`sure`).
    """
    context.last_day, context.last_end = days.lo, days.hi
    first, last = date.fromordinal(days.lo).year, date.fromordinal(days.hi).year
    if first == last and (sure or context.last_year is None or abs(first - context.last_year) <= _ASIDE):
        context.last_year = first


def dateline(spans: Sequence[Span], text: str) -> str:
    """The day of a text whose publication nobody gave, as it says itself; "" when it doesn't.

    That is a full date that stands alone in one of the first lines, or behind "today" in brackets.
    """
    for span in spans:
        if span.kind != "date" or "year" not in dict(span.slots) or not _full(span):
            continue
        first, last = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
        line = text[first : last if last >= 0 else len(text)].strip()
        alone = line.rstrip(".") == span.text and text.count("\n", 0, span.start) <= _DATELINE_LINES
        if alone or _TODAY.search(text, max(0, span.start - 12), span.start):
            days = resolve(dict(span.slots), span, Context(text=text))
            return date.fromordinal(days.lo).isoformat() if days else ""
    return ""


def _full(span: Span) -> bool:
    return bool((span.slot("month") or span.slot("month_number")) and (span.slot("day") or span.slot("day_number")) and not span.slot("day2"))


def _joined(slots: Slots, first: Days | None, end_slots: Slots, span: Span, context: Context) -> Days | None:
    """From the first date to the second; "May 5 – June 6, 2020" takes the year from the second."""
    if "year" in end_slots and "month" in slots and "year" not in slots and "yearref" not in slots:
        first = resolve(slots | {"year": end_slots["year"]}, span, context)
    if first is not None:
        _note(first, context, sure=True)
    last = resolve(end_slots, span, context)
    return Days(first.lo, last.hi) if first and last and first.lo <= last.hi else None


def resolve(slots: Slots, span: Span, context: Context) -> Days | None:
    """The days of one date's slots, None when something is missing."""
    if slots.get("direction") or span.rule == "date.in":
        return relative.offset(slots, span, context, resolve)
    days = _base(slots, span, context)
    which = _PARTS.get(slots.get("part", "").lower(), 0)
    if days is None:
        return None
    if slots.get("part", "").lower() in _CALENDAR["sides"]:
        return relative.side(slots["part"].lower(), days, context)
    return third(days, which) if which else days


def _base(slots: Slots, span: Span, context: Context) -> Days | None:
    if "nth_unit" in slots:
        return _nth(slots, span, context)
    if "month" in slots or "month2" in slots or "month_number" in slots or "gap" in slots:
        return _month(slots, span, context)
    if "fold" in slots:
        return _quarter(slots, span, context)
    if "season" in slots:
        return _season(slots, span, context)
    if "century" in slots or "decade" in slots:
        return _long(slots, context)
    if "holiday" in slots:
        return _holiday(slots, span, context)
    if "weekday" in slots or "dayword" in slots or ("unit" in slots and "year" not in slots):
        return relative.period_or_day(slots, span, context)
    return _year(slots)


def _year_of(slots: Slots, context: Context) -> int | None:
    """The year that is written or told ("next year"); None when none is."""
    for role in ("year", "year3"):
        if role in slots:
            return int(slots[role])
    short = slots.get("year2") or slots.get("year_short")
    if short:
        digits = int(short.strip("'’"))
        return digits if len(short.strip("'’")) == 4 else digits + (2000 if digits < _PIVOT else 1900)
    if "yearref" in slots:
        days = relative.stepped(slots.get("ref2") or slots["ref"], "year", context)
        return date.fromordinal(days.lo).year if days else None
    return None


def _day_of(words: str) -> int:
    low = words.lower()
    return _ORDINALS[low] if low in _ORDINALS else int(low.rstrip("stndrh"))


def _month(slots: Slots, span: Span, context: Context) -> Days | None:
    month, of_month = _month_and_day(slots)
    year = _year_of(slots, context)
    if year is None and "weekday" in slots and of_month:
        year = relative.year_of_weekday(month, of_month, _WEEKDAYS[slots["weekday"].lower()], context)
    if year is None and slots.get("ref") and not of_month:
        return relative.month_by_reference(slots["ref"].lower(), month, context)
    if year is None:
        days = relative.nearest(lambda y: day(y, month, of_month) if of_month else months(y, month, 1), span, context)
        if days is None:
            return None
        year = date.fromordinal(days.lo).year
    if not of_month:
        return months(year, month, 1)
    first = day(year, month, of_month)
    last = day(year, month, _day_of(slots["day2"])) if "day2" in slots else first
    if first and slots.get("daypart", "").lower() == "week":
        monday = first.lo - date.fromordinal(first.lo).weekday()
        return Days(monday, monday + 6)
    return Days(first.lo, last.hi) if first and last and first.lo <= last.hi else first


def _month_and_day(slots: Slots) -> tuple[int, int]:
    """Month and day of the month, day 0 when none is written."""
    if "month_number" in slots:
        return int(slots["month_number"]), int(slots.get("day_number", "0"))
    if "gap" in slots:
        first, second = int(slots["first"]), int(slots["second"])
        day_first = first > 12 or (slots["gap"] == "." and second <= 12)
        return (second, first) if day_first else (first, second)
    said = slots.get("day") or slots.get("day2nd")
    return _MONTHS[(slots.get("month") or slots["month2"]).lower()], _day_of(said) if said else 0


def _nth(slots: Slots, span: Span, context: Context) -> Days | None:
    """ "the last Monday of March 2014", "the first week of May", "the third day of October"."""
    whole = {role: words for role, words in slots.items() if role not in ("nth", "nth_unit")}
    outer = _month(whole, span, context) if "month" in whole else _year(whole)
    nth, unit = slots["nth"].lower(), slots["nth_unit"].lower()
    which = -1 if nth == "last" else _day_of(nth)
    if outer is None:
        return None
    if unit in _WEEKDAYS:
        here = date.fromordinal(outer.lo)
        found = nth_weekday(here.year, here.month, _WEEKDAYS[unit], which) if "month" in whole else None
        return Days(found, found) if found else None
    if unit == "month":
        year = date.fromordinal(outer.lo).year
        return months(year, 12 if which < 0 else which, 1)
    size = {"day": 1, "week": 7}.get(unit, 0)
    if not size:
        return None
    if "month" not in whole and size > 1:
        return _iso_week(date.fromordinal(outer.lo).year, which)
    lo = outer.hi - size + 1 if which < 0 else outer.lo + size * (which - 1)
    return Days(lo, lo + size - 1) if outer.lo <= lo <= outer.hi else None


def _iso_week(year: int, week: int) -> Days | None:
    last = date(year, 12, 28).isocalendar().week
    number_of = last if week < 0 else week
    if not 1 <= number_of <= last:
        return None
    lo = date.fromisocalendar(year, number_of, 1).toordinal()
    return Days(lo, lo + 6)


def _quarter(slots: Slots, span: Span, context: Context) -> Days | None:
    nth, fold = slots["nth"].lower(), slots["fold"].lower()
    size = {"q": 4, "quarter": 4, "h": 2, "half": 2, "part": 2, "third": 3}[fold]
    which = size if nth in ("last", "final") else _day_of(nth)
    if not 1 <= which <= size:
        return None
    if slots.get("unit") in ("decade", "month", "century"):
        outer = relative.stepped(slots["ref"], slots["unit"], context)
        return _fold(outer, which, size) if outer else None
    length = 12 // size
    year = _year_of(slots, context)
    if year is None and "ref" in slots:
        return None
    if year is None:
        return relative.nearest(lambda y: months(y, length * (which - 1) + 1, length), span, context)
    return months(year, length * (which - 1) + 1, length)


def _fold(outer: Days, which: int, size: int) -> Days:
    first, last = date.fromordinal(outer.lo), date.fromordinal(outer.hi)
    if last.year > first.year:
        span = (last.year - first.year + 1) // size
        return years(first.year + span * (which - 1), first.year + span * which - 1) or outer
    length = (outer.hi - outer.lo + 1) // size
    lo = outer.lo + length * (which - 1)
    return Days(lo, outer.hi if which == size else lo + length - 1)


def _season(slots: Slots, span: Span, context: Context) -> Days | None:
    first = _SEASONS[slots["season"].lower()]
    year = _year_of(slots, context)
    if year is not None:
        return months(year, first, 3)
    if "ref" in slots:
        return relative.season_by_reference(slots["ref"].lower(), first, context)
    return relative.nearest(lambda y: months(y, first, 3), span, context)


def _long(slots: Slots, context: Context) -> Days | None:
    """Decades and centuries; those before Christ are found but not placed."""
    if "century" in slots:
        if slots.get("era", "").upper().startswith("B"):
            return None
        last = _day_of(slots["century"])
        first = _day_of(slots["from_century"]) if "from_century" in slots else last
        return years((first - 1) * 100 + 1, last * 100)
    words = slots["decade"].lower()
    tens = int(_CALENDAR["decade_words"].get(words, words if words.isdigit() else 0))
    if tens < 100:
        tens += 2000 if tens < 30 and words.isdigit() else 1900
    return years(tens, tens + 9)


def _holiday(slots: Slots, span: Span, context: Context) -> Days | None:
    def on(year: int) -> Days | None:
        found = holiday(slots["holiday"], year)
        return Days(found, found) if found else None

    year = _year_of(slots, context)
    if year is not None:
        return on(year)
    if slots.get("ref", "").lower() in ("last", "past", "next"):
        return relative.holiday_by_reference(slots["ref"].lower(), on, context)
    return relative.nearest(on, span, context)


def _year(slots: Slots) -> Days | None:
    era = slots.get("era", "").upper().replace(".", "")
    if era.startswith("B"):
        return None
    if "year" in slots:
        first = int(slots["year"])
    elif slots.get("year_short") or slots.get("year2"):
        return _short_year(slots)
    else:
        return None
    if "to_year" in slots:
        end = int(slots["to_year"])
        last = end if len(slots["to_year"]) == 4 else first // 100 * 100 + end
        return years(first, last) if first < last else years(first, first + 1) if (first + 1) % 100 == end else None
    return years(first, first + 9) if slots.get("tens") else years(first, first)


def _short_year(slots: Slots) -> Days | None:
    year = (slots.get("year_short") or slots["year2"]).strip("'’")
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < _PIVOT else 1900)
    return years(full, full)


def partial(slots: Slots) -> str:
    """What is known of a date without a year or without a reference: EDTF or "weekday:tuesday"; "" for other words."""
    if ("month" in slots or "month2" in slots) and "direction" not in slots and "nth_unit" not in slots:
        month, of_month = _month_and_day(slots)
        return f"XXXX-{month:02}-{of_month:02}" if of_month else f"XXXX-{month:02}"
    if "weekday" in slots and "direction" not in slots:
        names = [
            name for name, n in _WEEKDAYS.items() if n == _WEEKDAYS[slots["weekday"].lower()] and name.endswith("day")
        ]
        part = slots.get("daypart", "").lower()
        return f"weekday:{names[0]}" + (f" {part}" if part else "")
    said = (
        slots.get("dayword")
        or slots.get("holiday")
        or " ".join(slots[r] for r in ("part", "ref", "unit") if r in slots)
    )
    if slots.get("era", "").upper().startswith("B") and "year" in slots:
        return f"-{int(slots['year']) - 1:04}"
    count = number(slots["number"]) if "number" in slots else None
    return (
        f"{count.value} {slots.get('unit', '')} {slots['direction']}"
        if count and "direction" in slots
        else said.lower()
    )

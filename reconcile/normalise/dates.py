"""Reads dates as intervals of days; relative ones against the day of publication or the story's last date.

What nothing fixes keeps what is known of it: "XXXX-11-10" (EDTF) for a day without a year, "weekday:tuesday" for a
weekday in an undated text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from reconcile.data import load
from reconcile.model import Span, Value
from reconcile.normalise import periods, relative, timeline
from reconcile.normalise.bounds import modifier
from reconcile.normalise.calendar import Days, day, months, nth_weekday, period, third, years
from reconcile.normalise.context import Context
from reconcile.normalise.numerals import number
from reconcile.patterns import compiled

_CALENDAR = load("calendar.en.yaml")
_MONTHS = {name: int(n) for name, n in _CALENDAR["months"].items()}
_WEEKDAYS = {name: int(n) for name, n in _CALENDAR["weekdays"].items()}
_PARTS = {name: int(n) for name, n in _CALENDAR["parts"].items()}
_DATELINE_LINES = 5  # a date on a line of its own further down belongs to something else
_SURE = {"month", "month2", "month_number", "season", "holiday"}
_ASIDE = 2  # years
_DIRECTIONS = {name: int(n) for name, n in _CALENDAR["directions"].items()}
_BACK = {name.replace("_", " ") for name, n in _CALENDAR["references"].items() if int(n) < 0}
_LONG_UNITS = {"month", "quarter", "year", "decade", "century"}
_BYLINE, _PLACE = 90, 50  # characters
_CLAUSE = compiled(r"\b(?:on|in|by|since|until|from|of|after|before|for|the)\s*$", re.IGNORECASE)
_PLACE_NAME = compiled(r"(?:[A-Z][\w.’'/-]*,?\s*(?:and\s+)?){1,8}(?:\([^)]*\)\s*)?")
_DASH = compiled(r"\s*(?:\([^)\n]{1,40}\)\s*)?(?:[-–—]\s|--|/|:)")
_MONTH = 31  # days
_PIVOT = 50  # two-digit years below it are of this century

Slots = dict[str, str]


def read(span: Span, context: Context) -> Value:
    """The days that a date covers, as ordinals, unit "day"; without bounds when nothing fixes it."""
    slots = {role: " ".join(words.split()) for role, words in span.slots if not role.startswith("to.")}
    if "vague" in slots:
        return Value(kind="date", unit="day", partial=slots["vague"].lower())
    days = resolve(slots, span, context)
    end_slots = {role[3:]: words for role, words in span.slots if role.startswith("to.")}
    several = bool(end_slots) or span.rule == "date.years" or "day2" in slots
    said = "range" if several else modifier(span)
    if end_slots:
        days = _joined(slots, days, end_slots, span, context)
    if days is None:
        return Value(kind="date", unit="day", modifier=modifier(span), partial=partial(slots))
    if _moves(slots, span):
        _note(days, span, context, sure=bool(slots.keys() & _SURE))
    if said == "exact" and _PARTS.get(slots.get("part", "").lower(), 0):
        said = "approx"
    return Value(kind="date", lo=Decimal(days.lo), hi=Decimal(days.hi), unit="day", step=Decimal(1), modifier=said)


def _moves(slots: Slots, span: Span) -> bool:
    """Whether later dates may count from this one: not from "today", "last year", "a decade earlier" or vague words."""
    if span.rule.startswith("vague") or "dayword" in slots:
        return False
    back = _DIRECTIONS.get(slots.get("direction", "").lower(), 0) < 0 or slots.get("ref", "").lower() in _BACK
    return not (back and slots.get("unit", "").lower().rstrip("s") in _LONG_UNITS)


def _note(days: Days, span: Span, context: Context, *, sure: bool) -> None:
    """Remember the date as the story's last, its year too when it lies in one year.

    A bare year far from the story's ("not seen since 1812") is an aside; a date with a month is not (`sure`).
    """
    if span.start in context.asides:
        return
    context.last_day, context.last_end, context.last_at = days.lo, days.hi, span.end
    if days.lo == days.hi:
        context.last_single = days.lo
        if _full(span) and span.slot("year"):
            context.full_day, context.full_at = days.lo, span.end
    first, last = date.fromordinal(days.lo).year, date.fromordinal(days.hi).year
    if first == last and (sure or context.last_year is None or abs(first - context.last_year) <= _ASIDE):
        context.last_year = first


def dateline(spans: Sequence[Span], text: str) -> str:
    """The day of a text whose publication nobody gave, as it says itself; "" when it doesn't.

    That is a full date that stands alone in one of the first lines, ends such a line or stands before its dash
    ("BERLIN, May 11, 2012 -"), or behind "today" in brackets.
    """
    for span in spans:
        if span.kind != "date" or "year" not in dict(span.slots) or not _full(span):
            continue
        first, last = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
        line = text[first : last if last >= 0 else len(text)].strip()
        head = text[first : span.start].strip()
        early = text.count("\n", 0, span.start) <= _DATELINE_LINES
        alone = line.rstrip(".") == span.text or (
            len(line) <= _BYLINE and not _CLAUSE.search(head) and line.endswith(span.text)
        )
        placed = len(head) <= _PLACE and (not head or _PLACE_NAME.fullmatch(head)) and _DASH.match(text, span.end)
        if (early and (alone or placed)) or span.text.lower().startswith("today"):
            days = resolve(dict(span.slots), span, Context(text=text))
            return date.fromordinal(days.lo).isoformat() if days else ""
    return ""


def _full(span: Span) -> bool:
    return bool(
        (span.slot("month") or span.slot("month_number"))
        and (span.slot("day") or span.slot("day_number"))
        and not span.slot("day2")
    )


def _joined(slots: Slots, first: Days | None, end_slots: Slots, span: Span, context: Context) -> Days | None:
    """From the first date to the second; "May 5 – June 6, 2020" takes the year from the second."""
    if "year" in end_slots and "month" in slots and "year" not in slots and "yearref" not in slots:
        first = resolve(slots | {"year": end_slots["year"]}, span, context)
    if first is not None:
        _note(first, span, context, sure=True)
    last = resolve(end_slots, span, context)
    return Days(first.lo, last.hi) if first and last and first.lo <= last.hi else None


def resolve(slots: Slots, span: Span, context: Context) -> Days | None:
    """The days of one date's slots, None when something is missing."""
    if slots.get("direction") or span.rule == "date.in":
        return relative.offset(slots, span, context, resolve)
    days = _base(slots, span, context)
    which = _PARTS.get(slots.get("part", "").lower(), 0)
    if days is None or context.whole:
        return days
    if slots.get("part", "").lower() in _CALENDAR["sides"]:
        return relative.side(slots["part"].lower(), days, context)
    return third(days, which) if which else days


def _base(slots: Slots, span: Span, context: Context) -> Days | None:
    if "nth_unit" in slots:
        return _nth(slots, span, context)
    if slots.keys() & {"month", "month2", "month_number", "gap"}:
        days = _month(slots, span, context)
        return periods.half(days, slots["nth"]) if days and "fold" in slots else days
    if span.rule == "date.day_of":
        return _day_of_month(slots, context)
    return _period(slots, span, context)


def _period(slots: Slots, span: Span, context: Context) -> Days | None:
    if "iso_week" in slots:
        year = periods.year_of(slots, context) or relative.year_now(context)
        return periods.iso_week(year, int(slots["iso_week"])) if year else None
    if "fold" in slots and "century" not in slots:
        return periods.quarter(slots, span, context)
    if "season" in slots:
        return periods.season(slots, span, context)
    if "century" in slots or "decade" in slots:
        return periods.long(slots, context)
    if "holiday" in slots:
        return periods.named_day(slots, span, context)
    if (
        slots.keys() & {"weekday", "dayword"}
        or span.rule.endswith(".daypart")
        or ("unit" in slots and "year" not in slots)
    ):
        return relative.period_or_day(slots, span, context)
    return _year(slots)


def _month(slots: Slots, span: Span, context: Context) -> Days | None:
    month, of_month = _month_and_day(slots)
    year = periods.year_of(slots, context)
    if year is None and "weekday" in slots and of_month:
        year = relative.year_of_weekday(month, of_month, _WEEKDAYS[slots["weekday"].lower()], context)
    if year is None and slots.get("ref") and not of_month:
        return relative.month_by_reference(slots["ref"].lower(), month, context)
    if year is None:
        days = timeline.nearest(lambda y: day(y, month, of_month) if of_month else months(y, month, 1), span, context)
        if days is None:
            return None
        year = date.fromordinal(days.lo).year
    if not of_month:
        return months(year, month, 1)
    first = day(year, month, of_month)
    last = day(year, month, relative.ordinal_day(slots["day2"])) if "day2" in slots else first
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
    return _MONTHS[(slots.get("month") or slots["month2"]).lower()], relative.ordinal_day(said) if said else 0


def _day_of_month(slots: Slots, context: Context) -> Days | None:
    """ "the 21st of this month", "the thirty-first day of the month"."""
    if "unit" in slots:
        outer = relative.stepped(slots.get("ref", "this"), "month", context)
    else:
        base = timeline.anchor(context)
        outer = period("month", base.lo) if base and base.hi - base.lo < _MONTH else None
    if outer is None:
        return None
    ordinal = outer.lo + relative.ordinal_day(slots["day"]) - 1
    return Days(ordinal, ordinal) if ordinal <= outer.hi else None


def _nth(slots: Slots, span: Span, context: Context) -> Days | None:
    """ "the last Monday of March 2014", "the first week of May", "the third day of October"."""
    whole = {role: words for role, words in slots.items() if role not in ("nth", "nth_unit")}
    outer = _month(whole, span, context) if "month" in whole else _year(whole)
    nth, unit = slots["nth"].lower(), slots["nth_unit"].lower()
    which = -1 if nth == "last" else relative.ordinal_day(nth)
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
        return periods.iso_week(date.fromordinal(outer.lo).year, which)
    lo = outer.hi - size + 1 if which < 0 else outer.lo + size * (which - 1)
    return Days(lo, lo + size - 1) if outer.lo <= lo <= outer.hi else None


def _year(slots: Slots) -> Days | None:
    era = slots.get("era", "").upper().replace(".", "")
    if era.startswith("B"):
        return None
    if "year_words" in slots:
        spoken = periods.year_of(slots, Context())
        return years(spoken, spoken) if spoken else None
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
    if "day" in slots and not slots.keys() & {"unit", "month", "month2", "weekday", "nth_unit"}:
        return f"XXXX-XX-{relative.ordinal_day(slots['day']):02}"
    if slots.get("era", "").upper().startswith("B") and "century" in slots:
        return f"-{relative.ordinal_day(slots['century']) - 1:02}XX"
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

"""Days and clock times as a reader writes them, from ordinals and minutes."""

from __future__ import annotations

import calendar
from datetime import date
from decimal import Decimal

from reconcile.report.words import look, say

_HOUR = 60
_DAY = 24 * _HOUR


def day(ordinal: Decimal | None) -> date | None:
    """The day of an ordinal, None when it lies outside the years 1 to 9999."""
    if ordinal is None or not 1 <= ordinal <= date.max.toordinal():
        return None
    return date.fromordinal(int(ordinal))


def clock(minutes: Decimal) -> str:
    """ "14:53" from minutes after midnight, with seconds when there are any; "2021-03-30T14:53" with a day."""
    if _DAY < minutes < 2 * _DAY:
        return clock(minutes - _DAY)  # a span of time that runs past midnight
    if minutes > _DAY:
        on = day(minutes // _DAY)
        return f"{on.isoformat()}T{clock(minutes % _DAY)}" if on else clock(minutes % _DAY)
    seconds = int(minutes * _HOUR)
    hours, rest = divmod(seconds, _HOUR * _HOUR)
    shown = f"{hours:02d}:{rest // _HOUR:02d}"
    return f"{shown}:{rest % _HOUR:02d}" if rest % _HOUR else shown


def month_name(month: int) -> str:
    """The name of month 1 to 12."""
    return str(look("value.months").split()[month - 1])


def one_day(when: date) -> str:
    """ "30 March 2021"."""
    return f"{when.day} {month_name(when.month)} {when.year}"


def period(first: date, last: date) -> str:
    """A period in the fewest words: "2021", "March 2021", "the 2010s", "1–15 March 2021"."""
    if first == last:
        return one_day(first)
    whole_months = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if whole_months and (first.month, last.month) == (1, 12):
        return _years(first.year, last.year)
    if whole_months:
        return _months(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{one_day(last)}"
    if first.year == last.year:
        return say("value.date_range", lo=f"{first.day} {month_name(first.month)}", hi=one_day(last))
    return say("value.date_range", lo=one_day(first), hi=one_day(last))


def _years(first: int, last: int) -> str:
    if first == last:
        return str(first)
    if first % 10 == 0 and last == first + 9:
        return say("value.decade", year=first)
    return f"{first}–{last}"


def _months(first: date, last: date) -> str:
    end = f"{month_name(last.month)} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    if first.year == last.year:
        return f"{month_name(first.month)}–{end}"
    return say("value.date_range", lo=f"{month_name(first.month)} {first.year}", hi=end)


def published(text: str) -> str:
    """A source's date ("2021", "2021-03", "2021-03-31") in words; the text itself when it is no such date."""
    parts = text.split("-")
    if not text or len(parts) > 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return text
    numbers = [int(part) for part in parts]
    try:
        first = date(*(numbers + [1, 1])[:3])
    except (ValueError, OverflowError):
        return text
    if len(parts) == 1:
        return str(first.year)
    return one_day(first) if len(parts) == 3 else f"{month_name(first.month)} {first.year}"


def incomplete(partial: str) -> str:
    """What is known of a date without its year ("XXXX-11-10", "weekday:tuesday"), in words; "" for other texts."""
    weekday = partial.removeprefix("weekday:")
    if weekday != partial:
        name = look("value.weekdays").get(weekday, weekday.capitalize())
        return say("value.date_unknown", date=name)
    parts = partial.split("-")
    if parts[0] != "XXXX" or len(parts) not in (2, 3) or not all(part.isdigit() for part in parts[1:]):
        return ""
    if not 1 <= int(parts[1]) <= 12:
        return ""
    name = month_name(int(parts[1]))
    return say("value.year_unknown", date=f"{int(parts[2])} {name}" if len(parts) == 3 else name)

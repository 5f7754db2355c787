"""Days that are only partly known: a weekday, a day without its year."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple

from reconcile.model import Claim
from reconcile.patterns import compiled

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_EDTF = compiled(r"X{4}-(\d\d)(?:-(\d\d))?")


_PARTIAL = compiled(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def span(partial: str) -> tuple[int, int] | None:
    """First and last ordinal of an ISO partial date ("2021", "2021-03", "2021-03-30"), None for anything else."""
    match = _PARTIAL.match(partial)
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        first = date(year, month or 1, day or 1)
        last = first if day else date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()


class Known(NamedTuple):
    """What is known of a day; None where nothing is. `span` are the ordinals it lies between."""

    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    span: tuple[int, int] | None = None


def known(claim: Claim) -> Known:
    """Read a date claim."""
    if claim.lo is not None and claim.hi is not None:
        lo, hi = int(claim.lo), int(claim.hi)
        on = date.fromordinal(lo)
        return Known(on.weekday(), on.month, on.day, (lo, hi)) if lo == hi else Known(span=(lo, hi))
    edtf = _EDTF.match(claim.partial)
    if edtf:
        told = re.search("|".join(_WEEKDAYS), claim.value_text.lower())
        weekday = _WEEKDAYS.index(told.group()) if told else None
        return Known(weekday, int(edtf.group(1)), int(edtf.group(2)) if edtf.group(2) else None)
    named = re.search("|".join(_WEEKDAYS), claim.partial.lower())
    return Known(weekday=_WEEKDAYS.index(named.group())) if named else Known()


_CENTURY = compiled(r"-\d\dXX")
"""A century before our era, which has no days."""


def clash(left: Claim, right: Claim) -> str:
    """Why two days, one of them only partly known, can't be the same; "" when they can."""
    if "/" in left.partial and "/" in right.partial and left.partial != right.partial:
        return "the spans have other ends"
    if _CENTURY.fullmatch(left.partial) and _CENTURY.fullmatch(right.partial) and left.partial != right.partial:
        return "the centuries differ"
    ours, theirs = known(left), known(right)
    if None not in (ours.weekday, theirs.weekday) and ours.weekday != theirs.weekday:
        return f"one is a {_day(ours)}, the other a {_day(theirs)}"
    if None not in (ours.month, theirs.month) and (ours.month, ours.day or theirs.day) != (
        theirs.month,
        theirs.day or ours.day,
    ):
        return "day and month differ"
    for one, other in ((ours, theirs), (theirs, ours)):
        if one.span and one.weekday is None and other.month and not _reaches(one.span, other):
            return "the day lies outside the period"
    return ""


def _day(known_day: Known) -> str:
    return "" if known_day.weekday is None else _WEEKDAYS[known_day.weekday].capitalize()


def _reaches(span: tuple[int, int], other: Known) -> bool:
    if span[1] - span[0] >= 366:
        return True
    for ordinal in range(span[0], span[1] + 1):
        on = date.fromordinal(ordinal)
        if on.month == other.month and other.day in (None, on.day):
            return True
    return False

"""Two statements -> whether when something began, when it ended and how long it took fit together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from reconcile.compare import lexis
from reconcile.compare.lexis import Statement
from reconcile.compare.names import both
from reconcile.compare.spans import ordinal
from reconcile.compare.totals import relation
from reconcile.concepts import lineage
from reconcile.data import load, words
from reconcile.judge.finding import number, said, to_step
from reconcile.judge.intervals import Bounds, allowed
from reconcile.model import Claim, Relation

_ENOUGH = 0.5
"""The share of words in common from which dates and a length that don't fit are told of one thing."""
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_UNITS = (*_DAYS, "month", "year")
_MONTH = Decimal("30.44")
"""Days of a month on average."""
_MONTHS = 12


class Course(NamedTuple):
    """What a statement tells of how something went on: the days of its beginning and end, and how long it was."""

    begins: tuple[Claim, ...]
    ends: tuple[Claim, ...]
    lengths: tuple[Claim, ...]


def lasting(left: Statement, right: Statement) -> Relation | None:
    """RC105 or RC205 where beginning, end and length of something are told by both statements, none by one alone."""
    return _fits(left, right, _course(left), _course(right)) or _in_order(left, right) or _until(left, right)


def _until(left: Statement, right: Statement) -> Relation | None:
    """RC105 where a day and a length in one statement lead to the day on which, by the other, something was over.

    However the first day is told ("abbot from 1988"), the two would hardly lead to that day by accident.
    """
    for start_side, end_side in ((left, right), (right, left)):
        days, length = _days(start_side), _course(start_side).lengths
        last = _days(end_side)
        if [len(days), len(length), len(last)] != [1, 1, 1] or not _tells(last[0], "end"):
            continue
        if any(c.kind == "duration" for c in end_side.claims) or _tells(days[0], "end"):
            continue
        found = _fits(left, right, Course((days[0],), (), length), Course((), (last[0],), ()))
        if found and found.relation == "agree":
            return found
    return None


def _days(side: Statement) -> list[Claim]:
    return [claim for claim in side.claims if claim.kind == "date"]


def _in_order(left: Statement, right: Statement) -> Relation | None:
    """RC105 where two days of one statement, whatever they are of, lie as far apart as the other says it took."""
    for days_side, length_side in ((left, right), (right, left)):
        days = [c for c in days_side.claims if c.kind == "date" and c.modifier == "exact" and ordinal(c) is not None]
        course = _course(length_side)
        if (
            len(days) != 2
            or len(course.lengths) != 1
            or any(c.kind in ("date", "duration") for c in days_side.claims if c not in days)
        ):
            continue
        first, last = sorted(days, key=lambda day: ordinal(day) or Decimal(0))
        found = _fits(left, right, Course((first,), (last,), ()), Course((), (), course.lengths))
        if found and found.relation == "agree" and not any(c.kind == "date" for c in length_side.claims):
            return found
    return None


def _fits(left: Statement, right: Statement, ours: Course, theirs: Course) -> Relation | None:
    """How a beginning, an end and a length stand to each other that two statements tell together."""
    if all(ours) or all(theirs) or bool(ours.lengths) == bool(theirs.lengths):
        return None
    begins, ends = _one((*ours.begins, *theirs.begins)), _one((*ours.ends, *theirs.ends))
    length = _one((*ours.lengths, *theirs.lengths))
    if begins is None or ends is None or length is None:
        return None
    gone = _gone(begins, ends, length)
    if gone is None:
        return None
    reason = f"From {said(begins)} to {said(ends)} it is {number(gone)} {length.unit}s"
    lasted = allowed(length)
    if any(lasted.holds(Bounds(told, told)) for told in (gone, gone + 1)):  # both ends may count
        return relation("agree", "RC105", f"{reason}, which fits {said(length)}.", None)
    # Of years a beginning late in one and an end early in the other leave one more than is told; so do months.
    near = length.unit in ("month", "year") and lasted.holds(Bounds(gone - 1, gone - 1))
    one_thing = bool(both(left, right).shared) or lexis.coverage(left, right) >= _ENOUGH
    if near or not one_thing or lexis.coverage(left, right) < _ENOUGH:
        return None
    return relation("conflict", "RC205", f"{reason}, not {said(length)}.", "arithmetic")


def _course(side: Statement) -> Course:
    days = [claim for claim in side.claims if claim.kind == "date" and claim.modifier in ("exact", "at_least")]
    spans = [
        c for c in side.claims if c.kind == "date" and c.modifier == "range" and (c.lo is not None or "/" in c.partial)
    ]
    lengths = [c for c in side.claims if c.kind == "duration" and c.unit in _UNITS and c.lo is not None]
    return Course(
        (*(c for c in days if _tells(c, "begin") or _since(c)), *(_end(span, 0) for span in spans)),
        (*(c for c in days if _tells(c, "end") and not _since(c)), *(_end(span, -1) for span in spans)),
        tuple(lengths),
    )


def _end(span: Claim, which: int) -> Claim:
    """The first or, with -1, the last day of a span of days, as a claim of its own."""
    day = (span.lo, span.hi)[which]
    return replace(span, lo=day, hi=day, partial=span.partial.split("/")[which], modifier="exact")


def _since(day: Claim) -> bool:
    """Whether a day is told as that from which something goes on."""
    return (
        re.search(r"\b(?:from|since|beginning|starting)\s+(?:in\s+)?$", day.quote[: day.value_start], re.I) is not None
    )


def _tells(day: Claim, which: str) -> bool:
    """Whether a day is the one on which something begins or ends, by the event it is told of."""
    if any(_course_of(which) & set(lineage(id_)) for id_ in day.concepts):
        return True
    return which == "end" and _CAME_TO.search(day.quote) is not None


@cache
def _course_of(which: str) -> frozenset[str]:
    return frozenset(words(load("compare.en.yaml")["course"][which]))


_CAME_TO = re.compile(
    r"\b(?:c[ao]me|comes|brought|drew|drawn|wound|was|is|were)"
    r" (?:up|over|(?:to|at) (?:an|its|their|his|her|the) (?:end|close))\b",
    re.IGNORECASE,
)


def _one(found: Sequence[Claim]) -> Claim | None:
    """The one value that claims agree on, None when there are none or they don't."""
    alike = {_told(claim) for claim in found}
    return found[0] if len(alike) == 1 else None


def _told(claim: Claim) -> tuple[object, ...]:
    """What a value says; of days in years that are known the year, as one text may name the day and one the year."""
    if claim.kind == "date" and claim.lo is not None:
        return (date.fromordinal(int(claim.lo)).year,)
    return (claim.lo, claim.hi, claim.partial, claim.unit)


def _gone(begins: Claim, ends: Claim, length: Claim) -> Decimal | None:
    """How much time lies between two days, in the length's unit; None where it can't be told or the end comes first."""
    if length.unit == "year":
        years = [date.fromordinal(int(claim.lo)).year for claim in (begins, ends) if claim.lo is not None]
        return Decimal(years[1] - years[0]) if len(years) == 2 and years[0] < years[1] else None
    if length.unit == "month":
        return _months(begins, ends)
    first, last = ordinal(begins), ordinal(ends)
    if first is None or last is None or first >= last:
        return None
    return to_step((last - first) / _DAYS[length.unit], "0.1")


def _months(begins: Claim, ends: Claim) -> Decimal | None:
    """The months from one day or month to another; where no year is named the next such day or month is meant."""
    first, last = ordinal(begins), ordinal(ends)
    if first is not None and last is not None and begins.lo is not None and ends.lo is not None and first < last:
        return to_step((last - first) / _MONTH)
    start, finish = _month(begins), _month(ends)
    if start is None or finish is None:
        return None
    (year, month), (other_year, other_month) = start, finish
    if year and other_year:
        gone = (other_year - year) * _MONTHS + other_month - month
    else:
        gone = (other_month - month) % _MONTHS
    return Decimal(gone) if gone > 0 else None


def _month(claim: Claim) -> tuple[int, int] | None:
    """The year, 0 for none, and the month that a day or month is in; None for whole years and other spans."""
    if claim.lo is not None and claim.hi is not None:
        days = [date.fromordinal(int(day)) for day in (claim.lo, claim.hi)]
        one = (days[0].year, days[0].month) == (days[1].year, days[1].month)
        return (days[0].year, days[0].month) if one else None
    match = re.match(r"X{4}-(\d\d)\b", claim.partial)
    return (0, int(match[1])) if match else None

"""Two statements -> whether a day, an age or a length of time of one can be reckoned from the other."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from reconcile.compare.lexis import Statement
from reconcile.compare.totals import relation
from reconcile.judge.finding import number, said
from reconcile.model import Claim, Relation


def end(left: Statement, right: Statement) -> Relation | None:
    """RC105 where a day and a length of time in one statement lead to the day in the other, "" when they don't."""
    for span_side, end_side in ((left, right), (right, left)):
        days = [
            [c for c in side.claims if c.kind == "date" and c.modifier == "exact" and _ordinal(c)]
            for side in (span_side, end_side)
        ]
        lengths = [c for c in span_side.claims if c.kind == "duration" and c.unit in ("day", "week")]
        if [len(found) for found in (*days, lengths)] != [1, 1, 1]:
            continue
        first, last = _ordinal(days[0][0]), _ordinal(days[1][0])
        length = lengths[0].lo * (7 if lengths[0].unit == "week" else 1) if lengths[0].lo is not None else None
        if first and last and length and last - first in (length - 1, length):
            reason = f"{said(days[0][0])} and {said(lengths[0])} lead to {said(days[1][0])}."
            return relation("agree", "RC105", reason, None)
    return None


def clock(left: Statement, right: Statement) -> Relation | None:
    """RC105 where a time and a length of time in one statement lead to the time in the other."""
    for start_side, end_side in ((left, right), (right, left)):
        times = [[c for c in side.claims if c.kind == "time" and c.lo is not None] for side in (start_side, end_side)]
        lengths = [c for c in start_side.claims if c.kind == "duration" and c.unit in ("minute", "hour")]
        if [len(found) for found in (*times, lengths)] != [1, 1, 1] or lengths[0].lo is None:
            continue
        minutes = lengths[0].lo * (60 if lengths[0].unit == "hour" else 1)
        first, last = times[0][0].lo, times[1][0].lo
        if first is not None and last is not None and minutes in ((last - first) % _DAY, (first - last) % _DAY):
            reason = f"{said(times[0][0])} and {said(lengths[0])} lead to {said(times[1][0])}."
            return relation("agree", "RC105", reason, None)
    return None


_DAY = 24 * 60
_JOURNEY = re.compile(
    r"\b(?:arriv\w*|reach\w*|pulls? in\w*|ends?|ended|closes?|closed|finish\w*|until|to|lands?|landed)\b", re.I
)


def between(left: Statement, right: Statement) -> Relation | None:
    """RC105 or RC205 for a length of time in one statement and the two times that the other has it between."""
    for ends_side, length_side in ((left, right), (right, left)):
        times = [c for c in ends_side.claims if c.kind == "time" and c.lo is not None and c.lo == c.hi]
        lengths = [c for c in length_side.claims if c.kind == "duration" and c.unit in ("minute", "hour")]
        told = any(c.kind == "duration" for c in ends_side.claims) or any(c.kind == "time" for c in length_side.claims)
        if len(times) != 2 or len(lengths) != 1 or told or not _JOURNEY.search(ends_side.text):
            continue
        first, last, length = times[0].lo, times[1].lo, lengths[0]
        if first is None or last is None or length.lo is None or length.lo != length.hi:
            continue
        minutes = length.lo * (60 if length.unit == "hour" else 1)
        gone = (last - first + _DAY) % _DAY
        reason = f"From {said(times[0])} to {said(times[1])} it is {number(gone)} minutes"
        if abs(gone - minutes) <= (length.step * (60 if length.unit == "hour" else 1)) / 2 or gone == minutes:
            return relation("agree", "RC105", f"{reason}, which fits {said(length)}.", None)
        return relation("conflict", "RC205", f"{reason}, not {said(length)}.", "arithmetic")
    return None


def _ordinal(claim: Claim) -> Decimal | None:
    """The day that a date names, in a year of its own where it names none."""
    if claim.lo is not None:
        return claim.lo if claim.lo == claim.hi else None
    match = re.fullmatch(r"X{4}-(\d\d)-(\d\d)", claim.partial)
    try:
        return Decimal(date(_COMMON_YEAR, int(match[1]), int(match[2])).toordinal()) if match else None
    except ValueError:
        return None


_COMMON_YEAR = 2023
"""A year without a leap day, for days whose year isn't known."""
_JUBILEE = re.compile(r"\b(?:anniversary|birthday|jubilee)\b", re.IGNORECASE)
_START = re.compile(
    r"\b(?:found(?:ed|ing)|born|establish\w+|set up|start\w*|began|begun|open\w+|since|form(?:ed|ation)|created?"
    r"|launch\w*|dat(?:es|ing) (?:back )?(?:to|from)|first (?:held|staged|published)|debut\w*|independen\w+)\b",
    re.IGNORECASE,
)


def anniversary(left: Statement, right: Statement) -> Relation | None:
    """RC105 or RC205 for a jubilee in a year that one statement gives and the beginning that the other gives."""
    for jubilee, start in ((left, right), (right, left)):
        turned = [claim for claim in jubilee.claims if claim.lo and _years_turned(claim)]
        began = [c for c in start.claims if c.kind == "date" and c.lo is not None]
        if len(turned) != 1 or len(began) != 1 or not _START.search(start.text) or _JUBILEE.search(start.text):
            continue
        held = _held(jubilee, turned[0])
        first = date.fromordinal(int(began[0].lo or 1)).year
        if held is None or first >= held:
            continue
        fits = held - first == turned[0].lo
        told = f"{said(turned[0])} in {held} counts from {held - int(turned[0].lo or 0)}"
        if fits:
            return relation("agree", "RC105", f"{told}, as {said(began[0])} says.", None)
        if not any(c.kind == "date" and c.lo is not None and c.lo <= (began[0].hi or 0) for c in jubilee.claims):
            return relation("conflict", "RC205", f"{told}, not from {first}.", "arithmetic")
    return None


def _years_turned(claim: Claim) -> bool:
    """Whether a value is how many years something has gone on: "25th anniversary", "150 years old"."""
    after = claim.quote[claim.value_end or 0 :]
    if claim.kind == "rank":
        return _JUBILEE.search(after) is not None
    return claim.kind in ("duration", "age") and claim.unit == "year" and re.match(r"\s+old\b", after) is not None


def _held(side: Statement, jubilee: Claim) -> int | None:
    """The year of a jubilee: the one year that its statement names, else that of the report."""
    years = {date.fromordinal(int(c.lo)).year for c in side.claims if c.kind == "date" and c.lo is not None}
    if len(years) == 1:
        return years.pop()
    return int(jubilee.published[:4]) if not years and jubilee.published[:4].isdigit() else None


def at_age(left: Statement, right: Statement) -> Relation | None:
    """RC105 where a day of birth and an age in one statement lead to the year that the other gives."""
    for life, event in ((left, right), (right, left)):
        born = [
            c for c in life.claims if c.kind == "date" and c.lo is not None and _BORN.search(life.text[: c.value_start])
        ]
        ages = [c for c in life.claims if c.kind == "age" and c.lo is not None]
        days = [c for c in event.claims if c.kind == "date" and c.lo is not None]
        if [len(born), len(ages), len(days)] != [1, 1, 1] or any(c.kind == "age" for c in event.claims):
            continue
        years = date.fromordinal(int(days[0].lo or 1)).year - date.fromordinal(int(born[0].lo or 1)).year
        if ages[0].lo is not None and years - ages[0].lo in (0, 1):
            return relation("agree", "RC105", f"{said(born[0])} and {said(ages[0])} lead to {said(days[0])}.", None)
    return None


_BORN = re.compile(r"\bborn\b[^.;]{0,30}$", re.IGNORECASE)


def weekdays(left: Statement, right: Statement) -> Relation | None:
    """RC105 where two days of the week in one statement are as far apart as the other says."""
    for span_side, length_side in ((left, right), (right, left)):
        match = _WEEK.search(span_side.text)
        lengths = [c for c in length_side.claims if c.kind == "duration" and c.unit == "day" and c.lo is not None]
        if match is None or len(lengths) != 1 or _WEEK.search(length_side.text):
            continue
        first, last = (_DAYS.index(day.lower()) for day in match.groups())
        if lengths[0].lo in ((last - first) % 7, (last - first) % 7 + 1):
            return relation("agree", "RC105", f"{match.group()} makes {said(lengths[0])}.", None)
    return None


_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEK = re.compile(rf"\b({'|'.join(_DAYS)})\s+(?:to|until|till|through)\s+({'|'.join(_DAYS)})\b", re.IGNORECASE)

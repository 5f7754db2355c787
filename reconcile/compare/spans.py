"""Two statements -> whether a day or a length of time of one can be reckoned from the other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from reconcile.compare.lexis import Statement
from reconcile.compare.totals import relation
from reconcile.data import load
from reconcile.group.matching import WEEKDAYS
from reconcile.judge import zones
from reconcile.judge.finding import number, said
from reconcile.model import Claim, Relation


def end(left: Statement, right: Statement) -> Relation | None:
    """RC105 where a day and a length of time in one statement lead to the day in the other, "" when they don't."""
    for span_side, end_side in ((left, right), (right, left)):
        days = [
            [c for c in side.claims if c.kind == "date" and c.modifier == "exact" and ordinal(c)]
            for side in (span_side, end_side)
        ]
        lengths = [c for c in span_side.claims if c.kind == "duration" and c.unit in ("day", "week")]
        if [len(found) for found in (*days, lengths)] != [1, 1, 1]:
            continue
        first, last = ordinal(days[0][0]), ordinal(days[1][0])
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


def ordinal(claim: Claim) -> Decimal | None:
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
    r"|launch\w*|dat(?:es|ing) (?:back )?(?:to|from)|first (?:held|staged|published)"
    r"|first (?:performance|concert|edition|issue|show|match|game|meeting)"
    r"|debut\w*|independen\w+)\b",
    re.IGNORECASE,
)


def anniversary(left: Statement, right: Statement) -> Relation | None:
    """RC105 or RC205 for a jubilee in a year that one statement gives and the beginning that the other gives."""
    for jubilee, start in ((left, right), (right, left)):
        turned = _turned(jubilee)
        began = [c for c in start.claims if c.kind == "date" and c.lo is not None]
        if len(turned) != 1 or len(began) != 1:
            continue
        years, words_ = turned[0]
        held = _held(jubilee)
        first = date.fromordinal(int(began[0].lo or 1)).year
        if held is None or first >= held:
            continue
        told = f"{words_} in {held} counts from {held - int(years)}"
        if held - first == years:
            return relation("agree", "RC105", f"{told}, as {said(began[0])} says.", None)
        if (
            _START.search(start.text)
            and not _named(start.text)
            and not any(c.kind == "date" and c.lo is not None and c.lo <= (began[0].hi or 0) for c in jubilee.claims)
        ):
            return relation("conflict", "RC205", f"{told}, not from {first}.", "arithmetic")
    return None


def _turned(side: Statement) -> list[tuple[Decimal, str]]:
    """How many years a statement says that something has gone on, and its words: "25th anniversary", "centenary"."""
    found = [(claim.lo, said(claim)) for claim in side.claims if claim.lo and _years_turned(claim)]
    named = _named(side.text)
    return found or ([(_jubilees()[named], f"the {named}")] if named in _jubilees() else [])


def _named(text: str) -> str:
    """The word for a jubilee that a text has, "" for none."""
    match = _JUBILEE.search(text) or _jubilee_words().search(text)
    return match.group().lower() if match else ""


@cache
def _jubilees() -> Mapping[str, Decimal]:
    return {str(name): Decimal(years) for name, years in load("compare.en.yaml")["jubilees"].items()}


@cache
def _jubilee_words() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(_jubilees(), key=len, reverse=True)) + r")\b", re.IGNORECASE)


def _years_turned(claim: Claim) -> bool:
    """Whether a value is how many years something has gone on: "25th anniversary", "150 years old"."""
    after = claim.quote[claim.value_end or 0 :]
    if claim.kind == "rank":
        return _JUBILEE.search(after) is not None
    if claim.kind == "duration" and claim.unit == "year" and _GONE_ON.search(claim.quote[: claim.value_start]):
        return True
    if claim.kind == "duration" and claim.unit == "year" and _MARKED.search(claim.quote[: claim.value_start]):
        return re.match(r"\s+(?:of|since|in|as)\b", after) is not None
    return (
        claim.kind in ("duration", "age")
        and claim.unit == "year"
        and bool(re.match(r"\s+old\b", after) or claim.value_text.endswith(" old"))
    )


_MARKED = re.compile(r"\b(?:celebrat|mark|commemorat)(?:ed|es|ing|e)?\s+(?:its\s+|their\s+)?$", re.IGNORECASE)
_GONE_ON = re.compile(
    r"\b(?:existed|been (?:in business|around|going|running|open|in operation)) for\s+$", re.IGNORECASE
)


def _held(side: Statement) -> int | None:
    """The year of a jubilee: the one year that its statement names, else that of the report."""
    years = {date.fromordinal(int(c.lo)).year for c in side.claims if c.kind == "date" and c.lo is not None}
    published = next((claim.published for claim in side.claims), "")
    if len(years) == 1:
        return years.pop()
    return int(published[:4]) if not years and published[:4].isdigit() else None


def weekdays(left: Statement, right: Statement) -> Relation | None:
    """RC105 where two days of the week in one statement are as far apart as the other says."""
    for span_side, length_side in ((left, right), (right, left)):
        match = _WEEK.search(span_side.text)
        lengths = [c for c in length_side.claims if c.kind == "duration" and c.unit == "day" and c.lo is not None]
        if match is None or len(lengths) != 1 or _WEEK.search(length_side.text):
            continue
        first, last = (WEEKDAYS.index(day.lower()) for day in match.groups())
        if lengths[0].lo in ((last - first) % 7, (last - first) % 7 + 1):
            return relation("agree", "RC105", f"{match.group()} makes {said(lengths[0])}.", None)
    return None


def moment(left: Statement, right: Statement) -> Relation | None:
    """RC102 for one moment told on two days in two zones: 2 a.m. GMT on Friday, 9 p.m. EST on Thursday."""
    sides = [_moments(side) for side in (left, right)]
    if not all(sides) or left.text == right.text:
        return None
    (day, time), (other_day, other_time) = (_day_and_time(side) for side in (left, right))
    fits = any(one == other for one in sides[0] for other in sides[1])
    if not fits or day is None or other_day is None or time is None or other_time is None:
        return None
    reason = f"{said(time)} on {said(day)} and {said(other_time)} on {said(other_day)} are one moment."
    return relation("agree", "RC102", reason, None)


def _day_and_time(side: Statement) -> tuple[Claim | None, Claim | None]:
    """The one day and the one time of a statement, None where it has none or several."""
    days = [c for c in side.claims if c.kind == "date" and (ordinal(c) is not None or _weekday(c) is not None)]
    times = [c for c in side.claims if c.kind == "time" and c.lo is not None and c.lo == c.hi]
    return (days[0], times[0]) if len(days) == len(times) == 1 else (None, None)


def _moments(side: Statement) -> list[tuple[str, Decimal]]:
    """The minutes in UTC that a statement may mean, by weekday or by day; none where day, time or zone is missing."""
    day, time = _day_and_time(side)
    if day is None or time is None or time.lo is None:
        return []
    on, of_week = ordinal(day), _weekday(day)
    zone = zones.zone(time) or next((short for name, short in _zones().items() if name in side.text), "")
    minutes = [time.lo - ahead for ahead in zones.offsets(zone, time)]
    if on is None and of_week is not None:
        return [("week", (of_week * _DAY + minute) % (7 * _DAY)) for minute in minutes]
    return [("day", (on or 0) * _DAY + minute) for minute in minutes]


@cache
def _zones() -> Mapping[str, str]:
    """Zones by the names that texts write out, the longer first."""
    long = load("zones.en.yaml")["long"]
    return {str(name): str(long[name]) for name in sorted(long, key=lambda name: (-len(name), name))}


def _weekday(claim: Claim) -> int | None:
    name = claim.partial.removeprefix("weekday:")
    return WEEKDAYS.index(name) if name in WEEKDAYS else None


_WEEK = re.compile(rf"\b({'|'.join(WEEKDAYS)})\s+(?:to|until|till|through)\s+({'|'.join(WEEKDAYS)})\b", re.IGNORECASE)

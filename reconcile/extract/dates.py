"""Finds dates: days, months, years and longer periods, also those told from the day of publication ("last Tuesday").

The patterns lie in `calendar_dates` (with a month, a year or digits) and `relative_dates` (told from another day); this
module tries them, decides which bare numbers are years, and joins what belongs together ("between May and July 2020").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from reconcile.data import words
from reconcile.extract.calendar_dates import (
    BY_DIGITS,
    BY_ERA,
    BY_ISO,
    BY_MONTH,
    BY_PERIOD,
    BY_QUARTER_CODE,
    BY_SHORT_DIGITS,
    BY_YEAR_WORDS,
)
from reconcile.extract.date_checks import accept
from reconcile.extract.holidays import BY_HOLIDAY, HOLIDAY_WORDS
from reconcile.extract.lexing import WORDS, anchoring
from reconcile.extract.relative_dates import (
    BY_DAY_WORD,
    BY_DAYPART,
    BY_OFFSET,
    BY_ORDINAL,
    BY_PART_OF,
    BY_REFERENCE,
    BY_THE_PERIOD,
    BY_VAGUE,
    BY_WEEKDAY,
    VAGUE,
    VAGUE_WORDS,
)
from reconcile.extract.temporal import CALENDAR, Pattern, Tried, anchored
from reconcile.model import Span
from reconcile.patterns import compiled

_LEADS = (
    frozenset(words(CALENDAR["date_leads"]))
    | frozenset(words(CALENDAR["dayparts"]))
    | frozenset(CALENDAR["ordinals"])
    | frozenset(CALENDAR["references"])
    | frozenset(CALENDAR["weekdays"])
    | frozenset(part for entry in VAGUE for part in entry.replace("-", "_").split("_"))
    | frozenset(part for word in CALENDAR["ordinals"] for part in word.split("-"))
)
_YEAR_DIGITS = 4


def find(text: str) -> Iterator[Span]:
    """Dates in `text`; those that only say "now" or "recently" have a rule that starts with "vague"."""
    return _joined(text, list(anchored(text, "date", _patterns, _LEADS, accept, may_date)))


def may_date(text: str, start: int, end: int) -> bool:
    """Whether a number of one to three digits may belong to a date of BY_SHORT_DIGITS, by what touches it.

    In each of them such a number stands beside a gap ("3/4/21", "3. 4. 21"), an apostrophe ("'21"), a code ("FY 21",
    "3Q 21") or "year" ("the year 834"), or before an "s" or an era ("20s", "44 BC"). All other words may.
    """
    if end - start >= _YEAR_DIGITS or not text[start].isdigit():
        return True
    before = text[max(0, start - 8) : start].replace(",", " ").rstrip()
    return before[-1:] in "'’-/.qQhHyY" or before.endswith("year") or _SHORT_BEFORE.match(text, end) is not None


_SHORT_BEFORE = compiled(r"s|['’]s|[qh]|\s?[-/.]|\s*(?:bc|b\.c|ad|a\.d|ce)", re.IGNORECASE)
"""What follows a short number that belongs to a date."""


@cache
def _table() -> dict[str, Tried]:
    table: dict[str, tuple[Pattern, ...]] = {}
    for group, patterns in (
        (CALENDAR["months"], BY_MONTH),
        (CALENDAR["weekdays"], BY_MONTH[:2] + BY_ISO + BY_WEEKDAY),
        (CALENDAR["days"], BY_DAY_WORD),
        (CALENDAR["seasons"], BY_PERIOD),
        (CALENDAR["decade_words"], BY_PERIOD),
        (words("century centuries"), BY_PERIOD + BY_REFERENCE + BY_OFFSET),
        (words("quarter half part season seasons eve"), BY_PERIOD + BY_REFERENCE),
        (CALENDAR["units"], BY_REFERENCE + BY_OFFSET),
        (words("week month"), BY_PART_OF),
        (words("workweek"), BY_REFERENCE),
        (words("morning afternoon evening night overnight"), BY_DAY_WORD),
        (words("morning afternoon evening night"), BY_DAYPART),
        (words("day week month quarter year"), BY_THE_PERIOD),
        (words("st nd rd th"), BY_ORDINAL),
        (words("bc bce ad ce"), BY_ERA),
        (words("q h"), BY_QUARTER_CODE),
        (words("seventeen eighteen nineteen thousand twenty"), BY_YEAR_WORDS),
        (HOLIDAY_WORDS, BY_HOLIDAY),
        (VAGUE_WORDS, BY_VAGUE),
    ):
        for word in group:
            table[word] = (*table.get(word, ()), *patterns)
    # Words with the same patterns share them, and with that what is known of how they open.
    shared = {patterns: Tried(patterns) for patterns in table.values()}
    return {word: shared[patterns] for word, patterns in table.items()}


@anchoring
@lru_cache(maxsize=WORDS)
def _patterns(word: str) -> Tried | None:
    if word[0].isdigit():
        return _DIGITS if len(word) == _YEAR_DIGITS else _SHORT_DIGITS if len(word) < _YEAR_DIGITS else None
    if len(word) == 2 and word in ("fy", "cy"):
        return _DIGITS
    return _table().get(word)


_DIGITS, _SHORT_DIGITS = Tried(BY_DIGITS), Tried(BY_SHORT_DIGITS)


_BETWEEN = compiled(r"\bbetween\s+(?:the\s+)?(?:early\s+|late\s+|mid-?)?$", re.IGNORECASE)
_RANGE_GAP = compiled(r"\s*[-–—‑]\s*|-to-|-through-")
_BRACKETS = compiled(r"\s*\(\s*|\s*,\s*")
_AND = compiled(r"\s+and\s+(?:the\s+)?")


def _joined(text: str, spans: list[Span]) -> Iterator[Span]:
    """Spans that are one value made one: "between 2021 and 2024", "May 5 – June 6", "Tuesday (Jan 6)"."""
    index = 0
    while index < len(spans):
        here = spans[index]
        after = spans[index + 1] if index + 1 < len(spans) else None
        pair = _pair(text, here, after) if after else None
        yield pair or here
        index += 2 if pair else 1


def _pair(text: str, left: Span, right: Span) -> Span | None:
    gap = text[left.end : right.start]
    if len(gap) > 12 or left.rule.startswith("vague") or right.rule.startswith("vague"):
        return None
    decades = left.rule == right.rule == "date.decade" and _AND.fullmatch(gap)
    if (
        decades
        or _RANGE_GAP.fullmatch(gap)
        or (_AND.fullmatch(gap) and _BETWEEN.search(text[max(0, left.start - 24) : left.start]))
    ):
        slots = left.slots + tuple((f"to.{role}", said) for role, said in right.slots if role != "hedge")
        return Span(left.start, right.end, text[left.start : right.end], "date", "date.range", slots)
    if (
        left.rule in ("date.weekday", "date.day")
        and right.slot("month")
        and not right.slot("weekday")
        and _BRACKETS.fullmatch(gap)
    ):
        if "(" not in gap:
            return None
        closed = right.end + text[right.end : right.end + 2].find(")") + 1
        return Span(left.start, closed, text[left.start : closed], "date", right.rule, left.slots + right.slots)
    return None

"""Finds dates: days, months, years and longer periods, also those told from the day of publication ("last Tuesday").

The patterns lie in `calendar_dates` (with a month, a year or digits) and `relative_dates` (told from another day); this
module tries them, decides which bare numbers are years, and joins what belongs together ("between May and July 2020").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
from reconcile.extract.holidays import BY_HOLIDAY, HOLIDAY_WORDS
from reconcile.extract.relative_dates import (
    BEFORE_THE_PERIOD,
    BY_DAY_WORD,
    BY_DAYPART,
    BY_OFFSET,
    BY_PART_OF,
    BY_REFERENCE,
    BY_THE_PERIOD,
    BY_VAGUE,
    BY_WEEKDAY,
    VAGUE,
    VAGUE_WORDS,
)
from reconcile.extract.temporal import CALENDAR, WORDS, Pattern, anchored
from reconcile.extract.years import is_year
from reconcile.model import Span

_AMBIGUOUS = frozenset(words(CALENDAR["ambiguous_months"]))
_SHORT = frozenset(words(CALENDAR["short_weekdays"]))
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
_ABBREVIATED, _SHORT_NAME = 3, 4  # letters of "Jan", "Sept"
_DEEP = re.compile(r"\d,\d{3}|\d{5}|[2-9]\d{3}|(?<!^a )(?<!^one )thousand|million|billion", re.IGNORECASE)
_LONG = re.compile(r"(?:1[3-9]|[2-9]\d)$|\w+teen\b|\w+ty\b|hundred|\d{3}|an?\s+hundred", re.IGNORECASE)
_DAY_BEFORE = re.compile(r"(?<!\d)(?:[12]?\d|3[01])(?:st|nd|rd|th)?\s+(?:of\s+)?$")
_CUT_NUMBER = re.compile(r"\d[.,/-]$")
_CLOCK_UNITS = frozenset(word for word, unit in CALENDAR["units"].items() if unit in ("hour", "minute", "second"))
_TOLD = ("later", "earlier", "before", "beforehand", "previously", "afterwards")
_LEAD = 16  # characters; the longest word that "the year" may follow
_SENTENCE = 100  # characters on either side in which a cue counts


def find(text: str) -> Iterator[Span]:
    """Dates in `text`; those that only say "now" or "recently" have a rule that starts with "vague"."""
    return _joined(text, list(anchored(text, "date", _patterns, _LEADS, _accept)))


@cache
def _table() -> dict[str, Sequence[Pattern]]:
    table: dict[str, Sequence[Pattern]] = {}
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
        (words("bc bce ad ce"), BY_ERA),
        (words("q h"), BY_QUARTER_CODE),
        (words("seventeen eighteen nineteen thousand twenty"), BY_YEAR_WORDS),
        (HOLIDAY_WORDS, BY_HOLIDAY),
        (VAGUE_WORDS, BY_VAGUE),
    ):
        for word in group:
            table[word] = (*table.get(word, ()), *patterns)
    return table


@lru_cache(maxsize=WORDS)
def _patterns(word: str) -> Sequence[Pattern]:
    if word[0].isdigit():
        return BY_DIGITS if len(word) == _YEAR_DIGITS else BY_SHORT_DIGITS if len(word) < _YEAR_DIGITS else ()
    if len(word) == 2 and word in ("fy", "cy"):
        return BY_DIGITS
    return _table().get(word, ())


def _accept(text: str, match: re.Match[str], rule: str) -> bool:
    """Turn down months, weekdays and years that are other words here ("may", "sat", "1,500", "2010 people")."""
    groups = {role: said or "" for role, said in match.groupdict().items()}
    sure = bool(groups.get("day") or groups.get("year"))
    if groups.get("month") and not sure and not _bare_month(text, match, groups["month"], bool(groups.get("yearref"))):
        return False
    if rule in ("date.weekday", "date.weekday_day"):
        return _weekday(text, match, groups)
    if (
        rule == "date.month_day"
        and groups["day"].isalpha()
        and _DAY_BEFORE.search(text, max(0, match.start() - 8), match.start())
    ):
        return False  # "on 1 November the first plane left"
    if "day2" in groups and groups["day"].isalpha() and groups["day2"][:1].isdigit():
        return False  # "moved first to 3 June"
    if (
        rule == "date.offset_range"
        and "-" in match.group()
        and groups["number"].endswith("ty")
        and groups["to"].isalpha()
    ):
        return False  # "twenty-seven" is one number
    if text[match.start()].isdigit() and _CUT_NUMBER.search(text, max(0, match.start() - 2), match.start()):
        return False
    if rule.startswith("date.offset") and _DEEP.search(groups.get("number", "")):
        return False  # no calendar reaches back so far: "11,700 years ago" is told as a length of time
    if rule == "date.offset" and _LONG.match(groups["number"]) and groups["direction"].lower() in _TOLD:
        return groups["unit"].lower() not in ("years", "year")  # so long a time is told for its length
    if (
        rule in ("date.offset", "date.offset_range")
        and groups["unit"].lower() in _CLOCK_UNITS
        and groups["direction"].lower() in _TOLD
    ):
        return False  # "seven hours later" is a length of time: which day it ends on says little
    if rule in ("vague.period", "vague.daypart") and not groups.get("ref"):
        return BEFORE_THE_PERIOD.search(text, max(0, match.start() - _LEAD), match.start()) is not None
    if rule == "date.iso_month" and int(groups["month_number"]) == (int(groups["year"]) + 1) % 100:
        return False  # "2010-11" in prose is a season, not a month
    if rule == "date.in":
        return _FUTURE.search(text, max(0, match.start() - _SENTENCE), match.start()) is not None
    if (
        rule == "date.quarter"
        and groups["fold"].lower() == "quarter"
        and not (sure or groups.get("ref") or groups.get("year_short"))
    ):
        return _BUSINESS.search(text, max(0, match.start() - _SENTENCE), match.end() + _SENTENCE) is not None
    return is_year(text, match) if rule in ("date.year", "date.years") else True


def _bare_month(text: str, match: re.Match[str], month: str, referred: bool) -> bool:
    """Whether a month without day or year is one: ambiguous and short names need a capital and a word before them."""
    if month.islower() and (len(month) <= _SHORT_NAME or month.lower() in _AMBIGUOUS) and month not in ("june", "july"):
        return False
    if month.lower() in _AMBIGUOUS:
        return _month_name(text, match)
    before = text[max(0, match.start() - 20) : match.start()]
    if len(month) == _ABBREVIATED and _FIRST_NAME.search(before) and not _BEFORE_MONTH.search(before):
        return False
    abbreviated = len(month) == _ABBREVIATED and text[match.end() : match.end() + 1] != "."
    return _month_name(text, match) if abbreviated and not referred else True


def _weekday(text: str, match: re.Match[str], groups: dict[str, str]) -> bool:
    """Whether a weekday is one: not "sat", not "Black Friday"; a short form alone needs "last" or "early" before it."""
    weekday = groups["weekday"]
    if _NAMED_DAY.search(text, max(0, match.start() - 10), match.start()):
        return False
    if weekday.lower() not in _SHORT or (len(weekday) > _ABBREVIATED and weekday[0].isupper()):
        return True
    return weekday[0].isupper() and bool(groups.get("day") or groups.get("part") or groups.get("ref"))


_NAMED_DAY = re.compile(r"\b(?:Black|Bloody|Good|Super|Cyber|Fat|Ash|Palm|Holy|Maundy|Shrove|Whit|Giving)\s+$")
_FUTURE = re.compile(
    r"\b(?:will|shall|due|expected|scheduled|may|could|should|plans?"
    r"|planned|going)\b|['’]ll\b",
    re.IGNORECASE,
)
_BUSINESS = re.compile(r"\b(?:" + "|".join(words(CALENDAR["quarter_cues"])) + r")\b|%|[$€£¥]", re.IGNORECASE)
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|of|by|since|until|till|from|to|and|during|for"
    r"|on|before|after|next|last|this|early|late|mid|between|through"
    r"|as|every|each|around)[\s-]+|[(,/–—-]\s*)$",
    re.IGNORECASE,
)


def _month_name(text: str, match: re.Match[str]) -> bool:
    """A bare "May" or "March" is a month after a preposition and not before a verb ("in May," but not "May said")."""
    if match.group()[: match.start("month") - match.start()].strip():
        return True
    before = text[max(0, match.start() - 12) : match.start()]
    after = text[match.end() : match.end() + 2]
    return bool(_BEFORE_MONTH.search(before)) and not (after[:1] == " " and after[1:].isupper())


_FIRST_NAME = re.compile(r"\b[A-Z][a-z]+ $")
"""A capitalised word right before a short form makes it a name ("Lei Jun."), even where a full stop follows."""

_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:early\s+|late\s+|mid-?)?$", re.IGNORECASE)
_RANGE_GAP = re.compile(r"\s*[-–—‑]\s*")
_BRACKETS = re.compile(r"\s*\(\s*|\s*,\s*")
_AND = re.compile(r"\s+and\s+(?:the\s+)?")


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

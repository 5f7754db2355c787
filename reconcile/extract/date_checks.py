"""Which matches of the date patterns are dates: "may", "sat", "1,500" and "2010 people" are other words."""

from __future__ import annotations

import re
from collections.abc import Callable

from reconcile.data import words
from reconcile.extract.games import near_game
from reconcile.extract.lexing import lowered
from reconcile.extract.relative_dates import BEFORE_THE_PERIOD
from reconcile.extract.temporal import CALENDAR
from reconcile.extract.years import is_year
from reconcile.patterns import compiled

Groups = dict[str, str]
Check = Callable[[str, "re.Match[str]", Groups], bool]

_AMBIGUOUS = frozenset(words(CALENDAR["ambiguous_months"]))
_SHORT = frozenset(words(CALENDAR["short_weekdays"]))
_ABBREVIATED, _SHORT_NAME = 3, 4  # letters of "Jan", "Sept"
_CLOCK_UNITS = frozenset(word for word, unit in CALENDAR["units"].items() if unit in ("hour", "minute", "second"))
_TOLD = ("later", "earlier", "before", "beforehand", "previously", "afterwards")
_DAY_ONLY = compiled(r"\b(?:on|by|until|till|since|(?:morning|afternoon|evening|night|from)\s+of)\s+$", re.IGNORECASE)
_WHOLE_YEAR = 4  # digits
_LEAD = 16  # characters; the longest word that "the year" may follow
_SENTENCE = 100  # characters on either side in which a cue counts


_DEEP = compiled(r"\d,\d{3}|\d{5}|[2-9]\d{3}|(?<!^a )(?<!^one )thousand|million|billion", re.IGNORECASE)
_LONG = compiled(r"(?:1[3-9]|[2-9]\d)$|\w+teen\b|\w+ty\b|hundred|\d{3}|an?\s+hundred", re.IGNORECASE)
_DAY_BEFORE = compiled(r"(?<!\d)(?:[12]?\d|3[01])(?:st|nd|rd|th)?\s+(?:of\s+)?$")
_MAY_DO = compiled(
    r" (?!(?:in|at|and|to|by|of|on|for|this|last|next|when|the|an?|with|from|until|till|or|is|was"
    r"|were|as|after|before)\b)[a-z]+"
)
"""A verb behind "may": "those between 5 and 11 may go"."""
_PLACED = compiled(r"day,? the [a-z]+(?:st|nd|rd|th)$", re.IGNORECASE)
_THING = compiled(r" (?!(?:of|at|in|on|for|by|to|from|and|when|that|was|is|or|but|as|after|before|with)\b)[a-z]+")
_CUT_NUMBER = compiled(r"\d[.,/-]$")


def accept(text: str, match: re.Match[str], rule: str) -> bool:
    """Whether the match of the pattern of that rule is a date in its place."""
    if text[match.start()].isdigit() and _CUT_NUMBER.search(text, max(0, match.start() - 2), match.start()):
        return False
    groups = {role: said or "" for role, said in match.groupdict().items()}
    if _PLACED.search(match.group()) and _THING.match(text, match.end()):
        return False  # "on Monday, the sixth contractor to give up"
    if groups.get("holiday") == "thanksgiving":
        return False  # in small letters it is the giving of thanks
    if groups.get("month") == "may" and not groups.get("year") and _MAY_DO.match(text, match.end()):
        return False
    sure = groups.get("day") or groups.get("year")
    if groups.get("month") and not sure and not _bare_month(text, match, groups["month"], bool(groups.get("yearref"))):
        return False
    check = _CHECKS.get(rule)
    return check is None or check(text, match, groups)


def _day_of_month(text: str, match: re.Match[str], groups: Groups) -> bool:
    """Not "November the first" of "on 1 November the first plane left", nor "first to 3 June"."""
    if not groups["day"].isalpha():
        return True
    if groups["day2"][:1].isdigit():
        return False
    return not (groups["month"] and _DAY_BEFORE.search(text, max(0, match.start() - 8), match.start("month")))


def _offset(text: str, match: re.Match[str], groups: Groups) -> bool:
    """Not what says how long rather than when: "11,700 years ago", "seven hours later", "fifteen years later"."""
    number, unit = groups.get("number", ""), groups["unit"].lower()
    if _DEEP.search(number):
        return False
    if groups["direction"].lower() not in _TOLD:
        return True
    return unit not in _CLOCK_UNITS and not (_LONG.match(number) and unit in ("year", "years"))


def _offset_range(text: str, match: re.Match[str], groups: Groups) -> bool:
    """Like a single offset; and "twenty-seven" is one number."""
    one_number = "-" in match.group() and groups["number"].endswith("ty") and groups["to"].isalpha()
    return not one_number and _offset(text, match, groups)


def _day_only(text: str, match: re.Match[str], groups: Groups) -> bool:
    """ "the 5th" is a day behind "on", "by" or "of", where nothing else is counted."""
    if groups.get("unit"):
        return True
    return _DAY_ONLY.search(text, max(0, match.start() - _LEAD), match.start()) is not None


def _reported(text: str, match: re.Match[str], groups: Groups) -> bool:
    """ "the year" only behind words such as "for" and "closed"."""
    if groups.get("ref"):
        return True
    return BEFORE_THE_PERIOD.search(text, max(0, match.start() - _LEAD), match.start()) is not None


def _iso_month(text: str, match: re.Match[str], groups: Groups) -> bool:
    """ "2010-11" in prose is a season, not a month."""
    return int(groups["month_number"]) != (int(groups["year"]) + 1) % 100


def _week(text: str, match: re.Match[str], groups: Groups) -> bool:
    """ "Week 16" with a capital and no year is a place in a season."""
    return bool(groups["year"] or groups["yearref"]) or text[match.start()] != "W"


def _in(text: str, match: re.Match[str], groups: Groups) -> bool:
    return _FUTURE.search(text, max(0, match.start() - _SENTENCE), match.start()) is not None


def _quarter(text: str, match: re.Match[str], groups: Groups) -> bool:
    """A bare quarter is one of a year near words of business, else of a match."""
    sure = groups.get("day") or groups.get("year") or groups.get("ref") or groups.get("year_short")
    if groups["fold"].lower() != "quarter" or sure:
        return True
    if near_game(lowered(text), match.start(), match.end()):
        return False
    return _BUSINESS.search(text, max(0, match.start() - _SENTENCE), match.end() + _SENTENCE) is not None


def _year(text: str, match: re.Match[str], groups: Groups) -> bool:
    if len(groups["year"]) < _WHOLE_YEAR:  # "the year 834", not "last year 120 died"
        return text[max(0, match.start() - 4) : match.start()].lower() == "the "
    return is_year(text, match)


def _bare_month(text: str, match: re.Match[str], month: str, referred: bool) -> bool:
    """Whether a month without day or year is one: ambiguous and short names need a capital and a word before them."""
    if month.islower() and (len(month) <= _SHORT_NAME or month.lower() in _AMBIGUOUS) and month not in ("june", "july"):
        return False
    if month.lower() in _AMBIGUOUS:
        return _month_name(text, match)
    before = text[max(0, match.start() - 20) : match.start()]
    if month.lower() in _FIRST_NAMES and _SURNAME.match(text, match.end()) and not _TIME_BEFORE.search(before):
        return False
    if len(month) == _ABBREVIATED and _FIRST_NAME.search(before) and not _BEFORE_MONTH.search(before):
        return False
    abbreviated = len(month) == _ABBREVIATED and text[match.end() : match.end() + 1] != "."
    return _month_name(text, match) if abbreviated and not referred else True


def _weekday(text: str, match: re.Match[str], groups: Groups) -> bool:
    """Whether a weekday is one: not "sat", not "Black Friday"; a short form alone needs "last" or "early" before it."""
    weekday = groups["weekday"]
    if _NAMED_DAY.search(text, max(0, match.start() - 10), match.start()):
        return False
    if weekday.lower() not in _SHORT or (len(weekday) > _ABBREVIATED and weekday[0].isupper()):
        return True
    return weekday[0].isupper() and bool(groups.get("day") or groups.get("part") or groups.get("ref"))


_NAMED_DAY = compiled(r"\b(?:Black|Bloody|Good|Super|Cyber|Fat|Ash|Palm|Holy|Maundy|Shrove|Whit|Giving)\s+$")
_FUTURE = compiled(
    r"\b(?:will|shall|due|expected|scheduled|may|could|should|plans?"
    r"|planned|going)\b|['’]ll\b",
    re.IGNORECASE,
)
_BUSINESS = compiled(r"\b(?:" + "|".join(words(CALENDAR["quarter_cues"])) + r")\b|%|[$€£¥]", re.IGNORECASE)
_BEFORE_MONTH = compiled(
    r"(?:\b(?:[a-z]{3,}(?<!\bb)est|worst|best|in|of|by|since|until|till|from|to|and|during|for"
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


_FIRST_NAMES = frozenset(words(CALENDAR["months_as_names"]))
_SURNAME = compiled(r" [A-Z][a-z]+(?:['’]s)?\b")
_TIME_BEFORE = compiled(
    r"\b(?:in|(?<!ed )by|since|until|till|from|to|of|through|between|for|during|last|this|next|each|every|early|late"
    r"|mid|the|an?|its|and)[ -]$|['’]s $",
    re.IGNORECASE,
)
"""What stands before a month, and hardly before the first name of a person that is spelled like one."""
_FIRST_NAME = compiled(r"\b[A-Z][a-z]+ $")
"""A capitalised word right before a short form makes it a name ("Lei Jun."), even where a full stop follows."""

_CHECKS: dict[str, Check] = {
    "date.month_day": _day_of_month,
    "date.day_month": _day_of_month,
    "date.weekday": _weekday,
    "date.weekday_day": _weekday,
    "date.offset": _offset,
    "date.offset_base": lambda text, match, groups: not _DEEP.search(groups["number"]),
    "date.offset_range": _offset_range,
    "vague.period": _reported,
    "vague.daypart": _reported,
    "date.day_of": _day_only,
    "date.iso_month": _iso_month,
    "date.iso_week": _week,
    "date.in": _in,
    "date.quarter": _quarter,
    "date.year": _year,
    "date.years": _year,
}
"""Rule -> what its matches must pass."""

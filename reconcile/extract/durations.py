"""Finds lengths of time: "75 days", "two and a half years", "an eight-hour trip", "the next decade"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reconcile.data import load, words
from reconcile.extract.lexing import WORDS, anchoring
from reconcile.extract.temporal import (
    CALENDAR,
    DASH,
    NUMBER,
    UNIT,
    Tried,
    anchored,
    either,
    exactly,
    pattern,
)
from reconcile.model import Span
from reconcile.patterns import compiled

_NUM = rf"(?:half\s+an?\s+(?:million|billion|thousand|hundred)|{NUMBER}|\d+\s*[/⁄]\s*\d+|¼|½|¾)"
_NUMBERED = r"(?:an?|one|two|three|four|five|six|seven|eight|nine)"
_PARTS = either(word for word in load("numerals.en.yaml")["fractions"] if word not in ("half", "halves"))
_MIXED = (
    r"(?P<more>half(?:\s+an?)?|(?:an?[\s-]+)?(?:half|quarter)|(?:one"
    r"|two|three)[\s-]quarters?|¼|½|¾|\+?\d\s*[/⁄]\s*\d)(?:\s+of)?(?:\s+an?)?"
)
_DEEP = exactly(CALENDAR["deep_time"])
_SETS = either(CALENDAR["sets"])
_GLUED = r"(?:[nµμ]s|hrs?|h|min|mins|secs?|s|ms|yrs?|years?|days?|hours?|minutes?|seconds?|months?|weeks?)"

_LEADING = (
    r"(?:(?P<window>next|past|last|first|final|following|previous|coming|another)\s+)?(?:(?P<sole>single)[\s-]+)?"
)
_RANGE = pattern(
    "duration.range",
    rf"{_LEADING}(?P<number>{_NUM})(?:\s*(?:{DASH}|\bto\b|\bor\b"
    rf"|\band\b){DASH}?\s*|{DASH}\s+to\s+|{DASH}to{DASH})(?P<to>{_NUM})(?:\s+|{DASH})?"
    rf"(?:more\s+)?(?P<unit>{UNIT})",
)
_PLAIN = pattern(
    "duration",
    rf"{_LEADING}(?P<number>{_NUM})(?:(?:\s+and|{DASH}and|{DASH})?[\s-]*{_MIXED}"
    rf"|\s*{DASH}\s*(?P<fraction>\d\s*/\s*\d))?(?:{DASH}(?P<hedge_after>plus))?(?:\s*{DASH}\s*|\s+)?"
    rf"(?:full\s+|more\s+|straight\s+|consecutive\s+|whole\s+|extra\s+"
    rf"|additional\s+|calendar\s+|short\s+|long\s+|business\s+|working\s+)?"
    rf"(?P<unit>{UNIT})"
    rf"(?:\s+and\s+(?P<half>(?:a\s+)?(?:half|quarter))(?!\s+(?:an?|of|the)\b))?",
)
_ARTICLE = pattern(
    "duration.one",
    rf"(?P<number>half\s+an?|half(?:\s+of)?"
    rf"(?:\s+an?)?|(?:a\s+)?quarter[\s-](?:of\s+)?an?|(?:a\s+)?quarter(?=[\s-]century)|(?:a\s+|an\s+entire\s+)?full"
    rf"|(?:the\s+)?whole|(?:the\s+)?entire|couple\s+of|an?\s+couple"
    rf"(?:\s+of)?|couple"
    rf"|three[\s-]quarters\s+of\s+an?|(?:one\s+|a\s+)?third\s+of\s+an?"
    rf"|(?:{_NUMBERED}[\s-])?{_PARTS}s?\s+of\s+an?"
    rf"|a\s+single|another|one|per|all|an?)(?:\s+|{DASH})(?P<unit>{UNIT})(?:\s+and\s+(?P<half>"
    rf"(?:a\s+)?(?:half|quarter)|three\s+quarters)(?!\s+(?:an?|of|the)\b))?",
)
_UNIT_AND = pattern("duration.one", rf"(?P<unit>{UNIT})\s+and\s+(?P<half>a\s+(?:half|quarter)|three\s+quarters)")
_WINDOW = pattern(
    "duration.window",
    r"(?P<window>next|coming)\s+(?P<unit>decade|century)|past\s+(?P<unit2>week|month|year|decade|century)",
)
_COMPOUND_PART = rf"(?:{_NUM})[\s-]*{UNIT}\b"
_COMPOUND = pattern(
    "duration.compound",
    rf"(?P<parts>(?:{_COMPOUND_PART}|(?:an?|one)[\s-]+{UNIT}\b)"
    rf"(?:(?:\s*,\s*|\s+)(?:and\s+)?{_COMPOUND_PART})+|\d+\s*h(?:rs?)?\s*\d+\s*m"
    rf"(?:in)?s?)",
)
_HOUR_AND = pattern(
    "duration.compound",
    rf"(?P<parts>{_NUM}\s+hours?\s+(?:and\s+)?(?:ten|fifteen|twenty|thirty|forty|forty-five|fifty|[1-5]\d))(?=\s*(?:[.,;)]|$))",
)
_DEEP_TIME = pattern(
    "duration",
    rf"(?P<number>\d[\d,]*(?:\.\d+)?)(?:(?:\s?{DASH}\s?|\s+(?:to|and)\s+)(?P<to>\d[\d,]*(?:\.\d+)?))?"
    rf"[\s-]?(?P<unit>(?-i:{_DEEP}))\b",
)
_RATE = pattern("vague.rate", rf"(?:per|an?)\s+(?P<unit>{UNIT})\b")
_GLUED_UNIT = pattern("duration", rf"(?P<number>\d+(?:\.\d+)?|\d/\d)\s?(?P<unit>{_GLUED})\b")
_FEW = pattern(
    "duration.few", rf"(?P<few>several|(?:a\s+)?few|many)(?:\s+more|\s+short|\s+long)?[\s-]+(?P<unit>{UNIT})"
)
_BARE = pattern("vague.duration", rf"(?P<few>{either(words(CALENDAR['vague_lengths']))})\b(?!-)")
_EVERY = pattern("vague.set", rf"(?:every|each)\s+(?:single\s+)?(?P<every>{UNIT})\b")
_SET = pattern("vague.set", rf"(?P<set>{_SETS})")

_UNITS = (
    _COMPOUND,
    _PLAIN,
    _RANGE,
    _ARTICLE,
    _WINDOW,
    _FEW,
    _UNIT_AND,
    _BARE,
    _EVERY,
    _RATE,
)
_BY_WORD = dict.fromkeys(CALENDAR["units"], Tried(_UNITS))
_BY_WORD |= dict.fromkeys(("hour", "hours"), Tried([_COMPOUND, _HOUR_AND, *_UNITS[1:]]))
_BY_WORD |= dict.fromkeys(CALENDAR["sets"], Tried([_SET]))
_BY_WORD |= dict.fromkeys((word.lower() for word in CALENDAR["deep_time"]), Tried([_DEEP_TIME]))
_BY_WORD |= dict.fromkeys(("h", "s", "ms", "ns", "μs", "µs"), Tried([_COMPOUND, _GLUED_UNIT]))
_NUMBERS_RUN_ON = "two three four five six seven eight nine ten twelve twenty".split()
_UNITS_RUN_ON = "year month day week hour minute".split()
_RUN_ON = pattern(
    "duration.run_on", rf"(?-i:(?P<number>{'|'.join(_NUMBERS_RUN_ON)})(?P<unit>{'|'.join(_UNITS_RUN_ON)}))"
)
_BY_WORD |= dict.fromkeys((number + unit for number in _NUMBERS_RUN_ON for unit in _UNITS_RUN_ON), Tried([_RUN_ON]))

_FRACTION_WORDS = [form for word in load("numerals.en.yaml")["fractions"] for form in (word, word + "s")]
_LEADS = frozenset([*words(CALENDAR["duration_leads"]), *CALENDAR["units"], *_FRACTION_WORDS])

_BEFORE_VAGUE = compiled(rf"\b{either(words(CALENDAR['before_vague_lengths']))}\s+$", re.IGNORECASE)
_AFTER_VAGUE = compiled(rf"[\s-]+{either(words(CALENDAR['after_vague_lengths']))}\b", re.IGNORECASE)
_RATED = compiled(
    r"(?:(?<!in )(?:\d(?:bn|tn|m|k|p)?(?:-plus|\+)?|%)|\b(?:once|twice|times|hundred|thousand|million|billion|dollars"
    r"|euros|pounds|yuan|people|men|women|children|ships|or so|or more|rand|yen|baht)"
    r"|\b(?!(?:takes|lasts|needs|spends|requires|gives|gets|was|is|has|as|this|thus|plus|minus|less|across|its|his)\s)"
    r"[a-z]{2,}s)[\s-]+$",
    re.IGNORECASE,
)
_WAR = compiled(r"['’]?s?['’]? War\b")
_MATURITY = compiled(
    r" (?:U\.?S\.? |German |government |Treasury )?"
    r"(?:notes?|bonds?|gilts?|bunds?|paper|Treasur(?:y|ies)|yields?|T-notes?|debt)\b"
)
"""Behind a length of time these make the name of a security: "the 10-year note"."""
_PART_OF = compiled(r"\s+of\s+(?!(?:an?|the)\s+(?:year|hour|century|day|decade|mile|match|game)\b)", re.IGNORECASE)
_SEASON_YEARS = compiled(r"(?:1[5-9]|20)\d\d\s*/\s*\d+")


def find(text: str) -> Iterator[Span]:
    """Lengths of time; ages and dates that hold one are longer and win where values are settled."""
    for span in anchored(text, "duration", _patterns, _LEADS, _accept):
        if _MATURITY.match(text, span.end) and span.rule == "duration":
            span = span._replace(rule="vague.maturity")
        yield _during(text, span) if span.slot("hedge") == "over" else span


def _during(text: str, span: Span) -> Span:
    """The span without the hedge "over" where that means "in the course of": "£2m over three years"."""
    before = text[max(0, span.start - 40) : span.start].lower()
    if _MORE_THAN.search(before) or _LONGER.match(text, span.end):
        return span
    return span._replace(slots=tuple(slot for slot in span.slots if slot != ("hedge", "over")))


_MORE_THAN = compiled(
    r"\b(?:(?:last|spend|wait|need|requir|stay|stretch|elaps|pass|exceed|serv|average|averag)(?:s|es|ed|ing)?|lasts|took"
    r"|takes?|taken|taking|spent|ran|runs?|is|are|was|were|be|been|for|after|in|within|of|by|with|to|from|at|until|till"
    r"|than|well|just|slightly|little|an?|the|his|her|its|their|and|or|nearly|gave|got|went|goes|has|had|have)"
    r"[ \n]over[ \n](?:an? )?\Z"
)
"""What takes a length as its object or complement, so that "over" before it can only mean "more than"."""
_LONGER = compiled(
    r"[ \n-](?:old|long|late|ago|later|earlier|longer|away|behind|ahead|before|worth"
    r"|(?:have|has|had) (?:passed|gone|elapsed))\b"
)

_SHIFTED = compiled(r"[ \n](?:late|early|behind|ahead)\b(?! in\b)")
"""What makes of "a year" how far off something was, whatever figure stands before it."""


@anchoring
@lru_cache(maxsize=WORDS)
def _patterns(word: str) -> Tried | None:
    return _BY_WORD.get(word)


def _accept(text: str, match: re.Match[str], rule: str) -> bool:
    """Turn down "a second attempt", "the 2010 season", "Day one", "15 min" cut out of a number, "the Six Day War"."""
    groups = match.groupdict()
    unit, number = (groups.get("unit") or "").lower(), (groups.get("number") or "").lower()
    before = text[max(0, match.start() - 2) : match.start()]
    if (
        _repeats_unit(groups.get("parts") or "")
        or _unlinked(text, match)
        or text[match.start()].isupper()
        and _WAR.match(text, match.end())
        or before.endswith(("$", "€", "£", "#"))
        or (before[-1:] in (".", ",", "/", ":") and before[:1].isdigit())
    ):
        return False
    if unit == "second" and number in ("a", "an", "per", "another", "all", "one", "half", "couple"):
        return number == "one" or text[match.end() : match.end() + 1] in ".,;" or match.end() == len(text)
    one = rule == "duration.one" and number in ("a", "an", "per")
    if (one or rule == "vague.rate") and _is_rate(text, match) == one:
        return False
    if "quarter" in unit and (_PART_OF.match(text, match.end()) or " and three " in match.group().lower()):
        return False  # "three quarters of the voters" is a share, "five and three quarters" a number
    if _SEASON_YEARS.fullmatch(number) or match.group().lower().endswith("and three quarters") and groups.get("parts"):
        return False
    if rule == "vague.duration":
        return bool(
            _BEFORE_VAGUE.search(text, max(0, match.start() - 16), match.start())
            or _AFTER_VAGUE.match(text, match.end())
        )
    if unit in ("quarter", "season", "weekday", "weekend", "quarters") and rule == "duration.one":
        return False
    if unit in ("season", "quarter", "second", "min", "sec", "hr") and re.fullmatch(YEARISH, number):
        return False
    if _passes(match, rule, unit) or (unit == "s" and not (" " in match.group() or "." in number)):
        return False
    return not (groups.get("more") and groups["more"].lower() in ("quarter", "a quarter") and unit == "quarter")


def _is_rate(text: str, match: re.Match[str]) -> bool:
    """Whether "a year" or "per year" tells how often something is counted: "$5 a year", not "a year later"."""
    return match.group()[:3].lower() == "per" or (
        _RATED.search(text, max(0, match.start() - 16), match.start()) is not None
        and _SHIFTED.match(text, match.end()) is None
    )


def _passes(match: re.Match[str], rule: str, unit: str) -> bool:
    """Whether a number counts what the unit only tells the kind of: "3,000 weekend passes"."""
    several = match.group().lower().split()[0] not in ("one", "1") and "-" not in match.group()
    return unit in ("season", "weekend", "weekday") and rule == "duration" and several


def _unlinked(text: str, match: re.Match[str]) -> bool:
    """ "5 and 6 Ma" without "between" before it: two lengths, no range."""
    linked = text[max(0, match.start() - 8) : match.start()].lower().endswith("between ")
    return match.re is _DEEP_TIME.matches and " and " in match.group() and not linked


def _repeats_unit(parts: str) -> bool:
    """ "5,730 years and 703.8 million years": two lengths, not one of years and smaller parts."""
    named = [word.rstrip("s") for word in re.findall(r"[a-z]+", parts.lower()) if word in CALENDAR["units"]]
    return len(set(named)) < len(named)


YEARISH = r"(?:1[89]|20)\d\d"

"""Finds clock times: "5:40 a.m.", "3.45pm", "08:30 UTC", "0800 GMT", "noon", "half past six", "7 o'clock"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reconcile.data import words
from reconcile.extract.lexing import WORDS, anchoring, words_of
from reconcile.extract.temporal import (
    CALENDAR,
    DASH,
    Pattern,
    exactly,
    pattern,
    to_span,
)
from reconcile.model import Span
from reconcile.patterns import compiled

_HOUR_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ZONE = (
    rf"(?P<open>\()?\s*(?P<zone>(?-i:{exactly(words(CALENDAR['zones']))})(?:\s*[+-]\s*\d{{1,2}}"
    rf"(?::?\d\d)?)?|local(?:\s+time)?|(?-i:Eastern|Pacific|Central|Mountain|British|Greenwich\s+Mean|Central\s+European)"
    rf"(?:\s+(?:Daylight|Standard|Summer))?(?:\s+Time)?|Z)\b"
    rf"(?(open)\s*\))"
)
"""A zone, in brackets of its own or without any: the one that closes "(16:30 UTC)" is not part of the time."""
_HALFDAY = (
    r"(?P<half>[ap]\.\s?m\.|[ap]\.?m\b|(?:o['’]?clock\s+)?in\s+the\s+"
    r"(?:morning|afternoon|evening)|o['’]?clock|at\s+night)"
)
_TAIL = rf"(?:\s*{_HALFDAY})?(?:\s+{_ZONE})?"

_CLOCK = pattern(
    "time.clock",
    rf"(?P<hour>[01]?\d|2[0-4])(?::|\.(?=\d\d\s*[ap]\.?m)|h(?=\d\d\b))"
    rf"(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d:]|\.\d){_TAIL}",
)
_HALVED = pattern("time.halfday", rf"(?P<hour>1[0-2]|0?[1-9])\s*{_HALFDAY}(?:\s+{_ZONE})?")
_MILITARY = pattern(
    "time.military",
    rf"(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)\s*(?:hours?|hrs)?\s*{_ZONE}"
    rf"|(?P<hour2>[01]\d|2[0-4])(?:(?P<minute2>[0-5]\d)\s*(?:hours"
    rf"|hrs)|[.:](?P<minute3>[0-5]\d)\s*hrs)\b",
)
_SPAN = pattern(
    "time.range",
    rf"(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?(?:\s*{_HALFDAY})?\s*(?:{DASH}|to|until|and)\s*"
    rf"(?P<hour2>[01]?\d|2[0-4])(?:[:.](?P<minute2>[0-5]\d))?(?![\d:])"
    rf"(?:\s*(?P<half2>[ap]\.\s?m\.|[ap]\.?m\b))?(?:\s+{_ZONE})?",
)
_WORDS = pattern(
    "time.words",
    rf"(?P<hour>{_HOUR_WORD})(?:[\s-](?P<minute>fifteen|thirty|forty-five"
    rf"|twenty|ten|forty|fifty))?\s*{_HALFDAY}(?:\s+{_ZONE})?",
)
_PAST = pattern(
    "time.past",
    rf"(?P<minute>half|(?:a\s+)?quarter|(?:one|two|three|four|six|seven|eight|nine|\d|1\d|2\d)\s+minutes?(?=\s+past)|(?:5|10|15|20|25|five|ten"
    rf"|fifteen|twenty|twenty-five)(?:\s+minutes)?)\s+(?P<side>past"
    rf"|to|after|before|till|of)\s+"
    rf"(?P<hour>{_HOUR_WORD}|noon|midnight|1[0-2]|[1-9])\b(?![:%,]\d|\s*(?:percent|million|people)){_TAIL}",
)
_NAMED = pattern("time.named", r"(?P<named>(?:12\s+)?(?:noon|midnight|midday))")
_VAGUE = pattern("time.vague", r"(?P<vague>overnight|pre-?dawn)")

_DIGITS: Sequence[Pattern] = (_SPAN, _CLOCK, _HALVED, _MILITARY, _PAST)
_BY_WORD: dict[str, Sequence[Pattern]] = dict.fromkeys(_HOUR_WORD[3:-1].split("|"), (_WORDS, _PAST))
_BY_WORD |= dict.fromkeys(("half", "quarter", "a", "fifteen", "twenty"), (_PAST,))
_BY_WORD |= dict.fromkeys(("noon", "midnight", "midday"), (_NAMED,))
_BY_WORD |= dict.fromkeys(("overnight", "pre", "predawn"), (_VAGUE,))
_CUE = compiled(
    r"\b(?:at|by|until|till|before|after|around|about|from|between|since|to|and|shortly|just)\s+$", re.IGNORECASE
)


def find(text: str) -> Iterator[Span]:
    """Clock times, with their zone when it stands beside them. "pre-dawn" and "overnight" are found without a value."""
    floor = 0
    tokens = words_of(text)
    for index in tokens.hits[_patterns]:
        start = tokens.starts[index]
        if start < floor or not may_time(text, start, tokens.end(index)):
            continue
        span = _at(text, start, _patterns(tokens.lower[index]))
        if span is not None:
            yield span
            floor = span.end


@anchoring
@lru_cache(maxsize=WORDS)
def _patterns(word: str) -> Sequence[Pattern]:
    return _DIGITS if word.isdigit() and len(word) in (1, 2, 4) else _BY_WORD.get(word, ())


def may_time(text: str, start: int, end: int) -> bool:
    """Whether what follows a number may make it a time; all other words may.

    All of _DIGITS begin with the whole number. Behind four digits a zone or "hours" must follow; behind one or two a
    colon, point or "h", a half of the day, or a dash or word that leads to an hour.
    """
    if not text[start].isdigit():
        return True
    follows = _AFTER_FOUR if end - start > 2 else _AFTER_TWO
    return follows.match(text, end) is not None


_ZONE_LETTERS = "".join(sorted({"E", "P", "C", "M", "B", "G", *(zone[0] for zone in words(CALENDAR["zones"]))}))
_AFTER_FOUR = compiled(rf"\s*(?:[hz(]|local|(?-i:[{_ZONE_LETTERS}]))", re.IGNORECASE)
_AFTER_TWO = compiled(
    rf"[:.h]|\s*(?:{DASH}|[ap]\.?\s?m|o['’]?clock|in\s+the|at\s+night"
    r"|to|until|and|minute|past|after|before|till|of)",
    re.IGNORECASE,
)


def _at(text: str, start: int, patterns: Sequence[Pattern]) -> Span | None:
    best: Span | None = None
    if start and (
        text[start - 1] in ".:$€£/#" or text[start - 1].isalnum() or text[max(0, start - 2) : start] in ("'s",)
    ):
        return None
    for rule, matches, _ in patterns:
        match = matches.match(text, start)
        if match and _right(text, rule, match) and (best is None or match.end() > best.end):
            best = to_span(text, "time", rule, match)
    return best


def _right(text: str, rule: str, match: re.Match[str]) -> bool:
    """Turn down ratios, scores and bare numbers that only look like a time."""
    end = match.end()
    if text[end - 1].isalnum() and text[end : end + 1].isalnum() or text[end : end + 1] in ("%", "$"):
        return False
    groups = match.groupdict()
    if rule == "time.range":
        clock = bool(groups["minute"] and groups["minute2"] and ":" in match.group())
        between = " and " not in match.group() or text[max(0, match.start() - 8) : match.start()].lower().endswith(
            "between "
        )
        return between and (bool(groups["half2"]) or clock)
    if rule == "time.past":
        return not (
            groups["side"].lower() in ("to", "of", "before", "after", "till")
            and groups["hour"].isdigit()
            and not groups["half"]
        )
    if rule == "time.clock" and not groups["half"] and not groups["zone"]:
        return (
            len(groups["hour"]) == 2
            or bool(_CUE.search(text, max(0, match.start() - 10), match.start()))
            or not groups["second"]
        )
    return True

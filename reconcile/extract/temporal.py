"""What every finder of dates, times, durations and ages shares: the words of a text, patterns and hedges.

A finder walks over the words of the text once. At a word that may belong to a temporal expression (an anchor) it steps
left over the words that may lead into one, and tries its patterns from there: patterns never scan, so time is linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from reconcile.data import load, words
from reconcile.extract import hedges
from reconcile.extract.lexing import Words, lowered, words_of
from reconcile.model import Kind, Span
from reconcile.patterns import compiled, openings

CALENDAR = load("calendar.en.yaml")


def exactly(entries: Iterable[str]) -> str:
    """A pattern for any of the entries, longest first; blanks match any run of blanks."""
    ordered = sorted({e.replace("_", " ") for e in entries}, key=lambda e: (-len(e), e))
    return "(?:" + "|".join(map(_loosely, ordered)) + ")"


def either(entries: Iterable[str]) -> str:
    """The same whatever the case of the letters.

    First letters stand there in both: of alternatives that begin with a class of characters those that can't match are
    passed over at once, of those that begin with a letter whose case doesn't matter each is tried.
    """
    listed: dict[str, list[str]] = {}
    for entry in sorted({e.replace("_", " ").lower() for e in entries}, key=lambda e: (-len(e), e)):
        listed.setdefault(entry[0], []).append(_loosely(entry[1:]))
    return "(?:" + "|".join(f"{_any_case(first)}(?:{'|'.join(rests)})" for first, rests in listed.items()) + ")"


def _loosely(entry: str) -> str:
    return re.escape(entry).replace(r"\ ", r"\s+").replace("'", "['’]?")


def _any_case(letter: str) -> str:
    return f"(?-i:[{letter}{letter.upper()}{_LIKE.get(letter, '')}])" if letter.isalpha() else re.escape(letter)


_LIKE = {"i": "İı", "k": "\N{KELVIN SIGN}", "s": "ſ"}
"""Other letters that Python takes for an ASCII one where case doesn't matter."""
MONTH = either(CALENDAR["months"])
WEEKDAY = either(CALENDAR["weekdays"])
UNIT = either(CALENDAR["units"])
DAYPART = either(words(CALENDAR["dayparts"]))
SEASON = either(CALENDAR["seasons"])
ORDINAL = either(CALENDAR["ordinals"]).replace(r"\-", r"[\s-]")
_NUMERALS = load("numerals.en.yaml")
_ONES, _TEENS, _TENS = (either(_NUMERALS[part]) for part in ("ones", "teens", "tens"))
_SUB100 = rf"(?:{_TENS}(?:(?:[\s-]+|\s+and\s+){_ONES})?|{_TEENS}|{_ONES})\b"
_SUB1000 = rf"{_SUB100}(?:[\s-]+hundred\b(?:\s+(?:and\s+)?{_SUB100})?)?"
_SCALES = r"(?:thousand|million|billion)\b"
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+(?:\.\d+)?|(?:a\s+(?=hundred|thousand|million|billion))?"
    rf"(?!(?<=\d\s)(?:hundred|thousand|million|billion))"
    rf"(?:{_SUB1000}(?:[\s-]+{_SCALES}(?:[\s-]+{_SUB100}[\s-]+(?:hundred|thousand)\b)?)?"
    rf"|(?:hundred|thousand|million|billion)\b))"
    r"(?:\s+(?:million|billion|thousand|hundred)\b)?"
)
"""Digits or number words, as they stand before a unit of time."""
DASH = r"[-–—‑−]"
YEAR = r"(?:1\d{3}|20\d\d|21\d\d)(?!\d|,\d{3}|\.\d)"
DAY = (
    rf"(?:(?:0?[1-9]|[12]\d|3[01])(?!\d|[.,]\d|:\d|%|st\b|nd\b|rd\b"
    rf"|th\b)|(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)\b|{ORDINAL}\b)"
)

_BOUND = compiled(rf"(?<!\w)(?P<bound>{either(CALENDAR['bounds'])})\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
_BOUND_ENDS = tuple({entry.split("_")[-1] for entry in CALENDAR["bounds"]} | {"the", "an", "a"})
"""What the words of a bound before a value end with."""
_BOUND_AFTER = compiled(rf"\s+(?P<bound>{either(CALENDAR['bounds_after'])})\b", re.IGNORECASE)
_NAMED_BY_HOUR = compiled(r"[ -](?!time\b|local\b|on\b|in\b|and\b|or\b|to\b)[a-z]{3,}")
"""What is named by its hour, so that a bound is not of the hour: "before the 5pm DEADLINE" is not before 5."""
_BOUND_WINDOW = 24  # characters; the longest bound with an article behind it


class Pattern(NamedTuple):
    """`rule` names what is read; `matches` is tried at a place of the text; its named groups become slots.

    `opens` are the ASCII characters with which a match may begin.
    """

    rule: str
    matches: re.Pattern[str]
    opens: frozenset[str]


class Tried(dict[str, tuple[Pattern, ...]]):
    """The patterns that are tried at one sort of word: by the small letter or other character there, "" for all."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        super().__init__({"": tuple(patterns)})

    def __missing__(self, character: str) -> tuple[Pattern, ...]:
        self[character] = tuple(one for one in self[""] if character in one.opens or not character.isascii())
        return self[character]


def pattern(rule: str, source: str) -> Pattern:
    """Compile a pattern, verbose and without regard to case."""
    flags = re.IGNORECASE | re.VERBOSE
    return Pattern(rule, compiled(source, flags), openings(source, flags))


def starts(tokens: Words, index: int, floor: int, leads: frozenset[str], text: str, limit: int = 8) -> range:
    """Indices of words, leftmost first, at which an expression around the anchor `index` may begin.

    A word before the anchor counts when it is in `leads` or a number and at most three characters, none of them a
    line end, stand between; `floor` is where the last expression ended.
    """
    first = index
    while first > 0 and index - first < limit:
        before, here, end = tokens.lower[first - 1], tokens.starts[first], tokens.end(first - 1)
        if here - end > 3 or tokens.starts[first - 1] < floor or not (before in leads or not before[0].isalpha()):
            break
        if here - end > 1 and "\n" in text[end:here]:
            break
        first -= 1
    return range(first, index + 1)


def anchored(
    text: str,
    kind: Kind,
    patterns: Callable[[str], Tried | None],
    leads: frozenset[str],
    accept: Callable[[str, re.Match[str], str], bool] = lambda text, match, rule: True,
    may: Callable[[str, int, int], bool] = lambda text, start, end: True,
) -> Iterator[Span]:
    """Spans of `kind`: at each word for which `patterns` gives any, the longest match from the leftmost start.

    `accept` may turn a match down; a match must cover its anchor and begin and end at word boundaries. Where `may` is
    false of an anchor, from its start to its end, what stands beside it rules out that any pattern matches.
    """
    tokens, floor = words_of(text), 0
    for index in tokens.hits[patterns]:
        if tokens.starts[index] < floor or not may(text, tokens.starts[index], tokens.end(index)):
            continue
        tried = patterns(tokens.lower[index])
        assert tried is not None
        best: Span | None = None
        for begin in starts(tokens, index, floor, leads, text):
            span = _longest(text, kind, tried, tokens.starts[begin], tokens.end(index), accept)
            if span is not None and (best is None or span.end > best.end):
                best = span
        if best is not None:
            yield best
            floor = best.end


def _longest(
    text: str,
    kind: Kind,
    tried: Tried,
    start: int,
    cover: int,
    accept: Callable[[str, re.Match[str], str], bool],
) -> Span | None:
    best: Span | None = None
    quoted = start > 0 and text[start - 1] in "'’"
    for rule, matches, _ in tried["" if quoted else text[start].lower()]:
        match = matches.match(text, start)
        if match is None:
            if not quoted:
                continue
            match = matches.match(text, start - 1)
        if match is None or match.end() < cover or _cut(text, match.end()):
            continue
        if (best is None or match.end() - match.start() > best.end - best.start) and accept(text, match, rule):
            best = to_span(text, kind, rule, match)
    return best


def _cut(text: str, end: int) -> bool:
    return text[end - 1 : end].isalnum() and text[end : end + 1].isalnum()


def to_span(text: str, kind: Kind, rule: str, match: re.Match[str]) -> Span:
    """The match as a span: from group `span` when there is one; other named groups are its slots, hedges added."""
    groups = match.groupdict()
    start, end = match.span("span") if "span" in groups else match.span()
    slots = tuple((role, said) for role, said in groups.items() if said and role != "span")
    return Span(start, end, text[start:end], kind, rule, slots + beside(text, kind, start, end))


def beside(text: str, kind: Kind, start: int, end: int) -> tuple[tuple[str, str], ...]:
    """The hedges on either side as slots; for dates and times also what bounds them ("by", "since", "or later")."""
    found = hedges.slots(lowered(text), start, end)
    if found or kind not in ("date", "time"):
        return found
    reach = max(0, start - _BOUND_WINDOW)
    bound = _BOUND.search(text, reach, start) if text[reach:start].rstrip().lower().endswith(_BOUND_ENDS) else None
    if bound and kind == "time" and bound[0].rstrip().lower().endswith(" the") and _NAMED_BY_HOUR.match(text, end):
        return ()
    bound = bound or _BOUND_AFTER.match(text, end)
    return (("bound", bound["bound"]),) if bound else ()

"""Finds ages: "a 66-year-old", "aged 43", "Lei, 55,", "in his 50s", "10- to 14-day-old", "her 85th birthday"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from reconcile.data import load, words
from reconcile.extract.lexing import WORDS, anchoring, words_of
from reconcile.extract.temporal import (
    CALENDAR,
    DASH,
    NUMBER,
    UNIT,
    beside,
    either,
    to_span,
)
from reconcile.model import Span
from reconcile.patterns import compiled

_I = re.IGNORECASE
_AGE = r"(?:1[0-4]\d|\d{1,2})(?![\d%]|[.,:/]\d|(?:st|nd|rd|th)\b)"
_BETWEEN = rf"(?:\s*{DASH}\s*|\s+(?:to|and|or)\s+)"
_OLD = compiled(
    rf"(?P<span>(?P<number>{NUMBER}|\d+½)(?:(?:\s*{DASH}\s*(?:to\s+|or\s+|and\s+)?|\s+(?:to|or|and)\s+)(?P<to>{NUMBER}))?"
    rf"(?P<more>[\s-]and[\s-]a[\s-]half)?[\s–‑-]*(?P<unit>{UNIT})[\s–‑-]*(?:olds?\b|of\s+age\b))",
    _I,
)
_YO = compiled(rf"(?P<span>(?P<number>{_AGE})[\s-]*(?:yo|y\.o\.|y/o))(?!\w)", _I)
_AGED = compiled(
    rf"(?:aged?|ages|(?:the\s+)?age\s+of|aged\s+(?:between|from)"
    rf"|ages\s+of|ages\s+between)\s+(?:(?:about|around|just|only"
    rf"|over|under|at\s+least|between|from)\s+)?"
    rf"(?P<span>(?P<number>{_AGE}|{NUMBER})(?:{_BETWEEN}(?P<to>{_AGE}"
    rf"|{NUMBER}))?(?:[\s-](?P<unit>{UNIT})\b)?)(?!\s*(?:percent"
    rf"|%)|\w)",
    _I,
)
_IN_THEIR = compiled(
    r"(?:his|her|their|my|our|whose)\s+(?P<span>(?:(?P<part>early"
    r"|mid|late)[\s-]+(?:to[\s-]+(?:mid|late)[\s-]+)?)?(?P<tens>[2-9]0)['’]?s)\b",
    _I,
)
_IN_WORDS = compiled(
    r"(?:his|her|their|my|our)\s+(?P<span>(?:(?P<part>early|mid"
    r"|late)[\s-]+)?(?P<tens>twenties|thirties|forties|fifties"
    r"|sixties|seventies|eighties|nineties))\b",
    _I,
)
_BIRTHDAY = compiled(r"(?P<span>(?P<number>\d{1,3})(?:st|nd|rd|th))\s+birthday\b", _I)
_TURNED = compiled(
    rf"(?:turn(?:ed|s|ing)?|(?:(?<!\bthe )dead|died|dies)\s+at|(?:he|she)\s+"
    rf"(?:was|is)(?:\s+(?:just|only))?|i\s*['’]m|i\s+(?:am|was)(?:\s+(?:just|only))?)\s+(?P<span>(?P<number>{_AGE}))"
    r"(?=\s?[.,;!?)\"”]|\s+(?:in|on|when|at|this|last|next|later|today|tomorrow|yesterday|and|after)\b|\s*$|\s*\n)",
    _I | re.MULTILINE,
)
_OLDER = compiled(
    rf"(?:older|younger)\s+than\s+(?P<span>(?P<number>{_AGE}))(?![\s-]*(?:{UNIT}|million|billion|per\s?cent|%)|\w)", _I
)
_OR_OLDER = compiled(rf"(?P<span>(?P<number>{_AGE}))\s+(?:or|and)\s+(?:older|younger)\b(?!\s+than)", _I)
_UNDER = compiled(r"(?P<hedge>under|over)[\s-](?P<span>(?P<number>[1-9]\d)s)\b", _I)
_BOUNDED = compiled(
    rf"(?P<hedge>under|over|above|below)\s+(?:the\s+age\s+of\s+)?(?P<span>(?P<number>{_AGE}))"
    r"(?=\s*[.,;:)]|\s*$|\s+(?:are|is|was|were|who|can|could|may|might|must|should|will|would|have|has|had|do|did|get|got|in|at|to"
    r"|and|or|with|without|from|for|on|by|as|than|die|died|make|made|face|need|receive|received|live|living|account)\b)",
    _I,
)
_AGED_PEOPLE = compiled(rf"\b{either(words(CALENDAR['aged_people']))}\s+(?:aged\s+|who are\s+)?$", _I)
_NAMED = compiled(rf"(?P<span>(?P<number>{_AGE}))(?=\s*[,;)\n–—]|\s*\.(?:\s|$)|\s*$|\s+(?:and|of|from|was|is|who)\s)")
_NAMED_JUST = compiled(rf"(?P<span>(?P<number>{_AGE}))(?=\s*[,;)–—])")
_RELATIVES = (
    r"(?:wife|husband|widow|widower|son|sons|daughter|daughters|brother|sister|mother|father|girlfriend|boyfriend|partner"
    r"|fianc[eé]e?|grandson|granddaughter|grandmother|grandfather|uncle|aunt|nephew|niece|cousin|stepson|stepdaughter"
    r"|twin|friend|mum|mom|dad|baby|colleague|neighbour|neighbor|teammate|driver|pilot|passenger|captain)"
)
_RELATIVE = compiled(rf"\b(?:his|her|their|my|our|whose|the|a|an|['’]s) (?:[a-z-]+ )?{_RELATIVES},\s+$", _I)
"""Of whom an age is told without a name: "his wife, 31, said"."""
_JUST_WORDS = ("just", "only", "then", "now", "age", "aged", "barely", "nearly", "almost")
_JUST = compiled(rf"(?:(?:{'|'.join(_JUST_WORDS)})\s+)+\Z")
_IN_CAPITALS = (
    r"(?:WO)?MAN|BOY|GIRL|TEEN(?:AGER)?|MOTHER|FATHER|MUM|DAD|DRIVER|SUSPECT|STUDENT|SOLDIER|TEACHER|PENSIONER"
)
_NAME = compiled(rf"(?:^|[\s(\"“'’-])(?P<name>[A-ZÀ-Þ][\w'’.-]*[a-z.]|{_IN_CAPITALS})['’\"”]?\s*,\s+$")
_NOT_NAMES = frozenset([*CALENDAR["months"], *CALENDAR["weekdays"], *words(CALENDAR["not_names"])])
_NAME_WINDOW = 40  # characters; a long name with its comma
_LAST_DAY = 31  # of a month; "Lei Jun, 55" is no date
_OLDEST = 125  # years; the longest verified human life is 122


def find(text: str) -> Iterator[Span]:
    """Ages of people, animals and things; the span holds the unit when it is written."""
    tokens, floor = words_of(text), 0
    for index in tokens.hits[_reader]:
        at, reader = tokens.starts[index], _reader(tokens.lower[index])
        if reader is None or at < floor:
            continue
        back = tokens.starts[max(0, index - 8)]
        span = reader(text, max(back, floor), at)
        if span is not None:
            yield span
            floor = span.end


@anchoring
@lru_cache(maxsize=WORDS)
def _reader(word: str) -> Callable[[str, int, int], Span | None] | None:
    return _READERS.get(word) or (_in_digits if word.isdigit() else None)


def _older(text: str, low: int, at: int) -> Span | None:
    """The number of "older than 65" or of "12 or older"."""
    behind = _OR_OLDER.search(text, max(low, at - 12), at + len("younger"))
    match = behind or _OLDER.match(text, at)
    return to_span(text, "age", "age.older", match) if match else None


def _cohort(text: str, low: int, at: int) -> Span | None:
    """ "under-15s", but not a team of that name: "England Under-21s"."""
    match = _UNDER.match(text, at)
    if match is None:
        return None
    opens = text[max(0, at - 2) : at].strip(' \n“"') in ("", ".", "!", "?")
    plain = text[at].islower() or text[match.start("span") - 1] == " " or opens
    return to_span(text, "age", "age.under", match) if plain else None


def _backwards(text: str, low: int, at: int) -> Span | None:
    """An age that ends with the word at `at` ("old"): tried from the leftmost place where a number may begin."""
    for start in _NUMBER_STARTS(text, low, at):
        match = _OLD.match(text, start)
        if match and match.end() > at and text[start - 1 : start] not in ("$", "€", "£", "."):
            return to_span(text, "age", "age.old", match)
    return None


_START = compiled(rf"(?<![\w.,])(?={NUMBER})", _I)


def _NUMBER_STARTS(text: str, low: int, at: int) -> Iterator[int]:
    return (match.start() for match in _START.finditer(text, low, at))


def _forward(rule: str, *compiled: re.Pattern[str]) -> Callable[[str, int, int], Span | None]:
    def read(text: str, low: int, at: int) -> Span | None:
        for each in compiled:
            match = each.match(text, at)
            if match:
                return to_span(text, "age", rule, match)
        return None

    return read


def _birthday(text: str, low: int, at: int) -> Span | None:
    match = _BIRTHDAY.search(text, low, at + len("birthday"))
    return to_span(text, "age", "age.birthday", match) if match else None


def _bounded(text: str, low: int, at: int) -> Span | None:
    """The number in "women over 65 are", "open to anyone under 18": people before it and nothing counted behind."""
    match = _BOUNDED.match(text, at)
    return (
        to_span(text, "age", "age.bounded", match) if match and _AGED_PEOPLE.search(text, max(0, at - 24), at) else None
    )


def _yo(text: str, low: int, at: int) -> Span | None:
    match = _YO.search(text, low, at + 4)
    return to_span(text, "age", "age.old", match) if match else None


def may_name(text: str, at: int) -> bool:
    """Whether a comma, or the last letter of a word that may stand between ("just", "only"), is before the blanks."""
    before = text[max(0, at - 14) : at]
    return before[-1:].isspace() and before.rstrip()[-1:] in _BEFORE_AGES


_BEFORE_AGES = frozenset((",", *(word[-1] for word in _JUST_WORDS)))


def _in_digits(text: str, low: int, at: int) -> Span | None:
    return _named(text, low, at) or _told(text, at)


def _told(text: str, at: int) -> Span | None:
    """The number in "Captain Holm was 47.": a person before "was" or "is", and nothing counted behind."""
    if text[at - 4 : at] not in ("was ", " is ", "ust ", "nly "):
        return None
    match = _TOLD.match(text, at)
    if match is None or not 0 < int(match["number"]) <= _OLDEST:
        return None
    person = _PERSON_WAS.search(text, max(0, at - _NAME_WINDOW), at)
    if person is None or person["name"] and int(match["number"]) < _GROWN:
        return None  # two capitals may as well be a club with three points
    return _age(text, at, match)


_GROWN = 16
"""Years below which only words for a person, not two capitals, make an age of a number."""
_TOLD = compiled(
    rf"(?P<span>(?P<number>{_AGE}))(?=[.,;!?)\"”](?:\s|$)|\s*$|\s+(?:when|at the time|at (?:his|her) death|and|but)\b)"
)
_TITLED = "|".join(word.capitalize() for word in sorted(words(load("grammar.en.yaml")["titles"])))
_PERSON_WAS = compiled(
    rf"(?:\b(?:{_TITLED})\.?\s(?:[A-Z][\w’'-]+\s){{1,3}}"
    r"|\b(?P<name>(?!(?:The|A|In|On|At|It|New|San|Los|North|South|East|West|Real|Old)\s)"
    r"[A-Z][a-z’'-]+\s(?:[A-Z]\.\s)?[A-Z][a-z’'-]+\s)"
    rf"|\b(?:[Tt]he|[Hh]is|[Hh]er|[Aa]|[Aa]n|['’]s)\s(?:[a-z-]+\s)?(?:{_RELATIVES}|victim|suspect|man|woman|boy|girl|student"
    r"|teacher|officer|pensioner|gunman|teenager|defendant|accused)\s|\b[Ww]ho\s)(?:was|is)\s(?:(?:just|only)\s)?\Z"
)


def _named(text: str, low: int, at: int) -> Span | None:
    """The number in "Lei Jun, 55, said": after a capitalised word and a comma, before punctuation or a verb."""
    if not may_name(text, at):
        return None
    just = _JUST.search(text, max(0, at - 14), at)
    before = just.start() if just else at
    if text[before - 2 : before] not in (", ", ",\n"):
        return None
    match = (_NAMED_JUST if just else _NAMED).match(text, at)
    if match is None or int(match["number"]) > _OLDEST or int(match["number"]) == 0:
        return None
    name = _NAME.search(text, max(0, before - _NAME_WINDOW), before)
    if name is None:
        relative = _RELATIVE.search(text, max(0, before - _NAME_WINDOW), before)
        return _age(text, at, match) if relative and text[match.end("span")] == "," else None
    word = name["name"].lower().strip(".")
    if word in _NOT_NAMES and not (word in CALENDAR["months"] and int(match["number"]) > _LAST_DAY):
        return None
    return _age(text, at, match)


def _age(text: str, at: int, match: re.Match[str]) -> Span:
    end = match.end("span")
    slots = (("number", match["number"]), *beside(text, "age", at, end))
    return Span(at, end, match["number"], "age", "age.named", slots)


_READERS: dict[str, Callable[[str, int, int], Span | None]] = {
    "old": _backwards,
    "olds": _backwards,
    "age": lambda text, low, at: _backwards(text, low, at) or _forward("age.aged", _AGED)(text, low, at),
    "yo": _yo,
    "birthday": _birthday,
} | dict.fromkeys(("aged", "ages"), _forward("age.aged", _AGED))
_READERS |= dict.fromkeys(("older", "younger"), _older)
_READERS |= dict.fromkeys(("under", "over"), lambda text, low, at: _cohort(text, low, at) or _bounded(text, low, at))
_READERS |= dict.fromkeys(("his", "her", "their", "my", "our", "whose"), _forward("age.tens", _IN_THEIR, _IN_WORDS))
_READERS |= dict.fromkeys(
    ("turn", "turns", "turned", "turning", "dead", "died", "dies", "he", "she", "i"), _forward("age.turned", _TURNED)
)

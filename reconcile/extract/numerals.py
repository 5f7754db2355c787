"""Text -> its numerals: every number in digits or words, with its scale, whatever it turns out to count.

The finders of money, quantities and so on start from these; `anchors` says where one may begin, `numeral_patterns`
how far it goes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from reconcile import gazetteer
from reconcile.data import load, words
from reconcile.extract.anchors import ALONE, NUMBER_WORDS, anchors
from reconcile.extract.lexing import lowered
from reconcile.extract.numeral_patterns import (
    ALONE_WORD,
    ARTICLE_BEFORE,
    ERROR_AFTER,
    GROUP,
    IN_MILLIONS,
    LENGTHS,
    LETTERS_AFTER,
    MORE_PARTS_AFTER,
    NO_LENGTH,
    NUMBER_AND_SCALE,
    NUMERAL,
    OF_MILLIONS,
    OF_SCALE,
    PARTS_AFTER,
    SCALE_AFTER,
    VAGUE_BEFORE,
)
from reconcile.patterns import compiled

__all__ = ["Numeral", "counts_millions", "scan", "small"]

_LIST = load("numerals.en.yaml")
_MONEY_LETTERS = frozenset(words(_LIST["letters_of_money"]))


class Numeral(NamedTuple):
    """A number as written: `number` without `scale` ("1.4", "billion"); `form` is digits, words, fraction or mixed.

    `letter` is the scale letter straight behind the digits that only money reads as a scale ("£9m"); it lies outside
    `end`. Offsets count characters of the text.
    """

    start: int
    end: int
    number: str
    scale: str
    form: str
    letter: str = ""


def small(text: str) -> int | None:
    """The value of a whole number in digits or of one number word, for telling which of two is larger; else None."""
    plain = text.replace(",", "")
    if plain.isdigit():
        return int(plain)
    return _VALUES.get(plain.lower())


def counts_millions(low: str, numeral: Numeral) -> bool:
    """Whether the "m" behind the digits is a million: a word for people or goods follows ("20m users") or leads to it.

    "Subscribers rose to 2.96m" is one, "visitors climb to 300m above the sea" is not.
    """
    if numeral.letter != "m":
        return False
    if IN_MILLIONS.match(low, numeral.end):
        return True
    people = _PEOPLE.match(low, numeral.end)
    if people and gazetteer.is_people(people[1].capitalize()):
        return True
    led = OF_MILLIONS.search(low, max(0, numeral.start - _LED), numeral.start)
    return (
        led is not None
        and NO_LENGTH.match(low, numeral.end) is not None
        and not LENGTHS.search(low, led.start(), numeral.end + _AFTER)
    )


_PEOPLE = compiled(r"m ([a-z]+s)\b")
"""What may be a people behind a number: "3.4m Kenyans"."""
_AFTER = 30
_LED = 120
"""Characters before a number among which what it counts is looked for, and behind it for words of length."""


_VALUES = {word: int(n) for part in ("ones", "teens", "tens") for word, n in _LIST[part].items()}


@lru_cache(maxsize=4)
def scan(text: str) -> tuple[Numeral, ...]:
    """All numerals of `text` in order, none overlapping."""
    low = lowered(text)
    found: list[Numeral] = []
    position = 0
    for anchor in anchors(text):
        if anchor.start < position or (anchor.word and anchor.word not in NUMBER_WORDS):
            continue
        start = anchor.start
        if (
            low[start].isdigit()
            and low[start - 1 : start] == "."
            and start
            and not low[start - 2 : start - 1].isalnum()
        ):
            start -= 1
        numeral = _at(text, low, start, position)
        if numeral is not None:
            found.append(numeral)
            position = numeral.end
    return tuple(found)


def _at(text: str, low: str, start: int, since: int) -> Numeral | None:
    if low[start].isalpha() and (alone := _scale_alone(text, low, start, since)):
        return alone
    match = NUMERAL.match(low, start)
    if match is None:
        return None
    form = "mixed" if match["mixed"] else "fraction" if match["fraction"] else "words" if match["words"] else "digits"
    if form == "digits":
        return _digits(text, low, start, match.end())
    return _whole(text, low, match, form)


def _whole(text: str, low: str, match: re.Match[str], form: str) -> Numeral:
    start = match.start()
    end = _descending(low, start, match.end()) if form == "words" else match.end()
    number = text[start:end]
    if (
        form in ("words", "fraction")
        and (" and " in number or " point " in number or form == "fraction")
        and (after := SCALE_AFTER.match(low, end))
    ):
        return Numeral(start, after.end(), number, text[after.start("scale") : after.end()], "words")
    if form == "fraction" and (of := OF_SCALE.match(low, end)):
        return Numeral(start, of.end(), number, of["scale"], "words")
    if form == "words" and (parts := PARTS_AFTER.match(low, end) or MORE_PARTS_AFTER.match(low, end)):
        return Numeral(start, parts.end(), text[start : parts.end()], "", "fraction")
    if form == "words" and (split := NUMBER_AND_SCALE.fullmatch(number)):
        return Numeral(start, end, split[1], split[2], "digits" if number[0].isdigit() else "words")
    if form == "mixed" and match["scale"]:
        cut = match.start("scale")
        return Numeral(start, end, text[start:cut], text[cut + 1 : end], form)
    return Numeral(start, end, number, "", form)


def _descending(low: str, start: int, end: int) -> int:
    """Where the number ends if its scales have to fall: "ten billion and ten billion" are two numbers."""
    last = 0
    for group in GROUP.finditer(low, start, end):
        scale = int(_LIST["scales"][group["scale"]])
        if last and scale >= last:
            return start + len(_JOINED_END.sub("", low[start : group.start()]))
        last = scale
    return end


_JOINED_END = compiled(r"[,\s-]*(?:and|&)?[,\s-]*\Z")


def _digits(text: str, low: str, start: int, end: int) -> Numeral:
    if error := ERROR_AFTER.match(text, end):
        end = error.end()
    number = text[start:end]
    after = SCALE_AFTER.match(low, end)
    if after is not None:
        return Numeral(start, after.end(), number, text[after.start("scale") : after.end()], "digits")
    rest = text[end : end + 3].strip() if len(text) < end + 3 and not text[:start].strip(" -") else ""
    if rest in ("G", "M", "B", "T"):
        return Numeral(start, len(text.rstrip()), number, rest, "digits")  # nothing but a number: no unit, no name
    letters = LETTERS_AFTER.match(text, end)
    if letters is None:
        return Numeral(start, end, number, "", "digits")
    if letters["letters"].strip() in _MONEY_LETTERS and not ("." in number and letters["letters"] in "bB"):
        return Numeral(start, end, number, "", "digits", letters["letters"])
    return Numeral(start, letters.end(), number, letters["letters"].strip(), "digits")


def _scale_alone(text: str, low: str, start: int, since: int) -> Numeral | None:
    """ "a million", "half a dozen", "a third", "half": a scale or a part without a number before it."""
    match = ALONE_WORD.match(low, start)
    if match is None:
        return None
    word = match[0]
    before = ARTICLE_BEFORE.search(low, max(since, start - 12), start)
    if word.split()[0] in ALONE:
        first = before.start() if before and before[0].startswith(("a ", "an ")) else start
        if of := OF_SCALE.match(low, match.end()):
            return Numeral(first, of.end(), text[first : match.end()], of["scale"], "words")  # "a quarter of a million"
        return Numeral(first, match.end(), text[first : match.end()], "", "fraction")
    first = before.start() if before else start
    if before is None and (
        VAGUE_BEFORE.search(low, max(0, start - 10), start)
        or text[start].isupper()
        and start
        and text[start - 1] != "\n"
    ):
        return None
    if parts := PARTS_AFTER.match(low, match.end()):
        return Numeral(first, parts.end(), text[first : parts.end()], "", "fraction")
    return Numeral(first, match.end(), text[first:start].strip(), text[start : match.end()], "words")

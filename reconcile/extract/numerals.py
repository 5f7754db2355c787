"""Text -> its numerals: every number in digits or words, with its scale, whatever it turns out to count.

One pass over the text finds where a numeral may begin; one pattern anchored there says how far it goes. The finders
of money, quantities and so on start from these.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from reconcile.data import load, words
from reconcile.extract.anchors import ALONE, NUMBER_WORDS, SCALES, anchors, lowered

__all__ = ["DIGITS", "Numeral", "lowered", "scan", "small"]


class Numeral(NamedTuple):
    """A number as written. `number` is it without `scale` ("1.4", "billion"); `form` is digits, words, fraction or mixed.

    `letter` is the scale letter straight behind the digits that only money reads as a scale ("£9m"); it lies outside
    `end`. Offsets count characters of the text.
    """

    start: int
    end: int
    number: str
    scale: str
    form: str
    letter: str = ""


_LIST = load("numerals.en.yaml")
_BOUND = set(words(_LIST["bound_scales"]))
_MONEY_LETTERS = set(words(_LIST["letters_of_money"]))


def _any(entries: object) -> str:
    return "|".join(re.escape(word) for word in sorted(entries, key=lambda word: (-len(word), word)))  # type: ignore[call-overload]


_ONES, _TEENS, _TENS = (_any(_LIST[part]) for part in ("ones", "teens", "tens"))
_SCALE = _any(set(_LIST["scales"]) - {"hundreds", "thousands", "score"})
_DENOMINATOR = rf"(?:{_any(_LIST['fractions'])})s?"
_PARTS = rf"(?:(?:{_any(_LIST['tens'])})[- ](?:{_any(o for o in _LIST['ordinals'] if _LIST['ordinals'][o] < '9' and len(_LIST['ordinals'][o]) == 1)})|{_any([*_LIST['fractions'], *_LIST['ordinals']])})s"
_SIGNS = "".join(_LIST["signs"])
_S = r"[ \t\xa0\u202f]{1,3}"
_JOIN = r"(?:[ \xa0]?[-\u2010\u2011][ \xa0]?|[ \xa0]{1,3}|\n)"

DIGITS = (
    r"(?:\d{1,3}(?:,\d\d)*,\d{3}(?:,\d{3})*(?![\d]|,\d)|\d{1,3}(?:[\xa0\u202f\u2009]\d{3})+(?!\d)|\d{1,3}(?: \d{3}){2,4}(?!\d)"
    r"|\d{1,3} 000(?!\d)|\d{1,3}, 0\d\d(?!\d)|\d+)(?:\.\d+)?"
)
"""Digits with thousands separators (Indian ones too) and a decimal part."""

_POWER = r"(?:(?:(?<=\.\d)|(?<=\.\d\d)|(?=e[+-]|e\d\d))e[+-]?\d{1,3}(?![\w.])|[ \xa0]?[x×][ \xa0]?10\^?[-−+]?\d{1,3}(?!\w)|\^[-+]{0,2}\d{1,3}(?!\w))?"
_SUB100 = rf"(?>(?:{_TENS})\b(?:{_JOIN}(?:{_ONES})\b)?|{_TEENS}|{_ONES})"
_NO_PART = rf"(?!(?:{_ONES}){_JOIN}{_DENOMINATOR}\b)"
_SUB1000 = rf"(?>{_SUB100}\b(?:{_JOIN}hundred\b(?:{_JOIN}(?:(?:and|&){_S})?{_NO_PART}{_SUB100}\b)?)?)"
_DECIMALS = rf"(?:{_S}point(?:[ -](?:{_ONES}|{_TEENS}|{_TENS}|oh)\b|{_S}\d+)+)"
_PART = rf"(?:{_SUB1000}\b|{DIGITS})"
_CARDINAL = (
    rf"{_PART}(?:[ \xa0]?-?[ \xa0]?(?:{_SCALE})\b)+"
    rf"(?:(?<!hundred)(?:,[ ]|{_JOIN})(?:(?:and|&){_S})?(?:{_PART}(?:{_JOIN}(?:{_SCALE})\b)+|{_SUB100}{_JOIN}hundred\b(?:{_JOIN}(?:(?:and|&){_S})?{_SUB100}\b)?))*"
    rf"(?:{_JOIN}(?:(?:and|&){_S})?{_NO_PART}{_SUB1000}\b|(?<=hundred)[ ]and[ ][1-9]\d?(?![\d.,%]))?"
)
_FRACTION = rf"(?:{_SUB100}|an?){_JOIN}{_DENOMINATOR}\b"
_AND_PART = rf"{_S}and{_S}(?:a[ ](?:{_any(_LIST['fractions'])})|(?:{_ONES}){_JOIN}{_DENOMINATOR})\b"

_NUMERAL = re.compile(
    rf"(?P<mixed>(?:\d{{1,3}}(?:[ \xa0]{{1,2}}|-)(?=\d\d?[/⁄]\d\d?\b))?\d{{1,4}}[/⁄]\d{{1,4}}(?![\w/⁄])|\d*[{_SIGNS}])(?P<scale0>[ \xa0-](?:{_SCALE})\b)?"
    rf"|(?P<fraction>(?:one{_JOIN}{_DENOMINATOR}|(?:{_ONES}){_JOIN}(?:third|quarter|{_DENOMINATOR}(?<=s)))\b)"
    rf"|(?P<words>(?:{_SUB1000}|\d+)\b{_DECIMALS}|(?:{_SUB1000}|\d+)\b{_AND_PART}|{_SUB1000}\b(?!{_JOIN}(?:{_SCALE})\b)|{_CARDINAL}(?:{_AND_PART}(?![ ](?:of|million|billion)))?)"
    rf"|(?P<digits>(?:{DIGITS}|\.\d+){_POWER})",
)
_AFTER = re.compile(rf"(?P<gap>[ \t\xa0\u202f]?-?[ \xa0]?|\n)(?P<scale>{_SCALE})\b(?!['’])")
_LETTERS = re.compile(rf"(?P<letters>{_any(_LIST['letters'])}|[ ]{{1,2}}k)(?![A-Za-z\d])")
_ALONE = ALONE
_SCALE_ALONE = SCALES
_BEFORE_SCALE = re.compile(r"\b(?:(?:half|quarter) an?|an?|half|quarter)[ \xa0]$")


def small(text: str) -> int | None:
    """The value of a whole number in digits or of one number word, for telling which of two is larger; else None."""
    plain = text.replace(",", "")
    if plain.isdigit():
        return int(plain)
    return _VALUES.get(plain.lower())


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
    match = _NUMERAL.match(low, start)
    if match is None:
        return None
    form = "mixed" if match["mixed"] else "fraction" if match["fraction"] else "words" if match["words"] else "digits"
    if form == "digits":
        return _digits(text, low, start, match.end())
    return _whole(text, low, match, form)


def _whole(text: str, low: str, match: re.Match[str], form: str) -> Numeral:
    start, end = match.span()
    number = text[start:end]
    if (
        form in ("words", "fraction")
        and (" and " in number or " point " in number or form == "fraction")
        and (after := _AFTER.match(low, end))
    ):
        return Numeral(start, after.end(), number, text[after.start("scale") : after.end()], "words")
    if form == "words" and (parts := _PLURAL_PARTS.match(low, end)):
        return Numeral(start, parts.end(), text[start : parts.end()], "", "fraction")
    if form == "words" and (split := _SPLIT.fullmatch(number)):
        return Numeral(start, end, split[1], split[2], "digits" if number[0].isdigit() else "words")
    if form == "mixed" and match["scale0"]:
        cut = match.start("scale0")
        return Numeral(start, end, text[start:cut], text[cut + 1 : end], form)
    return Numeral(start, end, number, "", form)


def _digits(text: str, low: str, start: int, end: int) -> Numeral:
    number = text[start:end]
    after = _AFTER.match(low, end)
    if after is not None:
        return Numeral(start, after.end(), number, text[after.start("scale") : after.end()], "digits")
    letters = _LETTERS.match(text, end)
    if letters is None:
        return Numeral(start, end, number, "", "digits")
    if letters["letters"].strip() in _MONEY_LETTERS and not ("." in number and letters["letters"] in "bB"):
        return Numeral(start, end, number, "", "digits", letters["letters"])
    return Numeral(start, letters.end(), number, letters["letters"].strip(), "digits")


def _scale_alone(text: str, low: str, start: int, since: int) -> Numeral | None:
    """ "a million", "half a dozen", "hundred thousand", "a third", "half": a scale or a part without a number before it."""
    match = _ALONE_WORD.match(low, start)
    if match is None:
        return None
    word = match[0]
    before = _BEFORE_SCALE.search(low, max(since, start - 12), start)
    if word.split()[0] in _ALONE:
        first = before.start() if before and before[0].startswith(("a ", "an ")) else start
        return Numeral(first, match.end(), text[first : match.end()], "", "fraction")
    first = before.start() if before else start
    if before is None and (
        _VAGUE.search(low, max(0, start - 10), start) or text[start].isupper() and start and text[start - 1] != "\n"
    ):
        return None
    if parts := _PLURAL_PARTS.match(low, match.end()):
        return Numeral(first, parts.end(), text[first : parts.end()], "", "fraction")
    return Numeral(first, match.end(), text[first:start].strip(), text[start : match.end()], "words")


_SCALE_WORDS = "|".join(_SCALE_ALONE)
_ALONE_WORD = re.compile(
    rf"half{_S}(?:an?{_S})?(?:{_SCALE_WORDS})\b|quarter[ \xa0](?:{_SCALE_WORDS})\b|(?:{'|'.join(_ALONE)})\b"
    rf"|(?:{_SCALE_WORDS})\b(?:{_JOIN}(?:{_SCALE_WORDS})\b)*(?:{_JOIN}(?:and[ ])?{_SUB1000}\b)?"
)
_PLURAL_PARTS = re.compile(rf"{_JOIN}{_PARTS}\b")
_VAGUE = re.compile(
    r"\b(?:several|few|many|couple|some|per|of|every|these|those|the|each|next|last|first|’s|'s)[ \xa0\n-]\Z"
)
_SPLIT = re.compile(rf"({DIGITS}|[A-Za-z]+(?:[- ][A-Za-z]+)?)[ \xa0-]+({_SCALE})", re.IGNORECASE)

"""A preposition -> the place named behind it: "at his home in SANTA ROSA, CALIF.", "in the GULF OF ADEN"."""

from __future__ import annotations

import re

from reconcile.extract.entities import names_in
from reconcile.extract.role_words import block, is_office
from reconcile.extract.subjects import Resolver
from reconcile.extract.tokens import Sentence
from reconcile.gazetteer import countries, is_area, is_country, is_people
from reconcile.naming import tokens
from reconcile.patterns import compiled

PREPOSITIONS = frozenset(
    ("in", "at", "near", "off", "outside", "inside", "on", "In", "At", "Near", "Off", "Outside", "Inside", "On")
)
_INNER = frozenset(("in", "at", "near", "of", "outside", "off", "on"))
"""Prepositions between a common noun and the name: "at a hospice NEAR his home IN Santa Rosa"."""
_OPENING = frozenset(("DT", "JJ", "JJS", "PRP$", "NN", "NNS", "CD", "VAL", "VBN"))
_REACH = 8
"""Longest way, in words, from the preposition to the name."""
_ORDINAL = compiled(r"\d+(?:st|nd|rd|th)\b", re.IGNORECASE)
_OWNER = ("'s", "’s")


def place_behind(sentence: Sentence, preposition: int, resolver: Resolver) -> tuple[int, int] | None:
    """Tokens [first, last] of the place named behind the preposition at a token, None when there is none."""
    starts = {first: last for first, last, _ in names_in(sentence)}
    first = _name_start(sentence, preposition, starts)
    if first < 0 or not _may_be_place(sentence, preposition, first, starts[first], resolver):
        return None
    first, last = _own(sentence, first, starts)
    if last < 0:
        return None
    while (longer := _further(sentence, last, starts)) > last:
        last = longer
    if _ORDINAL.match(sentence.words[first - 1]):
        first -= 1
    return first, last


def _name_start(sentence: Sentence, preposition: int, starts: dict[int, int]) -> int:
    """Where the first name behind a preposition begins, over nouns and their prepositions; -1 for none."""
    noun = False
    for n in range(preposition + 1, min(preposition + 1 + _REACH, len(sentence))):
        if n in starts:
            return n
        tag, low = sentence.tags[n], sentence.words[n].lower()
        if not low[0].isalnum() and tag != "POS":
            return -1
        if noun and low in _INNER:
            noun = False
        elif tag not in _OPENING and not (tag == "POS" and sentence.tags[n - 1] == "VAL"):
            return -1
        noun = noun or tag in ("NN", "NNS")
    return -1


def _may_be_place(sentence: Sentence, preposition: int, first: int, last: int, resolver: Resolver) -> bool:
    low = sentence.words[preposition].lower()
    if any(map(is_office, sentence.words[first : last + 1])):
        return False
    name = " ".join(sentence.words[first : last + 1])
    if (
        low == "in"
        and first == last
        and name.isupper()
        and not countries(name)
        and sentence.tags[last + 1 : last + 2] in (["NN"], ["NNS"])
    ):
        return False  # "in the AFC playoffs"
    if (
        resolver.is_known_person(name)
        or is_people(name)
        and sentence.tags[last + 1 : last + 2] in (["NN"], ["NNS"], ["JJ"])
    ):
        return False  # "in the Chinese car industry"
    if low == "on":
        return not block("on_places").isdisjoint(word.lower() for word in sentence.words[first : last + 1])
    # "in a Toyota" is a car.
    return not (low == "in" and sentence.words[first - 1].lower() in ("a", "an"))


def _own(sentence: Sentence, first: int, starts: dict[int, int]) -> tuple[int, int]:
    """The tokens of the name itself: "GULF OF ADEN", "SAM'S CLUB", Norway's ARDAL; an end of -1 where it only owns a
    common noun.
    """
    last = starts[first]
    words = sentence.words
    if countries(" ".join(words[first - 1 : last + 1])) and words[first - 1][:1].isupper():
        first -= 1  # "NEW Zealand", "WEST Bank" in headlines
    if words[last + 1 : last + 2] and words[last + 1] in _OWNER:
        known = bool(countries(" ".join(words[first : last + 1])))
        if last + 2 in starts:
            return _own(sentence, last + 2, starts) if known else (first, starts[last + 2])
        return first, last if known else -1
    for gap in (2, 3):
        joined = [word.lower() for word in words[last + 1 : last + gap]]
        if joined in (["of"], ["of", "the"]) and last + gap in starts:
            return first, starts[last + gap]
    return first, last


def _further(sentence: Sentence, last: int, starts: dict[int, int]) -> int:
    """The end of what goes on with an address behind token `last`, `last` when nothing does."""
    words = [word.lower() for word in sentence.words[last + 1 : last + 4]]
    if words[:1] == [","] and last + 2 in starts and _is_wider(sentence, last + 2, starts[last + 2]):
        return starts[last + 2]
    if words[:1] == ["and"] and _is_street(words[-1:]) is not None:
        at = next((n for n in (last + 2, last + 3) if n in starts), -1)
        if at > 0 and _is_street([sentence.words[last].lower()]) and _is_street([sentence.words[starts[at]].lower()]):
            return starts[at]
    if words[:1] == ["in"] and last + 2 in starts:
        return starts[last + 2]
    noun = sentence.tags[last + 1 : last + 2] == ["NN"]
    return starts[last + 3] if noun and words[1:2] == ["in"] and last + 3 in starts else last


def _is_street(words: list[str]) -> bool:
    return bool(words) and words[0] in block("on_places")


def _is_wider(sentence: Sentence, first: int, last: int) -> bool:
    name = " ".join(sentence.words[first : last + 1])
    full = " ".join(tokens(name))
    if is_people(name) and not name.isupper() or sentence.words[last + 1 : last + 2] in (["and"], ["or"]):
        return False  # of a list
    return is_country(full) or is_area(full)

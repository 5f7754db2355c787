"""What the governing event happens to: the car that is unveiled, the plant that opens, the deal that is signed."""

from __future__ import annotations

from typing import NamedTuple

from reconcile.extract.clauses import Predicate
from reconcile.extract.parsing import subject_head
from reconcile.extract.tokens import NOUNS, Sentence
from reconcile.grammar import word_class

_PHRASE = (*NOUNS, "JJ", "JJR", "JJS", "DT", "PRP$", "POS", "VAL", "CD", "VBN", "VBG", "HYPH")
_APPOSED = 8
"""Longest apposition, in words, that still renames the noun before it."""


class Theme(NamedTuple):
    """Tokens of the nouns that name it, in the order of the text, and the ordinal said of it ("first"), or ""."""

    tokens: tuple[int, ...] = ()
    order: str = ""


def theme(sentence: Sentence, governor: Predicate) -> Theme:
    """The theme of the governing verb or event noun: its object, else the subject of a passive or intransitive verb."""
    if governor.event >= 0 and sentence.tags[governor.event] in NOUNS:
        return of_noun(sentence, governor.event)
    if governor.verb < 0:
        return Theme()
    following = _object(sentence, governor.verb) if governor.event < 0 else Theme()
    if following.tokens or _pronoun_follows(sentence, governor.verb):
        return following
    head = subject_head(sentence, governor.verb)
    return phrase(sentence, head) if head >= 0 else Theme()


def _pronoun_follows(sentence: Sentence, verb: int) -> bool:
    """Whether the object is a pronoun: what "it" stands for isn't known, but it isn't the subject."""
    return verb + 1 < len(sentence) and sentence.tags[verb + 1] == "PRP"


def of_noun(sentence: Sentence, event: int) -> Theme:
    """What an event or property noun is of: "the SU7 launch", "the launch of the SU7"."""
    if sentence.lemmas[event + 1 : event + 2] == ["of"]:
        after = _object(sentence, event + 1)
        if after.tokens:
            return after
    return _collect(sentence, _start(sentence, event), event)


def _object(sentence: Sentence, verb: int) -> Theme:
    n = verb + 1
    while n < len(sentence) and (sentence.tags[n] in ("RB", "RP") or sentence.words[n] in word_class("particles")):
        n += 1
    last = n
    while last < len(sentence) and sentence.tags[last] in _PHRASE:
        if sentence.tags[last] == "DT" and last > n and sentence.tags[last - 1] == "VAL":
            break  # "$50 a head"
        last += 1
    found = _collect(sentence, n, last)
    return _with_apposition(sentence, found, last) if found.tokens else found


def phrase(sentence: Sentence, head: int) -> Theme:
    """The nouns of the phrase around token `head`, with its apposition."""
    last = head + 1
    while last < len(sentence) and sentence.tags[last] in NOUNS:
        last += 1
    return _with_apposition(sentence, _collect(sentence, _start(sentence, head), last), last)


def _start(sentence: Sentence, head: int) -> int:
    first = head
    while first > 0 and sentence.tags[first - 1] in _PHRASE:
        first -= 1
    return first


def _with_apposition(sentence: Sentence, found: Theme, end: int) -> Theme:
    """The same with the words of ", the Xiaomi SU7," after it."""
    if end + 1 >= len(sentence) or sentence.words[end] != ",":
        return found
    last = end + 1
    if not (sentence.tags[last] == "DT" or sentence.tags[last].startswith("NNP")):
        return found
    while last < len(sentence) and sentence.tags[last] in _PHRASE and last - end <= _APPOSED:
        last += 1
    renamed = _collect(sentence, end + 1, last)
    return Theme(found.tokens + renamed.tokens, found.order or renamed.order)


def _collect(sentence: Sentence, first: int, last: int) -> Theme:
    """Nouns of the tokens [first, last) without possessors, dates and pronouns, and the ordinal among them."""
    tokens = []
    order = ""
    for n in range(first, last):
        owner = n + 1 < len(sentence) and sentence.words[n + 1] in ("'s", "’s", "'", "’")
        if sentence.tags[n] in NOUNS and not owner and sentence.lemmas[n] not in word_class("company_nouns"):
            tokens.append(n)
        elif sentence.words[n].lower() in word_class("ordinals"):  # a value ("the first EV") or only a mark of which
            order = sentence.words[n].lower()
    return Theme(tuple(tokens), order)

"""Two statements -> the content words of each that the other has in no form, with what they are in their sentence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from reconcile.compare import lexis
from reconcile.compare.lexis import Statement
from reconcile.compare.names import calendar_name, named, proper_names
from reconcile.compare.reporting import is_source
from reconcile.data import load, words
from reconcile.extract import walk
from reconcile.extract.values import find
from reconcile.grammar import word_class
from reconcile.judge import wording
from reconcile.model import Claim


class Word(NamedTuple):
    """A content word: its lemma, its Penn tag and where it starts."""

    text: str
    lemma: str
    tag: str
    start: int


@lru_cache(maxsize=8192)
def residue(left: Statement, right: Statement) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words of each side that the other has no word, synonym or name for."""
    return _unmatched(left, right), _unmatched(right, left)


def _unmatched(side: Statement, other: Statement) -> tuple[Word, ...]:
    theirs = {lexis.lemma(token) for token in lexis.tokens(other.text)} - lexis.empty()
    names = proper_names(other)
    return tuple(
        word
        for word in content(side)
        if not any(lexis.synonyms(word.lemma, lemma) for lemma in theirs)
        and not (word.tag.startswith("NNP") and named(word.text, other, names))
    )


@lru_cache(maxsize=8192)
def content(side: Statement) -> tuple[Word, ...]:
    """The words of a statement that tell what it is about: no source, no value, no day, no word without content."""
    return tuple(word for word in words_of(side.text) if _tells(word, side))


def _tells(word: Word, side: Statement) -> bool:
    if word.tag[:2] not in ("NN", "JJ", "VB", "RB") or word.lemma in _hollow() or is_source(side.text, word.start):
        return False
    if calendar_name(word.text) or _measuring(word, side):
        return False
    return not any((claim.value_start or 0) <= word.start < (claim.value_end or 0) for claim in side.claims)


def _measuring(word: Word, side: Statement) -> bool:
    """Whether a word only says what a measure right before it measures: "five minutes long", "12 metres high"."""
    ends = [claim.value_end for claim in side.claims if claim.kind in ("quantity", "duration", "age")]
    return word.lemma in _dimensions() and any(
        end <= word.start and not side.text[end : word.start].strip(" -") for end in ends if end
    )


@cache
def _dimensions() -> frozenset[str]:
    return frozenset(word for block in load("compare.en.yaml")["properties"].values() for word in words(block))


@cache
def _hollow() -> frozenset[str]:
    """Words that tell nothing: light and reporting verbs, and nouns for what is reported."""
    closed = (word_class(name) for name in ("light_verbs", "auxiliaries", "reporting_verbs"))
    return lexis.empty().union(*closed, words(load("compare.en.yaml")["hollow"]))


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[Word, ...]:
    """All words of a text that are no value."""
    return tuple(
        Word(sentence.words[i], lexis.lemma(sentence.lemmas[i].lower()), sentence.tags[i], sentence.starts[i])
        for sentence, _ in walk(text, find(text))
        for i in range(len(sentence))
        if sentence.tags[i] != "VAL"
    )


def beside(found: tuple[Word, ...], claim: Claim) -> tuple[Word, ...]:
    """Those of the words that stand in the value's clause."""
    start, end = wording.clause(claim.quote, claim.value_start or 0, claim.value_end or 0)
    return tuple(word for word in found if start <= word.start < end)


_PREPOSITIONS = frozenset("on in at for by from with to among across under during over against through within".split())
_IN_PHRASE = ("DT", "JJ", "NN", "VBN", "VBG", "CD", "PRP$", "POS", "RB")


def slots(text: str, own: tuple[Word, ...]) -> Mapping[str, str]:
    """Preposition -> the noun that stands after it, where it is one of the text's own words ("on TICKETING")."""
    starts = {word.start for word in own if not word.tag.startswith("NNP")}
    line = words_of(text)
    found: dict[str, str] = {}
    for i, word in enumerate(line):
        preposition = word.text.lower()
        head = _head(line, i + 1) if preposition in _PREPOSITIONS else None
        if head and head.start in starts:
            found.setdefault(preposition, head.lemma)
    return found


def _head(line: tuple[Word, ...], start: int) -> Word | None:
    """The last noun, or verb in -ing, of the phrase that begins with a word."""
    head = None
    for word in line[start:]:
        if not word.tag.startswith(_IN_PHRASE):
            break
        head = word if word.tag.startswith(("NN", "VBG")) else head
    return head


def refilled(left: Statement, right: Statement) -> tuple[str, str] | None:
    """The nouns that both texts have after one preposition, each its own ("on ticketing", "on academies")."""
    mine, yours = residue(left, right)
    ours, theirs = slots(left.text, mine), slots(right.text, yours)
    shared = min(ours.keys() & theirs.keys(), default=None)
    return None if shared is None else (f"{shared} {ours[shared]}", f"{shared} {theirs[shared]}")


def goods(left: Statement, right: Statement) -> tuple[str, str] | None:
    """What each text tells one noun of, each its own: "prices of barley" and "diesel prices"; None for no such noun."""
    mine, yours = residue(left, right)
    return each_its_own(_told_of(left.text, mine), _told_of(right.text, yours))


def each_its_own(ours: Mapping[str, str], theirs: Mapping[str, str]) -> tuple[str, str] | None:
    """What each says of the first noun that both have ("barley prices", "diesel prices"); None for no such noun."""
    noun = min(ours.keys() & theirs.keys(), default=None)
    return None if noun is None else (f"{ours[noun]} {noun}", f"{theirs[noun]} {noun}")


def _told_of(text: str, own: tuple[Word, ...]) -> Mapping[str, str]:
    """Noun -> the common noun, one of the text's own words, that stands right before it or after its "of"."""
    starts = {word.start for word in own if word.tag in ("NN", "NNS")}
    line = words_of(text)
    found: dict[str, str] = {}
    for i, word in enumerate(line[1:], 1):
        before = line[i - 1]
        if not before.tag.startswith("NN") or before.tag.startswith("NNP"):
            continue
        if word.text.lower() == "of":
            whose = _head(line, i + 1)
            if whose and whose.start in starts:
                found.setdefault(before.lemma, whose.lemma)
        elif word.tag.startswith("NN") and before.start in starts:
            if not text[before.start + len(before.text) : word.start].strip(" -"):
                found.setdefault(word.lemma, before.lemma)
    return found

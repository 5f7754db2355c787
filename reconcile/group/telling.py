"""The words of typed labels: which of them tell things apart, and which mean the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz import fuzz

from reconcile.concepts import PartOfSpeech, concepts_of, lineage
from reconcile.data import load, words
from reconcile.patterns import compiled

_WORD = compiled(r"[^\W_]+(?:[.&'’][^\W_]+)*\.?")
_PARTS: tuple[PartOfSpeech, ...] = ("nouns", "verbs", "adjectives")


@lru_cache(maxsize=100_000)
def tokens(label: str, empty: str) -> tuple[str, ...]:
    """The telling words of a label in lower case; all its words when none is telling."""
    found = _WORD.findall(_spaced(label))
    return tuple(word for word in found if word not in word_set(empty)) or tuple(found)


@lru_cache(maxsize=100_000)
def telling(attribute: str) -> tuple[str, ...]:
    """The telling words of an attribute in lower case, () when there are none.

    Words that limit it ("first-phase investment", "annual sales") are left out: the judge weighs them. Where nothing
    else is left they are what it is about ("sales target", "target").
    """
    plain = _spaced(attribute)
    for text in (_limits().sub(" ", plain), plain):
        found = tuple(word for word in _WORD.findall(text) if word not in word_set("empty_attribute"))
        if found:
            return found
    return ()


def _spaced(label: str) -> str:
    return " ".join(re.sub(r"['’]s\b|[-–_/]", " ", label.lower()).split())


@cache
def _limits() -> re.Pattern[str]:
    """Words for a phase, a time frame or a status."""
    lists = load("qualifiers.en.yaml")
    phrases = {p for name in ("phase", "time_frame", "status") for block in lists[name].values() for p in words(block)}
    return compiled(r"\b(?:" + "|".join(re.escape(p) for p in sorted(phrases, key=lambda p: (-len(p), p))) + r")\b")


def numbered(tokens: Sequence[str]) -> set[str]:
    """Words with digits and ordinals, which tell things apart however alike they look ("SU7", "YU7", "first")."""
    return {word for word in tokens if any(char.isdigit() for char in word) or word in word_set("ordinals")}


@lru_cache(maxsize=100_000)
def one_word(word: str, other: str) -> bool:
    """Whether two words are spellings of one, or mean the same; words with digits only when they are equal."""
    if word == other:
        return True
    if numbered((word, other)):
        return False
    return fuzz.ratio(word, other) >= cut("word") or bool(senses(word) & senses(other))


def ratio(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """Likeness of two sets of words, 0 to 100, whatever their order."""
    return fuzz.ratio(" ".join(sorted(ours)), " ".join(sorted(theirs)))


@lru_cache(maxsize=100_000)
def senses(word: str) -> frozenset[str]:
    """Concepts that a word may name in any part of speech, its plain endings taken off where they hide it."""
    for form in dict.fromkeys((word, *_forms(word))):
        found = {id_ for part in _PARTS for id_ in concepts_of(form, part)}
        if found:
            return frozenset(found)
    return frozenset()


def _forms(word: str) -> list[str]:
    endings = (("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
    return [word.removesuffix(ending) + rest for ending, rest in endings if word.endswith(ending)]


@lru_cache(maxsize=100_000)
def roots(word: str) -> frozenset[str]:
    """The concepts that a word names, as keys under which like words meet."""
    return frozenset(up for id_ in senses(word) for up in lineage(id_)[:1])


@cache
def word_set(name: str) -> frozenset[str]:
    """One of the word lists of records.en.yaml."""
    return frozenset(words(load("records.en.yaml")[name]))


@cache
def cut(name: str) -> float:
    """One of the likenesses of records.en.yaml from which on labels count as alike, 0 to 100."""
    return float(load("records.en.yaml")[name])

"""Words of statements: lemmas, synonyms, and how much two statements have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from os.path import commonprefix

from rapidfuzz import fuzz

from reconcile.concepts import concepts_of, related
from reconcile.data import load, words
from reconcile.dictionary import lemmatize
from reconcile.judge import wording
from reconcile.model import Claim

SPELLING = 88
"""rapidfuzz ratio from which two words of five letters or more are one word in two spellings."""

STEM = 0.6
"""Share of the longer word that two words of one stem have in common at their beginning."""

CAPITAL = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x530)) if letter.isupper())
"""Capitals as they stand in the brackets of a pattern: those of Latin, Greek and Cyrillic, as names have them."""

_WORD = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True)
class Statement:
    """One sentence: its claims, its content words as lemmas, and its words with every value masked by its kind."""

    text: str
    claims: tuple[Claim, ...]
    lemmas: frozenset[str]
    masked: tuple[str, ...]


def statement(text: str, claims: Sequence[Claim]) -> Statement:
    """Take a sentence apart."""
    masked: list[str] = []
    position = 0
    for claim in claims:
        masked += tokens(text[position : claim.value_start])
        masked.append(f"#{claim.kind}")
        position = claim.value_end or position
    masked += tokens(text[position:])
    content = frozenset(lemma(word) for word in masked if word[0] != "#" and word not in empty())
    return Statement(text, tuple(claims), content - empty(), tuple(masked))


def tokens(text: str) -> list[str]:
    return [word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text)]


@lru_cache(maxsize=100_000)
def lemma(word: str) -> str:
    """Dictionary form of a lower-case word, whatever its part of speech."""
    return lemmatize(word).lower() if word else ""


@cache
def empty() -> frozenset[str]:
    return frozenset(words(load("compare.en.yaml")["empty"])) | frozenset(words(load("grammar.en.yaml")["stopwords"]))


@lru_cache(maxsize=50_000)
def meanings(word: str) -> tuple[str, ...]:
    """Concepts that a lemma may name, whatever its part of speech."""
    return tuple(dict.fromkeys(id_ for part in ("nouns", "verbs", "adjectives") for id_ in concepts_of(word, part)))


@lru_cache(maxsize=200_000)
def synonyms(left: str, right: str) -> bool:
    """Whether two lemmas name the same thing: one word, two spellings, or one concept within the other."""
    if left == right:
        return True
    if min(len(left), len(right)) >= 5 and fuzz.ratio(left, right) >= SPELLING:
        return True
    if _family(left, right) or any({left, right} <= block for block in _blocks("one_word")):
        return True
    if two_kinds(left, right) or frozenset((left, right)) in _blocks("poles"):
        return False
    return related(meanings(left), meanings(right))


@cache
def _blocks(name: str) -> frozenset[frozenset[str]]:
    """The blocks of a list, each as a set of its words."""
    return frozenset(frozenset(words(block)) for block in load("compare.en.yaml")[name])


def two_kinds(left: str, right: str) -> bool:
    """Whether two lemmas are kinds of one class, so that each is a thing of its own: "tomato" and "cucumber"."""
    ours, theirs = set(meanings(left)), set(meanings(right))
    classes = load("compare.en.yaml")["kinds"]
    shared = [concept for concept in classes if concept in ours and concept in theirs]
    whole = any({left, right} & set(words(classes[concept])) for concept in shared)
    one = any({left, right} <= set(words(block)) for block in load("compare.en.yaml")["one_kind"])
    return left != right and bool(shared) and not whole and not one


def _family(left: str, right: str) -> bool:
    """Whether two words have one stem: "region" and "regional", "vaccine" and "vaccinate"."""
    same = len(commonprefix((left, right)))
    return same >= 5 and same >= STEM * max(len(left), len(right))


def shared(left: Iterable[str], right: Iterable[str]) -> list[str]:
    """The lemmas of `left` that have a synonym in `right`, sorted."""
    theirs = sorted(right)
    return sorted(word for word in left if word in theirs or any(synonyms(word, other) for other in theirs))


def coverage(left: Statement, right: Statement) -> float:
    """Share of the shorter statement's content words that the other has too, by synonym; 1 when it has none."""
    short, long = sorted((left.lemmas, right.lemmas), key=lambda lemmas: (len(lemmas), sorted(lemmas)))
    return len(shared(short, long)) / len(short) if short else 1.0


def same_wording(left: Statement, right: Statement) -> bool:
    """Whether the two differ in nothing but their values and the hedges before them."""
    return bare(left) == bare(right)


def bare(sentence: Statement) -> tuple[str, ...]:
    hedges = {
        "more",
        "less",
        "than",
        "about",
        "at",
        "least",
        "most",
        "over",
        "under",
        "nearly",
        "some",
        "around",
        "a",
        "the",
        "up",
        "to",
        "almost",
        "exactly",
    }
    return tuple(word for word in sentence.masked if word not in hedges)


def near(claim: Claim, reach: int = 4) -> tuple[str, ...]:
    """Lemmas of the content words next to the value, up to `reach` words on each side within its clause."""
    start, end = wording.clause(claim.quote, claim.value_start or 0, claim.value_end or 0)
    before = tokens(claim.quote[start : claim.value_start])[-reach:]
    after = tokens(claim.quote[claim.value_end : end])[:reach]
    return tuple(dict.fromkeys(lemma(word) for word in (*before, *after) if word not in empty()))


def said_in(word: str, claim: Claim) -> bool:
    return any(lemma(token) == word for token in tokens(claim.quote))

"""Two statements -> whether a name that both have is borne by two people, by the trades that the texts give them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from reconcile.compare.lexis import Statement, meanings
from reconcile.compare.names import both
from reconcile.compare.residue import Word, words_of
from reconcile.concepts import lineage
from reconcile.data import load, words

_IN_PHRASE = ("DT", "JJ", "NN", "CD", "POS", "HYPH")
"""Tags of the words that may stand between a name and the trade behind it: "Ann Lee, a 61-year-old Danish painter"."""


@lru_cache(maxsize=8192)
def two_trades(left: Statement, right: Statement) -> tuple[str, str] | None:
    """The trades of two namesakes ("Ann Lee, the soprano", "the jockey Ann Lee"); None for one person or no such name.

    A text that knows both trades, wherever it tells of them, is of one who has both.
    """
    known = [{field for word in words_of(side.text) for field in _fields(word.lemma)} for side in (left, right)]
    for name in both(left, right).shared:
        ours, theirs = _trades(name, left.text), _trades(name, right.text)
        if ours and theirs and known[0].isdisjoint(theirs) and known[1].isdisjoint(ours):
            return next(iter(ours.values())), next(iter(theirs.values()))
    return None


@lru_cache(maxsize=8192)
def namesake_thing(left: Statement, right: Statement) -> tuple[str, str] | None:
    """A person and a thing of one name ("Admiral Ruiz", "the frigate Ruiz"); None where a text tells of both."""
    for name in both(left, right).shared:
        for side, other in ((left, right), (right, left)):
            who, what = _person(name, side.text), _thing(name, other.text)
            if who and what and not _person(name, other.text) and not _thing(name, side.text):
                said = {word.lemma for word in words_of(side.text)}
                if what.lower() not in said and who not in other.text:  # "the ferry Lady Ann" is "the Lady Ann"
                    return (who, what) if side is left else (what, who)
    return None


def _person(name: str, text: str) -> str:
    """The title or trade that a text gives the bearer of a name right before it, "" for none."""
    for start, _, line in _spots(name, text):
        before = [word.text for word in line[max(start - 1, 0) : start + 1]]
        if _names_thing(line[max(start - 1, 0) : start]):
            continue  # "the frigate Admiral Voss"
        for word in before:
            if any("person" in lineage(id_) for id_ in meanings(word.lower())) and word.lower() != name.lower():
                return word
    return ""


def _thing(name: str, text: str) -> str:
    """The noun right before or behind a name that makes it a ship's, a tunnel's or a prize's, "" for none."""
    for start, end, line in _spots(name, text):
        if word := _names_thing((*line[max(start - 1, 0) : start], *line[end : end + 1])):
            return word
    return ""


def _names_thing(found: tuple[Word, ...]) -> str:
    """The first of some words that is a noun for what may bear somebody's name, "" for none."""
    named = set(words(load("compare.en.yaml")["named_things"]))
    nouns = (word for word in found if word.tag.startswith("NN"))
    kinds = ((word.text, {root for id_ in meanings(word.lemma) for root in lineage(id_)}) for word in nouns)
    return next((text for text, roots in kinds if named & roots), "")


def _spots(name: str, text: str) -> list[tuple[int, int, tuple[Word, ...]]]:
    """Where the words of a name begin and end in a text, among all its words."""
    line, last = words_of(text), name.split()[-1]
    found = []
    for i, word in enumerate(line):
        if word.text == last and word.tag.startswith("NNP"):
            first = i
            while first and line[first - 1].tag.startswith("NNP"):
                first -= 1
            found.append((first, i + 1, line))
    return found


def _trades(name: str, text: str) -> Mapping[str, str]:
    """Field -> the trade in it that a text gives right before a name or behind it."""
    found: dict[str, str] = {}
    for first, end, line in _spots(name, text):
        for told in (*line[max(first - 1, 0) : first], *_behind(line[end:])):
            found |= {field: told.text for field in _fields(told.lemma)}
    return found


def _behind(line: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of the phrase behind a name that is set off by a comma: ", the steeplechase jockey,"."""
    at = 0
    while at < len(line) and line[at].tag == ",":
        at += 1
    end = at
    while end < len(line) and line[end].tag.startswith(_IN_PHRASE):
        end += 1
    return line[at:end] if at else ()


@lru_cache(maxsize=8192)
def _fields(word: str) -> frozenset[str]:
    """The fields in which a lemma names somebody's trade; none where it may also be something else."""
    found = frozenset(_table().get(concept, "") for concept in meanings(word))
    return frozenset() if "" in found else found


@cache
def _table() -> Mapping[str, str]:
    """Concept of a trade -> its field."""
    fields = load("compare.en.yaml")["fields_of_work"]
    return {concept: field for field, block in fields.items() for concept in words(block)}

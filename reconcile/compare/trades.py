"""Two statements -> whether a name that both have is borne by two people, by the trades that the texts give them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from reconcile.compare.lexis import Statement, meanings
from reconcile.compare.names import both
from reconcile.compare.residue import Word, words_of
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


def _trades(name: str, text: str) -> Mapping[str, str]:
    """Field -> the trade in it that a text gives right before a name or behind it."""
    line, last = words_of(text), name.split()[-1]
    found: dict[str, str] = {}
    for i, word in enumerate(line):
        if word.text != last or not word.tag.startswith("NNP"):
            continue
        first = i
        while first and line[first - 1].tag.startswith("NNP"):
            first -= 1
        for told in (*line[max(first - 1, 0) : first], *_behind(line[i + 1 :])):
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

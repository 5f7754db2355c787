"""Text -> the places where a value may begin: one pass that every finder of numbers, ranks and ratios shares.

A place is a run of digits, a fraction sign or a word from the lists ("three", "largest", "both", "tenfold").
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from reconcile.data import load, words
from reconcile.extract.lexing import WORDS, anchoring, lowered, words_of
from reconcile.patterns import compiled


class Anchor(NamedTuple):
    """Where a value may begin; `word` is the word in small letters, "" for digits and signs."""

    start: int
    end: int
    word: str


_NUMERALS = load("numerals.en.yaml")
_RANKS = load("ranks.en.yaml")
ALONE = (
    "half",
    "quarter",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "hundredth",
    "thousandth",
    "millionth",
    "billionth",
    "trillionth",
)
"""Parts of a whole that may stand without a number before them."""
SCALES = ("hundred", "thousand", "million", "billion", "trillion", "lakh", "crore", "dozen")
"""Scale words that may stand without a number before them."""
NUMBER_WORDS = frozenset((*_NUMERALS["ones"], *_NUMERALS["teens"], *_NUMERALS["tens"], *ALONE, *SCALES))
COUNT_WORDS = frozenset(
    (*_NUMERALS["whole"], "no", "nobody", "none", "couple", "pair", "dozens", "scores", "hundreds", "tens")
)
FOLD_WORDS = frozenset((*_NUMERALS["multiples"], *_NUMERALS["multiplying"], "twice", "thrice"))
RANK_WORDS = frozenset(
    (
        *_NUMERALS["ordinals"],
        *words(_RANKS["superlatives"]),
        *_NUMERALS["tens"],
        "most",
        "best",
        "no",
        "nos",
        "number",
        "top",
        "leading",
        "nineth",
    )
)


_SIGNS = "".join(_NUMERALS["signs"]) + "#№"
_SIGN = compiled(f"[{_SIGNS}]")


def _by_first(entries: Iterable[str]) -> dict[str, list[str]]:
    """Words by what they begin with up to a hyphen, the longer first: "best-known", "best"."""
    listed: dict[str, list[str]] = {}
    for word in sorted(entries, key=lambda word: (-len(word), word)):
        listed.setdefault(word.partition("-")[0], []).append(word)
    return listed


_LISTED = _by_first(NUMBER_WORDS | COUNT_WORDS | FOLD_WORDS | RANK_WORDS)


@anchoring
@lru_cache(maxsize=WORDS)
def _begins(word: str) -> bool:
    return word.isdecimal() or word in _LISTED


@lru_cache(maxsize=4)
def anchors(text: str) -> tuple[Anchor, ...]:
    """Every place in `text` where a value may begin, in order."""
    low, tokens = lowered(text), words_of(text)
    found: list[Anchor] = []
    floor = 0
    for index in tokens.hits[_begins]:
        start = tokens.starts[index]
        word = tokens.lower[index]
        if word not in _LISTED:
            found.append(Anchor(start, start + len(word), ""))
        elif start >= floor and (whole := _whole(low, start, word)):
            floor = start + len(whole)
            found.append(Anchor(start, floor, whole))
    signs = [Anchor(*match.span(), "") for match in _SIGN.finditer(low)]
    return tuple(sorted([*found, *signs]) if signs else found)


def _whole(low: str, start: int, first: str) -> str:
    """The longest word from the lists that begins with `first` and stands alone at `start`; "" when none does."""
    if start and _joins(low[start - 1]):
        return ""
    for word in _LISTED[first]:
        end = start + len(word)
        if low.startswith(word, start) and not (end < len(low) and _joins(low[end])):
            return word
    return ""


def _joins(character: str) -> bool:
    """Whether a character makes one word with the letters beside it: "one_two", "x3three"."""
    return character.isalnum() or character == "_"

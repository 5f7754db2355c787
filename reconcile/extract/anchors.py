"""Text -> the places where a value may begin: one pass that every finder of numbers, ranks and ratios shares.

A place is a run of digits, a fraction sign or a word from the lists ("three", "largest", "both", "tenfold").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from reconcile.data import load, words
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


def _by_letter(entries: Iterable[str]) -> str:
    """One pattern for many words, sorted by first letter so that most places are passed over at once."""
    letters: dict[str, list[str]] = defaultdict(list)
    for entry in sorted(entries, key=lambda word: (-len(word), word)):
        letters[entry[0]].append(re.escape(entry[1:]))
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in sorted(letters.items()))


_ANCHOR = compiled(
    rf"\d+|[{''.join(_NUMERALS['signs'])}#№]|\b(?:{_by_letter(NUMBER_WORDS | COUNT_WORDS | FOLD_WORDS | RANK_WORDS)})\b"
)


@lru_cache(maxsize=4)
def lowered(text: str) -> str:
    """`text` in small letters, character for character, so that offsets stay true."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=4)
def anchors(text: str) -> tuple[Anchor, ...]:
    """Every place in `text` where a value may begin, in order."""
    low = lowered(text)
    return tuple(
        Anchor(match.start(), match.end(), word if (word := match[0])[0].isalpha() else "")
        for match in _ANCHOR.finditer(low)
    )

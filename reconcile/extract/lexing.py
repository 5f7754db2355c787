"""Text -> its words, cut once for all finders, and which of them each finder wants to look at."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate, compress
from typing import NamedTuple, TypeVar

from reconcile.patterns import compiled

Wants = Callable[[str], object]
Wanted = TypeVar("Wanted", bound=Wants)

_WORD = compiled(r"([a-z]+[^\W\d_]*|\d+|[½¼¾]|[^\W\d_]+)")
_ASCII_WORD = compiled(r"([a-z]+|[0-9]+)")
"""The same where all characters are ASCII, as they mostly are: a quarter less to do."""
WORDS = 65_536
"""Words of which a finder remembers whether they are anchors."""


@lru_cache(maxsize=4)
def lowered(text: str) -> str:
    """`text` in small letters, character for character, so that offsets stay true."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Words(NamedTuple):
    """The runs of letters or digits of a text, in parallel lists: in lower case, and where each begins.

    `hits` are, by what a finder made known by `anchoring`, the indices of the words that it wants to look at.
    """

    lower: list[str]
    starts: list[int]
    hits: dict[Wants, list[int]]

    def end(self, index: int) -> int:
        """Where a word ends."""
        return self.starts[index] + len(self.lower[index])


class _Telling(dict[str, tuple[Wants, ...]]):
    """Word -> by whom it is wanted: by none but for a few in a hundred, so that the others are passed over at once."""

    def __missing__(self, word: str) -> tuple[Wants, ...]:
        if len(self) > WORDS:
            self.clear()
        self[word] = tuple(wanted for wanted in _WANTED if wanted(word))
        return self[word]


_WANTED: list[Wants] = []
_TELLING = _Telling()


def anchoring(wanted: Wanted) -> Wanted:
    """Make known which words a finder looks at: those for which `wanted` gives something."""
    _WANTED.append(wanted)
    _TELLING.clear()
    words_of.cache_clear()
    return wanted


@lru_cache(maxsize=2)
def words_of(text: str) -> Words:
    """The words of `text` in order; kept for the next finder, which asks for the same text."""
    low = lowered(text)
    parts = (_ASCII_WORD if low.isascii() else _WORD).split(low)  # what stands between words, and the words, by turns
    found = parts[1::2]
    hits: dict[Wants, list[int]] = {wanted: [] for wanted in _WANTED}
    wanting = list(map(_TELLING.__getitem__, found))
    for index in compress(range(len(found)), wanting):
        for wanted in wanting[index]:
            hits[wanted].append(index)
    return Words(found, list(accumulate(map(len, parts)))[:-1:2], hits)

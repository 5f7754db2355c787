"""Which words tell a game, in which "fourth quarter" is a place in a row, from a business year."""

from __future__ import annotations

from reconcile.data import load, words
from reconcile.extract.numeral_patterns import any_of
from reconcile.patterns import compiled

_LIST = load("ranks.en.yaml")
_WINDOW = 160
"""Characters on both sides in which such words are looked for."""
_GAME = compiled(
    rf"\b(?:{any_of(words(_LIST['game']))})\b"
    rf"|\b(?:{any_of(words(_LIST['results']))}),? (?:[a-z]+ ){{0,2}}\d{{1,3}}[-–]\d{{1,3}}(?![\d-])(?! ?(?:%|per))"
)


def near_game(low: str, start: int, end: int) -> bool:
    """Whether words of a game, or a result, stand near the words from `start` to `end`; `low` is in small letters."""
    return _GAME.search(low, max(0, start - _WINDOW), min(len(low), end + _WINDOW)) is not None

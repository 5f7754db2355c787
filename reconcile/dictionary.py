"""A word -> the form a dictionary lists, by simplemma.

simplemma takes a fifth of a second to unpack its dictionary; unpacked it is kept between runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reconcile import kept

if TYPE_CHECKING:
    from simplemma import Lemmatizer


@lru_cache(maxsize=200_000)
def lemmatize(word: str) -> str:
    """The lemma of an English word, which keeps the capitals that a name has; the word itself when it is unknown."""
    return _lemmatizer().lemmatize(word, "en")


class _Dictionaries:
    """What simplemma asks for dictionaries."""

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        """The dictionary of a language."""
        return _entries(lang)


@cache
def _entries(lang: str) -> Mapping[str, str]:
    from simplemma import __version__
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    return kept.table(f"lemmas.{lang}", __version__.encode(), lambda: DefaultDictionaryFactory().get_dictionary(lang))


@cache
def _lemmatizer() -> Lemmatizer:
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy

    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_Dictionaries()))

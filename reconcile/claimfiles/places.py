"""Where the words of a row stand in an article or a sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from reconcile.model import Article

_ALIKE = ("'‘’‚‛′`´", '"“”„‟″«»', "-‐‑‒–—―−")
"""Signs that typesetting exchanges without changing a word; any of a set stands for any other."""
_CLASS = {sign: f"[{re.escape(signs)}]" for signs in _ALIKE for sign in signs}
_GAP = re.compile(r"\s*(?:[\[(]\s*(?:\.{2,}|…)\s*[\])]|\.{3,}|…)\s*")
"""Words left out: "...", "…" or "[…]"."""
_REACH = 600
"""Letters that such a gap may skip, as in the check of quotes; what stands further apart is not one statement."""


def find_quote(article: Article, quote: str) -> tuple[int, int] | None:
    """The first place of a quote in an article; None when it doesn't stand there."""
    return next(iter(find_quotes(article, quote)), None)


def find_quotes(article: Article, quote: str) -> list[tuple[int, int]]:
    """Where a quote stands in an article, in its prose first: blanks, markup and the form of quotation marks and dashes
    aside, and over what an ellipsis leaves out.
    """
    pattern = _pattern(" ".join(quote.split()))
    texts = (article.prose, article.text)
    return list(dict.fromkeys(found.span() for text in texts for found in pattern.finditer(text)))


@lru_cache(maxsize=4096)
def _pattern(quote: str) -> re.Pattern[str]:
    parts = [part for part in _GAP.split(quote) if part]
    return re.compile(rf"[\s\S]{{0,{_REACH}}}?".join(map(_words, parts)) or r"(?!)")


def _words(text: str) -> str:
    """A pattern for words with any blanks between them, and any form of their signs."""
    return r"\s+".join("".join(_CLASS.get(char) or re.escape(char) for char in word) for word in text.split())


def value_in(text: str, value: str, occurrence: int = 1) -> tuple[int, int] | None:
    """Where a value stands in a sentence as words of their own, the given time or else the last."""
    if not value.strip():
        return None
    found = [match.span() for match in _value(value).finditer(text)]
    return found[: max(1, occurrence)][-1] if found else None


@lru_cache(maxsize=4096)
def _value(value: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" * value[:1].isalnum() + _words(value) + r"(?!\w)" * value[-1:].isalnum())

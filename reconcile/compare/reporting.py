"""A statement -> the stretches of it that only tell who says so."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reconcile.data import load, words


@lru_cache(maxsize=8192)
def attributions(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text names its source: "…, the ministry said", "according to police", "officials said that …".

    A speaker who speaks of himself ("the company said it …") is what the statement is about and no mere source.
    """
    return tuple(match.span() for pattern in _patterns() for match in pattern.finditer(text))


def is_source(text: str, at: int) -> bool:
    """Whether the word at a place of the text stands where only the source is named."""
    return any(start <= at < end for start, end in attributions(text))


def without(text: str) -> str:
    """The text with its sources blanked out; every other character keeps its place."""
    plain = list(text)
    for start, end in attributions(text):
        plain[start:end] = " " * (end - start)
    return "".join(plain)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    table = load("compare.en.yaml")
    saying, telling = ("|".join(words(table[name])) for name in ("saying", "telling"))
    return (
        re.compile(r"\b(?:according to|based on|citing|quoting)\s+[^,.;]+", re.IGNORECASE),
        re.compile(
            rf",\s*(?:(?!and\b|who\b|which\b)[\w'’.-]+\s+){{1,10}}?(?:{saying}|{telling})\b[^,;.\d$€£]*(?=[,;.]|$)"
        ),
        re.compile(
            rf"(?:^|(?<=[.;]\s))(?:[\w'’-]+\s+){{1,7}}?(?:(?:{saying})\b(?:\s+on\s+\w+day)?(?:\s+that\b)?|(?:{telling})\s+that\b)"
            r"(?!\s+(?:it|its|they|their|he|she|his|her|to|no|[\d$€£]))"
        ),
    )

"""Words of two statements that stand side by side and never for one another: "maize" and "soybeans", "semi-final"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from reconcile.compare.alike import lemma
from reconcile.data import load, words
from reconcile.judge import wording
from reconcile.model import Claim

_SIZED = re.compile(
    r"\b([\w.]+-(?:year|month|week|day|hour|minute|metre|meter|kilometre|kilometer|mile|inch|seat|bed|room|storey|class|door))"
    r"[\s-]+(?!old\b|high\b|long\b)([a-z]{3,})\b",
    re.IGNORECASE,
)
"""A thing told by its size: "ten-year bonds"."""
_ORDINALS = {"debut": "first", "maiden": "first", "inaugural": "first", "opening": "first"}
_ORDINAL = re.compile(
    r"\b(\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|debut|maiden|inaugural)[\s-]+([a-z][a-z-]+)",
    re.IGNORECASE,
)
_SAID = r"(?:said|says|say|told|estimated|estimates|put|puts|reported|reports|counted|claimed|claims|announced)\b"
_ATTRIBUTION = re.compile(rf"(?:^|,)[^,;]{{0,50}}?\s{_SAID}(?!\s+to\b)|according to [^,.;]+", re.IGNORECASE)


def differing(left: Claim, right: Claim) -> tuple[str, str] | None:
    """The two words of one list by which the claims are about different things, None when there are none.

    A word counts when it stands in the value's clause or, when none does, anywhere in the sentence, and the other
    sentence nowhere names the same member. Who says the figure doesn't count.
    """
    for number in range(len(_lists())):
        ours, theirs = _near(left, number), _near(right, number)
        if ours and theirs and not ours.keys() & _all(right, number).keys() and not theirs.keys() & _all(left, number):
            return next(iter(ours.values())), next(iter(theirs.values()))
    return _ordinals(left, right)


def _near(claim: Claim, number: int) -> Mapping[str, str]:
    at = wording.value_at(claim)
    start, end = wording.clause(claim.quote, at, at + len(claim.value_text))
    return _members(_plain(claim.quote)[start:end], number) or _all(claim, number)


def _all(claim: Claim, number: int) -> Mapping[str, str]:
    return _members(_plain(claim.quote), number)


@lru_cache(maxsize=8192)
def _plain(quote: str) -> str:
    """The quote in lower case with those who say the figure blanked."""
    return _ATTRIBUTION.sub(lambda match: " " * len(match.group()), quote).lower()


@lru_cache(maxsize=65536)
def _members(text: str, number: int) -> Mapping[str, str]:
    """Name of the member -> the word that names it, in the order of the text."""
    pattern, names = _lists()[number]
    return {names[(match.lastindex or 1) - 1]: match.group() for match in pattern.finditer(text)}


@cache
def _lists() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple(_compiled(entry) for entry in load("alternatives.en.yaml")["alternatives"])


def _compiled(entry: Mapping[str, str]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    groups = []
    for block in entry.values():
        longest = sorted(words(block), key=lambda word: (-len(word), word))
        groups.append("((?:" + "|".join(map(re.escape, longest)) + ")(?:e?s)?)")
    return re.compile(r"(?<![\w-])(?:" + "|".join(groups) + r")(?![\w-])"), tuple(entry)


def _ordinals(left: Claim, right: Claim) -> tuple[str, str] | None:
    """Two places in one row: "the debut album", "the second album"."""
    ours, theirs = _placed(left), _placed(right)
    for noun in sorted(ours.keys() & theirs.keys()):
        if not ours[noun].keys() & theirs[noun].keys():
            return next(iter(ours[noun].values())), next(iter(theirs[noun].values()))
    return None


def _placed(claim: Claim) -> dict[str, dict[str, str]]:
    """Noun -> ordinal said of it -> the words, apart from the value itself."""
    at = wording.value_at(claim)
    found: dict[str, dict[str, str]] = {}
    for match in _ORDINAL.finditer(claim.quote):
        if not at <= match.start() < at + len(claim.value_text):
            ordinal = match[1].lower()
            noun = lemma(match[2].lower())
            found.setdefault(noun, {})[_ORDINALS.get(ordinal, ordinal)] = match.group()
    for match in _SIZED.finditer(claim.quote):
        if not at <= match.start() < at + len(claim.value_text):
            found.setdefault(lemma(match[2].lower()), {})[match[1].lower()] = match.group()
    return found

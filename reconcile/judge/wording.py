"""A claim -> its scope: what limits it, from its frame and from the words around its value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from reconcile.data import load, words
from reconcile.model import Claim

KEYS = ("stage", "phase", "time_frame", "place", "part", "definition", "status")
"""Scope keys that words can carry, in the order in which they are offered as the explanation of a difference."""

_BREAK = re.compile(r"[;:—–()]|,(?!\d)|\s(?:while|but|whereas|although|and|compared with|up from|down from|against)\s")


class Sets(NamedTuple):
    """Sets of words that exclude each other: one pattern, and the set that each word belongs to."""

    pattern: re.Pattern[str]
    names: Mapping[str, str]


def scope(claim: Claim, key: str) -> Mapping[int, str]:
    """What the words around the value say under `key`: number of the list in judge_scope -> name of the set.

    The word nearest to the value wins within a list; a list that says nothing is left out.
    """
    return _scope(claim.quote, value_at(claim), claim.value_text, key)


def value_at(claim: Claim) -> int:
    """Where in the quote the value stands; 0 when it can't be told."""
    if claim.value_start is not None and claim.quote_start is not None:
        return claim.value_start - claim.quote_start
    return max(0, claim.quote.find(claim.value_text)) if claim.value_text else 0


@lru_cache(maxsize=16384)
def _scope(quote: str, at: int, value: str, key: str) -> Mapping[int, str]:
    entry = load("judge_scope.en.yaml")[key]
    start, end = clause(quote, at, at + len(value)) if entry["reach"] == "clause" else (0, len(quote))
    text = quote[start:end].lower()
    found: dict[int, str] = {}
    for number, sets in enumerate(_lists(key)):
        nearest = min(
            ((_distance(start + m.start(), start + m.end(), at, at + len(value)), m.start(), m) for m in sets.pattern.finditer(text)
             if not (at <= start + m.start() < at + len(value))),
            default=None,
            key=lambda item: item[:2],
        )
        if nearest:
            found[number] = sets.names[nearest[2].group()]
    return found


def clause(quote: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of the quote between the clause marks on each side of quote[start:end]."""
    left = max((m.end() for m in _BREAK.finditer(quote, 0, start)), default=0)
    right = min((m.start() for m in _BREAK.finditer(quote, end)), default=len(quote))
    return left, right


def _distance(start: int, end: int, value_start: int, value_end: int) -> int:
    return max(start - value_end, value_start - end, 0)


@cache
def _lists(key: str) -> tuple[Sets, ...]:
    return tuple(_sets(entry) for entry in load("judge_scope.en.yaml")[key]["sets"])


def _sets(entry: Mapping[str, str]) -> Sets:
    names = {word: name for name, block in entry.items() for word in words(block)}
    longest = sorted(names, key=lambda word: (-len(word), word))
    return Sets(re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w-])"), names)


def differing(left: Claim, right: Claim, key: str) -> tuple[str, str] | None:
    """The two sets that a scope key puts the claims in, when both are known and differ."""
    pairs = list(_known(left, right, key))
    return next((pair for pair in pairs if pair[0] != pair[1]), None)


def _known(left: Claim, right: Claim, key: str) -> Iterator[tuple[str, str]]:
    ours, theirs = scope(left, key), scope(right, key)
    for number in sorted(ours.keys() & theirs.keys()):
        yield ours[number], theirs[number]


@cache
def parties() -> re.Pattern[str]:
    """Words for parties that count for themselves."""
    names = sorted(words(load("judge_scope.en.yaml")["parties"]), key=lambda word: (-len(word), word))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b", re.IGNORECASE)

_YEAR = re.compile(r"(?<![\d,.$€£-])(?:1[5-9]|20)\d\d(?![\d,]|\.\d|-\d)")


def periods(claim: Claim) -> tuple[str, ...]:
    """Years that the quote names apart from the value itself: what the figure is for when nothing else says so."""
    return _periods(claim.quote, value_at(claim), claim.value_text)


@lru_cache(maxsize=16384)
def _periods(quote: str, at: int, value: str) -> tuple[str, ...]:
    start, end = clause(quote, at, at + len(value))
    inner = [m.group() for m in _YEAR.finditer(quote, start, end) if not at <= m.start() < at + len(value)]
    found = inner or [m.group() for m in _YEAR.finditer(quote) if not at <= m.start() < at + len(value)]
    return tuple(dict.fromkeys(found))

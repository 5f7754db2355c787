"""Two tolls -> whether one is of several places or events, the other of one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from reconcile.data import load, words
from reconcile.dictionary import lemmatize
from reconcile.grammar import word_class
from reconcile.judge import moving, wording
from reconcile.judge.common import common
from reconcile.model import Claim
from reconcile.patterns import compiled


def differing(left: Claim, right: Claim) -> tuple[str, str] | None:
    """The words by which the larger toll is of several ("schools") and the smaller of one ("school"), else None."""
    if not left.kind == right.kind == "count" or not moving.grows(left, right):
        return None
    pair = common(left, right)
    if pair.problem or pair.left.lo is None or pair.right.lo is None or pair.left.lo == pair.right.lo:
        return None
    small, large = (left, right) if pair.left.lo < pair.right.lo else (right, left)
    (few, many), (single, some) = _named(large), _named(small)
    shared = sorted((many.keys() - few) & (single - some.keys()))
    if not shared:
        return None
    one, several = shared[0], many[shared[0]]
    return (one, several) if small is left else (several, one)


@lru_cache(maxsize=wording.CLAIMS)
def _named(claim: Claim) -> tuple[frozenset[str], Mapping[str, str]]:
    """The places and events that a quote names as one, and the plurals of those of which it names several.

    What is counted is none; "one of the schools" is one.
    """
    sites = _sites() - {claim.head}
    quote = _ONE_OF.sub(lambda match: f"one {lemmatize(match[1].lower())}", claim.quote)
    found = [(match[1].lower(), (match[2] or "").lower()) for match in _WORD.finditer(quote)]
    return (
        frozenset(word for word, after in found if word in sites and _ends(after)),
        {lemmatize(word): word for word, _ in found if word not in sites and lemmatize(word) in sites},
    )


def _ends(after: str) -> bool:
    """Whether a noun stands for itself before this word: in "fire season" it only tells what kind of season."""
    return not after or after in word_class("stopwords") | word_class("subordinators") or after.endswith(("ed", "ing"))


_WORD = compiled(r"([A-Za-z]+)(?=(?:\s+([A-Za-z]+))?)")
_ONE_OF = compiled(r"\bone of (?:[\w'’]+\s+){1,3}?(\w+s)\b", re.IGNORECASE)


@cache
def _sites() -> frozenset[str]:
    return frozenset(words(load("judge_scope.en.yaml")["sites"]))

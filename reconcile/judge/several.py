"""Two tolls -> whether one is of several places or events, the other of one of them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reconcile.data import load, words
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
    shared = sorted((_named(large)[1] - _named(large)[0]) & (_named(small)[0] - _named(small)[1]))
    if not shared:
        return None
    one, several = shared[0], _plural(shared[0])
    return (one, several) if small is left else (several, one)


@lru_cache(maxsize=wording.CLAIMS)
def _named(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """The places and events that a quote names as one, and those of which it names several; what is counted is none.

    "One of the schools" is one.
    """
    singulars, counted = _singulars(), {claim.head, _plural(claim.head)}
    quote = _ONE_OF.sub(lambda match: "one " + singulars.get(match[1].lower(), match[1]), claim.quote)
    found = [(match[1].lower(), (match[2] or "").lower()) for match in _WORD.finditer(quote)]
    return (
        frozenset(word for word, after in found if word in _sites() - counted and _ends(after)),
        frozenset(singulars[word] for word, _ in found if word in singulars.keys() - counted),
    )


def _ends(after: str) -> bool:
    """Whether a noun stands for itself before this word: in "fire season" it only tells what kind of season."""
    return not after or after in word_class("stopwords") | word_class("subordinators") or after.endswith(("ed", "ing"))


_WORD = compiled(r"([A-Za-z]+)(?=(?:\s+([A-Za-z]+))?)")
_ONE_OF = compiled(r"\bone of (?:[\w'’]+\s+){1,3}?(\w+s)\b", re.IGNORECASE)


@cache
def _sites() -> frozenset[str]:
    return frozenset(words(load("judge_scope.en.yaml")["sites"]))


@cache
def _singulars() -> dict[str, str]:
    """The nouns of `sites` in judge_scope by their plurals."""
    return {_plural(noun): noun for noun in _sites()}


def _plural(noun: str) -> str:
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es"
    if noun.endswith("y") and not noun.endswith(("ay", "ey", "oy")):
        return noun[:-1] + "ies"
    return noun + "s"

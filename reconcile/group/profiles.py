"""A claim -> what linking compares: its frame with words weighed, ready to be matched many times."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reconcile.concepts import lineage
from reconcile.group.matching import dimension
from reconcile.group.words import inverse_frequency, weigh
from reconcile.model import Claim


@dataclass(frozen=True, slots=True)
class Profile:
    """One claim made ready for comparison.

    key        what equal values of a dimension have in common
    rarity     0 to 1: how telling an equal value is (a year or a small number says little, 3,400 a lot)
    bag        context words weighed by how telling they are, of length 1
    crowd      0 to 1: how many claims of its dimension its source makes; the more, the less a likeness says
    concepts   of the predicate, with their broader concepts; `things` those of the head
    """

    claim: Claim
    story: str
    dimension: str
    key: str
    rarity: float
    bag: Mapping[str, float]
    concepts: frozenset[str]
    things: frozenset[str]
    names: frozenset[str]
    crowd: float


def profiles(claims: Sequence[Claim], story_of: Mapping[str, str]) -> list[Profile]:
    """The profiles of all claims of a run, in the same order."""
    idf = inverse_frequency(([word for word, _ in claim.context] for claim in claims), len(claims))
    keys = [f"{dimension(claim)}|{_key(claim)}" for claim in claims]
    made = Counter((claim.source, dimension(claim)) for claim in claims)
    return [
        Profile(
            claim=claim,
            story=story_of.get(claim.source, ""),
            dimension=dimension(claim),
            key=key,
            rarity=_rarity(claim),
            bag=weigh(claim.context, idf),
            concepts=_closure(claim.concepts),
            things=_closure(claim.head_concepts),
            names=frozenset(word.lower() for name in claim.names for word in name.split() if len(word) > 2),
            crowd=min(1.0, math.log10(made[claim.source, dimension(claim)]) / 2),
        )
        for claim, key in zip(claims, keys, strict=True)
    ]


def _closure(concepts: Sequence[str]) -> frozenset[str]:
    return frozenset(up for id_ in concepts for up in lineage(id_))


def _key(claim: Claim) -> str:
    if claim.partial:
        return claim.partial
    return f"{claim.lo}-{claim.hi}-{claim.unit if claim.kind == 'money' else ''}"


def _rarity(claim: Claim) -> float:
    """How little chance an equal value has: by significant digits for numbers, by precision for dates."""
    if claim.kind == "date":
        if claim.lo is None or claim.hi is None:
            return 0.35 if claim.partial.startswith("weekday") else 0.6
        days = claim.hi - claim.lo + 1
        return 0.8 if days == 1 else 0.55 if days <= 31 else 0.2
    if claim.lo is None:
        return 0.6 if claim.partial else 0.2
    if claim.kind == "rank":
        return 0.15
    digits = len(str(abs(claim.lo.normalize())).replace(".", "").split("E")[0].strip("0")) if claim.lo else 1
    size = abs(claim.lo)
    return min(1.0, 0.25 * digits + (0.2 if size >= Decimal(100) else 0.0) + (0.1 if size > 12 else 0.0))


def most_common(words: Sequence[str]) -> str:
    """The most frequent non-empty word, the alphabetically first of equals; "" when there is none."""
    counts = Counter(word for word in words if word)
    return min(counts, key=lambda word: (-counts[word], word)) if counts else ""

"""Two sentences -> which of their values speak of the same thing."""

from __future__ import annotations

from reconcile.compare.events import events
from reconcile.compare.lexis import Statement, near, same_wording, shared
from reconcile.compare.things import things
from reconcile.judge import derived
from reconcile.judge.common import common
from reconcile.model import Claim

_COMMON = 13
"""Figures below this are so common that two equal ones need not be the same figure."""


def align(left: Statement, right: Statement) -> list[tuple[Claim, Claim]]:
    """Pairs of values that may speak of the same thing, the likeliest first, each value at most once."""
    if same_wording(left, right) and [c.kind for c in left.claims] == [c.kind for c in right.claims]:
        return list(zip(left.claims, right.claims, strict=True))
    scored = [
        (-likeness(a, b, left, right), i, j)
        for i, a in enumerate(left.claims)
        for j, b in enumerate(right.claims)
        if comparable(a, b)
    ]
    pairs: list[tuple[Claim, Claim]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for score, i, j in sorted(scored):
        if score < 0 and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((left.claims[i], right.claims[j]))
    return pairs


def comparable(left: Claim, right: Claim) -> bool:
    """Whether two values have one dimension, or may follow from each other."""
    if {left.kind, right.kind} == {"date", "age"}:
        return derived.check(left, right) is not None
    pair = common(left, right)
    return not pair.problem or pair.unrated


def likeness(left: Claim, right: Claim, a: Statement, b: Statement) -> float:
    """How likely two values speak of the same thing, by thing counted, event, words around them and the values."""
    score = 0.3 + 0.5 * _around(left, right)
    score += {"same": 0.4, "unknown": 0.0, "other": -0.6}[things(left, right)]
    score += {"same": 0.3, "unknown": 0.0, "other": -0.5}[events(left, right)]
    score += 0.1 * (left.unit == right.unit) + 0.1 * (left.kind == right.kind)
    if {left.kind, right.kind} == {"date", "age"}:
        score += 0.8
    if left.lo is not None and left.lo == right.lo:
        score += 0.5 if abs(left.lo) < _COMMON else 0.8
    score -= 0.1 * abs(_place_in(left, a) - _place_in(right, b))
    return score


def _place_in(claim: Claim, sentence: Statement) -> float:
    return (claim.value_start or 0) / max(len(sentence.text), 1)


def _around(left: Claim, right: Claim) -> float:
    ours, theirs = near(left), near(right)
    if not ours or not theirs:
        return 0.0
    return max(len(shared(ours, theirs)), len(shared(theirs, ours))) / min(len(ours), len(theirs))

"""Two sentences -> which of their values speak of the same thing."""

from __future__ import annotations

import re

from reconcile.compare.events import events
from reconcile.compare.lexis import Statement, near, same_wording, shared
from reconcile.compare.things import things
from reconcile.judge import derived
from reconcile.judge.common import common
from reconcile.model import Claim

_GONE = 3.0
"""What a figure that a text gives only as what it was loses: more than it can have in common with another."""
_OLD = re.compile(r"\b(?:old|age|aged|ago)\b", re.IGNORECASE)
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
    pairs += _left_over(left, right, used) if any(equal(one, other) for one, other in pairs) else []
    return pairs if any(_measured(one) for one, _ in pairs) else [*_only(left, right), *pairs]


def _only(left: Statement, right: Statement) -> list[tuple[Claim, Claim]]:
    """The one figure of each statement, however little else they share; none where a text has several."""
    ours, theirs = ([claim for claim in side.claims if _measured(claim)] for side in (left, right))
    if len(ours) == len(theirs) == 1 and comparable(ours[0], theirs[0]):
        return [(ours[0], theirs[0])]
    return []


def _left_over(left: Statement, right: Statement, used: tuple[set[int], set[int]]) -> list[tuple[Claim, Claim]]:
    """The one count of each statement that has no partner, beside figures that are equal."""
    ours, theirs = (
        [claim for i, claim in enumerate(side.claims) if i not in taken and claim.kind == "count"]
        for side, taken in ((left, used[0]), (right, used[1]))
    )
    return [(ours[0], theirs[0])] if len(ours) == len(theirs) == 1 and comparable(ours[0], theirs[0]) else []


def equal(one: Claim, other: Claim) -> bool:
    """Whether two values are one figure of one kind, days and ordinals aside."""
    return _measured(one) and one.lo is not None and (one.kind, one.lo, one.hi) == (other.kind, other.lo, other.hi)


def _measured(claim: Claim) -> bool:
    return claim.kind not in ("date", "time", "rank", "age", "duration")


def comparable(left: Claim, right: Claim) -> bool:
    """Whether two values have one dimension, or may follow from each other."""
    if {left.kind, right.kind} == {"date", "age"}:
        return derived.check(left, right) is not None
    if {left.kind, right.kind} == {"duration", "age"}:
        length = left if left.kind == "duration" else right
        return _OLD.search(length.quote) is not None
    if {left.kind, right.kind} == {"count", "ratio"} and _written(left) != _written(right):
        return False  # a share or a multiple, and a number of things
    pair = common(left, right)
    return not pair.problem or pair.unrated


def _written(claim: Claim) -> tuple[int, ...]:
    """The digits of a figure, its scale left aside."""
    return () if claim.lo is None else claim.lo.normalize().as_tuple().digits


def likeness(left: Claim, right: Claim, a: Statement, b: Statement) -> float:
    """How likely two values speak of the same thing, by thing counted, event, words around them and the values."""
    score = 0.3 + 0.5 * _around(left, right)
    score += {"same": 0.4, "unknown": 0.0, "other": -0.6}[things(left, right)]
    score += {"same": 0.3, "unknown": 0.0, "other": -0.5}[events(left, right)]
    score += 0.1 * (left.unit == right.unit) + 0.1 * (left.kind == right.kind)
    if {left.kind, right.kind} == {"date", "age"}:
        score += 0.8 if not _both_kinds(a, b) else -1.0
    if left.lo is not None and left.lo == right.lo:
        score += 0.5 if abs(left.lo) < _COMMON else 0.8
    if left.kind == right.kind == "score" and left.partial == right.partial:
        score += 0.8  # one set of several
    score -= _GONE * (_was(left, a) or _was(right, b))
    score -= 0.1 * abs(_place_in(left, a) - _place_in(right, b))
    return score


_WAS = re.compile(
    r"\b(?:up from|down from|replac\w+ the (?:earlier|previous|old)\w* \w+ of|instead of|rather than|compared with"
    r"|previous\w*|(?:dropp|abandon|scrapp|miss|discard|withdraw|forg|ditch)ing (?:the|its|their|an?)"
    r"|earlier (?:figure|estimate|count|forecast|report|tally|toll)s? of|not the|from an? (?:\w+ )?\w+ of"
    r"|revised from|from the)\s+"
    r"(?:[\w-]+\s+){0,2}[$€£¥]?$",
    re.IGNORECASE,
)


_NOT = re.compile(r",?\s+(?:and |but )?not\s+(?:the\s+)?[$€£¥]?$", re.IGNORECASE)


def _denied(claim: Claim, side: Statement) -> bool:
    """Whether a text says that a figure isn't the one, behind another of its kind that is ("6 hospitals, not 9")."""
    told = [other for other in side.claims if other is not claim and other.kind == claim.kind]
    ahead = any((other.value_end or 0) <= (claim.value_start or 0) for other in told)
    return ahead and _NOT.search(side.text[: claim.value_start]) is not None


_FROM = re.compile(r"\bfrom\s+[$€£¥]?$", re.IGNORECASE)
_TO = re.compile(r"\s+(?:[\w-]+\s+)?to\s+[$€£¥]?\d", re.IGNORECASE)
_TO_BEFORE = re.compile(r"\bto\s+[$€£¥]?[\d.,]+(?:\s*%|\s+[\w-]+){0,3},?\s+from\s+[$€£¥]?$", re.IGNORECASE)


def _was(claim: Claim, side: Statement) -> bool:
    """Whether a text gives a figure only as what it was before, beside the one that it is now."""
    others = any(other is not claim and other.kind == claim.kind for other in side.claims)
    before, after = side.text[: claim.value_start], side.text[claim.value_end or 0 :]
    moved = _FROM.search(before) and (_TO.match(after) or _TO_BEFORE.search(before))
    return _denied(claim, side) or others and (_WAS.search(before) is not None or bool(moved))


def _both_kinds(a: Statement, b: Statement) -> bool:
    """Whether both texts have a day as well as an age, so that each goes with its like."""
    return all({"date", "age"} <= {claim.kind for claim in side.claims} for side in (a, b))


def _place_in(claim: Claim, sentence: Statement) -> float:
    return (claim.value_start or 0) / max(len(sentence.text), 1)


def _around(left: Claim, right: Claim) -> float:
    ours, theirs = near(left), near(right)
    if not ours or not theirs:
        return 0.0
    return max(len(shared(ours, theirs)), len(shared(theirs, ours))) / min(len(ours), len(theirs))

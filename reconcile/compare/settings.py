"""Two statements with equal figures -> whether time, place or part tell that they are figures of different things."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reconcile.compare.alike import Statement, lemma
from reconcile.data import load, words
from reconcile.judge import scope, wording
from reconcile.judge.finding import said
from reconcile.model import Claim

_TELLING = ("time_frame", "place", "part", "phase")
_SETTINGS = frozenset({"date", "time", "rank", "age"})


def apart(left: Statement, right: Statement, pairs: Sequence[tuple[Claim, Claim]]) -> str:
    """Why equal figures are not figures of the same thing, "" when they are or when figures differ.

    A difference of scope explains different figures; equal ones it only makes look alike.
    """
    measured = [(one, other) for one, other in pairs if not {one.kind, other.kind} & _SETTINGS]
    if not measured or any(not _equal(one, other) for one, other in measured):
        return ""
    for one, other in measured:
        pair = next(filter(None, (wording.differing(one, other, key) for key in _TELLING)), None)
        pair = pair or (_periods(one, other) if _goes_by_period(left, right) else None)
        if pair:
            return f"{said(one)} is told of {pair[0]}, {said(other)} of {pair[1]}."
    return ""


def _equal(one: Claim, other: Claim) -> bool:
    return one.lo is not None and (one.lo, one.hi, one.unit) == (other.lo, other.hi, other.unit)


def _periods(one: Claim, other: Claim) -> tuple[str, str] | None:
    found = scope.periods(one, other)
    return (found[0], found[1]) if found else None


def _goes_by_period(left: Statement, right: Statement) -> bool:
    """Whether what both speak of is counted anew each year or month, so that two years have two figures."""
    return all(any(word in _by_period() for word in side.lemmas) for side in (left, right))


@cache
def _by_period() -> frozenset[str]:
    return frozenset(lemma(word) for word in words(load("compare.en.yaml")["by_period"]))

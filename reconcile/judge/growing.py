"""Running totals in texts that nobody dated: what three sources put at three figures has grown from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reconcile.judge import agree
from reconcile.judge.finding import Finding, said
from reconcile.judge.moving import adds_up, tells
from reconcile.model import Claim

_SEVERAL = 3
"""Different figures of different sources from which on a total is seen to grow; two may contradict each other."""
_MISSING = frozenset(("go-missing", "missing-toll"))
"""The one toll that falls: the missing are found."""


def grown(left: Claim, right: Claim) -> Finding:
    """RC312 for two unequal figures of a total that grows, or of the missing, in texts without a date."""
    low, high = sorted((left, right), key=lambda claim: (claim.lo or 0, claim.id))
    if _of_missing(left) or _of_missing(right):
        return Finding(
            "superseded", f"{said(low)} and {said(high)} are of different days: such figures move with time."
        )
    return Finding("superseded", f"{said(high)} is what {said(low)} has grown to: such totals only rise.")


def keeps_growing(members: Sequence[Claim]) -> bool:
    """Whether the claims of a group are figures of one running total at several times, though none of them is dated."""
    if any(claim.published or claim.as_of or claim.kind != "count" or not adds_up(claim) for claim in members):
        return False
    if 2 * sum(tells(claim, "growing") or _of_missing(claim) for claim in members) < len(members):
        return False
    figures = {claim.lo for claim in members}
    needed = _SEVERAL - 1 if all(map(_of_missing, members)) else _SEVERAL
    return len(figures) >= needed and len({claim.source for claim in members}) >= _SEVERAL


def outgrown(left: Claim, right: Claim, code: str) -> bool:
    """Whether a verdict on two figures of such a total is one that its growth explains better.

    A conflict is none, and a lower bound that was met long ago ("at least six" of 247) is not confirmed by that.
    """
    if left.lo is None or right.lo is None or left.lo == right.lo or left.source == right.source:
        return False
    if code == "RC104":
        return not (_is_round(min(left.lo, right.lo)) and agree.bound_holds(left, right))
    return code == "RC201"


def _is_round(figure: Decimal) -> bool:
    """Whether a whole number ends with a nought: "over 11,000" may stand for 11,248, "at least 188" not for 196."""
    return figure % 10 == 0


def _of_missing(claim: Claim) -> bool:
    return not _MISSING.isdisjoint(claim.concepts)

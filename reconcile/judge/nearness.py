"""Two figures in one unit -> whether one is the other told more roughly."""

from __future__ import annotations

from decimal import Decimal

from reconcile import units
from reconcile.data import load
from reconcile.judge.common import Pair
from reconcile.judge.intervals import hedge_of
from reconcile.model import Claim

_COUNTED_OUT = ("count", "money", "percent", "quantity")


def close(one: Claim, other: Claim, kinds: tuple[str, ...] = _COUNTED_OUT, share: str = "hedged_precision") -> bool:
    """Whether a hedged figure lies so near the other that it is the other rounded; ranges and spans of units do.

    `share` is the entry of judge_envelopes that says how near.
    """
    if (
        None in (one.lo, other.lo)
        or one.lo != one.hi
        or other.lo != other.hi
        or "range" in (one.modifier, other.modifier)
        or one.kind not in kinds
    ):
        return True
    assert one.lo is not None and other.lo is not None
    room = Decimal(load("judge_envelopes.en.yaml")[share]["share"])
    return abs(one.lo - other.lo) <= room * max(abs(one.lo), abs(other.lo))


def rounder(pair: Pair) -> bool:
    """Whether a hedged figure is told in fewer digits than an exact one very near to it."""
    if {pair.left.modifier, pair.right.modifier} != {"approx", "exact"} or pair.left.kind not in _COUNTED_OUT:
        return False
    hedged, exact = pair[:2] if pair.left.modifier == "approx" else (pair.right, pair.left)
    if hedged.lo is None or exact.lo is None or (hedged.lo, exact.lo) != (hedged.hi, exact.hi):
        return False
    digits = [len(claim.lo.normalize().as_tuple().digits) for claim in (hedged, exact) if claim.lo is not None]
    share = Decimal(load("judge_envelopes.en.yaml")["hedged_rounder"]["share"])
    return digits[0] < digits[1] and abs(hedged.lo - exact.lo) <= share * max(abs(hedged.lo), abs(exact.lo))


def coarser_unit(left: Claim, right: Claim, pair: Pair) -> bool:
    """Whether a length in a coarse unit ("a week") lies within half that unit of one in a finer ("nine days")."""
    if left.kind != "duration" or right.kind != "duration" or left.unit == right.unit:
        return False
    sizes = [units.to_base(Decimal(1), claim.unit) for claim in (left, right)]
    if sizes[0] is None or sizes[1] is None or pair.left.lo is None or pair.right.lo is None:
        return False
    size = max(sizes[0], sizes[1])
    coarse, fine = (pair.left, pair.right) if sizes[0] > sizes[1] else (pair.right, pair.left)
    whole = coarse.modifier == "approx" and hedge_of(coarse) == "nearly"  # "almost four months" are more than three
    return -size / 2 < (coarse.lo or 0) - (fine.lo or 0) < (size if whole else size / 2)

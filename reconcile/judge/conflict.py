"""Rules for values that can't both be true; the last of them always fires."""

from __future__ import annotations

from decimal import Decimal

from reconcile.data import load
from reconcile.judge import days, derived, wording
from reconcile.judge.agree import BOUNDS, numbers, opposed, scoped_apart
from reconcile.judge.common import common
from reconcile.judge.finding import Finding, number, said, understood
from reconcile.judge.intervals import allowed, in_words, rounded, stated
from reconcile.judge.nearness import close
from reconcile.model import Claim


def within_hedge(left: Claim, right: Claim) -> Finding | None:
    """RC301: the values differ, but an explicit hedge or the rounding of a bound may cover it."""
    pair = numbers(left, right)
    if pair is None or scoped_apart(left, right):
        return None
    one, other = pair.left, pair.right
    hedged = any(claim.modifier not in ("exact", "range") for claim in (left, right))
    if all(claim.modifier in ("at_least", "more_than", "at_most", "less_than") for claim in (left, right)):
        return None
    if left.modifier == right.modifier == "at_most" and left.kind != "date":
        return None
    if (
        {left.modifier, right.modifier} & set(BOUNDS)
        and "exact" in (left.modifier, right.modifier)
        and not close(one, other)
    ):
        return None  # a bound that is missed by more than rounding
    if stated(one).meets(stated(other)) and (one.lo, one.hi) != (other.lo, other.hi):
        return None
    if left.modifier == right.modifier == "approx" and _far_apart(one, other):
        return None  # each would have to stretch towards the other
    if hedged and (allowed(one).meets(allowed(other)) or (one.lo, one.hi) == (other.lo, other.hi)):
        return Finding(
            "approx", f"{said(left)} and {said(right)} differ, but the hedge may cover it{_edge(one, other)}."
        )
    if (
        one.step != other.step
        and rounded(one).meets(rounded(other))
        and not hedged
        and left.kind not in ("date", "time", "duration")
    ):
        return Finding("approx", f"{said(left)} and {said(right)} differ by no more than rounding may.")
    return None


def _far_apart(one: Claim, other: Claim) -> bool:
    """Whether two figures lie further apart than two hedges that stretch towards each other may bring together."""
    if one.kind in ("date", "time") or one.lo is None or other.lo is None:
        return False
    usual = Decimal(load("judge_envelopes.en.yaml")["both_hedged"]["share"])
    share = max(usual, in_words(one.value_text), in_words(other.value_text))
    return abs(one.lo - other.lo) > share * max(abs(one.lo), abs(other.lo))


def _edge(left: Claim, right: Claim) -> str:
    """How far the hedge reaches, in words."""
    for claim in (left, right):
        if claim.modifier == "approx" and claim.kind not in ("date", "time"):
            bounds = allowed(claim)
            edges = [side for side in (bounds.lo, bounds.hi) if side is not None]
            if len(edges) == 2:
                return f": {said(claim)} reaches from {number(edges[0])} to {number(edges[1])}"
    return ""


def other_direction(left: Claim, right: Claim) -> Finding | None:
    """RC206: one value is the amount of a rise, the other that of a fall."""
    if not opposed(left, right):
        return None
    up, down = (left, right) if wording.direction(left) == "up" else (right, left)
    return Finding("conflict", f"One says up by {said(up)}, the other down by {said(down)}.")


def arithmetic(left: Claim, right: Claim) -> Finding | None:
    """RC205: an age or a number of years that doesn't fit the day it counts from."""
    fit = derived.check(left, right)
    return Finding("conflict", fit.reason, "arithmetic") if fit and not fit.holds else None


def contradicts_itself(left: Claim, right: Claim) -> Finding | None:
    """RC204: one source gives both values."""
    if left.source != right.source or not left.source:
        return None
    return Finding("conflict", f"The same source says {said(left)} and {said(right)}.", "self_contradiction")


def other_date(left: Claim, right: Claim) -> Finding | None:
    """RC202: two days or clock times that don't overlap."""
    if left.kind not in ("date", "time") or right.kind != left.kind:
        return None
    why = days.clash(left, right) if left.kind == "date" else common(left, right).note
    return Finding("conflict", f"{_plainly(left)} against {_plainly(right)}: {why or 'they do not overlap'}.")


def _plainly(claim: Claim) -> str:
    if claim.lo is None or understood(claim) == said(claim):
        return said(claim)
    return f"{said(claim)} ({understood(claim)})"


def other_name(left: Claim, right: Claim) -> Finding | None:
    """RC203: two names for one role."""
    if left.kind != "name" or right.kind != "name":
        return None
    return Finding("conflict", f"One names {said(left)}, the other {said(right)}.")


def other_value(left: Claim, right: Claim) -> Finding | None:
    """RC201: two values that can't both be true, and nothing explains it. Fires always."""
    pair = common(left, right)
    note = f" ({pair.note})" if pair.note else ""
    return Finding("conflict", f"{said(left)} against {said(right)}{note}: they can't both be true of the same thing.")

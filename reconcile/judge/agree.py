"""Rules that let two claims agree: same value, converted, precision, bound met, derived, same name, unresolved."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from reconcile import units
from reconcile.data import load
from reconcile.judge import days, derived, moving, revised, scope, several, status, wording
from reconcile.judge.common import Pair, common
from reconcile.judge.finding import Finding, said, understood
from reconcile.judge.intervals import Bounds, allowed, resolved, rounded, rounding, stated
from reconcile.judge.nearness import close, coarser_unit, rounder
from reconcile.model import Claim
from reconcile.patterns import compiled

BOUNDS = ("at_least", "more_than", "at_most", "less_than")
_LIMITS = ("at_most",)
_LOOSE = Decimal("1.5")
_CONVERTED = Decimal("1.1")
"""How far a bound and a figure in another unit may lie apart and be one amount: both sides round what they convert."""
_TO_THE_DIGIT = Decimal("1.001")
"""How far they lie apart where they are one amount beyond doubt, whatever the words around them."""


def numbers(left: Claim, right: Claim) -> Pair | None:
    """Both claims in one unit when both have numbers that can be compared, else None."""
    pair = common(left, right)
    if pair.problem or not (resolved(left) and resolved(right)):
        return None
    if left.kind == right.kind == "percent" and left.unit != right.unit:
        return None
    return None if opposed(left, right) else pair


def opposed(left: Claim, right: Claim) -> bool:
    """Whether one value is the amount of a rise and the other that of a fall."""
    return {wording.direction(left), wording.direction(right)} == {"up", "down"}


def scoped_apart(left: Claim, right: Claim) -> bool:
    """Whether the words put the claims in different scopes, so that a near miss of values says nothing."""
    if left.phase and right.phase and left.phase != right.phase:
        return True
    if wording.stages(left, right):
        return True
    return any(wording.differing(left, right, key) for key in ("phase", "time_frame", "place", "part"))


def same_value(left: Claim, right: Claim) -> Finding | None:
    """RC101: equal after formatting."""
    if left.kind != right.kind or left.kind == "name":
        return None
    if left.partial and not (resolved(left) or resolved(right)):
        if (left.partial, left.modifier) != (right.partial, right.modifier):
            return None
        return Finding("agree", f"Both say {said(left)}.")
    pair = numbers(left, right)
    if pair is None or pair.how or (left.lo, left.hi) != (right.lo, right.hi) or not stated(left).meets(stated(right)):
        return None
    if left.kind == "rank" and (scope.place(left, right) or wording.differing(left, right, "part")):
        return None
    return Finding("agree", f"Both say {understood(left)}." if said(left) != said(right) else f"Both say {said(left)}.")


def converted(left: Claim, right: Claim) -> Finding | None:
    """RC102: equal after conversion, within the conversion's own rounding."""
    pair = numbers(left, right)
    if pair is None or not pair.how:
        return None
    share = Decimal(load("judge_envelopes.en.yaml")["conversion"][pair.how]["share"])
    if not _slack(pair.left, share).meets(_slack(pair.right, share)):
        return None
    if pair.how in ("unit", "equation") and not _one_rounded(pair, share):
        return None
    if scoped_apart(left, right) and not (pair.how == "unit" and _near(pair, _TO_THE_DIGIT)):
        return None
    hedged = "approx" in (left.modifier, right.modifier)
    if pair.how == "unit" and hedged and _by_tens(left.unit, right.unit) and not close(pair.left, pair.right):
        return None
    if any(claim.modifier in BOUNDS for claim in (left, right)) and not _near(pair, _CONVERTED):
        return None
    if _hedged_only(pair, share):
        return None
    what = "time" if pair.how == "zone" else "amount"
    return Finding("agree", f"{said(left)} and {said(right)} are the same {what}: {pair.note}.")


def _by_tens(one: str, other: str) -> bool:
    """Whether one unit is the other a power of ten times, so that nothing is rounded when one is told in the other."""
    sizes = [units.to_base(Decimal(1), unit) for unit in (one, other)]
    return None not in sizes and 0 not in sizes and set((sizes[0] / sizes[1]).normalize().as_tuple().digits) == {1}  # type: ignore[operator]


def _hedged_only(pair: Pair, share: Decimal) -> bool:
    """Whether it takes a hedge, not the conversion alone, to bring the two together."""
    return not _slack(pair.left, share, plain=True).meets(_slack(pair.right, share, plain=True))


def _one_rounded(pair: Pair, share: Decimal) -> bool:
    """Whether one of the two is the other rounded: that both may have been rounded towards each other is not enough."""
    one, other = pair.left, pair.right
    return _slack(one, share).meets(stated(other)) or _slack(other, share).meets(stated(one))


def _slack(claim: Claim, share: Decimal, *, plain: bool = False) -> Bounds:
    bounds = rounded(claim) if plain or claim.modifier != "approx" else allowed(claim)
    return Bounds(
        None if bounds.lo is None else bounds.lo - abs(bounds.lo) * share,
        None if bounds.hi is None else bounds.hi + abs(bounds.hi) * share,
    )


def _near(pair: Pair, times: Decimal = _LOOSE) -> bool:
    """Whether the larger of the two figures, whatever bounds they are, is at most so many times the smaller."""
    sides = [claim.lo if claim.lo is not None else claim.hi for claim in (pair.left, pair.right)]
    low, high = sorted(abs(side) for side in sides if side is not None)
    return high <= low * times


def precision(left: Claim, right: Claim) -> Finding | None:
    """RC103: one lies in the other's rounding envelope, or a coarser date contains a finer one."""
    pair = numbers(left, right)
    if pair is None or any(claim.modifier in BOUNDS for claim in (left, right) if claim.kind != "date"):
        return None
    one, other = pair.left, pair.right
    if left.kind == right.kind == "date":
        return _dates(left, right)
    if not (
        rounded(one).holds(stated(other))
        or rounded(other).holds(stated(one))
        or coarser_unit(left, right, pair)
        or rounder(pair)
    ):
        return None
    if _halfway(one, other):
        return None
    if left.kind == "money" and "approx" not in (left.modifier, right.modifier) and status.status(left, right):
        return None  # a sum that is planned is not the rounded sum that was spent
    if "approx" in (left.modifier, right.modifier) and not close(one, other):
        return None
    if scoped_apart(left, right) or (left.kind == "rank" and scope.place(left, right)):
        return None
    what = (
        "one lies within the other"
        if left.kind == "rank" or "range" in (left.modifier, right.modifier)
        else "one of them rounded"
    )
    return Finding("agree", f"{said(left)} and {said(right)} are the same figure, {what}.")


def _halfway(one: Claim, other: Claim) -> bool:
    """Whether two plain lengths of time differ by half the unit that the coarser one is told in.

    Who takes care to say "four and a half years" doesn't mean five, nor the four that it is just as near to.
    """
    if one.kind != "duration" or other.kind != "duration" or one.lo is None or other.lo is None:
        return False
    if (one.lo, other.lo) != (one.hi, other.hi) or {one.modifier, other.modifier} != {"exact"}:
        return False
    return abs(one.lo - other.lo) * 2 == max(one.step, other.step)


def _dates(left: Claim, right: Claim) -> Finding | None:
    one, other = stated(left), stated(right)
    if _two_days(left, right):
        return None
    one_day = left.lo == left.hi and stated_days(left) == stated_days(right)
    if one_day and {left.modifier, right.modifier} == {"exact", "more_than"}:
        return Finding("agree", f"Both name {understood(left)}, one of them what came after it.")
    for claim, told in ((left, other), (right, one)):
        if claim.modifier == "approx" and _AGO.search(claim.value_text) and allowed(claim).meets(told):
            return Finding("agree", f"{said(left)} and {said(right)} fit: one is told in round numbers of years.")
    if one.holds(other) or other.holds(one):
        return Finding("agree", f"{said(left)} and {said(right)} fit: one is the other at a coarser precision.")
    if one.meets(other):
        return Finding("agree", f"{said(left)} and {said(right)} overlap, so both can hold.")
    return None


def _two_days(left: Claim, right: Claim) -> bool:
    """Whether words make two days of what overlaps: spans with other ends, a plan and its outcome, a day given up."""
    if left.modifier == right.modifier == "range" and (left.lo, left.hi) != (right.lo, right.hi):
        return not (_in_years(left, right) or _in_years(right, left))
    if "approx" in (left.modifier, right.modifier) and status.status(left, right):
        return True
    if left.modifier == right.modifier == "at_most" and left.hi != right.hi and _both_planned(left, right):
        return True  # two days by which one thing is to be done
    if stated_days(left).meets(stated_days(right)):
        return False
    if _since(left) and _since(right):
        return True  # two days from which one thing goes on
    return revised.moved_from(left) != revised.moved_from(right)


def _in_years(coarse: Claim, fine: Claim) -> bool:
    """Whether one span of days is told by the years in which the other, told more finely, begins and ends."""
    if None in (coarse.lo, coarse.hi, fine.lo, fine.hi):
        return False
    ends = [date.fromordinal(int(side or 1)) for side in (coarse.lo, coarse.hi)]
    whole_years = (ends[0].month, ends[0].day, ends[1].month, ends[1].day) == (1, 1, 12, 31)
    told = [date.fromordinal(int(side or 1)).year for side in (fine.lo, fine.hi)]
    return whole_years and ends[0].year < ends[1].year and told == [end.year for end in ends]


_AGO = compiled(r"\b(?:years?|decades?|centur(?:y|ies))\b.*\b(?:ago|earlier|before|later|after|back)\b", re.IGNORECASE)
"""A day told by the years that have gone by ("about a century ago"), which is round by itself."""
_SINCE = compiled(r"\bsince\s+$", re.IGNORECASE)


def _since(claim: Claim) -> bool:
    """Whether a day is told as the one from which something goes on ("since 1987")."""
    return claim.modifier == "at_least" and _SINCE.search(claim.quote[: wording.value_at(claim)]) is not None


def stated_days(claim: Claim) -> Bounds:
    """The days that a date names, its bound left aside."""
    return Bounds(claim.lo, claim.hi)


def _both_planned(left: Claim, right: Claim) -> bool:
    return all(
        claim.status in ("planned", "expected") or "planned" in wording.scope(claim, "status").values()
        for claim in (left, right)
    )


def bound_met(left: Claim, right: Claim) -> Finding | None:
    """RC104: a stated bound is met by the other figure."""
    pair = numbers(left, right)
    if pair is None or not any(claim.modifier in BOUNDS for claim in (left, right)) or scoped_apart(left, right):
        return None
    if left.unit != right.unit and left.lo is not None and left.lo == right.lo and left.kind != "count":
        return None  # the same figure in two units meets a bound by accident
    if left.kind == right.kind == "date" and _since(left) and _since(right):
        return None
    if several.differing(left, right):
        return None
    if left.modifier in _LIMITS and right.modifier in _LIMITS and (left.kind != "date" or _both_planned(left, right)):
        return None
    if not _within(pair.left).meets(_within(pair.right)) and not _rounded_edge(pair):
        return None
    if moving.grows(left, right) and pair.left.lo != pair.right.lo and revised.moved_on(left, right):
        if not _still_holds(pair):
            return None  # a running total that has been outgrown
    if not _near(pair) and any(
        rule(left, right) for rule in (scope.one_side, revised.moved_on, scope.definition, scope.place)
    ):
        return None
    loose = "" if left.kind == "date" or _near(pair) else ", though only loosely"
    return Finding("agree", f"{said(left)} and {said(right)} can both hold{loose}.")


def bound_holds(left: Claim, right: Claim) -> bool:
    """Whether a round lower bound of a total that grows is passed by so little that it needn't be replaced."""
    pair = numbers(left, right)
    return pair is not None and _still_holds(pair)


def _still_holds(pair: Pair) -> bool:
    """Whether the lower of two figures is a round lower bound that the other passes by a tenth at most."""
    low, high = sorted(pair[:2], key=lambda claim: (claim.lo is not None, claim.lo or 0))
    bound = low.modifier in ("at_least", "more_than") and high.modifier not in ("at_most", "less_than")
    return bound and rounding(low) > 0 and _near(pair, _CONVERTED)


def _rounded_edge(pair: Pair) -> bool:
    """Whether a bare round figure stands against a bound of the same figure: "30,000" may be rounded from above it."""
    modifiers = {pair.left.modifier, pair.right.modifier}
    if pair.left.lo != pair.right.lo or "exact" not in modifiers or not modifiers & {"more_than", "less_than"}:
        return False
    return rounding(pair.left if pair.left.modifier == "exact" else pair.right) > 0


def _within(claim: Claim) -> Bounds:
    """What a figure states; a hedged one with its room, a length of time with that of its whole unit."""
    if claim.modifier == "approx":
        return allowed(claim)
    return rounded(claim) if claim.kind == "duration" and claim.modifier == "exact" else stated(claim)


def follows(left: Claim, right: Claim) -> Finding | None:
    """RC105: one value follows from the other by calculation."""
    fit = derived.check(left, right)
    return Finding("agree", fit.reason) if fit and fit.holds else None


def _same_sort(left: Claim, right: Claim) -> bool:
    return left.kind == right.kind or {left.kind, right.kind} <= {"date", "duration", "age"}


def unresolved(left: Claim, right: Claim) -> Finding | None:
    """RC107: one side fixes no value, and nothing it says stands against the other."""
    if left.kind == right.kind == "time" and (problem := common(left, right).problem):
        return Finding("agree", f"{said(left)} and {said(right)} don't contradict each other: {problem}.")
    if (undated := derived.undated_age(left, right)) is not None:
        return Finding(
            "agree", f"{said(left)} and {said(right)} may fit: {said(undated)} is told in a text without a day."
        )
    if left.kind == "name" or (resolved(left) and resolved(right)) or not _same_sort(left, right):
        return None
    if left.kind == right.kind == "date" and days.clash(left, right):
        return None
    if left.kind == "score" and left.partial and right.partial:
        return None
    return Finding("agree", f"{said(left)} and {said(right)} don't contradict each other, as one fixes no value.")

"""What a written value allows: bounds, the room that rounding leaves, and the room that a hedge gives."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from reconcile.data import load, words
from reconcile.model import Claim
from reconcile.patterns import compiled

_TABLE = load("judge_envelopes.en.yaml")
_LOWER = ("at_least", "more_than")
_UPPER = ("at_most", "less_than")


class Bounds(NamedTuple):
    """An interval; None is no bound, `open_lo` and `open_hi` say that the bound itself is left out."""

    lo: Decimal | None
    hi: Decimal | None
    open_lo: bool = False
    open_hi: bool = False

    def meets(self, other: Bounds) -> bool:
        """Whether some number lies in both."""
        return _below(self, other) and _below(other, self)

    def holds(self, other: Bounds) -> bool:
        """Whether every number of `other` lies in this."""
        return _low_side(self, other) and _high_side(self, other)


def _below(left: Bounds, right: Bounds) -> bool:
    if left.lo is None or right.hi is None:
        return True
    return left.lo < right.hi or (left.lo == right.hi and not (left.open_lo or right.open_hi))


def _low_side(outer: Bounds, inner: Bounds) -> bool:
    if outer.lo is None:
        return True
    if inner.lo is None:
        return False
    return outer.lo < inner.lo or (outer.lo == inner.lo and (inner.open_lo or not outer.open_lo))


def _high_side(outer: Bounds, inner: Bounds) -> bool:
    if outer.hi is None:
        return True
    if inner.hi is None:
        return False
    return inner.hi < outer.hi or (outer.hi == inner.hi and (inner.open_hi or not outer.open_hi))


def resolved(claim: Claim) -> bool:
    """Whether the claim has numbers to compare."""
    return claim.lo is not None or claim.hi is not None


def stated(claim: Claim) -> Bounds:
    """The interval that the words state, a hedge and rounding left aside.

    An inequality keeps its number as the bound on one side; "by 2014" reaches to the end of 2014.
    """
    lo, hi = claim.lo, claim.hi
    if claim.kind == "date" and lo is not None and hi is not None:
        if claim.modifier == "less_than":  # "before 1998" ends with 1997
            return Bounds(None, lo - 1)
        if claim.modifier == "more_than":
            return Bounds(hi + 1, None)
    if claim.modifier in _LOWER:
        return Bounds(lo, None, open_lo=claim.modifier == "more_than")
    if claim.modifier in _UPPER:
        return Bounds(None, hi, open_hi=claim.modifier == "less_than")
    return Bounds(lo, hi)


def allowed(claim: Claim) -> Bounds:
    """The widest interval that the words allow: the stated one with the room of rounding and of a hedge."""
    below, above = room(claim)
    bounds = stated(claim)
    return Bounds(
        None if bounds.lo is None else bounds.lo - below,
        None if bounds.hi is None else bounds.hi + above,
        bounds.open_lo and not below,
        bounds.open_hi and not above,
    )


def rounded(claim: Claim) -> Bounds:
    """The interval that rounding alone allows; a figure just on its edge is rounded the other way as well as not."""
    half = rounding(claim)
    bounds = stated(claim)
    return Bounds(
        None if bounds.lo is None else bounds.lo - half,
        None if bounds.hi is None else bounds.hi + half,
        bounds.open_lo and not half,
        bounds.open_hi and not half,
    )


def rounding(claim: Claim) -> Decimal:
    """Room that rounding leaves on each side, in the claim's unit: half the last digit's place, within limits."""
    rule = _TABLE["rounding"].get(claim.kind)
    size = _size(claim)
    if rule is None or size is None or size < Decimal(rule["from"]) or claim.modifier == "range":
        return Decimal(0)
    step = min(claim.step, Decimal(rule["step"])) if "step" in rule else claim.step
    written = claim.step.normalize().as_tuple().digits == (1,)  # what was converted has decimals that nobody wrote
    if written and claim.lo is not None and claim.lo == claim.hi and claim.lo != claim.lo.to_integral_value():
        step = min(
            step, Decimal(1).scaleb(int(claim.lo.normalize().as_tuple().exponent))
        )  # 101.87 is told to hundredths
    return min(step / 2, size * Decimal(rule["share"]))


def room(claim: Claim) -> tuple[Decimal, Decimal]:
    """Room below and above the figure that rounding and an explicit hedge give together: the wider of the two."""
    plain = rounding(claim)
    if claim.modifier != "approx":
        return plain, plain
    if claim.kind == "date":
        days = _days(claim)
        return days, days
    if claim.kind == "time":
        minutes = Decimal(_TABLE["hedged_minutes"]["minutes"])
        return minutes, minutes
    size = _size(claim) or Decimal(0)
    hedge = _TABLE["hedges"][hedge_of(claim)]
    share = in_words(claim.value_text)
    written = size * share if share else min(claim.step / 2, size * Decimal(_TABLE["hedged_rounding"]["share"]))
    below, above = (max(plain, written, size * Decimal(hedge[side])) for side in ("below", "above"))
    return (below if Decimal(hedge["below"]) else plain), (above if Decimal(hedge["above"]) else plain)


_ONE_WORD = compiled(r"(?:(?:an?|one)\s+)?([a-z]+)(?:\s+of\s+.*|[- ][a-z][\w -]*)?", re.IGNORECASE)


@cache
def in_words(value: str) -> Decimal:
    """The room, as a share, of a hedged figure that is told in a word of size alone; 0 for any other."""
    match = _ONE_WORD.fullmatch(value)
    for name, block in _TABLE["size_words"].items():
        if match and match[1].lower() in words(block):
            return Decimal(_TABLE["hedged_words"][name]["share"])
    return Decimal(0)


def hedge_of(claim: Claim) -> str:
    """Which hedge stands before the value: a key of `hedges` in judge_envelopes."""
    before = _before(claim)
    for hedge, pattern in _hedge_patterns().items():
        if pattern.search(before):
            return hedge
    return "about"


def _before(claim: Claim) -> str:
    """The few words of the quote that stand right before the value, in lower case."""
    if claim.value_start is not None and claim.quote_start is not None:
        at = claim.value_start - claim.quote_start
    else:
        at = claim.quote.find(claim.value_text) if claim.value_text else 0
    return claim.quote[max(0, at - 25) : max(0, at)].lower()


@cache
def _hedge_patterns() -> dict[str, re.Pattern[str]]:
    return {
        hedge: compiled(r"\b(?:" + "|".join(map(re.escape, words(block))) + r")(?:\s+(?:a|an|the))?[\s$€£¥]*$")
        for hedge, block in _TABLE["hedge_words"].items()
    }


def _days(claim: Claim) -> Decimal:
    table = _TABLE["hedged_days"]
    if claim.lo is None or claim.hi is None:
        return Decimal(0)
    width = claim.hi - claim.lo + 1
    return Decimal(table["day"] if width < 28 else table["month"] if width < 200 else table["year"])


def _size(claim: Claim) -> Decimal | None:
    sizes = [abs(side) for side in (claim.lo, claim.hi) if side is not None]
    return max(sizes) if sizes else None

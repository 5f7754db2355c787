"""Two statements -> whether what rose or fell, by how much and from what to what fit together."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import permutations, product

from reconcile.compare import lexis
from reconcile.compare.lexis import Statement
from reconcile.compare.totals import relation
from reconcile.judge import wording
from reconcile.judge.finding import number, said, to_step
from reconcile.judge.intervals import Bounds, allowed, rounded
from reconcile.model import Claim, Relation


def changed(left: Statement, right: Statement) -> Relation | None:
    """RC105 where a share by which something rose or fell, and what it was, lead to what the other statement gives."""
    for share_side, level_side in ((left, right), (right, left)):
        for share, base in permutations(share_side.claims, 2):
            if share.kind not in ("percent", "ratio") or base.kind not in ("count", "money", "quantity"):
                continue
            level = _changed(share, base)
            for came_to in level_side.claims if level is not None else ():
                if came_to.kind == base.kind and _one_unit(came_to, base) and came_to.lo == level != base.lo:
                    reason = f"{said(base)}, changed by {said(share)}, makes {said(came_to)}."
                    return relation("agree", "RC105", reason, None)
            if level is not None and (found := _multiplied(left, right, (share, base), level_side, level)):
                return found
    return None


_THAN_IN = re.compile(r"\s+(?:as|more|less|fewer)\b[^.;]*\b(?:as|than)\s+(?:in|during|for)\s+$", re.IGNORECASE)


def times_a_year(left: Statement, right: Statement) -> Relation | None:
    """RC105 where one statement gives a figure and how many times an earlier year's it is, the other that year's."""
    for now, then in ((left, right), (right, left)):
        times = [claim for claim in now.claims if claim.unit == "times" and claim.lo]
        days = [claim for claim in then.claims if claim.kind == "date" and claim.lo is not None]
        if len(times) != 1 or len(days) != 1:
            continue
        before = [claim for claim in now.claims if (claim.kind, claim.lo, claim.hi) == ("date", days[0].lo, days[0].hi)]
        if not before or not _THAN_IN.fullmatch(now.text[times[0].value_end or 0 : before[0].value_start]):
            continue
        for level, told in product(now.claims, then.claims):
            if level.kind == told.kind in LEVELS and level.lo and _one_unit(level, told):
                if level.lo == (told.lo or 0) * (times[0].lo or 0):
                    return relation("agree", "RC105", f"{said(level)} is {said(times[0])} {said(told)}.", None)
    return None


def _multiplied(
    left: Statement, right: Statement, told: tuple[Claim, Claim], side: Statement, level: Decimal
) -> Relation | None:
    """RC205 where a text gives another figure than that which the other's base makes so many times, for its year."""
    share, base = told
    reached = [c for c in side.claims if c.kind == base.kind and _one_unit(c, base)]
    years = [{(c.lo, c.hi) for c in text.claims if c.kind == "date" and c.lo is not None} for text in (left, right)]
    if share.unit != "times" or len(reached) != 1 or reached[0].lo == base.lo or not years[0] & years[1]:
        return None
    if allowed(reached[0]).holds(Bounds(level, level)) or lexis.coverage(left, right) < _MOSTLY:
        return None
    reason = f"{said(base)}, {said(share)}, makes {number(level)}, not {said(reached[0])}."
    return relation("conflict", "RC205", reason, "arithmetic")


def _one_unit(one: Claim, other: Claim) -> bool:
    """Whether two figures are in one unit; what is counted may be called otherwise."""
    return one.kind == "count" or one.unit == other.unit


def _changed(share: Claim, base: Claim) -> Decimal | None:
    """What a figure comes to once it has risen or fallen by a share; None where nothing says that it did."""
    if None in (share.lo, base.lo) or share.lo != share.hi or base.lo != base.hi:
        return None
    if share.unit == "times" and _FROM.search(share.quote[: base.value_start]):
        return (share.lo or Decimal(0)) * (base.lo or Decimal(0))  # "doubled from 400"
    if share.unit not in ("percent", "ratio"):
        return None
    way = wording.direction(share) or ("down" if _DOWN.search(share.quote[: share.value_start]) else "")
    if not way or share.lo is None or base.lo is None:
        return None
    part = share.lo / 100 if share.kind == "percent" else share.lo
    return to_step(base.lo * (1 + part if way == "up" else 1 - part)) if 0 < part < 1 else None


_DOWN = re.compile(r"\bdown\s+(?:by\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:(?:about|around|nearly|almost|some|just|only|over)\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\s+(?:[\w-]+\s+){0,3}to\s+(?:(?:about|around|nearly|almost|some|just|only|over)\s+)?", re.IGNORECASE)


def share_changed(left: Statement, right: Statement) -> Relation | None:
    """RC105 or RC205 for two levels between which something moved, and the share by which the other says it did."""
    for levels_side, share_side in ((left, right), (right, left)):
        shares = [c for c in share_side.claims if c.kind in ("percent", "ratio") and c.lo is not None and c.lo == c.hi]
        told_too = any(claim.kind in ("percent", "ratio") for claim in levels_side.claims)
        levels = [c.lo for c in share_side.claims if c.kind in LEVELS]
        if len(shares) != 1 or told_too:
            continue
        for first, last in zip(levels_side.claims, levels_side.claims[1:], strict=False):
            if any(level != first.lo for level in levels):
                continue
            found = _moved_by(first, last, levels_side.text, shares[0])
            if found:
                return found if found.relation == "agree" or lexis.coverage(left, right) >= _MOSTLY else None
    return None


def amount_changed(left: Statement, right: Statement) -> Relation | None:
    """RC105 for two levels between which something moved, and the amount by which the other says that it did."""
    for levels_side, amount_side in ((left, right), (right, left)):
        amounts = [c for c in amount_side.claims if wording.direction(c) and c.lo is not None and c.lo == c.hi]
        ends = _two_levels(levels_side)
        if len(amounts) != 1 or len(amount_side.claims) != 1 or ends is None:
            continue
        first, last, kind, unit = ends
        amount = amounts[0]
        alike = amount.kind == kind and (amount.unit == unit or {amount.unit, unit} == {"percent", "percentage point"})
        way = "up" if last > first else "down"
        if alike and amount.lo == abs(last - first) and wording.direction(amount) == way:
            reason = f"From {number(first)} to {number(last)} is a change of {said(amount)}."
            return relation("agree", "RC105", reason, None)
    return None


def _two_levels(side: Statement) -> tuple[Decimal, Decimal, str, str] | None:
    """The two levels "from … to …" that a statement gives, with their kind and unit; None where it doesn't."""
    for claim in side.claims:
        before = side.text[: claim.value_start]
        ranged = claim.modifier == "range" and claim.lo is not None and claim.hi is not None
        if ranged and (_FROM.search(before) or claim.value_text.lower().startswith("from ")) and claim.kind != "date":
            falls = re.search(r"\b(?:fell|cut|dropped|down|lowered|reduced|shrank|declined|sank)\b", before, re.I)
            ends = (claim.hi, claim.lo) if falls else (claim.lo, claim.hi)
            return ends[0] or Decimal(0), ends[1] or Decimal(0), claim.kind, claim.unit
    for first, last in zip(side.claims, side.claims[1:], strict=False):
        between = side.text[first.value_end or 0 : last.value_start]
        if (
            first.kind in (last.kind, "count")
            and _FROM.search(side.text[: first.value_start])
            and _TO.fullmatch(between)
        ):
            if first.lo is not None and last.lo is not None:
                return first.lo, last.lo, last.kind, last.unit
    return None


LEVELS = ("count", "money", "quantity")
_MOSTLY = 0.6
"""The share of words in common from which a rise that doesn't fit its levels is told of the same thing."""


def _moved_by(first: Claim, last: Claim, text: str, share: Claim) -> Relation | None:
    """How a share of a rise or fall stands to the two levels "from … to …"; None where they are none."""
    if first.kind not in LEVELS or not _one_unit(first, last) or not first.lo or not last.lo or first.lo == last.lo:
        return None
    if not _FROM.search(text[: first.value_start]) or not _TO.fullmatch(text[first.value_end or 0 : last.value_start]):
        return None
    times = last.lo / first.lo
    part = times if share.unit == "times" else abs(times - 1) * (100 if share.kind == "percent" else 1)
    if share.unit not in ("percent", "ratio", "times"):
        return None
    moved = f"From {said(first)} to {said(last)}"
    if rounded(share).holds(Bounds(part, part)):
        return relation("agree", "RC105", f"{moved} is a change of {said(share)}.", None)
    changes = share.unit == "times" or wording.direction(share) != ""
    return relation("conflict", "RC205", f"{moved} is no change of {said(share)}.", "arithmetic") if changes else None

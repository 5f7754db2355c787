"""Two statements -> whether a day of birth, an age and the day on which somebody had it fit together."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from reconcile.compare import lexis
from reconcile.compare.lexis import Statement
from reconcile.compare.totals import relation
from reconcile.judge.finding import said
from reconcile.model import Claim, Relation

_ENOUGH = 0.4
"""The share of words in common from which an age that doesn't fit is told of the person who was born then."""
_BORN = re.compile(r"(?<!-)\bborn\b(?:(?!\b(?:died|dead|death|killed)\b)[^.;]){0,30}$", re.IGNORECASE)
"""Before a day of birth: "born in Lund on", not "the Lund-born actor died on"."""
_TURNED = re.compile(r"\bturn(?:ed|s|ing)?\s+$", re.IGNORECASE)


def at_age(left: Statement, right: Statement) -> Relation | None:
    """RC105 where a day of birth and an age in one statement lead to the year that the other gives."""
    for life, event in ((left, right), (right, left)):
        born, ages = _births(life), _ages(life)
        days = [c for c in event.claims if c.kind == "date" and c.lo is not None]
        if [len(born), len(ages), len(days)] != [1, 1, 1] or any(c.kind == "age" for c in event.claims):
            continue
        if _year(days[0]) - _year(born[0]) - int(ages[0].lo or 0) in (0, 1):
            return relation("agree", "RC105", f"{said(born[0])} and {said(ages[0])} lead to {said(days[0])}.", None)
    return None


def age_then(left: Statement, right: Statement) -> Relation | None:
    """RC105 or RC205 for a day of birth in one statement, and an age with the day on which it was reached in the other.

    A birthday may lie behind or ahead in the year; who turns an age has it.
    """
    for life, event in ((left, right), (right, left)):
        born, ages = _births(life), _ages(event)
        days = [c for c in event.claims if c.kind == "date" and c.lo is not None]
        if [len(born), len(ages), len(days)] != [1, 1, 1] or _births(event) or _ages(life):
            continue
        turned = _TURNED.search(event.text[: ages[0].value_start]) is not None
        years = _year(days[0]) - _year(born[0]) - int(ages[0].lo or 0)
        reason = f"Who was born in {_year(born[0])} and was {said(ages[0])} in {_year(days[0])}"
        if years == 0 or years == 1 and not turned:
            return relation("agree", "RC105", f"{reason}: the years fit.", None)
        if lexis.coverage(left, right) >= _ENOUGH:
            return relation("conflict", "RC205", f"{reason}: the years don't fit.", "arithmetic")
    return None


def two_ages(left: Statement, right: Statement) -> Relation | None:
    """RC205 for two ages of somebody who in both statements has one day of birth and did one thing on one day."""
    born, ages = [_births(side) for side in (left, right)], [_ages(side) for side in (left, right)]
    if any(len(found) != 1 for found in (*born, *ages)) or _span(born[0][0]) != _span(born[1][0]):
        return None
    days = [
        {_span(c) for c in side.claims if c.kind == "date" and c.lo is not None} - {_span(found[0])}
        for side, found in zip((left, right), born, strict=True)
    ]
    one, other = ages[0][0], ages[1][0]
    if not days[0] & days[1] or _span(one) == _span(other) or lexis.coverage(left, right) < _ENOUGH:
        return None
    reason = f"Born on one day, somebody was {said(one)} in one, {said(other)} in the other."
    return relation("conflict", "RC205", reason, "arithmetic")


def _span(claim: Claim) -> tuple[Decimal | None, Decimal | None]:
    return claim.lo, claim.hi


def _births(side: Statement) -> list[Claim]:
    return [
        claim
        for claim in side.claims
        if claim.kind == "date" and claim.lo is not None and _BORN.search(side.text[: claim.value_start])
    ]


def _ages(side: Statement) -> list[Claim]:
    return [claim for claim in side.claims if claim.kind == "age" and claim.lo is not None]


def _year(day: Claim) -> int:
    return date.fromordinal(int(day.lo or 1)).year

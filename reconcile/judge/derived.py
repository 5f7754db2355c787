"""Ages, anniversaries and years gone by against the day they count from."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from reconcile.judge import days, wording
from reconcile.judge.finding import number, said, to_step
from reconcile.judge.intervals import Bounds, allowed
from reconcile.model import Claim
from reconcile.patterns import compiled

_START = compiled(
    r"\b(?:born|birth\w*|founded|founding|established|started|began|begun|opened|since|formed|created|launched|built)\b",
    re.IGNORECASE,
)
_JUBILEE = compiled(r"\banniversary|\bbirthday|\bjubilee", re.IGNORECASE)
_GONE = compiled(
    r"\b(?:old|ago|later|after|anniversary|history|existence|years on"
    r"|first\b[^.]{0,40}\bin)\b",
    re.IGNORECASE,
)
_YEAR = Decimal("365.2425")
_SEASON = 90
"""Days between two reports from which on a birthday between them is likelier than a slip."""


class Fit(NamedTuple):
    """Whether two values fit by calculation, and the calculation as a sentence."""

    holds: bool
    reason: str


def check(left: Claim, right: Claim) -> Fit | None:
    """Compare a start date with an age or a number of years that is counted from it; None when they are no such pair.

    An age counts whole years, so it leaves one year of room; a number of years gone by is rounded either way.
    """
    for years, start in ((left, right), (right, left)):
        if start.kind == "date" and _counts_years(years):
            fit = _fit(years, start)
            return fit if fit and (fit.holds or _starts(start)) else None
    if _counts_years(left) and _counts_years(right) and not left.kind == right.kind == "age":
        return _same_start(left, right)
    return None


def undated_age(left: Claim, right: Claim) -> Claim | None:
    """Of an age and the day it counts from the age, where nothing says on which day it was told; None for all else."""
    ages = [claim for claim in (left, right) if claim.kind == "age" and _counts_years(claim)]
    dates = [claim for claim in (left, right) if claim.kind == "date" and _starts(claim)]
    return ages[0] if ages and dates and _reference(ages[0]) is None else None


def grown_older(left: Claim, right: Claim) -> Fit | None:
    """Two ages told at different times that fit one birth, so that the later is the newer; None when they don't."""
    if left.kind != "age" or right.kind != "age" or not (_counts_years(left) and _counts_years(right)):
        return None
    return _same_start(left, right)


def _starts(day: Claim) -> bool:
    """Whether a day is told as a beginning: a word for one stands in its clause before it."""
    at = wording.value_at(day)
    start, _ = wording.clause(day.quote, at, at + len(day.value_text))
    return _START.search(day.quote[start:at]) is not None


def _counts_years(claim: Claim) -> bool:
    """Whether a claim says how many years have gone by: an age, an anniversary, "fifteen years later"."""
    if claim.lo is None:
        return False
    if claim.kind == "rank":
        return bool(_JUBILEE.search(claim.quote))
    return claim.unit in ("year", "") and (
        claim.kind == "age" or (claim.kind == "duration" and bool(_GONE.search(claim.quote)))
    )


def _same_start(left: Claim, right: Claim) -> Fit | None:
    """Two numbers of years, told at different times, that count from the same year.

    Within one year an age may go up by one, the later being the higher.
    """
    told = [(claim.as_of or claim.published) for claim in (left, right)]
    starts = [_reckoned(claim) for claim in (left, right)]
    if None in starts or abs((starts[0] or 0) - (starts[1] or 0)) > 1:
        return None
    if told[0][:4] == told[1][:4]:
        return _one_birthday(left, right)
    return Fit(True, f"{said(left)} in {told[0][:4]} and {said(right)} in {told[1][:4]} count from the same year.")


def _one_birthday(left: Claim, right: Claim) -> Fit | None:
    """Two ages told in one year that have a birthday between them, the later the higher by one."""
    spans = [_reference(claim) for claim in (left, right)]
    if left.kind != "age" or right.kind != "age" or spans[0] is None or spans[1] is None:
        return None
    older, newer = (left, right) if spans[0][1] < spans[1][0] else (right, left)
    apart = max(spans[0][0] - spans[1][1], spans[1][0] - spans[0][1])
    if apart < _SEASON or older.lo is None or newer.lo is None or newer.lo - older.lo != 1:
        return None
    return Fit(True, f"Between {said(older)} and {said(newer)}, told in one year, lies a birthday.")


def _reckoned(claim: Claim) -> int | None:
    year = (claim.as_of or claim.published)[:4]
    return int(year) - int(claim.lo) if year.isdigit() and claim.lo is not None else None


def _fit(years: Claim, start: Claim) -> Fit | None:
    ref = _reference(years)
    if ref is None or years.lo is None or years.hi is None or start.lo is None or start.hi is None:
        return None
    low = (Decimal(ref[0]) - start.hi) / _YEAR
    high = (Decimal(ref[1]) - start.lo) / _YEAR
    room = Decimal(1)
    stated = allowed(years) if years.modifier == "approx" else Bounds(years.lo, years.hi)
    fits = (stated.lo or years.lo) - room <= high and low <= (stated.hi or years.hi) + room
    span = number(to_step(low, "0.1")), number(to_step(high, "0.1"))
    between = span[0] if span[0] == span[1] else f"{span[0]} to {span[1]}"
    verb = "fits" if fits else "doesn't fit"
    return Fit(fits, f"From {said(start)} to the day of the report are {between} years, which {verb} {said(years)}.")


def _reference(claim: Claim) -> tuple[int, int] | None:
    """First and last ordinal of the day that the years are counted to: the figure's own, else the source's."""
    return days.span(claim.as_of or claim.published)

"""Ages, anniversaries and years gone by against the day they count from."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from reconcile.judge.finding import number, said
from reconcile.model import Claim

_BIRTH = re.compile(r"\b(?:born|birth|birthday)\b", re.IGNORECASE)
_START = re.compile(r"\b(?:born|birth\w*|founded|founding|established|started|began|begun|opened|since|formed|created|launched|built)\b", re.IGNORECASE)
_YEAR = Decimal("365.2425")


class Fit(NamedTuple):
    """Whether two values fit by calculation, and the calculation as a sentence."""

    holds: bool
    reason: str


def check(left: Claim, right: Claim) -> Fit | None:
    """Compare a start date with an age or a number of years that is counted from it; None when they are no such pair.

    An age counts whole years, so it leaves one year of room; a number of years gone by is rounded either way.
    """
    for years, start in ((left, right), (right, left)):
        if start.kind == "date" and years.kind in ("age", "duration", "rank") and _about_start(years, start):
            return _fit(years, start)
    return None


def _about_start(years: Claim, start: Claim) -> bool:
    if years.lo is None or start.lo is None or years.unit not in ("year", "rank", ""):
        return False
    if years.kind == "age":
        return bool(_START.search(start.quote))
    if years.kind == "rank":
        return "anniversary" in years.quote.lower() or "birthday" in years.quote.lower()
    return bool(_START.search(start.quote)) and bool(re.search(r"\b(?:old|ago|later|after|anniversary|history|existence)\b", years.quote))


def _fit(years: Claim, start: Claim) -> Fit | None:
    ref = _reference(years)
    if ref is None or years.lo is None or years.hi is None or start.lo is None or start.hi is None:
        return None
    low = (Decimal(ref[0]) - start.hi) / _YEAR
    high = (Decimal(ref[1]) - start.lo) / _YEAR
    room = Decimal(1)
    fits = years.lo - room <= high and low <= years.hi + room
    span = number(low.quantize(Decimal("0.1"))), number(high.quantize(Decimal("0.1")))
    between = span[0] if span[0] == span[1] else f"{span[0]} to {span[1]}"
    verb = "fits" if fits else "doesn't fit"
    return Fit(fits, f"From {said(start)} to the day of the report are {between} years, which {verb} {said(years)}.")


def _reference(claim: Claim) -> tuple[int, int] | None:
    """First and last ordinal of the day that the years are counted to: the figure's own, else the source's."""
    text = claim.as_of or claim.published
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text)
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        first = date(year, month or 1, day or 1)
        last = first if day else date(year, month or 12, 28)
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()

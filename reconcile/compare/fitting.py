"""Two statements -> the same two, with values that one leaves open read as the other's make clear."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from reconcile import units
from reconcile.compare.lexis import Statement
from reconcile.data import load
from reconcile.extract.values import find
from reconcile.model import Claim
from reconcile.normalise.values import read

_HALF_DAY = 12 * 60
_MORNING = re.compile(r"\b0\d|\ba\.?m\b|\bmorning\b|\bdawn\b|\bearly\b|\bbreakfast\b", re.IGNORECASE)
_POUNDS = re.compile(r"\bpounds?$", re.IGNORECASE)


def fitted(left: Statement, right: Statement) -> tuple[Statement, Statement]:
    """Pounds beside a sum in sterling are money, and half past five beside 17:30 is in the afternoon."""
    return _against(left, right), _against(right, left)


def _against(side: Statement, other: Statement) -> Statement:
    claims = tuple(_read(claim, other) for claim in side.claims)
    return side if claims == side.claims else replace(side, claims=claims)


def _read(claim: Claim, other: Statement) -> Claim:
    return next((read for fits in _READINGS if (read := fits(claim, other))), claim)


def _sterling(claim: Claim, other: Statement) -> Claim | None:
    """A weight in pounds as money, where the other text has a sum in sterling and no weight; money weighs nothing."""
    if not _POUNDS.search(claim.value_text) or claim.kind != "quantity" and claim.predicate != "weight":
        return None
    sums = any(c.kind == "money" and (c.unit == "GBP" or c.lo == claim.lo) for c in other.claims)
    weighed = replace(claim, predicate="", concepts=(), head="") if claim.predicate == "weight" else claim
    return replace(weighed, kind="money", unit="GBP") if sums else None


def _weight(claim: Claim, other: Statement) -> Claim | None:
    """A sum in pounds as a weight, where the other text has a weight and no sum."""
    if claim.kind != "money" or claim.unit != "GBP" or not _POUNDS.search(claim.value_text):
        return None
    kinds = {c.kind for c in other.claims}
    weighs = any(c.kind == "quantity" and units.dimension(c.unit) == units.dimension("kg") for c in other.claims)
    return replace(claim, kind="quantity", unit="pound") if weighs and "money" not in kinds else None


def _afternoon(claim: Claim, other: Statement) -> Claim | None:
    """A time before noon that doesn't say so, where the other text has the same twelve hours later."""
    if claim.kind != "time" or claim.lo is None or claim.lo >= _HALF_DAY:
        return None
    around = claim.quote[(claim.value_start or 0) : (claim.value_end or 0) + 16]
    if _MORNING.search(around):
        return None
    later = any(c.kind == "time" and c.lo == claim.lo + _HALF_DAY and c.hi == c.lo for c in other.claims)
    return replace(claim, lo=claim.lo + _HALF_DAY, hi=(claim.hi or claim.lo) + _HALF_DAY) if later else None


_POINTED = re.compile(r"([01]?\d|2[0-3])\.([0-5]\d)")
_AT = re.compile(r"\b(?:at|from|until|till|by)\s+$", re.IGNORECASE)


def _pointed(claim: Claim, other: Statement) -> Claim | None:
    """A number with two decimals behind "at" as a time of the day, where the other text has one ("at 18.25")."""
    match = _POINTED.fullmatch(claim.value_text) if claim.kind == "count" else None
    if match is None or not _AT.search(claim.quote[: claim.value_start]):
        return None
    if not any(c.kind == "time" for c in other.claims):
        return None
    minute = Decimal(int(match[1]) * 60 + int(match[2]))
    return replace(claim, kind="time", lo=minute, hi=minute, unit="minute of day", head="", step=Decimal(1))


_LIFE = re.compile(r"\(\s*$")
_DIED = re.compile(r"\b(?:died|death|dead|killed|passed away)\b", re.IGNORECASE)
_BORN = re.compile(r"\b(?:born|birth)\b", re.IGNORECASE)


def lifespan(claim: Claim) -> bool:
    """Whether a span of time in brackets tells when somebody lived: "Emil Sandoz (1868–1931)"."""
    spans = claim.kind == "date" and claim.lo is not None and claim.hi is not None and claim.hi - claim.lo > _YEAR
    return spans and bool(_LIFE.search(claim.quote[: claim.value_start]))


def _end_of_life(claim: Claim, other: Statement) -> Claim | None:
    """The day of birth or death alone, where the other text speaks of one of them only."""
    days = [c for c in other.claims if c.kind == "date" and c.lo is not None]
    if not lifespan(claim) or len(days) != 1 or lifespan(days[0]):
        return None
    died, born = _DIED.search(other.text), _BORN.search(other.text)
    if bool(died) == bool(born):
        return None
    told = replace(claim, modifier="exact", predicate=days[0].predicate, concepts=days[0].concepts)
    return replace(told, lo=claim.hi) if died else replace(told, hi=claim.lo)


_YEAR = 366


_LOST = re.compile(
    r"\b(?:lost|loses|losing|went down|beaten|fell to|falling to|defeat(?:ed)? (?:by|to|at)|knocked out by|slumped"
    r"|succumbed)\b",
    re.IGNORECASE,
)


def _of_the_loser(claim: Claim, other: Statement) -> Claim | None:
    """A result told by who lost, the winner's figure first, as the other text tells it."""
    if claim.kind != "score" or not _LOST.search(claim.quote) or _LOST.search(other.text):
        return None
    turned = re.sub(r"(\d+)-(\d+)", r"\2-\1", claim.partial)
    results = {c.partial for c in other.claims if c.kind == "score"}
    return replace(claim, partial=turned) if turned in results and claim.partial not in results else None


_BARE = re.compile(r"\s*(?:[.,;!?)]|$|(?:and|but|to|on|in|at|for)\b)")


def _unit_of(claim: Claim, other: Statement) -> Claim | None:
    """A bare number as an age or a measure, where the other text has one and the number would fit it.

    "The goalkeeper is 31" beside a 34-year-old, "in 9.93" beside 9.93 seconds.
    """
    if claim.kind != "count" or claim.lo is None or not _BARE.match(claim.quote[claim.value_end or 0 :]):
        return None
    measures = [c for c in other.claims if c.kind in ("duration", "quantity", "percent") and c.lo == claim.lo]
    of = re.search(r"\bof\s+$", claim.quote[: claim.value_start]) is not None
    if measures and (not of or measures[0].kind == "percent"):
        return replace(claim, kind=measures[0].kind, unit=measures[0].unit, head="")
    ages = [c for c in other.claims if c.kind == "age"]
    alone = not any(c.kind == "count" and c.lo == claim.lo for c in other.claims)
    grown = _YOUNGEST <= claim.lo < _OLDEST and claim.lo == claim.lo.to_integral_value()
    return replace(claim, kind="age", unit="year", head="") if ages and alone and grown else None


_YOUNGEST, _OLDEST = 14, 110
_MOVED = re.compile(
    r"\b(?:put back|pushed back|put off|postponed|delayed|moved|shifted|rescheduled|brought forward|deferred|changed"
    r"|extended)\b[^.;]*$",
    re.IGNORECASE,
)


def _moved_to(claim: Claim, other: Statement) -> Claim | None:
    """The new day alone of one that was moved ("put back from 9 May to 21 June"), where the other text has the old."""
    ends = _ENDS.fullmatch(claim.value_text) if claim.kind == "date" and claim.modifier == "range" else None
    if ends is None or not _MOVED.search(claim.quote[: claim.value_start]):
        return None
    spans = [span for span in find(ends[2]) if span.kind == "date"]
    values = read(spans, ends[2], claim.published)
    if len(values) != 1:
        return None
    at = (claim.value_start or 0) + claim.value_text.rfind(ends[2])
    return replace(claim, lo=values[0].lo, hi=values[0].hi, partial=values[0].partial, modifier="exact",
                   value_text=ends[2], value_start=at)  # fmt: skip


def _local_time(claim: Claim, other: Statement) -> Claim | None:
    """A local time in the zone of the one city that its text names, where the other text's time has a zone."""
    if claim.kind != "time" or "local" not in claim.partial:
        return None
    zones = load("zones.en.yaml")["by_day"]
    told = [city for city in zones if re.search(rf"\b(?:in|at|from|to)\s+{re.escape(city)}\b", claim.quote)]
    zoned = any(c.kind == "time" and c.partial and "local" not in c.partial for c in other.claims)
    return replace(claim, partial=told[0]) if zoned and len(told) == 1 else None


_ENDS = re.compile(r"(.+?)\s+(?:to|until|till)\s+(.+)", re.IGNORECASE)


def _in_whole(claim: Claim, other: Statement) -> Claim | None:
    """A sum in a currency's hundredths in the currency of the other text's sum: 20 cents beside $0.20 or €0.20."""
    if claim.kind != "money" or claim.unit not in _HUNDREDTHS or claim.lo is None or claim.hi is None:
        return None
    sums = {c.unit for c in other.claims if c.kind == "money"}
    fits = {unit for unit in sums if _HUNDREDTHS[claim.unit] in (unit, "")}
    if len(sums) != 1 or not fits or fits <= set(_HUNDREDTHS):
        return None
    return replace(claim, unit=fits.pop(), lo=claim.lo / 100, hi=claim.hi / 100, step=claim.step / 100)


_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DAY_FIRST = re.compile(r"\b(?:British|UK|European|Australian|Irish|Indian)\b")
_MONTH_FIRST = re.compile(r"\b(?:US|U\.S\.|American)(?=\W)")
_MONTHS = 12


def _in_their_order(claim: Claim, other: Statement) -> Claim | None:
    """A day in figures in the order of those whose record gives it: "08/03/2018, British filings show"."""
    match = _NUMERIC.fullmatch(claim.value_text) if claim.kind == "date" else None
    around = claim.quote.replace(claim.value_text, "")
    orders = bool(_DAY_FIRST.search(around)), bool(_MONTH_FIRST.search(around))
    if match is None or orders[0] == orders[1] or max(int(match[1]), int(match[2])) > _MONTHS:
        return None
    day, month = (int(match[1]), int(match[2])) if orders[0] else (int(match[2]), int(match[1]))
    told = Decimal(date(int(match[3]), month, day).toordinal())
    return replace(claim, lo=told, hi=told)


_HUNDREDTHS = {"cent": "", "penny": "GBP"}
"""Hundredths by their unit -> the currency that they are of, "" where many have them."""


_READINGS: tuple[Callable[[Claim, Statement], Claim | None], ...] = (
    _in_whole,
    _in_their_order,
    _sterling,
    _weight,
    _afternoon,
    _end_of_life,
    _of_the_loser,
    _unit_of,
    _moved_to,
    _pointed,
    _local_time,
)

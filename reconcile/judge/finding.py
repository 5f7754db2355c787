"""What a rule says about two claims, and the words it says it in."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reconcile.model import Claim, Relationship

_HEDGES = {
    "approx": "about ",
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "up to ",
    "less_than": "less than ",
}


@dataclass(frozen=True)
class Finding:
    """A rule's verdict on two claims; `comparable` is False when the rule found that they can't be compared."""

    relation: Relationship
    reason: str
    diagnosis: str | None = None
    comparable: bool = True


def number(value: Decimal) -> str:
    """A decimal as a reader expects it: no exponent, no trailing zeros, thousands set off by commas.

    >>> number(Decimal("1E+6")), number(Decimal("2.50"))
    ('1,000,000', '2.5')
    """
    return f"{value.normalize():,f}"


def to_step(value: Decimal, step: str = "1") -> Decimal:
    """A decimal rounded to "1", "0.1" and so on; one too large to have such digits is left as it is.

    >>> to_step(Decimal("2.54"), "0.1"), to_step(Decimal("3.6E+49"))
    (Decimal('2.5'), Decimal('3.6E+49'))
    """
    return value if value.adjusted() > _LARGEST else value.quantize(Decimal(step))


_LARGEST = 20
"""Power of ten beyond which decimals of 28 digits, as Python reckons with, hold no more than whole numbers."""


def said(claim: Claim) -> str:
    """The value as written with its hedge in plain words: "about 80", "more than 200", "March 2021"."""
    text = claim.value_text or understood(claim)
    return f"{_HEDGES.get(claim.modifier, '')}{text}"


def understood(claim: Claim) -> str:
    """The value as understood, without its hedge: "1,400,000,000 USD", "March 2021", "15:45"."""
    if claim.lo is None and claim.hi is None:
        return claim.partial.removeprefix("weekday:") or "an unknown value"
    if claim.kind == "date" and claim.lo is not None and claim.hi is not None:
        return _period(date.fromordinal(int(claim.lo)), date.fromordinal(int(claim.hi)))
    ends = [_end(claim, side) for side in (claim.lo, claim.hi) if side is not None]
    shown = ends[0] if len(set(ends)) == 1 else f"{ends[0]} to {ends[-1]}"
    unit = "" if claim.kind in ("date", "time", "rank", "score") else {"percent": "%"}.get(claim.unit, f" {claim.unit}")
    return f"{shown}{unit}".strip()


def _period(first: date, last: date) -> str:
    """Days in the fewest words: "2024", "March 2021", "30 March 2021", "1 July 2024 to 15 March 2025"."""
    if first == last:
        return _day(first)
    whole_months = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if whole_months and first.year == last.year and (first.month, last.month) == (1, 12):
        return str(first.year)
    if whole_months and (first.year, first.month) == (last.year, last.month):
        return f"{calendar.month_name[first.month]} {first.year}"
    return f"{_day(first)} to {_day(last)}"


def _day(when: date) -> str:
    return f"{when.day} {calendar.month_name[when.month]} {when.year}"


def _end(claim: Claim, value: Decimal) -> str:
    if claim.kind == "time":
        return f"{int(value) // 60:02d}:{int(value) % 60:02d}"
    return number(value)


_SCOPES = {
    "stage": "the stage of the event",
    "phase": "the phase",
    "time_frame": "the time frame",
    "place": "the place",
    "part": "the part that is counted",
    "definition": "what exactly is measured",
    "status": "planned against actual",
    "as_of": "the day that the figures are for",
}


def explained(key: str, left: Claim, right: Claim, pair: tuple[str, str]) -> Finding:
    """The finding that a scope of that key, the one of `pair` here and the other there, explains the difference."""
    return Finding("scope", f"{said(left)} ({pair[0]}) and {said(right)} ({pair[1]}) differ in {_SCOPES[key]}.")

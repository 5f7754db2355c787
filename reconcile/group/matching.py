"""Whether two values could be one: a coarse look that needs no rule of judgement, only to know what is alike."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from reconcile import units
from reconcile.concepts import concepts_of
from reconcile.dictionary import lemmatize
from reconcile.model import Claim
from reconcile.patterns import compiled

Match = Literal["same", "near", "apart", "open"]
"""same: equal as written; near: one may hold the other; apart: they differ; open: not fixed enough to say."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH_DAY = compiled(r"XXXX-\d\d-\d\d")
_MODEL = compiled(r"(?=.*[a-z])(?=.*\d)[\w-]+")
_HEDGE = {"approx": Decimal("0.1"), "at_least": Decimal("0.5"), "more_than": Decimal("0.5")}
_HEDGE |= {"at_most": Decimal("0.5"), "less_than": Decimal("0.5")}
"""How far apart, as a share of the larger, values may lie that a hedge could still bring together."""
_CONVERTED = Decimal("0.02")
"""How far apart values in two units may lie and be one amount, as a share."""
_ROUNDED = Decimal("0.05")
"""How far apart a rounded figure and an exact one may lie at most, as a share."""
_PERCENT = 100
_IRREGULAR = ("best", "worst")
"""Superlatives that no ending tells."""
_NOTHING = Decimal(0)
_CLAIMS = 16_384
"""Claims of which it is remembered how large their values are: each is put beside many others."""


def dimension(claim: Claim) -> str:
    """What kind of thing the value is, so that only like is put beside like: "money", "date", "length", "count"."""
    if claim.kind == "quantity":
        return units.dimension(claim.unit) or f"unit:{claim.unit}"
    if claim.kind in ("percent", "ratio"):
        return "share"
    return claim.kind


def match(left: Claim, right: Claim, story_day: str = "") -> Match:
    """How two values of one dimension stand to each other.

    `story_day` is the day ("weekday:friday", "XXXX-07-27") that most of the story's articles give: an undated article's
    "today" or "yesterday" may be that day.
    """
    if left.partial or right.partial:
        return _partial(left, right, story_day)
    if left.lo is None or left.hi is None or right.lo is None or right.hi is None:
        return "open"
    if left.kind == "date":
        return _days(left.lo, left.hi, right.lo, right.hi)
    if left.unit != right.unit and left.kind == "money":
        return _restated_sums(left, right)
    return _numbers(left, right)


def restates(left: Claim, right: Claim) -> bool:
    """Whether one sentence says the value twice, in two units: "10 billion yuan ($1.4 billion)"."""
    if left.source != right.source or left.quote_start != right.quote_start or left.kind != right.kind:
        return False
    return (left.lo, left.hi, left.unit) in right.equals and (right.lo, right.hi, right.unit) in left.equals


def happens_to(claim: Claim) -> set[str]:
    """Words of what the event happens to: what it is done to, else what does it ("the SU7 launched")."""
    return set(claim.theme or claim.subject.lower().split())


def of_two_models(left: Claim, right: Claim) -> bool:
    """Whether the things two claims are of are told from each other by a number in their names: "SU7" and "YU7"."""
    ours, theirs = ({word for word in happens_to(claim) if _MODEL.fullmatch(word)} for claim in (left, right))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def sum_against_rate(left: Claim, right: Claim) -> bool:
    """Whether one is a sum and the other what is paid for each share, hour or head; equal figures may be one rate."""
    if left.kind != "money" or right.kind != "money" or (left.lo, left.hi) == (right.lo, right.hi):
        return False
    return left.unit.partition("/")[2] != right.unit.partition("/")[2]


def _restated_sums(left: Claim, right: Claim) -> Match:
    """Sums in two currencies, by what their own sentences equate them with; open when that doesn't settle it."""
    for one, other in ((left, right), (right, left)):
        for lo, hi, unit in one.equals:
            if unit == other.unit:
                return _numbers(replace(one, lo=lo, hi=hi, unit=unit, equals=()), other)
    return "open"


def rank_sense(claim: Claim) -> str:
    """By what a rank orders: "order" for first and 5th, "place" for No. 1 and top five, else an adjective's concept.

    That is "size" for largest and biggest; the adjective itself where the lexicon has none.
    """
    words = claim.value_text.lower().replace("-", " ").split()
    if words[-1] in _IRREGULAR:
        return words[-1]
    superlatives = [word for word in words if word.endswith("est") and len(word) > 4] or words[1:2] * (
        words[0] == "most"
    )
    if not superlatives:
        return "order" if claim.rule == "rank-ordinal" and "in" not in words else "place"
    adjective = lemmatize(superlatives[0])
    return next(iter(concepts_of(adjective, "adjectives")), adjective)


def _days(a: Decimal, b: Decimal, c: Decimal, d: Decimal) -> Match:
    if (a, b) == (c, d):
        return "same"
    return "near" if a <= c and d <= b or c <= a and b <= d else "apart"


def _numbers(left: Claim, right: Claim) -> Match:
    a, b = _base(left)
    c, d = _base(right)
    if (a, b) == (c, d):
        return "same"
    slack = max(_room(left), _room(right))
    if left.unit != right.unit:
        slack = max(slack, _CONVERTED * max(abs(b), abs(d)))
    if hedged := max(_HEDGE.get(left.modifier, _NOTHING), _HEDGE.get(right.modifier, _NOTHING)):
        slack = max(slack, hedged * max(abs(b), abs(d)))
    return "near" if a - slack <= d and c - slack <= b else "apart"


@lru_cache(maxsize=_CLAIMS)
def _room(claim: Claim) -> Decimal:
    """By how much a number may be rounded, in base units: half its last digit, at most a small share of it."""
    assert claim.lo is not None and claim.hi is not None
    first, last = _base(claim)
    a, b = _in_base(claim, claim.lo), _in_base(claim, claim.hi + claim.step / 2)
    return min(abs(b - a) - (last - first), _ROUNDED * abs(b))


def orders_apart(left: Claim, right: Claim) -> float:
    """By how many powers of ten two numbers of one unit differ; 0 for dates, values without bounds and other units."""
    if left.kind in ("date", "time", "rank") or None in (left.lo, left.hi, right.lo, right.hi):
        return 0.0
    if left.kind == "money" and left.unit != right.unit:
        return 0.0
    a, b = sum(_base(left), _NOTHING), sum(_base(right), _NOTHING)
    return abs(math.log10(abs(a / b))) if a and b else 0.0


@lru_cache(maxsize=_CLAIMS)
def _base(claim: Claim) -> tuple[Decimal, Decimal]:
    assert claim.lo is not None and claim.hi is not None
    return _in_base(claim, claim.lo), _in_base(claim, claim.hi)


def _in_base(claim: Claim, number: Decimal) -> Decimal:
    """A number of a claim's unit in the base unit of its dimension; fractions are shares too."""
    if claim.kind == "ratio":
        return number * _PERCENT if claim.unit == "ratio" else number
    if claim.kind not in ("quantity", "duration", "age"):
        return number
    based = units.to_base(number, claim.unit)
    return number if based is None else based


def _partial(left: Claim, right: Claim, story_day: str) -> Match:
    if left.partial and left.partial == right.partial:
        return "same"
    if not left.partial or not right.partial:
        known, part = (left, right) if right.partial else (right, left)
        if part.kind == "date" and story_day and not open_day(part):
            return "near" if _fits(story_day, known) == "near" else "open"
        return _fits(part.partial, known)
    if left.kind == "score" or _both_month_days(left, right):
        return "apart"
    days = [open_day(claim) for claim in (left, right)]
    if all(days):
        return "near" if days[0] == days[1] else "open" if len({day[:4] for day in days}) > 1 else "apart"
    return "near" if story_day and story_day in days and left.kind == "date" else "open"


def open_day(claim: Claim) -> str:
    """The day of a date without a year, or only its weekday: "XXXX-07-27", "weekday:friday"; "" for others."""
    if claim.kind != "date":
        return ""
    return claim.partial if _MONTH_DAY.fullmatch(claim.partial) else weekday(claim.partial)


def weekday(partial: str) -> str:
    """The weekday of an unresolved date without its part of the day: "weekday:friday night" -> "weekday:friday"."""
    return partial.split()[0] if partial.startswith("weekday:") else ""


def _both_month_days(left: Claim, right: Claim) -> bool:
    return left.partial.startswith("XXXX-") and right.partial.startswith("XXXX-")


def _fits(partial: str, known: Claim) -> Match:
    """Whether the known day agrees with a weekday, or a day and month without a year."""
    if known.kind != "date" or known.lo is None or known.hi is None or known.hi - known.lo > 1:
        return "open"
    day = dt.date.fromordinal(int(known.lo))
    if partial.startswith("weekday:"):
        return "near" if f"weekday:{WEEKDAYS[day.weekday()]}" == weekday(partial) else "apart"
    if partial.startswith("XXXX-"):
        return "near" if day.isoformat()[5:].startswith(partial[5:]) else "apart"
    return "open"

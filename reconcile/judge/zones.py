"""Two clock times -> the same two in one time zone, when both zones are known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo

from reconcile.data import load
from reconcile.model import Claim
from reconcile.patterns import compiled

_DAY = 24 * 60
_LOCAL = compiled(r"(?:local(?:\s+time)?)?", re.IGNORECASE)
_SHIFTED = compiled(r"(?:UTC|GMT|Z)?\s*([+-−])\s*(\d{1,2}):?(\d\d)?")
_CITY = compiled(r"\s*,?\s*([A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s+(?:(?:winter|summer|standard|daylight)\s+)?time\b")
_BESIDE = compiled(r"\s+\(?([A-Z]{3,4})\b")
_RESTATED = compiled(r"\s*\(\s*(\d{1,2})[:.]?(\d\d)\s*([A-Z]{1,4}(?:[+-−]\d{1,2})?)\s*\)")


def align(left: Claim, right: Claim) -> tuple[Claim, Claim, str, str]:
    """Both times on one clock, with a note on what it took and, when they can't be compared, the problem.

    Times of which neither names a zone are both local, and stay as they are; so do times that are told alike.
    """
    one, other = _restated(left, right), _restated(right, left)
    ours, theirs = zone(one), zone(other)
    if ours == theirs or _LOCAL.fullmatch(ours) and _LOCAL.fullmatch(theirs):
        return one, other, "", ""
    ahead = [offsets(name, claim) for name, claim in ((ours, one), (theirs, other))]
    if not ahead[0] or not ahead[1]:
        if "" in (ours, theirs) and (one.lo, one.hi) == (other.lo, other.hi):
            return one, other, "", ""
        return left, right, "", f"one is told in {_named(ours)}, the other in {_named(theirs)}"
    moved = [(_moved(one, a), _moved(other, b), a - b) for a in ahead[0] for b in ahead[1]]
    best = min(moved, key=lambda pair: (_apart(pair[0], pair[1]), pair[2]))
    return best[0], _near(best[1], best[0]), f"{_named(ours)} and {_named(theirs)} brought to UTC", ""


def zone(claim: Claim) -> str:
    """The zone that a time is told in: the one beside it, or that of a city ("Beijing time"); "" when none is named."""
    if claim.partial and not _LOCAL.fullmatch(claim.partial):
        if short := load("zones.en.yaml")["long"].get(claim.partial):
            return str(short)
        return _written_out(claim) or claim.partial.removesuffix(" time").removesuffix(" Time")
    at = claim.quote.find(claim.value_text) if claim.value_text else -1
    if claim.value_start is not None and claim.quote_start is not None:
        at = claim.value_start - claim.quote_start
    after = claim.quote[at + len(claim.value_text) :] if at >= 0 else ""
    for name, short in load("zones.en.yaml")["long"].items():
        if re.match(rf"\s+{name}\b", after, re.IGNORECASE):
            return str(short)
    beside = _BESIDE.match(after)
    if beside and beside[1] in load("zones.en.yaml")["fixed"]:
        return beside[1]
    city = _CITY.match(after)
    return city[1] if city and city[1] in load("zones.en.yaml")["by_day"] else claim.partial


def _written_out(claim: Claim) -> str:
    """The zone whose long name begins with the last word of a time ("21:40 Central" before "European Time")."""
    at = (
        claim.value_start - claim.quote_start if claim.value_start is not None and claim.quote_start is not None else -1
    )
    first = claim.value_text.split()[-1:] or [""]
    told = f"{first[0]}{claim.quote[at + len(claim.value_text) :]}" if at >= 0 else ""
    long = load("zones.en.yaml")["long"]
    return next((str(short) for name, short in long.items() if told.lower().startswith(name.lower())), "")


def _named(name: str) -> str:
    if not name:
        return "no zone that is named"
    if _LOCAL.fullmatch(name):
        return "local time"
    return name if name.isupper() or not name.isalpha() else f"{name} time"


def _restated(claim: Claim, other: Claim) -> Claim:
    """A time as the same text gives it in another zone ("10:00 am (0800 GMT)"), when the other's zone asks for it."""
    if offsets(zone(claim), claim) or not offsets(zone(other), other):
        return claim
    at = claim.quote.find(claim.value_text) if claim.value_text else -1
    if claim.value_start is not None and claim.quote_start is not None:
        at = claim.value_start - claim.quote_start
    match = _RESTATED.match(claim.quote[at + len(claim.value_text) :]) if at >= 0 else None
    if match is None or claim.lo is None or claim.lo != claim.hi:
        return claim
    minutes = Decimal(int(match[1]) * 60 + int(match[2]))
    return replace(claim, lo=minutes, hi=minutes, partial=match[3])


def offsets(name: str, claim: Claim) -> tuple[int, ...]:
    """Minutes ahead of UTC that a zone may have: one, or two when summer time depends on a day that isn't known."""
    table = load("zones.en.yaml")
    shifted = _SHIFTED.fullmatch(name)
    if shifted:
        minutes = int(shifted[2]) * 60 + int(shifted[3] or 0)
        return (minutes if shifted[1] == "+" else -minutes,)
    if name in table["fixed"]:
        return (int(table["fixed"][name]),)
    return (
        _on_days(str(table["by_day"][name]), (claim.as_of or claim.published)[:10]) if name in table["by_day"] else ()
    )


@cache
def _on_days(place: str, day: str) -> tuple[int, ...]:
    """The offsets of an IANA zone on an ISO day; those of summer and winter for anything less than a day."""
    days = [f"{day}T12:00"] if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else ["2020-01-15T12:00", "2020-07-15T12:00"]
    ahead = (datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(place)).utcoffset() or timedelta() for at in days)
    return _distinct(int(offset.total_seconds()) // 60 for offset in ahead)


def _distinct(values: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(values))


def _moved(claim: Claim, offset: int) -> Claim:
    shift = Decimal(offset)
    return replace(
        claim,
        lo=None if claim.lo is None else claim.lo - shift,
        hi=None if claim.hi is None else claim.hi - shift,
        partial="UTC",
    )


def _near(claim: Claim, other: Claim) -> Claim:
    """The time on the day on which it lies nearest the other: 23:30 and 00:10 are forty minutes apart."""
    if claim.lo is None or other.lo is None:
        return claim
    days = round((other.lo - claim.lo) / _DAY) * _DAY
    return _moved(claim, -int(days))


def _apart(one: Claim, other: Claim) -> Decimal:
    near = _near(other, one)
    return abs(near.lo - one.lo) if near.lo is not None and one.lo is not None else Decimal(0)

"""Days that one article of a story leaves open, read by what the others say: "Tuesday" is "Tuesday, July 27, 2004"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reconcile.group.matching import WEEKDAYS, weekday
from reconcile.model import Claim
from reconcile.patterns import compiled

_NAMED = compiled(r"\b(" + "|".join(WEEKDAYS) + r")\b", re.IGNORECASE)
_DAY = compiled(r"XXXX-\d\d-\d\d")


def settled_weekdays(claims: Sequence[Claim], story_of: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """(story, "weekday:tuesday") -> "XXXX-07-27", for the weekdays that a story gives with one date only."""
    named: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        found = _NAMED.search(claim.value_text) if claim.kind == "date" else None
        if found and (day := _month_day(claim)):
            named.setdefault((story_of.get(claim.source, ""), f"weekday:{found[1].lower()}"), set()).add(day)
    return {where: next(iter(days)) for where, days in named.items() if len(days) == 1}


def dated(claims: Sequence[Claim], story_of: Mapping[str, str]) -> list[Claim]:
    """The claims in their order, bare weekdays replaced by the day of the month that their story settles for them.

    What the claims say is changed for nobody but the grouping, which compares them.
    """
    settled = settled_weekdays(claims, story_of)
    days = [settled.get((story_of.get(claim.source, ""), weekday(claim.partial))) for claim in claims]
    return [replace(claim, partial=day) if day else claim for claim, day in zip(claims, days, strict=True)]


def _month_day(claim: Claim) -> str:
    """ "XXXX-07-27" for a claim of one day, with or without its year; "" for others."""
    if _DAY.fullmatch(claim.partial):
        return claim.partial
    if claim.partial or claim.lo is None or claim.lo != claim.hi:
        return ""
    return f"XXXX-{dt.date.fromordinal(int(claim.lo)).isoformat()[5:]}"

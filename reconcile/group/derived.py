"""Clusters of different kinds that state one fact: an age and a birth date, an anniversary and a founding year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from reconcile.concepts import lineage
from reconcile.data import load, words
from reconcile.group.evidence import ALIKE, fuzzy
from reconcile.group.profiles import Profile
from reconcile.group.series import AGE_SLIP
from reconcile.patterns import compiled

_GONE = compiled(r"\W{0,3}(?:later|after|on|ago|old|young|history)\b", re.IGNORECASE)
_AHEAD = compiled(r"(?:the )?(?:next|coming|following)\b", re.IGNORECASE)
"""Years still to come."""
_SLACK = Decimal(366)
"""Days of room: a number of years told is a whole number, and the day of the year is seldom told."""


@cache
def _starts() -> frozenset[str]:
    """Concepts of events that years are counted from."""
    return frozenset(words(load("grouping.yaml")["starts"]))


def join(made: Sequence[Profile], clusters: Sequence[Sequence[int]]) -> list[list[int]]:
    """Ages, anniversaries and years gone by moved to the cluster of the date that they count from.

    An age joins a birth date of the same person even where they don't fit: that is what a reader must see. Other years
    gone by join only a start that they fit, since what they count from is seldom said.
    """
    starts: dict[str, dict[int, list[Profile]]] = {}
    for n, cluster in enumerate(clusters):
        for start in filter(_is_start, (made[i] for i in cluster)):
            starts.setdefault(start.story, {}).setdefault(n, []).append(start)
    dated = {n for of_story in starts.values() for n in of_story}
    moved: dict[int, int] = {}
    for n, cluster in enumerate(clusters):
        for i in cluster if n not in dated else ():
            for other, begun in starts.get(made[i].story, {}).items() if _counts_years(made[i]) else ():
                if any(_counted_from(made[i], start) for start in begun):
                    # Ages in one cluster are of one person, also where a text only calls them "the winger".
                    moved |= dict.fromkeys(_with_ages(made, cluster, i), other)
                    break
    joined = [[i for i in cluster if i not in moved] for cluster in clusters]
    for i, other in moved.items():
        joined[other].append(i)
    return sorted(sorted(cluster) for cluster in joined if cluster)


def _with_ages(made: Sequence[Profile], cluster: Sequence[int], i: int) -> list[int]:
    """The claim `i` and, where it is an age, the ages of its cluster that lie as close as those of one person told."""
    age = made[i].claim
    if age.kind != "age" or age.lo is None:
        return [i]
    years = [(j, made[j].claim.lo) for j in cluster if made[j].claim.kind == "age"]
    return [j for j, lo in years if lo is not None and abs(lo - age.lo) <= AGE_SLIP]


def _is_start(profile: Profile) -> bool:
    claim = profile.claim
    return claim.kind == "date" and claim.lo is not None and not _starts().isdisjoint(claim.concepts)


def _counted_from(years: Profile, start: Profile) -> bool:
    if years.story != start.story or not _same_subject(years, start):
        return False
    claim, begun = years.claim, start.claim
    if claim.kind == "age":
        return "be-born" in begun.concepts
    told = _year(claim.published)
    if told is None or claim.lo is None or claim.hi is None or begun.lo is None or begun.hi is None:
        return False
    year = Decimal("365.2425")
    first, last = Decimal(dt.date(told, 1, 1).toordinal()), Decimal(dt.date(told, 12, 31).toordinal())
    return first - claim.hi * year - _SLACK <= begun.hi and begun.lo <= last - claim.lo * year + _SLACK


def _counts_years(profile: Profile) -> bool:
    """Whether a claim is an age in years or tells how many years have gone by."""
    if profile.claim.kind == "age":
        return profile.claim.unit in ("", "year")
    return profile.claim.unit in ("", "year", "rank") and _tells_years_gone(profile)


def _tells_years_gone(profile: Profile) -> bool:
    """ "11th anniversary", "fifteen years later", "an 11-year-old company"."""
    claim = profile.claim
    if claim.kind == "rank":
        return any("anniversary" in lineage(id_) for id_ in claim.head_concepts)
    if claim.kind != "duration" or claim.value_end is None or claim.quote_start is None:
        return False
    if _AHEAD.match(claim.value_text):
        return False
    return bool(_GONE.match(claim.quote, claim.value_end - claim.quote_start))


def _same_subject(left: Profile, right: Profile) -> bool:
    a, b = left.claim.subject, right.claim.subject
    if not a or not b:
        return False
    return fuzzy(a, b) >= ALIKE or b in left.allies or a in right.allies


def _year(published: str) -> int | None:
    return int(published[:4]) if published[:4].isdigit() and len(published) >= 4 else None

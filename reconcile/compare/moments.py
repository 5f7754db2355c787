"""Two statements -> which of them was told later, by publication, days of the week, months or words."""

from __future__ import annotations

import re

from reconcile.compare.lexis import Statement
from reconcile.compare.spans import ordinal
from reconcile.group.matching import WEEKDAYS
from reconcile.judge import moving, revised
from reconcile.model import Claim

_HOURS = "dawn breakfast morning noon midday lunchtime afternoon teatime dusk evening nightfall night midnight".split()
_WEEKDAY = re.compile(rf"(?<!last )(?<!next )\b({'|'.join(WEEKDAYS)})\b(?:['’]s)?(?:\s+({'|'.join(_HOURS)})\b)?", re.I)
_SAID_IN = re.compile(
    r"\b(?:said|announced|reported|told|predicted|forecast|promised|estimated|put|guided|stood|had)\b[^.;]{0,50}?\b(?:in|on|at)"
    r"(?:\s+\d{1,2})?\s+(January|February|March|April|May|June|July|August|September|October|November|December"
    r"|spring|summer|autumn|winter)\b"
)
_IN_ORDER = (
    "January|February|March|April|May|June|July|August|September|October|November|December".split("|"),
    "spring|summer|autumn|winter".split("|"),
)
_AFTER = re.compile(
    r"\b\w+ (?:hour|day|week|month|year)s? (?:later|on)\b|\blater (?:that|the same|on)\b|\bthis week\b", re.I
)
_BEFORE = re.compile(r"\blast (?:week|month|year|spring|summer|autumn|winter)\b|\bin (?:19|20)\d\d\b", re.I)
_HALF_WEEK = 4


def later(left: Statement, right: Statement, claims: tuple[Claim, Claim]) -> int:
    """1 when the right statement was told later than the left, -1 when earlier, 0 when nothing says so."""
    days = [next((claim.published for claim in side.claims), "") for side in (left, right)]
    if revised.before(*days):
        return 1
    if revised.before(days[1], days[0]):
        return -1
    if any(claim.kind in ("date", "time") for claim in claims):
        return _by_month(left.text, right.text) or _by_word(left.text, right.text)
    standing = moving.grows(*claims) or moving.moves(*claims) or all(claim.as_of for claim in claims)
    if standing and (by_day := _by_day(left, right)):
        return by_day
    return _by_weekday(left.text, right.text) or _by_month(left.text, right.text) or _by_word(left.text, right.text)


def _by_day(left: Statement, right: Statement) -> int:
    """By the one day that each statement names, both with their year or both without: what moves was told on it."""
    days = [[c for c in side.claims if c.kind == "date"] for side in (left, right)]
    if [len(found) for found in days] != [1, 1]:
        return 0
    dated = [found[0].lo is not None for found in days]
    ours, theirs = (ordinal(found[0]) for found in days)
    if ours is None or theirs is None or dated[0] != dated[1]:
        return 0
    return (ours < theirs) - (ours > theirs)


def _by_weekday(ours: str, theirs: str) -> int:
    found = [_WEEKDAY.findall(text) for text in (ours, theirs)]
    if not all(found):
        return 0
    first, second = ((WEEKDAYS.index(day[-1][0].lower()), day[-1][1].lower()) for day in found)
    if first[0] != second[0]:
        return 1 if (second[0] - first[0]) % 7 < _HALF_WEEK else -1
    hours = [_HOURS.index(day[1]) if day[1] else -1 for day in (first, second)]
    return 0 if -1 in hours else (hours[1] > hours[0]) - (hours[1] < hours[0])


def _by_month(ours: str, theirs: str) -> int:
    found = [_SAID_IN.findall(text) for text in (ours, theirs)]
    for names in _IN_ORDER:
        at = [[names.index(name) for name in side if name in names] for side in found]
        if all(at) and at[0][-1] != at[1][-1]:
            return 1 if at[1][-1] > at[0][-1] else -1
    return 0


def _by_word(ours: str, theirs: str) -> int:
    mine, yours = (bool(_AFTER.search(text)) - bool(_BEFORE.search(text)) for text in (ours, theirs))
    return (yours > mine) - (yours < mine)

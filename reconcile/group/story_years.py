"""Years that an article leaves open because nobody dated it, taken from what others of its story say.

"Sept. 13" in an undated article is 13 September 2013 where the story's dates all lie in 2013, "Tuesday, Jan 6" is of
2009 where that is the one year the story names in which 6 January was a Tuesday. Where several years are left it stays
open.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from reconcile.data import load, words
from reconcile.group.matching import WEEKDAYS
from reconcile.group.stories import stories
from reconcile.model import Article, Claim
from reconcile.patterns import compiled

_OPEN = compiled(r"XXXX-(\d\d)(?:-(\d\d))?")
_YEAR = compiled(r"\b(?:19|20)\d\d\b(?!['’]?s\b)")
_TWICE = 2
"""Articles that have to name a year, the only one of their story, before it is the year of its days."""
_FEW = 5
"""One article in so many has to date something in a year, or two, for it to be the story's: one may look back."""
_MONTH = 31
"""Days of the longest month: a date that covers no more tells its year for sure."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A date of which the year is missing; `day` is 0 for a month, `weekday` "" where none is written."""

    month: int
    day: int
    weekday: str

    def within(self, year: int) -> tuple[dt.date, dt.date] | None:
        """Its first and last day in a year; None where the year has no such day, or not on that weekday."""
        try:
            first = dt.date(year, self.month, self.day or 1)
        except ValueError:
            return None
        if self.day and self.weekday and WEEKDAYS[first.weekday()] != self.weekday:
            return None
        return first, first if self.day else first.replace(day=calendar.monthrange(year, self.month)[1])


def with_years(claims: Sequence[Claim], articles: Sequence[Article]) -> list[Claim]:
    """The claims in their order; dates without a year in undated articles with the one year that their story allows."""
    undated = {article.id for article in articles if not article.published}
    found = {claim.id: missing for claim in claims if claim.source in undated and (missing := _missing(claim))}
    if not found:
        return list(claims)
    story_of = stories(articles)
    told = _years_told({story_of[claim.source] for claim in claims if claim.id in found}, claims, articles, story_of)
    return [
        _settled(claim, found[claim.id], told[story_of[claim.source]]) if claim.id in found else claim
        for claim in claims
    ]


@dataclass(frozen=True, slots=True)
class _Told:
    """What a story says of years: its dates to the month, the years in which not too few sources have some, and how
    many texts have which year.
    """

    dates: Sequence[tuple[dt.date, dt.date]]
    years: Set[int]
    written: Mapping[int, int]


def _years_told(
    wanted: Set[str], claims: Sequence[Claim], articles: Sequence[Article], story_of: Mapping[str, str]
) -> dict[str, _Told]:
    dates: dict[str, list[tuple[dt.date, dt.date]]] = {story: [] for story in wanted}
    telling: dict[str, dict[int, set[str]]] = {story: {} for story in wanted}
    written: dict[str, Counter[int]] = {story: Counter() for story in wanted}
    size = Counter(story_of[article.id] for article in articles)
    for claim in claims:
        if not _long_before().isdisjoint(claim.concepts):
            continue
        if (story := story_of[claim.source]) in wanted and (days := _days(claim)):
            dates[story].append(days)
            telling[story].setdefault(days[0].year, set()).add(claim.source)
    for article in articles:
        if (story := story_of[article.id]) in wanted:
            written[story].update(set(map(int, _YEAR.findall(article.prose))))
    return {
        story: _Told(
            dates[story],
            {year for year, sources in telling[story].items() if len(sources) >= min(_TWICE, size[story] / _FEW)},
            written[story],
        )
        for story in wanted
    }


@cache
def _long_before() -> frozenset[str]:
    """Concepts of events whose year is not the one in which a story happens: births, foundings."""
    return frozenset(words(load("grouping.yaml")["long_before"]))


def _missing(claim: Claim) -> _Open | None:
    found = _OPEN.fullmatch(claim.partial) if claim.kind == "date" and claim.lo is None else None
    if found is None:
        return None
    told = claim.value_text.lower()
    weekday = next((name for name in WEEKDAYS if re.search(rf"\b{name[:3]}(?:{name[3:]}|[a-z]?\.)?(?!\w)", told)), "")
    return _Open(int(found[1]), int(found[2] or 0), weekday)


def _days(claim: Claim) -> tuple[dt.date, dt.date] | None:
    """The days of a date that is known to the month."""
    if claim.kind != "date" or claim.lo is None or claim.hi is None or claim.hi - claim.lo >= _MONTH:
        return None
    return dt.date.fromordinal(int(claim.lo)), dt.date.fromordinal(int(claim.hi))


def _settled(claim: Claim, missing: _Open, told: _Told) -> Claim:
    """The claim with the days of the one year that is left; as it was where none or several are."""
    for years in _choices(missing, told):
        fitting = [days for year in sorted(years) if (days := missing.within(year))]
        if len(fitting) > 1:
            return claim
        if fitting:
            first, last = (Decimal(day.toordinal()) for day in fitting[0])
            return replace(claim, lo=first, hi=last, step=Decimal(1), partial="")
    return claim


def _choices(missing: _Open, told: _Told) -> Iterator[Set[int]]:
    """Sets of years to choose from, the surest first: of the same day or month, of other dates, of the weekday."""
    yield {first.year for first, last in told.dates if _same(missing, first, last)}
    yield told.years
    if missing.day and missing.weekday or len(told.written) == 1 and max(told.written.values()) >= _TWICE:
        yield told.written.keys()


def _same(missing: _Open, first: dt.date, last: dt.date) -> bool:
    if (first.month, last.month) != (missing.month, missing.month):
        return False
    return not missing.day or first.day <= missing.day <= last.day

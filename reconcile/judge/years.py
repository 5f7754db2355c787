"""A claim -> the years that its figure is for, by the words of its quote."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from reconcile.data import load, words
from reconcile.judge import wording
from reconcile.model import Claim
from reconcile.patterns import compiled

_YEAR = r"(?<![\d,.$€£-])(?:1[5-9]|20)\d\d(?!\d|,\d|\.\d|-\d)"
_YEARS = compiled(rf"{_YEAR}(?:\s*(?:,\s|\band\b|\bor\b|\bto\b|\bthrough\b|\buntil\b|[–—-])\s*{_YEAR})*", re.IGNORECASE)
"""A year, or years in a row ("2013 and 2014", "2013 to 2016")."""
_SINGLE = compiled(r"\d{4}")
_FROM_TO = compiled(r"\b(?:to|through|until)\b|[–—-]", re.IGNORECASE)
_BETWEEN = compiled(r"\bbetween\s+(?:[A-Za-z]+\s+){0,2}$", re.IGNORECASE)
_LONGEST = 30
"""Years of a span that are told one by one: of a longer one its ends."""
_BEGUN_OR_ENDS = compiled(
    rf"\b(?:(?:{'|'.join(words(load('judge_scope.en.yaml')['begun']))})\s+(?:back\s+)?in|until|till)\s+$", re.IGNORECASE
)
"""What leads to the year in which something came about ("founded in") or runs out, which is no span of a figure."""
_RELATIVE = compiled(
    r"(?<!\bthan )(?<!\bfrom )(?<!\bagainst )(?<!\bon )(?<!\bwith )(?<!\bof )"
    r"\b(?P<which>last|this|next)\s+year\b(?!['’]s)",
    re.IGNORECASE,
)
"""A year that is told by the day of the report; behind "than" or "from" it is what the figure is held against."""
_FROM_NOW = {"last": -1, "this": 0, "next": 1}


@lru_cache(maxsize=wording.CLAIMS)
def periods(claim: Claim) -> tuple[str, ...]:
    """Years that the quote names apart from the value itself: what the figure is for when nothing else says so.

    Those of the value's own clause come first. Where that tells its year by the day of the report ("last year"), the
    figure is for that year, or for one that isn't known, whatever other years the sentence names.
    """
    at = wording.value_at(claim)
    span = at, at + len(claim.value_text)
    start, end = wording.clause(claim.quote, *span)
    told = [found for found in _YEARS.finditer(claim.quote) if not span[0] <= found.start() < span[1]]
    inner = [found for found in told if found.start() < end and found.end() > start]
    if inner:
        return _unique(year for found in inner for year in _each(claim.quote, found))
    relative = _RELATIVE.search(claim.quote, start, end)
    if relative:
        return _counted(claim, relative["which"])
    others = [found for found in told if not _BEGUN_OR_ENDS.search(claim.quote[: found.start()])]
    return _unique(year for found in others for year in _each(claim.quote, found))


def _counted(claim: Claim, which: str) -> tuple[str, ...]:
    """The year that lies so many from the report's, () when that has no day."""
    published = claim.published[:4]
    return (str(int(published) + _FROM_NOW[which.lower()]),) if published.isdigit() else ()


def _each(quote: str, found: re.Match[str]) -> list[str]:
    """The years that one row of them names, those between its ends too."""
    years = _SINGLE.findall(found.group())
    ends = int(years[0]), int(years[-1])
    spans = _FROM_TO.search(found.group()) or _BETWEEN.search(quote[: found.start()])
    if spans and len(years) == 2 and 0 < ends[1] - ends[0] <= _LONGEST:
        return [str(year) for year in range(ends[0], ends[1] + 1)]
    return years


def _unique(years: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(years))

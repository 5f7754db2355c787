"""Claims that speak of an event of another time than their story: "near the spot where a quake in 2008 killed"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from reconcile.model import Claim
from reconcile.patterns import compiled

_RELATIVE = compiled(r"\b(?:where|which|who|whom|that|when|than)\b|[;()]")
"""Where what is said of something else begins: "near the spot WHERE a quake in 2008 killed thousands"."""
_TIED = 40
"""Characters before a relative clause in which what it is of stands: "the 2009 flood, in which 300 died"."""
_YEAR = compiled(r"\b(?:1[5-9]|20)\d\d\b")
_AGO = compiled(r"\b(?:years?|decades?|century|centuries)\s+(?:ago|earlier|before|previously)\b|\blast year\b")


def own_years(claims: Sequence[Claim], story_of: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Story -> the years it plays in: those its articles were published in, and those that most of them name."""
    sources: dict[str, set[str]] = {}
    named: dict[str, Counter[str]] = {}
    found: dict[str, set[str]] = {}
    for source, year in sorted({(claim.source, year) for claim in claims for year in _YEAR.findall(claim.quote)}):
        named.setdefault(story_of.get(source, ""), Counter())[year] += 1
    for claim in claims:
        story = story_of.get(claim.source, "")
        sources.setdefault(story, set()).add(claim.source)
        found.setdefault(story, set()).update([claim.published[:4]] if claim.published else [])
    for story, counts in named.items():
        found[story].update(year for year, n in counts.items() if n * 2 > len(sources[story]))
    return {story: frozenset(years) for story, years in found.items()}


def other_time(claim: Claim, own_years: frozenset[str]) -> str:
    """The year of an event of another time that a claim speaks of, "past" where it is not told which; "" for none."""
    quote, at = claim.quote, end_of(claim) - len(claim.value_text)
    cuts = [match.start() for match in _RELATIVE.finditer(quote)]
    start = max((cut for cut in cuts if cut <= at), default=0)
    end = min((cut for cut in cuts if cut > at), default=len(quote))
    stretch = quote[max(0, start - _TIED if quote[start : start + 3] in ("whi", "who") else start) : end]
    years = [
        match.group() for match in _YEAR.finditer(stretch) if claim.kind == "date" or match.group() != claim.value_text
    ]
    if years:
        return "" if own_years.intersection(years) else years[0]
    return "past" if _AGO.search(stretch) else ""


def end_of(claim: Claim) -> int:
    """Where a value ends in its sentence."""
    if claim.value_end is None or claim.quote_start is None:
        return claim.quote.find(claim.value_text) + len(claim.value_text)
    return claim.value_end - claim.quote_start

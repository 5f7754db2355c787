"""Rule for figures that are each a different party's own: police and organisers, union and employer."""

from __future__ import annotations

import re
from functools import cache

from reconcile.data import load, words
from reconcile.gazetteer import is_country, is_people, is_seat
from reconcile.judge import wording
from reconcile.judge.finding import Finding, said
from reconcile.model import Claim
from reconcile.patterns import compiled


def speaker(left: Claim, right: Claim) -> Finding | None:
    """RC310: each figure is a different party's own count or estimate."""
    if left.kind not in ("count", "money", "percent", "quantity"):
        return None
    ours, theirs = _party(left), _party(right)
    if not ours or not theirs or ours == theirs:
        return None
    return Finding("scope", f"{said(left)} is the figure of {ours}, {said(right)} that of {theirs}.")


_ACCORDING = compiled(
    r"according to\s+([^,.;]+)|\b(?:per|by)\s+([^,.;]+?)['’]s?\s+(?:count|estimate|figures|tally)", re.IGNORECASE
)
_SAYING = compiled(
    r"^(?P<before>.{0,60}?)\s+(?:said|says?|put|puts|estimated?s?|counted|confirm(?:ed|s)?|fears?|feared|warn(?:ed|s)?|claim(?:ed|s)?|reported|insist(?:ed|s)?|maintain(?:ed|s)?|spoke|admit(?:ted|s)?|concede[ds]?|acknowledge[ds]?|reckon(?:ed|s)?|believe[ds]?|expect(?:ed|s)?|forecasts?|predict(?:ed|s)?|project(?:ed|s)|foresees?|foresaw|anticipate[ds]?)\b"
    r"|,\s*(?P<after>[^,]{0,60}?)\s+(?:said|says?|estimated?|claim(?:ed|s)?|reported|insist(?:ed|s)?)\b[^,]*$",
    re.IGNORECASE,
)


def _party(claim: Claim) -> str:
    """The party that the figure is attributed to, "" when nobody, a reporter or somebody else."""
    named = _WIRE.sub("press", claim.speaker or _attributed(claim.quote))
    parties = wording.parties().findall(named)
    if parties:
        return _singular(parties[-1].lower())
    return named if (is_country(named) or is_seat(named)) and not is_people(named) else ""


_WIRE = compiled(r"\bnews (?:agency|agencies|service|services|company)\b", re.IGNORECASE)
"""Those who pass on what others count, whose names hold the word for a party."""


def _singular(word: str) -> str:
    known = {"organizers": "organisers", "authorities": "officials"}.get(word, word)
    return known.removesuffix("s") if known.removesuffix("s") in _parties() else known


@cache
def _parties() -> frozenset[str]:
    return frozenset(words(load("judge_scope.en.yaml")["parties"]))


def _attributed(quote: str) -> str:
    match = _ACCORDING.search(quote)
    if match:
        return match[1] or match[2]
    match = _SAYING.search(quote)
    return (match["before"] or match["after"] or "") if match else ""

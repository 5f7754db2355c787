"""Two statements of a contest -> whether a medal in one is the place that the other gives."""

from __future__ import annotations

import re

from reconcile.compare.lexis import Statement
from reconcile.compare.names import both, namesakes
from reconcile.compare.totals import relation
from reconcile.judge.finding import said
from reconcile.model import Claim, Relation

_PLACES = {"gold": 1, "silver": 2, "bronze": 3}
_MEDAL = re.compile(
    r"\b(?:the\s+)?(gold|silver|bronze)(?:\s+medal(?:s|list)?\b|\s+(?:went|goes|for|in|at|over)\b|\s*[.,;]|$)",
    re.IGNORECASE,
)
"""A metal that is a medal, not a material: "the bronze medal", "silver went to", "took gold."."""

_PARTS_OF_IT = frozenset("stage round lap leg heat race match game set frame bout fight event edition day tour".split())
"""What a contest is made of and numbered by."""


def podium(left: Statement, right: Statement) -> Relation | None:
    """RC105 or RC205 for a medal of one whom both texts name, and the place that the other text gives."""
    if not both(left, right).shared or namesakes(left, right):
        return None
    for medal_side, place_side in ((left, right), (right, left)):
        medals, places = _medals(medal_side), _placed(place_side)
        if len(medals) != 1 or len(places) != 1 or _medals(place_side) or _placed(medal_side):
            continue
        told = f"The {medals[0]} medal is for place {_PLACES[medals[0]]}"
        if places[0].lo == _PLACES[medals[0]]:
            return relation("agree", "RC105", f"{told}, as {said(places[0])} says.", None)
        return relation("conflict", "RC205", f"{told}, not {said(places[0])}.", None)
    return None


def _medals(side: Statement) -> list[str]:
    return [match[1].lower() for match in _MEDAL.finditer(side.text)]


def _placed(side: Statement) -> list[Claim]:
    """The places in a contest that a text gives; "the second stage" is none."""
    return [
        c for c in side.claims if c.kind == "rank" and c.lo is not None and c.lo == c.hi and c.head not in _PARTS_OF_IT
    ]

"""Two statements that share a name -> whether they tell of two things all the same: two towns, prizes or flows."""

from __future__ import annotations

import re
from functools import lru_cache

from reconcile import gazetteer
from reconcile.compare.lexis import CAPITAL, Statement, lemma, meanings, tokens
from reconcile.compare.names import both
from reconcile.concepts import lineage
from reconcile.data import load, words

_NAME = rf"((?-i:[{CAPITAL}])[\w-]+(?:\s(?-i:[{CAPITAL}])[\w-]+)*)"
_REGION = rf"(?:\s+in\s+(?:the\s+)?{_NAME}|,\s+{_NAME}(?=[,.;]|$))"
"""What tells right behind a town's name which of its like is meant: "Springfield, Missouri", "Paris in Texas"."""


@lru_cache(maxsize=8192)
def two_places(left: Statement, right: Statement) -> tuple[str, str] | None:
    """Two places of one name by the regions around them; None for one place, or where one region lies in the other."""
    for name in both(left, right).shared:
        ours, theirs = _region(name, left.text), _region(name, right.text)
        if not ours or not theirs or ours in right.text or theirs in left.text:
            continue
        whole = gazetteer.is_country(ours) != gazetteer.is_country(theirs)
        if not whole and ours not in theirs and theirs not in ours:
            return f"{name} in {ours}", f"{name} in {theirs}"
    return None


def _region(name: str, text: str) -> str:
    """The region that a text names right behind a place of a name, where the place is what something happens in."""
    found = re.search(rf"\b(?:in|of|near|at|from|town|city|village)\s+{re.escape(name)}{_REGION}", text, re.IGNORECASE)
    region = (found[1] or found[2]) if found else ""
    return region if gazetteer.is_area(region) or gazetteer.is_country(region) else ""


_DESIGNATION = re.compile(r"\b(?:1[89]|20)\d\d [A-Z]{1,2}\d{0,3}\b(?!\.)")
"""What astronomers call a comet or a minor planet until it has a name: "1998 KQ", "2024 YR4"."""


@lru_cache(maxsize=8192)
def two_designations(left: Statement, right: Statement) -> tuple[str, str] | None:
    """The designations by which two texts name a body in space each; None where one has none or both have one."""
    ours, theirs = (_DESIGNATION.findall(side.text) for side in (left, right))
    return (ours[0], theirs[0]) if ours and theirs and set(ours).isdisjoint(theirs) else None


@lru_cache(maxsize=8192)
def two_prizes(left: Statement, right: Statement) -> tuple[str, str] | None:
    """The prize that each text names and the other doesn't ("the Meridian Prize", "the Lyra Medal"); None for none."""
    names = both(left, right)
    ours, theirs = ([name for name in side if _is_prize(name)] for side in (names.ours, names.theirs))
    shared = {word for name in ours for word in name.split()[:-1]} & {word for name in theirs for word in name.split()}
    return (ours[0], theirs[0]) if len(ours) == len(theirs) == 1 and not shared else None


def _is_prize(name: str) -> bool:
    parts = name.split()
    return len(parts) > 1 and any("award" in lineage(id_) for id_ in meanings(lemma(parts[-1].lower())))


@lru_cache(maxsize=8192)
def two_flows(left: Statement, right: Statement) -> tuple[str, str] | None:
    """The two ways in which one place's goods or people go ("exports", "imports"); None for one way or two places.

    What one place exports to another the other imports: where both texts name both, that is one flow.
    """
    names = both(left, right)
    if len(names.shared) != 1 or names.ours or names.theirs:
        return None
    said = [{lemma(word) for word in tokens(side.text)} for side in (left, right)]
    for block in load("compare.en.yaml")["flows"]:
        out, in_ = words(block)
        for one, other in ((out, in_), (in_, out)):
            if one in said[0] and other in said[1] and one not in said[1] and other not in said[0]:
                return one, other
    return None

"""Rules for names: two ways to write one, one place inside another, a slip of the pen."""

from __future__ import annotations

from functools import cache

from reconcile import naming
from reconcile.data import load
from reconcile.gazetteer import countries
from reconcile.judge.finding import Finding, said
from reconcile.model import Claim


def same(left: Claim, right: Claim) -> Finding | None:
    """RC106: two ways to write one name, or one place told more closely."""
    if left.kind != "name" or right.kind != "name":
        return None
    ours, theirs = _name(left), _name(right)
    if ours == theirs:
        return Finding("agree", f"Both name {said(left)}.")
    if why := naming.same(ours, theirs):
        return Finding("agree", f"{said(left)} and {said(right)} name the same: {why}.")
    if _places(left, right) and naming.one_place(ours, theirs) == "same":
        return Finding("agree", f"{said(left)} and {said(right)} fit: one tells the place more closely.")
    if _nouns(left, right) and naming.says_more(ours, theirs):
        return Finding("agree", f"{said(left)} and {said(right)} fit: one says it more closely.")
    return None


def part(left: Claim, right: Claim) -> Finding | None:
    """RC315: one names a part of what the other names, or places of which one may hold the other."""
    if left.kind != "name" or right.kind != "name":
        return None
    ours, theirs = _name(left), _name(right)
    if naming.holds(ours, theirs):
        return Finding("scope", f"One of {said(left)} and {said(right)} names only a part of the other.")
    if _places(left, right) and naming.one_place(ours, theirs) == "open" and _may_hold(left, right):
        return Finding("scope", f"One of {said(left)} and {said(right)} may lie within the other.")
    return None


def nearly(left: Claim, right: Claim) -> Finding | None:
    """RC314: names that differ as slips of the pen do."""
    if left.kind != "name" or right.kind != "name" or not naming.nearly(_name(left), _name(right)):
        return None
    return Finding(
        "approx", f"{said(left)} and {said(right)} are spelt nearly alike: probably one name, once misspelt."
    )


def _name(claim: Claim) -> str:
    return claim.partial or claim.value_text


@cache
def _value(role: str) -> str:
    """What fills a role, by its name in the data or as a reader is shown it; "" for one that isn't known."""
    roles = load("roles.en.yaml")["roles"]
    known = role.lower().replace(" ", "_")
    return str(roles[known]["value"]) if known in roles else ""


def _filled_by(claim: Claim) -> str:
    return _value(claim.predicate) or _value(claim.attribute)


def _places(left: Claim, right: Claim) -> bool:
    """Whether both names are of places or peoples: by their role, else by a gazetteer."""
    roles = {_filled_by(left), _filled_by(right)}
    if roles <= {"place", "people"}:
        return True
    return roles == {""} and all(countries(_name(claim)) for claim in (left, right))


def _nouns(left: Claim, right: Claim) -> bool:
    return _filled_by(left) == _filled_by(right) == "noun"


def _may_hold(left: Claim, right: Claim) -> bool:
    """Whether nothing keeps one place from holding the other.

    Towns of which no list knows either are two where they are the one place of a birth, a death or an office; an
    event's place may be told by its street, its quarter or its town.
    """
    known = [bool(countries(part)) for claim in (left, right) for part in naming.address(_name(claim))]
    return any(known) or left.predicate == "place"

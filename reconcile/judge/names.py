"""Rules for names: two ways to write one, one place inside another, a slip of the pen."""

from __future__ import annotations

import datetime as dt
from functools import cache

from reconcile import naming
from reconcile.data import load
from reconcile.gazetteer import countries
from reconcile.judge.finding import Finding, said
from reconcile.model import Claim

_HELD = ("office", "post")
"""Roles that one person has after another."""
_TERM = 180
"""Days between two reports from which on an office may have changed hands between them."""


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
    if _places(left, right) and naming.nearly(ours, theirs) and not (countries(ours) and countries(theirs)):
        return Finding("agree", f"{said(left)} and {said(right)} are one place's name in two spellings.")
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
    if _several(left) and _several(right):
        return Finding("scope", f"{said(left)} and {said(right)} may both be right: there may be several.")
    return None


def nearly(left: Claim, right: Claim) -> Finding | None:
    """RC314: names that differ as slips of the pen do."""
    if left.kind != "name" or right.kind != "name" or not naming.nearly(_name(left), _name(right)):
        return None
    return Finding(
        "approx", f"{said(left)} and {said(right)} are spelt nearly alike: probably one name, once misspelt."
    )


def succeeded(left: Claim, right: Claim) -> Finding | None:
    """RC312, of names: offices change hands, so that two holders told half a year apart may both be right."""
    if left.predicate not in _HELD or right.predicate not in _HELD:
        return None
    days = [_day(claim.published) for claim in (left, right)]
    if days[0] is None or days[1] is None or abs(days[0] - days[1]) < _TERM:
        return None
    older, newer = (left, right) if days[0] < days[1] else (right, left)
    dates = f"{older.published} and {newer.published}"
    return Finding(
        "superseded", f"{said(newer)} is named later than {said(older)} ({dates}), and offices change hands."
    )


def _day(published: str) -> int | None:
    try:
        return dt.date.fromisoformat(published).toordinal()
    except ValueError:
        return None


def _name(claim: Claim) -> str:
    return claim.partial or claim.value_text


@cache
def _value(role: str) -> str:
    """What fills a role, by its name in the data or as a reader is shown it; "" for one that isn't known."""
    roles = load("roles.en.yaml")["roles"]
    known = role.lower().replace(" ", "_")
    return str(roles[known]["value"]) if known in roles else ""


def _several(claim: Claim) -> bool:
    """Whether several may fill the role at a time, except places, of which two can't both be the one."""
    role = load("roles.en.yaml")["roles"].get(claim.predicate, {})
    return str(role.get("holders")) == "several" and str(role["value"]) != "place"


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

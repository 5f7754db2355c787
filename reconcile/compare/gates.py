"""Tests that two values must pass to be about the same thing."""

from __future__ import annotations

from collections.abc import Callable

from reconcile.compare import alternatives, amounts, events, identity, settings, things, trades, twofold
from reconcile.compare.lexis import Statement
from reconcile.compare.names import both
from reconcile.judge.common import Pair, common
from reconcile.judge.finding import said
from reconcile.model import Claim


def no_pair(left: Statement, right: Statement) -> tuple[str, str]:
    clocks = [next((c for c in side.claims if c.kind == "time"), None) for side in (left, right)]
    if clocks[0] and clocks[1] and (problem := common(clocks[0], clocks[1]).problem):
        return "RC391", f"{said(clocks[0])} and {said(clocks[1])} can't be compared: {problem}."
    kinds = [sorted({claim.kind for claim in side.claims}) for side in (left, right)]
    if set(kinds[0]) & set(kinds[1]):
        return "RC391", "The values measure different things."
    return "RC391", f"One gives a {kinds[0][0]}, the other a {kinds[1][0]}."


_CODES = {
    "alternatives": "RC393",
    "thing other": "RC393",
    "one noun apart": "RC393",
    "property other": "RC393",
    "groups, value equal": "RC393",
    "noun swapped": "RC394",
    "names apart, none shared": "RC394",
    "names apart": "RC394",
    "subject other": "RC394",
}
"""The test that each evidence against one thing belongs to; any other belongs to RC395."""


def other_thing(left: Statement, right: Statement, one: Claim, other: Claim) -> str:
    """RC393: the figures count different things, or each text names another of things that stand side by side."""
    if _failed(left, right, one, other) != "RC393":
        return ""
    apart = alternatives.differing(one, other) or alternatives.groups(one, other) or events.other_property(one, other)
    apart = apart or amounts.two_changes(left, right, one, other) or amounts.two_sums(left, right, one, other)
    if apart:
        return f"One speaks of “{apart[0]}”, the other of “{apart[1]}”."
    return f"One counts “{one.head or one.value_text}”, the other “{other.head or other.value_text}”."


def other_subject(left: Statement, right: Statement, one: Claim, other: Claim) -> str:
    """RC394: each statement names somebody or something that the other doesn't."""
    if _failed(left, right, one, other) != "RC394":
        return ""
    if told := _bearers(left, right, one, other):
        return f"One speaks of {told[0]}, the other of {told[1]}."
    swapped = things.swapped_noun(left, right)
    names = both(left, right)
    if names.ours and names.theirs:
        return f"One speaks of {names.ours[0]}, the other of {names.theirs[0]}."
    ours, theirs = swapped or (one.subject, other.subject)
    return f"One speaks of the {ours}, the other of the {theirs}."


def other_event(left: Statement, right: Statement, one: Claim, other: Claim) -> str:
    """RC395: the figures belong to events or properties that exclude each other, or nothing is in common."""
    if _failed(left, right, one, other) != "RC395":
        return ""
    against = identity.judged(left, right, one, other).against
    if events.level_and_change(one, other):
        return "One gives the change, the other what it came to."
    if against == "event other" and one.predicate != other.predicate:
        return f"“{one.predicate}” and “{other.predicate}” are different events."
    return "The statements have too little in common."


def _failed(left: Statement, right: Statement, one: Claim, other: Claim) -> str:
    """The test that two values fail, "" when they are of one thing."""
    if {one.kind, other.kind} == {"date", "age"}:
        return ""  # an age and the day that it counts from
    found = identity.judged(left, right, one, other)
    if events.level_and_change(one, other) or settings.elsewhere(left, right, one, other):
        return "RC395"
    if not found.same:
        return _CODES.get(found.against, "RC395")
    two_amounts = amounts.two_changes(left, right, one, other) or amounts.two_sums(left, right, one, other)
    if two_amounts or amounts.change_and_part(one, other):
        return "RC393"
    if things.people_and_things(one, other) or things.two_bearers(one, other):
        return "RC393"
    if things.two_measures(one, other) or things.two_materials(one, other):
        return "RC393"
    if _bearers(left, right, one, other):
        return "RC394"
    # Equal figures, and one noun for another: nothing else could tell the two apart.
    equal = one.lo is not None and (one.lo, one.hi) == (other.lo, other.hi)
    return "RC393" if equal and identity.one_noun_apart(left, right) else ""


def _bearers(left: Statement, right: Statement, one: Claim, other: Claim) -> tuple[str, str] | None:
    """Two bearers of the name that both texts have, or two prizes or flows of one: whose figures these are."""
    found = twofold.two_places(left, right) or twofold.two_flows(left, right)
    if found := found or twofold.two_designations(left, right):
        return found
    if one.kind in ("date", "age") and (found := twofold.two_prizes(left, right)):
        return found
    found = trades.two_trades(left, right) or trades.namesake_thing(left, right)
    if found is None or events.events(one, other) == "same":
        return None
    return f"the {found[0]}", f"the {found[1]}"


def other_measure(one: Claim, other: Claim) -> str:
    """Why two values can't be compared (the rule RC391): other dimensions, or a clock time whose zone isn't known."""
    pair = common(one, other)
    return f"{said(one)} and {said(other)} can't be compared: {pair.problem}." if _unlike(pair) else ""


def _unlike(pair: Pair) -> bool:
    return bool(pair.problem) and not pair.unrated and pair.left.kind == pair.right.kind


def no_value(left: Statement, right: Statement, one: Claim, other: Claim) -> str:
    """RC396: a statement without a value to compare; seen to before values are aligned."""
    return "" if left.claims and right.claims else "One of the statements carries no value."


GATES: dict[str, Callable[[Statement, Statement, Claim, Claim], str]] = {
    "RC396": no_value,
    "RC393": other_thing,
    "RC394": other_subject,
    "RC395": other_event,
}
"""Tests that a pair of values must pass to be about the same thing: why it fails by code, "" when it passes."""

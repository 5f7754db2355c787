"""Tests that two values must pass to be about the same thing."""

from __future__ import annotations

import re
from collections.abc import Callable

from reconcile.compare import alike, alternatives, events, lexis, settings, things
from reconcile.compare.lexis import Statement
from reconcile.compare.names import named, proper_names
from reconcile.judge import judge_pair, scope, wording
from reconcile.judge.agree import opposed
from reconcile.judge.common import Pair, common
from reconcile.judge.diagnosis import diagnose
from reconcile.judge.finding import said
from reconcile.judge.revised import text_says_so
from reconcile.judge.speakers import speaker
from reconcile.model import Claim

_ENOUGH = 0.3
"""Share of content words that two statements must have in common to be about one thing at all."""


_ENOUGH_FOR_DATES = 0.6
"""The same for a day or a length of time whose events are both known and unrelated: it belongs to its event."""


_ENOUGH_FOR_EQUAL_DATES = 0.4
"""The same for a day that both name, each of another subject and event."""


_ENOUGH_WHEN_EQUAL = 0.2
"""The same for statements with the same value or counting the same thing, which is itself something in common."""


_LITTLE = 0.15
"""The same where a text says that its figure replaced another."""


def no_pair(left: Statement, right: Statement) -> tuple[str, str]:
    clocks = [next((c for c in side.claims if c.kind == "time"), None) for side in (left, right)]
    if clocks[0] and clocks[1] and (problem := common(clocks[0], clocks[1]).problem):
        return "RC391", f"{said(clocks[0])} and {said(clocks[1])} can't be compared: {problem}."
    kinds = [sorted({claim.kind for claim in side.claims}) for side in (left, right)]
    if set(kinds[0]) & set(kinds[1]):
        return "RC391", "The values measure different things."
    return "RC391", f"One gives a {kinds[0][0]}, the other a {kinds[1][0]}."


def other_thing(left: Statement, right: Statement, one: Claim, other: Claim) -> str:
    """RC393: the figures count different things, or each text names another of things that stand side by side."""
    apart = alternatives.differing(one, other)
    if apart and not wording.differing(one, other, "phase") and not wording.differing(one, other, "time_frame"):
        return f"One speaks of “{apart[0]}”, the other of “{apart[1]}”."
    if things.things(one, other) != "other" or (one.kind != "count" and one.lo != other.lo):
        return ""
    return f"One counts “{one.head or one.value_text}”, the other “{other.head or other.value_text}”."


def other_subject(left: Statement, right: Statement, one: Claim, other: Claim) -> str:
    """RC394: each statement names somebody or something that the other doesn't."""
    swapped = things.swapped_noun(left, right)
    if swapped:
        return f"One speaks of the {swapped[0]}, the other of the {swapped[1]}."
    ours, theirs = proper_names(left), proper_names(right)
    mine = [name for name in ours if not named(name, right, theirs)]
    yours = [name for name in theirs if not named(name, left, ours)]
    if mine and yours and one.lo != other.lo and lexis.synonyms(*_subjects(one, other)) and settings.places(one, other):
        return ""  # two places of one subject
    if mine and yours and len(mine) >= len(ours) - len(mine):
        return f"One speaks of {mine[0]}, the other of {yours[0]}."
    if (
        (ours and theirs)
        or text_says_so(one, other)
        or (one.kind == "date" and (one.lo, one.partial) == (other.lo, other.partial))
    ):
        return ""
    if _echoed(one, other):
        return ""
    if not ours and not theirs and things.other_subject(one, other) and lexis.coverage(left, right) < _ENOUGH_FOR_DATES:
        return f"One speaks of the {one.subject}, the other of the {other.subject}."
    return ""


def _subjects(one: Claim, other: Claim) -> tuple[str, str]:
    return lexis.lemma(one.subject.lower()), lexis.lemma(other.subject.lower())


def other_event(left: Statement, right: Statement, one: Claim, other: Claim) -> str:
    """RC395: the figures belong to events or properties that exclude each other, or nothing is in common."""
    shared = lexis.coverage(left, right)
    if {one.kind, other.kind} == {"date", "age"}:
        return ""  # an age and the day that it counts from
    if events.level_and_change(one, other):
        return "One gives the change, the other what it came to."
    if _events_apart(one, other, shared) and not _stages(one, other) and not opposed(one, other):
        if not text_says_so(one, other):
            return f"“{one.predicate}” and “{other.predicate}” are different events."
    return _other_property(one, other) or _too_little(left, right, one, other, shared)


def _events_apart(one: Claim, other: Claim, shared: float) -> bool:
    if diagnose(one, other) == "day_month_flip":
        return False
    apart = events.events(one, other) == "other"
    if one.kind == other.kind and one.kind in ("date", "time"):
        apart = apart or (shared < _ENOUGH_FOR_DATES and events.unrelated_events(one, other))
        apart = apart or (shared < _ENOUGH_FOR_EQUAL_DATES and _of_others(one, other))
    return apart


def _other_property(one: Claim, other: Claim) -> str:
    properties = events.other_property(one, other)
    return f"One gives the {properties[0]}, the other the {properties[1]}." if properties else ""


_EXPLAINED = ("RC302", "RC304", "RC305", "RC307", "RC308", "RC309")


def _too_little(left: Statement, right: Statement, one: Claim, other: Claim, shared: float) -> str:
    """Why two statements with so few words in common are not about one thing, "" when they may be."""
    same = things.things(one, other)
    equal = one.lo is not None and (one.lo, one.hi) == (other.lo, other.hi)
    if shared >= (_ENOUGH_WHEN_EQUAL if equal or same == "same" else _ENOUGH):
        return ""
    if shared >= _LITTLE and (judge_pair(one, other).code in _EXPLAINED or text_says_so(one, other)):
        return ""
    if same != "other" and speaker(one, other) or _echoed(one, other) or _twice(left, right):
        return ""
    return "The statements have too little in common."


def other_measure(one: Claim, other: Claim) -> str:
    """Why two values can't be compared (the rule RC391): other dimensions, or a clock time whose zone isn't known."""
    pair = common(one, other)
    return f"{said(one)} and {said(other)} can't be compared: {pair.problem}." if _unlike(pair) else ""


def _unlike(pair: Pair) -> bool:
    return bool(pair.problem) and not pair.unrated and pair.left.kind == pair.right.kind


def _of_others(one: Claim, other: Claim) -> bool:
    """Whether two days are of other subjects, and no event is known to be the same."""
    return (
        events.events(one, other) != "same" and "" not in (one.subject, other.subject) and one.subject != other.subject
    )


def _echoed(one: Claim, other: Claim) -> bool:
    """Whether the figures are so much alike that they are one, or one with a slip in it."""
    slip = diagnose(one, other)
    if slip == "day_month_flip":
        return True
    if one.lo is None or other.lo is None or slip == "off_by_one":
        return False
    digits = min(len(side.normalize().as_tuple().digits) for side in (one.lo, other.lo))
    return digits >= 3 and (slip is not None or judge_pair(one, other).code in ("RC101", "RC102"))


def _figures(side: Statement) -> frozenset[str]:
    return frozenset(re.findall(r"\d[\d.,]*\d|\d", side.text))


def _twice(left: Statement, right: Statement) -> bool:
    """Whether two figures or more are the same in both statements."""
    if any(len(number) > 1 for number in _figures(left) & _figures(right)):
        return True
    pairs = alike.align(left, right)
    return sum(judge_pair(one, other).code in ("RC101", "RC102") for one, other in pairs) >= 2


def _stages(one: Claim, other: Claim) -> bool:
    return bool(
        wording.differing(one, other, "stage") or wording.differing(one, other, "part") or scope.definition(one, other)
    )


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

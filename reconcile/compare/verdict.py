"""Two values of one thing, in their statements -> how they stand to each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from reconcile.compare import alternatives, events, limits, newer, promises, settings
from reconcile.compare.lexis import Statement
from reconcile.compare.residue import beside, residue
from reconcile.data import load
from reconcile.judge import diagnosis, judge_pair, several, wording, years
from reconcile.judge.agree import BOUNDS
from reconcile.judge.common import common
from reconcile.judge.conflict import within_hedge
from reconcile.judge.finding import said
from reconcile.judge.nearness import close
from reconcile.model import Claim, Relation

_BY_WORDS = ("RC302", "RC303", "RC304", "RC307", "RC308", "RC309", "RC321")
_SOFT = ("RC302", "RC306", "RC308", "RC310", "RC311", "RC312", "RC321")
"""Rules of scope and of newer figures that a slip of the pen is likelier than."""
_OPEN = ("RC201", "RC202", "RC302", "RC305", "RC306", "RC308", "RC309", "RC310", "RC321")
"""Rules after which unequal figures may still be an older and a newer one."""
_DIGITS = 2
"""Digits from which figures that differ by a power of ten alone are the same figure with a slip in it."""


def judged(left: Statement, right: Statement, one: Claim, other: Claim, *, same_words: bool) -> Relation:
    """The pair's relation. The same words have the same scope, and mean a bound that leaves out the other's figure."""
    found = _of_values(one, other)
    if _by_other_areas(one, other):
        reason = f"{said(one)} by other areas: {one.unit} and {other.unit}."
        return replace(found, relation="conflict", code="RC201", reason=reason, diagnosis="unit_slip")
    if (
        found.code in _SOFT
        and not _put_right(left, right, one, other, found)
        and (slip := sure_slip(one, other, digits=1))
    ):
        reason = f"{said(one)} against {said(other)}: the same figure but for a slip."
        return replace(found, relation="conflict", code="RC201", reason=reason, diagnosis=slip)
    if found.code in ("RC201", "RC302") and promises.promised_and_done(one, other):
        return _scope(one, other, "RC302", "planned against actual", (one.predicate, other.predicate))
    if found.code in _OPEN and not sure_slip(one, other) and newer.judged(left, right, one, other):
        reason = f"{said(one)} and {said(other)} were told at different times, and one replaced the other."
        return replace(found, relation="superseded", code="RC311", reason=reason, diagnosis=None)
    if found.code in ("RC101", "RC201", "RC202"):
        found = _by_setting(one, other, found)
    told = _told_by_words(one, other, found)
    if told:
        return told
    if same_words and not settings.age_groups(one, other):
        return _in_same_words(one, other, found)
    if found.code in ("RC201", "RC202") and not sure_slip(one, other):
        return _limited(left, right, one, other) or found
    return found


def _of_values(one: Claim, other: Claim) -> Relation:
    """What the rules for two values say, where statements as wholes say no more."""
    found = _hedged(one, other, judge_pair(one, other))
    if one.kind == other.kind == "time" and found.code == "RC305":  # the half of the day is part of the time
        reason = f"{said(one)} against {said(other)}: they do not overlap."
        return replace(found, relation="conflict", code="RC202", reason=reason)
    if found.code == "RC308" and _only_inflected(one, other):
        return judge_pair(replace(one, quote=one.value_text), replace(other, quote=other.value_text))
    return found


def _put_right(left: Statement, right: Statement, one: Claim, other: Claim, found: Relation) -> bool:
    """Whether a figure replaced another by the text's own word, so that neither is a slip of the pen."""
    both = newer.names_too(left, one, other) or newer.names_too(right, other, one)
    return found.code == "RC311" and (both or any(_CORRECTED.search(side.text) for side in (left, right)))


def _told_by_words(one: Claim, other: Claim, found: Relation) -> Relation | None:
    """The relation where who won, who foresaw a figure, or what it leaves out tells more than the figures."""
    if found.code == "RC101" and events.won_by_two(one, other):
        reason = f"One says that {one.subject} won, the other that it lost."
        if one.subject != other.subject:
            reason = f"One says that {one.subject} won, the other that {other.subject} did."
        return replace(found, relation="conflict", code="RC203", reason=reason)
    if found.code != "RC201" or sure_slip(one, other):
        return None
    halves = [_HALF_TIME.search(claim.quote) for claim in (one, other)]
    if one.kind == "score" and bool(halves[0]) != bool(halves[1]):
        told = [half.group() if half else "the end" for half in halves]
        return _scope(one, other, "RC303", "the stage of the event", (told[0], told[1]))
    if settings.planned_and_held(one, other):
        return _scope(one, other, "RC302", "planned against actual", (one.predicate, other.predicate))
    if pair := settings.in_and_out(one, other):
        return _scope(one, other, "RC309", "what exactly is measured", pair)
    pair = settings.forecasters(one, other)
    return _scope(one, other, "RC310", "who says so", pair) if pair else None


_HALF_TIME = re.compile(r"\bhalf[- ]?time\b|\bat the (?:break|interval)\b", re.IGNORECASE)
_COUNTED_OUT = ("count", "money", "percent", "quantity", "duration")


def _hedged(one: Claim, other: Claim, found: Relation) -> Relation:
    """A hedged figure and one that lies near, but not so near that it could be the same figure rounded."""
    pair = common(one, other)
    if found.code != "RC103" or "approx" not in (one.modifier, other.modifier) or pair.problem:
        return found
    if close(pair.left, pair.right, _COUNTED_OUT, "hedged_pair"):
        return found
    within = within_hedge(one, other)
    return replace(found, relation=within.relation, code="RC301", reason=within.reason) if within else found


def _only_inflected(one: Claim, other: Claim) -> bool:
    """Whether what looks like one of several is a verb beside its noun: homes were "flooded", "the flood"."""
    pair = several.differing(one, other)
    return pair is not None and any(word.endswith(("ed", "ing")) for word in pair)


_CORRECTED = re.compile(r"\bcorrect(?:ed|ion|s|ing)\b|\berratum\b|\bretract", re.IGNORECASE)


def _by_other_areas(one: Claim, other: Claim) -> bool:
    """Whether one number of things is told by areas of two sizes ("60 bags per hectare", "per acre")."""
    (_, _, ours), (_, _, theirs) = one.unit.partition("/"), other.unit.partition("/")
    counted = one.kind == other.kind == "count" and one.lo is not None and one.lo == other.lo
    return counted and ours != theirs and "" not in (ours, theirs) and {ours, theirs} <= _AREAS


_AREAS = frozenset(("hectare", "acre", "square mile", "square kilometre", "square kilometer", "square metre", "km2"))


def sure_slip(one: Claim, other: Claim, *, digits: int = _DIGITS) -> str | None:
    """The slip that two figures leave no doubt of: too many digits are alike for two figures of their own."""
    slip = diagnosis.diagnose(one, other)
    if slip in ("magnitude_slip", "unit_slip") and one.lo is not None:
        return slip if slip == "unit_slip" and digits == 1 or _long(one) else None
    return slip if slip in _SURE else None


def _long(claim: Claim) -> bool:
    return claim.lo is not None and len(claim.lo.normalize().as_tuple().digits) >= _DIGITS


_SURE = ("currency_slip", "percent_point", "transposed_digits", "day_month_flip", "year_as_count")


def _in_same_words(one: Claim, other: Claim, found: Relation) -> Relation:
    if found.code in _BY_WORDS or (found.code == "RC305" and _periods(one) == _periods(other)):
        found = judge_pair(replace(one, quote=one.value_text), replace(other, quote=other.value_text))
    if found.code in ("RC301", "RC104") and _only_hedge_differs(one, other):
        reason = f"{said(one)} against {said(other)}: in the same words, the bound leaves out the figure."
        slip = diagnosis.diagnose(one, other)
        return replace(found, relation="conflict", code="RC201", reason=reason, diagnosis=slip)
    return found


def _only_hedge_differs(one: Claim, other: Claim) -> bool:
    """Whether a bare figure stands against a bound that leaves out just that figure."""
    bound = {one.modifier, other.modifier} - {"exact"}
    return one.lo == other.lo and "exact" in (one.modifier, other.modifier) and bound <= {"more_than", "less_than"}


def _periods(claim: Claim) -> tuple[str, ...]:
    return (*years.periods(claim), *wording.months(claim))


def _by_setting(one: Claim, other: Claim, found: Relation) -> Relation:
    """The relation when place, group, day or direction tells more than the figures."""
    if found.code == "RC101":
        if not events.moved_apart(one, other):
            return found
        reason = f"One says up to {said(one)}, the other down to it."
        return replace(found, relation="conflict", code="RC206", reason=reason)
    differing = (
        ("RC307", "the place", settings.places(one, other)),
        ("RC308", "the part that is counted", _groups(one, other)),
        ("RC305", "the time frame", settings.weekdays(one, other) or settings.month_of_year(one, other)),
    )
    for code, what, pair in differing:
        if pair and not sure_slip(one, other):
            return _scope(one, other, code, what, pair)
    return found


def _groups(one: Claim, other: Claim) -> tuple[str, str] | None:
    """The two groups or parts of a whole that figures are told of, also far from them ("Women at the firm earn …")."""
    found = alternatives.groups(one, other)
    if found or one.kind in settings.SETTINGS:
        return found
    return alternatives.parts(one, other) or settings.age_groups(one, other)


def _scope(one: Claim, other: Claim, code: str, what: str, pair: tuple[str, str]) -> Relation:
    reason = f"{said(one)} ({pair[0]}) and {said(other)} ({pair[1]}) differ in {what}."
    return Relation(a=one.id, b=other.id, relation="scope", code=code, reason=reason)


def _limited(left: Statement, right: Statement, one: Claim, other: Claim) -> Relation | None:
    """The relation when each text limits its figure in words of its own, None when they speak of one figure."""
    bounds = {one.modifier, other.modifier} & set(BOUNDS)
    if bounds and "exact" in (one.modifier, other.modifier) and not limits.modifiers(left, right):
        return None  # a bound that is broken
    if one.kind == "score" and not any(_STAGE_OF_GAME.search(side.text) for side in (left, right)):
        return None  # where and before whom somebody won limits no result
    if not any(residue(left, right)) and not limits.opposed(left.text, right.text):
        return None
    if _weighed(limits.evidence(left, right, one, other)) < 0:
        return None
    pair = limits.modifiers(left, right)
    if pair:
        return _scope(one, other, "RC308", "the part that is counted", pair)
    mine, yours = residue(left, right)
    words = [beside(found, claim) or found for found, claim in ((mine, one), (yours, other))]
    told = [" ".join(word.text for word in side[:3]) or "no limit" for side in words]
    return _scope(one, other, "RC309", "what exactly is measured", (told[0], told[1]))


_STAGE_OF_GAME = re.compile(
    r"\b(?:half[- ]time|interval|break|aggregate|overall|extra[- ]time|penalties"
    r"|after \d+ minutes|minutes? (?:from|before)"
    r"|(?:first|second|third|last|final|opening) (?:half|leg|set|quarter|period|reading|round|vote)"
    r"|led|lead|leading|trailed)\b",
    re.IGNORECASE,
)
"""What a result is told of that isn't the whole game or vote."""


def _weighed(found: Mapping[str, float]) -> float:
    bias, weights = _weights()
    return bias + sum(weights.get(name, 0.0) * value for name, value in sorted(found.items()))


@lru_cache(maxsize=1)
def _weights() -> tuple[float, Mapping[str, float]]:
    table = load("compare_weights.yaml")["limits"]
    return float(table["bias"]), {name: float(weight) for name, weight in table["weights"].items()}

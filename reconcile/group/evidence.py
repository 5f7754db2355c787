"""Two claims -> named evidence for and against their speaking of the same thing; the weights are fitted, as data."""

from __future__ import annotations

import math
from functools import lru_cache

from rapidfuzz import fuzz

from reconcile.concepts import opposed, related
from reconcile.grammar import word_class
from reconcile.group.matching import match, orders_apart, restates
from reconcile.group.profiles import COMMON, YEAR_RARITY, Profile
from reconcile.group.words import cosine
from reconcile.model import Claim
from reconcile.naming import capitalised

ALIKE = 0.8
"""Likeness of two names from which on they may be one."""
_BY_DETAIL = {
    name: f"detail, {name}"
    for name in (
        *(f"value {how}" for how in ("same", "near", "apart", "open")),
        "value rare",
        "context",
        "concepts shared",
        "head one-sided",
        "event and subject",
    )
}
_HOW = tuple((f"value {how}", how) for how in ("same", "near", "apart", "open"))
_UNMEASURED = frozenset(("count", "rank", "date", "time", "age", "score", "name"))
"""Dimensions whose head is counted or ranked, or that have none."""
_FAR = 2
"""Powers of ten from which on values are as far apart as can be: no source mistakes thousands for hundred thousands."""
_HINTED = 0.8
"""How far two claims agree on their event where one only has the other's in its setting."""
_ALLIED = 0.7
"""How far two claims agree on their subject where the names keep company."""


def evidence(left: Profile, right: Profile) -> dict[str, float]:
    """Feature name -> strength, 0 to 1; features that say nothing are left out."""
    a, b = left.claim, right.claim
    if restates(a, b):
        return {"restated": 1.0}
    found: dict[str, float] = {"bias": 1.0}
    _values(left, right, found)
    found["context"] = cosine(left.bag, right.bag)
    _concepts(left, right, found)
    _heads(left, right, found)
    _subjects(left, right, found)
    _together(left, right, found)
    if a.source == b.source:
        found["same source"] = 1.0
        if a.quote_start == b.quote_start:
            found["same sentence"] = 1.0
    for slot, x, y in (
        ("place", a.place, b.place),
        ("status", a.status, b.status),
        ("time_frame", a.time_frame, b.time_frame),
        ("phase", a.phase, b.phase),
    ):
        if x and y:
            found[f"{slot} same" if x == y else f"{slot} differs"] = 1.0
    _detailed(left.detail, found)
    # Names alone are sorted several times as fast as pairs.
    return {name: value if value == 1.0 else round(value, 4) for name in sorted(found) if (value := found[name])}


def _detailed(detail: float, found: dict[str, float]) -> None:
    """The same evidence weighed anew by how detailed the story is: among many claims chance likeness is common."""
    found["detail"] = detail
    for name, detailed in _BY_DETAIL.items():
        if name in found:
            found[detailed] = detail * found[name]


def _values(left: Profile, right: Profile, found: dict[str, float]) -> None:
    how = match(left.claim, right.claim, left.story_day)
    found[f"value {how}"] = 1.0
    if how == "same":
        found["value rare"] = left.rarity
    elif how == "near":
        found["near rare"] = min(left.rarity, right.rarity)
        if left.dimension == "date" and found["near rare"] <= YEAR_RARITY:
            found["within a year"] = 1.0
    elif how == "apart":
        found["value far"] = min(1.0, orders_apart(left.claim, right.claim) / _FAR)
    if left.dimension in ("rank", "age", "date", "count", "money", "duration", "share", "time", "score"):
        found[f"{left.dimension} {how}"] = 1.0


def _concepts(left: Profile, right: Profile, found: dict[str, float]) -> None:
    a, b = left.claim, right.claim
    if _same_predicate(a, b):
        found["predicate same"] = 1.0
    if left.concepts and right.concepts:
        shared = len(left.concepts & right.concepts) / min(len(left.concepts), len(right.concepts))
        found["concepts shared"] = shared
        if not shared:
            found["concepts differ"] = 1.0
        if opposed(a.concepts, b.concepts):
            found["concepts opposed"] = 1.0
    if left.setting and right.setting:
        found["setting shared"] = len(left.setting & right.setting) / math.sqrt(len(left.setting) * len(right.setting))
        found["event in setting"] = float(bool(left.concepts & right.setting or right.concepts & left.setting))
    if left.dimension == "date":
        speech = [claim.predicate in word_class("reporting_verbs") for claim in (a, b)]
        if speech[0] != speech[1]:
            found["speech against event"] = 1.0


def _heads(left: Profile, right: Profile, found: dict[str, float]) -> None:
    a, b = left.claim, right.claim
    if a.head and b.head:
        if a.head == b.head:
            found["head same"] = 1.0
        elif related(a.head_concepts, b.head_concepts):
            found["head related"] = 1.0
        else:
            found["head differs"] = 1.0
        if a.modifiers and b.modifiers:
            same = len(set(a.modifiers) & set(b.modifiers)) / min(len(set(a.modifiers)), len(set(b.modifiers)))
            found["modifiers shared" if same else "modifiers differ"] = same or 1.0
    elif a.head or b.head:
        found["head one-sided"] = 1.0
    if "head same" in found:
        found[f"head same, value {_how(found)}"] = 1.0
    _properties(left, right, found)


def _properties(left: Profile, right: Profile, found: dict[str, float]) -> None:
    """Of a measure, a sum or a share the head is what is measured: a depth is no length, whatever the words around."""
    a, b = left.claim, right.claim
    if left.dimension in _UNMEASURED or not a.head or not b.head:
        return
    if not {a.head, *a.head_concepts} & {b.head, *b.head_concepts}:
        found["property differs"] = 1.0
        return
    found["property same"] = 1.0
    found[f"property same, value {_how(found)}"] = 1.0
    if subject_agreement(left, right) >= _ALLIED:
        found["property and subject"] = 1.0


def _how(found: dict[str, float]) -> str:
    """How the values stand to each other, as _values has found."""
    for feature, how in _HOW:
        if feature in found:
            return how
    raise ValueError("the values have to be looked at first")


def _subjects(left: Profile, right: Profile, found: dict[str, float]) -> None:
    a, b = left.claim.subject, right.claim.subject
    if a and b:
        likeness = fuzzy(a, b)
        found["subject alike" if likeness >= ALIKE else "subject differs"] = likeness if likeness >= ALIKE else 1.0
        if likeness < ALIKE and capitalised(a) and capitalised(b):
            found["subject names differ"] = 1.0
    if left.names and right.names:
        found["names shared"] = len(left.names & right.names) / min(len(left.names), len(right.names))


def _same_predicate(a: Claim, b: Claim) -> bool:
    return bool(a.predicate) and a.predicate == b.predicate and a.predicate not in word_class("light_verbs")


def event_agreement(left: Profile, right: Profile) -> float:
    """1 for one event, 0.8 where one has the other's in its setting, 0.5 when a side doesn't say, 0 for two events."""
    a, b = left.claim, right.claim
    if _same_predicate(a, b) or related(a.concepts, b.concepts):
        return 1.0
    if left.concepts & right.setting or right.concepts & left.setting:
        return _HINTED
    return 0.5 if not a.concepts or not b.concepts else 0.0


def subject_agreement(left: Profile, right: Profile) -> float:
    """1 for one name, 0.7 for names that keep company, 0.5 when a side has no name, 0 for two names that don't."""
    a, b = left.claim.subject, right.claim.subject
    if not a or not b:
        return 0.5
    if fuzzy(a, b) >= ALIKE or left.subject_things & right.subject_things:
        return 1.0
    if b in left.allies or a in right.allies:
        return _ALLIED
    return 0.0 if capitalised(a) and capitalised(b) else 0.5


def theme_agreement(left: Profile, right: Profile) -> float:
    """1 when the events happen to one thing by name or kind, 0 to different ones, one half when a side doesn't say."""
    a, b = left.claim, right.claim
    if not a.theme or not b.theme:
        return 0.5
    return 1.0 if set(a.theme) & set(b.theme) or related(a.theme_concepts, b.theme_concepts) else 0.0


def _together(left: Profile, right: Profile, found: dict[str, float]) -> None:
    """Evidence that says more together than its parts: one event of one subject, one counted thing of one event."""
    event, subject = event_agreement(left, right), subject_agreement(left, right)
    how = _how(found)
    head = "head same" in found or "head related" in found
    if event >= _HINTED and subject:
        found["event and subject"] = subject * event
        found[f"event and subject, value {how}"] = subject * event
    if a_theme := theme_agreement(left, right):
        if event >= _HINTED and a_theme == 1.0:
            found["event and theme"] = event
            found[f"event and theme, value {how}"] = event
    else:
        found["theme differs"] = 1.0
    if event < 1.0 and how == "same" and left.rarity < COMMON:
        found["common value without event"] = 1.0 - event
    if event == 1.0 and head:
        found["event and head"] = 1.0
    if head and how == "same":
        found["head and value"] = 1.0
    if subject == 0.0 and event == 0.0:
        found["neither event nor subject"] = 1.0
    if event == 1.0 and left.rarity < COMMON and how == "same":
        found["event and common value"] = 1.0


def fuzzy(a: str, b: str) -> float:
    """Likeness of two names, 0 to 1, a shorter form counted as the longer one it is part of."""
    return _likeness(a, b) if a <= b else _likeness(b, a)


@lru_cache(maxsize=200_000)
def _likeness(a: str, b: str) -> float:
    return fuzz.token_set_ratio(a.lower(), b.lower()) / 100

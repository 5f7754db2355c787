"""Two claims -> named evidence for and against their speaking of the same thing. Weights are fitted, not written here."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz

from reconcile.concepts import excludes, related
from reconcile.grammar import word_class
from reconcile.group.matching import match
from reconcile.group.profiles import Profile
from reconcile.group.words import cosine


def evidence(left: Profile, right: Profile) -> dict[str, float]:
    """Feature name -> strength, 0 to 1; features that say nothing are left out."""
    a, b = left.claim, right.claim
    found: dict[str, float] = {"bias": 1.0}
    _values(left, right, found)
    found["crowd"] = (left.crowd + right.crowd) / 2
    if "value same" in found:
        found["crowd: value same"] = found["crowd"]
    found["context"] = cosine(left.bag, right.bag)
    _concepts(left, right, found)
    _heads(left, right, found)
    _subjects(left, right, found)
    if a.source == b.source:
        found["same source"] = 1.0
        if a.quote_start == b.quote_start:
            found["same sentence"] = 1.0
    for slot in ("place", "status", "time_frame", "phase"):
        x, y = getattr(a, slot), getattr(b, slot)
        if x and y:
            found[f"{slot} same" if x == y else f"{slot} differs"] = 1.0
    return {name: round(value, 4) for name, value in sorted(found.items()) if value}


def _values(left: Profile, right: Profile, found: dict[str, float]) -> None:
    how = match(left.claim, right.claim)
    found[f"value {how}"] = 1.0
    if how == "same":
        found["value rare"] = left.rarity
    elif how == "near":
        found["near rare"] = min(left.rarity, right.rarity)
    if left.dimension in ("rank", "age", "date", "count", "money", "duration", "share", "time", "score"):
        found[f"{left.dimension} {how}"] = 1.0


def _concepts(left: Profile, right: Profile, found: dict[str, float]) -> None:
    a, b = left.claim, right.claim
    if a.predicate and a.predicate == b.predicate and a.predicate not in word_class("light_verbs"):
        found["predicate same"] = 1.0
    if left.concepts and right.concepts:
        shared = len(left.concepts & right.concepts) / min(len(left.concepts), len(right.concepts))
        found["concepts shared"] = shared
        if not shared:
            found["concepts differ"] = 1.0
        if any(excludes(x, y) for x in a.concepts for y in b.concepts):
            found["concepts opposed"] = 1.0
    speech = [claim.predicate in word_class("reporting_verbs") for claim in (a, b)]
    if left.dimension == "date" and speech[0] != speech[1]:
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


def _subjects(left: Profile, right: Profile, found: dict[str, float]) -> None:
    a, b = left.claim.subject, right.claim.subject
    if a and b:
        likeness = fuzzy(*sorted((a, b)))
        found["subject alike" if likeness >= 0.8 else "subject differs"] = likeness if likeness >= 0.8 else 1.0
        if likeness < 0.8 and a[0].isupper() and b[0].isupper():
            found["subject names differ"] = 1.0
    if left.names and right.names:
        found["names shared"] = len(left.names & right.names) / min(len(left.names), len(right.names))


@lru_cache(maxsize=200_000)
def fuzzy(a: str, b: str) -> float:
    """Likeness of two names, 0 to 1, a shorter form counted as the longer one it is part of."""
    return fuzz.token_set_ratio(a.lower(), b.lower()) / 100

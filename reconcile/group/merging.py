"""Two clusters -> evidence that they state one attribute, whatever their values: differing values are what we look for.

One sentence is too thin to link different values; the frames of a whole cluster are not.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reconcile.group.evidence import ALIKE, fuzzy
from reconcile.group.matching import match, orders_apart
from reconcile.group.profiles import Profile
from reconcile.group.words import cosine, merged

_SAMPLE = 6
"""Members of each cluster whose values are compared: they are alike, so a few stand for all."""


@dataclass(frozen=True, slots=True)
class Centre:
    """A cluster's frames taken together; counts are of members."""

    members: tuple[Profile, ...]
    bag: Mapping[str, float]
    concepts: Mapping[str, int]
    things: Mapping[str, int]
    heads: Mapping[str, int]
    modifiers: Mapping[str, int]
    predicates: Mapping[str, int]
    names: Mapping[str, int]
    subjects: tuple[str, ...]
    sentences: frozenset[tuple[str, int | None]]
    sources: frozenset[str]


def centre(members: Sequence[Profile]) -> Centre:
    """The centre of some claims of one story and dimension."""
    claims = [member.claim for member in members]
    return Centre(
        members=tuple(members),
        bag=merged([member.bag for member in members]),
        concepts=Counter(id_ for member in members for id_ in sorted(member.concepts)),
        things=Counter(id_ for member in members for id_ in sorted(member.things)),
        heads=Counter(claim.head for claim in claims if claim.head),
        modifiers=Counter(word for claim in claims for word in claim.modifiers),
        predicates=Counter(claim.predicate for claim in claims if claim.predicate),
        names=Counter(word for member in members for word in sorted(member.names)),
        subjects=tuple(sorted({claim.subject for claim in claims if claim.subject})),
        sentences=frozenset((claim.source, claim.quote_start) for claim in claims),
        sources=frozenset(claim.source for claim in claims),
    )


def evidence(left: Centre, right: Centre) -> dict[str, float]:
    """Feature name -> strength, 0 to 1; features that say nothing are left out."""
    found = {
        "bias": 1.0,
        "context": cosine(left.bag, right.bag),
        "concepts": _overlap(left.concepts, right.concepts),
        "things": _overlap(left.things, right.things),
        "heads": _overlap(left.heads, right.heads),
        "modifiers": _overlap(left.modifiers, right.modifiers),
        "predicates": _overlap(left.predicates, right.predicates),
        "names": _overlap(left.names, right.names),
        f"kind {left.members[0].dimension.split(':')[0]}": 1.0,
    }
    _absences(left, right, found)
    _subjects(left, right, found)
    _values(left, right, found)
    return {name: round(value, 4) for name, value in found.items() if value}


def _overlap(left: Mapping[str, int], right: Mapping[str, int]) -> float:
    """Cosine of two counts."""
    if left.keys().isdisjoint(right):
        return 0.0
    lengths = math.sqrt(sum([n * n for n in left.values()]) * sum([n * n for n in right.values()]))
    return sum([n * right.get(word, 0) for word, n in left.items()]) / lengths


def _absences(left: Centre, right: Centre, found: dict[str, float]) -> None:
    if left.concepts and right.concepts and not found["concepts"]:
        found["concepts differ"] = 1.0
    if left.heads and right.heads and not found["heads"] and not found["things"]:
        found["heads differ"] = 1.0
    if bool(left.heads) != bool(right.heads):
        found["head one-sided"] = 1.0
    shared = len(left.sources & right.sources)
    found["sources shared"] = shared / min(len(left.sources), len(right.sources))


def _subjects(left: Centre, right: Centre, found: dict[str, float]) -> None:
    if left.subjects and right.subjects:
        best = max(fuzzy(x, y) for x in left.subjects for y in right.subjects)
        found["subjects alike" if best >= ALIKE else "subjects differ"] = best if best >= ALIKE else 1.0


def _values(left: Centre, right: Centre, found: dict[str, float]) -> None:
    day = left.members[0].story_day
    pairs = [(x.claim, y.claim) for x in left.members[:_SAMPLE] for y in right.members[:_SAMPLE]]
    for how, n in sorted(Counter(match(x, y, day) for x, y in pairs).items()):
        found[f"value {how}"] = n / len(pairs)
        if how == "apart":
            found["value far"] = sum(orders_apart(x, y) for x, y in pairs) / len(pairs)
            found["things, value apart"] = max(found["heads"], found["things"]) * n / len(pairs)
            found["concepts, value apart"] = found["concepts"] * n / len(pairs)
        else:
            found[f"{left.members[0].dimension.split(':')[0]} {how}"] = n / len(pairs)

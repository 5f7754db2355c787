"""What an event has once: its death toll, its magnitude, the depth it came from. Unequal figures of it meet.

Likeness can't be asked for this: one source counts "the dead", another tells whom "the quake has now killed", and the
figures differ because they grow, or because two agencies measured. What a reader must see side by side is known from
what the figure is of, as long as it is of the event that the story is about and of the whole of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache

from reconcile.concepts import concepts_of, hints_of, lineage
from reconcile.data import load, words
from reconcile.group.matching import dimension, orders_apart
from reconcile.group.other_times import end_of
from reconcile.group.profiles import Profile
from reconcile.model import Claim
from reconcile.patterns import compiled

MANY = "a further "
"""Marks a figure of which an event may have many: the magnitude of an aftershock, some of the injured."""
_PART = compiled(r",?\s+(?:(?:of (?:them|those|these|whom|the)\b)|alone\b)|\s+\w+\s+alone\b")
"""Words behind a count of some of those told before: "1,000 of them seriously"."""
_GROWTH = 2
"""Powers of ten that tolls of one event may differ by: from the first six known dead to some hundreds."""
_ALIKE = 0.2
"""Powers of ten that two counts of the dead of a past event differ by at most: by half as many again."""
_FAR_UNITS = ("km", "mile")
"""Units in which the depth of a quake is told; a lake or a mine is measured in metres."""
_QUAKE = frozenset(("earthquake", "quake-magnitude", "quake-centre"))
_HOUR = Decimal(60)
"""Minutes that two clock times of one quake differ by at most, as reports round them."""
_AGENCIES = Decimal(1)
"""How far two agencies' magnitudes of one quake lie apart at most; more is another quake."""


@lru_cache(maxsize=16_384)
def attribute(claim: Claim) -> str:
    """What a claim is a figure of, as named in the settings ("dead", "magnitude"), "" for what an event has many of."""
    measure = dimension(claim)
    told = {up for id_ in (*claim.head_concepts, *claim.concepts) for up in lineage(id_)}
    if measure == "magnitude":
        return MANY + "magnitude" if "aftershock" in _around(claim) else "magnitude"
    if measure == "length" and "depth" in claim.head_concepts and claim.unit in _FAR_UNITS:
        return "depth"
    if measure in ("date", "time"):
        return measure if _of_quake(claim) else ""
    if measure != "count" or claim.lo is None or claim.lo != claim.hi:
        return ""
    if "aftershock" in claim.head_concepts:
        return "aftershocks"
    if claim.head not in _anybody() or claim.place:
        return ""
    found = [name for name, block in _tolls().items() if not told.isdisjoint(block)]
    if len(found) != 1:
        return ""
    return MANY + found[0] if _PART.match(claim.quote, end_of(claim)) else found[0]


def barred(left: Profile, right: Profile) -> str:
    """What keeps two figures apart of which an event has one each, in a few words; "" when nothing does."""
    ours, theirs = attribute(left.claim), attribute(right.claim)
    if not ours or not theirs:
        return ""
    if ours != theirs:
        return f"{ours} and {theirs} are two things"
    if not _one_time(left.other_time, right.other_time):
        return "of events of different times"
    if _an_hour_apart(left.claim, right.claim):
        return "times too far apart for one event"
    if ours == "magnitude" and not _one_quake(left.claim, right.claim):
        return "no two agencies differ so far on one quake"
    return ""


def _one_time(left: str, right: str) -> bool:
    """Whether two claims may be of one event: both of the story's own, or of one year as far as it is told."""
    return left == right or bool(left and right) and "past" in (left, right)


def join(made: Sequence[Profile], clusters: Sequence[Sequence[int]]) -> list[list[int]]:
    """Clusters joined that give one figure of one event; those of which most claims give no such figure stay."""
    joined: list[list[int]] = []
    waiting: dict[tuple[str, str, bool], list[list[int]]] = {}
    quakes = frozenset(profile.story for profile in made if attribute(profile.claim) == "magnitude")
    for cluster in clusters:
        keys = Counter(key for i in cluster if (key := _key(made[i], quakes)))
        if not keys or max(keys.values()) * 2 < len(cluster):
            joined.append(list(cluster))
            continue
        key = keys.most_common(1)[0][0]
        alike = waiting.setdefault(key, [])
        home = next((other for other in alike if _one_figure(made, cluster, other)), None)
        if home is not None:
            home += cluster
            continue
        joined.append(list(cluster))
        alike.append(joined[-1])
    return sorted(sorted(cluster) for cluster in joined)


def _key(profile: Profile, quakes: frozenset[str]) -> tuple[str, str, bool] | None:
    """What figures of one event have in common, None for what is no such figure. `quakes` are stories of quakes."""
    told = attribute(profile.claim)
    if not told or told.startswith(MANY) or told == "depth" and profile.story not in quakes:
        return None
    return profile.story, told, bool(profile.other_time)


def _one_figure(made: Sequence[Profile], left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether no claim of one cluster speaks against any of the other."""
    pairs = [(made[i], made[j]) for i in left for j in right]
    if any(barred(x, y) for x, y in pairs):
        return False
    if any(_past_apart(x, y) for x, y in pairs):
        return False
    return all(orders_apart(x.claim, y.claim) < _GROWTH for x, y in pairs)


def _past_apart(left: Profile, right: Profile) -> bool:
    """Whether figures of past events, of which only one is told when it was, differ more than two counts of one do."""
    return left.other_time != right.other_time and orders_apart(left.claim, right.claim) > _ALIKE


def _of_quake(claim: Claim) -> bool:
    """Whether a day or an hour is that of a quake: "Wednesday's earthquake", "the tremor struck at"."""
    if "aftershock" in _around(claim):
        return False
    if not _QUAKE.isdisjoint(claim.concepts):
        return True
    subject = claim.subject.lower().split()[-1:]
    striking = claim.predicate in _striking()
    return striking and bool(subject) and "earthquake" in (*concepts_of(subject[0], "nouns"), *hints_of(subject[0]))


@cache
def _striking() -> frozenset[str]:
    """Verbs of what a quake does when it comes."""
    return frozenset(words(load("grouping.yaml")["striking"]))


def _an_hour_apart(left: Claim, right: Claim) -> bool:
    """Whether two clock times are too far apart to be of one quake."""
    if left.kind != "time" or left.lo is None or right.lo is None:
        return False
    return abs(left.lo - right.lo) > _HOUR


def _one_quake(left: Claim, right: Claim) -> bool:
    if left.lo is None or right.lo is None:
        return True
    return abs(left.lo - right.lo) < _AGENCIES


def _around(claim: Claim) -> set[str]:
    """The concepts of a claim's frame and of the words nearest to it."""
    near = {word[1:] for word, weight in claim.context if word.startswith("~") and weight >= 0.5}
    return {*near, *claim.theme_concepts, *(word for word in claim.subject.lower().split())}


@cache
def _anybody() -> frozenset[str]:
    return frozenset({*words(load("compare.en.yaml")["generic_persons"]), "victim", "people", "person", "life", ""})


@cache
def _tolls() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words(block)) for name, block in load("grouping.yaml")["tolls"].items()}

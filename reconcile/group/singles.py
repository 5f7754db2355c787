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

from reconcile.concepts import lineage
from reconcile.data import load, words
from reconcile.group.matching import dimension, orders_apart
from reconcile.group.other_times import end_of
from reconcile.group.profiles import Profile
from reconcile.model import Claim
from reconcile.patterns import compiled

_PART = compiled(r",?\s+(?:(?:of (?:them|those|these|whom|the)\b)|alone\b|others\b)|\s+\w+\s+alone\b")
"""Words behind a count of some of those told before: "1,000 of them seriously"."""
_GROWTH = 2
"""Powers of ten that tolls of one event may differ by: from the first six known dead to some hundreds."""
_AGENCIES = Decimal(1)
"""How far two agencies' magnitudes of one quake lie apart at most; more is another quake."""


@lru_cache(maxsize=16_384)
def attribute(claim: Claim) -> str:
    """What a claim is a figure of, as named in the settings ("dead", "magnitude"), "" for what an event has many of."""
    measure = dimension(claim)
    told = {up for id_ in (*claim.head_concepts, *claim.concepts) for up in lineage(id_)}
    if measure == "magnitude":
        return "magnitude of a later quake" if "aftershock" in _around(claim) else "magnitude"
    if measure != "count" or claim.lo is None or claim.lo != claim.hi or _PART.match(claim.quote, end_of(claim)):
        return ""
    if claim.head not in _anybody() or claim.place:
        return ""
    found = [name for name, block in _tolls().items() if not told.isdisjoint(block)]
    return found[0] if len(found) == 1 else ""


def barred(left: Profile, right: Profile) -> str:
    """What keeps two figures apart of which an event has one each, in a few words; "" when nothing does."""
    ours, theirs = attribute(left.claim), attribute(right.claim)
    if not ours or not theirs:
        return ""
    if ours != theirs:
        return f"{ours} and {theirs} are two things"
    if left.other_time != right.other_time:
        return "of events of different times"
    if ours == "magnitude" and not _one_quake(left.claim, right.claim):
        return "no two agencies differ so far on one quake"
    return ""


def join(made: Sequence[Profile], clusters: Sequence[Sequence[int]]) -> list[list[int]]:
    """Clusters joined that give one figure of one event; those of which only some claims do stay as they are."""
    joined: list[list[int]] = []
    waiting: dict[tuple[str, str, str], list[list[int]]] = {}
    for cluster in clusters:
        keys = Counter((made[i].story, attribute(made[i].claim), made[i].other_time) for i in cluster)
        key, n = keys.most_common(1)[0]
        if not key[1] or n * 2 < len(cluster):
            joined.append(list(cluster))
            continue
        alike = waiting.setdefault(key, [])
        home = next((other for other in alike if _one_figure(made, cluster, other)), None)
        if home is not None:
            home += cluster
            continue
        joined.append(list(cluster))
        alike.append(joined[-1])
    return sorted(sorted(cluster) for cluster in joined)


def _one_figure(made: Sequence[Profile], left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether no claim of one cluster speaks against any of the other."""
    pairs = [(made[i], made[j]) for i in left for j in right]
    if any(barred(x, y) for x, y in pairs):
        return False
    return all(orders_apart(x.claim, y.claim) < _GROWTH for x, y in pairs)


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

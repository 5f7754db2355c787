"""Dates of one undertaking at different stages, put side by side: the car unveiled in one source, launched in another."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.concepts import related, stages_of
from reconcile.group.profiles import Profile


def join(made: Sequence[Profile], clusters: Sequence[Sequence[int]]) -> list[list[int]]:
    """Clusters of dates joined where events are one or stages of one sequence and happen to the same thing.

    The thing is the same by name ("SU7"), or by ordinal and kind ("first EV", "first electric car"). Linking by likeness
    can't be asked for this: the words differ, the values differ, and the stage is what a reader must be told.
    """
    joined: list[list[int]] = []
    for cluster in clusters:
        home = next((other for other in joined if _one_undertaking(made, cluster, other)), None)
        if home is None:
            joined.append(list(cluster))
        else:
            home += cluster
    return sorted(sorted(cluster) for cluster in joined)


def _one_undertaking(made: Sequence[Profile], left: Sequence[int], right: Sequence[int]) -> bool:
    return any(_staged(made[i], made[j]) for i in left for j in right)


def _staged(left: Profile, right: Profile) -> bool:
    if left.dimension != "date" or right.dimension != "date" or left.story != right.story:
        return False
    a, b = left.claim, right.claim
    if a.theme_order != b.theme_order and a.theme_order and b.theme_order:
        return False
    return bool(stages_of(a.concepts) & stages_of(b.concepts)) and _same_thing(left, right)


def _same_thing(left: Profile, right: Profile) -> bool:
    a, b = left.claim, right.claim
    if a.theme_order and a.theme_order == b.theme_order and related(a.theme_concepts, b.theme_concepts):
        return True
    named = {word.lower() for claim in (a, b) for name in claim.names for word in name.split()}
    return bool(set(a.theme) & set(b.theme) & named)

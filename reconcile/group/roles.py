"""Names that fill one role for one subject, put together whatever the names."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.group.evidence import fuzzy
from reconcile.group.profiles import Profile

_ALIKE = 0.9
"""Likeness of two subjects from which on they are one."""


def fill_one_role(left: Profile, right: Profile) -> bool:
    """Whether two names are given for the same role of the same subject in one story."""
    a, b = left.claim, right.claim
    return left.story == right.story and a.predicate == b.predicate and fuzzy(*sorted((a.subject, b.subject))) >= _ALIKE


def join(made: Sequence[Profile], clusters: Sequence[Sequence[int]]) -> list[list[int]]:
    """Clusters of names joined where they fill one role; likeness of words doesn't link names."""
    joined: list[list[int]] = []
    named: dict[tuple[str, str], list[list[int]]] = {}
    for cluster in clusters:
        first = made[cluster[0]]
        if first.claim.kind != "name":
            joined.append(list(cluster))
            continue
        alike = named.setdefault((first.story, first.claim.predicate), [])
        home = next((other for other in alike if fill_one_role(made[other[0]], first)), None)
        if home is None:
            alike.append(list(cluster))
        else:
            home += cluster
    return sorted(sorted(cluster) for cluster in (*joined, *(cluster for alike in named.values() for cluster in alike)))

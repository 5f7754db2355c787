"""Names that fill one role for one subject, put together: whatever the names where only one can fill it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from reconcile import naming
from reconcile.concepts import lineage, related
from reconcile.data import load, words
from reconcile.group.profiles import Profile


def fill_one_role(left: Profile, right: Profile) -> bool:
    """Whether two names are given for the same role of the same subject in one story."""
    if _key(left) != _key(right) or not _same_subject(left, right):
        return False
    return _one_holder(left) or _same_name(left, right)


def join(made: Sequence[Profile]) -> list[list[int]]:
    """Clusters of the names among the claims, as sorted indices; other kinds are left out.

    First equal names of one role; then, where a role has one holder, other names given for it by other sources. When a
    source itself gives two names, the role has had two holders, and nothing tells which of them another source means.
    """
    roles: dict[tuple[str, ...], list[int]] = {}
    for i, profile in enumerate(made):
        if profile.claim.kind == "name":
            roles.setdefault(_key(profile), []).append(i)
    found = [cluster for alike in roles.values() for cluster in _joined(made, alike)]
    return sorted(sorted(cluster) for cluster in found)


def _joined(made: Sequence[Profile], claims: Sequence[int]) -> list[list[int]]:
    """Claims of one role, clustered."""
    named = _together(claims, lambda i, j: _same_subject(made[i], made[j]) and _same_name(made[i], made[j]))
    if not _one_holder(made[claims[0]]):
        return named
    subjects = _together(range(len(named)), lambda a, b: _same_subject(made[named[a][0]], made[named[b][0]]))
    found: list[list[int]] = []
    for alike in subjects:
        clusters = [named[a] for a in alike]
        sources = [{made[i].claim.source for i in cluster} for cluster in clusters]
        several = sum(map(len, sources)) > len(set().union(*sources))
        found += clusters if several or not _certain(made, clusters) else [[i for cluster in clusters for i in cluster]]
    return found


def _together(items: Sequence[int], alike: Callable[[int, int], bool]) -> list[list[int]]:
    """Items joined to the first cluster with one that is alike; what they are joined to may join clusters."""
    clusters: list[list[int]] = []
    for item in items:
        homes = [cluster for cluster in clusters if any(alike(item, other) for other in cluster)]
        merged = [item] if not homes else [*(member for home in homes for member in home), item]
        clusters = [cluster for cluster in clusters if cluster not in homes] + [merged]
    return clusters


def _certain(made: Sequence[Profile], clusters: Sequence[Sequence[int]]) -> bool:
    """Whether the subject is a name: two accounts of "the company" may be of two companies."""
    return all(made[i].claim.subject[:1].isupper() for cluster in clusters for i in cluster)


def _key(profile: Profile) -> tuple[str, ...]:
    """What two claims of one role have in common, whoever's role it is."""
    claim = profile.claim
    if claim.predicate != "place":
        return (profile.story, claim.predicate, claim.attribute)
    return (profile.story, claim.predicate, "incident" if _is_incident(claim.concepts) else "occasion")


@cache
def _is_incident(concepts: tuple[str, ...]) -> bool:
    return not _incidents().isdisjoint(up for id_ in concepts for up in lineage(id_))


@cache
def _incidents() -> frozenset[str]:
    return frozenset(words(load("roles.en.yaml")["incidents"]))


@cache
def _roles() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = load("roles.en.yaml")["roles"]
    return found


def _one_holder(profile: Profile) -> bool:
    return _roles().get(profile.claim.predicate, {}).get("holders") == "one"


def _same_subject(left: Profile, right: Profile) -> bool:
    a, b = left.claim, right.claim
    if a.predicate == "place":
        # What a report of one event tells in many words has one place; other events must be the same.
        return _is_incident(a.concepts) and _is_incident(b.concepts) or related(a.concepts, b.concepts)
    if a.subject == b.subject:
        return True
    if a.subject[:1].isupper() and b.subject[:1].isupper():
        return bool(naming.same(a.subject, b.subject)) or naming.nearly(a.subject, b.subject)
    return not a.subject[:1].isupper() and not b.subject[:1].isupper() and a.predicate == "nationality"


def _same_name(left: Profile, right: Profile) -> bool:
    a, b = left.claim.partial, right.claim.partial
    if a == b or naming.same(a, b) or naming.nearly(a, b) or naming.holds(a, b):
        return True
    value = _roles().get(left.claim.predicate, {}).get("value")
    if value in ("place", "people"):
        return naming.one_place(a, b) == "same"
    return value == "noun" and naming.says_more(a, b)

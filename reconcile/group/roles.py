"""Names that fill one role for one subject, put together: whatever the names where only one can fill it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from reconcile import naming
from reconcile.concepts import concepts_of, lineage, opposed, related
from reconcile.data import load, words
from reconcile.group.profiles import Profile

_HOLDING = ("office", "post", "called")
"""Roles that are told with or without whose they are: "Orbex's founder, Ann Holm", "founder Ann Holm"."""


_PERSONAL = ("residence", "charge")
"""Roles by which a person who isn't named in one report may be known for the one who is named in another."""
_HARMED = ("person who died", "person injured", "person hit")
"""What reports call one victim."""


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
    found = [cluster for alike in roles.values() for cluster in _of_role(made, alike)]
    return sorted(sorted(cluster) for cluster in found)


def _of_role(made: Sequence[Profile], claims: Sequence[int]) -> list[list[int]]:
    """Claims of one role, clustered; those that say the same of the same subject are looked at once."""
    alike: dict[tuple[object, ...], list[int]] = {}
    for i in claims:
        claim = made[i].claim
        concepts = claim.concepts if claim.predicate == "place" else ()
        alike.setdefault((claim.predicate, claim.subject, claim.partial, concepts), []).append(i)
    every = {same[0]: same for same in alike.values()}
    sources = {first: {made[i].claim.source for i in same} for first, same in every.items()}
    return [[i for first in cluster for i in every[first]] for cluster in _joined(made, list(every), sources)]


def _joined(made: Sequence[Profile], claims: Sequence[int], sources_of: Mapping[int, set[str]]) -> list[list[int]]:
    """Claims of one role, clustered; `sources_of` tells who says what each of them stands for."""
    named = _coarser_joined(made, _together(claims, lambda i, j: _alike(made[i], made[j])))
    if not any(_one_holder(made[i]) for i in claims):
        return named

    def one_of_one(a: int, b: int) -> bool:
        pairs = ((made[i], made[j]) for i in named[a] for j in named[b])
        return any(_one_holder(x) and _one_holder(y) and _one_subject(x, y) for x, y in pairs)

    subjects = _together(range(len(named)), one_of_one)
    found: list[list[int]] = []
    for alike in subjects:
        clusters = [named[a] for a in alike]
        sources = [set().union(*(sources_of[i] for i in cluster)) for cluster in clusters]
        several = sum(map(len, sources)) > len(set().union(*sources))
        found += clusters if several else [[i for cluster in clusters for i in cluster]]
    return found


def _alike(left: Profile, right: Profile) -> bool:
    """Whether two claims name one holder of a role, or the same smallest place."""
    if not _same_subject(left, right):
        return False
    if _value(left) != "place":
        return _same_name(left, right)
    ours, theirs = (naming.address(profile.claim.partial)[:1] for profile in (left, right))
    return bool(ours and theirs and (naming.same(ours[0], theirs[0]) or naming.nearly(ours[0], theirs[0])))


def _coarser_joined(made: Sequence[Profile], clusters: Sequence[Sequence[int]]) -> list[list[int]]:
    """Clusters with those that tell the same less closely, where they can mean only one of them.

    "Oslo" may be each of "the Grand Hotel in Oslo" and "the harbour in Oslo", which are two places; "Norwegian" is a
    part of "Norwegian and Swedish", unless another source has "Swedish" alone.
    """
    place = _value(made[clusters[0][0]]) == "place"
    within = naming.lies_in if place else naming.lists
    names = [sorted({made[i].claim.partial for i in cluster}) for cluster in clusters]
    every = range(len(clusters))

    def fits(fine: int, coarse: int) -> bool:
        if fine == coarse or not any(within(x, y) for x in names[fine] for y in names[coarse]):
            return False
        return place or any(_same_subject(made[i], made[j]) for i in clusters[fine] for j in clusters[coarse])

    finer = {a: [b for b in every if fits(b, a)] for a in every}
    coarser = {a: [b for b in every if fits(a, b)] for a in every}

    def joins(fine: int, coarse: int) -> bool:
        return finer[coarse] == [fine] and (place or coarser[fine] == [coarse])

    joined = _together(every, lambda a, b: joins(a, b) or joins(b, a))
    return [[i for a in alike for i in clusters[a]] for alike in joined]


def _together(items: Sequence[int], alike: Callable[[int, int], bool]) -> list[list[int]]:
    """Items joined to the first cluster with one that is alike; what they are joined to may join clusters."""
    clusters: list[list[int]] = []
    for item in items:
        homes = [cluster for cluster in clusters if any(alike(item, other) for other in cluster)]
        merged = [item] if not homes else [*(member for home in homes for member in home), item]
        clusters = [cluster for cluster in clusters if cluster not in homes] + [merged]
    return clusters


def _key(profile: Profile) -> tuple[str, ...]:
    """What two claims of one role have in common, whoever's role it is."""
    claim = profile.claim
    if claim.predicate in _HOLDING:
        return (profile.story, "holder", claim.attribute)
    if claim.predicate == "participant" and claim.attribute in _HARMED:
        return (profile.story, claim.predicate, "harmed")
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


@cache
def _is_once(concepts: tuple[str, ...]) -> bool:
    once = frozenset(words(load("roles.en.yaml")["once"]))
    return not once.isdisjoint(up for id_ in concepts for up in lineage(id_))


def _one_holder(profile: Profile) -> bool:
    """Whether one name fills the role: an office of a subject known by name, the place where somebody died."""
    claim = profile.claim
    if not claim.subject[:1].isupper():
        return False  # two accounts of "the company" may be of two companies
    return (
        _roles().get(claim.predicate, {}).get("holders") == "one"
        or claim.predicate == "place"
        and _is_once(claim.concepts)
    )


def _one_subject(left: Profile, right: Profile) -> bool:
    return bool(naming.same(left.claim.subject, right.claim.subject))


def _same_subject(left: Profile, right: Profile) -> bool:
    a, b = left.claim, right.claim
    if a.predicate == "place":
        if a.subject and b.subject and set(naming.tokens(a.subject)).isdisjoint(naming.tokens(b.subject)):
            return False
        # What a report of one event tells in many words has one place; other events must be the same.
        return _is_incident(a.concepts) and _is_incident(b.concepts) or related(a.concepts, b.concepts)
    if a.subject == b.subject or a.predicate in _HOLDING and not (a.subject and b.subject):
        return True
    if a.subject[:1].isupper() and b.subject[:1].isupper():
        return bool(naming.same(a.subject, b.subject)) or naming.nearly(a.subject, b.subject)
    if a.subject[:1].isupper() or b.subject[:1].isupper():
        # "a Perth doctor" may be Ann Holm of Perth; of a country there are too many.
        return a.predicate in _PERSONAL
    return a.predicate in (*_PERSONAL, "nationality") and not opposed(_kinds(a.subject), _kinds(b.subject))


def _value(profile: Profile) -> str:
    """What fills the role of a claim: "place", "people", "name" or "noun"."""
    return _roles().get(profile.claim.predicate, {}).get("value", "name")


@cache
def _kinds(noun: str) -> tuple[str, ...]:
    return concepts_of(noun, "nouns")


def _same_name(left: Profile, right: Profile) -> bool:
    a, b = left.claim.partial, right.claim.partial
    if a == b or naming.same(a, b) or naming.nearly(a, b):
        return True
    value = _value(left)
    if value in ("place", "people"):
        return naming.one_place(a, b) == "same"
    return value == "noun" and naming.says_more(a, b)

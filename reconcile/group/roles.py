"""Names that fill one role for one subject, put together: whatever the names where only one can fill it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from reconcile import naming
from reconcile.concepts import concepts_of, lineage, opposed, related
from reconcile.data import load, words
from reconcile.gazetteer import countries, is_country
from reconcile.group.joining import blocks, together
from reconcile.group.profiles import Profile

_HOLDING = ("office", "post", "called")
"""Roles that are told with or without whose they are: "Orbex's founder, Ann Holm", "founder Ann Holm"."""


_PERSONAL = ("residence", "charge")
"""Roles by which a person who isn't named in one report may be known for the one who is named in another."""
_HARMED = frozenset(("person who died", "person injured", "person hit", "victim"))
"""What reports call one victim."""


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
    equal = together(claims, lambda i: _name_keys(made[i]), lambda i, j: _alike(made[i], made[j]))
    named = _coarser_joined(made, equal)
    holding = [[made[i] for i in cluster if _one_holder(made[i])] for cluster in named]
    if not any(holding):
        return named

    def one_of_one(a: int, b: int) -> bool:
        return any(_one_subject(x, y) for x in holding[a] for y in holding[b])

    def of_subjects(a: int) -> set[str]:
        return {key for profile in holding[a] for key in naming.keys(profile.claim.subject)}

    subjects = together(range(len(named)), of_subjects, one_of_one)
    found: list[list[int]] = []
    for alike in subjects:
        clusters = [named[a] for a in alike]
        sources = [set().union(*(sources_of[i] for i in cluster)) for cluster in clusters]
        several = sum(map(len, sources)) > len(set().union(*sources))
        found += clusters if several else [[i for cluster in clusters for i in cluster]]
    return found


def _alike(left: Profile, right: Profile) -> bool:
    """Whether two claims name one holder of a role, or the same smallest place."""
    if _value(left) != "place":
        return _same_name(left, right) and _same_subject(left, right) and _told_fully(left, right)
    if not _same_subject(left, right):
        return False
    ours, theirs = (naming.address(profile.claim.partial)[:1] for profile in (left, right))
    return bool(ours and theirs and (naming.same(ours[0], theirs[0]) or naming.nearly(ours[0], theirs[0])))


def _told_fully(left: Profile, right: Profile) -> bool:
    """Whether two names of persons are full enough to be one in different parts: a surname may be a relative's."""
    parts = {_part(profile) for profile in (left, right)}
    return len(parts) == 1 or all(len(naming.tokens(profile.claim.partial)) > 1 for profile in (left, right))


def _part(profile: Profile) -> str:
    """The part that a person has in a story, "" for a role that is no such part."""
    attribute = profile.claim.attribute
    return ("harmed" if attribute in _HARMED else attribute) if _is_person(profile) else ""


def _is_person(profile: Profile) -> bool:
    """Whether a claim names somebody who has a part in a story: who died, is accused, or is somebody's mother."""
    claim = profile.claim
    return claim.predicate == "participant" or claim.predicate in _HOLDING and claim.attribute in _persons()


@cache
def _told_freely() -> frozenset[str]:
    return frozenset(words(load("roles.en.yaml")["told_freely"]))


@cache
def _vessels() -> frozenset[str]:
    return frozenset(words(load("roles.en.yaml")["vessels"]))


@cache
def _persons() -> frozenset[str]:
    table = load("roles.en.yaml")
    return frozenset((*words(table["called_people"]), *words(table["kin"])))


def _coarser_joined(made: Sequence[Profile], clusters: Sequence[Sequence[int]]) -> list[list[int]]:
    """Clusters with those that tell the same less closely, where they can mean only one of them.

    "Oslo" may be each of "the Grand Hotel in Oslo" and "the harbour in Oslo", which are two places; "Norwegian" is a
    part of "Norwegian and Swedish", unless another source has "Swedish" alone.
    """
    first = made[clusters[0][0]].claim
    place = _value(made[clusters[0][0]]) == "place"
    if first.predicate == "place" and not _is_incident(first.concepts):
        return [list(cluster) for cluster in clusters]  # a launch in China need not be the one in Beijing
    within = naming.lies_in if place else naming.lists
    names = [sorted({made[i].claim.partial for i in cluster}) for cluster in clusters]
    every = range(len(clusters))
    coarse_ones = blocks(every, lambda a: {key for name in names[a] for key in _whole_keys(name, place)})

    def fits(fine: int, coarse: int) -> bool:
        if fine == coarse or not any(within(x, y) for x in names[fine] for y in names[coarse]):
            return False
        return any(_same_subject(made[i], made[j]) for i in clusters[fine] for j in clusters[coarse])

    coarser = {}
    for a in every:
        shared = {b for name in names[a] for key in _part_keys(name, place) for b in coarse_ones.get(key, ())}
        coarser[a] = [b for b in sorted(shared) if fits(a, b)]
    finer = {b: [a for a in every if b in coarser[a]] for b in {b for found in coarser.values() for b in found}}
    pairs = {(a, b) for a, found in coarser.items() for b in found if finer[b] == [a] and (place or found == [b])}
    links: dict[int, list[str]] = {a: [] for a in every}
    for one, other in sorted(pairs):
        links[one].append(f"{one}-{other}")
        links[other].append(f"{one}-{other}")
    joined = together(every, lambda a: links[a], lambda a, b: True)
    return [[i for a in alike for i in clusters[a]] for alike in joined]


def _name_keys(profile: Profile) -> Iterable[str]:
    """Keys of which two claims that name one holder share one."""
    name = profile.claim.partial
    match _value(profile):
        case "place":
            return naming.keys(next(iter(naming.address(name)), ""))
        case "people":
            return {*naming.keys(name), *countries(name)}
    return naming.keys(name)


def _whole_keys(name: str, place: bool) -> set[str]:
    """Keys of a name that something may be a part of."""
    first = next(iter(naming.address(name)), "") if place else name
    return {*naming.keys(first), *(countries(first) if place and is_country(first) else ())}


def _part_keys(name: str, place: bool) -> set[str]:
    """Keys of what a name is a part of by its own words: of the rest of an address, of the names of a list."""
    parts = naming.address(name)[1:] if place else naming.members(name)
    found = {key for part in parts for key in naming.keys(part)}
    return found | (countries(naming.address(name)[0]) if place and naming.address(name) else set())


def _key(profile: Profile) -> tuple[str, ...]:
    """What two claims of one role have in common, whoever's role it is."""
    claim = profile.claim
    if _is_person(profile):
        return (profile.story, "person")
    if claim.predicate in _HOLDING:
        return (profile.story, "holder", "ship" if claim.attribute in _vessels() else claim.attribute)
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
    if not naming.capitalised(claim.subject):
        return False  # two accounts of "the company" may be of two companies
    return (
        _roles().get(claim.predicate, {}).get("holders") == "one"
        or claim.predicate == "place"
        and _is_once(claim.concepts)
    )


def _one_subject(left: Profile, right: Profile) -> bool:
    one_role = left.claim.attribute == right.claim.attribute or left.claim.predicate == right.claim.predicate == "place"
    return one_role and bool(naming.same(left.claim.subject, right.claim.subject))


def _same_subject(left: Profile, right: Profile) -> bool:
    a, b = left.claim, right.claim
    if a.predicate == "place":
        if a.subject and b.subject and set(naming.tokens(a.subject)).isdisjoint(naming.tokens(b.subject)):
            return False
        # What a report of one event tells in many words has one place; other events must be the same.
        return _is_incident(a.concepts) and _is_incident(b.concepts) or related(a.concepts, b.concepts)
    freely = a.predicate in _HOLDING or a.predicate in _told_freely()
    if a.subject == b.subject or freely and not (a.subject and b.subject):
        return True
    if naming.capitalised(a.subject) and naming.capitalised(b.subject):
        return bool(naming.same(a.subject, b.subject)) or naming.nearly(a.subject, b.subject)
    if naming.capitalised(a.subject) or naming.capitalised(b.subject):
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

"""Typed claims -> groups, by the labels that people gave them: subject and attribute, compared as words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, Protocol

from rapidfuzz import fuzz

from reconcile.concepts import excludes
from reconcile.data import load, words
from reconcile.grammar import word_class
from reconcile.group.telling import cut, numbered, one_word, ratio, roots, senses, telling, tokens
from reconcile.model import Claim, Cluster

_PREFIX = 4
"""Letters of a word that make a block key: "launch" and "launched" share one, and so do most slips of the pen."""


class Labels(Protocol):
    """What is compared of a claim or of a row: a Claim, a Row of a claim file, or any object with these fields."""

    @property
    def subject(self) -> str: ...
    @property
    def attribute(self) -> str: ...
    @property
    def kind(self) -> str: ...


class Label(NamedTuple):
    """The labels by themselves."""

    subject: str
    attribute: str
    kind: str = ""


class Likeness(NamedTuple):
    """Whether two claims speak of one fact, how alike their labels are (0 to 1), and why in words."""

    same: bool
    score: float
    why: str


class Aliases(NamedTuple):
    """Other names -> the name to compare by, in lower case; "" of what there is none."""

    subjects: Mapping[str, str] = {}
    attributes: Mapping[str, str] = {}


NO_ALIASES = Aliases()


def block_keys(subject: str, attribute: str, kind: str = "", aliases: Aliases = NO_ALIASES) -> set[str]:
    """Keys of which two claims that are one fact share one: a word of the subject with one of the attribute.

    `kind` makes no key: the same fact may be told in two kinds, and a row need not say its kind.
    """
    subjects = tokens(_named(subject, aliases.subjects), "empty_subject")
    # An attribute like "date" says nothing; what it is of then stands in the subject ("SU7 launch").
    attributes = telling(_named(attribute, aliases.attributes)) or subjects
    of_subject = {word[:_PREFIX] for word in subjects} or {""}
    of_attribute = {word[:_PREFIX] for word in attributes} | {
        f"={top}" for word in attributes for top in roots(word)
    } or {""}
    return {f"{one}|{other}" for one in of_subject for other in of_attribute}


def same_fact(left: Labels, right: Labels, aliases: Aliases = NO_ALIASES) -> Likeness:
    """Whether two claims speak of one fact, by labels and kinds alone; values and scopes are the judge's matter."""
    if not _kinds_meet(left.kind, right.kind):
        return Likeness(False, 0.0, f"one is a {left.kind}, the other a {right.kind}")
    return _alike(
        _named(left.subject, aliases.subjects),
        _named(left.attribute, aliases.attributes),
        _named(right.subject, aliases.subjects),
        _named(right.attribute, aliases.attributes),
    )


def telling_words(labels: Labels) -> tuple[str, str]:
    """What `same_fact` compares first: the telling words of the subject, sorted, and those of both labels, each once.

    Two claims can be one fact only when the first are as alike as `records.en.yaml` asks, or the second are equal.
    """
    subject = tokens(_named(labels.subject, {}), "empty_subject")
    attribute = telling(_named(labels.attribute, {}))
    return " ".join(sorted(subject)), " ".join(sorted({*subject, *attribute}))


def index(claims: Iterable[Labels], aliases: Aliases = NO_ALIASES) -> dict[str, list[int]]:
    """Block key -> the places of the claims that have it, ascending."""
    found: dict[str, list[int]] = {}
    for place, claim in enumerate(claims):
        for key in block_keys(claim.subject, claim.attribute, claim.kind, aliases):
            found.setdefault(key, []).append(place)
    return found


def candidates_for(new: Labels, all_index: Mapping[str, Sequence[int]], aliases: Aliases = NO_ALIASES) -> list[int]:
    """Places of the claims that may speak of the same fact as `new`, ascending; `all_index` as made by `index`."""
    keys = block_keys(new.subject, new.attribute, new.kind, aliases)
    return sorted({place for key in keys for place in all_index.get(key, ())})


def group_records(claims: Sequence[Claim], aliases: Aliases = NO_ALIASES) -> list[Cluster]:
    """Every claim in exactly one cluster; the order of `claims` makes no difference."""
    of_label: dict[Label, list[Claim]] = {}
    for claim in claims:
        of_label.setdefault(Label(claim.subject, claim.attribute, claim.kind), []).append(claim)
    labels = sorted(of_label)
    parent = list(range(len(labels)))
    why: dict[int, str] = {}
    blocks = index(labels, aliases)
    for one, label in enumerate(labels):
        for other in candidates_for(label, blocks, aliases):
            if other > one and (found := same_fact(label, labels[other], aliases)).same:
                why.setdefault(one, found.why)
                parent[_root(parent, other)] = _root(parent, one)
    members: dict[int, list[Claim]] = {}
    for place, label in enumerate(labels):
        members.setdefault(_root(parent, place), []).extend(of_label[label])
    return [
        Cluster(members=tuple(c.id for c in sorted(found, key=_place)), why=_why(found, why.get(root, "")))
        for root, found in sorted(members.items())
    ]


def _why(claims: Sequence[Claim], linked: str) -> str:
    return linked or ("same subject and attribute" if len(claims) > 1 else "")


def _place(claim: Claim) -> tuple[str, int, str]:
    return claim.source, -1 if claim.value_start is None else claim.value_start, claim.id


def _root(parent: list[int], item: int) -> int:
    while parent[item] != item:
        parent[item] = item = parent[parent[item]]
    return item


def _named(label: str, aliases: Mapping[str, str]) -> str:
    plain = " ".join(label.lower().split())
    return aliases.get(plain, plain)


@lru_cache(maxsize=200_000)
def _alike(subject: str, attribute: str, other_subject: str, other_attribute: str) -> Likeness:
    if _says_little(subject, attribute) or _says_little(other_subject, other_attribute):
        return Likeness(False, 0.0, "the labels say too little to tell what the value is of")
    ours, theirs = tokens(subject, "empty_subject"), tokens(other_subject, "empty_subject")
    about = ratio(ours, theirs)
    if about < cut("subject") or numbered(ours) != numbered(theirs) or not _slips(ours, theirs):
        if _moved(subject, attribute, other_subject, other_attribute):
            return Likeness(True, 1.0, "the same words, told apart otherwise into subject and attribute")
        return Likeness(False, about / 100, f'"{subject}" and "{other_subject}" are two subjects')
    ours, theirs = telling(attribute), telling(other_attribute)
    only = _unmatched(ours, theirs)
    every = len(ours) + len(theirs)
    alike = max(ratio(ours, theirs), 100 * (every - len(only[0]) - len(only[1])) / every if every else 100)
    score = (about + 4 * alike) / 500
    if all(only) or numbered(ours) != numbered(theirs) or _opposed(*only):
        return Likeness(False, score, f'"{attribute}" and "{other_attribute}" are two attributes')
    if alike >= cut("attribute"):
        return Likeness(True, score, "same subject and attribute" if ours == theirs else "labels that mean the same")
    return Likeness(False, score, f'"{attribute}" says more than "{other_attribute}", or less')


def _unmatched(ours: Sequence[str], theirs: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of each attribute that are left when every word is paired with one of the other: the same word first,
    then one that is a spelling of it or means the same.
    """
    left, right = sorted(ours), sorted(theirs)
    for alike in (str.__eq__, one_word):
        for word in tuple(left):
            other = next((other for other in right if alike(word, other)), None)
            if other is not None:
                left.remove(word)
                right.remove(other)
    return tuple(left), tuple(right)


def _says_little(subject: str, attribute: str) -> bool:
    """Whether labels don't tell what a value is of: a pronoun or a letter for a subject; "amount" or "date" for an
    attribute, unless the subject names an event or a thing itself ("SU7 launch: date").
    """
    plain = subject.strip().lower()
    if len(plain) < 2 or plain in word_class("pronouns_person") | word_class("pronouns_thing"):
        return True
    return not telling(attribute) and not any(senses(word) for word in tokens(subject, "empty_subject"))


def _moved(subject: str, attribute: str, other_subject: str, other_attribute: str) -> bool:
    """Whether a word only moved from one label into the other: "Xiaomi SU7: launch" and "Xiaomi: SU7 launch"."""
    left = {*tokens(subject, "empty_subject"), *telling(attribute)}
    return left == {*tokens(other_subject, "empty_subject"), *telling(other_attribute)}


def _slips(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether words that only one subject has may be slips of the other's: "Delta Airlines" is not "Beta Airlines"."""
    only = [word for word in ours if word not in theirs], [word for word in theirs if word not in ours]
    fewer, more = sorted(only, key=len)
    return all(any(fuzz.ratio(one, other) >= cut("slip") for other in more) for one in fewer)


def _opposed(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a word of one side and a word of the other exclude each other ("killed", "injured")."""
    return any(excludes(a, b) for one in ours for other in theirs for a in senses(one) for b in senses(other))


def _kinds_meet(left: str, right: str) -> bool:
    return not left or not right or left == right or any({left, right} <= kinds for kinds in _kinds())


@cache
def _kinds() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words(block)) for block in load("records.en.yaml")["kinds"])

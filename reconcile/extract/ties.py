"""Sentence -> names that others are tied to: joined, rivalled, flown to, first at something; where a plant stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from reconcile.data import load, words
from reconcile.extract.addresses import place_behind
from reconcile.extract.clauses import Predicate
from reconcile.extract.entities import names_in
from reconcile.extract.role_words import block, label, settled
from reconcile.extract.roles_found import Role
from reconcile.extract.subjects import Resolver
from reconcile.extract.tokens import Sentence
from reconcile.gazetteer import countries, is_people
from reconcile.grammar import word_class

_OBJECT = 4
"""Longest way, in words, from a verb to the name that is its object."""
_FIRST = 5
"""Longest way, in words, from "first" to the "to" behind its noun: "the first Danish woman to"."""
_ON_THE_WAY = 5
"""Words that may stand between the end of one name and "to": "from Oslo on Monday to"."""


def ties(sentence: Sentence, resolver: Resolver) -> Iterator[Role]:
    """Every tie that a sentence states; most have none of the words."""
    known = set(sentence.lows)
    if not known.isdisjoint(_objects()):
        yield from _objects_of(sentence, resolver)
    if "first" in known and "to" in known:
        yield from _firsts(sentence)
    if not block("sites").isdisjoint(known):
        yield from _sites(sentence, resolver)
    if {"from", "to"} <= known and not block("journeys").isdisjoint(sentence.lemmas):
        yield from _ways(sentence)
    if "between" in known or not block("linking").isdisjoint(known):
        yield from _links(sentence)
    yield from _ends(sentence, resolver)


@cache
def _objects() -> dict[str, tuple[str, frozenset[str]]]:
    """Verb form -> the role that its object has, and words that may stand before the object."""
    found = {}
    for entry in load("roles.en.yaml")["objects"]:
        for word in words(entry["words"]):
            found[word] = entry["role"], frozenset(words(entry.get("before", "")))
    return found


def _objects_of(sentence: Sentence, resolver: Resolver) -> Iterator[Role]:
    """ "she joined ORBEX", "a car that rivals the HALDEN 3", "competes with ORBEX"."""
    for n, low in enumerate(sentence.lows):
        role, before = _objects().get(low, ("", frozenset()))
        if not role or not settled(sentence, n):
            continue
        start = n + 1
        if before and sentence.lows[start : start + 1] and sentence.lows[start] in before:
            start += 1
        elif before:
            continue
        found = _name_from(sentence, start)
        if found:
            subject = resolver.subject(sentence, Predicate(n, -1)) if role in block("objects_of_a_subject") else ""
            yield Role(role, label(role), subject, *found)


def _name_from(sentence: Sentence, start: int) -> tuple[int, int] | None:
    """The name that begins at a token, or behind determiners and adjectives there."""
    for first, last, name in names_in(sentence):
        if first < start:
            continue
        between = sentence.tags[start:first]
        open_ = first - start < _OBJECT and all(tag in ("DT", "JJ", "PRP$") for tag in between)
        owner = sentence.words[last + 1 : last + 2] in (["'s"], ["’s"])
        if not open_ or is_people(name):
            return None
        if owner:
            inner = next((span for span in names_in(sentence) if span[0] == last + 2), None)
            return (first, inner[1]) if inner else None
        return first, last
    return None


def _firsts(sentence: Sentence) -> Iterator[Role]:
    """ "ANN HOLM became the first woman to cross", "HALDEN, the first airline to fly"."""
    for n, low in enumerate(sentence.lows):
        if low != "first" or sentence.lows[n - 1 : n] != ["the"]:
            continue
        to = next((k for k in range(n + 2, min(n + 2 + _FIRST, len(sentence) - 1)) if sentence.lows[k] == "to"), -1)
        if to < 0 or not all(tag.startswith(("NN", "JJ")) for tag in sentence.tags[n + 1 : to]):
            continue
        between = n - 2
        while between > 0 and sentence.lows[between] in _COPULAS:
            between -= 1
        holder = next(((first, last) for first, last, _ in names_in(sentence) if last == between), None)
        if holder and between < n - 2:
            yield Role("first", "first to do so", "", *holder)


_COPULAS = frozenset(
    (",", "is", "was", "be", "will", "would", "became", "becomes", "become", "which", "who", "has", "had")
)


def _sites(sentence: Sentence, resolver: Resolver) -> Iterator[Role]:
    """ "a factory in OSLO", "its OSLO plant", "Orbex headquarters in OSLO"."""
    for n, low in enumerate(sentence.lows):
        if low not in block("sites"):
            continue
        behind = sentence.lows[n + 1 : n + 2] in (["in"], ["near"], ["at"])
        found = (place_behind(sentence, n + 1, resolver) if behind else None) or _ahead(sentence, n)
        if not found:
            continue
        noun = str(load("roles.en.yaml")["site_names"].get(low, low))
        owner = next((name for _, last, name in names_in(sentence) if last == n - 1 and found[0] > n), "")
        if noun == "headquarters" and owner and not countries(owner):
            yield Role(noun, noun, resolver.full(owner), *found)
        else:
            yield Role("site", f"place of {noun}", "", *found)


def _ahead(sentence: Sentence, noun: int) -> tuple[int, int] | None:
    """The place that stands before a noun: "its OSLO plant", "its OSLO EV plant"."""
    for first, last, name in names_in(sentence):
        if not first < noun or noun - last > _BEFORE_NOUN or is_people(name):
            continue
        if countries(name):
            return first, last
        if last > first and countries(sentence.words[first]):
            return first, first
    return None


_BEFORE_NOUN = 2
"""Longest way, in words, from a place to the noun that it stands before."""


def _ways(sentence: Sentence) -> Iterator[Role]:
    """ "a flight from OSLO to BERGEN": where a journey begins and where it ends."""
    names = names_in(sentence)
    for left, right in zip(names, names[1:], strict=False):
        between = sentence.lows[left[1] + 1 : right[0]]
        if sentence.lows[left[0] - 1 : left[0]] != ["from"] or len(between) > _ON_THE_WAY or "to" not in between:
            continue
        if _is_way(between[between.index("to") + 1 :]) and all(not is_people(name) for _, _, name in (left, right)):
            yield Role("origin", "origin", "", left[0], left[1])
            yield Role("destination", "destination", "", right[0], right[1])


def _ends(sentence: Sentence, resolver: Resolver) -> Iterator[Role]:
    """ "took off from OSLO", "landed in BERGEN"."""
    for n, lemma in enumerate(sentence.lemmas[:-2]):
        if not sentence.tags[n].startswith("VB") or not settled(sentence, n):
            continue
        role, at = _end_of(sentence, n, lemma)
        if role and (found := place_behind(sentence, at, resolver) or _name_from(sentence, at + 1)):
            yield Role(role, role, "", *found)


def _end_of(sentence: Sentence, verb: int, lemma: str) -> tuple[str, int]:
    """The end of a journey that a verb tells and the token of its preposition; ("", 0) for other verbs."""
    following = sentence.lows[verb + 1 : verb + 3]
    if lemma in ("land", "arrive") and following[0] in ("in", "at"):
        return "destination", verb + 1
    if lemma == "take" and following == ["off", "from"]:
        return "origin", verb + 2
    if lemma == "depart" and following[0] == "from":
        return "origin", verb + 1
    return "", 0


def _links(sentence: Sentence) -> Iterator[Role]:
    """ "a cable between ITALY AND EGYPT", "a road that links OSLO TO BERGEN"."""
    for n, low in enumerate(sentence.lows):
        between = low == "between" and n > 0 and sentence.lemmas[n - 1] in block("links")
        told = between or low in block("linking")
        found = _row(sentence, n + 1) if told else None
        if found:
            names = (name for first, last, name in names_in(sentence) if found[0] <= first and last <= found[1])
            yield Role("link", "places linked", "", *found, full=" and ".join(names))


def _row(sentence: Sentence, start: int) -> tuple[int, int] | None:
    """The names that stand in a row from a token on, two or more: "ITALY AND EGYPT", "ITALY (EUROPE) TO EGYPT"."""
    first, last, joined = -1, -1, False
    for begins, ends, name in names_in(sentence):
        between = sentence.lows[last + 1 if last >= 0 else start : begins]
        if begins < start or is_people(name):
            continue
        if not set(between) <= (_JOINING if last >= 0 else word_class("determiners")):
            break
        joined = joined or not {"and", "to", "with"}.isdisjoint(between)
        first, last = (begins if first < 0 else first), ends
        last += sentence.words[last + 1 : last + 2] == [")"]
    return (first, last) if joined else None


_JOINING = frozenset((",", "and", "to", "with", "(", ")", "the"))


def _is_way(rest: Sequence[str]) -> bool:
    """Whether only determiners stand between "to" and the place."""
    return all(word in word_class("determiners") for word in rest)

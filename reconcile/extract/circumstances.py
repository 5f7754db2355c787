"""Sentence -> how something came about: the cause of a fire, what it left, how somebody was killed, by which car."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reconcile.data import load, words
from reconcile.extract.entities import names_in
from reconcile.extract.role_words import block, settled
from reconcile.extract.roles_found import Role
from reconcile.extract.tokens import Sentence
from reconcile.gazetteer import countries

_ROLES = {"causes": "cause", "ways_to_die": "manner_of_death", "damage": "extent_of_damage"}
"""Block of words -> the role that they fill."""


def circumstances(sentence: Sentence) -> Iterator[Role]:
    """ "ARSON is suspected", "a SUSPICIOUS fire", "the fire was DELIBERATELY SET", "was STABBED to death"."""
    done = -1
    for n, low in enumerate(sentence.lows):
        for table, phrase, means in _by_first().get(low, ()):
            last = n + len(phrase) - 1
            if n <= done or tuple(sentence.lows[n : last + 1]) != phrase or not settled(sentence, n):
                continue
            if _tells(sentence, last, " ".join(phrase)) and (table != "damage" or _of_a_building(sentence)):
                role, done = _ROLES[table], last
                yield Role(role, role.replace("_", " "), "", n, last, full=means)


def _tells(sentence: Sentence, last: int, phrase: str) -> bool:
    """Whether words that mean much else are told of an incident here: by the noun behind, else by the sentence."""
    behind = sentence.lemmas[last + 1 : last + 2]
    if phrase in block("before_fires"):
        return not block("fires").isdisjoint(behind)
    if phrase in block("before_incidents"):
        return not block("incident_nouns").isdisjoint(behind)
    if phrase in block("of_incidents"):
        return not block("incident_nouns").isdisjoint(sentence.lemmas)
    return True


def _of_a_building(sentence: Sentence) -> bool:
    """Whether a sentence tells of one building and of a fire or the like."""
    return not block("buildings").isdisjoint(sentence.lows) and not block("fires").isdisjoint(sentence.lemmas)


def vehicles(sentence: Sentence) -> Iterator[Role]:
    """ "was hit by a silver HALDEN 3", "a GRAY van": only things have an article before their names."""
    lows = sentence.lows
    for n, low in enumerate(lows):
        if low in block("colours") and (lows[n + 1 : n + 2] and lows[n + 1] in block("cars")):
            yield Role("colour", "colour of the vehicle", "", n, n)
    for first, last, name in names_in(sentence):
        start = first
        while start and (sentence.tags[start - 1] == "VAL" or lows[start - 1] in block("colours")):
            start -= 1
        if start < _BY or lows[start - 1] not in _ARTICLES or lows[start - _BY] not in _HITTING or countries(name):
            continue
        if _harm(sentence, start):
            yield Role("vehicle", "vehicle", "", first, last)
            for n in range(start, first):
                if lows[n] in block("colours"):
                    yield Role("colour", "colour of the vehicle", "", n, n)


_BY = 2
"""Words from the article back to "by" or "with"."""
_ARTICLES = frozenset(("a", "an", "his", "her", "their"))
_HITTING = frozenset(("by", "with", "driving", "drove", "in"))


def _harm(sentence: Sentence, before: int) -> bool:
    """Whether somebody is hit, struck or killed in the part of a sentence before a token."""
    return not block("incident_verbs").isdisjoint(sentence.lemmas[:before]) or "kill" in sentence.lemmas[:before]


@cache
def _by_first() -> dict[str, list[tuple[str, tuple[str, ...], str]]]:
    """First word -> the phrases that begin with it, the longer first, with their block and what they mean."""
    found: dict[str, list[tuple[str, tuple[str, ...], str]]] = {}
    for table in _ROLES:
        for means, entry in load("roles.en.yaml")[table].items():
            for phrase in words(entry):
                parts = tuple(phrase.split())
                found.setdefault(parts[0], []).append((table, parts, means))
    return {first: sorted(entries, key=lambda entry: -len(entry[1])) for first, entries in found.items()}

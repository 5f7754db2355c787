"""Sentence -> how something came about: the cause of a fire or crash, and by what way somebody was killed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reconcile.data import load, words
from reconcile.extract.role_words import block, settled
from reconcile.extract.roles_found import Role
from reconcile.extract.subjects import Resolver
from reconcile.extract.tokens import Sentence

_ROLES = {"causes": "cause", "ways_to_die": "manner_of_death"}
"""Block of words -> the role that they fill."""


def circumstances(sentence: Sentence, resolver: Resolver) -> Iterator[Role]:
    """ "ARSON is suspected", "a SUSPICIOUS fire", "the fire was DELIBERATELY SET", "was STABBED to death"."""
    for n, low in enumerate(sentence.lows):
        for table, phrase, means in _by_first().get(low, ()):
            last = n + len(phrase) - 1
            if tuple(sentence.lows[n : last + 1]) != phrase or not settled(sentence, n):
                continue
            if _tells(sentence, n, last, " ".join(phrase)):
                role = _ROLES[table]
                yield Role(role, role.replace("_", " "), "", n, last, full=means)


def _tells(sentence: Sentence, first: int, last: int, phrase: str) -> bool:
    """Whether words that mean much else are told of an incident here: by the noun behind, else by the sentence."""
    if phrase in block("before_incidents"):
        return sentence.lemmas[last + 1 : last + 2] != [] and sentence.lemmas[last + 1] in block("incident_nouns")
    if phrase in block("of_incidents"):
        return not block("incident_nouns").isdisjoint(sentence.lemmas)
    return True


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

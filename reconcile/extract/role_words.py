"""The words that state roles, read once from data/roles.en.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reconcile.data import load, words
from reconcile.extract.kinds import is_person
from reconcile.extract.tokens import Sentence

_BEFORE = 4
"""How many words before a verb may leave open whether it happened."""


@cache
def block(name: str) -> frozenset[str]:
    """The entries of one block of words, in lower case."""
    return frozenset(words(load("roles.en.yaml")[name]))


@cache
def by_word(name: str, before: str) -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Of a table of roles: word -> the roles it states, each with the words that stand before the value."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for role, entry in load("roles.en.yaml")[name].items():
        for word in words(entry["words"]):
            found.setdefault(word, []).append((role, frozenset(words(entry[before]))))
    return found


@cache
def triggers(name: str) -> frozenset[str]:
    """The words, in lower case, without which a sentence states no role of a table: of "offices" their last words."""
    if name == "offices":
        forms = load("roles.en.yaml")["office_forms"]
        return frozenset(office.split()[-1] for office in (*one_holder(), *block("offices_of_several"), *forms))
    return frozenset(active()) if name == "active" else frozenset(by_word(name, _TABLES[name]))


@cache
def one_holder() -> frozenset[str]:
    """The offices that one person holds at a time."""
    portfolios = (f"{name} {post}" for name in block("portfolios") for post in ("minister", "secretary"))
    return block("offices") | frozenset(portfolios)


def has(lows: Sequence[str], name: str) -> bool:
    """Whether a sentence, in lower case, has one of the words that a table of roles needs."""
    return not triggers(name).isdisjoint(lows)


_TABLES = {"participles": "before_name", "nouns": "before"}
"""Table of roles -> what it calls the words before the value."""


@cache
def active() -> dict[str, str]:
    """Verb form -> the role that its subject has for its object."""
    return {word: role for role, block_ in load("roles.en.yaml")["active"].items() for word in words(block_)}


@cache
def participants() -> dict[str, str]:
    """Concept -> what to call the person it happens to."""
    return {concept: str(name).replace("_", " ") for concept, name in load("roles.en.yaml")["participants"].items()}


def is_office(word: str) -> bool:
    """Whether one word is an office or its short form."""
    low = word.lower()
    return low in block("offices") or low in load("roles.en.yaml")["office_forms"]


@cache
def value_of(role: str) -> str:
    """What fills a role: "place", "people", "name" or "noun"."""
    return str(load("roles.en.yaml")["roles"].get(role, {}).get("value", "name"))


@cache
def tells_alone(role: str) -> bool:
    """Whether a name in this role is of interest when no other source gives one."""
    return str(load("roles.en.yaml")["roles"].get(role, {}).get("alone", "")) != "no"


def untitled(name: str) -> str:
    """A name without the nouns that say what the person is: "Actress Esther Holm" is Esther Holm."""
    parts = name.split()
    while len(parts) > 2 and is_person(parts[0].lower()):
        parts = parts[1:]
    return " ".join(parts)


def label(role: str) -> str:
    """A role for people to read."""
    return role.replace("_", " ")


def settled(sentence: Sentence, verb: int) -> bool:
    """Whether a verb tells what happened or is, not what didn't, may or would."""
    return block("unsettled").isdisjoint(word.lower() for word in sentence.words[max(0, verb - _BEFORE) : verb])

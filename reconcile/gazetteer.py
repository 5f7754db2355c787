"""Names of places and peoples: in which countries they lie, and whether one place may hold another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from reconcile.data import load, words

_NAMES = 50_000
"""Names of which is remembered whether they are known."""


@lru_cache(maxsize=_NAMES)
def countries(name: str) -> frozenset[str]:
    """The countries or parts of the world that a name stands for or lies in; none for a name that isn't known."""
    low = " ".join(name.lower().split())
    return _known().get(low) or _known().get(_people_of(low), frozenset())


def _people_of(name: str) -> str:
    """ "english" for "englishman"."""
    return next((name.removesuffix(end) for end in ("woman", "women", "man", "men") if name.endswith(end)), name)


def is_country(name: str) -> bool:
    """Whether a name stands for a whole country, its people or what is theirs, not for a place in it."""
    return name.lower() in _whole()


@lru_cache(maxsize=_NAMES)
def is_people(name: str) -> bool:
    """Whether a name is a word for a people or for what is theirs ("Polish", "Poles"), not the country itself."""
    return name.lower() in _peoples() or (_people_of(name.lower()) in _peoples())


def is_person_of(name: str) -> bool:
    """Whether a name is a word for one of a people, not for what is theirs: "Englishman", "Briton", "Dane"."""
    low = name.lower()
    stem = _people_of(low)
    return stem != low and stem in _peoples() or low in _persons()


@cache
def _persons() -> frozenset[str]:
    return frozenset(word.lower() for word in words(load("naming.en.yaml")["persons"]))


def is_area(name: str) -> bool:
    """Whether a name is known as one of a part of a country that holds towns: a state, a province, a county."""
    return name.lower() in _areas()


def is_seat(name: str) -> bool:
    """Whether a name is that of a capital or a house by which a government is called: "Moscow", "the Kremlin"."""
    return name.lower().removeprefix("the ") in _seats()


@cache
def _seats() -> frozenset[str]:
    return frozenset(word.lower() for word in words(load("naming.en.yaml")["seats"]))


def clash(left: str, right: str) -> bool:
    """Whether two names can't be of one place or one in the other: of two countries, or two towns known as such."""
    ours, theirs = countries(left), countries(right)
    if not ours or not theirs:
        return False
    if not ours & theirs:
        return True
    return left.lower() != right.lower() and not any(is_country(name) or is_area(name) for name in (left, right))


@cache
def _known() -> Mapping[str, frozenset[str]]:
    """Name in lower case -> the countries it stands for or lies in."""
    found: dict[str, set[str]] = {}
    for country, entry in load("places.en.yaml").items():
        for word in (country, *words(entry.get("people", "")), *words(entry.get("within", ""))):
            found.setdefault(word.lower(), set()).add(country)
    return {name: frozenset(within) for name, within in found.items()}


@cache
def _whole() -> frozenset[str]:
    table = load("places.en.yaml")
    people = (word.lower() for entry in table.values() for word in words(entry.get("people", "")))
    return frozenset((*(country.lower() for country in table), *people))


@cache
def _peoples() -> frozenset[str]:
    table = load("places.en.yaml")
    whole = (word.lower() for entry in table.values() for word in words(entry.get("people", "")))
    return frozenset((*whole, *(word.lower() for word in words(load("naming.en.yaml")["peoples"]))))


@cache
def _areas() -> frozenset[str]:
    return frozenset(word.lower() for word in words(load("naming.en.yaml")["areas"]))

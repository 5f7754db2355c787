"""Names of places and peoples -> the countries they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from reconcile.data import load, words


def countries(name: str) -> frozenset[str]:
    """The countries or parts of the world that a name stands for or lies in; none for a name that isn't known.

    Of a longer name that isn't known the last words are asked ("Western Nepal").
    """
    known = _known()
    parts = name.lower().removesuffix("-based").split()
    while parts:
        found = known.get(" ".join(parts))
        if found:
            return found
        parts = parts[1:]
    return frozenset()


def is_country(name: str) -> bool:
    """Whether a name stands for a whole country, its people or what is theirs, not for a place in it."""
    return name.lower() in _whole()


def alike(left: str, right: str) -> bool:
    """Whether two names may tell of one place: a country and its people, or a place and the country around it.

    Two places of one country are two.
    """
    if not countries(left) & countries(right):
        return False
    return is_country(left) or is_country(right)


@cache
def _whole() -> frozenset[str]:
    table = load("places.en.yaml")
    return frozenset(
        word.lower() for country, entry in table.items() for word in (country, *words(entry.get("people", "")))
    )


@cache
def _known() -> Mapping[str, frozenset[str]]:
    """Name in lower case -> the countries it stands for or lies in."""
    found: dict[str, set[str]] = {}
    for country, entry in load("places.en.yaml").items():
        for word in (country, *words(entry.get("people", "")), *words(entry.get("within", ""))):
            found.setdefault(word.lower(), set()).add(country)
    return {name: frozenset(in_) for name, in_ in found.items()}

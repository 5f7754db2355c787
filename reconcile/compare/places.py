"""Names of places and peoples -> whether two of them may tell of one place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from reconcile import gazetteer
from reconcile.data import load, words


def countries(name: str) -> frozenset[str]:
    """The countries or parts of the world that a name stands for or lies in; none for a name that isn't known.

    Of a longer name that isn't known the last words are asked ("Western Nepal").
    """
    parts = name.removesuffix("-based").split()
    while parts:
        found = gazetteer.countries(" ".join(parts))
        if found:
            return found
        parts = parts[1:]
    return frozenset()


def alike(left: str, right: str) -> bool:
    """Whether two names may tell of one place: a country and its people, or a place and the country around it.

    Two places of one country are two.
    """
    if left in _adjectives().get(right, ()) or right in _adjectives().get(left, ()):
        return True
    whole = gazetteer.is_country(left) or gazetteer.is_country(right)
    return whole and not countries(left).isdisjoint(countries(right))


@cache
def _adjectives() -> Mapping[str, frozenset[str]]:
    """Place -> the words for what is its own that don't begin like its name: "Flanders", "Flemish"."""
    return {
        str(place).replace("_", " "): frozenset(words(block))
        for place, block in load("naming.en.yaml")["adjectives_of"].items()
    }

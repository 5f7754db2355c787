"""Items -> clusters by single links, compared only where they share a key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations


def together(
    items: Sequence[int], keys: Callable[[int], Iterable[str]], alike: Callable[[int, int], bool]
) -> list[list[int]]:
    """The items, each with those that are alike and with what these are alike to, in the order of `items`.

    Two that share none of their `keys` are not compared; the order of the items decides nothing else.
    """
    home = {item: item for item in items}

    def root(item: int) -> int:
        while home[item] != item:
            home[item] = item = home[home[item]]
        return item

    for block in blocks(items, keys).values():
        for one, other in combinations(block, 2):
            if root(one) != root(other) and alike(one, other):
                home[root(other)] = root(one)
    clusters: dict[int, list[int]] = {}
    for item in items:
        clusters.setdefault(root(item), []).append(item)
    return list(clusters.values())


def blocks(items: Sequence[int], keys: Callable[[int], Iterable[str]]) -> Mapping[str, list[int]]:
    """Key -> the items that have it, in their order."""
    found: dict[str, list[int]] = {}
    for item in items:
        for key in sorted(set(keys(item))):
            found.setdefault(key, []).append(item)
    return found

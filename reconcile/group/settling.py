"""Stories put right once all are known: an article moves to the story it is most like, halves of one story join.

Joining by likeness never looks back. An article that resembles one other by its turns of phrase drags it along for
good, though the rest of that story has nothing to do with it; and a story that is told in short extracts may end in
two parts, each more alike within than to the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

Bag = Mapping[str, float]

_MARGIN = 1.25
"""How many times as alike another story must be for an article to move there: a word or two more are chance."""
_ROUNDS = 10
"""How often all articles are looked at again at most; two or three rounds move what can be moved."""


def settled(clusters: Sequence[Sequence[str]], bags: Mapping[str, Bag], floor: float, share: float) -> list[list[str]]:
    """The clusters after every article has moved to the one it is most like, and parts of one story are together.

    `bags` are of length 1. Two clusters are parts of one story if their articles are on average alike by at least
    `floor`, and by at least `share` of what the articles of the looser of them are among themselves.
    """
    kept = _moved([list(cluster) for cluster in clusters], bags)
    while len(kept) > 1:
        scored = [(_joint(kept[i], kept[j], bags, floor, share), -i, -j) for i, j in combinations(range(len(kept)), 2)]
        likeness, i, j = max(scored)
        if likeness <= 0:
            break
        kept[-i] += kept.pop(-j)
        kept = _moved(kept, bags)
    return sorted(sorted(cluster) for cluster in kept)


def _moved(clusters: list[list[str]], bags: Mapping[str, Bag]) -> list[list[str]]:
    """The clusters with every article in the one whose other articles it is most like; none is left empty."""
    sums = [_sum([bags[id_] for id_ in cluster]) for cluster in clusters]
    home = {id_: n for n, cluster in enumerate(clusters) for id_ in cluster}
    for _ in range(_ROUNDS):
        changed = False
        for id_ in sorted(home):
            now = home[id_]
            if len(clusters[now]) == 1:
                continue
            _add(sums[now], bags[id_], -1.0)
            clusters[now].remove(id_)
            fits = [_dot(bags[id_], sums[n]) / len(cluster) for n, cluster in enumerate(clusters)]
            best = max(range(len(clusters)), key=lambda n: (fits[n], -n))
            if fits[best] <= fits[now] * _MARGIN:
                best = now
            _add(sums[best], bags[id_], 1.0)
            clusters[best].append(id_)
            home[id_] = best
            changed |= best != now
        if not changed:
            break
    return clusters


def _joint(left: Sequence[str], right: Sequence[str], bags: Mapping[str, Bag], floor: float, share: float) -> float:
    """How alike two clusters are that are parts of one story; 0 for others, and where one has a single article."""
    if min(len(left), len(right)) == 1:
        return 0.0
    across = _dot(_sum([bags[id_] for id_ in left]), _sum([bags[id_] for id_ in right])) / (len(left) * len(right))
    looser = min(_within(left, bags), _within(right, bags))
    return across if across >= max(floor, share * looser) else 0.0


def _within(cluster: Sequence[str], bags: Mapping[str, Bag]) -> float:
    """How alike two of its articles are on average."""
    total = _sum([bags[id_] for id_ in cluster])
    own = sum(_dot(bags[id_], bags[id_]) for id_ in cluster)
    return (_dot(total, total) - own) / (len(cluster) * (len(cluster) - 1))


def _sum(bags: Sequence[Bag]) -> dict[str, float]:
    total: dict[str, float] = {}
    for bag in bags:
        _add(total, bag, 1.0)
    return total


def _add(total: dict[str, float], bag: Bag, times: float) -> None:
    for word, weight in bag.items():
        total[word] = total.get(word, 0.0) + times * weight


def _dot(left: Bag, right: Bag) -> float:
    if len(left) > len(right):
        left, right = right, left
    return sum([weight * right[word] for word, weight in left.items() if word in right])

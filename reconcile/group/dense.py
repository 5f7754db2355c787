"""Average-link clustering where most items are somewhat alike: with a table of every two, a row at a time.

`linking.agglomerate` keeps the scored pairs only, which takes less room where few are scored. Both give the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float64, int64
    from numpy.typing import NDArray


def likeness(count: int, holders: Iterable[Sequence[tuple[int, float]]]) -> NDArray[float64]:
    """The products of every two of `count` bags; `holders` are the bags that hold a word with its weights, by word."""
    import numpy as np  # takes a tenth of a second, as long as hundreds of articles

    table = np.zeros((count, count))
    for held in holders:
        if len(held) == 2:
            (i, one), (j, other) = held
            table[i, j] = table[j, i] = table[i, j] + one * other
        elif len(held) > 2:
            rows, weights = np.array([n for n, _ in held]), np.array([weight for _, weight in held])
            table[rows[:, None], rows] += weights[:, None] * weights
    return table


def agglomerate(table: NDArray[float64], threshold: float) -> list[list[int]]:
    """Clusters by a table of scores, which it uses up, as `linking.agglomerate` makes them where others count as 0.

    `threshold` must be at least 0. The means are those of `linking.agglomerate` to the last bit, and so is the order.
    """
    import numpy as np

    count = len(table)
    np.fill_diagonal(table, -np.inf)
    members = {i: [i] for i in range(count)}
    nearest = np.array([_nearest(table, i) for i in range(count)])
    best = table[np.arange(count), nearest]
    while best[i := int(best.argmax())] > threshold:
        j = int(nearest[i])
        size_i, size_j = len(members[i]), len(members[j])
        mean = (table[i] * size_i + table[j] * size_j) / (size_i + size_j)
        mean[i] = -np.inf
        table[i] = table[:, i] = mean
        table[j] = table[:, j] = -np.inf
        members[i] += members.pop(j)
        _update(table, nearest, best, i, j)
    return sorted(sorted(items) for items in members.values())


def _nearest(table: NDArray[float64], i: int) -> int:
    """Of the items after `i` the one most like it, the first of equals: so each pair is looked at once."""
    return i + 1 + int(table[i, i + 1 :].argmax()) if i + 1 < len(table) else i


def _update(table: NDArray[float64], nearest: NDArray[int64], best: NDArray[float64], i: int, j: int) -> None:
    """Bring up to date what is nearest to each item, after `j` has been joined to `i`."""
    to_i = table[:i, i]
    closer = (to_i > best[:i]) | ((to_i == best[:i]) & (nearest[:i] > i))
    nearest[:i][closer], best[:i][closer] = i, to_i[closer]
    lost = ((nearest == i) | (nearest == j)).nonzero()[0]
    for k in {i, j, *lost.tolist()}:
        nearest[k] = _nearest(table, k)
        best[k] = table[k, nearest[k]]

"""How telling a word is in the articles at hand: inverse document frequency, and bags of words compared by it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

Bag = Mapping[str, float]


def inverse_frequency(bags: Iterable[Iterable[str]], total: int) -> dict[str, float]:
    """Word -> ln((N + 1) / (n + 0.5)), where n of the N bags hold the word."""
    counts: Counter[str] = Counter()
    for bag in bags:
        counts.update(set(bag))
    return {word: math.log((total + 1) / (n + 0.5)) for word, n in counts.items()}


def weigh(bag: Iterable[tuple[str, float]], idf: Mapping[str, float]) -> dict[str, float]:
    """The bag scaled by `idf` to length 1; words in their given order. Empty stays empty."""
    weighed = {word: weight * idf.get(word, 0.0) for word, weight in bag}
    length = math.sqrt(sum(weight * weight for weight in weighed.values()))
    return {word: weight / length for word, weight in weighed.items()} if length else {}


def cosine(left: Bag, right: Bag) -> float:
    """Cosine of two bags of length 1."""
    if len(left) > len(right):
        left, right = right, left
    return sum([weight * right[word] for word, weight in left.items() if word in right])


def merged(bags: Sequence[Bag]) -> dict[str, float]:
    """The mean direction of several bags, of length 1."""
    total: dict[str, float] = {}
    for bag in bags:
        for word, weight in bag.items():
            total[word] = total.get(word, 0.0) + weight
    return weigh(total.items(), dict.fromkeys(total, 1.0))

"""The quick ways of the grouping stage against their plain definitions."""

from __future__ import annotations

import importlib
import itertools

import numpy
from hypothesis import given
from hypothesis import strategies as st

from reconcile.group import dense, linking
from reconcile.group.profiles import Profile, profiles
from reconcile.model import Claim

stories = importlib.import_module("reconcile.group.stories")  # the package keeps the function of that name

WEIGHTS = st.floats(0.1, 1.0)
BAGS = st.lists(st.dictionaries(st.sampled_from("abcdefgh"), WEIGHTS, max_size=5), max_size=8)
SCORES = st.dictionaries(
    st.sampled_from(list(itertools.combinations(range(7), 2))), st.sampled_from([linking.BARRED, -3.0, -1.0, 0.5, 2.0])
)


@given(BAGS)
def test_likeness_by_index_is_that_of_every_pair(bags: list[dict[str, float]]) -> None:
    found = {(i, j): round(product, 9) for i, j, product in stories._likeness(bags)}
    plain = {
        (i, j): round(sum(bags[i][word] * bags[j][word] for word in bags[i].keys() & bags[j].keys()), 9)
        for i, j in itertools.combinations(range(len(bags)), 2)
        if bags[i].keys() & bags[j].keys()
    }
    assert found == plain


def plainly(count: int, scores: dict[tuple[int, int], float], threshold: float, default: float) -> list[list[int]]:
    """Average link by its definition: means over all pairs of items, taken anew after each join."""
    clusters = [[i] for i in range(count)]

    def mean(left: list[int], right: list[int]) -> float:
        pairs = [scores.get((min(i, j), max(i, j)), default) for i in left for j in right]
        return sum(pairs) / len(pairs)

    while True:
        every = [(-mean(a, b), a[0], b[0]) for a, b in itertools.combinations(sorted(clusters), 2)]
        if not every or -min(every)[0] <= threshold:
            return sorted(clusters)
        _, first, second = min(every)
        left, right = (next(c for c in clusters if c[0] == head) for head in (first, second))
        clusters = [c for c in clusters if c not in (left, right)] + [sorted(left + right)]


@given(SCORES)
def test_clusters_are_those_of_the_definition(scores: dict[tuple[int, int], float]) -> None:
    # Means that differ by rounding alone may be joined in another order; a threshold between the sums avoids that.
    links = [(i, j, score) for (i, j), score in scores.items()]
    joined = linking.agglomerate(7, links, 0.01, -2.0)
    assert sorted(i for cluster in joined for i in cluster) == list(range(7))
    if not has_ties(scores):
        assert joined == plainly(7, scores, 0.01, -2.0)


@given(
    st.dictionaries(
        st.sampled_from(list(itertools.combinations(range(9), 2))), st.sampled_from([0.0, 0.01, 0.1, 0.2, 0.4, 0.8])
    ),
    st.sampled_from([0.0, 0.05, 0.15]),
)
def test_a_table_of_every_two_gives_the_same_clusters(scores: dict[tuple[int, int], float], threshold: float) -> None:
    links = [(i, j, score) for (i, j), score in scores.items()]
    table = numpy.zeros((9, 9))
    for i, j, score in links:
        table[i, j] = table[j, i] = score
    assert dense.agglomerate(table, threshold) == linking.agglomerate(9, links, threshold, 0.0)


@given(BAGS)
def test_likeness_in_a_table_is_the_same_to_the_last_bit(bags: list[dict[str, float]]) -> None:
    table = dense.likeness(len(bags), stories._holders(bags))
    found = {(i, j): product for i, j, product in stories._likeness(bags)}
    assert all(
        table[i, j] == table[j, i] == found.get((i, j), 0.0) for i, j in itertools.combinations(range(len(bags)), 2)
    )


def has_ties(scores: dict[tuple[int, int], float]) -> bool:
    """Whether some scores above the threshold are equal, so that the order of joining hangs on rounding."""
    above = [score for score in scores.values() if score > 0]
    return len(set(above)) < len(above)


CLAIMS = st.builds(
    Claim,
    id=st.integers(0, 10**9).map(str),
    source=st.sampled_from(("one", "two", "three")),
    kind=st.sampled_from(("count", "money", "date")),
    partial=st.sampled_from(("", "x", "y")),
    head=st.sampled_from(("", "car", "person", "meeting")),
    head_concepts=st.sampled_from(((), ("vehicle",), ("person", "worker"))),
    predicate=st.sampled_from(("", "sell", "kill")),
    concepts=st.sampled_from(((), ("sell",), ("kill", "attack"))),
)


def have_a_mark_in_common(left: Profile, right: Profile) -> bool:
    """The definition: one value, predicate, concept, head or concept of the head."""
    a, b = left.claim, right.claim
    return bool(
        left.key == right.key
        or set(a.concepts) & set(b.concepts)
        or set(a.head_concepts) & set(b.head_concepts)
        or (a.predicate and a.predicate == b.predicate)
        or (a.head and a.head == b.head)
    )


@given(st.lists(CLAIMS, max_size=12), st.integers(0, 12))
def test_candidates_by_index_are_those_of_the_definition(claims: list[Claim], small: int) -> None:
    made = profiles(claims, {"one": "a", "two": "a", "three": "b"})
    blocks = {key: len(list(group)) for key, group in itertools.groupby(sorted((p.story, p.dimension) for p in made))}
    plain = [
        (i, j)
        for (i, left), (j, right) in itertools.combinations(enumerate(made), 2)
        if (left.story, left.dimension) == (right.story, right.dimension)
        and (blocks[left.story, left.dimension] <= small or have_a_mark_in_common(left, right))
    ]
    assert linking.candidates(made, small) == plain

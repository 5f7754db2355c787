"""Scored pairs -> clusters: which pairs to score, which may never meet, and average-link clustering."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations

from reconcile.concepts import kind_of, opposed
from reconcile.data import load, words
from reconcile.group import singles
from reconcile.group.evidence import event_agreement
from reconcile.group.matching import match as values
from reconcile.group.matching import of_two_models, restates, sum_against_rate
from reconcile.group.profiles import COMMON, Profile
from reconcile.model import Claim

BARRED = float("-inf")


def gate(left: Profile, right: Profile) -> bool:
    """Whether two claims may share a group at all."""
    return not barred(left, right)


def barred(left: Profile, right: Profile) -> str:
    """What keeps two claims out of one group whatever speaks for it, in a few words; "" when nothing does.

    Not those of two stories or dimensions, nor names, which roles link; not different values in one sentence, which a
    writer keeps apart; not two models of a thing, a sum and what is paid for each share or hour; not opposed events
    ("killed", "injured"), the first and second of a series, two counted or ranked things that have nothing in common
    (jobs and guests), clock times of two events, the first thing of a kind and the second, ranks by different measures
    (first, largest) or among different things (cars, phones), scores that share no number: of two games;
    nor figures of which an event has one each, when they are of two events.
    """
    if left.story != right.story:
        return "of different stories"
    if left.dimension != right.dimension or left.dimension == "name":
        return "names are linked by their roles" if left.dimension == right.dimension else "values of different kinds"
    a, b = left.claim, right.claim
    if restates(a, b):
        return ""
    if a.source == b.source and a.quote_start == b.quote_start and values(a, b) in _differing(left.dimension):
        return "one sentence gives both, with different values"
    if of_two_models(a, b):
        return "two models"
    if sum_against_rate(a, b):
        return "a sum and what is paid for each"
    if opposed(a.head_concepts, b.head_concepts):
        return "what is counted or measured excludes each other"
    if a.theme_order and b.theme_order and a.theme_order != b.theme_order and left.dimension != "rank":
        return "different members of a series"
    if left.dimension in ("count", "rank") and _unlike_things(left, right):
        return "counted or ranked things that have nothing in common"
    return singles.barred(left, right) or _barred_as(left, right)


def _differing(dimension: str) -> tuple[str, ...]:
    """How values of one sentence differ: a writer may give a year and then its day, but no figure twice unequally."""
    return ("apart",) if dimension in ("date", "time") else ("apart", "near")


def _barred_as(left: Profile, right: Profile) -> str:
    """What bars two clock times, ranks or counts in particular."""
    a, b = left.claim, right.claim
    match left.dimension:
        case "time" if event_agreement(left, right) < 1 and values(a, b, left.story_day) in ("apart", "open"):
            return "clock times of different events"
        case "rank" if left.sense == right.sense == "order" and a.head and b.head and values(a, b) == "apart":
            return "different members of a series"
        case "rank" if left.sense != right.sense:
            return "ranked by different measures"
        case "rank" if a.head == b.head and a.modifiers and b.modifiers and set(a.modifiers).isdisjoint(b.modifiers):
            return "ranked among different things"
        case "money" if other_parts(a, b):
            return "other parts of a bargain"
        case "score" if set(a.partial.split("-")).isdisjoint(b.partial.split("-")):
            return "scores of different games"
        case "count" if not left.concepts & right.concepts and opposed(a.concepts, b.concepts):
            return "opposed events"
    return ""


def other_parts(a: Claim, b: Claim) -> bool:
    """Whether one sum is what was offered and the other what was asked or agreed."""
    ours, theirs = _bargain() & set(a.concepts), _bargain() & set(b.concepts)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def parts_apart(left: Sequence[Profile], right: Sequence[Profile]) -> bool:
    """Whether some of the sums on either side are other parts of a bargain."""
    return any(other_parts(x.claim, y.claim) for x in left for y in right)


@cache
def _bargain() -> frozenset[str]:
    return frozenset(words(load("grouping.yaml")["bargain"]))


def _unlike_things(left: Profile, right: Profile) -> bool:
    """Whether the heads have nothing to do with each other.

    Figures that differ are never of two things (85 meetings, 200 experts). Equal ones may be where one noun names an
    event ("double murder", "two women"), or where the lexicon lacks a noun; but a small number in sentences that have
    nothing else in common says nothing (three makers, three ideas).
    """
    a, b = left.claim, right.claim
    if a.head == b.head or not a.head or not b.head or left.things & right.things:
        return False
    known = bool(a.head_concepts and b.head_concepts)
    if left.key != right.key:
        return known
    named = (*a.head_concepts, *b.head_concepts)
    things = bool(named) and all(kind_of(id_) == "thing" for id_ in named)
    return things and (known or left.rarity < COMMON and not left.setting & right.setting)


def agglomerate(
    count: int, links: Iterable[tuple[int, int, float]], threshold: float, default: float
) -> list[list[int]]:
    """Clusters of the items 0 … count-1, by average link.

    `links` holds the scored pairs; an unscored pair counts as `default`; a pair scored BARRED keeps its clusters apart.
    The best pair of clusters is joined first (ties by lowest items) until none is above `threshold`.
    """
    members = {i: [i] for i in range(count)}
    table: dict[int, dict[int, float]] = {i: {} for i in range(count)}
    heap: list[tuple[float, int, int]] = []
    for i, j, score in links:
        table[i][j] = table[j][i] = score
        if score > threshold:
            heap.append((-score, min(i, j), max(i, j)))
    heapq.heapify(heap)
    while heap:
        negative, i, j = heapq.heappop(heap)
        if i not in members or j not in members or table[i].get(j) != -negative:
            continue
        _join(i, j, members, table, default)
        for other, score in table[i].items():
            if score > threshold:
                heapq.heappush(heap, (-score, i, other) if i < other else (-score, other, i))
    return sorted(sorted(items) for items in members.values())


def _join(i: int, j: int, members: dict[int, list[int]], table: dict[int, dict[int, float]], default: float) -> None:
    size_i, size_j = len(members[i]), len(members[j])
    size = size_i + size_j
    ours, theirs = table[i], table.pop(j)
    del ours[j], theirs[i]
    # What is barred by one stays barred: minus infinity weighs down every mean.
    for other, left in ours.items():
        ours[other] = table[other][i] = (left * size_i + theirs.pop(other, default) * size_j) / size
        table[other].pop(j, None)
    for other, right in theirs.items():
        ours[other] = table[other][i] = (default * size_i + right * size_j) / size
        del table[other][j]
    members[i] = sorted(members[i] + members.pop(j))


def candidates(profiles: Sequence[Profile], small: int) -> list[tuple[int, int]]:
    """Pairs worth scoring, sorted: those of one story and dimension.

    Where such a block has more than `small` claims, only those with a value, predicate, concept or head in common, so
    that time grows with what is shared and not with the square.
    """
    blocks: dict[tuple[str, str], list[int]] = {}
    for i, profile in enumerate(profiles):
        blocks.setdefault((profile.story, profile.dimension), []).append(i)
    found: set[tuple[int, int]] = set()
    for block in blocks.values():
        shared = [block] if len(block) <= small else _by_mark(profiles, block)
        for items in shared:
            found.update(combinations(items, 2))
    return sorted(found)


def _by_mark(profiles: Sequence[Profile], block: Sequence[int]) -> list[list[int]]:
    index: dict[str, list[int]] = {}
    for i in block:
        claim = profiles[i].claim
        marks = {
            f"={profiles[i].key}",
            *(f"c:{id_}" for id_ in claim.concepts),
            *(f"t:{id_}" for id_ in claim.head_concepts),
        }
        marks |= {f"p:{claim.predicate}"} if claim.predicate else set()
        marks |= {f"h:{claim.head}"} if claim.head else set()
        for mark in marks:
            index.setdefault(mark, []).append(i)
    return list(index.values())

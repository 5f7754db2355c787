"""Judged groups -> sources that go back to one origin because they share an outlying value in nearly the same words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations

from reconcile.judge.finding import said
from reconcile.judge.independence import Overlap
from reconcile.model import Article, Claim, Group

NEAR = 80
"""rapidfuzz token sort ratio from which two sentences are one rewritten: of 1,780 pairs of sentences by different
writers on one fact in the development stories half measured 52, and one in a hundred 82."""
WORDS = 7
"""Words that a sentence has at least to tell who wrote it."""
OTHERS = 2
"""Independent sources that must say otherwise, before a value counts as an error that somebody passed on."""


def echoes(
    groups: Sequence[Group], claims: Sequence[Claim], origin: Mapping[str, str], articles: Sequence[Article]
) -> list[Overlap]:
    """Pairs of sources that share a rare error, the later one first, sorted by id.

    A value is taken for an error when as many independent sources or more agree on another, and nobody else has it.
    """
    if all(group.verdict != "conflict" for group in groups):
        return []
    by_id = {claim.id: claim for claim in claims}
    in_conflict = (group for group in groups if group.verdict == "conflict")
    pairs = [pair for group in in_conflict for pair in _sharing(group, by_id, origin)]
    if not pairs:
        return []
    dated = {article.id: (not article.published, article.published, article.id) for article in articles}
    found: dict[tuple[str, str], Overlap] = {}
    for one, other in pairs:
        first, second = sorted((one, other), key=lambda claim: dated.get(claim.source, (True, "", claim.source)))
        words = f"both alone say {said(first)}, in nearly the same words"
        found.setdefault((second.source, first.source), Overlap(second.source, first.source, words))
    return [found[key] for key in sorted(found)]


def _sharing(group: Group, by_id: Mapping[str, Claim], origin: Mapping[str, str]) -> list[tuple[Claim, Claim]]:
    """Claims of two origins with one outlying value and near wording."""
    members = [by_id[id_] for id_ in group.members if id_ in by_id and by_id[id_].lo is not None]
    values: dict[tuple[object, ...], list[Claim]] = {}
    for claim in members:
        values.setdefault((claim.kind, claim.lo, claim.hi, claim.unit), []).append(claim)
    against = {frozenset((relation.a, relation.b)) for relation in group.relations if relation.relation == "conflict"}
    pairs = []
    for key, holders in values.items():
        behind = {origin.get(claim.source, claim.source) for claim in holders}
        if len(behind) < 2 or not _outvoted(
            holders, [v for k, v in values.items() if k != key], against, origin, len(behind)
        ):
            continue
        pairs += [
            (one, other)
            for one, other in combinations(holders, 2)
            if origin.get(one.source, one.source) != origin.get(other.source, other.source) and _near(one, other)
        ]
    return pairs


def _outvoted(
    holders: Sequence[Claim],
    others: Sequence[Sequence[Claim]],
    against: set[frozenset[str]],
    origin: Mapping[str, str],
    votes: int,
) -> bool:
    """Whether one other value, that contradicts every holder, has at least as many origins and at least OTHERS."""
    for rivals in others:
        behind = {
            origin.get(other.source, other.source)
            for other in rivals
            if all(frozenset((one.id, other.id)) in against for one in holders)
        }
        if len(behind) >= max(OTHERS, votes):
            return True
    return False


def _near(one: Claim, other: Claim) -> bool:
    from rapidfuzz import fuzz

    ours, theirs = (re.findall(r"\w+", claim.quote.lower()) for claim in (one, other))
    return min(len(ours), len(theirs)) >= WORDS and fuzz.token_sort_ratio(" ".join(ours), " ".join(theirs)) >= NEAR

"""Claims -> groups: those that speak of the same thing, whatever their values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from reconcile.data import load
from reconcile.group import derived, evidence, linking, merging, roles, series, singles
from reconcile.group.profiles import Profile, profiles
from reconcile.group.reasons import why
from reconcile.group.stories import stories
from reconcile.model import Article, Claim, Cluster

Item = TypeVar("Item")
"""What is joined: a claim or a cluster of claims."""


class Steps(NamedTuple):
    """The clusters after each step of grouping, as sorted indices of `made`; the last step's are the result."""

    made: list[Profile]
    pairs: list[list[int]]
    merged: list[list[int]]
    roles: list[list[int]]
    series: list[list[int]]
    derived: list[list[int]]


def group(claims: Sequence[Claim], articles: Sequence[Article]) -> list[Cluster]:
    """Every claim in exactly one cluster; clusters and their members are sorted, so input order doesn't matter."""
    done = steps(claims, articles)
    return [
        Cluster(members=tuple(done.made[i].claim.id for i in cluster), why=why([done.made[i] for i in cluster]))
        for cluster in done.derived
    ]


def steps(claims: Sequence[Claim], articles: Sequence[Article]) -> Steps:
    """First claims are linked pair by pair, then clusters whose frames agree are merged whatever their values,
    names that fill one role, dates of one undertaking, figures that an event has once, and last those of different
    kinds that state one fact.
    """
    ordered = sorted(claims, key=lambda claim: (claim.source, claim.value_start or 0, claim.id))
    # Names stand behind the others: likeness of words links no names, and nothing is weighed by how many there are.
    story_of = stories(articles)
    made = profiles([claim for claim in ordered if claim.kind != "name"], story_of)
    pairs = link(made)
    merged = merge(made, pairs)
    staged = singles.join(made, series.join(made, merged))
    last = derived.join(made, staged)
    names = profiles([claim for claim in ordered if claim.kind == "name"], story_of)
    named = [[len(made) + i for i in cluster] for cluster in roles.join(names)]
    alone = [[len(made) + i] for i in range(len(names))]
    return Steps(
        [*made, *names], [*pairs, *alone], [*merged, *alone], [*merged, *named], [*staged, *named], [*last, *named]
    )


def link(made: Sequence[Profile]) -> list[list[int]]:
    """Clusters of claims by the evidence of pairs, as indices."""
    return _joined(made, made, "pairs", evidence.evidence, linking.gate)


def merge(made: Sequence[Profile], clusters: Sequence[Sequence[int]]) -> list[list[int]]:
    """Clusters merged with others of their story and dimension that state the same attribute."""
    centres = [merging.centre([made[i] for i in cluster]) for cluster in clusters]
    firsts = [centre.members[0] for centre in centres]
    joined = _joined(centres, firsts, "clusters", merging.evidence, may_merge)
    return sorted(sorted(i for a in together for i in clusters[a]) for together in joined)


def _joined(
    items: Sequence[Item],
    firsts: Sequence[Profile],
    part: str,
    found: Callable[[Item, Item], Mapping[str, float]],
    may: Callable[[Item, Item], bool],
) -> list[list[int]]:
    """Items joined by their evidence, with the weights and the threshold of a part; `firsts` holds a claim of each."""
    weights = weights_of(part)
    scored = [
        (i, j, score(found(items[i], items[j]), weights) if may(items[i], items[j]) else linking.BARRED)
        for i, j in linking.candidates(firsts, int(setting("small_block")))
    ]
    return linking.agglomerate(len(items), scored, threshold(part), setting("unscored"))


def may_merge(left: merging.Centre, right: merging.Centre) -> bool:
    """Whether two clusters may be one: never where a sentence has a value in each, which its writer keeps apart."""
    return not merge_barred(left, right)


def merge_barred(left: merging.Centre, right: merging.Centre) -> str:
    """What keeps two clusters apart, in a few words; "" when nothing does."""
    if left.sentences & right.sentences:
        return "a sentence has a value in each"
    if left.members[0].dimension == "money" and linking.parts_apart(left.members, right.members):
        return "other parts of a bargain"
    pairs = ((x, y) for x in left.members[:4] for y in right.members[:4])
    return next((reason for x, y in pairs if (reason := linking.barred(x, y))), "")


def score(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Log odds from named evidence; a feature without a weight says nothing."""
    return sum([strength * weights[name] for name, strength in found.items() if name in weights])


def weights_of(part: str) -> dict[str, float]:
    """The fitted log odds of each feature of "pairs" or of "clusters"."""
    return {name: float(weight) for name, weight in load("link_weights.yaml")[part].items()}


def threshold(part: str) -> float:
    """The mean log odds above which two sets of claims ("pairs") or of clusters ("clusters") are joined."""
    return float(load("link_weights.yaml")["thresholds"][part])


def setting(name: str) -> float:
    """One of the numbers that linking is set by."""
    return float(load("grouping.yaml")["linking"][name])

"""Steps 7 to 9 of a trace: what a claim was compared with, what joined it to others, and the group that came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reconcile import group
from reconcile.group import evidence, linking, merging
from reconcile.model import Claim, Group, Run
from reconcile.trace import layout

_BEST = 3
"""Claims of other sources of which all evidence is shown."""
_SUM = "log odds, the sum of these"
_MEMBERS = 12
"""Claims of a cluster that are listed."""


class Compared(NamedTuple):
    """A claim, or a cluster's number, with what `barred` it ("" for nothing), or the evidence and its log odds."""

    other: int
    barred: str
    found: Mapping[str, float]
    odds: float


class Linking(NamedTuple):
    """The grouping of a run step by step; `at` tells where a claim id stands in `steps.made`."""

    steps: group.Steps
    at: Mapping[str, int]
    partners: Mapping[int, Sequence[int]]
    centres: Sequence[merging.Centre]
    neighbours: Mapping[int, Sequence[int]]


def linking_of(run: Run) -> Linking:
    """The run's claims grouped once more, by the very functions of the stage."""
    steps = group.steps(run.claims, run.articles)
    centres = [merging.centre([steps.made[i] for i in cluster]) for cluster in steps.pairs]
    small = int(group.setting("small_block"))
    return Linking(
        steps,
        {profile.claim.id: n for n, profile in enumerate(steps.made)},
        _both_ways(linking.candidates(steps.made, small)),
        centres,
        _both_ways(linking.candidates([centre.members[0] for centre in centres], small)),
    )


def _both_ways(pairs: Sequence[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for i, j in pairs:
        found.setdefault(i, []).append(j)
        found.setdefault(j, []).append(i)
    return found


def pairs_of(known: Linking, i: int) -> list[Compared]:
    """Claim `i` against every claim it was compared with, the likeliest first."""
    made, weights = known.steps.made, group.weights_of("pairs")
    compared = []
    for j in known.partners.get(i, ()):
        left, right = made[min(i, j)], made[max(i, j)]
        found = evidence.evidence(left, right)
        compared.append(Compared(j, linking.barred(left, right), found, group.score(found, weights)))
    return sorted(compared, key=lambda one: (bool(one.barred), -one.odds, one.other))


def clusters_of(known: Linking, a: int) -> list[Compared]:
    """Cluster `a` of the first step against every other it was compared with, the likeliest first."""
    weights = group.weights_of("clusters")
    compared = []
    for b in known.neighbours.get(a, ()):
        left, right = known.centres[min(a, b)], known.centres[max(a, b)]
        found = merging.evidence(left, right)
        compared.append(Compared(b, group.merge_barred(left, right), found, group.score(found, weights)))
    return sorted(compared, key=lambda one: (bool(one.barred), -one.odds, one.other))


def contributions(found: Mapping[str, float], weights: Mapping[str, float]) -> list[tuple[str, float, float, float]]:
    """(feature, strength, weight, strength × weight) of what weighs anything, the weightiest first."""
    rows = [
        (name, strength, weights[name], strength * weights[name]) for name, strength in found.items() if name in weights
    ]
    return sorted((row for row in rows if row[3]), key=lambda row: (-abs(row[3]), row[0]))


def of_pairs(known: Linking, claim: Claim, every: Sequence[Compared]) -> list[str]:
    """Step 7: the likeliest claims of other sources with all their evidence, and what barred the rest.

    `every` is what `pairs_of` gives for the claim.
    """
    own, made = known.steps.made[known.at[claim.id]], known.steps.made
    compared = [one for one in every if made[one.other].claim.source != claim.source]
    open_, barred = [one for one in compared if not one.barred], [one for one in compared if one.barred]
    tellers = {profile.claim.source for profile in made if profile.story == own.story}
    alike = [each for each in made if (each.story, each.dimension) == (own.story, own.dimension)]
    others = sum(each.claim.source != claim.source for each in alike)
    unscored = f"; {others - len(compared)} share no value, event or noun with it" if others > len(compared) else ""
    rows = [layout.heading("compared")]
    rows += layout.line("story", f"told by {len(tellers)} sources with claims")
    rows += layout.line(
        "against", f"{len(compared)} claims of other sources with values of the same kind, {own.dimension}{unscored}"
    )
    for one in open_[:_BEST]:
        rows += layout.line(layout.number(one.odds), layout.cited(made[one.other].claim))
        rows += _evidence(one, group.weights_of("pairs"))
    if len(open_) > _BEST:
        rows += layout.line("others", f"{len(open_) - _BEST} more, the best with {layout.number(open_[_BEST].odds)}")
    for reason, n in sorted(Counter(one.barred for one in barred).items(), key=lambda item: (-item[1], item[0])):
        nearest = next(made[one.other].claim for one in barred if one.barred == reason)
        rows += layout.line("barred", f"{n}, {reason}; the likeliest: {layout.cited(nearest)}")
    return rows


def _evidence(one: Compared, weights: Mapping[str, float]) -> list[str]:
    """A row a feature: strength × weight = contribution; their sum is the log odds."""
    weighed = contributions(one.found, weights)
    width = max((len(name) for name, *_ in weighed), default=0)
    width = max(width, len(_SUM) - 18)
    rows = [
        f"        {name:{width}}  {strength:6.4f} × {weight:+.3f} = {layout.number(product)}"
        for name, strength, weight, product in weighed
    ]
    rows.append(f"        {_SUM:{width + 19}}{layout.number(one.odds)}")
    silent = [name for name in one.found if name not in {name for name, *_ in weighed}]
    return rows + layout.line("", f"without weight: {'; '.join(silent)}" if silent else "", 2)


def of_clusters(known: Linking, claim: Claim, every: Sequence[Compared]) -> list[str]:
    """Step 8: what each step of grouping put the claim with; `every` is what `pairs_of` gives for it."""
    i, steps = known.at[claim.id], known.steps
    home = _home(steps.pairs, i)
    odds = {one.other: one.odds for one in every}
    rows = [layout.heading("clusters")]
    rows += layout.line(
        "pairs",
        f"two clusters are joined while the mean log odds of their pairs are above {group.threshold('pairs'):g}",
    )
    rows += _members(known, "with", [j for j in steps.pairs[home] if j != i], odds) or layout.line(
        "alone", "no other claim"
    )
    rows += layout.line(
        "merge", f"then clusters whose frames agree, whatever their values, above {group.threshold('clusters'):g}"
    )
    rows += _merged(known, i, home)
    before = steps.merged[_home(steps.merged, i)]
    for name, clusters in (("roles", steps.roles), ("series", steps.series), ("derived", steps.derived)):
        after = clusters[_home(clusters, i)]
        rows += layout.line(name, _JOINS[name] if after != before else "nothing changes")
        rows += _members(known, "with", [j for j in after if j not in before], {})
        rows += _members(known, "without", [j for j in before if j not in after], {})
        before = after
    return rows


_JOINS = {
    "roles": "names that fill one role of one subject are put together",
    "series": "dates, or sums, of one undertaking that a reader could mistake for each other are put together, as are "
    "figures of what an event has once",
    "derived": "values of different kinds that state one fact, such as an age and a birth date, are put together",
}


def _home(clusters: Sequence[Sequence[int]], i: int) -> int:
    """The number of the cluster that holds claim `i`."""
    return next(n for n, cluster in enumerate(clusters) if i in cluster)


def _members(known: Linking, label: str, members: Sequence[int], odds: Mapping[int, float]) -> list[str]:
    """A line a claim, with its log odds where there are `odds`."""
    rows = []
    for j in members[:_MEMBERS]:
        scored = f"{layout.number(odds[j])} " if j in odds else "not compared " if odds else ""
        rows += layout.line(label, f"{scored}{layout.cited(known.steps.made[j].claim)}")
    return rows + layout.line(label, f"{len(members) - _MEMBERS} more" if len(members) > _MEMBERS else "")


def _merged(known: Linking, i: int, home: int) -> list[str]:
    """The clusters that the merge step joined to the claim's own, and the likeliest that it left apart."""
    steps = known.steps
    together = set(steps.merged[_home(steps.merged, i)])
    compared = clusters_of(known, home)
    joined = [one for one in compared if steps.pairs[one.other][0] in together]
    apart = [one for one in compared if steps.pairs[one.other][0] not in together][:1]
    rows: list[str] = []
    for label, one in [*(("with", one) for one in joined), *(("without", one) for one in apart)]:
        members = [steps.made[j].claim for j in steps.pairs[one.other]]
        more = f", and {len(members) - 1} more" if len(members) > 1 else ""
        begin = f"barred, {one.barred}:" if one.barred else layout.number(one.odds)
        rows += layout.line(label, f"{begin} {layout.cited(members[0])}{more}")
        rows += [] if one.barred else _evidence(one, group.weights_of("clusters"))
    return rows


def of_group(run: Run, found: Group) -> list[str]:
    """Step 9: the group, its title and its members."""
    by_id = {claim.id: claim for claim in run.claims}
    rows = [layout.heading("group")]
    rows += layout.fields(
        {
            "title": f"{found.subject}: {found.attribute}" if found.subject else found.attribute,
            "kind": found.kind,
            "why": found.why or "a claim alone",
            "sources": f"{found.independent_sources} independent",
            "id": found.id,
        }
    )
    shown = [row for id_ in found.members[:_MEMBERS] for row in layout.line("member", layout.cited(by_id[id_]))]
    more = f"{len(found.members) - _MEMBERS} more" if len(found.members) > _MEMBERS else ""
    return [*rows, *shown, *layout.line("member", more)]

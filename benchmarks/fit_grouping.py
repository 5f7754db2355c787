"""Fit the weights by which claims are linked, from what people marked in the development stories.

Those are the stories of ../shared that may be read, and the ones marked for this project
(`marked_stories/`, `marked_topics/`).

    python -m benchmarks.fit_grouping            prints link F1 of each story, with weights fitted on the others
    python -m benchmarks.fit_grouping --write    also writes reconcile/data/link_weights.yaml, fitted on all

Logistic regression, each story weighing alike, the sign of every weight constrained to what makes sense: evidence of
likeness never counts against a link, evidence of difference never for it. The check stories take no part.
"""

from __future__ import annotations

import argparse
import itertools
import json
import pathlib
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from benchmarks import marked
from benchmarks.regression import Row, each_left_out
from benchmarks.stories import is_marked
from reconcile import group, pipeline
from reconcile.data import load
from reconcile.group import evidence, linking, merging
from reconcile.group.profiles import Profile, profiles
from reconcile.group.stories import stories
from reconcile.model import Claim
from reconcile.read import collect

SHARED = pathlib.Path(__file__).resolve().parents[2] / "shared"
WEIGHTS = pathlib.Path(__file__).resolve().parents[1] / "reconcile" / "data" / "link_weights.yaml"

PENALTY = {"pairs": 0.5, "clusters": 1.0}
"""Weight of the squared-weights penalty (ridge)."""
THRESHOLDS = {"pairs": (0.0,), "clusters": (0.0, 0.5, 1.0)}
"""Mean log odds that are tried as the ones from which on two sets of claims are joined.

Pairs are joined at even odds. From -0.4 to 0.4 link F1 of stories left out moves by less than it differs from story to
story: lower ones find more in long stories and mislead in short ones, higher ones the other way round.
"""
OWN = 0.5
"""What a row of a story that was written and marked for this project weighs against one of a story found elsewhere."""


class Story(NamedTuple):
    """A development story made ready: profiles of the claims that people marked too, and the group of each."""

    name: str
    made: list[Profile]
    groups: list[str]


def development() -> list[str]:
    """Names of the development stories, as folders below shared/gold."""
    news = sorted(path.name for path in (SHARED / "gold" / "news").iterdir())
    return ["xiaomi-ev", "airbus-a380", *(f"news/{name}" for name in news)]


def read_marked() -> list[Story]:
    """The stories marked for this project, named `<family>/<folder>`."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder)
        for story in marked.folders():
            marked.build(story, out)
        return [read_story(marked.name_of(story), out) for story in marked.folders()]


def read_story(name: str, root: pathlib.Path = SHARED) -> Story:
    """The claims the tool finds in a story below `root`, kept where a person marked the same value."""
    folder = root / "articles" / name
    articles, _ = collect([str(folder)], None)
    claims = [claim for article in articles for claim in pipeline.claims_of(article)]
    matched = match_gold(claims, root / "gold" / name / "mentions.jsonl")
    made = profiles(claims, stories(articles))
    kept = [(profile, matched[claim.id]) for profile, claim in zip(made, claims, strict=True) if claim.id in matched]
    return Story(name, [profile for profile, _ in kept], [mark for _, mark in kept])


def match_gold(claims: Iterable[Claim], path: pathlib.Path) -> dict[str, str]:
    """Claim id -> the group of the marked value that it overlaps most, one to one."""
    marked = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    overlaps = sorted(
        (-shared, claim.id, mark["id"], mark["group"])
        for claim in claims
        for mark in marked
        if mark["kind"] != "name"
        and claim.source.split("_")[0] == mark["doc"]
        and (shared := min(claim.value_end or 0, mark["end"]) - max(claim.value_start or 0, mark["start"])) > 0
    )
    found: dict[str, str] = {}
    used: set[str] = set()
    for _, claim, mark, name in overlaps:
        if claim not in found and mark not in used:
            found[claim] = name
            used.add(mark)
    return found


def pair_rows(story: Story) -> list[Row]:
    """Evidence of every candidate pair of claims."""
    small = int(load("grouping.yaml")["linking"]["small_block"])
    return [
        Row(i, j, evidence.evidence(story.made[i], story.made[j]), story.groups[i] == story.groups[j])
        for i, j in linking.candidates(story.made, small)
        if linking.gate(story.made[i], story.made[j])
    ]


def cluster_rows(story: Story, clusters: Sequence[Sequence[int]]) -> list[Row]:
    """Evidence of every pair of clusters; together when most of their pairs are."""
    centres = [merging.centre([story.made[i] for i in cluster]) for cluster in clusters]
    rows = []
    for a, b in itertools.combinations(range(len(clusters)), 2):
        if group.may_merge(centres[a], centres[b]):
            same = [story.groups[i] == story.groups[j] for i in clusters[a] for j in clusters[b]]
            rows.append(Row(a, b, merging.evidence(centres[a], centres[b]), sum(same) > len(same) / 2))
    return rows


def clusters_of(count: int, rows: Sequence[Row], weights: Mapping[str, float], threshold: float) -> list[list[int]]:
    """Average-link clusters of `count` items by the evidence of pairs, joined while it is above the threshold."""
    unscored = float(load("grouping.yaml")["linking"]["unscored"])
    scored = [(row.left, row.right, group.score(row.found, weights)) for row in rows]
    return linking.agglomerate(count, scored, threshold, unscored)


class Links(NamedTuple):
    """Pairs of claims of different sources: linked and marked as one, linked, marked."""

    right: int
    linked: int
    wanted: int

    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / ((self.linked + self.wanted) or 1)


def links(story: Story, clusters: Sequence[Sequence[int]], *, unequal: bool = False) -> Links:
    """Pairs linked and marked; `unequal` counts only those whose values differ, which is what a reader must see."""
    label = {i: n for n, cluster in enumerate(clusters) for i in cluster}
    right = linked = wanted = 0
    for i, j in itertools.combinations(range(len(story.made)), 2):
        one, other = story.made[i].claim, story.made[j].claim
        equal = (one.lo, one.hi, one.partial) == (other.lo, other.hi, other.partial)
        if one.source != other.source and not (unequal and equal):
            same, said = story.groups[i] == story.groups[j], label[i] == label[j]
            right, linked, wanted = right + (same and said), linked + said, wanted + same
    return Links(right, linked, wanted)


def merged(
    clusters: Sequence[Sequence[int]], rows: Sequence[Row], weights: Mapping[str, float], threshold: float
) -> list[list[int]]:
    """The second step: clusters merged by the evidence of whole clusters."""
    joined = clusters_of(len(clusters), rows, weights, threshold)
    return [sorted(i for a in together for i in clusters[a]) for together in joined]


class Fitted(NamedTuple):
    """Weights and thresholds, and how each story does with weights of the others.

    `figures` are a story's name, its claims, and link F1 after pairs and after clusters; `unequal` are its links of
    claims whose values differ.
    """

    weights: dict[str, dict[str, float]]
    figures: list[tuple[str, int, float, float]]
    unequal: list[Links]

    def families(self) -> dict[str, tuple[float, float]]:
        """Of each family of stories the mean link F1, and F1 of all its unequal links; the long ones are a family."""
        means: dict[str, list[float]] = {}
        sums: dict[str, list[Links]] = {}
        for (name, _, _, final), unequal in zip(self.figures, self.unequal, strict=True):
            family = name.rpartition("/")[0] or "long"
            means.setdefault(family, []).append(final)
            sums.setdefault(family, []).append(unequal)
        pooled = {family: Links(*map(sum, zip(*some, strict=True))).f1() for family, some in sums.items()}
        return {family: (sum(some) / len(some), pooled[family]) for family, some in means.items()}


def leave_one_out(told: Sequence[Story]) -> Fitted:
    """The weights fitted on all stories, with those of the thresholds tried that do best on stories left out.

    Best is the highest sum, over families of stories, of mean link F1 and F1 of the pairs whose values differ: neither
    the many short ones nor our own decide alone, and finding what differs counts as much as finding what agrees.
    """
    weighs = [OWN if is_marked(story.name) else 1.0 for story in told]
    pairs = [pair_rows(story) for story in told]
    pair_weights, all_pairs = each_left_out(pairs, weighs, PENALTY["pairs"])
    tried = []
    for one in THRESHOLDS["pairs"]:
        first = [
            clusters_of(len(story.made), rows, weights, one)
            for story, rows, weights in zip(told, pairs, pair_weights, strict=True)
        ]
        whole = [cluster_rows(story, clusters) for story, clusters in zip(told, first, strict=True)]
        whole_weights, all_whole = each_left_out(whole, weighs, PENALTY["clusters"])
        for two in THRESHOLDS["clusters"]:
            final = [merged(*row, two) for row in zip(first, whole, whole_weights, strict=True)]
            figures = [
                (story.name, len(story.made), links(story, some).f1(), links(story, more).f1())
                for story, some, more in zip(told, first, final, strict=True)
            ]
            unequal = [links(story, more, unequal=True) for story, more in zip(told, final, strict=True)]
            weights = {"thresholds": {"pairs": one, "clusters": two}, "pairs": all_pairs, "clusters": all_whole}
            tried.append(Fitted(weights, figures, unequal))
    return max(tried, key=lambda fitted: sum(map(sum, fitted.families().values())))


def described(fitted: Fitted) -> list[str]:
    """One line a story and one a family."""
    lines = [f"{name:26} claims {n:4}  pairs {one:.3f}  merged {two:.3f}" for name, n, one, two in fitted.figures]
    families = fitted.families().items()
    return lines + [f"mean of {name:12} {mean:.3f}  unequal values {unequal:.3f}" for name, (mean, unequal) in families]


def write(weights: Mapping[str, Mapping[str, float]], figures: Sequence[str]) -> None:
    """Write the weights as data, under a heading that says how they came about."""
    lines = ["# Log odds by which two claims (pairs) or two clusters of claims speak of the same thing.", "#"]
    lines += ["# Written by benchmarks/fit_grouping.py. Link F1 with each story left out of its own fit:"]
    lines += [f"#   {line}" for line in figures]
    for part, table in weights.items():
        lines.append(f"{part}:")
        lines += [f"  {name}: {weight}" for name, weight in sorted(table.items()) if weight or part == "thresholds"]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Fit, print, and write when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write reconcile/data/link_weights.yaml")
    arguments = parser.parse_args()
    if not (SHARED / "gold").is_dir():
        print(f"The marked stories are not here: {SHARED / 'gold'}", file=sys.stderr)
        return 2
    fitted = leave_one_out([*(read_story(name) for name in development()), *read_marked()])
    print("\n".join(described(fitted)))
    if arguments.write:
        write(fitted.weights, described(fitted))
    return 0


if __name__ == "__main__":
    sys.exit(main())

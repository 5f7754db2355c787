"""Fit the weights by which claims are linked, from what people marked in the development stories.

Those are the stories of ../shared that may be read, and the ones marked for this project (`marked_stories/`).

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

import numpy as np
import numpy.typing as npt
from scipy import sparse  # type: ignore[import-not-found, import-untyped, unused-ignore]
from scipy.optimize import minimize  # type: ignore[import-not-found, import-untyped, unused-ignore]

from benchmarks import marked
from reconcile import group, pipeline
from reconcile.data import load
from reconcile.group import evidence, linking, merging
from reconcile.group.profiles import Profile, profiles
from reconcile.group.stories import stories
from reconcile.model import Claim
from reconcile.read import collect

Vector = npt.NDArray[np.float64]

SHARED = pathlib.Path(__file__).resolve().parents[2] / "shared"
WEIGHTS = pathlib.Path(__file__).resolve().parents[1] / "reconcile" / "data" / "link_weights.yaml"

# Which way a feature may count. A feature about one kind of value ("count same") corrects the general one, so either.
FOR = frozenset(
    "restated|value same|value rare|near rare|context|predicate same|concepts shared|head same|head related|"
    "modifiers shared|"
    "subject alike|names shared|place same|status same|time_frame same|phase same|setting shared|event in setting|"
    "event and theme|event and theme, value same|event and theme, value near|event and theme, value apart|"
    "event and theme, value open|event and subject|event and subject, value same|event and subject, value near|"
    "event and subject, value apart|event and subject, value open|event and head|head and value|"
    "event and common value|property same|property and subject|things, value apart|concepts, value apart|"
    "concepts|things|heads|modifiers|predicates|names|subjects alike".split("|")
)
AGAINST = frozenset(
    "value apart|value far|concepts differ|concepts opposed|speech against event|head differs|modifiers differ|"
    "head one-sided|"
    "subject differs|subject names differ|same source|same sentence|place differs|status differs|time_frame differs|"
    "phase differs|theme differs|within a year|common value without event|neither event nor subject|"
    "property differs|heads differ|subjects differ|sources shared".split("|")
)
PENALTY = {"pairs": 0.5, "clusters": 0.25}
"""Weight of the squared-weights penalty (ridge)."""
THRESHOLDS = {"pairs": (-0.8, -0.4, 0.0, 0.4), "clusters": (0.0, 0.5, 1.0)}
"""Mean log odds that are tried as the ones from which on two sets of claims are joined."""
OWN = 0.5
"""What a row of a story that was written and marked for this project weighs against one of a story found elsewhere."""
LIFT = 0.25
"""Power of the ratio of other pairs to right ones by which right ones are lifted."""


class Row(NamedTuple):
    """A pair of items with its evidence and whether people put them into one group."""

    left: int
    right: int
    found: Mapping[str, float]
    together: bool


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
    """The stories marked for this project, named `marked/<folder>`."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder)
        for story in marked.folders():
            marked.build(story, out)
        return [read_story(f"marked/{story.name}", out) for story in marked.folders()]


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


class Design(NamedTuple):
    """The rows of several stories as matrices: features by column, truth and weight by row, and whose row each is."""

    names: list[str]
    features: sparse.csr_matrix
    truth: Vector
    share: Vector
    story: npt.NDArray[np.int64]


def design(sets: Sequence[Sequence[Row]], weighs: Sequence[float] | None = None) -> Design:
    """One matrix for all rows, so that leaving a story out only masks them.

    The rows of each story weigh about alike, times what the story weighs (1 each by default).
    """
    told = weighs or [1.0] * len(sets)
    names = sorted({name for rows in sets for row in rows for name in row.found})
    column = {name: n for n, name in enumerate(names)}
    rows = [row for some in sets for row in some]
    entries = [(n, column[name], strength) for n, row in enumerate(rows) for name, strength in row.found.items()]
    at, to, strengths = zip(*entries, strict=True) if entries else ((), (), ())
    return Design(
        names=names,
        features=sparse.csr_matrix((strengths, (at, to)), shape=(len(rows), len(names))),
        truth=np.array([row.together for row in rows], dtype=float),
        share=np.concatenate([_shares(some) * weigh for some, weigh in zip(sets, told, strict=True) if some]),
        story=np.repeat(np.arange(len(sets)), [len(some) for some in sets]),
    )


def solve(told: Design, penalty: float, without: int | None = None, start: Vector | None = None) -> Vector:
    """Weights by sign-constrained ridge logistic regression, from all stories or all but one, from a first guess on."""
    kept = told.story != (-1 if without is None else without)
    features, truth, share = told.features[kept], told.truth[kept], told.share[kept]
    turned = features.T.tocsr()
    ridge = np.array([0.0 if name == "bias" else penalty for name in told.names])

    def loss(weights: Vector) -> tuple[float, Vector]:
        odds = features @ weights
        value = float(np.sum(share * (np.logaddexp(0, odds) - truth * odds)) + 0.5 * np.sum(ridge * weights**2))
        return value, turned @ (share * (1 / (1 + np.exp(-odds)) - truth)) + ridge * weights

    bounds = [(0.0 if name in FOR else None, 0.0 if name in AGAINST else None) for name in told.names]
    first = np.zeros(len(told.names)) if start is None else start
    solved: Vector = minimize(loss, first, jac=True, method="L-BFGS-B", bounds=bounds).x
    return solved


def named(told: Design, weights: Vector) -> dict[str, float]:
    """Feature -> weight."""
    return {name: round(float(weight), 3) for name, weight in zip(told.names, weights, strict=True)}


def fit(sets: Sequence[Sequence[Row]], penalty: float) -> dict[str, float]:
    """Feature -> weight, fitted on all the stories given."""
    told = design(sets)
    return named(told, solve(told, penalty))


def each_left_out(
    sets: Sequence[Sequence[Row]], weighs: Sequence[float], penalty: float
) -> tuple[list[dict[str, float]], dict[str, float]]:
    """Weights for each story fitted on the others, and the weights fitted on all."""
    told = design(sets, weighs)
    whole = solve(told, penalty)
    return [named(told, solve(told, penalty, n, whole)) for n in range(len(sets))], named(told, whole)


def _shares(rows: Sequence[Row]) -> Vector:
    """What each row of one story weighs.

    Right links are rare in long articles; there they count for more, since what is sought is balanced precision and
    recall and not the fewest errors.
    """
    together = sum(row.together for row in rows)
    lift = max(1.0, (len(rows) - together) / max(1, together)) ** LIFT
    return np.array([(lift if row.together else 1.0) * 33.0 / np.sqrt(len(rows)) for row in rows])


def clusters_of(count: int, rows: Sequence[Row], weights: Mapping[str, float], threshold: float) -> list[list[int]]:
    """Average-link clusters of `count` items by the evidence of pairs, joined while it is above the threshold."""
    unscored = float(load("grouping.yaml")["linking"]["unscored"])
    scored = [(row.left, row.right, group.score(row.found, weights)) for row in rows]
    return linking.agglomerate(count, scored, threshold, unscored)


def link_f1(story: Story, clusters: Sequence[Sequence[int]]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of claims of different sources."""
    label = {i: n for n, cluster in enumerate(clusters) for i in cluster}
    right = linked = wanted = 0
    for i, j in itertools.combinations(range(len(story.made)), 2):
        if story.made[i].claim.source != story.made[j].claim.source:
            same, said = story.groups[i] == story.groups[j], label[i] == label[j]
            right, linked, wanted = right + (same and said), linked + said, wanted + same
    return right / (linked or 1), right / (wanted or 1), 2 * right / ((linked + wanted) or 1)


def merged(
    clusters: Sequence[Sequence[int]], rows: Sequence[Row], weights: Mapping[str, float], threshold: float
) -> list[list[int]]:
    """The second step: clusters merged by the evidence of whole clusters."""
    joined = clusters_of(len(clusters), rows, weights, threshold)
    return [sorted(i for a in together for i in clusters[a]) for together in joined]


class Fitted(NamedTuple):
    """Weights and thresholds, and link F1 of each story with weights of the others: after pairs and after clusters."""

    weights: dict[str, dict[str, float]]
    figures: list[tuple[str, int, float, float]]

    def families(self) -> dict[str, float]:
        """Mean link F1 of each family of stories; the long stories of ../shared are one."""
        found: dict[str, list[float]] = {}
        for name, _, _, final in self.figures:
            found.setdefault(name.rpartition("/")[0] or "long", []).append(final)
        return {name: sum(some) / len(some) for name, some in found.items()}


def leave_one_out(told: Sequence[Story]) -> Fitted:
    """The weights fitted on all stories, with those of the thresholds tried that do best on stories left out.

    Best is the highest mean over families of stories, so that neither the many short ones nor our own decide alone.
    """
    weighs = [OWN if story.name.startswith("marked/") else 1.0 for story in told]
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
                (story.name, len(story.made), link_f1(story, some)[2], link_f1(story, more)[2])
                for story, some, more in zip(told, first, final, strict=True)
            ]
            weights = {"thresholds": {"pairs": one, "clusters": two}, "pairs": all_pairs, "clusters": all_whole}
            tried.append(Fitted(weights, figures))
    return max(tried, key=lambda fitted: sum(fitted.families().values()))


def described(fitted: Fitted) -> list[str]:
    """One line a story and one a family."""
    lines = [f"{name:26} claims {n:4}  pairs {one:.3f}  merged {two:.3f}" for name, n, one, two in fitted.figures]
    return lines + [f"mean of {name:12} {mean:.3f}" for name, mean in fitted.families().items()]


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

"""Pairs of statements with their relation -> the weights by which `reconcile compare` reads what no word list tells.

    python -m benchmarks.fit_pairs            right answers for each file of cases, with weights fitted on the others
    python -m benchmarks.fit_pairs --write    also write reconcile/data/compare_weights.yaml, fitted on all

Three things are weighed: whether both are told of one thing (`identity`), whether unequal figures of one thing are
each limited in their own way (`limits`), and whether one of them replaced the other (`newer`). Ridge logistic
regression, fitted by gradient descent; evidence for one thing never weighs against it, nor the other way round. A pair
counts by the values that are most likely meant: the first that go together and don't only tell when. Files whose
sentences are as long as those of newspapers weigh more than those of short sentences; scopes weigh less, as the word
lists know many of them before limits are asked.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import yaml

from benchmarks.pairs import CASES, NOT_ONE_THING
from reconcile.compare import alike, identity, limits, newer, settings
from reconcile.compare.fitting import fitted
from reconcile.compare.lexis import Statement
from reconcile.compare.reading import read_statement
from reconcile.judge import judge_pair

WEIGHTS = Path(__file__).resolve().parents[1] / "reconcile" / "data" / "compare_weights.yaml"
AGAINST = frozenset(
    (
        "one noun limited twice, value alike|namesakes|two goods|two goods, value equal|thing other, value equal|"
        "two kinds|a result, names apart|nouns counted apart, value equal|"
        "one noun apart|one slot filled otherwise, value alike|"
        "events known, unrelated|events known, unrelated, value equal|"
        "a bound|a day or time|a score or rank|adjectives apart|adjectives apart, any|ages far apart|"
        "alternatives|an age|bearers apart|change and level|event other|events unrelated|"
        "events unrelated, no name shared|events unrelated, value apart|few words shared|groups, value equal|"
        "hardly a word shared|hedged|names apart|names apart, none shared|next to each other|noun swapped|"
        "nouns apart|nouns apart, any|other unit|other values apart|other values equal in number|"
        "places apart, value equal|property other|slip|staged, value equal|subject other|"
        "thing other|value apart, things other|value far|verbs apart|verbs apart, any"
    ).split("|")
)
FOR = frozenset(
    (
        "limits opposed|opening limits|an opening limit|closing limits|"
        "a place in the other's country|"
        "a name shared|a setting, equal|adjectives on both sides|event same|explained|more than 1.1 times|"
        "more than 1.3 times|more than 1.6 times|more than 2 times|more than 3 times|more than 5 times|"
        "names shared|nouns on both sides|one noun limited twice|other values equal|places apart, value apart|"
        "revised|share of words apart|slip, long|speakers|staged, value apart|the whole on one side|"
        "thing same|value alike, a name shared|value alike, names shared|value equal|value equal, converted|"
        "value equal, long|value fits|verbs on both sides|words shared|words shared by the longer"
    ).split("|")
)
"""Which way evidence may count; any other may count either way."""
RIDGE = 1.0
STEPS, RATE = 4000, 1.2
AGREEING = ("RC101", "RC102", "RC103", "RC104", "RC105", "RC107", "RC301")
UNLISTED = 0.4
"""The share of scopes that no list knows, as far as pairs that were new have shown."""
OTHERS = 2.0
"""How much more a pair of two things weighs: there are few of them."""
LONG, LONGER = 12, 3.0
"""Words of a sentence from which, on average, the pairs of a file are long, and how much more they weigh."""

Vector = npt.NDArray[np.float64]


class Row(NamedTuple):
    """The evidence of one pair, what is true of it, and how much the pair weighs."""

    found: Mapping[str, float]
    truth: bool
    weight: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, say how well it does on files left out, and write if asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fit_pairs", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="YAML files of pairs (default: those of the tests)")
    parser.add_argument("--write", action="store_true", help="write the weights of all files")
    options = parser.parse_args(arguments)
    files = options.files or sorted(CASES.glob("compare*.yaml"))
    learned = {}
    for what, of_case in (("identity", _identity), ("limits", _limits), ("newer", _newer)):
        sets = {path.name: rows(path, of_case) for path in files}
        names = sorted({name for found in sets.values() for row in found for name in row.found})
        print(what)
        for held, tried in sets.items():
            weights = fit([row for name, found in sets.items() if name != held for row in found], names)
            right = [(score(row.found, weights) >= 0) == row.truth for row in tried]
            yes = [ok for ok, row in zip(right, tried, strict=True) if row.truth]
            no = [ok for ok, row in zip(right, tried, strict=True) if not row.truth]
            print(f"  {held:32} yes {sum(yes)}/{len(yes)}   no {sum(no)}/{len(no)}")
        learned[what] = fit([row for found in sets.values() for row in found], names)
    if options.write:
        _write(learned)
    return 0


def rows(path: Path, of_case: Callable[[str, Statement, Statement], Row | None]) -> list[Row]:
    """The evidence of each pair of a file whose values can be compared."""
    cases = list(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
    length = sum(len(case[side].split()) for case in cases for side in "ab") / max(2 * len(cases), 1)
    found: list[Row] = []
    for case in cases:
        left, right = (read_statement(case[side], side, case.get(f"{side}_published", "")) for side in "ab")
        row = of_case(case["relation"], *settings.dated(*fitted(left, right)))
        found += [row._replace(weight=row.weight * (LONGER if length >= LONG else 1.0))] if row else []
    return found


def _identity(relation: str, left: Statement, right: Statement) -> Row | None:
    """Whether the statements are of one thing."""
    pairs = alike.align(left, right)
    if not pairs:
        return None
    pair = next((pair for pair in pairs if pair[0].kind not in settings.SETTINGS), pairs[0])
    same = relation not in NOT_ONE_THING
    return Row(identity.evidence(left, right, *pair), same, 1.0 if same else OTHERS)


def _limits(relation: str, left: Statement, right: Statement) -> Row | None:
    """Whether unequal figures of one thing are two figures, not one told wrongly."""
    pairs = [pair for pair in alike.align(left, right) if judge_pair(*pair).code not in AGREEING]
    if relation not in ("conflict", "scope") or not pairs:
        return None
    pair = next((pair for pair in pairs if pair[0].kind not in settings.SETTINGS), pairs[0])
    scope = relation == "scope"
    return Row(limits.evidence(left, right, *pair), scope, UNLISTED if scope else 1.0)


def _newer(relation: str, left: Statement, right: Statement) -> Row | None:
    """Whether of two unequal figures of one thing the later replaced the earlier."""
    pairs = [pair for pair in alike.align(left, right) if judge_pair(*pair).code not in AGREEING]
    if relation not in ("conflict", "scope", "superseded") or not pairs:
        return None
    pair = next((pair for pair in pairs if pair[0].kind not in settings.SETTINGS), pairs[0])
    replaced = relation == "superseded"
    return Row(newer.evidence(left, right, *pair), replaced, 1.0)


def fit(found: Sequence[Row], names: Sequence[str]) -> dict[str, float]:
    """The weight of each evidence, and the bias under ""."""
    features: Vector = np.array([[row.found.get(name, 0.0) for name in names] for row in found])
    truth: Vector = np.array([float(row.truth) for row in found])
    share: Vector = np.array([row.weight for row in found])
    total = share.sum()
    share = share / total
    weights, bias = np.zeros(len(names)), 0.0
    low = np.array([0.0 if name in FOR else -np.inf for name in names])
    high = np.array([0.0 if name in AGAINST else np.inf for name in names])
    for _ in range(STEPS):
        error = share * (1 / (1 + np.exp(-(features @ weights + bias))) - truth)
        weights = np.clip(weights - RATE * (features.T @ error + RIDGE * weights / total), low, high)
        bias -= RATE * float(error.sum())
    return {"": bias} | {name: float(weight) for name, weight in zip(names, weights, strict=True)}


def score(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """What the evidence of a pair comes to; from 0 both are of one thing."""
    return weights[""] + sum(weights.get(name, 0.0) * value for name, value in found.items())


def _write(learned: Mapping[str, Mapping[str, float]]) -> None:
    lines = [
        "# What each evidence weighs, fitted on tests/cases/compare*.yaml by benchmarks/fit_pairs.py. From a",
        "# sum of 0 two values are told of one thing (identity), unequal figures of one thing are two (limits), and",
        "# one of them replaced the other (newer).",
    ]
    for what, weights in learned.items():
        lines += [f"{what}:", f"  bias: {weights['']:.2f}", "  weights:"]
        lines += [f"    {name}: {weight:.2f}" for name, weight in weights.items() if name and round(weight, 2)]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

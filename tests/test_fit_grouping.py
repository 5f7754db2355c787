"""The fit of the grouping weights: it tells an easy set apart, and no weight has a sign that makes no sense."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reconcile import pipeline
from reconcile.data import load
from reconcile.group.profiles import profiles
from reconcile.group.stories import stories
from reconcile.model import Article, Claim

pytest.importorskip("scipy", reason="scipy is not here: pip install -e '.[fit]'")

from benchmarks import fit_grouping, regression  # noqa: E402 - only where scipy is
from benchmarks.fit_grouping import Story  # noqa: E402
from benchmarks.regression import AGAINST, FOR, Row  # noqa: E402


def rows(*found: tuple[dict[str, float], bool]) -> list[Row]:
    return [Row(n, n + 1, {"bias": 1.0, **features}, together) for n, (features, together) in enumerate(found)]


EASY = rows(
    ({"value same": 1.0, "head same": 1.0}, True),
    ({"value same": 1.0}, True),
    ({"head same": 1.0, "value apart": 1.0}, False),
    ({"value apart": 1.0}, False),
    ({"value apart": 1.0}, False),
)


def odds(weights: dict[str, float], row: Row) -> float:
    return sum(weights[name] * strength for name, strength in row.found.items())


def test_the_fit_tells_an_easy_set_apart() -> None:
    weights = regression.fit([EASY], penalty=0.1)
    assert [odds(weights, row) > 0 for row in EASY] == [row.together for row in EASY]
    assert weights["value same"] > 0 > weights["value apart"]


def test_a_larger_penalty_makes_smaller_weights() -> None:
    light, heavy = regression.fit([EASY], penalty=0.1), regression.fit([EASY], penalty=10.0)
    assert 0 < heavy["value same"] < light["value same"]


def test_signs_are_respected_where_the_rows_say_otherwise() -> None:
    upside_down = [row._replace(together=not row.together) for row in EASY]
    weights = regression.fit([upside_down], penalty=0.1)
    assert weights["value same"] == 0 == weights["value apart"]


def test_no_feature_counts_both_ways() -> None:
    assert not FOR & AGAINST


@pytest.mark.parametrize("part", ["pairs", "clusters"])
def test_the_packaged_weights_have_the_signs_that_make_sense(part: str) -> None:
    weights = {name: float(weight) for name, weight in load("link_weights.yaml")[part].items()}
    assert "bias" in weights
    assert {name for name in FOR & set(weights) if weights[name] < 0} == set()
    assert {name for name in AGAINST & set(weights) if weights[name] > 0} == set()
    assert 0.0 not in weights.values()


TEXTS = {
    "a": "Zephyr Motors sold 340 trucks in Orsta. Zephyr Motors has 95 garages.",
    "b": "In Orsta, Zephyr Motors sold 340 trucks. A garage of Zephyr Motors has 12 mechanics.",
}


def story() -> Story:
    articles = [Article(id=id_, text=text, prose=text) for id_, text in TEXTS.items()]
    claims = [claim for article in articles for claim in pipeline.claims_of(article)]
    assert [claim.value_text for claim in claims] == ["340", "95", "340", "12"]
    return Story("trucks", profiles(claims, stories(articles)), ["sold", "garages", "sold", "mechanics"])


def test_rows_say_which_pairs_people_put_together() -> None:
    pairs = fit_grouping.pair_rows(story())
    assert [(row.left, row.right) for row in pairs if row.together] == [(0, 2)]
    whole = fit_grouping.cluster_rows(story(), [[0], [1], [2], [3]])
    assert [(row.left, row.right) for row in whole if row.together] == [(0, 2)]


def test_link_f1_counts_pairs_of_different_sources() -> None:
    told = story()
    assert fit_grouping.links(told, [[0, 2], [1], [3]]).f1() == 1.0
    assert fit_grouping.links(told, [[0, 2, 3], [1]]) == (1, 2, 1)
    assert fit_grouping.links(told, [[0, 2, 3], [1]]).f1() == pytest.approx(2 / 3)
    assert fit_grouping.links(told, [[0, 1], [2, 3]]).f1() == 0.0
    assert fit_grouping.links(told, [[0, 2], [1], [3]], unequal=True) == (0, 0, 0)
    assert fit_grouping.links(told, [[0, 2, 3], [1]], unequal=True) == (0, 1, 0)


def test_a_marked_value_goes_to_the_claim_that_overlaps_it_most(tmp_path: Path) -> None:
    marks = [
        {"id": "m1", "doc": "000", "kind": "count", "start": 10, "end": 20, "group": "g1"},
        {"id": "m2", "doc": "000", "kind": "name", "start": 40, "end": 50, "group": "g2"},
        {"id": "m3", "doc": "001", "kind": "count", "start": 10, "end": 20, "group": "g3"},
    ]
    path = tmp_path / "mentions.jsonl"
    path.write_text("\n".join(json.dumps(mark) for mark in marks) + "\n\n", encoding="utf-8")
    claims = [
        Claim(id=id_, source="000_abc", kind="count", value_start=start, value_end=end)
        for id_, start, end in (("less", 8, 12), ("most", 12, 20), ("name", 40, 50), ("apart", 60, 70))
    ]
    assert fit_grouping.match_gold(claims, path) == {"most": "g1"}


def test_weights_are_written_as_the_stage_reads_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "weights.yaml"
    monkeypatch.setattr(fit_grouping, "WEIGHTS", path)
    fit_grouping.write({"pairs": {"value same": 1.5, "bias": -1.0, "context": 0.0}}, ["trucks 1.000"])
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[-3:] == ["pairs:", "  bias: -1.0", "  value same: 1.5"]
    assert "#   trucks 1.000" in lines

"""The noun behind a count, as `reconcile values` names it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from reconcile import pipeline
from reconcile.extract.counted import nouns, singular
from reconcile.extract.values import find

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "counted.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_what_is_counted(case: dict[str, Any]) -> None:
    spans = find(case["text"])
    got = [noun or "-" for span, noun in zip(spans, nouns(case["text"], spans), strict=True) if span.kind == "count"]
    assert got == case["nouns"]


def test_only_counts_take_a_noun() -> None:
    found = pipeline.values("It paid $5 million for 20 ships in 2019.")
    assert [value.unit for _, value in found] == ["USD", "ship", "day"]


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("Democrats", "Democrat"),
        ("policies", "policy"),
        ("gigafactories", "gigafactory"),
        ("buses", "bus"),
        ("boxes", "box"),
        ("aircraft", "aircraft"),
        ("co-founders", "co-founder"),
        ("crises", "crisis"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one

"""The noun behind a count, as `reconcile values` names it."""

from decimal import Decimal
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


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("It came after the first dose.", []),
        ("The second model will follow.", []),
        ("The first country to approve it was Britain.", ["first"]),
        ("Its tallest peaks are white.", []),
        ("It is the tallest peak.", ["tallest"]),
        ("One bank has said so.", []),
        ("One man died and two fled.", ["One", "two"]),
        ("By one reckoning it is late.", []),
        ("It reached both sites.", []),
        ("Both women were hurt.", ["Both"]),
        ("Dozens more took the bus.", []),
        ("Dozens were killed.", ["Dozens"]),
        ("A pair of swans came.", []),
        ("The best scans are three-dimensional.", []),
        ("The gain was 4% (95% CI 2–6%).", ["4%", "2–6%"]),
    ],
)
def test_what_tells_nothing_is_found_but_makes_no_claim(text: str, claims: list[str]) -> None:
    """Such values have a rule that starts with "vague", by which `extract` leaves them out."""
    spans = [span for span in find(text) if span.kind not in ("date", "time", "duration")]
    assert [span.text for span in spans if not span.rule.startswith("vague")] == claims


def test_basis_points_keep_the_unit_that_is_named() -> None:
    ((_, value),) = pipeline.values("Rates rose by 25 basis points.")
    assert (value.lo, value.unit) == (25, "basis point")


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("It is 242.5 ± 5.9 ka old.", (236600, 248400, "year")),
        ("It came 6.9+0.5−0.4 ms later.", (Decimal("6.5"), Decimal("7.4"), "millisecond")),
        ("It took 3.2 ± 0.1 million years.", (3100000, 3300000, "year")),
    ],
)
def test_uncertain_durations(text: str, bounds: tuple[Decimal, Decimal, str]) -> None:
    ((_, value),) = pipeline.values(text)
    assert (value.lo, value.hi, value.unit) == bounds

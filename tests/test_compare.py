"""Pairs of statements: relation, code, diagnosis and what follows from what."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.compare import GATES, compare
from reconcile.judge import RULES

FILES = sorted((Path(__file__).parent / "cases").glob("compare*.yaml"))
CASES: list[dict[str, Any]] = [
    case for path in FILES for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
]


def run(case: dict[str, Any], *, swap: bool = False) -> Any:
    a, b = (case["b"], case["a"]) if swap else (case["a"], case["b"])
    dates = [case.get("a_published", ""), case.get("b_published", "")]
    first, second = reversed(dates) if swap else dates
    return compare(a, b, a_published=first, b_published=second, same_source=case.get("same_source") == "true")


def param(case: dict[str, Any]) -> Any:
    """A case; one whose fault is known names it under `xfail`."""
    marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
    return pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", [param(case) for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = run(case)
    assert (found.relation or "none") == case["relation"], found.reason
    if "code" in case:
        assert found.code == case["code"]
    if "diagnosis" in case:
        assert found.diagnosis == case["diagnosis"]
    if "entails" in case:
        assert found.entails == (case["entails"] == "true")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_order_makes_no_difference(case: dict[str, Any]) -> None:
    one, other = run(case), run(case, swap=True)
    assert (one.relation, one.code, one.diagnosis) == (other.relation, other.code, other.diagnosis)


TEXT = st.lists(
    st.sampled_from(
        "the firm sold 12 cars in 2019 on Monday for $5 million about 30% more than killed three people .".split()
    ),
    max_size=12,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(TEXT, TEXT)
def test_any_two_texts_get_a_known_code_in_either_order(a: str, b: str) -> None:
    found, back = compare(a, b), compare(b, a)
    assert found.code in {*RULES, *GATES}
    assert (found.relation, found.code) == (back.relation, back.code)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 90_000), st.integers(1, 90_000))
def test_more_than_follows_from_a_larger_count(n: int, floor: int) -> None:
    a, b = f"The fair drew {n:,} guests.", f"The fair drew more than {floor:,} guests."
    if n > floor:
        assert compare(a, b).entails
    elif n < floor * 0.9:
        assert not compare(a, b).entails
        assert compare(a, b).relation == "conflict"

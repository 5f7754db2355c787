"""Values in words and in JSON: the golden cases, and laws that hold for any number and any day."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model import Claim, Value
from reconcile.report import days, numbers, show

CASES = yaml.load((Path(__file__).parent / "cases" / "report_values.yaml").read_text("utf-8"), yaml.BaseLoader)


def number(written: str, kind: str) -> Decimal:
    return Decimal(date.fromisoformat(written).toordinal()) if kind == "date" else Decimal(written)


def value(given: dict[str, str]) -> Claim:
    kind: Any = given["kind"]
    low = number(given["lo"], kind) if "lo" in given else None
    high = number(given["hi"], kind) if "hi" in given else low
    modifier: Any = given.get("modifier", "exact")
    return Claim(
        id="c",
        source="s",
        kind=kind,
        lo=low,
        hi=high,
        unit=given.get("unit", ""),
        modifier=modifier,
        partial=given.get("partial", ""),
        value_text=given.get("written", ""),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_golden(case: dict[str, Any]) -> None:
    claim = value(case["in"])
    assert show.value(claim) == case["text"]
    written = show.value_json(claim)
    if isinstance(case["json"], str):
        assert written == {"lo": None, "hi": None, "unit": claim.unit, "text": case["json"]}
    else:
        ends = [str(written["lo"]), str(written["hi"])]
        assert ends == case["json"] and written["unit"] == claim.unit


def test_basis_points_are_written_in_the_unit_that_is_named() -> None:
    claim = value({"kind": "percent", "lo": "0.15", "unit": "percentage point", "written": "15 basis points"})
    assert show.value_json(claim) == {"lo": 15, "hi": 15, "unit": "basis point"}
    assert show.value_json(value({"kind": "percent", "lo": "0.15", "unit": "percentage point"}))["lo"] == 0.15


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
def test_json_numbers_keep_their_digits(exact: Decimal) -> None:
    written = json.dumps(show.number_json(exact))
    assert Decimal(written) == exact


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=0, max_value=10**15))
def test_words_keep_the_number(exact: Decimal) -> None:
    scales = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
    digits, _, scale = numbers.scaled(exact).partition(" ")
    assert Decimal(digits.replace(",", "")) * scales.get(scale, 1) == exact


@given(st.dates(), st.integers(0, 4000))
def test_every_period_can_be_said(first: date, length: int) -> None:
    last = date.fromordinal(min(first.toordinal() + length, date.max.toordinal()))
    shown = days.period(first, last)
    assert str(last.year) in shown or shown.startswith("the ")


@given(st.text())
def test_any_published_text_and_any_partial_is_shown(text: str) -> None:
    days.published(text)
    shown = show.value(Value(kind="date", partial=text))
    assert shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2021", "2021"),
        ("2021-03", "March 2021"),
        ("2021-03-31", "31 March 2021"),
        ("2021-02-31", "2021-02-31"),
        ("", ""),
    ],
)
def test_published_days(written: str, shown: str) -> None:
    assert days.published(written) == shown

"""Dates, clock times, durations and ages: what is found in a sentence and how it is read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reconcile.extract import ages, dates, durations, times, values
from reconcile.model import Value
from reconcile.normalise import calendar
from reconcile.normalise import values as readers

CASES = Path(__file__).parent / "cases"
KINDS = {"dates": "date", "relative_dates": "date", "times": "time", "durations": "duration", "ages": "age"}


def cases() -> list[Any]:
    """(file, case) for every case of the five files."""
    return [
        pytest.param(KINDS[name], case, id=f"{name}: {case['text'][:60]}")
        for name in KINDS
        for case in yaml.load((CASES / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    ]


def shown(value: Value, bound: Decimal | None) -> str:
    """A bound as the cases write it: an ISO day, a clock time, a number, "~" for none."""
    if bound is None:
        return "~"
    if value.kind == "date":
        return date.fromordinal(int(bound)).isoformat()
    if value.kind == "time":
        return f"{int(bound) // 60:02}:{int(bound) % 60:02}"
    return f"{bound.normalize():f}"


@pytest.mark.parametrize(("kind", "case"), cases())
def test_a_sentence_gives_its_values(kind: str, case: dict[str, Any]) -> None:
    text = case["text"]
    spans = values.find(text)
    found = [
        [span.text, value.kind, shown(value, value.lo), shown(value, value.hi)]
        + ([value.unit] if kind in ("duration", "age") else [])
        + [value.modifier]
        for span, value in zip(spans, readers.read(spans, text, case.get("published", "")), strict=True)
        if value.kind == kind and not span.rule.startswith("vague")
    ]
    assert found == case["values"]
    assert all(text[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize("text", ["He comes now.", "It was recently sold.", "A daily train."])
def test_vague_words_are_found_but_named_vague(text: str) -> None:
    spans = values.find(text)
    assert [span.rule.split(".")[0] for span in spans] == ["vague"]


@pytest.mark.parametrize(
    ("text", "partial"),
    [
        ("It opened on November 10.", "XXXX-11-10"),
        ("It opened in November.", "XXXX-11"),
        ("It opened on Tuesday.", "weekday:tuesday"),
        ("A fire on Friday night.", "weekday:friday night"),
        ("It left at 08:30 UTC.", "UTC"),
    ],
)
def test_what_is_known_of_an_unresolved_date_is_kept(text: str, partial: str) -> None:
    [value] = readers.read(values.find(text), text)
    assert value.partial == partial


DAYS = st.dates(min_value=date(1800, 1, 1), max_value=date(2090, 12, 31))


@given(DAYS)
def test_a_day_reads_the_same_however_it_is_written(day: date) -> None:
    month = day.strftime("%B")
    for text in (f"on {month} {day.day}, {day.year}.", f"on {day.day} {month} {day.year}.", f"on {day.isoformat()}."):
        [value] = readers.read(values.find(text), text)
        assert value.lo == value.hi == Decimal(day.toordinal()) and value.unit == "day"


@given(DAYS, st.sampled_from(["week", "weekend", "month", "quarter", "year", "decade", "century"]), st.integers(-3, 3))
def test_a_period_follows_the_one_before_without_overlap(day: date, unit: str, step: int) -> None:
    here = calendar.period(unit, day.toordinal(), step)
    after = calendar.period(unit, day.toordinal(), step + 1)
    assert here and after and here.lo <= here.hi < after.lo


@given(DAYS, st.integers(0, 6))
def test_the_nearest_weekday_is_within_a_week(day: date, weekday: int) -> None:
    before = calendar.weekday_near(day.toordinal(), weekday, -1)
    after = calendar.weekday_near(day.toordinal(), weekday, 1)
    assert date.fromordinal(before).weekday() == date.fromordinal(after).weekday() == weekday
    assert 0 <= day.toordinal() - before < 7 and 0 < after - day.toordinal() <= 7


@given(st.text(max_size=200), st.sampled_from(["", "2021", "2021-02", "2021-02-03"]))
def test_any_text_is_read_without_fault(text: str, published: str) -> None:
    spans = sorted(span for finder in (ages, dates, durations, times) for span in finder.find(text))
    for span, value in zip(spans, readers.read(spans, text, published), strict=True):
        assert text[span.start : span.end] == span.text
        assert (value.lo is None) == (value.hi is None)
        assert value.lo is None or value.hi is None or value.lo <= value.hi


WORDS = st.sampled_from(
    "may 5 31 2010 1914 march to the last first of 30 february quarter century day week before after ago 's 19th BC 0 "
    "next half past noon year old , – ( ) : . aged Ann season decade two and a Christmas 13 h 2012-13 00:60".split()
)


@given(st.lists(WORDS, max_size=12), st.sampled_from(["", "2021", "2021-02-03"]))
def test_any_run_of_temporal_words_is_read_without_fault(parts: list[str], published: str) -> None:
    test_any_text_is_read_without_fault.hypothesis.inner_test(" ".join(parts), published)  # type: ignore[attr-defined]

"""The picture of a case: what is drawn where, on which scale, and what is left out with a word about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model import Claim, Run
from reconcile.report import picture, scale
from reconcile.report.view import Case, view
from reconcile.report.words import count, say


def case(kind: Any, *values: dict[str, Any]) -> Case:
    """A case of claims that differ in their values only."""
    claims = []
    for n, fields in enumerate(values):
        lo = Decimal(fields.pop("lo")) if "lo" in fields else None
        hi = Decimal(fields.pop("hi")) if "hi" in fields else lo
        claims.append(Claim(id=f"c{n}", source=f"s{n}", kind=kind, lo=lo, hi=hi, value_text=f"v{n}", **fields))
    return view(Run(claims=tuple(claims), groups=(sample.group("A: b", "conflict", claims),))).cases[0]


def drawn(kind: Any, *values: dict[str, Any]) -> picture.Picture:
    found = picture.draw(case(kind, *values))
    assert found is not None
    return found


def test_an_exact_small_count_is_a_bare_dot() -> None:
    first, second = drawn("count", {"lo": 80, "step": Decimal(10)}, {"lo": 85, "step": Decimal(1)}).marks
    assert first.dot is not None and second.dot is not None and first.dot < second.dot
    assert not (first.hedge or first.whisker or first.bar or second.hedge or second.whisker)


def test_a_hedge_is_a_bar_around_its_dot() -> None:
    found = drawn("count", {"lo": 80, "modifier": "approx", "step": Decimal(10)}, {"lo": 85, "step": Decimal(1)})
    hedge, dot = found.marks[0].hedge, found.marks[0].dot
    assert hedge and dot and hedge[0] < dot < hedge[1]
    assert say("page.picture_bar") in found.captions


@pytest.mark.parametrize(
    ("words", "below", "above"),
    [("Nearly", True, False), ("Just over", False, True), ("about", True, True)],
)
def test_a_hedge_that_looks_one_way_is_drawn_one_way(words: str, below: bool, above: bool) -> None:
    found = drawn(
        "quantity",
        {"lo": 800, "unit": "m", "modifier": "approx", "quote": f"{words} v0 m", "step": Decimal(1)},
        {"lo": 1600, "unit": "m", "quote": "1600 m"},
    )
    hedge, dot = found.marks[0].hedge, found.marks[0].dot
    assert hedge and dot
    # Rounding leaves half a metre on the other side, a hair's breadth here.
    assert (dot - hedge[0] > 1, hedge[1] - dot > 1) == (below, above)


@pytest.mark.parametrize("modifier", ["approx", "exact"])
def test_the_picture_leaves_the_room_that_the_rules_leave(modifier: Any) -> None:
    from reconcile.judge import intervals
    from reconcile.report import room

    values = [("quantity", "m", 800, 10), ("money", "USD", 1_400_000_000, 100_000_000), ("count", "car", 80, 10)]
    values += [
        ("duration", "year", 10, 1),
        ("percent", "percent", 50, 10),
        ("ratio", "", 2, 1),
        ("count", "car", 85, 1),
    ]
    for kind, unit, number, step in values:
        for words in ("", "nearly ", "just over ", "some "):
            fields: dict[str, Any] = {"lo": number, "unit": unit, "step": Decimal(step), "modifier": modifier}
            one = case(kind, {**fields, "quote": f"It was {words}v0."}).claims[0]
            below, above = room.hedge(one) if modifier == "approx" else (room.rounding(one), room.rounding(one))
            assert (below, above) == pytest.approx(tuple(map(float, intervals.room(one)))), (kind, words)


@pytest.mark.parametrize(
    ("modifier", "edge"), [("more_than", 100.0), ("at_least", 100.0), ("at_most", 0.0), ("less_than", 0.0)]
)
def test_an_open_bound_is_a_bar_to_the_edge(modifier: str, edge: float) -> None:
    marks = drawn("count", {"lo": 200, "modifier": modifier}, {"lo": 240}).marks
    hedge = next(mark.hedge for mark in marks if mark.hedge)
    assert edge in hedge


def test_a_round_sum_has_whiskers() -> None:
    found = drawn(
        "money",
        {"lo": 1_400_000_000, "unit": "USD", "step": Decimal(100_000_000)},
        {"lo": 1_600_000_000, "unit": "USD", "step": Decimal(100_000_000)},
    )
    whisker, dot = found.marks[0].whisker, found.marks[0].dot
    assert whisker and dot and whisker[0] < dot < whisker[1]
    assert say("page.picture_whisker") in found.captions
    assert all(tick.label.startswith("US$") for tick in found.ticks)


def test_the_scale_is_logarithmic_only_when_figures_lie_far_apart() -> None:
    assert say("page.picture_log") in drawn("count", {"lo": 5}, {"lo": 50_000}).captions
    assert say("page.picture_log") not in drawn("count", {"lo": 5}, {"lo": 50}).captions
    assert say("page.picture_log") not in drawn("count", {"lo": 0}, {"lo": 50_000}).captions


def test_a_month_is_a_bar_and_a_day_a_dot() -> None:
    day, month = drawn(
        "date",
        {"lo": date(2021, 3, 30).toordinal(), "unit": "day"},
        {"lo": date(2021, 5, 1).toordinal(), "hi": date(2021, 5, 31).toordinal(), "unit": "day"},
    ).marks
    assert day.dot is not None and day.bar is None
    assert month.dot is None and month.bar and day.dot < month.bar[0] < month.bar[1]


def test_measures_in_other_units_share_the_scale() -> None:
    metres, miles = drawn("quantity", {"lo": 10_400, "unit": "km"}, {"lo": 5600, "unit": "mile"}).marks
    same = drawn("quantity", {"lo": 10_400, "unit": "km"}, {"lo": "9012.3264", "unit": "km"}).marks
    assert {metres.dot, miles.dot} == {mark.dot for mark in same}


def test_rows_stand_in_the_order_of_the_scale_and_it_names_its_unit() -> None:
    feet: list[dict[str, Any]] = [{"lo": number, "unit": "foot"} for number in (300, 200, 400)]
    found = drawn("quantity", *feet, {"lo": 80, "unit": "m"}, {"lo": 10, "unit": "m"})
    dots = [mark.dot for mark in found.marks if mark.dot is not None]
    assert len(dots) == 5 and dots == sorted(dots)
    assert found.captions[0] == say("page.picture_unit", unit="feet")


def test_another_currency_is_drawn_only_where_the_source_converts_it() -> None:
    dollars = [{"lo": 10, "unit": "USD"}, {"lo": 12, "unit": "USD"}]
    yuan = {"lo": 65, "unit": "CNY"}
    found = drawn("money", *dollars, dict(yuan))
    assert len(found.marks) == 2 and count("undrawn", 1) in found.captions
    found = drawn("money", *[dict(one) for one in [{"lo": 10, "unit": "USD"}, {"lo": 12, "unit": "USD"}]],
                  {**yuan, "equals": ((Decimal(11), Decimal(11), "USD"),)})  # fmt: skip
    assert [mark.hollow for mark in found.marks].count(True) == 1
    assert say("page.picture_hollow") in found.captions


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("name", [{"partial": "A"}, {"partial": "B"}]),
        ("score", [{"partial": "1-0"}, {"partial": "0-1"}]),
        ("count", [{"lo": 5}]),
        ("count", [{"lo": 5}, {"lo": 5}]),
        ("date", [{"partial": "weekday:tuesday"}, {"partial": "weekday:friday"}]),
        ("money", [{"lo": 5, "unit": "USD"}, {"lo": 5, "unit": "EUR"}]),
    ],
)
def test_nothing_is_drawn_where_nothing_can_be_compared(kind: str, values: list[dict[str, Any]]) -> None:
    assert picture.draw(case(kind, *values)) is None


def test_rows_beyond_the_most_are_counted() -> None:
    found = drawn("count", *[{"lo": n} for n in range(15)])
    assert len(found.marks) == 12 and count("more_rows", 3) in found.captions


def test_clock_times_in_two_zones_are_said_to_be_so() -> None:
    found = drawn("time", {"lo": 750, "partial": "EST"}, {"lo": 990, "partial": "UTC"})
    assert say("page.picture_zones") in found.captions
    assert [tick.label for tick in found.ticks] == ["13:00", "14:00", "15:00", "16:00"]


LAST_DAY = date.max.toordinal()
Spans = st.tuples(st.integers(1, LAST_DAY - 1), st.integers(1, 800_000)).map(
    lambda ends: (ends[0], min(ends[0] + ends[1], LAST_DAY))
)


@given(Spans)
def test_every_axis_has_a_handful_of_ticks_inside_it(ends: tuple[int, int]) -> None:
    low, high = map(float, ends)
    axes = [(scale.fit(low, high), scale.number_ticks), (scale.fit(low, high), scale.day_ticks)]
    if scale.wants_log(low, high):
        axes.append((scale.fit(low, high, log=True), scale.number_ticks))
    for axis, ticks in axes:
        found = ticks(axis)
        assert 1 <= len(found) <= 9
        assert [tick.x for tick in found] == sorted({tick.x for tick in found})
        assert all(0 <= tick.x <= 100 for tick in found)
        assert len({tick.label for tick in found}) == len(found)


def test_marks_stay_inside_the_picture_for_the_sample() -> None:
    for one in view(sample.story()).look:
        found = picture.draw(one)
        assert found is not None
        for mark in found.marks:
            places = [mark.dot, *(mark.bar or ()), *(mark.hedge or ()), *(mark.whisker or ())]
            assert all(0 <= place <= 100 for place in places if place is not None)


def test_a_picture_does_not_depend_on_the_order_of_claims() -> None:
    run = sample.story()
    turned = replace(run, claims=run.claims[::-1])
    assert [picture.draw(one) for one in view(run).look] == [picture.draw(one) for one in view(turned).look]

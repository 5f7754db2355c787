"""Values in sentences: the golden cases of tests/cases, one file a kind, and laws that hold for any text."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import reconcile
from reconcile.extract.ranges import join
from reconcile.extract.values import FINDERS, find, settle
from reconcile.model import Span, Value
from reconcile.normalise.values import NORMALISERS, read
from reconcile.report.show import value_json

CASES = Path(__file__).parent / "cases"
FILES = ["counts", "hedges", "money", "not_values", "percents", "quantities", "ranks", "ratios", "scores"]
OTHERS = ("date", "time", "duration", "age")
TEXTS = st.text(alphabet="0123456789.,-–$€£%° ofandtwomilnhudre'/()\nAK", max_size=60)


def load_cases() -> list[Any]:
    """One pytest parameter a case; its id names file and sentence."""
    loaded = ((name, yaml.load((CASES / f"{name}.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)) for name in FILES)
    return [pytest.param(case, id=f"{name}: {case['text']}") for name, cases in loaded for case in cases]


def row(span: Span, value: Value) -> list[str]:
    if span.kind == "score":
        return [span.text, span.kind, value.partial]
    return [span.text, span.kind, shown(value.lo), shown(value.hi), value.unit, value.modifier]


def shown(number: Decimal | None) -> str:
    plain = "" if number is None else format(number.normalize(), "f")
    return plain[:10] if len(plain) > 20 else plain


@pytest.mark.parametrize("case", load_cases())
def test_case(case: dict[str, Any]) -> None:
    spans = find(case["text"])
    values = read(spans, case["text"])
    assert [row(s, v) for s, v in zip(spans, values, strict=True) if s.kind not in OTHERS] == case["want"]


def news_cases() -> list[Any]:
    """One pytest parameter a sentence of the news cases."""
    loaded = yaml.load((CASES / "news_values.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    return [pytest.param(case, id=case["text"][:70]) for case in loaded]


@pytest.mark.parametrize("case", news_cases())
def test_news_sentence(case: dict[str, Any]) -> None:
    found = reconcile.find_values(case["text"], published="2013-05-15")
    shown_values = []
    for span, value in found:
        if not span.rule.startswith("vague"):
            read_as = value_json(value)
            lo, hi = ("~" if read_as[end] is None else str(read_as[end]) for end in ("lo", "hi"))
            shown_values.append([span.text, value.kind, lo, hi, value.unit, value.modifier])
    assert shown_values == case["want"]


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_spans_are_in_order_do_not_overlap_and_quote_the_text(text: str) -> None:
    spans = find(text)
    assert all(text[span.start : span.end] == span.text and span.text for span in spans)
    assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))
    assert len(read(spans, text)) == len(spans)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_bounds_are_ordered_and_a_range_says_so(text: str) -> None:
    for value in read(find(text), text):
        if value.lo is not None and value.hi is not None:
            assert value.lo <= value.hi


@given(st.integers(0, 10**12), st.sampled_from(["$", "€", "£", "RMB"]))
def test_money_reads_what_it_was_given(amount: int, sign: str) -> None:
    text = f"They paid {sign}{amount:,} then."
    (value,) = [v for v in read(find(text), text) if v.kind == "money"]
    assert value.lo == value.hi == amount


def test_every_finder_has_a_reader_for_what_it_finds() -> None:
    text = "85 meetings, $5, 5%, 5 km, a third of it, first place, they won 20-13"
    kinds = {span.kind for finder in FINDERS.values() for span in finder(text)}
    assert {"count", "money", "percent", "quantity", "ratio", "rank", "score"} <= kinds <= set(NORMALISERS)


def test_the_first_of_overlapping_spans_stays() -> None:
    long, short = Span(0, 5, "10 km", "quantity", "q"), Span(0, 2, "10", "count", "c")
    assert settle([long, short]) == [long]
    assert join("10 km", [long]) == [long]


@pytest.mark.parametrize(
    "piece",
    [
        "twenty ",
        "1,",
        "$",
        "1 ",
        "one and ",
        "1-",
        "a million ",
        "9",
        "#",
        "(1",
        "the most ",
        "1 in 2 ",
        "1 million and ",
    ],
)
def test_long_repetitions_are_read_to_the_end(piece: str) -> None:
    text = piece * 3000
    assert all(span.end <= len(text) for span in find(text))


def test_step_is_the_place_of_the_last_digit_written() -> None:
    text = "1.4 billion and 10 billion and 85 and 80"
    assert [v.step for v in read(find(text), text)] == [Decimal(10**8), Decimal(10**10), Decimal(1), Decimal(10)]

"""Numerals: how far they go in a text and what they are worth."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.extract.numerals import scan
from reconcile.normalise.numerals import number, ordinal

WRITTEN = [
    ("1.4 billion", "1400000000"),
    ("twenty-one", "21"),
    ("two hundred and six", "206"),
    ("twenty-one trillion three hundred", "21000000000300"),
    ("three crore twelve lakh fifty-six thousand seven hundred twenty-one", "31256721"),
    ("three million, two hundred & forty", "3000240"),
    ("12,34,567.89", "1234567.89"),
    ("1 234 567", "1234567"),
    ("2, 000", "2000"),
    ("half a dozen", "6"),
    ("half a million", "500000"),
    ("a hundred thousand", "100000"),
    ("two and a half", "2.5"),
    ("five and a half million", "5500000"),
    ("3 million and a half", "3500000"),
    ("2 1/4", "2.25"),
    ("2½", "2.5"),
    ("three-quarters", "0.75"),
    ("nine point nought four", "9.04"),
    ("twenty point seventy-one", "20.71"),
    ("two point two million", "2200000"),
    ("10k", "10000"),
    ("5bn", "5000000000"),
    ("1.3x10^6", "1300000"),
    ("4e14", "400000000000000"),
    ("twenty-three fifths", "4.6"),
    (".45", "0.45"),
]


@pytest.mark.parametrize(("text", "worth"), WRITTEN)
def test_written_number(text: str, worth: str) -> None:
    (numeral,) = scan(text)
    found = number(numeral.number, numeral.scale)
    assert (numeral.start, numeral.end) == (0, len(text))
    assert found is not None and found.value == Decimal(worth)


@pytest.mark.parametrize("text", ["", "and", "meeting", "12x", "point", "fifth column"])
def test_no_number(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(
    ("text", "place"), [("first", 1), ("21st", 21), ("twenty-first", 21), ("5th", 5), ("one hundredth", 100)]
)
def test_ordinal(text: str, place: int) -> None:
    assert ordinal(text) == place


def test_ordinal_of_other_words_is_none() -> None:
    assert ordinal("forest") is None


def test_two_numbers_stay_two() -> None:
    assert [n.number for n in scan("ten billion and ten billion")] == ["ten", "ten"]
    assert [n.number for n in scan("one and two")] == ["one", "two"]


@given(st.integers(0, 10**15))
def test_digits_with_commas_read_back(n: int) -> None:
    (numeral,) = scan(f"{n:,}")
    found = number(numeral.number, numeral.scale)
    assert found is not None and found.value == n


@given(st.integers(1, 999), st.sampled_from(["thousand", "million", "billion", "trillion"]))
def test_scale_multiplies_value_and_step(n: int, scale: str) -> None:
    bare, scaled, unit = number(str(n)), number(str(n), scale), number("1", scale)
    assert bare is not None and scaled is not None and unit is not None
    assert scaled.value == bare.value * unit.value
    assert scaled.step == bare.step * unit.value

"""Units: spellings, dimensions and factors, and that the table is what pint gives."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from reconcile import units

ROOT = Path(__file__).parent.parent

SPELLED = [
    ("kilometres", "km"),
    ("km", "km"),
    ("feet", "foot"),
    ("ft", "foot"),
    ("sq mi", "square mile"),
    ("square metres", "square metre"),
    ("km2", "square kilometre"),
    ("cubic feet", "cubic foot"),
    ("MW", "megawatt"),
    ("mW", "milliwatt"),
    ("kWh", "kilowatt hour"),
    ("nautical miles", "nautical mile"),
    ("degrees Celsius", "celsius"),
    ("°F", "fahrenheit"),
    ("tons", "ton"),
    ("tonnes", "metric ton"),
    ("barrels", "barrel"),
    ("mph", "mile per hour"),
]


@pytest.mark.parametrize(("written", "name"), SPELLED)
def test_spelling(written: str, name: str) -> None:
    assert units.lookup(written) == name


@pytest.mark.parametrize("written", ["meeting", "m", "th", "TV", "PC", "am", "hands", "points", "EVs", "at"])
def test_no_unit(written: str) -> None:
    assert units.lookup(written) is None


def test_a_letter_is_a_unit_only_at_the_digits() -> None:
    assert units.lookup("m", attached=True) == "m"


@pytest.mark.parametrize(
    ("value", "unit", "base"),
    [
        ("2", "km", "2000"),
        ("1", "foot", "0.3048"),
        ("1", "nautical mile", "1852"),
        ("1", "mile", "1609.344"),
        ("1", "kg", "1000"),
    ],
)
def test_to_base(value: str, unit: str, base: str) -> None:
    assert units.to_base(Decimal(value), unit) == Decimal(base)


def test_temperatures_have_an_offset() -> None:
    celsius, fahrenheit = units.to_base(Decimal(100), "celsius"), units.to_base(Decimal(212), "fahrenheit")
    assert celsius == Decimal("373.15")
    assert fahrenheit is not None and abs(fahrenheit - Decimal("373.15")) < Decimal("1e-9")


def test_rates_divide() -> None:
    name = units.per("km", "hour")
    base = units.to_base(Decimal(36), name)
    assert name == "kilometre per hour" and units.dimension(name) == units.dimension("mile per hour")
    assert base is not None and abs(base - 10) < Decimal("1e-9")


def test_what_is_no_measure_has_no_dimension() -> None:
    assert units.dimension("meeting") == "" and units.to_base(Decimal(1), "USD") is None


def test_the_table_is_fresh() -> None:
    pytest.importorskip("pint")
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "units.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_parts_of_a_currency() -> None:
    assert units.in_currency(Decimal(50), "cent") == (Decimal("0.5"), "USD")
    assert units.in_currency(Decimal(50), "USD") is None

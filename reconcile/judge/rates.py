"""Money in one currency -> another, at the rate of a day, from a pinned table that ships with a dependency."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from reconcile.data import load

_PACKAGE = "CurrencyConverter"


class Rate(NamedTuple):
    """`factor` turns one unit of `source` into `target`; `day` is the day asked for, `table` names where it is from."""

    factor: Decimal
    source: str
    target: str
    day: str
    table: str

    def words(self) -> str:
        """The rate as a reader checks it."""
        if not self.day:
            return f"1 {self.source} = {self.factor:.4f} {self.target} ({self.table})"
        return f"1 {self.source} = {self.factor:.4f} {self.target} on {self.day} ({self.table})"


@cache
def rate(source: str, target: str, day: str) -> Rate | None:
    """The European Central Bank's reference rate on an ISO day, or the last one before it.

    None when the table lacks the currency or the day, and when `day` is less than a whole day: never a guess.
    """
    if pegged := _pegged(source, target, "pegs"):
        return pegged
    try:
        on = date.fromisoformat(day)
    except ValueError:
        return _pegged(source, target, "pegs", "near_pegs")
    table = _table()
    if not all(_covers(table, code, on) for code in (source, target)):
        return None
    try:
        factor = Decimal(str(table.convert(1, source, target, date=on)))
    except (ValueError, KeyError):
        return None
    from importlib.metadata import version  # takes a while to load, and few runs convert

    return Rate(factor, source, target, day, f"ECB rates in {_PACKAGE} {version(_PACKAGE)}")


def _pegged(source: str, target: str, *tables: str) -> Rate | None:
    """The rate at which a central bank holds one currency to the other, by tables of such; None where none does."""
    pegs = {code: told for table in tables for code, told in load("currencies.en.yaml")[table].items()}
    held = [(Decimal(pegs[code].split()[0]), pegs[code].split()[1]) if code in pegs else (Decimal(1), code)
            for code in (source, target)]  # fmt: skip
    if source == target or held[0][1] != held[1][1]:
        return None
    return Rate(held[1][0] / held[0][0], source, target, "", "held so by the central bank")


def _covers(table: Any, code: str, on: date) -> bool:
    """Whether the table's span for a currency holds the day: it would hand out its last rate for ever after."""
    bounds = table.bounds.get(code)
    return code == "EUR" or (bounds is not None and bounds.first_date <= on <= bounds.last_date)


@cache
def _table() -> Any:
    from currency_converter import CurrencyConverter

    return CurrencyConverter(
        fallback_on_missing_rate=True, fallback_on_missing_rate_method="last_known", fallback_on_wrong_date=False
    )

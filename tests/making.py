"""Builds claims from the short form that rule pages and case files use."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from reconcile.model import Claim


def claim(entry: Mapping[str, Any], id_: str) -> Claim:
    """A claim from {quote, text, kind, value, ...}: `value` is a number, "5..10", an ISO date or "15:45"."""
    plain = {key: str(value) for key, value in entry.items()}
    kind = plain.pop("kind")
    lo, hi = _interval(plain.pop("value", ""), kind)
    text = plain.pop("text", "")
    at = plain["quote"].find(text) if text else 0
    assert at >= 0, f"{text!r} is not in {plain['quote']!r}"
    partial = plain.pop("name", plain.pop("partial", ""))
    modifier = plain.pop("modifier", "range" if lo != hi and kind not in ("date", "time") else "exact")
    equals = tuple(
        (Decimal(n), Decimal(n), unit)
        for n, unit in (pair.split() for pair in plain.pop("equals", "").split(",") if pair)
    )
    unit = plain.pop("unit", {"date": "day", "percent": "percent", "rank": "rank"}.get(kind, ""))
    return Claim(
        id=id_,
        source=plain.pop("source", id_),
        kind=kind,  # type: ignore[arg-type]
        lo=lo,
        hi=hi,
        unit=unit,
        modifier=modifier,  # type: ignore[arg-type]
        step=_step(lo, text) if lo is not None and kind not in ("date", "time") else Decimal(1),
        partial=partial,
        equals=equals,
        quote_start=0,
        quote_end=len(plain["quote"]),
        value_text=text,
        value_start=at,
        value_end=at + len(text),
        **plain,  # type: ignore[arg-type]
    )


def _interval(value: str, kind: str) -> tuple[Decimal | None, Decimal | None]:
    if not value:
        return None, None
    if kind == "date":
        first, _, last = value.partition("..")
        return Decimal(_day(first, first=True)), Decimal(_day(last or first, first=False))
    if kind == "time":
        minutes = Decimal(int(value[:2]) * 60 + int(value[3:5]))
        return minutes, minutes
    low, _, high = value.partition("..")
    return Decimal(low), Decimal(high or low)


def _day(text: str, *, first: bool) -> int:
    year, month, day = ([int(part) for part in text.split("-")] + [0, 0])[:3]
    if first:
        return date(year, month or 1, day or 1).toordinal()
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1]).toordinal()


def _step(value: Decimal, text: str) -> Decimal:
    """Place of the last significant digit as written: a decimal part counts even where it ends in noughts."""
    decimals = re.search(r"\.(\d+)", text)
    exponent = int(value.normalize().as_tuple().exponent)
    if decimals and not re.search(r"[a-z]", text, re.IGNORECASE):
        return Decimal(1).scaleb(-len(decimals.group(1)))
    return Decimal(1).scaleb(exponent)

"""The one place that turns a claim's value into words for a reader and into the contract's JSON."""

from __future__ import annotations

import re
from decimal import Decimal

from reconcile.model import Claim, Value
from reconcile.report import days, numbers
from reconcile.report.words import look, say

_BASIS_POINTS = re.compile(r"\bbasis[- ]points?\b|bps?\b", re.IGNORECASE)
_MOST_DIGITS = 400
"""Numbers longer than this are not written out; nothing real is, and one hostile "1e99999999" would fill memory."""


def value(of: Value) -> str:
    """A value in words, hedge and unit included: "more than 200 meetings", "March 2021", "US$10 billion".

    What nothing fixes is shown as far as it is known ("Tuesday (date unknown)"), else as written, in quotation marks.
    """
    if of.kind in ("name", "score") and of.partial:
        return _hedged(of, of.partial)
    bounds = _bounds(of)
    if bounds is None:
        return _unresolved(of)
    lo, hi = bounds
    if of.kind == "date":
        first, last = days.day(lo), days.day(hi)
        return _hedged(of, days.period(first, last)) if first and last else _unresolved(of)
    if lo == hi:
        return _hedged(of, _one(of, lo))
    return _hedged(of, say("value.range", lo=_lower_end(of, lo, hi), hi=_one(of, hi)))


def value_json(of: Value) -> dict[str, object]:
    """A value as the contract writes it: days in ISO form, times as HH:MM, other numbers as numbers.

    What has no bounds keeps null bounds and a `text`.
    """
    bounds = _bounds(of)
    if bounds is None or of.kind in ("name", "score"):
        return {"lo": None, "hi": None, "unit": of.unit, "text": of.partial or _written(of)}
    lo, hi = bounds
    if of.kind == "date":
        first, last = days.day(lo), days.day(hi)
        if first is None or last is None:
            return {"lo": None, "hi": None, "unit": of.unit, "text": of.partial or _written(of)}
        return {"lo": first.isoformat(), "hi": last.isoformat(), "unit": of.unit}
    if of.kind == "time":
        zone = {"zone": of.partial} if of.partial else {}
        return {"lo": days.clock(lo), "hi": days.clock(hi), "unit": of.unit, **zone}
    if _in_basis_points(of):
        return {"lo": number_json(lo * 100), "hi": number_json(hi * 100), "unit": "basis point"}
    return {"lo": number_json(lo), "hi": number_json(hi), "unit": of.unit}


def _in_basis_points(of: Value) -> bool:
    """Whether a claim names basis points, which are held as hundredths of a percentage point to be compared."""
    return of.unit == "percentage point" and bool(_BASIS_POINTS.search(_written(of)))


def number_json(number: Decimal) -> int | float:
    """An integer when it is one, else the float whose shortest form has the same digits."""
    return int(number) if number == number.to_integral_value() else float(number)


def resolved(of: Value) -> bool:
    """Whether the value has bounds that can be drawn and compared."""
    return _bounds(of) is not None


def _bounds(of: Value) -> tuple[Decimal, Decimal] | None:
    lo, hi = of.lo, of.hi
    if lo is None and hi is None:
        return None
    lo, hi = (lo if lo is not None else hi), (hi if hi is not None else lo)
    if lo is None or hi is None:
        return None
    usable = all(number.is_finite() and abs(number.adjusted()) < _MOST_DIGITS for number in (lo, hi))
    return (lo, hi) if usable else None


def _written(of: Value) -> str:
    return of.value_text if isinstance(of, Claim) else ""


def _unresolved(of: Value) -> str:
    known = days.incomplete(of.partial) or say("value.unresolved", text=_written(of) or of.partial)
    return known if _written(of) or of.partial else say("value.empty")


def _hedged(of: Value, shown: str) -> str:
    forms = look("value.modifier")
    form = forms.get(of.kind, forms["any"]).get(of.modifier) or ("{}" if of.kind in forms else None)
    return str(form or forms["any"].get(of.modifier, "{}")).format(shown)


def _one(of: Value, number: Decimal) -> str:
    """One number with its unit, in the manner of its kind."""
    if of.kind == "money":
        return _money(of.unit, number)
    if of.kind == "percent" and of.unit in ("", "percent"):
        return say("value.percent", n=numbers.plain(number))
    if of.kind == "time":
        return f"{days.clock(number)} {of.partial}".rstrip()
    if of.kind == "rank":
        return say("value.rank", n=numbers.plain(number))
    if of.unit == "magnitude":
        return say("value.magnitude", n=numbers.plain(number))
    counted = of.unit or (of.head if isinstance(of, Claim) and of.kind == "count" else "")
    named = numbers.unit(counted, number == 1) if counted else ""
    if of.kind == "age":
        return say("value.age", n=numbers.plain(number), unit=named).replace("  ", " ")
    if of.kind == "ratio" and of.unit in ("", "ratio", "times", "time", "x"):
        return say("value.ratio", n=numbers.plain(number))
    return f"{numbers.scaled(number)} {named}".rstrip()


def _lower_end(of: Value, lo: Decimal, hi: Decimal) -> str:
    """The start of a range: without the unit where the end says it ("20 to 30 bottles")."""
    if of.kind == "time":
        return days.clock(lo)
    if of.kind == "money" or of.kind == "percent" and of.unit in ("", "percent"):
        return _one(of, lo)
    return numbers.scaled(lo) if of.kind != "rank" else _one(of, lo)


def _money(unit: str, number: Decimal) -> str:
    code, _, per = unit.partition("/")
    sign = look("value.currencies").get(code)
    minus = "−" if number < 0 else ""
    amount = numbers.cents(abs(number))
    shown = f"{minus}{sign}{amount}" if sign else f"{code} {minus}{amount}".lstrip()
    return say("value.per", unit=shown, per=per) if per else shown

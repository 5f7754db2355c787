"""Reads lengths of time in the unit written: "15 minutes" is 15 minutes, "a decade" 10 years, "a week" 1 week."""

from __future__ import annotations

import re
from decimal import Decimal

from reconcile.data import load
from reconcile.model import Span, Value
from reconcile.normalise.bounds import modifier
from reconcile.normalise.context import Context
from reconcile.normalise.numbers import interval
from reconcile.normalise.numerals import number
from reconcile.patterns import compiled

_CALENDAR = load("calendar.en.yaml")
_UNITS: dict[str, str] = _CALENDAR["units"] | {"h": "hour", "s": "second", "ms": "millisecond"}
_UNITS |= {"ns": "nanosecond", "μs": "microsecond", "µs": "microsecond"}
_MULTIPLES = {unit: (Decimal(times), base) for unit, (times, base) in _CALENDAR["multiples"].items()}
_MULTIPLES |= {unit.lower(): (Decimal(times), "year") for unit, times in _CALENDAR["deep_time"].items()}
_SECONDS = {unit: Decimal(n) for unit, n in _CALENDAR["seconds"].items()}
_MONTHS = {unit: Decimal(n) for unit, n in _CALENDAR["months_in"].items()}
_FRACTIONS = {
    "half": Decimal("0.5"), "quarter": Decimal("0.25"), "three quarters": Decimal("0.75"), "third": Decimal(1) / 3,
    "one quarter": Decimal("0.25"), "two quarters": Decimal("0.5"),
    "two quarter": Decimal("0.5"), "three quarter": Decimal("0.75"),
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "couple": Decimal(2),
}  # fmt: skip
_PARTS: dict[str, str] = load("numerals.en.yaml")["fractions"]
_SMALLER = {"hour": (60, "minute"), "day": (24, "hour"), "minute": (60, "second")}
_PART = compiled(r"(\d+(?:\.\d+)?|[a-z]+(?:-[a-z]+)?)[\s-]*([a-z]+)", re.IGNORECASE)
_DAYS_A_MONTH = {"month": 30, "year": 365}


def read(span: Span, context: Context) -> Value:
    """The length as an interval in its unit; "several days" has a unit but no bounds."""
    if span.slot("parts"):
        return _compound(span)
    if span.rule == "duration.clocked":
        return _clocked(span)
    if span.slot("set") or span.slot("every"):
        count, each = _CALENDAR["sets"].get(span.slot("set").lower()) or (1, _UNITS[span.slot("every").lower()])
        times, each = _MULTIPLES.get(each, (Decimal(count), each))
        return Value(kind="duration", lo=Decimal(times), hi=Decimal(times), unit=each, step=Decimal(1))
    written = (span.slot("unit") or span.slot("unit2")).lower()
    unit = _UNITS.get(written, written)
    if span.slot("few"):
        return Value(kind="duration", unit=_MULTIPLES.get(unit, (0, unit))[1])
    if span.rule == "duration.uncertain":
        return _uncertain(span)
    lo, step = _amount(span.slot("number") or "one")
    if lo is None:
        return Value(kind="duration", unit=unit)
    lo += fraction(span.slot("more")) + fraction(span.slot("half")) + fraction(span.slot("fraction"))
    hi = _amount(span.slot("to"))[0] if span.slot("to") else lo
    if hi is None:
        hi = lo
    times, base = _MULTIPLES.get(unit, (Decimal(1), unit))
    if base in _SMALLER and _in_smaller(lo, hi, span):
        smaller, base = _SMALLER[base]
        times = Decimal(smaller)
    return Value(
        kind="duration", lo=min(lo, hi) * times, hi=max(lo, hi) * times, unit=base, step=step * times,
        modifier="range" if lo != hi else modifier(span),
    )  # fmt: skip


def _clocked(span: Span) -> Value:
    """ "2:14" on a game's clock is 134 seconds, "2:23:56" in a race 8,636."""
    whole = 3600 * int(span.slot("hours") or 0) + 60 * int(span.slot("minutes"))
    length = whole + Decimal(span.slot("seconds"))
    step = Decimal(1).scaleb(int(length.as_tuple().exponent))
    return Value(kind="duration", lo=length, hi=length, unit="second", step=step, modifier=modifier(span))


def _uncertain(span: Span) -> Value:
    """ "242.5 ± 5.9 ka": the interval that the uncertainty spans."""
    lo, hi, step = interval(span)
    named = _UNITS.get(span.slot("unit").lower(), span.slot("unit").lower())
    times, unit = _MULTIPLES.get(named, (Decimal(1), named))
    if lo is None or hi is None:
        return Value(kind="duration", unit=unit)
    return Value(kind="duration", lo=lo * times, hi=hi * times, unit=unit, step=step * times, modifier="range")


def _in_smaller(lo: Decimal, hi: Decimal, span: Span) -> bool:
    """Whether a length is told in the next smaller unit: half an hour is 30 minutes, and an hour and a half 90.

    Only a part of one unit, a part that follows its unit, and quarters: "two and a half hours" and "1.5 hours" keep
    theirs.
    """
    if lo != hi or lo == lo.to_integral_value() or re.search(r"[.½¼¾]", span.text):
        return False
    return lo < 1 or bool(span.slot("half")) or "quarter" in span.slot("more").lower()


def fraction(words: str) -> Decimal:
    """The value of "a half", "three quarters", "1/2"; 0 for "".

    >>> fraction("a half")
    Decimal('0.5')
    """
    plain = re.sub(r"\b(?:an?|of|the)\b", " ", words.lower().replace("-", " ").replace("⁄", "/").replace("+", " "))
    plain = " ".join(plain.split())
    if "/" in plain:
        top, bottom = plain.split("/")
        return Decimal(top.strip()) / Decimal(bottom.strip()) if int(bottom) else Decimal(0)
    if plain in _FRACTIONS or plain.removesuffix("s") in _FRACTIONS:
        return _FRACTIONS.get(plain, _FRACTIONS.get(plain.removesuffix("s"), Decimal(0)))
    top, _, bottom = plain.rpartition(" ")
    under = _PARTS.get(bottom, _PARTS.get(bottom.removesuffix("s")))
    over = number(top) if top else None
    return (over.value if over else Decimal(1)) / Decimal(under) if under and (over or not top) else Decimal(0)


def _amount(words: str) -> tuple[Decimal | None, Decimal]:
    if re.fullmatch(
        r"(?:an?|one|another|per|all|(?:a|an|the)?\s*(?:single|full|whole|entire))", words.strip(), re.IGNORECASE
    ):
        return Decimal(1), Decimal(1)
    part = fraction(words)
    if part:
        return part, part
    read_number = number(words)
    return (read_number.value, read_number.step) if read_number else (None, Decimal(0))


def _compound(span: Span) -> Value:
    """Add up "2 years and 3 months" in the smallest unit that is named."""
    parts = []
    said = re.sub(r"\band\b|,", " ", span.slot("parts"), flags=re.IGNORECASE)
    last = said.split()[-1].lower()
    if last not in _UNITS and not last.endswith(("m", "min", "mins")):
        said += " minutes"  # "two hours ten"
    for amount, unit in _PART.findall(said):
        value = _amount(amount)[0]
        name = {"m": "minute"}.get(unit.lower()) or _UNITS.get(unit.lower(), "")
        if value is None or not name:
            return Value(kind="duration")
        times, base = _MULTIPLES.get(name, (Decimal(1), name))
        parts.append((value * times, base))
    smallest = parts[-1][1]
    total = Decimal(0)
    for value, unit in parts:
        factor = _factor(unit, smallest)
        if factor is None:
            return Value(kind="duration", unit=smallest)
        total += value * factor
    return Value(kind="duration", lo=total, hi=total, unit=smallest, step=Decimal(1), modifier=modifier(span))


def _factor(unit: str, smaller: str) -> Decimal | None:
    """How many of `smaller` are in `unit`; a month counts 30 days and a year 365 when both must be mixed with days."""
    if unit == smaller:
        return Decimal(1)
    if unit in _MONTHS and smaller in _MONTHS:
        return _MONTHS[unit] / _MONTHS[smaller]
    long = Decimal(_DAYS_A_MONTH[unit]) * _SECONDS["day"] if unit in _DAYS_A_MONTH else _SECONDS.get(unit)
    short = _SECONDS.get(smaller)
    return long / short if long and short else None

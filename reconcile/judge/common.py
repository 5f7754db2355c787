"""Two claims -> the same two in one unit, so that their numbers can be compared."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from reconcile import units
from reconcile.judge import rates, wording, zones
from reconcile.model import Claim
from reconcile.patterns import compiled

_MEASURES = frozenset({"quantity", "duration", "age"})


class Pair(NamedTuple):
    """`left` and `right` in one unit; `how` says what it took: "" (nothing), "unit", "zone", "equation"
    or "rate".

    `note` is the sentence part that names the equation or the rate. `problem` says why they can't be compared, and
    `unrated` that it is for want of an exchange rate.
    """

    left: Claim
    right: Claim
    how: str = ""
    note: str = ""
    problem: str = ""
    unrated: bool = False


@lru_cache(maxsize=8192)
def common(left: Claim, right: Claim) -> Pair:
    """Bring two claims to one unit; see Pair. Claims without numbers come back as they are."""
    if left.kind == "money" and right.kind == "money":
        return _money(left, right)
    if left.kind == right.kind == "time" and left.lo is not None and right.lo is not None:
        one, other, note, problem = zones.align(left, right)
        return Pair(one, other, "zone" if note else "", note, problem)
    if left.unit == right.unit and left.kind == right.kind:
        return Pair(left, right)
    if left.kind == right.kind == "count" and ("/" in left.unit) != ("/" in right.unit):
        return Pair(left, right, problem="one is a rate, the other a total")
    if left.kind in _MEASURES and right.kind in _MEASURES:
        return _measures(left, right)
    if {left.kind, right.kind} == {"percent", "ratio"}:
        return _shares(left, right)
    if left.kind != right.kind and not {left.kind, right.kind} <= {"count", "ratio"}:
        return Pair(left, right, problem=f"one gives a {left.kind}, the other a {right.kind}")
    if left.kind == right.kind == "ratio" and left.unit != right.unit:
        return Pair(left, right, problem=f"one counts in {left.unit}, the other in {right.unit}")
    return Pair(left, right)


def _money(left: Claim, right: Claim) -> Pair:
    if left.unit == right.unit:
        return Pair(left, right)
    equated = _equated(left, right)
    if equated:
        return equated
    priced = _priced(left, right)
    if priced:
        return priced
    if ("/" in left.unit) != ("/" in right.unit):
        return _summed(left, right)
    return _at_rate(left, right)


def _equated(left: Claim, right: Claim) -> Pair | None:
    """The two in one currency by a text's own equation; of several the one that brings them closest."""
    pairs = []
    for one, other, swap in ((left, right, False), (right, left, True)):
        for lo, hi, unit in one.equals:
            if unit == other.unit:
                note = f"the text itself equates {one.value_text or one.unit} with {unit}"
                restated = replace(one, lo=lo, hi=hi, unit=unit, step=_step(lo))
                pairs.append(Pair(*((other, restated) if swap else (restated, other)), "equation", note))
    pairs += _in_third(left, right) if not pairs else []
    return min(pairs, key=_ratio, default=None)


def _in_third(left: Claim, right: Claim) -> list[Pair]:
    """The two in a currency that is neither's, where the text of each equates its sum with one in it."""
    return [
        Pair(
            replace(left, lo=a, hi=b, unit=unit, step=_step(a)),
            replace(right, lo=c, hi=d, unit=unit, step=_step(c)),
            "equation",
            f"each text equates its sum with {unit}",
        )
        for a, b, unit in left.equals
        for c, d, other in right.equals
        if unit == other
    ]


def _ratio(pair: Pair) -> tuple[Decimal, str]:
    """How many times the smaller figure the larger is, and the words of the equation to settle a tie."""
    sides = [abs(claim.lo if claim.lo is not None else claim.hi or Decimal(0)) for claim in (pair.left, pair.right)]
    low, high = sorted(sides)
    return (high / low if low else Decimal("Infinity")), pair.note


_SPANS = frozenset("second minute hour day night week month quarter season year decade term game match".split())


_A_YEAR = {span: Decimal(n) for span, n in (("year", 1), ("quarter", 4), ("month", 12), ("week", 52), ("day", 365))}
"""How many of a span make a year, as pay and rent are reckoned."""


def _priced(left: Claim, right: Claim) -> Pair | None:
    """Two prices of a piece or a measure: the measure brought to one, or taken for the same where one text drops it."""
    (money, _, ours), (other, _, theirs) = left.unit.partition("/"), right.unit.partition("/")
    if money != other:
        return None
    if ours in _A_YEAR and theirs in _A_YEAR:
        factor = _A_YEAR[theirs] / _A_YEAR[ours]
        return Pair(left, _times(right, factor, left.unit), "unit", f"by the {theirs} and by the {ours} brought to one")
    if _SPANS & {ours, theirs}:
        return None
    if not (ours and theirs):
        return Pair(replace(left, unit=money), replace(right, unit=money))
    sizes = [units.to_base(Decimal(1), units.lookup(span) or span) for span in (ours, theirs)]
    kinds = [units.dimension(units.lookup(span) or span) for span in (ours, theirs)]
    if not kinds[0] or kinds[0] != kinds[1] or not sizes[0] or not sizes[1]:
        return None
    factor = sizes[0] / sizes[1]
    if factor == 1:
        return Pair(replace(left, unit=right.unit), right)
    return Pair(left, _times(right, factor, left.unit), "unit", f"prices per {ours} and per {theirs} brought to one")


_YEARS = compiled(r"\b([\w.]+)[- ](?:year|season)s?\b", re.IGNORECASE)
_COUNTED = {
    word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}


def _summed(left: Claim, right: Claim) -> Pair:
    """A sum a year and a sum: the first is multiplied by the years that a text names ("an eight-year deal")."""
    rate, other = (left, right) if "/" in left.unit else (right, left)
    years = _years(rate.quote) or _years(other.quote)
    currency, _, span = rate.unit.partition("/")
    if years is None and span == "year" and currency == other.unit and _ONE_YEAR.search(other.quote):
        plain = replace(rate, unit=currency)
        return Pair(plain, other) if rate is left else Pair(other, plain)
    if currency == other.unit and re.search(rf"\b(?:an?|per|each|every)\s+{span}\b|\b{span}ly\b", other.quote, re.I):
        plain = replace(rate, unit=currency)
        return Pair(plain, other) if rate is left else Pair(other, plain)
    if years is None or span not in ("year", "season") or currency != other.unit:
        return Pair(left, right, problem="one is a rate, the other a sum")
    whole = _times(rate, years, currency)
    note = f"{rate.value_text} a {span} times {years}"
    return Pair(whole, other, "unit", note) if rate is left else Pair(other, whole, "unit", note)


_ONE_YEAR = compiled(
    r"\b(?:first|last|this|full|that|previous|current|financial|fiscal)\s+year\b|\bannual|\byearly"
    r"|\bin (?:19|20)\d\d\b|\blast \w+\b",
    re.IGNORECASE,
)
"""Words that tell that a sum is that of one year."""


def _years(quote: str) -> Decimal | None:
    """The number of years that a quote names, None when it names none or several."""
    found = {m[1].lower() for m in _YEARS.finditer(quote)}
    numbers = {
        Decimal(_COUNTED[word]) if word in _COUNTED else Decimal(word)
        for word in found
        if word in _COUNTED or word.isdigit()
    }
    return numbers.pop() if len(numbers) == 1 else None


def _at_rate(left: Claim, right: Claim) -> Pair:
    day = _day(left, right)
    source, target = left.unit.split("/")[0], right.unit.split("/")[0]
    rate = rates.rate(source, target, day)
    if rate is None:
        when = f" on {day}" if day else ", as neither text is dated to the day"
        return Pair(left, right, problem=f"no exchange rate from {source} to {target} is known{when}", unrated=True)
    return Pair(_times(left, rate.factor, right.unit), right, "rate", rate.words())


def _day(left: Claim, right: Claim) -> str:
    """The day whose rate serves: the as-of day of the figures when it is one, else the earlier publication."""
    days = [d for claim in (left, right) for d in (claim.as_of,) if len(d) == 10] or [
        d for claim in (left, right) for d in (claim.published[:10],) if len(d) == 10
    ]
    return min(days, default="")


def _measures(left: Claim, right: Claim) -> Pair:
    if left.unit == right.unit:
        return Pair(left, right)
    if {left.unit, right.unit} == _TONS and (left.lo, left.hi) == (right.lo, right.hi):
        return Pair(left, replace(right, unit=left.unit))
    one, other = units.dimension(_unit(left)), units.dimension(_unit(right))
    spread = _by_the_year(left, right) or _by_the_year(right, left, swapped=True)
    if spread:
        return spread
    if not one or not other or one != other:
        return Pair(
            left,
            right,
            problem=f"{left.unit or 'a bare number'} and {right.unit or 'a bare number'} measure different things",
        )
    steps = _differences(left, right)
    if steps:
        return steps
    based = _based(left), _based(right)
    if based[0] is None or based[1] is None:
        return Pair(left, right, problem=f"{left.unit} and {right.unit} can't be converted into each other")
    return Pair(based[0], based[1], "unit", f"{left.unit} and {right.unit} brought to one unit")


_TONS = {"ton", "metric ton"}
"""Units that one word stands for: papers write "ton" for the metric one too, so that equal figures are one weight."""
_CHANGE_BEFORE = compiled(
    r"\b(?:by|(?:rise|rises|rose|risen|warm|warms|warmed|cool|cools|cooled|climb|climbed|increase|increased|fell|dropped)"
    r"|(?:rise|increase|drop|fall|decline|warming|cooling|change|difference|anomaly) of)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_CHANGE_AFTER = compiled(
    r"\s*(?:of\s+(?:global\s+)?(?:warming|cooling)|(?:above|below)\s+(?:[\w-]+\s+){0,3}?(?:normal|average|mean|levels?)"
    r"|(?:warmer|cooler|colder|hotter|higher|lower)\b)",
    re.IGNORECASE,
)


def _differences(left: Claim, right: Claim) -> Pair | None:
    """Two differences of temperature in Celsius steps: 1.5 °C and 2.7 °F "above normal" are the same step."""
    if {left.unit, right.unit} != {"celsius", "fahrenheit"} or not (_is_change(left) and _is_change(right)):
        return None
    one, other = (
        _times(claim, Decimal(5) / 9, "celsius") if claim.unit == "fahrenheit" else claim for claim in (left, right)
    )
    return Pair(one, other, "unit", "a step of 9 degrees Fahrenheit is one of 5 degrees Celsius")


def _is_change(claim: Claim) -> bool:
    """Whether a temperature is a difference between two, by the words around it."""
    at = wording.value_at(claim)
    after = claim.quote[at + len(claim.value_text) :]
    return bool(_CHANGE_BEFORE.search(claim.quote[:at]) or _CHANGE_AFTER.match(after))


_RATES = {"year": r"year|annual", "month": r"month", "week": r"week", "day": r"day|daily", "hour": r"hour"}


def _by_the_year(rate: Claim, plain: Claim, *, swapped: bool = False) -> Pair | None:
    """A measure by the year, and one of which the text says elsewhere that it is each year's."""
    unit, _, span = rate.unit.rpartition(" per ")
    ours, theirs = units.dimension(unit), units.dimension(plain.unit)
    if not ours or ours != theirs or span not in _RATES or not re.search(_RATES[span], plain.quote, re.IGNORECASE):
        return None
    whole = replace(rate, unit=unit)
    return _measures(plain, whole) if swapped else _measures(whole, plain)


def _unit(claim: Claim) -> str:
    return "year" if claim.kind == "age" and not claim.unit else claim.unit


def _based(claim: Claim) -> Claim | None:
    """The claim in its dimension's base unit; the step is converted as a difference, for scales with an offset."""
    unit = _unit(claim)
    sides = [None if side is None else units.to_base(side, unit) for side in (claim.lo, claim.hi)]
    anchor = claim.lo if claim.lo is not None else claim.hi
    if anchor is None:
        return None
    low, high = units.to_base(anchor, unit), units.to_base(anchor + claim.step, unit)
    if low is None or high is None:
        return None
    return replace(claim, lo=sides[0], hi=sides[1], unit=f"base of {unit}", step=abs(high - low))


def _shares(left: Claim, right: Claim) -> Pair:
    """A percentage and a fraction: 0.25 is 25 percent; a multiple ("times") is no share."""
    for claim in (left, right):
        if claim.unit not in ("percent", "ratio"):
            return Pair(left, right, problem=f"a percentage can't be compared with {claim.unit}")
    hundred = Decimal(100)
    return Pair(
        _times(left, hundred, "percent") if left.kind == "ratio" else left,
        _times(right, hundred, "percent") if right.kind == "ratio" else right,
        "unit",
        "a fraction written as a percentage",
    )


def _times(claim: Claim, factor: Decimal, unit: str) -> Claim:
    return replace(
        claim,
        lo=None if claim.lo is None else claim.lo * factor,
        hi=None if claim.hi is None else claim.hi * factor,
        step=claim.step * factor,
        unit=unit,
    )


def _step(value: Decimal) -> Decimal:
    """Place value of the last significant digit of a restated figure."""
    digits = value.normalize().as_tuple()
    return Decimal(1).scaleb(int(digits.exponent)) if value else Decimal(1)

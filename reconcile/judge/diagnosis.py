"""What slip may stand behind a conflict. A hint for the editor, never a verdict."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from reconcile.judge.common import common
from reconcile.model import Claim


def diagnose(left: Claim, right: Claim) -> str | None:
    """The first slip that fits two conflicting claims, as named in the contract; None when none does.

    Of two scores it is the slip in the one figure in which they differ.
    """
    if left.kind == right.kind == "score":
        left, right = _in_score(left, right) or (left, right)
    return next((name for name, fits in _SLIPS.items() if fits(left, right)), None)


def _in_score(left: Claim, right: Claim) -> tuple[Claim, Claim] | None:
    """The figures in which two results of as many figures differ, as counts, when they differ in one only."""
    ours, theirs = (re.findall(r"\d+", claim.partial) for claim in (left, right))
    apart = [(a, b) for a, b in zip(ours, theirs, strict=False) if a != b]
    if len(ours) != len(theirs) or len(apart) != 1:
        return None
    one, other = (
        replace(claim, kind="count", lo=Decimal(figure), hi=Decimal(figure), partial="")
        for claim, figure in zip((left, right), apart[0], strict=True)
    )
    return one, other


def _same_figure(left: Claim, right: Claim) -> bool:
    return left.lo is not None and left.lo == right.lo and left.hi == right.hi


def _currency(left: Claim, right: Claim) -> bool:
    return left.kind == right.kind == "money" and left.unit != right.unit and _same_figure(left, right)


def _point(left: Claim, right: Claim) -> bool:
    return left.kind == right.kind == "percent" and left.unit != right.unit and _same_figure(left, right)


def _unit(left: Claim, right: Claim) -> bool:
    """The same figure in two units of one dimension, or a figure that is the other's converted the wrong way."""
    measured = left.kind == right.kind and left.kind in ("quantity", "duration")
    return measured and left.unit != right.unit and _same_figure(left, right)


def _magnitude(left: Claim, right: Claim) -> bool:
    """One is the other times a power of ten, to within 1 % (the figures are often rounded)."""
    pair = common(left, right)
    ours, theirs = pair.left.lo, pair.right.lo
    if (
        left.kind in ("date", "time", "rank", "score", "name")
        or not ours
        or not theirs
        or pair.problem
        or pair.how == "rate"
    ):
        return False
    ratio = max(abs(ours), abs(theirs)) / min(abs(ours), abs(theirs))
    if ratio < Decimal("9.9"):
        return False  # asked first, as logarithms of decimals are slow
    power = Decimal(10) ** round(ratio.log10())
    return power >= 10 and abs(ratio / power - 1) <= Decimal("0.01")


def _day(claim: Claim) -> date | None:
    return date.fromordinal(int(claim.lo)) if claim.lo is not None and claim.lo == claim.hi else None


def _day_month(left: Claim, right: Claim) -> bool:
    if left.kind != "date" or right.kind != "date":
        return False
    ours, theirs = _parts(left), _parts(right)
    return bool(ours and theirs and ours != theirs and ours == (theirs[1], theirs[0])) and _year_fits(left, right)


def _parts(claim: Claim) -> tuple[int, int] | None:
    on = _day(claim)
    if on:
        return on.month, on.day
    match = re.match(r"X{4}-(\d\d)-(\d\d)", claim.partial)
    return (int(match[1]), int(match[2])) if match else None


def _year_fits(left: Claim, right: Claim) -> bool:
    ours, theirs = _day(left), _day(right)
    return ours is None or theirs is None or ours.year == theirs.year


def _transposed(left: Claim, right: Claim) -> bool:
    """Two neighbouring digits changed places."""
    ours, theirs = _digits(left), _digits(right)
    size = max(len(ours), len(theirs)) if left.kind != "date" and _magnitudes_equal(left, right) else 0
    ours, theirs = ours.ljust(size, "0"), theirs.ljust(size, "0")
    if len(ours) != len(theirs) or ours == theirs or len(ours) < 2:
        return False
    apart = [i for i, (a, b) in enumerate(zip(ours, theirs, strict=True)) if a != b]
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and ours[apart[0]] == theirs[apart[1]]
        and ours[apart[1]] == theirs[apart[0]]
    )


def _magnitudes_equal(left: Claim, right: Claim) -> bool:
    """Whether both figures have as many digits before the point, so that 107 and 170 are read 1-0-7 and 1-7-0."""
    return bool(left.lo and right.lo) and left.lo.adjusted() == right.lo.adjusted()  # type: ignore[union-attr]


def _digits(claim: Claim) -> str:
    """The written digits that count: of a year when that is what a date gives, else of the figure."""
    if claim.lo is None:
        return ""
    if claim.kind == "date":
        first, last = date.fromordinal(int(claim.lo)), date.fromordinal(int(claim.hi or claim.lo))
        if claim.lo == claim.hi:
            return f"{first.year}{first.month:02d}{first.day:02d}"
        return str(first.year) if first.year == last.year else ""
    if claim.kind in ("time", "name"):
        return ""
    return "".join(map(str, claim.lo.normalize().as_tuple().digits))


def _off_by_one(left: Claim, right: Claim) -> bool:
    """Whole figures, or days or years, that are next to each other."""
    if left.kind != right.kind or left.unit != right.unit and left.kind != "count":
        return False
    if None in (left.lo, left.hi, right.lo, right.hi) or left.kind not in ("count", "rank", "age", "date", "duration"):
        return False
    if left.kind == "date" and left.modifier == right.modifier == "range":
        return _one_end_off(left, right)
    if left.kind == "date" and (left.lo, right.lo) != (left.hi, right.hi):
        return _years_apart(left, right) == 1
    if left.lo != left.hi or right.lo != right.hi or left.lo is None or right.lo is None:
        return False
    return abs(left.lo - right.lo) == 1


def _one_end_off(left: Claim, right: Claim) -> bool:
    """Whether two spans share one end, and the other ends are a year apart."""
    ends = [(date.fromordinal(int(a)).year, date.fromordinal(int(b)).year) for a, b in
            ((left.lo or 0, right.lo or 0), (left.hi or 0, right.hi or 0)) if a and b]  # fmt: skip
    return len(ends) == 2 and sorted(abs(a - b) for a, b in ends) == [0, 1]


def _years_apart(left: Claim, right: Claim) -> int | None:
    ours, theirs = (
        [date.fromordinal(int(side)) for side in (claim.lo, claim.hi) if side is not None] for claim in (left, right)
    )
    if ours[0].replace(year=2000) != theirs[0].replace(year=2000):
        return None
    return abs(ours[0].year - theirs[0].year)


def _year_as_count(left: Claim, right: Claim) -> bool:
    """A count that is a year, while the other text names that year beside its own count."""
    for one, other in ((left, right), (right, left)):
        if one.kind in ("count", "money", "quantity") and one.lo is not None and 1000 <= one.lo <= 2100:
            if (
                one.lo == one.lo.to_integral_value()
                and re.search(rf"\b{int(one.lo)}\b", other.quote)
                and other.lo != one.lo
            ):
                return True
    return False


_SLIPS: dict[str, Callable[[Claim, Claim], bool]] = {
    "currency_slip": _currency,
    "percent_point": _point,
    "unit_slip": _unit,
    "year_as_count": _year_as_count,
    "magnitude_slip": _magnitude,
    "day_month_flip": _day_month,
    "transposed_digits": _transposed,
    "off_by_one": _off_by_one,
}

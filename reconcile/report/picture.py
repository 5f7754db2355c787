"""Lays out the picture of a case: each distinct value as a mark on one common scale."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from reconcile.model import Claim
from reconcile.report import numbers, room, scale, show
from reconcile.report.scale import Scale, Tick
from reconcile.report.view import Case, Statement
from reconcile.report.words import count, look, say
from reconcile.units import dimension, to_base

_WHOLE = ("count", "age", "rank")


@dataclass(frozen=True)
class _Extent:
    """What a statement covers: `core` is said outright, `hedge` is left open by a word, `slack` by rounding."""

    core: tuple[float, float]
    hedge: tuple[float | None, float | None] = (0.0, 0.0)
    slack: float = 0.0
    converted: bool = False


@dataclass(frozen=True)
class Mark:
    """One statement's mark; all places in per cent of the width. `dot` is None where the core is a span."""

    understood: str
    sources: tuple[str, ...]
    dot: float | None
    bar: tuple[float, float] | None
    hedge: tuple[float, float] | None
    whisker: tuple[float, float] | None
    hollow: bool
    open_low: bool = False
    open_high: bool = False


@dataclass(frozen=True)
class Picture:
    """Marks on one axis, with the captions that explain what was drawn."""

    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    captions: tuple[str, ...]


def draw(case: Case) -> Picture | None:
    """The picture of a case, None when it has fewer than two different values that can share a scale."""
    if case.group.kind in ("name", "score"):
        return None
    unit = _common_unit(case)
    drawn = [(one, extent) for one in case.statements if (extent := _extent(one.claims[0], unit))]
    # In the order of the scale, whatever units the sources use.
    drawn.sort(key=lambda row: row[1].core)
    most = int(look("picture.rows"))
    shown = drawn[:most]
    ends = [end for _, extent in shown for end in _ends(extent)]
    if len(shown) < 2 or min(ends) == max(ends):
        return None
    low, high = min(ends), max(ends)
    is_date = case.group.kind == "date"
    axis = scale.fit(low, high, log=not is_date and scale.wants_log(low, high))
    marks = tuple(_mark(one, extent, axis) for one, extent in shown)
    ticks = _ticks(case, axis, unit)
    captions = _captions(marks, axis, case, unit)
    captions += [count("more_rows", len(drawn) - len(shown))] if len(drawn) > len(shown) else []
    captions += [count("undrawn", len(case.statements) - len(drawn))] if len(case.statements) > len(drawn) else []
    return Picture(marks, tuple(ticks), tuple(captions))


def _common_unit(case: Case) -> str:
    """The unit that most claims are in; the first by name when two are as common."""
    counts = Counter(claim.unit for claim in case.claims if show.resolved(claim))
    return min(counts, key=lambda unit: (-counts[unit], unit), default="")


def _extent(claim: Claim, unit: str) -> _Extent | None:
    """What a claim covers in `unit`, None when it can't be drawn there."""
    if not show.resolved(claim) or claim.lo is None or claim.hi is None:
        return None
    measured = claim.unit != unit and claim.kind in ("quantity", "duration")
    lo, hi = (_in_unit(end, claim.unit, unit) if measured else float(end) for end in (claim.lo, claim.hi))
    if lo is None or hi is None or (claim.unit != unit and claim.kind in ("money", "percent")):
        return _converted(claim, unit)
    size = hi / float(claim.hi) if measured and claim.hi else 1.0
    slack = room.rounding(claim) * size
    below, above = (side * size for side in room.hedge(claim))
    hedges: dict[str, tuple[float | None, float | None]] = {
        "approx": (below, above),
        "at_least": (0.0, None),
        "more_than": (0.0, None),
        "at_most": (None, 0.0),
        "less_than": (None, 0.0),
    }
    hedge = hedges.get(claim.modifier, (0.0, 0.0))
    return _Extent((lo, hi), hedge, slack if claim.modifier == "exact" else 0.0)


def _in_unit(number: Decimal, unit: str, wanted: str) -> float | None:
    """The number in another unit of the same dimension, None when there is no such thing."""
    base, zero, one = to_base(number, unit), to_base(Decimal(0), wanted), to_base(Decimal(1), wanted)
    if base is None or zero is None or one is None or one == zero or dimension(unit) != dimension(wanted):
        return None
    return float((base - zero) / (one - zero))


def _converted(claim: Claim, unit: str) -> _Extent | None:
    """The value in `unit` that the source itself gives beside its own."""
    for lo, hi, given in claim.equals:
        if given == unit:
            return _Extent((float(lo), float(hi)), converted=True)
    return None


def _ends(extent: _Extent) -> list[float]:
    below, above = extent.hedge
    lo, hi = extent.core
    return [lo - max(below or 0.0, extent.slack), hi + max(above or 0.0, extent.slack)]


def _mark(one: Statement, extent: _Extent, axis: Scale) -> Mark:
    lo, hi = extent.core
    below, above = extent.hedge
    hedged = below != 0.0 or above != 0.0
    hedge = (0.0 if below is None else axis.at(lo - below), 100.0 if above is None else axis.at(hi + above))
    return Mark(
        understood=one.understood,
        sources=one.sources,
        dot=axis.at(lo) if lo == hi else None,
        bar=(axis.at(lo), axis.at(hi)) if lo != hi else None,
        hedge=hedge if hedged else None,
        whisker=(axis.at(lo - extent.slack), axis.at(hi + extent.slack)) if extent.slack else None,
        hollow=extent.converted,
        open_low=below is None,
        open_high=above is None,
    )


def _ticks(case: Case, axis: Scale, unit: str) -> list[Tick]:
    """Ticks in the manner of the kind, with its sign where that is short enough to repeat."""
    kind = case.group.kind
    if kind == "date":
        return scale.day_ticks(axis)
    if kind == "time":
        return scale.clock_ticks(axis)
    ticks = scale.number_ticks(axis, kind in _WHOLE)
    if kind == "percent":
        return [Tick(tick.x, say("value.percent", n=tick.label)) for tick in ticks]
    sign = look("value.currencies").get(unit, "") if kind == "money" else ""
    return [Tick(tick.x, f"{sign}{tick.label}") for tick in ticks]


def _captions(marks: tuple[Mark, ...], axis: Scale, case: Case, unit: str) -> list[str]:
    """What the signs that were used mean, after the unit of the scale where its ticks don't say it."""
    measured = case.group.kind in ("quantity", "duration") and bool(unit)
    is_date = case.group.kind == "date"
    zones = {claim.partial for claim in case.claims} if case.group.kind == "time" else set()
    lines = [
        (axis.log, "page.picture_log"),
        (is_date and any(mark.bar for mark in marks), "page.picture_precision"),
        (any(mark.hedge or mark.bar and not is_date for mark in marks), "page.picture_bar"),
        (any(mark.whisker for mark in marks), "page.picture_whisker"),
        (any(mark.hollow for mark in marks), "page.picture_hollow"),
        (len(zones) > 1, "page.picture_zones"),
    ]
    scale_unit = [say("page.picture_unit", unit=numbers.unit(unit, one=False))] if measured else []
    return scale_unit + [say(key) for wanted, key in lines if wanted]

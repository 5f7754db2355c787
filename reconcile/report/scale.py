"""Axes for the pictures: where a number or a day stands between 0 and 100 per cent, and which marks to label."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reconcile.report import days, numbers
from reconcile.report.words import look

_MARGIN = 0.06
"""Share of the span left free at either end, so that no mark sits on the edge."""
_TICKS = 4
_YEAR = 365.25
_MONTH = _YEAR / 12


@dataclass(frozen=True)
class Scale:
    """Maps [lo, hi] to [0, 100]; `log` maps powers of ten to equal steps."""

    lo: float
    hi: float
    log: bool = False

    def at(self, number: float) -> float:
        """The place of a number in per cent, held inside the scale."""
        if self.log:
            share = math.log(max(number, self.lo) / self.lo) / math.log(self.hi / self.lo)
        else:
            share = (number - self.lo) / (self.hi - self.lo)
        return round(100 * min(max(share, 0.0), 1.0), 2)


@dataclass(frozen=True)
class Tick:
    """A labelled place on the axis."""

    x: float
    label: str


def fit(low: float, high: float, log: bool = False) -> Scale:
    """A scale that holds [low, high] with a margin."""
    if log:
        room = (high / low) ** _MARGIN
        return Scale(low / room, high * room, log=True)
    span = (high - low) or abs(high) * _MARGIN or 1.0
    return Scale(low - span * _MARGIN, high + span * _MARGIN)


def wants_log(low: float, high: float) -> bool:
    """Whether the values lie orders of magnitude apart and all above zero."""
    return low > 0 and high / low >= float(look("picture.log_from"))


def number_ticks(scale: Scale, whole: bool = False) -> list[Tick]:
    """Round numbers on a scale, at most a handful, without their unit; only integers when `whole`."""
    if scale.log:
        powers = range(math.ceil(math.log10(scale.lo)), math.floor(math.log10(scale.hi)) + 1)
        chosen = [Decimal(10) ** power for power in powers[:: math.ceil(len(powers) / _TICKS) or 1]]
    else:
        step = _round_step((scale.hi - scale.lo) / _TICKS)
        step = max(step, Decimal(1)) if whole else step
        first = math.ceil(Decimal(scale.lo) / step)
        chosen = [step * n for n in range(first, math.floor(Decimal(scale.hi) / step) + 1)]
    return [Tick(scale.at(float(number)), numbers.scaled(number)) for number in chosen]


def clock_ticks(scale: Scale) -> list[Tick]:
    """Full hours on a scale of minutes, or parts of one."""
    span = scale.hi - scale.lo
    step = next((n for n in (1, 5, 15, 30, 60, 120, 180, 360) if span / n <= _TICKS + 1), 720)
    chosen = range(math.ceil(scale.lo / step) * step, math.floor(scale.hi) + 1, step)
    return [Tick(scale.at(n), days.clock(Decimal(n))) for n in chosen if n >= 0]


def day_ticks(scale: Scale) -> list[Tick]:
    """Starts of years, months or days on a time line, whichever suits its length."""
    span = scale.hi - scale.lo
    if span >= 3 * _YEAR:
        return _year_ticks(scale, max(1, int(_round_step(span / _YEAR / _TICKS))))
    if span >= 3 * _MONTH:
        return _month_ticks(scale, next((n for n in (1, 2, 3, 6) if span / _MONTH / n <= _TICKS + 1), 12))
    return _day_of_month_ticks(scale)


def _round_step(rough: float) -> Decimal:
    """The next number of the form 1, 2 or 5 times a power of ten."""
    power = Decimal(10) ** math.floor(math.log10(rough))
    return next(power * n for n in (1, 2, 5, 10) if power * n >= Decimal(rough))


def _edges(scale: Scale) -> tuple[date, date]:
    """First and last day of the line; its margin may reach beyond the days there are."""
    low, high = (min(max(1, int(end)), date.max.toordinal()) for end in (scale.lo, scale.hi))
    return date.fromordinal(low), date.fromordinal(high)


def _year_ticks(scale: Scale, step: int) -> list[Tick]:
    first, last = _edges(scale)
    years = range(math.ceil(first.year / step) * step, last.year + 1, step)
    starts = [date(year, 1, 1) for year in years if year > 0]
    return [_tick(scale, when, str(when.year)) for when in starts if when.toordinal() >= scale.lo]


def _month_ticks(scale: Scale, step: int) -> list[Tick]:
    first, last = _edges(scale)
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    starts = [date(n // 12, n % 12 + 1, 1) for n in months if n % step == 0]
    return [_tick(scale, when, f"{_short(when)} {when.year}") for when in starts if when.toordinal() >= scale.lo]


def _day_of_month_ticks(scale: Scale) -> list[Tick]:
    """The finest of some even cuts of the month that leaves a handful of ticks."""
    inside = [days.day(Decimal(n)) for n in range(math.ceil(scale.lo), math.floor(scale.hi) + 1)]
    for cuts in (range(1, 32), range(1, 31, 2), (1, 8, 15, 22), (1, 15), (1,)):
        chosen = [when for when in inside if when and when.day in cuts]
        if len(chosen) <= _TICKS + 1:
            break
    return [_tick(scale, when, f"{when.day} {_short(when)}") for when in chosen]


def _tick(scale: Scale, when: date, label: str) -> Tick:
    return Tick(scale.at(when.toordinal()), label)


def _short(when: date) -> str:
    return days.month_name(when.month)[:3]

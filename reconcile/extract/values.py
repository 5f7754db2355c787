"""Every value in a text, whatever its kind: runs the finders and settles which one owns a stretch of text."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable
from functools import lru_cache

from reconcile.extract import (
    ages,
    dates,
    durations,
    magnitudes,
    money,
    numbers,
    percents,
    quantities,
    ranges,
    ranks,
    ratios,
    scores,
    stopwatch,
    times,
)
from reconcile.model import Span

FINDERS: dict[str, Callable[[str], Iterable[Span]]] = {
    "ages": ages.find,
    "dates": dates.find,
    "stopwatch": stopwatch.find,
    "times": times.find,
    "durations": durations.find,
    "money": money.find,
    "percents": percents.find,
    "magnitudes": magnitudes.find,
    "quantities": quantities.find,
    "scores": scores.find,
    "ratios": ratios.find,
    "ranks": ranks.find,
    "numbers": numbers.find,
}
"""Finder by name, the more specific first: of two spans of one length, the earlier finder's wins."""

_BARE_YEAR = "date.year"
"""A bare year is told from counts by its context, so no measure may take it ("born in 1969 in Rome")."""


def find(text: str) -> list[Span]:
    """All values in `text`, sorted by start, none overlapping.

    Of spans that overlap a bare year wins, else the longest; of equally long ones that of the finder named first in
    FINDERS. Then neighbours that make one range or one compound measure are joined.
    """
    return list(_found(text))


@lru_cache(maxsize=2)
def _found(text: str) -> tuple[Span, ...]:
    """Remembered, as the first lines of a short article without a date are asked for apart and are all of it."""
    found = [(span, order) for order, finder in enumerate(FINDERS.values()) for span in finder(text)]
    found.sort(key=lambda item: (item[0].rule != _BARE_YEAR, item[0].start - item[0].end, item[1], item[0].start))
    return tuple(ranges.join(text, settle(span for span, _ in found)))


def settle(spans: Iterable[Span]) -> list[Span]:
    """The spans that overlap no earlier one in the given order, sorted by start."""
    starts: list[int] = []
    kept: list[Span] = []  # by start, as `starts`
    for span in spans:
        place = bisect(starts, span.start)
        overlaps_last = place > 0 and kept[place - 1].end > span.start
        if not overlaps_last and (place == len(starts) or starts[place] >= span.end):
            starts.insert(place, span.start)
            kept.insert(place, span)
    return kept

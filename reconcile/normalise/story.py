"""What a text as a whole fixes for its dates: their common year, a neighbour's year, the day of a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from reconcile.data import load
from reconcile.model import Span, Value
from reconcile.normalise import calendar
from reconcile.normalise.context import Context
from reconcile.patterns import compiled

_CALENDAR = load("calendar.en.yaml")
_MONTHS = {name: int(n) for name, n in _CALENDAR["months"].items()}
_TITLE, _TITLE_WORDS = 100, 3  # characters, words; a longer first line is prose, a shorter one the head of a section
_SHARE = 0.8  # of the dates written with month and year that must lie in one year to make it the story's
_LENDS = compiled(r"\s*(?:and|or|to|until|till|through|/|[-–—]|,)?\s*(?:on|in|the|early|late|mid)?\s*", re.IGNORECASE)
_BETWEEN = compiled(r"(?:[^.!?\n]|\.(?!\s))*")
_MINUTES_A_DAY = 24 * 60
_SENTENCE = 250  # characters within which a sentence's date is looked for


def with_years(spans: Sequence[Span], text: str) -> list[Span]:
    """The spans, those dates that take their year from the next one given it: "in August and September 1914"."""
    read = list(spans)
    for i in range(len(read) - 2, -1, -1):
        here, after = read[i], read[i + 1]
        if here.kind != "date" or after.kind != "date":
            continue
        slots, lender = dict(here.slots), dict(after.slots)
        if "month" not in slots or "month" not in lender or "year" not in lender or slots.keys() & _PLACED:
            continue
        if not _LENDS.fullmatch(text, here.end, after.start) or here.end == after.start:
            continue
        later = _MONTHS[slots["month"].lower()] > _MONTHS[lender["month"].lower()]
        year = int(lender["year"]) - later
        read[i] = here._replace(slots=(*here.slots, ("year", str(year))))
    return read


_PLACED = {"year", "year2", "year_short", "year_words", "yearref", "ref", "direction", "to.year", "to.month"}


def title_year(spans: Sequence[Span], text: str) -> int | None:
    """The one year that the text's first line names, as "2011 floods" does; None for one-line texts."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    named = [span for span in spans if span.end <= end and span.kind == "date"]
    short = (
        end - start <= _TITLE
        and len(text[start:end].split()) >= _TITLE_WORDS
        and len(named) == 1
        and named[0].rule == "date.year"
    )
    return int(named[0].slot("year")) if short else None


def common_year(spans: Sequence[Span]) -> int | None:
    """The year of nearly all dates written with month and year; None when they are spread, or there are none."""
    written = [
        int(slots["year"])
        for slots in (dict(span.slots) for span in spans if span.kind == "date")
        if "year" in slots and slots.keys() & {"month", "month_number"} and "direction" not in slots
    ]
    if not written:
        return None
    year = max(written, key=lambda year: (written.count(year), year))
    return year if written.count(year) >= _SHARE * len(written) else None


def asides(spans: Sequence[Span]) -> frozenset[int]:
    """Offsets of dates with a year that the written years before and behind, which agree, leave for a moment."""
    written = [(span.start, span.slot("year")) for span in spans if span.kind == "date" and span.slot("year")]
    around = zip(written, written[1:], written[2:], strict=False)
    return frozenset(here[0] for before, here, after in around if before[1] == after[1] != here[1])


def with_day(spans: Sequence[Span], values: Sequence[Value], i: int, context: Context) -> Value:
    """A clock time with its day, as minutes after midnight of day 0; unchanged when nothing gives the day.

    That is the nearest date of the sentence, else the last single day told before it, else the day of publication.
    """
    value = values[i]
    if value.lo is None or value.hi is None:
        return value
    day = _day_beside(spans, values, i, context.text)
    if day is None:
        published = calendar.parse(context.published) if context.published else None
        day = published.lo if published and published.lo == published.hi else None
    if day is None:
        return value
    start = Decimal(day * _MINUTES_A_DAY)
    return replace(value, lo=start + value.lo, hi=start + value.hi)


def _day_beside(spans: Sequence[Span], values: Sequence[Value], i: int, text: str) -> int | None:
    here, found = spans[i], []
    for j in range(max(0, i - 4), min(len(spans), i + 4)):
        value = values[j]
        if value.kind != "date" or value.lo is None or value.lo != value.hi or spans[j].rule.startswith("vague"):
            continue
        first, last = (here, spans[j]) if j > i else (spans[j], here)
        gap = last.start - first.end
        if gap <= _SENTENCE and _BETWEEN.fullmatch(text, first.end, last.start):
            found.append((gap, j))
    return int(values[min(found)[1]].lo or 0) if found else None


def year_of(ordinal: int) -> int:
    """The year of a day."""
    return date.fromordinal(ordinal).year

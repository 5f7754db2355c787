"""Spans -> values: each span is read by the reader of its kind.

A reader has the signature `read(span: Span, context: Context) -> Value` and never fails: words that it can't resolve
give a value without bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reconcile.model import Kind, Span, Value
from reconcile.normalise import (
    ages,
    dates,
    durations,
    money,
    names,
    numbers,
    percents,
    quantities,
    ranks,
    ratios,
    story,
    times,
)
from reconcile.normalise.context import Context

NORMALISERS: dict[Kind, Callable[[Span, Context], Value]] = {
    "age": ages.read,
    "date": dates.read,
    "time": times.read,
    "duration": durations.read,
    "money": money.read,
    "percent": percents.read,
    "quantity": quantities.read,
    "ratio": ratios.read,
    "rank": ranks.read,
    "score": ranks.read_score,
    "count": numbers.read,
    "name": names.read,
}
"""Kind -> reader of that kind."""


Watch = Callable[[Span, Context], Context]
"""Called before each span is read; gives back the context that its reader is handed."""


def read(
    spans: Sequence[Span], text: str, published: str = "", *, whole: bool = False, watch: Watch | None = None
) -> list[Value]:
    """The value of each span, in the same order; see `Context` for `published` and `whole`."""
    placed = story.with_years(spans, text)
    context = Context(published=published or dates.dateline(spans, text), text=text, whole=whole)
    if days := [span for span in placed if span.kind == "date"]:
        context.title_year, context.asides = story.title_year(days, text), story.asides(days)
        context.story_year = context.title_year or story.common_year(days)
    values = [
        NORMALISERS[span.kind](span, watch(span, context) if watch else context)
        if span.kind in NORMALISERS
        else Value(kind=span.kind)
        for span in placed
    ]
    if not whole:
        return values
    return [story.with_day(spans, values, i, context) if v.kind == "time" else v for i, v in enumerate(values)]

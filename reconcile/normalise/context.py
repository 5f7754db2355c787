"""What reading one value may need to know of the text around it and of the values before it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Context:
    """One text while its values are read in order; readers may note here what later values need.

    published   the text's date as far as it is known, ISO style ("2025", "2025-02", "2025-07-08"), "" when unknown
    text        the text that the spans' offsets count in
    last_day    ordinal of the first day of the last date that was read, so that a later "May 5" finds its year
    last_end    ordinal of that date's last day
    last_at     offset in the text where that date ends
    last_single  ordinal of the last date that is a single day
    full_day    ordinal of the last date written with year, month and day, which ends at offset full_at
    last_year   the last year that a date of the text lay in
    narrative   whether the text tells of times long before its publication; None until the first date asks
    whole       whether a part of a period is read as the period that is named, as ISO-TimeML does: "early 2021" is
                2021, and clock times take the day that the text gives them
    story_year  the year that nearly all dates of the text lie in; None when there is none
    title_year  the one year in the text's first line
    asides      offsets of the dates whose year both written years around them leave out
    """

    published: str = ""
    text: str = ""
    last_day: int | None = None
    last_end: int | None = None
    last_at: int | None = None
    last_single: int | None = None
    full_day: int | None = None
    full_at: int | None = None
    last_year: int | None = None
    narrative: bool | None = None
    whole: bool = False
    story_year: int | None = None
    title_year: int | None = None
    asides: frozenset[int] = frozenset()

"""Where a text stands in time: news counts from its publication, a history from the dates that it tells."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from reconcile.data import load, words
from reconcile.model import Span
from reconcile.normalise import calendar
from reconcile.normalise.calendar import Days
from reconcile.normalise.context import Context
from reconcile.patterns import compiled

_CALENDAR = load("calendar.en.yaml")


def _any(block: str) -> str:
    """A pattern for the entries of one block of the calendar's words."""
    return "|".join(entry.replace("_", r"\s+") for entry in words(_CALENDAR[block]))


_FUTURE = compiled(
    rf"(?<!\bbeen\s)(?<!\bwas\s)(?<!\bwere\s)(?<!\bhad\s)\b(?:{_any('future_cues')})\b|['’]ll\b|\b(?:was|were)\s+(?:set|due)\b(?!\s+(?:up|off|out|in|down)\b)",
    re.IGNORECASE,
)
_PAST = compiled(
    rf"\b(?:{_any('past_verbs')}|(?<!\bbe\s)(?<!\bis\s)(?<!\bare\s)(?!(?:{_any('not_past')})\b)[a-z]{{2,}}ed)\b",
    re.IGNORECASE,
)
_DID_NEXT = compiled(
    rf",? (?:he|she|it|they|we|I|(?:the|its|their) [a-z]+|[A-Z][\w.-]+)"
    rf" (?:{_any('past_verbs')}|(?!(?:{_any('not_past')})\b)[a-z]{{2,}}ed)\b"
)
"""A new clause behind a date, told in the past: "and on Tuesday he launched it"."""
_TIMETABLE = compiled(
    rf"(?<!\bthe\s)(?<!\ba\s)(?<!\bits\s)\b(?:{_any('timetable_verbs')})\s+(?:here\s+|again\s+)?(?:(?:on|in|late|early)\s+)*$",
    re.IGNORECASE,
)
_FROM = compiled(r"(?:^|[.!?]\s|\n)[“\"]?(?:From|Starting|Beginning|As of|Effective)\s+(?:on\s+)?$")
_OPENING = compiled(r"(?:^|[.!?]\s|\n)[“\"]?(?:(?:On|By|In|Late|Early|The)\s+)*$")
_CLAUSE_END = compiled(r"[.;!?\n:]\s|\b(?:that|when|after|because|as|which|who)\b")
_SENTENCE_END = compiled(r"[.!?][”\"’)\]]*\s+(?=[A-Z“\"‘(])|\n")
_QUOTED = compiled(r"“[^”\n]*”|\"[^\"\n]*\"")
_DAY_NAME = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DEICTIC = compiled(
    r"\b(?:yesterday|today|tomorrow|tonight|(?:last|next|this)\s+(?:week|weekend|month|year|spring|summer|autumn|fall|winter"
    rf"|night|morning|afternoon|evening)|{_DAY_NAME}\b(?!,?\s+(?:the\s+)?\d|,?\s+[a-z]+\s+\d|,?\s+in\b))",
    re.IGNORECASE,
)
_YEARS = compiled(r"(?:1[0-9]|20)(?<![\d.,$€£#]\d\d)\d\d(?![\d%]|[.,]\d)")
_CLAUSE = 80  # characters before a date in which "will" makes it lie ahead
_AHEAD = 150  # days: without a cue and a verb in the past a day so near ahead beats one in the year before
_SOON = 21  # days: even behind a verb in the past a day so near ahead beats one a year ago
_LATE_MONTH, _TURN = 9, 150  # only from this month on, and so many days ahead, a story moves into the next year
_STEP_BACK = 31  # days that a story may step back over the turn of a year
_FEW_YEARS, _STORY_SHARE = 4, 0.75  # so many years written, this share of them before publication: a tale of the past
_YEARS_A_DEICTIC = 12  # years written for each "yesterday" or "on Tuesday" outside quotations that a history may hold


def reference(context: Context) -> Days | None:
    """The day (or month, or year) of publication; None when unknown."""
    return calendar.parse(context.published) if context.published else None


def anchor(context: Context) -> Days | None:
    """The story's last date, else the day of publication."""
    if context.last_day is not None and context.last_end is not None:
        return Days(context.last_day, context.last_end)
    return reference(context)


def narrative(context: Context) -> bool:
    """Whether the text is a history: its years lie before its publication, and it hardly speaks from its own day."""
    if context.narrative is None:
        published = reference(context)
        written = [int(year) for year in _YEARS.findall(context.text)]
        recent = date.fromordinal(published.lo).year if published else 0
        old = len(written) >= _FEW_YEARS and sum(year < recent for year in written) >= _STORY_SHARE * len(written)
        context.narrative = old and (
            len(_DEICTIC.findall(_QUOTED.sub(" ", context.text))) * _YEARS_A_DEICTIC <= len(written)
        )
    return context.narrative


def ahead(span: Span, context: Context) -> bool:
    """Whether the words around a date make it lie in the future: "will", "ends Friday", "Friday's vote will"."""
    before = context.text[max(0, span.start - _CLAUSE) : span.start]
    clause = _clause_before(span, context)
    if _DID_NEXT.match(context.text, span.end):
        return False
    if _FUTURE.search(clause) or _TIMETABLE.search(clause) or _FROM.search(before):
        return True
    behind = _CLAUSE_END.split(context.text[span.end : span.end + _CLAUSE])[0]
    return _OPENING.search(before) is not None and _FUTURE.search(behind) is not None


def _clause_before(span: Span, context: Context) -> str:
    before = context.text[max(0, span.start - _CLAUSE) : span.start]
    return re.split(r"(?<!\b[ap]\.m)[.;!?\n]\s", before)[-1]


def nearest(on: Callable[[int], Days | None], span: Span, context: Context) -> Days | None:
    """A date without its year: in a history the story's year, else the one nearest to the publication."""
    published = reference(context)
    beside = _in_sentence(on, span, context)
    if beside is not None:
        return beside
    if narrative(context) or published is None:
        return _in_story(on, span, context)
    year = date.fromordinal(published.lo).year
    found = [days for days in map(on, (year - 1, year, year + 1)) if days]
    past = [days for days in found if days.lo <= published.hi]
    future = [days for days in found if days.hi >= published.lo]
    if not past or not future:
        return found[0] if found else None
    if published.hi - published.lo > 27:
        return next((days for days in found if date.fromordinal(days.lo).year == year), None)
    bound = span.slot("bound").lower()
    if bound == "since":
        return past[-1]
    if future[0] == past[-1] or ahead(span, context):
        return future[0]
    to_future, to_past = future[0].lo - published.hi, published.lo - past[-1].hi
    limit = to_past if bound in ("by", "until", "till", "before") else min(_AHEAD, to_past)
    told = to_future > _SOON and _told(span, context)
    return past[-1] if told or to_future > limit else future[0]


def _told(span: Span, context: Context) -> bool:
    """Whether a verb in the past stands before the date or, where the date opens the sentence, behind it."""
    if _PAST.search(_clause_before(span, context)):
        return True
    if not _OPENING.search(context.text[max(0, span.start - _CLAUSE) : span.start]):
        return False
    behind = _CLAUSE_END.split(context.text[span.end : span.end + _CLAUSE])[0]
    return _PAST.search(behind) is not None and _FUTURE.search(behind) is None


def _in_sentence(on: Callable[[int], Days | None], span: Span, context: Context) -> Days | None:
    """The date in the year of a date with year, month and day in the same sentence: "on 3 May 2019 and on 4 June"."""
    if context.full_at is None or context.full_day is None or context.full_at > span.start:
        return None
    if _SENTENCE_END.search(context.text, context.full_at, span.start):
        return None
    published = reference(context)
    if published and context.full_day > published.hi and _PAST.search(_clause_before(span, context)):
        return None  # "will open on March 30, 2021, later than the date it gave in June"
    year = date.fromordinal(context.full_day).year
    same, after = on(year), on(year + 1)
    if same is None or after is None:
        return same or after
    return after if after.lo - context.full_day < context.full_day - same.hi else same


def _in_story(on: Callable[[int], Days | None], span: Span, context: Context) -> Days | None:
    """The date in the story's year, or in a neighbouring one when that is nearer to the story's last date."""
    year = context.last_year
    moved_on = "\n" in context.text[context.last_at or 0 : span.start]
    if year is None or (moved_on and context.title_year is not None):
        year = context.story_year
    if year is None:
        return None
    same, after, last = on(year), on(year + 1), anchor(context)
    if same is None or after is None or last is None or not narrative(context):
        return same
    told = date.fromordinal(last.lo)
    if told.year != year:
        return same
    if told.month >= _LATE_MONTH and after.lo - last.hi <= _TURN and after.lo - last.hi < last.lo - same.hi:
        return after
    before = on(year - 1)
    return before if before and 0 <= last.lo - before.hi <= _STEP_BACK else same

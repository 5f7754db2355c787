"""Two statements with equal figures -> whether time, place or part tell that they are figures of different things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from reconcile import gazetteer, naming
from reconcile.compare import alternatives
from reconcile.compare.lexis import CAPITAL, Statement, lemma, same_wording, synonyms
from reconcile.compare.names import calendar_name
from reconcile.compare.places import alike
from reconcile.data import load, words
from reconcile.group.matching import WEEKDAYS
from reconcile.judge import judge_pair, moving, scope, wording, years
from reconcile.judge.finding import said
from reconcile.model import Claim

_TELLING = ("time_frame", "place", "part", "phase", "definition")
SETTINGS = frozenset({"date", "time", "rank", "age"})
"""Kinds of value that often only tell when or which."""


def apart(left: Statement, right: Statement, pairs: Sequence[tuple[Claim, Claim]]) -> str:
    """Why equal figures are not figures of the same thing, "" when they are or when figures differ.

    A difference of scope explains different figures; equal ones it only makes look alike.
    """
    measured = [(one, other) for one, other in pairs if not {one.kind, other.kind} & SETTINGS]
    if not measured or any(not _equal(one, other) for one, other in measured):
        return ""
    for one, other in measured:
        keys = () if same_wording(left, right) else _TELLING
        pair = next(filter(None, (_told_apart(one, other, key) for key in keys)), None)
        pair = pair or (_periods(one, other) if _goes_by_period(left, right) or _of_a_year(one, other) else None)
        pair = pair or places(one, other) or alternatives.groups(one, other)
        if pair:
            return f"{said(one)} is told of {pair[0]}, {said(other)} of {pair[1]}."
    return ""


def _told_apart(one: Claim, other: Claim, key: str) -> tuple[str, str] | None:
    """The two sets that a scope key puts the claims in, where neither text has a word of the other's."""
    pair = wording.differing(one, other, key)
    if pair is None or wording.says(one, key, pair[1]) or wording.says(other, key, pair[0]):
        return None
    return pair


def dated(left: Statement, right: Statement) -> tuple[Statement, Statement]:
    """Both statements, their figures dated by the one day that each names for them ("by 3 March", "stood at").

    They stay as they are when only one names such a day, or one day lacks the year that the other has.
    """
    if not any(_STANDING.search(side.text) for side in (left, right)):
        return left, right
    days = [_day(side) for side in (left, right)]
    if "" in days or len({re.sub(r"[^X ]", "", day) for day in days}) > 1:
        return left, right
    ours, theirs = (
        replace(side, claims=tuple(_with_day(claim, day) for claim in side.claims))
        for side, day in zip((left, right), days, strict=True)
    )
    return ours, theirs


def _with_day(claim: Claim, day: str) -> Claim:
    return claim if claim.as_of or claim.kind in SETTINGS else replace(claim, as_of=day)


_STANDING = re.compile(
    r"\b(?:by|as of|as at|until|up to|stood at|stands at|had|so far|trad(?:ed|ing) at|closed at|changed hands at"
    r"|priced at|was at|(?:ended|finished)\b[^.;]{0,40}\bat)\b",
    re.IGNORECASE,
)


def _day(side: Statement) -> str:
    """The day that the figures of a statement are for, as ISO or EDTF without its year; "" when it names none."""
    days = [claim for claim in side.claims if claim.kind == "date"]
    if len(days) != 1:
        return ""
    (day,) = days
    if day.lo is not None and day.lo == day.hi:
        return date.fromordinal(int(day.lo)).isoformat()
    weekday = day.partial.removeprefix("weekday:")
    if weekday in WEEKDAYS:
        return f"{WEEKDAYS.index(weekday) + 1} {weekday.capitalize()}"
    return day.partial if re.fullmatch(r"X{4}-\d\d-\d\d", day.partial) else ""


_FIGURES = ("count", "money", "percent", "quantity")


def only_settings_agree(left: Statement, right: Statement, pairs: Sequence[tuple[Claim, Claim]]) -> bool:
    """Whether both statements have figures of one kind, none of which go together, beside days that agree."""
    kinds = [{claim.kind for claim in side.claims} - SETTINGS for side in (left, right)]
    spans = [pair for pair in pairs if all(_in_time(claim) for claim in pair)]
    figures = [[claim for claim in side.claims if claim.kind in _FIGURES] for side in (left, right)]
    alone = len(figures[0]) == len(figures[1]) == 1 and figures[0][0].kind != figures[1][0].kind
    if alone and all({one.kind, other.kind} <= SETTINGS for one, other in pairs):
        return all(judge_pair(one, other).relation == "agree" for one, other in pairs)
    if not (kinds[0] & kinds[1] or (spans and kinds[0] - {"duration"} and kinds[1] - {"duration"})):
        return False
    if any(not {one.kind, other.kind} <= SETTINGS for one, other in pairs if (one, other) not in spans):
        return False
    return all(judge_pair(one, other).relation == "agree" for one, other in pairs)


def tells_which(left: Statement, right: Statement, figure: re.Match[str]) -> bool:
    """Whether the figure is an ordinal that tells which of its like is meant, beside figures that both texts give."""
    measured = [[claim for claim in side.claims if claim.kind not in SETTINGS] for side in (left, right)]
    return figure.group()[-1:].isalpha() and all(measured)


def _in_time(claim: Claim) -> bool:
    """Whether a length of time only says how long something else took ("in 68 weeks")."""
    before = claim.quote[: claim.value_start]
    return claim.kind == "duration" and re.search(r"\b(?:in|within|over|after|during)\s+$", before) is not None


def _equal(one: Claim, other: Claim) -> bool:
    return one.lo is not None and (one.lo, one.hi, one.unit) == (other.lo, other.hi, other.unit)


def _periods(one: Claim, other: Claim) -> tuple[str, str] | None:
    found = scope.periods(one, other)
    return (found[0], found[1]) if found else None


_EDITION = re.compile(
    r"\b(?:the|a|last|his|her|their|its)\s+(?:1[89]|20)\d\d(?:[-–/]\d\d)?\s+(?:season|edition|campaign|championships?"
    r"|tournament|election|census|festival|fair|race|final|cup|games|olympics|tour|budget|harvest|vintage|report|survey"
    r"|conference|summit)",
    re.IGNORECASE,
)


def _of_a_year(one: Claim, other: Claim) -> bool:
    """Whether both figures belong to what comes round each year ("the 2015 season")."""
    return all(_EDITION.search(claim.quote) for claim in (one, other))


_PLACE = re.compile(
    r"\b(?i:in|across|throughout|from|to|near|outside|off|on)\s+(?:the\s+)?"
    r"(?:(?:inner|outer|central|greater|rural|urban|mainland|upper|lower|(?:north|south)?(?:east|west)?(?:ern)?)\s+)?"
    rf"([{CAPITAL}][\w-]+(?:\s[{CAPITAL}][\w-]+)*)"
)


def places(one: Claim, other: Claim) -> tuple[str, str] | None:
    """The places that each statement names for its figure ("in Asia", "in Europe"), when none is in both."""
    ours, theirs = (
        tuple(name for name in _PLACE.findall(claim.quote) if not calendar_name(name)) for claim in (one, other)
    )
    if not ours or not theirs or any(name in other.quote for name in ours) or any(name in one.quote for name in theirs):
        return None
    if any(_one_place(name, said_so) for name in ours for said_so in theirs):
        return None
    return ours[0], theirs[0]


def _one_place(name: str, other: str) -> bool:
    """Whether two names are one place's, or one is a country's and the other its people's ("on Portuguese bonds")."""
    whole = gazetteer.is_country(name) and gazetteer.is_country(other)
    return bool(naming.same(name, other)) or whole and alike(name, other)


_SAID_ON = re.compile(r"\b(?:said|says|told|reported|announced|confirmed)\b[^,.;]{0,30}?\bon\s+\w+day\b", re.IGNORECASE)


def weekdays(one: Claim, other: Claim) -> tuple[str, str] | None:
    """The days of the week that the two figures are for, when they differ; not those on which somebody said it."""
    if one.kind in SETTINGS or any(_SAID_ON.search(claim.quote) for claim in (one, other)) or moving.grows(one, other):
        return None
    ours, theirs = wording.weekdays(one), wording.weekdays(other)
    return (ours[0], theirs[0]) if ours and theirs and not set(ours) & set(theirs) else None


_WHOLE_YEAR = re.compile(
    r"\b(?:last|this|(?:the )?(?:whole|entire|full|previous)|over the|throughout the|during the) year\b"
    r"|\ball year\b|\bin (?:1[89]|20)\d\d\b",
    re.IGNORECASE,
)


def month_of_year(one: Claim, other: Claim) -> tuple[str, str] | None:
    """The month that one figure is for and the whole year of the other ("in March", "last year"), None for no such."""
    if one.kind in SETTINGS or wording.direction(one) or wording.direction(other):
        return None
    for left, right in ((one, other), (other, one)):
        month, year = wording.months(left), _WHOLE_YEAR.search(right.quote)
        if month and year and not wording.months(right) and not _WHOLE_YEAR.search(left.quote):
            return (month[0], year.group()) if left is one else (year.group(), month[0])
    return None


def planned_and_held(one: Claim, other: Claim) -> bool:
    """Whether one figure was forecast or promised, and the other is told as what holds, without any such word."""
    if one.kind not in _FIGURES:
        return False
    planned = [wording.scope(claim, "status").get(0) == "planned" for claim in (one, other)]
    foreseen = [bool(_FORESEEN.search(claim.quote)) for claim in (one, other)]
    if planned[0] == planned[1] or not any(p and f for p, f in zip(planned, foreseen, strict=True)):
        return False
    held = other if planned[0] else one
    return not wording.says(held, "status", "planned") and not _FORESEEN.search(held.quote)


_AGED = re.compile(
    r"\b([a-z]+)\s+(?:aged\s+|who are\s+)?((?:over|under|above|below|between|older than|younger than|aged|up to)\s+"
    r"(?:the age of\s+)?\d{1,2}(?:\s+(?:and|to)\s+\d{1,2})?)\b"
    r"(?!\s*(?:percent|per cent|%|million|[a-z]*metres|km|miles|kilo))",
    re.IGNORECASE,
)


def age_groups(one: Claim, other: Claim) -> tuple[str, str] | None:
    """The two ages to which texts limit people of one kind ("men over 60", "men under 30"), None for no such."""
    found = [_AGED.search(claim.quote) for claim in (one, other)]
    if one.kind in SETTINGS or not found[0] or not found[1]:
        return None
    limits = [" ".join(match[2].lower().split()) for match in found if match]
    inside = any(m.start() <= (c.value_start or 0) < m.end() for m, c in zip(found, (one, other), strict=True) if m)
    if inside or limits[0] == limits[1] or lemma(found[0][1].lower()) != lemma(found[1][1].lower()):
        return None
    return found[0].group(), found[1].group()


_FORESEEN = re.compile(
    r"\b(?:forecast|predicted|projected|planned|promised|pledged|aimed|hoped|expected|budgeted|targeted|target|goal|aim)\b",
    re.I,
)


_WITHOUT = re.compile(
    r"\b(?:without|excluding|not (?:counting|including)|leaving out|apart from|except for|net of|before|minus"
    r"|exclusive of)"
    r"\s+((?:[\w-]+\s+){0,2}?)([a-z]{3,})\b",
    re.IGNORECASE,
)
_WITH = r"\b(?:with|including|counting|after|plus|inclusive of|adding|together with)\s+(?:[\w-]+\s+){0,3}?"


def in_and_out(one: Claim, other: Claim) -> tuple[str, str] | None:
    """What one figure leaves out and the other has in it ("before taxes", "including taxes"), None for nothing."""
    if one.kind not in _FIGURES:
        return None
    for left, right in ((one, other), (other, one)):
        for match in _WITHOUT.finditer(left.quote):
            word, before = match[2].lower(), match.group().lower().startswith("before")
            told = [
                m for m in re.finditer(r"[A-Za-z]{3,}", right.quote) if synonyms(lemma(m.group().lower()), lemma(word))
            ]
            if not told or word in _WITHOUT_ANY or word.endswith("ing") or _WITHOUT.search(right.quote):
                continue
            ahead = right.quote[: told[0].end()]
            if not before or re.search(_WITH + told[0].group() + r"$", ahead, re.IGNORECASE):
                pair = match.group(), told[0].group()
                return pair if left is one else (pair[1], pair[0])
    return None


_WITHOUT_ANY = frozenset("the that this those any".split())
_FORECASTS = re.compile(
    r"^(?:analysts|economists|experts)?\s*(?:at|of|from)?\s*(?P<who>[^,;]{3,60}?)\s+"
    r"(?:expects?|forecasts?|predicts?|projects|sees?|foresees?|anticipates?|estimates?|reckons?)\b"
)


def forecasters(one: Claim, other: Claim) -> tuple[str, str] | None:
    """Those who each give a figure of their own for what is to come, where they have no word in common."""
    found = [_FORECASTS.match(claim.quote) for claim in (one, other)]
    if one.kind not in _FIGURES or not found[0] or not found[1]:
        return None
    ours, theirs = found[0]["who"], found[1]["who"]
    named = [{lemma(word.lower()) for word in who.split()} for who in (ours, theirs)]
    return None if named[0] & named[1] or naming.same(ours, theirs) else (ours, theirs)


def elsewhere(left: Statement, right: Statement, one: Claim, other: Claim) -> bool:
    """Whether what happened once is told of two places in two years: two accidents, not two scopes of one figure."""
    told = [set(years.periods(claim)) for claim in (one, other)]
    apart = all(told) and told[0].isdisjoint(told[1]) and places(one, other) is not None
    return apart and not any(any(word in _by_period() for word in side.lemmas) for side in (left, right))


def _goes_by_period(left: Statement, right: Statement) -> bool:
    """Whether what both speak of is counted anew each year or month, so that two years have two figures."""
    return all(any(word in _by_period() for word in side.lemmas) for side in (left, right))


@cache
def _by_period() -> frozenset[str]:
    return frozenset(lemma(word) for word in words(load("compare.en.yaml")["by_period"]))

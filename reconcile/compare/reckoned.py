"""Two statements -> whether a value of one can be reckoned from values of the other."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import permutations

from reconcile.compare import changes, lasting, leftovers, lexis, lives, spans, totals
from reconcile.compare.changes import LEVELS
from reconcile.compare.leftovers import OF_THE
from reconcile.compare.lexis import Statement
from reconcile.compare.totals import relation
from reconcile.judge.finding import number, said, to_step
from reconcile.judge.intervals import Bounds, rounded
from reconcile.model import Claim, Relation


def share(left: Statement, right: Statement) -> Relation | None:
    """RC105 where a share of a whole in one statement is the number that the other gives: half of the 64, and 32."""
    for part_side, number_side in ((left, right), (right, left)):
        for part, whole in zip(part_side.claims, part_side.claims[1:], strict=False):
            makes = _makes(part, whole, part_side.text[part.value_end or 0 : whole.value_start])
            for told in number_side.claims if makes is not None else ():
                if told.kind == "count" and told.lo != whole.lo and told.lo == makes:
                    reason = f"{said(part)} of {said(whole)} makes {said(told)}."
                    return relation("agree", "RC105", reason, None)
    return None


def _makes(part: Claim, whole: Claim, between: str) -> Decimal | None:
    """The number that a share of a whole is, None where the two don't stand so."""
    if part.kind not in ("percent", "ratio") or whole.kind != "count" or not OF_THE.fullmatch(between):
        return None
    if part.lo is None or part.lo != part.hi or whole.lo is None or part.unit not in ("percent", "ratio"):
        return None
    return to_step(whole.lo * (part.lo / 100 if part.kind == "percent" else part.lo), "0.01")


def margin(left: Statement, right: Statement) -> Relation | None:
    """RC105 where the sides of a vote in one statement lead to the majority that the other gives."""
    for score_side, margin_side in ((left, right), (right, left)):
        scores = [match for c in score_side.claims if c.kind == "score" and (match := _SIDES.fullmatch(c.partial))]
        for told in margin_side.claims:
            before, after = margin_side.text[: told.value_start], margin_side.text[told.value_end or 0 :]
            leads = _MARGIN.search(before) or _MARGIN_AFTER.match(after)
            if told.kind == "count" and leads and _apart_by(score_side, told):
                return relation("agree", "RC105", f"Two figures of the other text lie {said(told)} apart.", None)
            if told.kind != "count" or len(scores) != 1 or not leads:
                continue
            if told.lo == abs(Decimal(scores[0][1]) - Decimal(scores[0][2])):
                return relation("agree", "RC105", f"{scores[0].group()} is a margin of {said(told)}.", None)
    return None


def _apart_by(side: Statement, margin_: Claim) -> bool:
    """Whether two numbers that a statement gives lie a margin apart: 27 seats and the other 21, a majority of six."""
    numbers = [claim.lo for claim in side.claims if claim.kind == "count" and claim.lo is not None]
    return any(one - other == margin_.lo for one, other in permutations(numbers, 2))


_SIDES = re.compile(r"(\d+)-(\d+)")
_MARGIN = re.compile(r"\b(?:majority|margin|lead|difference|gap) of\s+(?:just\s+|only\s+)?$", re.IGNORECASE)
_MARGIN_AFTER = re.compile(
    r"[\s-]+(?:votes?|points?|goals?|runs?|seats?)[\s-]+(?:majority|margin|lead|ahead|clear)\b", re.I
)


def panel(left: Statement, right: Statement) -> Relation | None:
    """RC105 where the sides of a vote make up the whole of which the other gives a part: 6-3, three of nine."""
    for score_side, part_side in ((left, right), (right, left)):
        scores = [match for c in score_side.claims if c.kind == "score" and (match := _SIDES.fullmatch(c.partial))]
        for part, whole in zip(part_side.claims, part_side.claims[1:], strict=False):
            between = part_side.text[part.value_end or 0 : whole.value_start]
            if len(scores) != 1 or not part.kind == whole.kind == "count" or not OF_THE.fullmatch(between):
                continue
            sides = [Decimal(scores[0][1]), Decimal(scores[0][2])]
            if whole.lo == sum(sides) and part.lo in sides:
                return relation("agree", "RC105", f"{scores[0].group()} is {said(part)} of {said(whole)}.", None)
    return None


def proportion(left: Statement, right: Statement) -> Relation | None:
    """RC105 where a part and its whole in one statement make the share that the other gives: 30 of 120, one in four."""
    for part_side, share_side in ((left, right), (right, left)):
        shares = [c for c in share_side.claims if c.kind in ("percent", "ratio") and c.unit in ("percent", "ratio")]
        for first, second in zip(part_side.claims, part_side.claims[1:], strict=False):
            between = part_side.text[first.value_end or 0 : second.value_start]
            ahead = _OUT_OF.search(part_side.text[: first.value_start]) is not None and first.lo != second.lo
            behind = _OF_THEM.match(part_side.text[second.value_end or 0 :]) is not None
            part, whole = (second, first) if ahead or behind else (first, second)
            if part.kind != "count" or whole.kind != "count" or not whole.lo:
                continue
            if not ((ahead or behind) and (part.lo or 0) < whole.lo or OF_THE.fullmatch(between)):
                continue
            for told in shares:
                share_of = (part.lo or 0) / whole.lo * (100 if told.kind == "percent" else 1)
                if rounded(told).holds(Bounds(Decimal(share_of), Decimal(share_of))):
                    reason = f"{said(part)} of {said(whole)} is {said(told)}."
                    return relation("agree", "RC105", reason, None)
                of_it = behind and lexis.coverage(part_side, share_side) >= _MOSTLY and told.head == whole.head
                if len(shares) == 1 and (of_it or _one_whole(part_side, share_side, whole)):
                    reason = f"{said(part)} of {said(whole)} is not {said(told)}."
                    return relation("conflict", "RC205", reason, "arithmetic")
    return None


_OF_THEM = re.compile(r"\s+of\s+(?:them|whom|which|these|those)\b", re.IGNORECASE)


def _one_whole(part_side: Statement, share_side: Statement, whole: Claim) -> bool:
    """Whether both statements tell a part of the same whole, in much the same words."""
    same = [c for c in share_side.claims if c.kind == "count" and (c.lo, c.hi) == (whole.lo, whole.hi)]
    others = [c for c in part_side.claims if c.kind == "count"]
    return len(same) == 1 and len(others) == 2 and lexis.coverage(part_side, share_side) >= _MOSTLY


_MOSTLY = 0.75
"""The share of words in common from which a part and a share of one whole that don't fit are of the same part."""


_OUT_OF = re.compile(
    r"(?:^|[,;]\s*)(?:out\s+)?of\s+(?:the|its|their|all|his|her|some|about)?\s*(?:[\w-]+['’]s?\s+)?$", re.IGNORECASE
)
"""What makes the number behind it the whole of which the next one is a part: "Of 640 applicants, 32 were …"."""
_BEFORE = re.compile(r"\b(?:before|previous(?:ly)?|earlier|already|until then|predecessors?)\b", re.IGNORECASE)


def turn(left: Statement, right: Statement) -> Relation | None:
    """RC105 or RC205 for somebody's place in a row, and how many the other statement says came before."""
    for place_side, number_side in ((left, right), (right, left)):
        places = [c for c in place_side.claims if c.kind == "rank" and c.lo and c.lo == c.hi]
        numbers = [c for c in number_side.claims if c.kind == "count" and c.lo is not None and c.lo == c.hi]
        if not places or len(numbers) != 1 or not _BEFORE.search(number_side.text):
            continue
        came, place = numbers[0], places[0]
        if not (came.head and place.head) or not lexis.synonyms(
            lexis.lemma(came.head.lower()), lexis.lemma(place.head.lower())
        ):
            continue
        if came.lo is not None and place.lo == came.lo + 1:
            return relation("agree", "RC105", f"{said(place)} comes after {said(came)} before.", None)
        return relation("conflict", "RC205", f"{said(place)} can't come after {said(came)} before.", "arithmetic")
    return None


_YEAR_WRITTEN = re.compile(r"(?:1[5-9]|20)\d\d")


def year_taken(left: Statement, right: Statement) -> Relation | None:
    """RC201 where the digits of a year in one statement are a number of things in the other ("1,994 jars")."""
    for year_side, number_side in ((left, right), (right, left)):
        for year in year_side.claims:
            if year.kind != "date" or not _YEAR_WRITTEN.fullmatch(year.value_text):
                continue
            digits = Decimal(year.value_text)
            told = [c for c in number_side.claims if c.kind in LEVELS and _digits(c) == digits and "," in c.value_text]
            again = any(c.kind == "date" and (c.lo, c.hi) == (year.lo, year.hi) for c in number_side.claims)
            if told and not again and not any(c.lo == digits for c in year_side.claims):
                reason = f"{said(year)} is a year, {said(told[0])} a number of {told[0].head or 'things'}."
                return relation("conflict", "RC201", reason, "year_as_count")
    return None


def _digits(claim: Claim) -> Decimal | None:
    """The number that a value writes, whatever it is a number of."""
    match = re.search(r"\d[\d,]*", claim.value_text)
    return Decimal(match.group().replace(",", "")) if match and claim.lo == claim.hi else None


_OF_EVERY = re.compile(r"\b(?:of|out of|in)\s+(?:every|each)\s+$", re.IGNORECASE)


def share_of_each(left: Statement, right: Statement) -> Relation | None:
    """RC105 or RC205 for a share told by two counts apart ("of every eight, three …") and the other's share."""
    for part_side, share_side in ((left, right), (right, left)):
        counts = [c for c in part_side.claims if c.kind == "count" and c.lo is not None and c.lo == c.hi]
        shares = [c for c in share_side.claims if c.kind in ("percent", "ratio") and c.unit in ("percent", "ratio")]
        wholes = [c for c in counts if _OF_EVERY.search(part_side.text[: c.value_start])]
        parts = [c for c in counts if c not in wholes]
        if not len(wholes) == len(parts) == len(shares) == 1 or not wholes[0].lo or parts[0].lo is None:
            continue
        makes = parts[0].lo / wholes[0].lo * (100 if shares[0].kind == "percent" else 1)
        reason = f"{said(parts[0])} of every {said(wholes[0])}"
        if rounded(shares[0]).holds(Bounds(makes, makes)):
            return relation("agree", "RC105", f"{reason} is {said(shares[0])}.", None)
        return relation("conflict", "RC205", f"{reason} is not {said(shares[0])}.", "arithmetic")
    return None


_ONCE = re.compile(r"\b(?:once|one \w+)\s+(?:in|every|each)\s+(?:about\s+)?$|\bevery\s+$", re.IGNORECASE)
_A_DAY = re.compile(r"\s+[\w-]+\s+(?:an?|per|each|every)\s+(day|hour|week)\b", re.IGNORECASE)
_HOURS = {"minute": Decimal(1) / 60, "hour": Decimal(1), "day": Decimal(24), "week": Decimal(168)}


def turns(left: Statement, right: Statement) -> Relation | None:
    """RC105 or RC205 for how long one turn takes, and how many the other statement counts in a day or an hour."""
    for time_side, number_side in ((left, right), (right, left)):
        for length in time_side.claims:
            if length.kind != "duration" or not length.lo or length.unit not in _HOURS:
                continue
            for told in number_side.claims if _ONCE.search(time_side.text[: length.value_start]) else ():
                span = _A_DAY.match(number_side.text[told.value_end or 0 :]) if told.kind == "count" else None
                if span is None or told.lo is None:
                    continue
                makes = to_step(_HOURS[span[1].lower()] / (length.lo * _HOURS[length.unit]), "0.001")
                reason = f"One in {said(length)} makes {number(to_step(makes, '0.1'))} a {span[1]}"
                if rounded(told).holds(Bounds(makes, makes)):
                    return relation("agree", "RC105", f"{reason}, as {said(told)} says.", None)
                return relation("conflict", "RC205", f"{reason}, not {said(told)}.", "arithmetic")
    return None


RECKONED: tuple[Callable[[Statement, Statement], Relation | None], ...] = (
    totals.same_parts,
    totals.total,
    totals.length,
    spans.end,
    lasting.lasting,
    spans.anniversary,
    changes.changed,
    changes.times_a_year,
    changes.share_changed,
    changes.amount_changed,
    share,
    leftovers.complement,
    leftovers.what_is_left,
    leftovers.the_others,
    leftovers.the_rest,
    leftovers.remainder,
    margin,
    panel,
    lives.at_age,
    lives.age_then,
    lives.two_ages,
    spans.weekdays,
    proportion,
    turn,
    spans.moment,
    spans.clock,
    spans.between,
    year_taken,
    share_of_each,
    totals.product,
    totals.shared_out,
    totals.halves,
    turns,
)
"""What one statement may reckon from the other, in the order in which it is asked."""

"""Claims of one short sentence -> the same claims, with figures that only make sense together read as one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from reconcile import units
from reconcile.compare.joining import JOINS
from reconcile.concepts import concepts_of, lineage
from reconcile.dictionary import lemmatize
from reconcile.extract.values import find
from reconcile.model import Claim
from reconcile.normalise.values import read

_BASIS = re.compile(r"(?:an?|each|every|per)\s+\w+", re.IGNORECASE)
_OF = re.compile(r"\s*(?:of\s+[\w\s-]{1,25})?")
_OLDEST = 120


def settle(claims: Sequence[Claim], text: str) -> list[Claim]:
    """Read together: "9,000 pounds" and "a year", "52 votes" and "47", "a kilo" and "95 rupees"; and ages as ages."""
    settled: list[Claim] = []
    for claim in claims:
        beyond = len(settled) > 1 and settled[-1].kind == "rank"  # "a kilo of the first truffle fetched 4,100 francs"
        at = -2 if beyond and claim.kind == "money" and settled[-2].kind == "quantity" else -1
        before = settled[at] if settled else None
        between = text[before.value_end or 0 : claim.value_start] if before else ""
        for told in _ALONE:
            claim = told(claim, text)
        joined = next((one for join in JOINS if before and (one := join(before, between, claim, text))), None)
        if joined:
            settled[at] = joined
        elif not (before and _is_basis(before, between, claim)) and not _is_limit(claim, claims, text):
            settled.append(_as_told(claim, text))
    return settled


_AMONG = re.compile(
    r"\b(?:among|one of|some of)\s+(?:the|its|their)\s+(?:world['’]s\s+|country['’]s\s+)?$", re.IGNORECASE
)
_EST = re.compile(r"\s+(?:[a-z]+est\b|most\s|highest-|best-|top-)", re.IGNORECASE)


def _as_told(claim: Claim, text: str) -> Claim:
    """A claim as the result of a vote, a span of days, an age or a rank, where that is what the text makes of it."""
    if claim.kind == "count" and _AMONG.search(text[: claim.value_start]) and _EST.match(text[claim.value_end or 0 :]):
        return replace(claim, kind="rank", unit="rank", lo=Decimal(1), modifier="range", step=Decimal(0))
    if _is_vote(claim, text):
        return _vote(claim)
    if _SPAN_OF_DAYS.search(claim.value_text) and claim.kind == "date" and claim.lo is None:
        return replace(claim, modifier="range", partial=_span_of_days(claim))
    return replace(claim, kind="age", unit="year") if _is_age(claim, text) else claim


_BY_THE_DAY = re.compile(r"\s+(?:in|of|worth of)\s+[a-z]+\s+(?:an?|per|each|every)\s+(hour|day|week|month|year)\b")


def _by_the_day(claim: Claim, text: str) -> Claim:
    """A sum whose "a day" stands behind what it is a sum of ("$540,000 in profit a day")."""
    rate = _BY_THE_DAY.match(text[claim.value_end or 0 :]) if claim.kind == "money" and "/" not in claim.unit else None
    return replace(claim, unit=f"{claim.unit}/{rate[1]}") if rate else claim


_ONE_OF = re.compile(
    r"\b(?:an?|one|each|every|per)\s+(barrel|ounce|tonne|ton|kilo|kilogram|kg|litre|liter|gallon|bushel|share|night|month)"
    r"(?:\s+of\s+[^,;.]{1,30}?)?\s+(?:\w+\s+)?(?:fell|rose|dropped|climbed|slipped|cost|costs|fetched|fetches|sold|sells"
    r"|went|goes|traded|trades|reached|hit|is|was|closed)\b[^,;.]{0,25}$",
    re.IGNORECASE,
)


def _one_costs(claim: Claim, text: str) -> Claim:
    """A sum that is the price of one of something, told before it ("a barrel of crude fell to $71")."""
    one = _ONE_OF.search(text[: claim.value_start]) if claim.kind == "money" and "/" not in claim.unit else None
    return replace(claim, unit=f"{claim.unit}/{one[1].lower()}") if one else claim


_RATE = re.compile(
    r"\s+of\s+[\w\s-]{1,30}?\s+per\s+(kilometre|kilometer|km|mile|litre|liter|hectare|square metre|kilo|kg|tonne)\b"
)
_A_HEAD = re.compile(
    r"\s+of\s+[\w-]+(?:\s+[\w-]+)?\s+(?:an?|per|each|every)\s+(head|person|inhabitant|year|day|week|month)\b"
)
_POUNDS = re.compile(r"pounds?(?:\s+(?:an?|per)\s+(\w+))?$")


_DENSE = re.compile(r"\s+[\w-]+\s+(?:per|for every|for each)\s+(square \w+|hectare|acre|km2|sq km)\b")


def _dense(claim: Claim, text: str) -> Claim:
    """A count by area ("1,265 inhabitants per square kilometre")."""
    rate = _DENSE.match(text[claim.value_end or 0 :]) if claim.kind == "count" else None
    return replace(claim, unit=f"{claim.unit}/{rate[1]}") if rate else claim


def _percent(claim: Claim, text: str) -> Claim:
    """Half of one percent, or of a percentage point."""
    after = re.match(r"\s+(?:of\s+)?an?\s+(percentage point|percent|per cent|point)\b", text[claim.value_end or 0 :])
    if claim.kind != "ratio" or claim.lo is None or not after:
        return claim
    return replace(claim, kind="percent", unit="percentage point" if "point" in after[1] else "percent")


def _shared_rate(claim: Claim, text: str) -> Claim:
    """A measure whose "per …" stands behind what is measured ("120 grams of carbon dioxide per kilometre")."""
    rate = _RATE.match(text[claim.value_end or 0 :]) if claim.kind == "quantity" else None
    head = (
        _A_HEAD.match(text[claim.value_end or 0 :]) if claim.kind == "quantity" and " per " not in claim.unit else None
    )
    if head and "/" not in claim.unit:
        return replace(claim, unit=units.per(claim.unit, head[1]))
    return replace(claim, unit=units.per(claim.unit, units.lookup(rate[1]) or rate[1])) if rate else claim


def _priced_by(claim: Claim, text: str) -> Claim:
    """Pounds that are paid, not weighed, by the words around them or by what they are counted by."""
    match = _POUNDS.search(claim.value_text) if claim.kind == "quantity" else None
    if match and (
        match[1] in ("year", "month", "week", "day", "hour", "share", "person", "head") or _PAID.search(text)
    ):
        return replace(claim, kind="money", unit=f"GBP/{match[1]}" if match[1] else "GBP")
    return claim


_PAID = re.compile(
    r"\b(?:pa(?:y|id|ys)|costs?|price\w*|offer\w*|bid|fee|sold|bought|worth|salary|wage|fine[ds]?|budget|earn\w*)\b"
)


def _is_basis(figure: Claim, between: str, claim: Claim) -> bool:
    """Whether a length of time is only what the figure right before it is counted by."""
    counted = claim.kind == "duration" and _BASIS.fullmatch(claim.value_text) is not None
    return counted and figure.kind in ("money", "count", "quantity", "percent") and _OF.fullmatch(between) is not None


_SPAN_OF_DAYS = re.compile(r"\b(\d{1,2})\s*(?:to|until|till|and|[-–—])\s*(\d{1,2})\b")


def _span_of_days(claim: Claim) -> str:
    """The ends of a span of days whose year isn't known, as EDTF: "XXXX-07-05/XXXX-07-08"."""
    match = _SPAN_OF_DAYS.search(claim.value_text)
    month = claim.partial[:7]
    return f"{month}-{int(match[1]):02d}/{month}-{int(match[2]):02d}" if match else claim.partial


_LIMIT = re.compile(
    r"\b(?:people|adults|children|those|patients|women|men|boys|girls|residents|workers|voters|pupils|citizens|everyone|anyone)"
    r"\s+(?:who are\s+)?(?:aged\s+)?(?:over|under|above|below|older than|younger than|aged|between)\s+$",
    re.IGNORECASE,
)


def _is_limit(claim: Claim, claims: Sequence[Claim], text: str) -> bool:
    """Whether a figure only says which people another figure counts ("adults under 50")."""
    others = [c for c in claims if c is not claim and c.kind not in ("date", "time")]
    return claim.kind in ("age", "count") and bool(others) and bool(_LIMIT.search(text[: claim.value_start]))


_VOTING = re.compile(
    r"\b(?:vot|pass|back|approv|ruled?|motion|bill|beat|defeat|won|win|lost|reject)\w*\b", re.IGNORECASE
)
_TO = re.compile(r"\s+to\s+")


def _is_vote(claim: Claim, text: str) -> bool:
    """Whether what looks like a range ("310 to 202") is the result of a vote or a game."""
    if claim.kind != "count" or claim.modifier != "range" or len(_TO.split(claim.value_text)) != 2:
        return False
    return _VOTING.search(text) is not None and not re.search(r"\bfrom\s+$", text[: claim.value_start])


def _vote(claim: Claim) -> Claim:
    """The larger figure first when the text has it first."""
    low, high = claim.lo or Decimal(0), claim.hi or Decimal(0)
    first = read_number(_TO.split(claim.value_text)[0], low, high)
    other = low if first == high else high
    return replace(
        claim,
        kind="score",
        unit="score",
        lo=None,
        hi=None,
        partial=f"{first:f}-{other:f}",
        modifier="exact",
        step=Decimal(0),
    )


def read_number(written: str, low: Decimal, high: Decimal) -> Decimal:
    """Which of two figures a text writes: by its digits or, in words, by what they read."""
    digits = re.sub(r"\D", "", written)
    if digits:
        return low if Decimal(digits) == low else high
    spans = find(written)
    return (read(spans, written)[0].lo or high) if spans else high


_IS = re.compile(r"\b(?:is|was|turned|turns)\s+$", re.IGNORECASE)
_OLDEST_IS = re.compile(r"\b(?:oldest|youngest)\b[^,;.]{1,30}\b(?:is|was)\s+$", re.IGNORECASE)
_WHO_IS = re.compile(r"\b(?:who|he|she|they)(?:\s+(?:is|was|are|were|turned|turns)|['’]s)\s+$", re.IGNORECASE)


_WHO_DIED = re.compile(
    r",\s+who\s+(?:died|has died|was born|retired|turned|lived|works?|worked|joined)\b[^;]*,\s+(?:is|was)\s+$",
    re.IGNORECASE,
)
"""What tells of a person before an age: "Ann Lee, who died on Monday, was"."""


def _is_age(claim: Claim, text: str) -> bool:
    """Whether a bare figure between commas after a person is an age ("The cardinal, 77, said")."""
    if claim.kind != "count" or claim.lo is None or not 0 < claim.lo < _OLDEST:
        return False
    before, after = text[: claim.value_start], text[claim.value_end or 0 :]
    if _WHO_IS.search(before) and re.match(r"\s*(?:,|\.|and\b|but\b|$)", after):
        return True
    if _IS.search(before) and re.match(r"\s*(?:[.,;]|$)", after) and is_human(claim.subject):
        return True
    if _OLDEST_IS.search(before) and re.match(r"\s*(?:[.,;]|$)", after):
        return True
    if _IS.search(before) and re.match(r"\s+(?:when|as) (?:he|she)\b", after):
        return True
    if claim.head:
        return False
    if _WHO_DIED.search(before) and re.match(r"\s*(?:[.,;]|$)", after):
        return True
    if re.search(r"\b(?:at|aged)\s+$", before, re.IGNORECASE) and re.match(r",?\s+(?:she|he|they)\b", after):
        return True
    return re.search(r"[a-z],\s+$", before) is not None and re.match(r"\s*[,.]", after) is not None


_EVERY = re.compile(r"\bevery\s+$", re.IGNORECASE)
_IN_TIME = re.compile(
    r"\s+(?:second|minute|hour|day|week|weekend|month|year|season|time|night|\w+day)\b", re.IGNORECASE
)


def _every_nth(claim: Claim, text: str) -> Claim:
    """A share told as a place in a row: "every third household"."""
    nth = claim.kind == "rank" and claim.lo is not None and claim.lo == claim.hi and claim.lo > 1
    if not nth or not _EVERY.search(text[: claim.value_start]) or _IN_TIME.match(text[claim.value_end or 0 :]):
        return claim
    share = 1 / (claim.lo or Decimal(1))
    return replace(claim, kind="ratio", unit="ratio", lo=share, hi=share, step=Decimal(0))


_NOT_UNTIL = re.compile(r"(?:\bnot\b|n['’]t\b|\bnever\b|\bonly\b)[^.;]*\b(?:until|till|before)\s+$", re.IGNORECASE)


def _not_until(claim: Claim, text: str) -> Claim:
    """A day or hour before which something does not happen as the one on which it does ("doesn't open until 9.30")."""
    ends = claim.kind in ("date", "time") and claim.modifier in ("at_most", "less_than")
    return replace(claim, modifier="exact") if ends and _NOT_UNTIL.search(text[: claim.value_start]) else claim


_ALONE: tuple[Callable[[Claim, str], Claim], ...] = (
    _shared_rate,
    _priced_by,
    _percent,
    _by_the_day,
    _one_costs,
    _dense,
    _not_until,
    _every_nth,
)


def is_human(subject: str) -> bool:
    """Whether a subject is a person by its noun; names may be anything's."""
    found = (*concepts_of(lemmatize(subject.lower().split()[-1]) if subject else "", "nouns"),)
    return any("person" in lineage(id_) for id_ in found)

"""Claims of one short sentence -> the same claims, with figures that only make sense together read as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reconcile import units
from reconcile.extract.values import find
from reconcile.judge import wording
from reconcile.model import Claim
from reconcile.normalise.values import read

_BASIS = re.compile(r"(?:an?|each|every|per)\s+\w+", re.IGNORECASE)
_OF = re.compile(r"\s*(?:of\s+[\w\s-]{1,25})?")
_OLDEST = 120
_VOTES = re.compile(
    r"\s*(?:votes?|members?|lawmakers|senators|deputies|MPs|seats|goals?|points?|sets?|frames?|games?|runs?|legs?)?"
    r"(?:\s+(?:in favou?r|for))?\s*(?:,?\s*and\s+|,\s*(?:with\s+)?|\s+(?:to|against|versus)\s+)",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\s*(?:votes?\s+)?(?:against|opposed)\b", re.IGNORECASE)
_PRICED = re.compile(r"\s+of\s+[\w\s-]{1,40}?\b(?:costs?|sells? for|sold for|goes for|is priced at|was priced at|cost"
                     r"|fetche[sd]|went for|fetched)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)  # fmt: skip


def settle(claims: Sequence[Claim], text: str) -> list[Claim]:
    """Read together: "9,000 pounds" and "a year", "52 votes" and "47", "a kilo" and "95 rupees"; and ages as ages."""
    settled: list[Claim] = []
    for claim in claims:
        before = settled[-1] if settled else None
        between = text[before.value_end or 0 : claim.value_start] if before else ""
        claim = _dense(_percent(_priced_by(_shared_rate(claim, text), text), text), text)
        if before and _is_basis(before, between, claim) or _is_limit(claim, claims, text):
            continue
        if before and _is_tally(before, between, claim, text):
            settled[-1] = _tally(before, claim, text)
        elif (
            before and before.kind == "quantity" and before.lo == 1 and claim.kind == "money" and _PRICED.match(between)
        ):
            settled[-1] = replace(claim, unit=f"{claim.unit}/{before.unit}")
        elif _is_vote(claim, text):
            settled.append(_vote(claim))
        elif before and _is_span(before, between, claim, text):
            settled[-1] = _span(before, claim, text)
        elif before and before.kind == "ratio" and between.strip() == "of" and _SCALE.match(claim.value_text):
            settled[-1] = _share_of(before, claim, text)
        elif _SPAN_OF_DAYS.search(claim.value_text) and claim.kind == "date" and claim.lo is None:
            settled.append(replace(claim, modifier="range", partial=_span_of_days(claim)))
        elif _is_age(claim, text):
            settled.append(replace(claim, kind="age", unit="year"))
        else:
            settled.append(claim)
    return settled


_RATE = re.compile(
    r"\s+of\s+[\w\s-]{1,30}?\s+per\s+(kilometre|kilometer|km|mile|litre|liter|hectare|square metre|kilo|kg|tonne)\b"
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


_SCALE = re.compile(r"an?\s+(?:hundred|thousand|million|billion|trillion)\b", re.IGNORECASE)


def _share_of(share: Claim, whole: Claim, text: str) -> Claim:
    """ "A quarter of a million dollars": 250,000 dollars."""
    if share.lo is None or whole.lo is None:
        return whole
    value = share.lo * whole.lo
    written = text[share.value_start : whole.value_end]
    return replace(whole, lo=value, hi=value, step=value / 10, value_text=written, value_start=share.value_start)


_LIMIT = re.compile(
    r"\b(?:people|adults|children|those|patients|women|men|boys|girls|residents|workers|voters|pupils|citizens|everyone|anyone)"
    r"\s+(?:who are\s+)?(?:aged\s+)?(?:over|under|above|below|older than|younger than|aged|between)\s+$",
    re.IGNORECASE,
)


def _is_limit(claim: Claim, claims: Sequence[Claim], text: str) -> bool:
    """Whether a figure only says which people another figure counts ("adults under 50")."""
    others = [c for c in claims if c is not claim and c.kind not in ("date", "time")]
    return claim.kind in ("age", "count") and bool(others) and bool(_LIMIT.search(text[: claim.value_start]))


def _is_tally(one: Claim, between: str, other: Claim, text: str) -> bool:
    if one.kind != "count" or other.kind != "count" or None in (one.lo, other.lo) or not _VOTES.fullmatch(between):
        return False
    if wording.moves_to(replace(one, quote=text, quote_start=0)):
        return False  # "rose 120 points to 14,320"
    if re.search(r"\bto\b", between):
        return not re.search(r"\bfrom\s+$", text[: one.value_start])
    return bool(_AGAINST.match(text[other.value_end or 0 :])) or "against" in between


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


def _is_span(first: Claim, between: str, last: Claim, text: str) -> bool:
    """Whether two days or years are the ends of one span ("from 2012 to 2015")."""
    if first.kind != "date" or last.kind != "date" or None in (first.lo, first.hi, last.lo, last.hi):
        return False
    joined = re.fullmatch(r"\s+(?:to|until|till|through)\s+", between) is not None
    return joined and re.search(r"\bfrom\s+$", text[: first.value_start]) is not None


def _span(first: Claim, last: Claim, text: str) -> Claim:
    end = last.value_end
    return replace(first, hi=last.hi, modifier="range", value_text=text[first.value_start : end], value_end=end)


def _tally(one: Claim, other: Claim, text: str) -> Claim:
    """Both sides of a vote or a game as one score."""
    start, end = one.value_start, other.value_end
    return replace(
        one, kind="score", unit="score", lo=None, hi=None, partial=f"{one.lo:f}-{other.lo:f}", step=Decimal(0),
        value_text=text[start:end], value_end=end,
    )  # fmt: skip


def _is_age(claim: Claim, text: str) -> bool:
    """Whether a bare figure between commas after a person is an age ("The cardinal, 77, said")."""
    if claim.kind != "count" or claim.head or claim.lo is None or not 0 < claim.lo < _OLDEST:
        return False
    before, after = text[: claim.value_start], text[claim.value_end or 0 :]
    if re.search(r"\b(?:at|aged)\s+$", before, re.IGNORECASE) and re.match(r",?\s+(?:she|he|they)\b", after):
        return True
    return re.search(r"[a-z],\s+$", before) is not None and re.match(r"\s*[,.]", after) is not None

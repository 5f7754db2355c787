"""Claims of one short sentence -> the same claims, with figures that only make sense together read as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reconcile.model import Claim

_BASIS = re.compile(r"(?:an?|each|every|per)\s+\w+", re.IGNORECASE)
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
        if before and _is_basis(before, between, claim) or _is_limit(claim, claims, text):
            continue
        if before and _is_tally(before, between, claim, text):
            settled[-1] = _tally(before, claim, text)
        elif (
            before and before.kind == "quantity" and before.lo == 1 and claim.kind == "money" and _PRICED.match(between)
        ):
            settled[-1] = replace(claim, unit=f"{claim.unit}/{before.unit}")
        elif _is_age(claim, text):
            settled.append(replace(claim, kind="age", unit="year"))
        else:
            settled.append(claim)
    return settled


def _is_basis(figure: Claim, between: str, claim: Claim) -> bool:
    """Whether a length of time is only what the figure right before it is counted by."""
    counted = claim.kind == "duration" and _BASIS.fullmatch(claim.value_text) is not None
    return counted and figure.kind in ("money", "count", "quantity", "percent") and not between.strip()


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
    if re.search(r"\bto\b", between):
        return not re.search(r"\bfrom\s+$", text[: one.value_start])
    return bool(_AGAINST.match(text[other.value_end or 0 :])) or "against" in between


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
    return re.search(r"[a-z],\s+$", before) is not None and re.match(r"\s*[,.]", after) is not None

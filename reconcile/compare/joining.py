"""Two neighbouring values of a sentence -> the one value that they tell together, if they do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from reconcile.judge import wording
from reconcile.model import Claim

_PRICED = re.compile(r"\s+of\s+[\w\s'’-]{1,40}?\b(?:costs?|sells? for|sold for|goes for|is priced at|was priced at|cost"
                     r"|fetche[sd]|went for|fetched)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)  # fmt: skip


def _priced(before: Claim, between: str, claim: Claim, text: str) -> Claim | None:
    """A sum for one of something ("a kilo of rice costs 95 rupees")."""
    one = before.kind == "quantity" and before.lo == 1 and claim.kind == "money"
    if not one or not _PRICED.match(between):
        return None
    return claim if "/" in claim.unit else replace(claim, unit=f"{claim.unit}/{before.unit}")


_LATER = re.compile(r"\s+(after|before)\s+(?:[\w'’-]+\s+){0,2}", re.IGNORECASE)
_A_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")


def _later(length: Claim, between: str, year: Claim, text: str) -> Claim | None:
    """A year told by its distance from another: "three years after her 1935 doctorate"."""
    years = length.kind == "duration" and length.unit == "year" and length.modifier == "exact" and length.lo is not None
    if not (years and _A_YEAR.fullmatch(year.value_text) and _LATER.fullmatch(between)):
        return None
    way = 1 if "after" in between.lower() else -1
    meant = int(year.value_text) + way * int(length.lo or 0)
    first, last = (Decimal(date(meant, *day).toordinal()) for day in ((1, 1), (12, 31)))
    written = text[length.value_start : year.value_end]
    return replace(year, kind="date", lo=first, hi=last, unit="day", value_text=written, value_start=length.value_start)


_IN = re.compile(r"\s+[a-z-]+\s+(?:in|out of(?: every)?)\s+(?:every\s+)?", re.IGNORECASE)


def _one_in(part: Claim, between: str, whole: Claim, text: str) -> Claim | None:
    """A share told by two counts: "one household in ten"."""
    counts = part.kind == whole.kind == "count" and part.lo == 1
    if not counts or not whole.lo or part.lo is None or not _IN.fullmatch(between):
        return None
    value = part.lo / whole.lo
    written = text[part.value_start : whole.value_end]
    return replace(part, kind="ratio", unit="ratio", lo=value, hi=value, step=Decimal(0), value_text=written,
                   value_end=whole.value_end)  # fmt: skip


_ALL_BUT = re.compile(r"\ball but\s+$", re.IGNORECASE)


def _rest(left_out: Claim, between: str, whole: Claim, text: str) -> Claim | None:
    """A whole without what is left out: "all but three of the 21"."""
    if left_out.lo is None or whole.lo is None or not left_out.kind == whole.kind == "count":
        return None
    if between.strip() not in ("of the", "of its", "of their", "of"):
        return None
    if not _ALL_BUT.search(text[: left_out.value_start]):
        return None
    value = whole.lo - left_out.lo
    written = text[left_out.value_start : whole.value_end]
    return replace(whole, lo=value, hi=value, value_text=written, value_start=left_out.value_start)


_VOTES = re.compile(
    r"\s*(?:were\s+|voted\s+)?(?:votes?|members?|lawmakers|senators|deputies|MPs|seats|goals?|points?|sets?|frames?|games?|runs?|legs?)?"
    r"(?:\s+(?:in favou?r|for))?\s*(?:,?\s*and\s+|,\s*(?:with\s+)?|\s+(?:to|against|versus)\s+)",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\s*(?:votes?\s+)?(?:against|opposed)\b", re.IGNORECASE)


def _is_tally(one: Claim, between: str, other: Claim, text: str) -> bool:
    if one.kind != "count" or other.kind != "count" or None in (one.lo, other.lo) or not _VOTES.fullmatch(between):
        return False
    if wording.moves_to(replace(one, quote=text, quote_start=0)):
        return False  # "rose 120 points to 14,320"
    if re.search(r"\bto\b", between):
        return not re.search(r"\bfrom\s+$", text[: one.value_start])
    return bool(_AGAINST.match(text[other.value_end or 0 :])) or "against" in between


def _tally(one: Claim, between: str, other: Claim, text: str) -> Claim | None:
    """Both sides of a vote or a game as one score."""
    if not _is_tally(one, between, other, text):
        return None
    start, end = one.value_start, other.value_end
    return replace(
        one, kind="score", unit="score", lo=None, hi=None, partial=f"{one.lo:f}-{other.lo:f}", step=Decimal(0),
        value_text=text[start:end], value_end=end,
    )  # fmt: skip


def _span(first: Claim, between: str, last: Claim, text: str) -> Claim | None:
    """Two days or years as the ends of one span ("from 2012 to 2015")."""
    if first.kind != "date" or last.kind != "date" or None in (first.lo, first.hi, last.lo, last.hi):
        return None
    joined = re.fullmatch(r"\s+(?:to|until|till|through)\s+", between) is not None
    if not joined or not re.search(r"\bfrom\s+$", text[: first.value_start]):
        return None
    end = last.value_end
    return replace(first, hi=last.hi, modifier="range", value_text=text[first.value_start : end], value_end=end)


_SMALLER = {"hour": "minute", "minute": "second", "year": "month", "week": "day"}


def _lasting(longer: Claim, between: str, shorter: Claim, text: str) -> Claim | None:
    """A length of time told in two units ("an hour and 35 minutes")."""
    if not longer.kind == shorter.kind == "duration" or _SMALLER.get(longer.unit) != shorter.unit:
        return None
    if between.strip() not in ("and", ",", "") or None in (longer.lo, shorter.lo) or longer.lo != longer.hi:
        return None
    value = (longer.lo or Decimal(0)) * _IN_SMALLER[longer.unit] + (shorter.lo or Decimal(0))
    written = text[longer.value_start : shorter.value_end]
    return replace(shorter, lo=value, hi=value, value_text=written, value_start=longer.value_start)


_IN_SMALLER = {"hour": 60, "minute": 60, "year": 12, "week": 7}
_SCALE = re.compile(r"an?\s+(?:hundred|thousand|million|billion|trillion)\b", re.IGNORECASE)


def _share_of(share: Claim, between: str, whole: Claim, text: str) -> Claim | None:
    """ "A quarter of a million dollars": 250,000 dollars."""
    scaled = share.kind == "ratio" and between.strip() == "of" and _SCALE.match(whole.value_text)
    if not scaled or share.lo is None or whole.lo is None:
        return None
    value = share.lo * whole.lo
    written = text[share.value_start : whole.value_end]
    return replace(whole, lo=value, hi=value, step=value / 10, value_text=written, value_start=share.value_start)


JOINS: tuple[Callable[[Claim, str, Claim, str], Claim | None], ...] = (
    _one_in,
    _later,
    _rest,
    _tally,
    _priced,
    _span,
    _share_of,
    _lasting,
)
"""What two values may tell together, in the order in which it is asked: first, words between, second, text."""

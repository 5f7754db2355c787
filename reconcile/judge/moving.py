"""Claims -> whether they speak of what moves with time: prices, queues, running totals."""

from __future__ import annotations

import calendar
import re
from functools import cache, lru_cache

from reconcile import units
from reconcile.data import load, words
from reconcile.judge import wording
from reconcile.model import Claim
from reconcile.patterns import compiled

_MONTHS = "|".join(calendar.month_name[1:])
_AMOUNTS = ("length^2", "length^3", "mass")


def adds_up(claim: Claim) -> bool:
    """Whether a value can be a running total: a number, a sum, an area or an amount, but no length or temperature."""
    return claim.kind in ("count", "money") or (claim.kind == "quantity" and units.dimension(claim.unit) in _AMOUNTS)


def moves(left: Claim, right: Claim) -> bool:
    """Whether both speak of an attribute that goes up and down with time, such as a price; a condition does not."""
    return _about(left, right, "volatile") and not any(tells(claim, "condition") for claim in (left, right))


def grows(left: Claim, right: Claim) -> bool:
    """Whether one of them speaks of a running total, such as a death toll."""
    return any(tells(claim, "growing") for claim in (left, right)) or all(
        _SO_FAR.search(claim.quote) for claim in (left, right)
    )


_SO_FAR = compiled(
    r"\b(?:by|as of|until)\s+(?:(?:early|late|mid)[- ])?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|noon|midday"
    r"|midnight|dawn|dusk|nightfall|(?:the )?(?:morning|afternoon|evening)|now|then"
    rf"|\d{{1,2}}\s+(?:{_MONTHS})|(?:{_MONTHS})\s+\d)|\bso far\b|\bto date\b",
    re.IGNORECASE,
)
"""Words for what has come together up to a moment."""


def _about(left: Claim, right: Claim, group: str) -> bool:
    return all(tells(claim, group) for claim in (left, right))


@lru_cache(maxsize=2 * wording.CLAIMS)
def tells(claim: Claim, group: str) -> bool:
    """Whether what a claim is about is named by a word of one group of judge_revision."""
    return pattern(group).search(topic(claim)) is not None


def topic(claim: Claim) -> str:
    """The words of a claim's frame and those around its value."""
    return " ".join((claim.attribute, claim.predicate, claim.head, *claim.modifiers, *_near(claim)))


def _near(claim: Claim) -> tuple[str, ...]:
    """The clause of a value; brackets in which one is told anew ("5 km (3 miles)") don't end the clause of either."""
    at = wording.value_at(claim)
    end = at + len(claim.value_text)
    found = [wording.clause(claim.quote, at, end)]
    opened = _OPENED.search(claim.quote[:at])
    closed = (_CLOSED if opened else _TOLD_ANEW).match(claim.quote, end)
    if opened:
        found.append(wording.clause(claim.quote, opened.start(), opened.start()))
    if closed:
        found.append(wording.clause(claim.quote, closed.end(), closed.end()))
    return tuple(claim.quote[slice(*stretch)] for stretch in found)


_OPENED = compiled(r"\s*\([^()\d]{0,12}$")
_CLOSED = compiled(r"[^()]{0,20}\)")
_TOLD_ANEW = compiled(r"\s*\([^()\d]{0,12}\d[^()]{0,30}\)")
"""What stands before and after a value that is told in brackets, and the brackets after one that is told anew there."""


@cache
def pattern(group: str) -> re.Pattern[str]:
    """The words of one group of judge_revision as whole words, the longer first."""
    entry = load("judge_revision.en.yaml")[group]
    block = entry["words"] if isinstance(entry, dict) else entry
    names = sorted(words(block), key=lambda word: (-len(word), word))
    return compiled(r"(?<![\w-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w-])", re.IGNORECASE)

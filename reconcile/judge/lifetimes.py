"""Ages told of different times of one life: "who was 46 when she left", beside the age she has now."""

from __future__ import annotations

import re

from reconcile.judge import wording
from reconcile.model import Claim
from reconcile.patterns import compiled

_THEN_BEFORE = compiled(r"\b(?:then|at the time)[\s,]+(?:(?:just|only|barely)\s+)?(?:aged?\s+)?$", re.IGNORECASE)
_THEN_BEHIND = compiled(r"(?:[\s-]+years?[\s-]old)?[\s,]+(?:at the time|back then|then|when)\b", re.IGNORECASE)
_AT = compiled(r"\bat(?:\s+the\s+age\s+of)?\s+$", re.IGNORECASE)
"""An age at which something happened, now or then: "retired AT 30"."""


def of_other_times(left: Claim, right: Claim) -> tuple[str, str] | None:
    """Which time each of two ages is of, where one is told of a time gone by and the other isn't."""
    if left.kind != "age" or right.kind != "age":
        return None
    ours, theirs = (_of_then(claim) for claim in (left, right))
    if ours == theirs or any(_AT.search(claim.quote[: wording.value_at(claim)]) for claim in (left, right)):
        return None
    return ("then", "now") if ours else ("now", "then")


def _of_then(claim: Claim) -> bool:
    """Whether the words beside an age say that it is of a time gone by: "then 46", "46 at the time"."""
    at = wording.value_at(claim)
    behind = claim.quote[at + len(claim.value_text) :]
    return bool(_THEN_BEFORE.search(claim.quote[:at]) or _THEN_BEHIND.match(behind))

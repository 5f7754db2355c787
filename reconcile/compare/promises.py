"""Two numbers -> whether one was promised and the other is what has been done of it."""

from __future__ import annotations

import re

from reconcile.model import Claim

_PROMISED = re.compile(r"\b(?:promis|pledg|vow|budget|target)(?:es|e|ed|s)\b", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:has|have) (?:so far |actually |only |since )?\w+(?:ed|en|lt|nt|wn|ade|ung|ut|id)\b", re.IGNORECASE
)
_COUNTED = ("count", "money", "percent", "quantity")


def promised_and_done(one: Claim, other: Claim) -> bool:
    """Whether one of two unequal figures was promised and the other tells what has come about."""
    if one.kind not in _COUNTED or (one.lo, one.hi) == (other.lo, other.hi):
        return False
    promised = [bool(_PROMISED.search(claim.quote)) for claim in (one, other)]
    done = [bool(_DONE.search(claim.quote)) for claim in (one, other)]
    return promised[0] != promised[1] and done[promised.index(False)] and not done[promised.index(True)]

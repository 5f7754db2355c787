"""Two claims -> whether one gives what is usual, the other what is highest or lowest."""

from __future__ import annotations

import re
from functools import lru_cache

from reconcile.grammar import word_class
from reconcile.judge import wording
from reconcile.model import Claim
from reconcile.patterns import compiled

_USUAL = compiled(
    r"\b(?:average[ds]?|averaging|mean|median|typical(?:ly)?|normal(?:ly)?|usual(?:ly)?)\b", re.IGNORECASE
)
_MOST = compiled(r"\b(?:peak\w*|record|maximum|minimum|[a-z]{2,}[^eo]est)\b", re.IGNORECASE)


def differing(left: Claim, right: Claim) -> tuple[str, str] | None:
    """The words by which one figure is an average and the other an extreme, None where they don't say so."""
    ours, theirs = _usual(left), _usual(right)
    most, least = _extreme(left), _extreme(right)
    if ours and least and not theirs and not most:
        return ours, least
    if theirs and most and not ours and not least:
        return most, theirs
    return None


@lru_cache(maxsize=wording.CLAIMS)
def _usual(claim: Claim) -> str:
    """The word by which a text gives its figure as what is usual, "" where it has none."""
    return _first(_USUAL, claim)


@lru_cache(maxsize=wording.CLAIMS)
def _extreme(claim: Claim) -> str:
    """The superlative that a text limits its figure by ("busiest"), "" where it has none; a value is none."""
    return _first(_MOST, claim)


def _first(pattern: re.Pattern[str], claim: Claim) -> str:
    """The first word of a pattern in the value's clause, else in what the text opens with; "" for none."""
    at = wording.value_at(claim)
    end = at + len(claim.value_text)
    opening = _OPENING.match(claim.quote)
    nouns = word_class("est_nouns")
    for stretch in (wording.clause(claim.quote, at, end), (0, opening.end() if opening else 0)):
        found = (match for match in pattern.finditer(claim.quote, *stretch) if not at <= match.start() < end)
        word = next((match.group().lower() for match in found if match.group().lower() not in nouns), "")
        if word:
            return word
    return ""


_OPENING = compiled(r"(?:on|in|at|for|during|over)\b[^,]{3,40},", re.IGNORECASE)

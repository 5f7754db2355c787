"""How much room rounding and hedges leave around a figure, as the rules see it, for the picture to show.

The numbers come from the table that the rules use, data/judge_envelopes.en.yaml.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from reconcile.data import load, words
from reconcile.model import Claim

_MONTH = 31
_BEFORE = 25
"""Characters before a value in which its hedge stands ("just short of the")."""


def rounding(claim: Claim) -> float:
    """Half the last written digit's place, within the limits that the table sets for the kind."""
    rule = _table()["rounding"].get(claim.kind)
    size = abs(float(claim.lo or 0))
    if rule is None or size < float(rule["from"]) or claim.modifier == "range" or claim.lo != claim.hi:
        return 0.0
    step = min(float(claim.step), float(rule["step"])) if "step" in rule else float(claim.step)
    return min(step / 2, size * float(rule["share"]))


def hedge(claim: Claim) -> tuple[float, float]:
    """How far the claim's hedge may reach below and above, in its unit; further from a month than from a day.

    "Nearly" and "just over" reach to one side only, past which there is no more than rounding.
    """
    if claim.kind == "time":
        minutes = float(_table()["hedged_minutes"]["minutes"])
        return minutes, minutes
    if claim.kind == "date":
        width = int((claim.hi or 0) - (claim.lo or 0)) + 1
        days = float(_table()["hedged_days"]["day" if width == 1 else "month" if width <= _MONTH else "year"])
        return days, days
    size, plain = abs(float(claim.hi or 0)), rounding(claim)
    written = min(float(claim.step) / 2, size * float(_table()["hedged_rounding"]["share"]))
    shares = _table()["hedges"][_word(claim)]
    below, above = (float(shares[side]) for side in ("below", "above"))
    return (
        max(size * below, written, plain) if below else plain,
        max(size * above, written, plain) if above else plain,
    )


def _word(claim: Claim) -> str:
    """Which hedge of the table stands right before the value; "about" when none of the others does."""
    if claim.quote_start is not None and claim.value_start is not None:
        at = claim.value_start - claim.quote_start
    else:
        at = max(claim.quote.find(claim.value_text), 0)
    before = claim.quote[max(0, at - _BEFORE) : max(0, at)].lower()
    return next((name for name, pattern in _patterns().items() if pattern.search(before)), "about")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile(rf"\b(?:{'|'.join(map(re.escape, words(block)))})(?:\s+(?:a|an|the))?[\s$€£¥]*$")
        for name, block in _table()["hedge_words"].items()
    }


def _table() -> dict[str, Any]:
    table: dict[str, Any] = load("judge_envelopes.en.yaml")
    return table

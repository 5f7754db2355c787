"""The one figure in which two otherwise equal texts differ."""

from __future__ import annotations

import re
from decimal import Decimal

from reconcile.compare.lexis import Statement
from reconcile.model import Claim, Modifier

_FIGURE = re.compile(
    r"(?P<hedge>more than|over|at least|less than|fewer than|under|at most|up to)?\s*"
    r"(?P<number>\d[\d,]*(?:\.\d+)?)(?:st|nd|rd|th)?"
)


_MODIFIER: dict[str, Modifier] = {
    "more than": "more_than",
    "over": "more_than",
    "at least": "at_least",
    "less than": "less_than",
    "fewer than": "less_than",
    "under": "less_than",
    "at most": "at_most",
    "up to": "at_most",
}


def only_difference(left: Statement, right: Statement) -> tuple[re.Match[str], re.Match[str]] | None:
    """The one figure, with its hedge, in which two otherwise equal texts differ; None when they differ in more.

    So "line 3" and "line 5" are seen to differ although neither is a value of its own.
    """
    ours, theirs = left.text.split(), right.text.split()
    same = 0
    while same < min(len(ours), len(theirs)) and ours[same] == theirs[same]:
        same += 1
    tail = 0
    while tail < min(len(ours), len(theirs)) - same and ours[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    if tail and not all(
        re.search(r"\d(?:st|nd|rd|th)?$", " ".join(words_[same : len(words_) - tail])) for words_ in (ours, theirs)
    ):
        tail -= 1  # only the hedge differs: the figure after it belongs to the difference
    middles = [" ".join(words_[same : len(words_) - tail]) for words_ in (ours, theirs)]
    one, other = (_FIGURE.fullmatch(middle) for middle in middles)
    return (one, other) if one and other and same + tail >= 2 else None


def are_values(left: Statement, right: Statement, figures: tuple[re.Match[str], re.Match[str]]) -> bool:
    """Whether the figures that differ are values of one kind in both texts, so that nothing is left to find."""
    kinds = [
        {claim.kind for claim in side.claims if match["number"] in claim.value_text and claim.modifier != "range"}
        for side, match in zip((left, right), figures, strict=True)
    ]
    return bool(kinds[0] & kinds[1])


def figure(side: Statement, match: re.Match[str]) -> Claim:
    value = Decimal(match["number"].replace(",", ""))
    return Claim(
        id=side.text,
        source=side.text,
        kind="count",
        lo=value,
        hi=value,
        modifier=_MODIFIER[match["hedge"]] if match["hedge"] else "exact",
        step=Decimal(1),
        quote=match["number"],
        value_text=match["number"],
    )


def same_value(one: Claim, other: Claim) -> bool:
    """Whether two values say the same to the letter: no rounding, no conversion."""
    if one.lo is None and other.lo is None and not (one.partial or other.partial):
        return one.value_text.lower() == other.value_text.lower()
    return (one.lo, one.hi, one.unit, one.partial) == (other.lo, other.hi, other.unit, other.partial)

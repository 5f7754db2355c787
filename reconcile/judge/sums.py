"""Claims of one story -> the smallest sets of them that can't all hold because a sum doesn't work out.

Looks inside sentences, where a writer puts parts and their total, a share and its base, or a start, a length and an
end side by side. Every calculation is on intervals, so that rounding and hedges never make a false alarm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from reconcile.judge.finding import number, said, to_step
from reconcile.judge.intervals import Bounds, allowed
from reconcile.model import Claim
from reconcile.patterns import compiled

_PARTS = compiled(
    r"\b(?:including|of whom|of which|of them|comprising|consisting of|made up of"
    r"|(?:was|were) divided into|namely)\b|:",
    re.IGNORECASE,
)
_REST = compiled(r"\b(?:including|among them|most of|some of)\b", re.IGNORECASE)
_SHARE_OF = compiled(r"^[\w\s-]{0,30},?\s*\b(?:or|which is|that is|i\.e\.|equal to|amounting to)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Clash:
    """Claims that can't all hold. `reason` shows the sum; `members` are claim ids in the order of the text."""

    members: tuple[str, ...]
    reason: str
    code: str = "RC205"
    diagnosis: str = "arithmetic"


def clashes(claims: Sequence[Claim]) -> list[Clash]:
    """Sets of claims of one sentence whose sum doesn't work out, the smallest only, in the order of the sources."""
    ordered = sorted(claims, key=lambda claim: (claim.source, claim.quote_start or 0, claim.value_start or 0, claim.id))
    found: list[Clash] = []
    for _, sentence in groupby(ordered, key=lambda claim: (claim.source, claim.quote_start, claim.quote)):
        members = list(sentence)
        found += [*_parts(members), *_shares(members), *_spans(members)]
    return [
        clash
        for clash in found
        if not any(set(other.members) < set(clash.members) for other in found if other is not clash)
    ]


def _parts(claims: Sequence[Claim]) -> Iterator[Clash]:
    """ "45 people, of whom 20 were men and 30 women": parts that together, or one alone, are more than the total."""
    for i, total in enumerate(claims):
        if total.kind != "count" or total.lo is None or total.value_end is None:
            continue
        parts: list[Claim] = []
        for claim in claims[i + 1 :]:
            if claim.kind != "count" or claim.lo is None or claim.unit not in ("", total.unit) and total.unit:
                break
            parts.append(claim)
        if not parts or not _PARTS.search(_between(total, parts[0])):
            continue
        biggest = next((part for part in parts if _more(allowed(part).lo, allowed(total).hi)), None)
        if biggest:
            yield Clash((total.id, biggest.id), f"{said(biggest)} are said to be a part of {said(total)}.")
            continue
        exclusive = not _REST.search(_between(total, parts[0])) and len(parts) > 1
        low = sum((allowed(part).lo or Decimal(0) for part in parts), Decimal(0))
        if exclusive and _more(low, allowed(total).hi):
            terms = " + ".join(said(part) for part in parts)
            yield Clash((total.id, *(part.id for part in parts)), f"{terms} is more than {said(total)}.")


def _shares(claims: Sequence[Claim]) -> Iterator[Clash]:
    """ "5,000 jobs, or 9 % of its 55,000 employees": part, share and base."""
    for part, share, base in zip(claims, claims[1:], claims[2:], strict=False):
        if (part.kind, share.kind, base.kind) != ("count", "percent", "count") or share.unit != "percent":
            continue
        if not _SHARE_OF.match(_between(part, share)) or not re.match(r"\s+of\b", _between(share, base)):
            continue
        room, percent, whole = allowed(part), allowed(share), allowed(base)
        product = _product(percent, whole)
        if product and not room.meets(product):
            low, high = product.lo or Decimal(0), product.hi or Decimal(0)
            span = f"{number(to_step(low))} to {number(to_step(high))}"
            reason = f"{said(share)} of {said(base)} is {span}, not {said(part)}."
            yield Clash((part.id, share.id, base.id), reason)


def _product(percent: Bounds, whole: Bounds) -> Bounds | None:
    if None in (percent.lo, percent.hi, whole.lo, whole.hi):
        return None
    assert percent.lo is not None and percent.hi is not None and whole.lo is not None and whole.hi is not None
    return Bounds(percent.lo * whole.lo / 100, percent.hi * whole.hi / 100)


def _spans(claims: Sequence[Claim]) -> Iterator[Clash]:
    """ "from 1914 to 1918, five years later": a start, an end and the years between them."""
    for one, other, years in ((a, b, c) for a in claims for b in claims for c in claims if c.kind == "duration"):
        if one.kind != "date" or other.kind != "date" or years.unit != "year" or years.lo is None:
            continue
        if None in (one.lo, one.hi, other.lo, other.hi) or not _is_span(one, other, years):
            continue
        assert one.lo is not None and one.hi is not None and other.lo is not None and other.hi is not None
        year = Decimal("365.2425")
        low, high = (other.lo - one.hi) / year, (other.hi - one.lo) / year
        bounds = allowed(years)
        if not Bounds(low - 1, high + 1).meets(bounds):
            gone = number(to_step((low + high) / 2))
            reason = f"From {said(one)} to {said(other)} are about {gone} years, not {said(years)}."
            yield Clash((one.id, other.id, years.id), reason)


def _is_span(one: Claim, other: Claim, years: Claim) -> bool:
    """Whether the words say "from A to B" and the duration stands next to it."""
    if (
        one.value_start is None
        or other.value_start is None
        or years.value_start is None
        or one.value_start >= other.value_start
    ):
        return False
    joined = re.fullmatch(r"\s*(?:to|until|till|through|[-–—])\s*", _between(one, other)) is not None
    return joined and re.search(r"\bfrom\s*$", _before(one)) is not None


def _between(left: Claim, right: Claim) -> str:
    start = (left.value_end or 0) - (left.quote_start or 0)
    return left.quote[start : (right.value_start or 0) - (left.quote_start or 0)]


def _before(claim: Claim) -> str:
    return claim.quote[: (claim.value_start or 0) - (claim.quote_start or 0)]


def _more(low: Decimal | None, high: Decimal | None) -> bool:
    return low is not None and high is not None and low > high

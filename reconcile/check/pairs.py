"""New claims against all others: every two that speak of one fact are judged; what can't both be true is a finding."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import product
from typing import NamedTuple

from reconcile.check import DUPLICATE
from reconcile.check.finding import Finding, Related, digest
from reconcile.claimfiles import Row
from reconcile.data import load
from reconcile.judge import judge_pair
from reconcile.judge.common import common
from reconcile.model import Claim, Relation
from reconcile.policy import Policy
from reconcile.store import Label

_LISTED = 20
"""Lines that a finding refers to; more are counted and not listed."""


class Stated(NamedTuple):
    """A claim and where it is stated. `key` is what it claims; decisions know it by one of `ids`."""

    claim: Claim
    label: Label
    path: str
    line: int
    column: int
    key: str
    ids: tuple[str, ...]
    source: str


class _Clash(NamedTuple):
    """What a claim on record has to say against the new one."""

    relation: Relation
    old: Stated


def against(new: Stated, others: Sequence[Stated], policy: Policy, told: Set[frozenset[str]]) -> list[Finding]:
    """The findings about one claim, held against others that speak of the same fact: one for each code."""
    clashes: dict[str, list[_Clash]] = {}
    for other in others:
        relation = _relation(new, other, policy)
        if relation is None or _told(new, other, told) or not policy.wants(relation.code):
            continue
        clashes.setdefault(relation.code, []).append(_Clash(relation, other))
    return [_finding(new, code, found) for code, found in sorted(clashes.items())]


def duplicate(new: Row, first: Row, policy: Policy) -> list[Finding]:
    """RC510: the same claim stands on record already, at `first`."""
    if not policy.wants(DUPLICATE):
        return []
    key = digest(DUPLICATE, new.key())
    message = f"The same claim stands at {first.path}:{first.line} already."
    related = (Related(first.path, first.line, "the same claim"),)
    return [Finding(DUPLICATE, message, new.path, new.line, related=related, key=key, parts=(key,))]


def _relation(new: Stated, other: Stated, policy: Policy) -> Relation | None:
    """How the two stand to each other, None when both can be true."""
    one, two = other.claim, new.claim
    if (one.kind, one.lo, one.hi, one.unit, one.modifier, one.partial) == (
        two.kind, two.lo, two.hi, two.unit, two.modifier, two.partial
    ):  # fmt: skip
        return None  # RC101, the first rule of all
    found = judge_pair(one, two)
    # Contradictions are findings; a difference that is explained is one only where the policy asks for its code.
    if found.relation != "conflict" and not _asked_for(found.code, policy):
        return None
    if found.relation in ("agree", "scope", "superseded") and found.code.startswith("RC39"):
        return None
    return None if _tolerated(new, other, policy) or _moved_on(new, other, policy) else found


def _told(new: Stated, other: Stated, told: Set[frozenset[str]]) -> bool:
    """Whether people decided on the two."""
    return any(frozenset(pair) in told for pair in product(new.ids, other.ids))


def _asked_for(code: str, policy: Policy) -> bool:
    return any(code.startswith(asked) and len(asked) > 2 for asked in (*policy.select, *policy.warn))


def _tolerated(new: Stated, other: Stated, policy: Policy) -> bool:
    tolerance = policy.tolerance(new.claim.attribute)
    if tolerance is None:
        return False
    pair = common(new.claim, other.claim)
    one, two = pair.left, pair.right
    if pair.problem or one.lo is None or one.hi is None or two.lo is None or two.hi is None:
        return False
    return tolerance.allows(one.lo, two.lo) and tolerance.allows(one.hi, two.hi)


def _moved_on(new: Stated, other: Stated, policy: Policy) -> bool:
    """Whether a volatile figure was given at two times."""
    times = [claim.as_of or claim.published for claim in (new.claim, other.claim)]
    return policy.moves(new.claim.attribute) and all(times) and times[0] != times[1]


def _finding(new: Stated, code: str, found: Sequence[_Clash]) -> Finding:
    first = found[0]
    parts = tuple(sorted({digest(code, *sorted((new.key, clash.old.key))) for clash in found}))
    return Finding(
        code=code,
        message=_message(new, found),
        path=new.path,
        line=new.line,
        column=new.column,
        severity="error" if first.relation.relation == "conflict" else "warning",
        related=tuple(Related(c.old.path, c.old.line, _said(c.old), c.old.column) for c in found[:_LISTED]),
        key=digest(code, new.key),
        parts=parts,
    )


def _message(new: Stated, found: Sequence[_Clash]) -> str:
    """The judge's reason, both quotes, and how many more speak against it."""
    first = found[0]
    slip = load("report.en.yaml")["diagnosis"].get(first.relation.diagnosis or "", "")
    more = f" So do {len(found) - 1} more claims." if len(found) > 2 else " So does one more claim." * (len(found) == 2)
    sentences = (
        f"{new.claim.subject}, {new.claim.attribute}: {first.relation.reason}",
        slip,
        f"New: {_said(new)}.",
        f"On record ({first.old.path}:{first.old.line}): {_said(first.old)}.{more}",
    )
    return " ".join(sentence for sentence in sentences if sentence)


def _said(new: Stated) -> str:
    """What a claim says, in its source's words: “…” (source, day)."""
    claim = new.claim
    words = " ".join((claim.quote or f"{claim.subject}: {claim.attribute} {claim.value_text}").split())
    published = f", {claim.published}" if claim.published else ""
    return f"“{words}” ({new.source}{published})"

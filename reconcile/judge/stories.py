"""Claims of a story -> the smallest sets, across sentences and sources, that can't all hold because a sum is wrong.

What one sentence puts side by side is looked at in `reconcile.judge.sums`. Every calculation is on intervals, so that
rounding and hedges never make a false alarm, and figures of different days are not added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, product

from reconcile import units
from reconcile.data import load, words
from reconcile.judge import revised, wording
from reconcile.judge.finding import number, said, to_step
from reconcile.judge.intervals import Bounds, allowed
from reconcile.judge.sums import Clash
from reconcile.model import Claim, Group


def story_clashes(claims: Sequence[Claim], groups: Sequence[Group]) -> list[Clash]:
    """Starts, lengths and ends, parts and totals that don't fit: the smallest sets, in the order of the sources."""
    by_id = {claim.id: claim for claim in sorted(claims, key=_place)}
    found = [*_spans(by_id.values()), *_totals(by_id, groups)]
    distinct = {frozenset(clash.members): clash for clash in reversed(found)}
    smallest = [clash for key, clash in distinct.items() if not any(other < key for other in distinct)]
    return sorted(smallest, key=lambda clash: [_place(by_id[id_]) for id_ in clash.members])


def _place(claim: Claim) -> tuple[str, int, str]:
    return claim.source, claim.value_start or 0, claim.id


def _spans(claims: Iterable[Claim]) -> Iterator[Clash]:
    """ "It began in 1914", "it lasted nine years" and "it ended in 1918", said of one subject anywhere in the story."""
    told: dict[str, dict[str, dict[object, Claim]]] = {}
    for claim in claims:
        role = _role(claim)
        if role and claim.subject:
            held = told.setdefault(claim.subject.lower(), {"begin": {}, "end": {}, "length": {}})[role]
            held.setdefault((claim.lo, claim.hi, claim.unit), claim)
    for subject in sorted(told):
        roles = told[subject]
        for first, last, length in product(*(roles[role].values() for role in ("begin", "end", "length"))):
            clash = _span(first, last, length)
            if clash:
                yield clash


def _role(claim: Claim) -> str:
    """begin, end or length, "" for a claim that is none of them or has no bounds."""
    if claim.lo is None or claim.hi is None or not claim.concepts or claim.modifier not in ("exact", "approx", "range"):
        return ""
    if claim.kind == "date" and claim.modifier != "range" and claim.concepts[0] in ("begin", "end"):
        return claim.concepts[0]
    return "length" if claim.kind == "duration" and "duration" in claim.concepts and claim.hi == claim.lo else ""


def _span(first: Claim, last: Claim, length: Claim) -> Clash | None:
    day, unit = units.to_base(Decimal(1), "day"), units.to_base(Decimal(1), length.unit)
    if not day or not unit or None in (first.lo, first.hi, last.lo, last.hi) or _planned_apart(first, last, length):
        return None
    assert first.lo is not None and first.hi is not None and last.lo is not None and last.hi is not None
    low, high = (last.lo - first.hi) * day / unit, (last.hi - first.lo + 1) * day / unit
    if high < 0 or Bounds(low - 1, high + 1).meets(allowed(length)):
        return None
    gone = number(to_step((low + high) / 2))
    reason = f"From {said(first)} to {said(last)} are about {gone} {length.unit}s, not {said(length)}."
    return Clash(tuple(claim.id for claim in sorted((first, last, length), key=_place)), reason)


def _planned_apart(*claims: Claim) -> bool:
    return len({claim.status in ("planned", "expected") for claim in claims}) > 1


def _totals(by_id: Mapping[str, Claim], groups: Sequence[Group]) -> Iterator[Clash]:
    """ "40 men" and "12 women" against "48 people", in a group or of one event in sources that share a group."""
    joined = {
        frozenset(pair)
        for group in groups
        for pair in combinations(sorted({by_id[id_].source for id_ in group.members if id_ in by_id}), 2)
    }
    buckets: dict[tuple[str, ...], list[Claim]] = {}
    for group in groups:
        buckets[("group", group.id)] = [by_id[id_] for id_ in group.members if id_ in by_id]
    for claim in by_id.values():
        if claim.kind == "count" and claim.subject and claim.concepts:
            buckets.setdefault((claim.subject.lower(), claim.concepts[0]), []).append(claim)
    for key in sorted(buckets):
        members = [claim for claim in buckets[key] if claim.kind == "count" and claim.lo is not None]
        for clash in _bucket(members):
            sources = sorted({by_id[id_].source for id_ in clash.members})
            if all(frozenset(pair) in joined for pair in combinations(sources, 2)):
                yield clash


def _bucket(claims: Sequence[Claim]) -> Iterator[Clash]:
    anybody = {*words(load("compare.en.yaml")["generic_persons"]), "victim"}
    totals = _distinct(claim for claim in claims if claim.head in anybody and not wording.part_words(claim))
    for names in load("judge_scope.en.yaml")["halves"]:
        ours, theirs = (
            _distinct(c for c in claims if c.head not in anybody and name in wording.part_words(c))
            for name in words(names)
        )
        for total in totals:
            for part in (*ours, *theirs):
                if _same_day(part, total) and _over(allowed(part).lo, allowed(total).hi):
                    yield _clash((part, total), f"{_counted(part)} are more than {_counted(total)}.")
            for one, other in product(ours, theirs):
                clash = _sum(one, other, total)
                if clash:
                    yield clash


def _sum(one: Claim, other: Claim, total: Claim) -> Clash | None:
    if not (_same_day(one, other) and _same_day(one, total) and _same_day(other, total)):
        return None
    sides = allowed(one), allowed(other)
    low = sum((side.lo or Decimal(0) for side in sides), Decimal(0))
    high = (
        None if any(side.hi is None for side in sides) else sum((side.hi or Decimal(0) for side in sides), Decimal(0))
    )
    if Bounds(low, high).meets(allowed(total)):
        return None
    plain = (one.lo or Decimal(0)) + (other.lo or Decimal(0))
    reason = f"{_counted(one)} + {_counted(other)} makes {number(plain)}, not {_counted(total)}."
    return _clash((one, other, total), reason)


def _clash(claims: Sequence[Claim], reason: str) -> Clash:
    return Clash(tuple(claim.id for claim in sorted(claims, key=_place)), reason)


def _counted(claim: Claim) -> str:
    """A count with its noun as the text has it: "40 men"."""
    at = wording.value_at(claim) + len(claim.value_text)
    noun = claim.quote[at:].split(maxsplit=1)[:1]
    return f"{said(claim)} {noun[0].strip('.,;:')}" if noun and noun[0].strip(".,;:").isalpha() else said(claim)


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    """The first claim of every value."""
    held: dict[object, Claim] = {}
    for claim in claims:
        held.setdefault((claim.lo, claim.hi, claim.modifier), claim)
    return list(held.values())


def _same_day(one: Claim, other: Claim) -> bool:
    """Whether two figures may be for one day: counts of the dead grow from one to the next."""
    ours, theirs = one.as_of or one.published, other.as_of or other.published
    return not (revised.before(ours, theirs) or revised.before(theirs, ours))


def _over(low: Decimal | None, high: Decimal | None) -> bool:
    return low is not None and high is not None and low > high

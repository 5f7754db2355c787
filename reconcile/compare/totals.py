"""Two statements -> whether the parts that one gives add up to the total that the other gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from itertools import permutations

from reconcile.compare import lexis
from reconcile.compare.lexis import Statement
from reconcile.data import load, words
from reconcile.judge.finding import number, said, to_step
from reconcile.judge.intervals import Bounds, allowed
from reconcile.model import Claim, Relation

_JOINED = re.compile(
    r"(?:\s+(?:[\w-]+\s+){0,2}?[\w-]+(?:\s+members?)?)?\s*(?:,|,?\s+and|,?\s+plus|,?\s+as well as)\s+(?:\w+\s+)?$"
)
_RESPECTIVELY = re.compile(r"\brespectively\b|\bin that order\b", re.IGNORECASE)
"""What says that a row of figures belongs to a row of different things."""
_EVERYBODY = re.compile(
    r"\b(?:on board|aboard|in all|in total|altogether|all told|total|together|combined)\b", re.IGNORECASE
)


def total(left: Statement, right: Statement) -> Relation | None:
    """RC105 when the parts add up to the total, RC205 when parts that make up the whole don't; None for no such sum."""
    for parts_side, whole_side in ((left, right), (right, left)):
        wholes = [claim for claim in whole_side.claims if claim.kind == "count" and claim.lo is not None]
        for parts in sorted(_series(parts_side), key=len, reverse=True):
            for whole in wholes:
                found = _sum(parts, whole, whole_side)
                # Where the whole stands in both, that the parts make it up says nothing: they are what may differ.
                in_both = any(claim.lo == whole.lo for claim in parts_side.claims)
                if found and not (in_both and found.relation == "agree"):
                    return found
    return None


def same_parts(left: Statement, right: Statement) -> Relation | None:
    """RC205 where two statements have all figures but one in common, and only those of one statement add up."""
    counts = [
        {c.lo for c in side.claims if c.kind == "count" and c.lo is not None and c.lo == c.hi} for side in (left, right)
    ]
    shared = counts[0] & counts[1]
    own = [side - shared for side in counts]
    if len(shared) < _SEVERAL or [len(side) for side in own] != [1, 1]:
        return None
    fits = [_adds_up(shared | side) for side in own]
    if fits[0] == fits[1]:
        return None
    right_one, wrong = (next(iter(side)) for side in (own if fits[0] else own[::-1]))
    parts = ", ".join(number(value) for value in sorted(shared))
    return relation(
        "conflict", "RC205", f"With {parts} it takes {number(right_one)}, not {number(wrong)}.", "arithmetic"
    )


_SEVERAL = 2
"""Figures in common from which those that are not are parts, or the whole, of the same sum."""


def _adds_up(values: Set[Decimal]) -> bool:
    """Whether the largest of some figures is the sum of the others."""
    return max(values) * 2 == sum(values)


def length(left: Statement, right: Statement) -> Relation | None:
    """A span of years that one statement gives by its ends and the other by its length; None when they don't."""
    for ends_side, length_side in ((left, right), (right, left)):
        spans = [claim for claim in ends_side.claims if claim.kind == "date" and claim.modifier == "range" and claim.lo]
        lasting = [claim for claim in length_side.claims if claim.kind == "duration" and claim.unit == "year"]
        if len(spans) == len(lasting) == 1 and not any(claim.kind == "date" for claim in length_side.claims):
            return _fits(spans[0], lasting[0])
    return None


def _fits(span: Claim, lasting: Claim) -> Relation | None:
    """RC105 or RC205; a span of years is up to a year longer or shorter than its ends say."""
    if span.lo is None or span.hi is None or span.hi - span.lo < 2 * _YEAR:
        return None
    years = (span.hi - span.lo) / _YEAR
    gone = number(to_step(years - 1))
    if Bounds(years - 2, years + 1).meets(allowed(lasting)):
        return relation("agree", "RC105", f"{said(span)} is about {gone} years, which fits {said(lasting)}.", None)
    return relation("conflict", "RC205", f"{said(span)} is about {gone} years, not {said(lasting)}.", "arithmetic")


_YEAR = Decimal("365.2425")
_EACH = re.compile(r"\b(?:each|apiece|every one|per \w+)\b", re.IGNORECASE)
_MEASURED = ("count", "money", "quantity")


def product(left: Statement, right: Statement) -> Relation | None:
    """RC105 where a number of things, and how much each has, make what the other statement gives for all of them."""
    for parts_side, whole_side in ((left, right), (right, left)):
        if not _EACH.search(parts_side.text):
            continue
        for number_of, each in permutations(parts_side.claims, 2):
            if number_of.kind != "count" or each.kind not in _MEASURED or None in (number_of.lo, each.lo):
                continue
            made = (number_of.lo or 0) * (each.lo or 0)
            for told in whole_side.claims:
                if (told.kind, told.lo) == (each.kind, made) and (told.kind == "count" or told.unit == each.unit):
                    reason = f"{said(number_of)} times {said(each)} makes {said(told)}."
                    return relation("agree", "RC105", reason, None) if made != each.lo else None
    return None


_SHARED_OUT = re.compile(r"\b(?:shar|split|divid|distribut)\w*\s+(?:[\w-]+\s+)?(?:equally|evenly)\b", re.IGNORECASE)


def shared_out(left: Statement, right: Statement) -> Relation | None:
    """RC205 where one statement shares a sum out evenly among so many, and the other gives each another part."""
    for whole_side, part_side in ((left, right), (right, left)):
        if not _SHARED_OUT.search(whole_side.text) or not _EACH.search(part_side.text):
            continue
        wholes, parts = _sums(whole_side), _sums(part_side)
        numbers = {c.lo for side in (left, right) for c in side.claims if c.kind == "count" and c.lo}
        if not len(wholes) == len(parts) == len(numbers) == 1 or wholes[0].unit != parts[0].unit:
            continue
        (number_of,), part = numbers, allowed(parts[0])
        low, high = (None if end is None else end * number_of for end in (part.lo, part.hi))
        if not Bounds(low, high).meets(allowed(wholes[0])):
            reason = f"{number(number_of)} times {said(parts[0])} is not {said(wholes[0])}."
            return relation("conflict", "RC205", reason, "arithmetic")
    return None


def _sums(side: Statement) -> list[Claim]:
    return [claim for claim in side.claims if claim.kind in ("money", "quantity")]


def halves(left: Statement, right: Statement) -> Relation | None:
    """RC105 where two sums or measures of one statement add up to the one that the other gives."""
    for parts_side, whole_side in ((left, right), (right, left)):
        parts = [c for c in parts_side.claims if c.kind in ("money", "quantity") and c.lo is not None and c.lo == c.hi]
        wholes = [c for c in whole_side.claims if c.kind in ("money", "quantity") and c.lo is not None]
        if len(parts) != 2 or len(wholes) != 1 or len({c.unit for c in (*parts, *wholes)}) > 1:
            continue
        digits = len((wholes[0].lo or Decimal(0)).normalize().as_tuple().digits)
        if (parts[0].lo or 0) + (parts[1].lo or 0) == wholes[0].lo and digits > 1:
            reason = f"{said(parts[0])} and {said(parts[1])} make {said(wholes[0])}."
            return relation("agree", "RC105", reason, None)
    return None


def _series(side: Statement) -> Iterator[tuple[Claim, ...]]:
    """Runs of two or more counts that a text puts side by side ("92 passengers and six crew")."""
    counts = [claim for claim in side.claims if claim.kind == "count" and claim.lo is not None]
    run: list[Claim] = []
    for claim in counts:
        if run and not _JOINED.fullmatch(side.text[run[-1].value_end or 0 : claim.value_start]):
            run = []
        run.append(claim)
        if len(run) > 1:
            yield tuple(run)


def _sum(parts: Sequence[Claim], whole: Claim, side: Statement) -> Relation | None:
    heads = _heads(parts)
    apart = len(parts) > 1 and _RESPECTIVELY.search(parts[0].quote) is not None
    none_else = len(set(heads)) == len(heads) and _no_others(parts, heads, whole)
    if (
        whole.lo is None
        or not apart
        and not none_else
        and (len(set(heads)) < len(heads) or _names_a_part(whole, parts, side))
    ):
        return None
    bounds = [allowed(claim) for claim in parts]
    low = sum((bound.lo or Decimal(0) for bound in bounds), Decimal(0))
    high = None if any(bound.hi is None for bound in bounds) else sum((b.hi for b in bounds if b.hi), Decimal(0))
    terms = " + ".join(said(claim) for claim in parts)
    if sum((claim.lo for claim in parts if claim.lo is not None), Decimal(0)) == whole.lo and len(str(whole.lo)) > 1:
        return relation("agree", "RC105", f"{terms} makes {said(whole)}.", None)
    complete = none_else or (_whole_of(heads) or apart) and _EVERYBODY.search(whole.quote)
    if complete and not Bounds(low, high).meets(allowed(whole)):
        return relation("conflict", "RC205", f"{terms} makes {number(low)}, not {said(whole)}.", "arithmetic")
    return None


_NO_OTHERS = re.compile(r"\b(?:no|nothing|nobody) (?:other|others|else|more)\b", re.IGNORECASE)


def _no_others(parts: Sequence[Claim], heads: Sequence[str], whole: Claim) -> bool:
    """Whether the texts say that the parts leave nothing out: "no other ships", "25 ships, all trawlers or tugs"."""
    told = {lexis.lemma(word) for word in lexis.tokens(whole.quote)}
    return _NO_OTHERS.search(parts[0].quote) is not None and len(parts) > 1 and told.issuperset(heads)


def _heads(parts: Sequence[Claim]) -> list[str]:
    """What each part counts; of parts of one whole ("300 adult and 150 child tickets") that which tells them apart."""
    heads = [lexis.lemma(claim.head.lower()) for claim in parts]
    kinds = [next(filter(_is_kind, (head, *claim.modifiers)), "") for head, claim in zip(heads, parts, strict=True)]
    return kinds if "" not in kinds and _whole_of(kinds) else heads


def _is_kind(word: str) -> bool:
    return any(word in words(group) for block in load("compare.en.yaml")["wholes"] for group in block)


def _names_a_part(whole: Claim, parts: Sequence[Claim], side: Statement) -> bool:
    """Whether the total counts what one part counts, or its text gives one of the parts too."""
    head = lexis.lemma(whole.head.lower())
    if _whole_of(_heads(parts)) and head not in _heads(parts):
        return False
    if head and head not in _anybody() and any(lexis.synonyms(head, lexis.lemma(part.head.lower())) for part in parts):
        return True
    return any(claim is not whole and claim.lo in {part.lo for part in parts} for claim in side.claims)


def _anybody() -> list[str]:
    table = load("compare.en.yaml")
    return words(table["generic_persons"]) + words(table["generic_things"])


def _whole_of(heads: Sequence[str]) -> bool:
    """Whether the parts leave nobody out: passengers and crew, women and men."""
    return any(
        all(any(head in words(group) for group in block) for head in heads) and len(heads) == len(block)
        for block in load("compare.en.yaml")["wholes"]
    )


def relation(how: str, code: str, reason: str, diagnosis: str | None) -> Relation:
    """A relation of two statements as wholes."""
    return Relation(a="", b="", relation=how, code=code, reason=reason, diagnosis=diagnosis)  # type: ignore[arg-type]

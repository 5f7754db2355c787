"""Two statements -> whether a part of one is what the other leaves of a whole that both have."""

from __future__ import annotations

import re

from reconcile.compare import lexis
from reconcile.compare.changes import LEVELS
from reconcile.compare.lexis import Statement
from reconcile.compare.residue import residue
from reconcile.compare.totals import relation
from reconcile.judge.finding import number, said
from reconcile.model import Relation

OF_THE = re.compile(r"\s*of\s+(?:the|its|their|all|his|her)?\s*(?:[\w-]+['’]s\s+)?", re.IGNORECASE)
"""What stands between a part and its whole."""


def remainder(left: Statement, right: Statement) -> Relation | None:
    """RC105 where a whole without its part in one statement is what the other says is left: 17 of 90, and 73."""
    for part_side, rest_side in ((left, right), (right, left)):
        for one, other in zip(part_side.claims, part_side.claims[1:], strict=False):
            between = part_side.text[one.value_end or 0 : other.value_start]
            behind = _OF_THEM.match(part_side.text[other.value_end or 0 :]) is not None
            part, whole = (other, one) if behind else (one, other)
            if (
                one.kind != "count"
                or other.kind not in ("count", "quantity")
                or not (behind or OF_THE.fullmatch(between))
            ):
                continue
            if part.lo is None or whole.lo is None or whole.lo <= part.lo:
                continue
            for told in rest_side.claims:
                rest = (told.kind, told.unit) == (other.kind, other.unit) or told.kind == other.kind == "count"
                rest = (
                    rest
                    and told.lo == whole.lo - part.lo != part.lo
                    and told.lo not in {c.lo for c in part_side.claims}
                )
                if rest and (behind or _LEFT.search(rest_side.text)):
                    return relation("agree", "RC105", f"{said(whole)} without {said(part)} leaves {said(told)}.", None)
    return None


def complement(left: Statement, right: Statement) -> Relation | None:
    """RC105 where both statements give one whole, and each a part of it which the other leaves: 62 of 80, 18 of 80."""
    counts = [[c.lo for c in side.claims if c.kind == "count" and c.lo is not None] for side in (left, right)]
    if [len(found) for found in counts] != [2, 2] or max(counts[0]) != max(counts[1]):
        return None
    whole, parts = max(counts[0]), [min(found) for found in counts]
    acts = [any(word.tag.startswith("VB") for word in words) for words in residue(left, right)]
    if (
        not all(acts)
        or sum(parts) != whole
        or parts[0] == parts[1]
        or not all(_PART_OF.search(side.text) for side in (left, right))
    ):
        return None
    return relation("agree", "RC105", f"{number(parts[0])} and {number(parts[1])} make {number(whole)}.", None)


def the_others(left: Statement, right: Statement) -> Relation | None:
    """RC105 where two shares make a whole, and one statement tells of those who did not: 64 percent, 36 at home."""
    shares = [[c for c in side.claims if c.kind == "percent" and c.unit == "percent"] for side in (left, right)]
    if [len(found) for found in shares] != [1, 1]:
        return None
    (one,), (other,) = shares
    not_so = [_OTHERWISE.search(side.text) is not None for side in (left, right)]
    if one.lo is None or other.lo is None or one.lo + other.lo != _ALL or one.lo == other.lo or not_so[0] == not_so[1]:
        return None
    return relation("agree", "RC105", f"{said(one)} and {said(other)} make the whole.", None)


_ALL = 100
_OTHERWISE = re.compile(
    r"\b(?:not|n['’]t|never|no|without|stayed|stay|abstained|against|failed|refused|rest|others?|remaining|empty|opposed|absent"
    r"|lost|non-\w+|un[a-z]+ed)\b|n['’]t\b",
    re.IGNORECASE,
)


def what_is_left(left: Statement, right: Statement) -> Relation | None:
    """RC105 where both give what was lost, one what there was, the other what is left: 1,000 and 150, 150 and 850."""
    for before, after in ((left, right), (right, left)):
        was, now = ([c.lo for c in side.claims if c.kind in LEVELS and c.lo is not None] for side in (before, after))
        lost = set(was) & set(now)
        if not len(was) == len(set(was)) == len(now) == len(set(now)) == 2 or len(lost) != 1:
            continue
        (gone,) = lost
        whole, rest = next(v for v in was if v != gone), next(v for v in now if v != gone)
        if whole - gone == rest:
            return relation("agree", "RC105", f"{number(whole)} without {number(gone)} leaves {number(rest)}.", None)
    return None


_THE_REST = re.compile(
    r"\bthe (?:rest|remainder|others?)\s+(?:came |went |were |was )?(?:from |to |by |of |are )?([a-z]+)", re.I
)


def the_rest(left: Statement, right: Statement) -> Relation | None:
    """RC105 or RC205 where one gives a whole, a part and whose the rest is, and the other what that one's part is."""
    for part_side, rest_side in ((left, right), (right, left)):
        whose = _THE_REST.search(part_side.text)
        if whose is None or lexis.lemma(whose[1].lower()) not in rest_side.lemmas:
            continue
        ours, theirs = ({c.lo for c in side.claims if c.kind in LEVELS and c.lo is not None} for side in (left, right))
        if not len(ours) == len(theirs) == 2 or len(ours & theirs) != 1:
            continue
        (whole,), parts = ours & theirs, sorted(ours ^ theirs)
        if whole <= max(parts):
            continue
        told = f"{number(parts[0])} and {number(parts[1])}"
        if sum(parts) == whole:
            return relation("agree", "RC105", f"{told} make {number(whole)}.", None)
        return relation("conflict", "RC205", f"{told} don't make {number(whole)}.", "arithmetic")
    return None


_PART_OF = re.compile(r"\b(?:out\s+)?of\b", re.IGNORECASE)
_OF_THEM = re.compile(r"\s+of\s+(?:them|whom|which|these|those)\b", re.IGNORECASE)
_LEFT = re.compile(r"\b(?:left|remain\w*|still|other|others|rest|the others|after|survive\w*)\b", re.IGNORECASE)

"""Two sentences -> how they stand to each other: aligns their values and combines the verdicts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from reconcile import alike
from reconcile.alike import Statement
from reconcile.extract import extract
from reconcile.judge import diagnosis, judge_pair
from reconcile.judge.agree import numbers
from reconcile.judge.intervals import allowed, stated
from reconcile.model import VERDICT_ORDER, Article, Claim, Relation, Relationship
from reconcile.normalise import normalise

_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday".split()
)
_NOT_COMPARABLE = ("RC391", "RC392")
_ENOUGH = 0.34
"""Share of content words that two statements must have in common to be about one thing at all."""


@dataclass(frozen=True)
class Comparison:
    """How statement A stands to statement B, as in the contract.

    relation    None when they are not about the same thing; `code` then says which test failed
    entails     whether every value of A implies B's
    diagnosis   the slip that may stand behind a conflict
    """

    relation: Relationship | None
    code: str
    reason: str
    entails: bool = False
    diagnosis: str | None = None


def compare(a: str, b: str, *, a_published: str = "", b_published: str = "", same_source: bool = False) -> Comparison:
    """Compare two statements. `*_published` are ISO days, months or years; `same_source` makes both one source's words."""
    left = _statement(a, "a", a_published)
    right = _statement(b, "a" if same_source else "b", b_published)
    if not left.claims or not right.claims:
        return _names(left, right)
    pairs = alike.align(left, right)
    failed: list[tuple[str, str]] = []
    kept: list[tuple[Claim, Claim]] = []
    for one, other in pairs:
        gate = next(((code, why) for code, test in GATES.items() if (why := test(left, right, one, other))), None)
        if gate:
            failed.append(gate)
        else:
            kept.append((one, other))
    if not kept:
        code, why = failed[0] if failed else _no_pair(left, right)
        return Comparison(None, code, why)
    return _combined(left, right, kept)


_HEDGE_INSIDE = re.compile(
    r"([$€£¥₹]|\bRs\.?)\s*((?:more|less|fewer|greater) than|over|under|about|around|nearly|almost|up to|at (?:least|most))\s+(?=\d)"
)


def _statement(text: str, source: str, published: str) -> Statement:
    text = _HEDGE_INSIDE.sub(r"\2 \1", text)  # a hedge between sign and figure ("$ nearly 5") stands before both
    article = Article(id=source, text=text, prose=text, published=published)
    claims = [replace(claim, quote=text, quote_start=0, quote_end=len(text)) for claim in normalise(extract(article), article)]
    return alike.statement(text, claims)


def _no_pair(left: Statement, right: Statement) -> tuple[str, str]:
    kinds = [sorted({claim.kind for claim in side.claims}) for side in (left, right)]
    if set(kinds[0]) & set(kinds[1]):
        return "RC391", "The values measure different things."
    return "RC391", f"One gives a {kinds[0][0]}, the other a {kinds[1][0]}."


def other_thing(left: Statement, right: Statement, one: Claim, other: Claim) -> str:
    """RC393: the figures count different things."""
    if alike.things(one, other) != "other" or (one.kind != "count" and one.lo != other.lo):
        return ""
    return f"One counts “{one.head or one.value_text}”, the other “{other.head or other.value_text}”."


def other_subject(left: Statement, right: Statement, one: Claim, other: Claim) -> str:
    """RC394: each statement names somebody or something that the other doesn't."""
    ours, theirs = _names_of(left), _names_of(right)
    mine = [name for name in ours if not _named(name, right, theirs)]
    yours = [name for name in theirs if not _named(name, left, ours)]
    if mine and yours and len(mine) >= len(ours) - len(mine):
        return f"One speaks of {mine[0]}, the other of {yours[0]}."
    return ""


def other_event(left: Statement, right: Statement, one: Claim, other: Claim) -> str:
    """RC395: the figures belong to events or properties that exclude each other, or nothing is in common."""
    if alike.events(one, other) == "other" and not _stages(one, other):
        return f"“{one.predicate}” and “{other.predicate}” are different events."
    if alike.coverage(left, right) < _ENOUGH:
        return "The statements have too little in common."
    return ""


def _stages(one: Claim, other: Claim) -> bool:
    from reconcile.judge import wording

    return bool(wording.differing(one, other, "stage") or wording.differing(one, other, "definition"))


def no_value(left: Statement, right: Statement, one: Claim, other: Claim) -> str:
    """RC396: a statement without a value to compare; seen to before values are aligned."""
    return "" if left.claims and right.claims else "One of the statements carries no value."


GATES: dict[str, Callable[[Statement, Statement, Claim, Claim], str]] = {
    "RC396": no_value,
    "RC393": other_thing,
    "RC394": other_subject,
    "RC395": other_event,
}
"""Tests that a pair of values must pass to be about the same thing: why it fails by code, "" when it passes."""


def _names_of(side: Statement) -> list[str]:
    """Proper names of a statement, without days and months."""
    found: list[str] = []
    for match in re.finditer(r"(?:[A-Z][\w&.-]*)(?:\s+(?:[A-Z][\w&.-]*))*", side.text):
        name = match.group().strip(" .")
        words_ = name.split()
        if match.start() == 0 or side.text[match.start() - 2 : match.start()] in (". ", ": ", "“", "\" "):
            while words_ and _ordinary(words_[0]):
                words_ = words_[1:]
        words_ = [word for word in words_ if word.lower().strip(".") not in _CALENDAR]
        if words_ and not any(claim.value_start <= match.start() < claim.value_end for claim in side.claims if claim.value_start is not None and claim.value_end is not None):
            found.append(" ".join(words_))
    return list(dict.fromkeys(found))


def _ordinary(word: str) -> bool:
    """Whether a capitalised word at the start of a sentence is an ordinary word."""
    low = word.lower().strip(".")
    return low in alike._empty() or bool(alike.meanings(alike.lemma(low))) or not low.isalpha()


def _named(name: str, side: Statement, names: Sequence[str]) -> bool:
    """Whether a statement names the same: the name itself, a part of it, its initials or a near spelling."""
    from rapidfuzz import fuzz

    text = side.text.lower()
    parts = [part.lower().strip(".'’") or part for part in name.split()]
    if any(len(part) > 2 and re.search(rf"\b{re.escape(part)}", text) for part in parts):
        return True
    initials = "".join(part[0] for part in parts)
    for other in names:
        if fuzz.ratio(name.lower(), other.lower()) >= 80 or other.lower().replace(".", "") == initials:
            return True
        if "".join(part[0] for part in other.lower().split()) == name.lower().replace(".", ""):
            return True
    return False


def _names(left: Statement, right: Statement) -> Comparison:
    """Two statements of which one has no value: they may still differ in one name."""
    if left.claims or right.claims:
        return Comparison(None, "RC396", "Only one of the statements carries a value.", entails=_vacuous(left, right))
    matcher = SequenceMatcher(None, left.text.split(), right.text.split(), autojunk=False)
    changes = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    if len(changes) == 1 and changes[0][0] == "replace":
        _, i, j, k, m = changes[0]
        ours, theirs = " ".join(left.text.split()[i:j]), " ".join(right.text.split()[k:m])
        if all(text[:1].isupper() for text in (ours, theirs)):
            return _result(judge_pair(_name(ours, left), _name(theirs, right)), entails=False)
    return Comparison(None, "RC396", "Neither statement carries a value that could be compared.", entails=_vacuous(left, right))


def _name(text: str, side: Statement) -> Claim:
    name = text.strip(" .,;")
    return Claim(id=side.text, source=side.text, kind="name", partial=name, value_text=name, quote=side.text)


def _vacuous(left: Statement, right: Statement) -> bool:
    """B has no value, so that A implies all of B's values; true when A speaks of what B speaks of."""
    return not right.claims and len(alike.shared(right.lemmas, left.lemmas)) >= 0.6 * max(len(right.lemmas), 1)


def _combined(left: Statement, right: Statement, pairs: Sequence[tuple[Claim, Claim]]) -> Comparison:
    relations = [_judged(left, right, one, other) for one, other in pairs]
    real = [relation for relation in relations if relation.code not in _NOT_COMPARABLE]
    if not real:
        return Comparison(None, relations[0].code, relations[0].reason)
    worst = min(real, key=lambda relation: VERDICT_ORDER.index(relation.relation))
    aligned = {id(other) for _, other in pairs}
    entails = all(id(claim) in aligned for claim in right.claims) and all(implies(one, other) for one, other in pairs)
    return _result(worst, entails=entails and worst.relation != "conflict")


def _judged(left: Statement, right: Statement, one: Claim, other: Claim) -> Relation:
    """The pair's relation; in the same words a bound that leaves out the other's very figure is meant."""
    found = judge_pair(one, other)
    if found.code == "RC301" and alike.same_wording(left, right) and "approx" not in (one.modifier, other.modifier):
        return replace(
            found, relation="conflict", code="RC201", reason=found.reason, diagnosis=diagnosis.diagnose(one, other)
        )
    return found


def implies(one: Claim, other: Claim) -> bool:
    """Whether the first value implies the second: its interval lies inside, a bare round figure taken as rounded."""
    pair = numbers(one, other)
    if pair is None:
        return bool(one.partial) and one.partial == other.partial
    return stated(pair.right).holds(stated(pair.left)) or allowed(pair.right).holds(stated(pair.left))


def _result(relation: Relation, *, entails: bool) -> Comparison:
    return Comparison(relation.relation, relation.code, relation.reason, entails, relation.diagnosis)

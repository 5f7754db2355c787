"""Two sentences -> how they stand to each other: aligns their values and combines the verdicts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from reconcile.compare import alike, events, lexis, settings, verdict
from reconcile.compare.figures import are_values, figure, only_difference
from reconcile.compare.fitting import fitted
from reconcile.compare.gates import GATES, no_pair, other_measure
from reconcile.compare.lexis import Statement
from reconcile.compare.names import both, governor, role
from reconcile.compare.places import countries
from reconcile.compare.podium import podium
from reconcile.compare.reading import read_statement
from reconcile.compare.reckoned import RECKONED
from reconcile.gazetteer import is_people
from reconcile.judge import judge_pair
from reconcile.judge.agree import numbers
from reconcile.judge.intervals import allowed, stated
from reconcile.model import VERDICT_ORDER, Claim, Relation, Relationship

_NOT_COMPARABLE = ("RC391", "RC392")


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
    """Compare two statements. `*_published` are ISO days, months or years; `same_source`: one source says both."""
    left = read_statement(a, "a", a_published)
    right = read_statement(b, "a" if same_source else "b", b_published)
    left, right = settings.dated(*fitted(left, right))
    figures = only_difference(left, right)
    if figures and not settings.tells_which(left, right, figures[0]):
        bare = ("figure",)
        left, right = replace(left, masked=bare), replace(right, masked=bare)
        if not are_values(left, right, figures):
            left, right = (
                replace(side, claims=(figure(side, match),)) for side, match in zip((left, right), figures, strict=True)
            )
    if not left.claims or not right.claims:
        return _names(left, right)
    # Where only figures differ, each is held against the one in its place: nothing is to be reckoned.
    reworded = not lexis.same_wording(left, right)
    added = next(filter(None, (found(left, right) for found in RECKONED)), None) if reworded else None
    if added:
        return _result(added, entails=False)
    pairs = alike.align(left, right)
    other_name = _other_name(left, right, pairs) if pairs else None
    if other_name:
        return other_name
    kept, failed = _one_thing(left, right, pairs)
    if not kept:
        code, why = failed[0] if failed else no_pair(left, right)
        return Comparison(None, code, why)
    apart = settings.apart(left, right, kept)
    alike_but_one = not reworded and sum(not _equal(*pair) for pair in pairs) <= 1
    return Comparison(None, "RC395", apart) if apart else _combined(left, right, kept, same_words=alike_but_one)


def _one_thing(
    left: Statement, right: Statement, pairs: Sequence[tuple[Claim, Claim]]
) -> tuple[list[tuple[Claim, Claim]], list[tuple[str, str]]]:
    """The pairs of values that are about one thing, and of the others which test failed and why.

    Days and other settings say nothing by themselves where what they were the setting of is two things.
    """
    kept: list[tuple[Claim, Claim]] = []
    failed: list[tuple[str, str]] = []
    other_thing, settled = settings.only_settings_agree(left, right, pairs), True
    for one, other in pairs:
        gate = _gate(left, right, one, other)
        if gate is None:
            kept.append((one, other))
            continue
        failed.append(gate)
        settled = settled and one.kind in ("date", "time")
        other_thing = other_thing or (one.kind not in settings.SETTINGS and not events.other_property(one, other))
    if not settled:
        apart = [why for code, why in failed if code == "RC393"]
        kept = [pair for pair in kept if not any(pair[0].value_text in why for why in apart)]
    only_settings = all(one.kind in settings.SETTINGS for one, _ in kept)
    return ([] if other_thing and only_settings else kept), failed


def _gate(left: Statement, right: Statement, one: Claim, other: Claim) -> tuple[str, str] | None:
    """The first test that two values fail before they can be compared, by its code, and why."""
    if why_not := other_measure(one, other):
        return "RC391", why_not
    return next(((code, why) for code, test in GATES.items() if (why := test(left, right, one, other))), None)


def _names(left: Statement, right: Statement) -> Comparison:
    """Two statements of which one has no value: they may still differ in one name."""
    placed = podium(left, right)
    if placed:
        return _result(placed, entails=False)
    places = _places_in_a_row(left, right)
    if places:
        return places
    if any(claim.kind != "rank" for claim in (*left.claims, *right.claims)):
        return Comparison(None, "RC396", "Only one of the statements carries a value.", entails=_vacuous(left, right))
    matcher = SequenceMatcher(None, left.text.split(), right.text.split(), autojunk=False)
    changes = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    if len(changes) == 1 and changes[0][0] == "replace":
        _, i, j, k, m = changes[0]
        ours, theirs = " ".join(left.text.split()[i:j]), " ".join(right.text.split()[k:m])
        if all(text[:1].isupper() for text in (ours, theirs)):
            return _result(judge_pair(_name(ours, left), _name(theirs, right)), entails=False)
    shared, mine, yours = both(left, right)
    common = lexis.coverage(*(_nameless(side, (*shared, *mine, *yours)) for side in (left, right)))
    if len(mine) == len(yours) == 1 and (
        common >= _ALIKE or (shared and common >= _ENOUGH) and role(mine[0], left) == role(yours[0], right) != ""
    ):
        return _result(judge_pair(_name(mine[0], left), _name(yours[0], right)), entails=False)
    if _denied(left, right):
        return Comparison(None, "RC396", "One of the statements says no.")
    if len(shared) > 1 and not (mine and yours) and common >= _ENOUGH:
        return Comparison("agree", "RC106", f"Both name {shared[0]} and {shared[1]}.", entails=not yours)
    if shared and not [name for name in (*mine, *yours) if not is_people(name)] and common >= _ALIKE:
        return Comparison("agree", "RC106", f"Both name {shared[0]}.", entails=not yours)
    return Comparison(
        None, "RC396", "Neither statement carries a value that could be compared.", entails=_vacuous(left, right)
    )


def _nameless(side: Statement, names: Sequence[str]) -> Statement:
    """A statement without its names among the words that it is about."""
    gone = {lexis.lemma(word) for name in names for word in lexis.tokens(name)}
    return replace(side, lemmas=side.lemmas - gone)


_ROW = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_IN_A_ROW = re.compile(rf"\b({'|'.join(_ROW)})\s+((?:[a-z]+\s+)?[a-z]+)", re.IGNORECASE)


def _places_in_a_row(left: Statement, right: Statement) -> Comparison | None:
    """A conflict of the places that two statements without figures give one thing: "third headquarters", "fourth"."""
    told = [claim for claim in (*left.claims, *right.claims) if claim.kind != "rank"]
    if told or lexis.coverage(left, right) < _ENOUGH:
        return None
    found = [_IN_A_ROW.findall(side.text) for side in (left, right)]
    if not len(found[0]) == len(found[1]) == 1:
        return None
    (one, ours), (other, theirs) = found[0][0], found[1][0]
    if not {lexis.lemma(word) for word in ours.lower().split()} & {
        lexis.lemma(word) for word in theirs.lower().split()
    }:
        return None
    steps = abs(_ROW.index(one.lower()) - _ROW.index(other.lower()))
    if not steps:
        return None
    slip = "off_by_one" if steps == 1 else None
    return Comparison(
        "conflict", "RC201", f"One says {one.lower()} {ours}, the other {other.lower()} {theirs}.", diagnosis=slip
    )


_ALIKE, _ENOUGH, _MOST = 0.5, 0.4, 0.75
"""Shares of words in common from which two statements without figures may be of one thing."""
_NOT = re.compile(r"\b(?:not|never|no|denied|denies|without|refused|n't)\b", re.IGNORECASE)


def _denied(left: Statement, right: Statement) -> bool:
    """Whether one statement says no where the other does not."""
    return bool(_NOT.search(left.text)) != bool(_NOT.search(right.text))


_WINNING = frozenset({"win-match", "win-award", "win-race", "elect"})
"""Events that have one winner."""


def _other_name(left: Statement, right: Statement, pairs: Sequence[tuple[Claim, Claim]]) -> Comparison | None:
    """A conflict of names, where all values of two statements on one subject are equal but one name in one role."""
    shared, mine, yours = both(left, right)
    won = (
        all(_WINNING & set(claim.concepts) for pair in pairs for claim in pair) and lexis.coverage(left, right) >= _MOST
    )
    if not (shared or won) or lexis.coverage(left, right) < _ENOUGH or not all(_equal(*pair) for pair in pairs):
        return None
    for ours in mine:
        for theirs in yours:
            does = role(ours, left), role(theirs, right)
            places = bool(countries(ours) and countries(theirs))
            alone = len(mine) == len(yours) == 1 and lexis.coverage(left, right) >= _ALIKE and not places
            acts = alone or any((one.subject, other.subject) == (ours, theirs) for one, other in pairs)
            if does[0] == does[1] != "" and governor(ours, left) == governor(theirs, right) != "" or acts:
                bare = (replace(_name(name, side), quote=name) for name, side in ((ours, left), (theirs, right)))
                return _result(judge_pair(*bare), entails=False)
    return None


def _name(text: str, side: Statement) -> Claim:
    name = text.strip(" .,;")
    return Claim(id=side.text, source=side.text, kind="name", partial=name, value_text=name, quote=side.text)


def _vacuous(left: Statement, right: Statement) -> bool:
    """B has no value, so that A implies all of B's values; true when A speaks of what B speaks of."""
    return not right.claims and len(lexis.shared(right.lemmas, left.lemmas)) >= 0.6 * max(len(right.lemmas), 1)


def _combined(
    left: Statement, right: Statement, pairs: Sequence[tuple[Claim, Claim]], *, same_words: bool
) -> Comparison:
    relations = [verdict.judged(left, right, one, other, same_words=same_words) for one, other in pairs]
    real = [relation for relation in relations if relation.code not in _NOT_COMPARABLE]
    measured = [
        relation
        for relation, (one, _) in zip(relations, pairs, strict=True)
        if relation in real and one.kind not in ("date", "time", "rank")
    ]
    if any(relation.relation in ("scope", "superseded") for relation in measured):
        real = measured  # days and ordinals are the time frames and phases that explain the figures
    if not real:
        return Comparison(None, relations[0].code, relations[0].reason)
    worst = min(real, key=lambda relation: VERDICT_ORDER.index(relation.relation))
    return _result(worst, entails=worst.relation != "conflict" and _entails(left, right, pairs))


def _entails(left: Statement, right: Statement, pairs: Sequence[tuple[Claim, Claim]]) -> bool:
    """Whether every value of B follows: from the value of A it is aligned with, or from another of its kind.

    A day or an ordinal of which A says nothing is the setting of B's figures and not asked for.
    """
    partner = {id(other): one for one, other in pairs}
    implied = []
    for claim in right.claims:
        one = partner.get(id(claim))
        sources = [one] if one else [other for other in left.claims if other.kind == claim.kind]
        follows = any(implies(source, claim) for source in sources)
        if one or follows or claim.kind not in ("date", "rank"):
            implied.append(follows)
    return bool(implied) and all(implied)


def _equal(one: Claim, other: Claim) -> bool:
    if one.lo is None and other.lo is None and not (one.partial or other.partial):
        return one.value_text.lower() == other.value_text.lower()
    return (one.lo, one.hi, one.unit, one.partial) == (other.lo, other.hi, other.unit, other.partial)


def implies(one: Claim, other: Claim) -> bool:
    """Whether the first value implies the second: its interval lies inside, a bare round figure taken as rounded."""
    pair = numbers(one, other)
    if pair is None:
        same = (one.partial, one.modifier) == (other.partial, other.modifier)
        return same and (bool(one.partial) or one.value_text.lower() == other.value_text.lower())
    if stated(pair.right).holds(stated(pair.left)):
        return True
    return other.modifier in ("exact", "approx", "range") and allowed(pair.right).holds(stated(pair.left))


def _result(relation: Relation, *, entails: bool) -> Comparison:
    return Comparison(relation.relation, relation.code, relation.reason, entails, relation.diagnosis)

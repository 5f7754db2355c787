"""Two statements -> how they stand to each other by the names in them, where values don't tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from reconcile.compare import lexis
from reconcile.compare.events import contrast, one_exchange
from reconcile.compare.figures import same_value
from reconcile.compare.lexis import Statement
from reconcile.compare.names import both, elsewhere, governor, namesakes, role
from reconcile.compare.outcome import Comparison, result
from reconcile.compare.places import countries
from reconcile.compare.podium import podium
from reconcile.compare.residue import residue
from reconcile.gazetteer import is_people
from reconcile.judge import judge_pair
from reconcile.model import Claim


def without_values(left: Statement, right: Statement) -> Comparison:
    """Two statements of which one has no value: they may still differ in one name."""
    placed = podium(left, right)
    if placed:
        return result(placed, entails=False)
    if places := _places_in_a_row(left, right):
        return places
    if namesakes(left, right):
        return Comparison(None, "RC394", "The statements name two who share a part of their names.")
    if any(claim.kind != "rank" for claim in (*left.claims, *right.claims)):
        return Comparison(None, "RC396", "Only one of the statements carries a value.", entails=_vacuous(left, right))
    apart = _reworded(left, right) or elsewhere(left, right) or _alone(left, right)
    if apart:
        return result(judge_pair(_name(apart[0], left), _name(apart[1], right)), entails=False)
    return _by_shared_names(left, right)


def _reworded(left: Statement, right: Statement) -> tuple[str, str] | None:
    """The two names in which alone the words of two statements differ."""
    matcher = SequenceMatcher(None, left.text.split(), right.text.split(), autojunk=False)
    changes = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    if len(changes) != 1 or changes[0][0] != "replace":
        return None
    _, i, j, k, m = changes[0]
    ours, theirs = " ".join(left.text.split()[i:j]), " ".join(right.text.split()[k:m])
    return (ours, theirs) if all(text[:1].isupper() for text in (ours, theirs)) else None


def _alone(left: Statement, right: Statement) -> tuple[str, str] | None:
    """The one name that each of two statements about the same has and the other hasn't."""
    shared, mine, yours = both(left, right)
    if not len(mine) == len(yours) == 1:
        return None
    common = _common(left, right)
    in_one_role = shared and common >= _ENOUGH and role(mine[0], left) == role(yours[0], right) != ""
    return (mine[0], yours[0]) if common >= _ALIKE or in_one_role else None


def _by_shared_names(left: Statement, right: Statement) -> Comparison:
    """Two statements whose names, as far as both have some, are the same."""
    shared, mine, yours = both(left, right)
    common = _common(left, right)
    if _denied(left, right):
        return Comparison(None, "RC396", "One of the statements says no.")
    told = [tuple(word.lemma for word in own if not word.tag.startswith("NNP")) for own in residue(left, right)]
    if (other := contrast(*told)) and not one_exchange(*other):
        return Comparison(None, "RC395", f"One tells of “{other[0]}”, the other of “{other[1]}”.")
    if len(shared) > 1 and not (mine and yours) and (common >= _ENOUGH or _many_shared(left, right)):
        return Comparison("agree", "RC106", f"Both name {shared[0]} and {shared[1]}.", entails=not yours)
    if shared and not [name for name in (*mine, *yours) if not is_people(name)] and common >= _ALIKE:
        return Comparison("agree", "RC106", f"Both name {shared[0]}.", entails=not yours)
    return Comparison(
        None, "RC396", "Neither statement carries a value that could be compared.", entails=_vacuous(left, right)
    )


def _common(left: Statement, right: Statement) -> float:
    """The share of words in common, names that only one has left aside."""
    shared, mine, yours = both(left, right)
    return lexis.coverage(*(_nameless(side, (*shared, *mine, *yours)) for side in (left, right)))


def _many_shared(left: Statement, right: Statement) -> bool:
    """Whether names and words in common are many, however much each text adds, and some of them are words."""
    shared, mine, yours = both(left, right)
    bare = [_nameless(side, (*shared, *mine, *yours)).lemmas for side in (left, right)]
    common = len(lexis.shared(*bare))
    return not mine and not yours and common > 0 and common + len(shared) >= _MANY


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
_MANY = 4
"""Names and words in common that two statements of one thing have, of which at least two are names."""
_NOT = re.compile(r"\b(?:not|never|no|denied|denies|without|refused|n't)\b", re.IGNORECASE)


def _denied(left: Statement, right: Statement) -> bool:
    """Whether one statement says no where the other does not."""
    return bool(_NOT.search(left.text)) != bool(_NOT.search(right.text))


_WINNING = frozenset({"win-match", "win-award", "win-race", "elect"})
"""Events that have one winner."""


def other_name(left: Statement, right: Statement, pairs: Sequence[tuple[Claim, Claim]]) -> Comparison | None:
    """A conflict of names, where all values of two statements on one subject are equal but one name in one role."""
    shared, mine, yours = both(left, right)
    won = (
        all(_WINNING & set(claim.concepts) for pair in pairs for claim in pair) and lexis.coverage(left, right) >= _MOST
    )
    if not (shared or won) or lexis.coverage(left, right) < _ENOUGH or not all(same_value(*pair) for pair in pairs):
        return None
    for ours in mine:
        for theirs in yours:
            does = role(ours, left), role(theirs, right)
            places = bool(countries(ours) and countries(theirs))
            alone = len(mine) == len(yours) == 1 and lexis.coverage(left, right) >= _ALIKE and not places
            acts = alone or any((one.subject, other.subject) == (ours, theirs) for one, other in pairs)
            if does[0] == does[1] != "" and governor(ours, left) == governor(theirs, right) != "" or acts:
                bare = (replace(_name(name, side), quote=name) for name, side in ((ours, left), (theirs, right)))
                return result(judge_pair(*bare), entails=False)
    return None


def _name(text: str, side: Statement) -> Claim:
    name = text.strip(" .,;")
    return Claim(id=side.text, source=side.text, kind="name", partial=name, value_text=name, quote=side.text)


def _vacuous(left: Statement, right: Statement) -> bool:
    """B has no value, so that A implies all of B's values; true when A speaks of what B speaks of."""
    return not right.claims and len(lexis.shared(right.lemmas, left.lemmas)) >= 0.6 * max(len(right.lemmas), 1)

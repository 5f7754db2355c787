"""Two figures -> whether they are of two things by what moved, or by what a sum was paid for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from reconcile.compare import events
from reconcile.compare.lexis import Statement, lemma, meanings
from reconcile.compare.residue import residue, words_of
from reconcile.concepts import lineage
from reconcile.data import load, words
from reconcile.model import Claim


def two_changes(left: Statement, right: Statement, one: Claim, other: Claim) -> tuple[str, str] | None:
    """The two things whose rise or fall by a share is told ("rents", "the number of students"), None for one thing.

    Who offers or demands a rise isn't what rises, and of some things one rises only as the other does.
    """
    if one.kind != "percent" or other.kind != "percent" or events.events(one, other) != "same":
        return None
    mine, yours = residue(left, right)
    ours, theirs = (
        _moving(claim, {word.lemma for word in own if word.tag in ("NN", "NNS")})
        for claim, own in ((one, mine), (other, yours))
    )
    if (
        not ours
        or not theirs
        or any({ours, theirs} <= set(words(block)) for block in load("compare.en.yaml")["one_rate"])
    ):
        return None
    return ours, theirs


def _moving(claim: Claim, own: set[str]) -> str:
    """What a share tells the change of, where only this text has the word and the lexicon knows it."""
    head = lemma(claim.subject.split()[-1].lower()) if claim.subject else ""
    number = _NUMBER_OF.search(claim.quote)
    if number and (lemma(number[1].lower()) == head or number.group().lower().startswith(head)):
        head = lemma(number[1].lower())
        return head if head in own and meanings(head) else ""
    acting = {"person", *words(load("compare.en.yaml")["actors"])}
    known = head in own and meanings(head)
    return head if known and not any(acting & set(lineage(id_)) for id_ in meanings(head)) else ""


_NUMBER_OF = re.compile(r"\bnumbers?\s+of\s+(?:[a-z-]+\s+)?([a-z]+s|people)\b", re.IGNORECASE)
_OF = re.compile(r"\s+of\s+(?:all\s+|the\s+|its\s+|their\s+|his\s+|her\s+)?[a-z]")
_BY = re.compile(r"\bby\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE)


def change_and_part(one: Claim, other: Claim) -> bool:
    """Whether one share is by how much something rose and the other a part of a whole ("12 percent of her shares").

    What fell by half was half lost, so a text that tells of the same change or of losing may speak of both.
    """
    for changed, part in ((one, other), (other, one)):
        if changed.kind != "percent" or part.kind != "percent" or not _BY.search(changed.quote[: changed.value_start]):
            continue
        moved = {"rise", "fall", "increase-amount", "reduce-amount", "raise-amount"} & set(changed.concepts)
        told = _OF.match(part.quote[part.value_end or 0 :])
        if moved and told and part.concepts and events.events(one, other) == "unknown":
            return True
    return False


def two_sums(left: Statement, right: Statement, one: Claim, other: Claim) -> tuple[str, str] | None:
    """The two things that sums were paid for, where one is a sum of its own kind ("a fine") that the other can't be."""
    if one.kind != "money" or other.kind != "money":
        return None
    for side, claim, against in ((right, one, other), (left, other, one)):
        for kind, told in _sums().items():
            said = {id_ for word in words_of(side.text) for id_ in meanings(word.lemma)}
            if kind in claim.concepts and against.concepts and said.isdisjoint(told):
                return (one.attribute, other.attribute)
    return None


@cache
def _sums() -> Mapping[str, frozenset[str]]:
    """Concept of a sum of its own kind -> the concepts of words by which it may be told too."""
    return {kind: frozenset((kind, *words(block))) for kind, block in load("compare.en.yaml")["sums"].items()}

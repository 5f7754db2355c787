"""Two values -> whether the same thing is counted, and whether two statements speak of other things."""

from __future__ import annotations

import re
from functools import cache

from reconcile.compare import events
from reconcile.compare.events import event_of
from reconcile.compare.lexis import Statement, bare, empty, lemma, meanings, said_in, synonyms, tokens, two_kinds
from reconcile.concepts import concepts_of, kind_of, lineage, related
from reconcile.data import load, words
from reconcile.judge import judge_pair, wording
from reconcile.model import Claim


def things(left: Claim, right: Claim) -> str:
    """Whether the same thing is counted: "same", "other", or "unknown" where one side doesn't say."""
    ours, theirs = _both_things(left, right)
    if not ours or not theirs or ours in generic() or theirs in generic():
        return "unknown"
    counted = left.kind == right.kind == "count"
    if two_kinds(ours, theirs):
        return "other"
    if (
        synonyms(ours, theirs)
        or _same_people(ours, theirs)
        or (counted and related(left.head_concepts, right.head_concepts))
    ):
        return "other" if _other_kind(left, right) else "same"
    if ours.removesuffix("er") in right.modifiers or theirs.removesuffix("er") in left.modifiers:
        return "same"  # pickups and pickup trucks
    if related(meanings(ours), event_of(right)) or related(meanings(theirs), event_of(left)):
        return "same"  # 19 deaths and 34 miners who died
    if ours in _CAST and _may_be_people(theirs) or theirs in _CAST and _may_be_people(ours):
        return "unknown"  # 71 votes and 71 deputies
    if is_person(ours) and _may_be_people(theirs) or is_person(theirs) and _may_be_people(ours):
        return "unknown"
    if wording.differing(left, right, "part"):
        return "unknown"  # girls and boys: parts of one whole
    crossed = said_in(ours, right) and said_in(theirs, left)
    return "unknown" if crossed or one_amount(left, right) else "other"


def _both_things(left: Claim, right: Claim) -> tuple[str, str]:
    """What each side counts or measures; of a measure also what stands before it."""
    ours, theirs = _thing(left), _thing(right)
    if left.kind == right.kind == "quantity" and bool(ours) != bool(theirs):
        ours, theirs = ours or _made(left), theirs or _made(right)
        return ("", "") if said_in(ours, right) or said_in(theirs, left) else (ours, theirs)
    return ours, theirs


def people_and_things(left: Claim, right: Claim) -> bool:
    """Whether of two unequal numbers one is of people and the other of things that nobody is counted by."""
    if not left.kind == right.kind == "count" or (left.lo, left.hi) == (right.lo, right.hi):
        return False
    ours, theirs = _thing(left), _thing(right)
    people, counted = (ours, right) if _is_people(ours) else (theirs, left)
    thing = _thing(counted)
    if not _is_people(people) or thing in _CAST or not _is_ware(thing):
        return False
    other = left if counted is right else right
    return thing not in generic() and not said_in(thing, other) and not said_in(people, counted)


def _is_ware(word: str) -> bool:
    """Whether a lemma as a noun names things alone, neither persons nor bodies."""
    found = concepts_of(word, "nouns")
    acting = {"person", "group", *words(load("compare.en.yaml")["actors"])}
    return bool(found) and all(kind_of(id_) == "thing" and not set(lineage(id_)) & acting for id_ in found)


def _is_people(word: str) -> bool:
    """Whether a lemma names persons and nothing else."""
    found = meanings(word)
    return is_person(word) or bool(found) and all("person" in lineage(id_) for id_ in found)


def two_bearers(left: Claim, right: Claim) -> bool:
    """Whether one size is told of two things by the nouns that end their subjects: a lighthouse, a radio mast."""
    ours, theirs = (
        lemma(claim.subject.lower().split()[-1]) if claim.subject.islower() else "" for claim in (left, right)
    )
    if (
        not left.kind == right.kind == "quantity"
        or not ours
        or not theirs
        or not set(left.concepts) & set(right.concepts)
    ):
        return False
    sized = set(left.concepts) & {"height", "length", "width", "depth", "thickness", "diameter"}
    if not sized or synonyms(ours, theirs) or said_in(ours, right) or said_in(theirs, left):
        return False
    return any(map(is_object, (ours, theirs))) and all(is_object(word) or not meanings(word) for word in (ours, theirs))


def _same_people(ours: str, theirs: str) -> bool:
    """Whether two nouns may count the people of one house, ship or shift: nuns and sisters."""
    return any({ours, theirs} <= set(words(block)) for block in load("compare.en.yaml")["same_people"])


def two_materials(left: Claim, right: Claim) -> bool:
    """Whether two measures are of two materials that the lexicon knows and neither text has too: copper and water."""
    if not left.kind == right.kind == "quantity" or things(left, right) != "other":
        return False
    made = _both_things(left, right)
    return all(map(is_object, made)) and not said_in(made[0], right) and not said_in(made[1], left)


def two_measures(left: Claim, right: Claim) -> bool:
    """Whether two figures that don't fit together measure two properties: how tall, and how far from the shore."""
    return events.other_property(left, right) is not None and judge_pair(left, right).relation != "agree"


def one_amount(left: Claim, right: Claim) -> bool:
    """Whether two measures in different units are one amount: that is no accident, whatever its material is called."""
    return left.kind == right.kind == "quantity" and left.unit != right.unit and judge_pair(left, right).code == "RC102"


@cache
def generic() -> frozenset[str]:
    return frozenset(words(load("compare.en.yaml")["generic_things"]))


_CAST = ("vote", "ballot", "signature")
"""What each of a number of people gives one of."""


def _may_be_people(word: str) -> bool:
    """Whether a counted noun names people, or is not known."""
    found = meanings(word)
    return not found or is_person(word) or any({"person", "group"} & set(lineage(id_)) for id_ in found)


def is_person(word: str) -> bool:
    return word in words(load("compare.en.yaml")["generic_persons"])


def _other_kind(left: Claim, right: Claim) -> bool:
    """Whether the same noun is limited by different ones: apple trees and pear trees, gold and silver medals.

    Limits that a scope rule knows (women and men, confirmed and suspected) are left to it.
    """
    if any(wording.differing(left, right, key) for key in ("part", "definition", "place", "time_frame")):
        return False
    ours, theirs = set(left.modifiers) - set(right.modifiers), set(right.modifiers) - set(left.modifiers)
    if left.kind != "count" or len(ours) != 1 or len(theirs) != 1:
        return False
    one, other = ours.pop(), theirs.pop()
    if any(concepts_of(word, "adjectives") or not concepts_of(word, "nouns") for word in (one, other)):
        return False
    return one != other and not said_in(one, right) and not said_in(other, left)


_PAR = re.compile(r"\s+(?:under|over|below|above)\s+par\b")
_OF_WHOLE = re.compile(r"\s+of\s+(?:the|its|their|our|his|her)\s+(?:[\w-]+['’]s?\s+)?[\d,.]+\s+([a-z]+)\b")
"""What a part is taken of: "46 of the 120 seats"."""


def _beside(claim: Claim, head: str) -> bool:
    """Whether a counted noun stands near its figure; one that stands far before it is rather what is spoken of."""
    before = tokens(claim.quote[: claim.value_start])[-3:]
    after = tokens(claim.quote[claim.value_end or 0 :])[:7]
    return lemma(head.lower()) in {lemma(word) for word in (*before, *after)}


def _thing(claim: Claim) -> str:
    """The counted noun of a count, the material of a measure, the whole of a share; "" where there is none."""
    if claim.kind == "rank" and claim.head:
        return lemma(claim.head.lower())
    if claim.kind == "count":
        if _PAR.match(claim.quote[claim.value_end or 0 :]):
            return "par"
        whole = _OF_WHOLE.match(claim.quote[claim.value_end or 0 :])
        if whole:
            return lemma(whole[1].lower())
        return lemma(claim.head.lower()) if claim.head and _beside(claim, claim.head) else ""
    if claim.kind in ("percent", "ratio") and claim.head:
        return lemma(claim.head.lower())
    if claim.kind in ("quantity", "percent", "ratio", "money"):
        of = re.match(
            r"\s+of\s+(?:all\s+|the\s+|its\s+|their\s+|our\s+|his\s+|her\s+)?([\w-]+)",
            claim.quote[claim.value_end or 0 :],
        )
        return lemma(of[1].lower()) if of and of[1].islower() else ""
    return ""


_MADE = re.compile(
    r"\b([A-Za-z]{3,})\s+(?:output|production|harvest|catch|crop|exports?|imports?|shipments?|consumption|reserves?|stocks?)\b[^,;.]*$"
)


def _made(claim: Claim) -> str:
    """What a measure is one of, told before it ("Steel output was"), "" where that is no thing."""
    found = _MADE.search(claim.quote[: claim.value_start])
    made = lemma(found[1].lower()) if found else ""
    return made if made and is_object(made) else ""


def is_object(word: str) -> bool:
    """Whether a lemma names things, not somebody who acts: a court and its jury may tell of one act."""
    found = meanings(word)
    acting = words(load("compare.en.yaml")["actors"])
    return bool(found) and all(kind_of(id_) == "thing" and not set(lineage(id_)) & set(acting) for id_ in found)


def other_subject(left: Claim, right: Claim) -> bool:
    """Whether two common nouns that the lexicon knows, and that neither quote shares, are what is spoken of."""
    ours, theirs = (lemma(claim.subject.lower()) if claim.subject.islower() else "" for claim in (left, right))
    if not (ours and theirs and is_object(ours) and is_object(theirs)) or synonyms(ours, theirs):
        return False
    return left.kind != "count" and not said_in(ours, right) and not said_in(theirs, left)


_SPANS = frozenset({"day", "week", "month", "year"})
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last next final".split())


def swapped_noun(left: Statement, right: Statement) -> tuple[str, str] | None:
    """The two nouns in which alone two statements differ, figures and hedges aside ("the lander", "the orbiter")."""
    ours, theirs = bare(left), bare(right)
    apart = [i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b]
    if len(ours) != len(theirs) or len(apart) != 1 or len(ours) < 3:
        return None
    (at,) = apart
    one, other = lemma(ours[at]), lemma(theirs[at])
    starts = at == 0 or ours[at - 1] in ("of", "for", "on", "in", "at", "by", "from", "with")
    if "#" in one + other or not starts or synonyms(one, other) or {one, other} & (empty() - _SPANS):
        return None
    if {one, other} & _ORDINALS:
        return None  # the rules of scope and of order know them
    if not all(is_object(word) or not meanings(word) for word in (one, other)):
        return None
    determined = [_determined(side, word) for side, word in ((left, ours[at]), (right, theirs[at]))]
    several = at == 0 and ours[at].endswith("s") and theirs[at].endswith("s")
    return (one, other) if several or all(determined) else None


def _determined(side: Statement, word: str) -> bool:
    """Whether an article or a possessive stands right before a lower-case word."""
    return re.search(rf"\b(?:the|a|an|its|his|her|their)\s+{re.escape(word)}\b", side.text, re.IGNORECASE) is not None

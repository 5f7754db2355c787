"""Two sentences -> which of their values speak of the same thing, and which test fails where none do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from os.path import commonprefix

from rapidfuzz import fuzz

from reconcile.concepts import concepts_of, excludes, kind_of, lineage, related
from reconcile.data import load, words
from reconcile.dictionary import lemmatize
from reconcile.judge import derived, wording
from reconcile.judge.common import common
from reconcile.judge.intervals import stated
from reconcile.model import Claim

SPELLING = 88
"""rapidfuzz ratio from which two words of five letters or more are one word in two spellings."""

STEM = 0.6
"""Share of the longer word that two words of one stem have in common at their beginning."""

_COMMON = 13
"""Figures below this are so common that two equal ones need not be the same figure."""

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_TEMPORAL = frozenset({"date", "age", "duration"})


@dataclass(frozen=True)
class Statement:
    """One sentence: its claims, its content words as lemmas, and its words with every value masked by its kind."""

    text: str
    claims: tuple[Claim, ...]
    lemmas: frozenset[str]
    masked: tuple[str, ...]


def statement(text: str, claims: Sequence[Claim]) -> Statement:
    """Take a sentence apart."""
    masked: list[str] = []
    position = 0
    for claim in claims:
        masked += _tokens(text[position : claim.value_start])
        masked.append(f"#{claim.kind}")
        position = claim.value_end or position
    masked += _tokens(text[position:])
    content = frozenset(lemma(word) for word in masked if word[0] != "#" and word not in _empty())
    return Statement(text, tuple(claims), content - _empty(), tuple(masked))


def _tokens(text: str) -> list[str]:
    return [word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text)]


@lru_cache(maxsize=100_000)
def lemma(word: str) -> str:
    """Dictionary form of a lower-case word, whatever its part of speech."""
    return lemmatize(word).lower() if word else ""


@cache
def _empty() -> frozenset[str]:
    return frozenset(words(load("compare.en.yaml")["empty"])) | frozenset(words(load("grammar.en.yaml")["stopwords"]))


@cache
def _generic() -> frozenset[str]:
    return frozenset(words(load("compare.en.yaml")["generic_things"]))


@lru_cache(maxsize=50_000)
def meanings(word: str) -> tuple[str, ...]:
    """Concepts that a lemma may name, whatever its part of speech."""
    return tuple(dict.fromkeys(id_ for part in ("nouns", "verbs", "adjectives") for id_ in concepts_of(word, part)))


@lru_cache(maxsize=200_000)
def synonyms(left: str, right: str) -> bool:
    """Whether two lemmas name the same thing: one word, two spellings, or one concept within the other."""
    if left == right:
        return True
    if min(len(left), len(right)) >= 5 and fuzz.ratio(left, right) >= SPELLING:
        return True
    if _family(left, right):
        return True
    return related(meanings(left), meanings(right))


def _family(left: str, right: str) -> bool:
    """Whether two words have one stem: "region" and "regional", "vaccine" and "vaccinate"."""
    same = len(commonprefix((left, right)))
    return same >= 5 and same >= STEM * max(len(left), len(right))


def shared(left: Iterable[str], right: Iterable[str]) -> list[str]:
    """The lemmas of `left` that have a synonym in `right`, sorted."""
    theirs = sorted(right)
    return sorted(word for word in left if word in theirs or any(synonyms(word, other) for other in theirs))


def coverage(left: Statement, right: Statement) -> float:
    """Share of the shorter statement's content words that the other has too, by synonym; 1 when it has none."""
    short, long = sorted((left.lemmas, right.lemmas), key=lambda lemmas: (len(lemmas), sorted(lemmas)))
    return len(shared(short, long)) / len(short) if short else 1.0


def same_wording(left: Statement, right: Statement) -> bool:
    """Whether the two differ in nothing but their values and the hedges before them."""
    return _bare(left) == _bare(right)


def _bare(sentence: Statement) -> tuple[str, ...]:
    hedges = {
        "more",
        "less",
        "than",
        "about",
        "at",
        "least",
        "most",
        "over",
        "under",
        "nearly",
        "some",
        "around",
        "a",
        "the",
        "up",
        "to",
        "almost",
        "exactly",
    }
    return tuple(word for word in sentence.masked if word not in hedges)


_SPANS = frozenset({"day", "week", "month", "year"})


def swapped_noun(left: Statement, right: Statement) -> tuple[str, str] | None:
    """The two nouns in which alone two statements differ, figures and hedges aside ("the lander", "the orbiter")."""
    ours, theirs = _bare(left), _bare(right)
    apart = [i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b]
    if len(ours) != len(theirs) or len(apart) != 1 or len(ours) < 3:
        return None
    (at,) = apart
    one, other = lemma(ours[at]), lemma(theirs[at])
    starts = at == 0 or ours[at - 1] in ("of", "for", "on", "in", "at", "by", "from", "with")
    if "#" in one + other or not starts or synonyms(one, other) or {one, other} & (_empty() - _SPANS):
        return None
    if not all(_object(word) or not meanings(word) for word in (one, other)):
        return None
    determined = [_determined(side, word) for side, word in ((left, ours[at]), (right, theirs[at]))]
    return (one, other) if all(determined) else None


def _determined(side: Statement, word: str) -> bool:
    """Whether an article or a possessive stands right before a lower-case word."""
    return re.search(rf"\b(?:the|a|an|its|his|her|their)\s+{re.escape(word)}\b", side.text, re.IGNORECASE) is not None


_BY = re.compile(
    r"\bby\s+(?:(?:about|around|nearly|almost|some|over|more than|at least|up to|just)\s+)*[$€£¥]?$", re.IGNORECASE
)
_UP_TO = re.compile(r"\bto\s+(?:(?:about|around|nearly|almost|some|over|more than|just)\s+)*[$€£¥]?$", re.IGNORECASE)


def level_and_change(left: Claim, right: Claim) -> bool:
    """Whether one figure is how much something changed ("cut by 300") and the other what it came to ("cut to 300")."""
    ours, theirs = (claim.quote[: claim.value_start] for claim in (left, right))
    for one, other, claim in ((ours, theirs, right), (theirs, ours, left)):
        if _BY.search(one) and _UP_TO.search(other) and wording.moves_to(claim):
            return True
    return False


def moved_apart(left: Claim, right: Claim) -> bool:
    """Whether one figure is what something rose to and the other what it fell to."""
    return {_moved(left), _moved(right)} == {"up", "down"}


def _moved(claim: Claim) -> str:
    """ "up" or "down" when a verb of moving and "to" stand before the value."""
    before = re.search(r"\b([a-z]+)\s+to\s+(?:[a-z]+\s+){0,2}[$€£¥]?$", claim.quote[: claim.value_start].lower())
    if before is None or claim.kind in ("date", "time", "rank", "age"):
        return ""
    return next(
        (way for way, block in load("judge_scope.en.yaml")["direction"].items() if before[1] in words(block)), ""
    )


def align(left: Statement, right: Statement) -> list[tuple[Claim, Claim]]:
    """Pairs of values that may speak of the same thing, the likeliest first, each value at most once."""
    if same_wording(left, right) and [c.kind for c in left.claims] == [c.kind for c in right.claims]:
        return list(zip(left.claims, right.claims, strict=True))
    scored = [
        (-likeness(a, b, left, right), i, j)
        for i, a in enumerate(left.claims)
        for j, b in enumerate(right.claims)
        if comparable(a, b)
    ]
    pairs: list[tuple[Claim, Claim]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for score, i, j in sorted(scored):
        if score < 0 and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((left.claims[i], right.claims[j]))
    return pairs


def comparable(left: Claim, right: Claim) -> bool:
    """Whether two values have one dimension, or may follow from each other."""
    if {left.kind, right.kind} == {"date", "age"}:
        return derived.check(left, right) is not None
    pair = common(left, right)
    return not pair.problem or pair.unrated


def likeness(left: Claim, right: Claim, a: Statement, b: Statement) -> float:
    """How likely two values speak of the same thing, by thing counted, event, words around them and the values."""
    score = 0.3 + 0.5 * _around(left, right)
    score += {"same": 0.4, "unknown": 0.0, "other": -0.6}[things(left, right)]
    score += {"same": 0.3, "unknown": 0.0, "other": -0.5}[events(left, right)]
    score += 0.1 * (left.unit == right.unit) + 0.1 * (left.kind == right.kind)
    if {left.kind, right.kind} == {"date", "age"}:
        score += 0.8
    if left.lo is not None and left.lo == right.lo:
        score += 0.5 if abs(left.lo) < _COMMON else 0.8
    score -= 0.1 * abs(_place_in(left, a) - _place_in(right, b))
    return score


def _place_in(claim: Claim, sentence: Statement) -> float:
    return (claim.value_start or 0) / max(len(sentence.text), 1)


def _around(left: Claim, right: Claim) -> float:
    ours, theirs = near(left), near(right)
    if not ours or not theirs:
        return 0.0
    return max(len(shared(ours, theirs)), len(shared(theirs, ours))) / min(len(ours), len(theirs))


def near(claim: Claim, reach: int = 4) -> tuple[str, ...]:
    """Lemmas of the content words next to the value, up to `reach` words on each side within its clause."""
    start, end = wording.clause(claim.quote, claim.value_start or 0, claim.value_end or 0)
    before = _tokens(claim.quote[start : claim.value_start])[-reach:]
    after = _tokens(claim.quote[claim.value_end : end])[:reach]
    return tuple(dict.fromkeys(lemma(word) for word in (*before, *after) if word not in _empty()))


def things(left: Claim, right: Claim) -> str:
    """Whether the same thing is counted: "same", "other", or "unknown" where one side doesn't say."""
    ours, theirs = _thing(left), _thing(right)
    if not ours or not theirs or ours in _generic() or theirs in _generic():
        return "unknown"
    counted = left.kind == right.kind == "count"
    if synonyms(ours, theirs) or (counted and related(left.head_concepts, right.head_concepts)):
        return "other" if _other_kind(left, right) else "same"
    if ours in right.modifiers or theirs in left.modifiers:
        return "same"  # pickups and pickup trucks
    if related(meanings(ours), _event(right)) or related(meanings(theirs), _event(left)):
        return "same"  # 19 deaths and 34 miners who died
    if _person(ours) and _may_be_people(theirs) or _person(theirs) and _may_be_people(ours):
        return "unknown"
    if wording.differing(left, right, "part"):
        return "unknown"  # girls and boys: parts of one whole
    crossed = _said_in(ours, right) and _said_in(theirs, left)
    return "unknown" if crossed else "other"


def _may_be_people(word: str) -> bool:
    """Whether a counted noun names people, or is not known."""
    found = meanings(word)
    return not found or _person(word) or any({"person", "group"} & set(lineage(id_)) for id_ in found)


def _person(word: str) -> bool:
    return word in words(load("compare.en.yaml")["generic_persons"])


def _said_in(word: str, claim: Claim) -> bool:
    return any(lemma(token) == word for token in _tokens(claim.quote))


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
    return one != other and not _said_in(one, right) and not _said_in(other, left)


_PAR = re.compile(r"\s+(?:under|over|below|above)\s+par\b")
_OF_WHOLE = re.compile(r"\s+of\s+(?:the|its|their|our|his|her)\s+(?:[\w-]+['’]s?\s+)?[\d,.]+\s+([a-z]+)\b")
"""What a part is taken of: "46 of the 120 seats"."""


def _beside(claim: Claim, head: str) -> bool:
    """Whether a counted noun stands near its figure; one that stands far before it is rather what is spoken of."""
    before = _tokens(claim.quote[: claim.value_start])[-3:]
    after = _tokens(claim.quote[claim.value_end or 0 :])[:7]
    return lemma(head.lower()) in {lemma(word) for word in (*before, *after)}


def _thing(claim: Claim) -> str:
    """The counted noun of a count, the material of a measure, the whole of a share; "" where there is none."""
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


def events(left: Claim, right: Claim) -> str:
    """Whether the same event or property is meant: "same", "other" when the two exclude each other, else "unknown"."""
    ours, theirs = _event(left), _event(right)
    if contrast(_named_words(left), _named_words(right)):
        return "other"
    if not ours or not theirs:
        return "unknown"
    if related(ours, theirs):
        return "same"
    if left.kind == right.kind == "ratio" or _one_measure(ours[0], theirs[0]):
        return "unknown"  # "doubled" and "tripled" say the figure itself
    if _two_views(left, right, ours[0], theirs[0]):
        return "same"
    if (
        excludes(ours[0], theirs[0])
        or (len(ours) == 1 or len(theirs) == 1)
        and any(excludes(a, b) for a in ours for b in theirs)
    ):
        return "other"
    return "other" if contrast(near(left, 6), near(right, 6)) else "unknown"


def _one_measure(ours: str, theirs: str) -> bool:
    return any({ours, theirs} <= set(words(block)) for block in load("compare.en.yaml")["one_measure"])


def _two_views(left: Claim, right: Claim, ours: str, theirs: str) -> bool:
    """Whether two verbs tell one exchange from its two ends: what one sells another buys."""
    for block in load("compare.en.yaml")["exchanges"]:
        pair = words(block)
        if ours in pair and theirs in pair and ours != theirs:
            return left.subject.lower() != right.subject.lower() and "" not in (left.subject, right.subject)
    return False


def _named_words(claim: Claim) -> tuple[str, ...]:
    """Lemmas of the words that name what the value is about."""
    return tuple(lemma(word) for word in _tokens(f"{claim.subject} {claim.head}"))


def contrast(ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, str] | None:
    """Two lemmas, each on one side only, that exclude each other ("export", "import")."""
    for one in ours:
        for other in theirs:
            if any(synonyms(one, word) for word in theirs) or any(synonyms(other, word) for word in ours):
                continue
            ours_first, theirs_first = meanings(one)[:1], meanings(other)[:1]
            if any(excludes(a, b) for a in ours_first for b in theirs_first) and not synonyms(one, other):
                return one, other
    return None


def _object(word: str) -> bool:
    """Whether a lemma names things, not somebody who acts: a court and its jury may tell of one act."""
    found = meanings(word)
    acting = words(load("compare.en.yaml")["actors"])
    return bool(found) and all(kind_of(id_) == "thing" and not set(lineage(id_)) & set(acting) for id_ in found)


def other_subject(left: Claim, right: Claim) -> bool:
    """Whether two common nouns that the lexicon knows, and that neither quote shares, are what is spoken of."""
    ours, theirs = (lemma(claim.subject.lower()) if claim.subject.islower() else "" for claim in (left, right))
    if not (ours and theirs and _object(ours) and _object(theirs)) or synonyms(ours, theirs):
        return False
    return left.kind != "count" and not _said_in(ours, right) and not _said_in(theirs, left)


def numbers_meet(left: Claim, right: Claim) -> bool:
    """Whether two values overlap as stated: the same day, or a day of the month that the other names."""
    return None not in (left.lo, right.lo) and stated(left).meets(stated(right))


def unrelated_events(left: Claim, right: Claim) -> bool:
    """Whether both events are known and neither quote names the other's; the same day of one subject is one event."""
    if left.subject == right.subject != "" and numbers_meet(left, right):
        return False
    return bool(left.concepts and right.concepts) and not _crossed(left, right)


def _crossed(left: Claim, right: Claim) -> bool:
    """Whether the words of either quote name the other's event."""
    return any(
        related(_event(one), meanings(lemma(token)))
        for one, other in ((left, right), (right, left))
        for token in _tokens(other.quote)
    )


def other_property(left: Claim, right: Claim) -> tuple[str, str] | None:
    """The two properties, when both values name one and they differ ("60 metres long", "11 metres wide")."""
    ours, theirs = _property(left), _property(right)
    if not ours or not theirs or ours == theirs or _one_measure(ours, theirs):
        return None
    return ours, theirs


@cache
def _properties() -> dict[str, frozenset[str]]:
    """Property that shares its dimension with others -> the words that name it."""
    return {str(name): frozenset(words(block)) for name, block in load("compare.en.yaml")["properties"].items()}


def _property(claim: Claim) -> str:
    if claim.kind not in ("quantity", "duration", "count"):
        return ""
    after = _tokens(claim.quote[claim.value_end or 0 :])[:1]
    before = _tokens(claim.quote[: claim.value_start])[-3:]
    if claim.kind == "quantity" and after:
        behind = [name for name, names in _properties().items() if name.endswith(" after") and after[0] in names]
        if behind:
            return behind[0].removesuffix(" after")
    for word in (*after, *reversed(before)):
        for name, names in _properties().items():
            if word in names and not name.endswith(" after"):
                return name
    return ""


def _event(claim: Claim) -> tuple[str, ...]:
    return claim.concepts or (meanings(lemma(claim.predicate.lower())) if claim.predicate else ())

"""Two values -> whether the same event or property is meant, and which way each moved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from reconcile.compare.lexis import lemma, meanings, near, synonyms, tokens
from reconcile.concepts import excludes, lineage, related
from reconcile.data import load, words
from reconcile.judge import wording
from reconcile.judge.intervals import stated
from reconcile.model import Claim


def events(left: Claim, right: Claim) -> str:
    """Whether the same event or property is meant: "same", "other" when the two exclude each other, else "unknown"."""
    ours, theirs = event_of(left), event_of(right)
    pair = contrast(_named_words(left), _named_words(right))
    if pair:
        if (left.lo, left.hi) != (right.lo, right.hi) and all(_of_persons(word) for word in pair):
            return "unknown"
        # Women and men are two parts of one whole, and their figures two scopes of one thing.
        return "unknown" if wording.differing(left, right, "part", reach="clause") else "other"
    if not ours or not theirs:
        return "unknown"
    if related(ours, theirs):
        return "same"
    if left.kind == right.kind == "ratio" or _one_measure(ours[0], theirs[0]):
        return "unknown"  # "doubled" and "tripled" say the figure itself
    if left.kind == right.kind == "date" and _other_days(ours, theirs):
        return "other"
    if _two_views(left, right, ours[0], theirs[0]):
        return "same"
    if (
        excludes(ours[0], theirs[0])
        or (len(ours) == 1 or len(theirs) == 1)
        and any(excludes(a, b) for a in ours for b in theirs)
    ):
        return "other"
    return "other" if contrast(near(left, 6), near(right, 6)) else "unknown"


def _of_persons(word: str) -> bool:
    """Whether a lemma names persons of a kind, so that two kinds may each have a figure: "teenager", "pensioner"."""
    return any("person" in lineage(id_) for id_ in meanings(word))


def _one_measure(ours: str, theirs: str) -> bool:
    return any({ours, theirs} <= set(words(block)) for block in load("compare.en.yaml")["one_measure"])


def _two_views(left: Claim, right: Claim, ours: str, theirs: str) -> bool:
    """Whether two verbs tell one exchange from its two ends: what one sells another buys."""
    for block in load("compare.en.yaml")["exchanges"]:
        pair = words(block)
        if ours in pair and theirs in pair and ours != theirs:
            return left.subject.lower() != right.subject.lower() and "" not in (left.subject, right.subject)
    return False


def _other_days(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two events follow each other in a life, so that each has a day of its own: birth and a prize."""
    for early, late in (entry.items() for entry in load("compare.en.yaml")["other_days"]):
        sides = set(words(early[1])), set(words(late[1]))
        if any(sides[i] & set(ours) and sides[1 - i] & set(theirs) for i in (0, 1)):
            return True
    return False


def one_exchange(one: str, other: str) -> bool:
    """Whether two lemmas may tell one exchange from its two ends: "sell", "buy"."""
    ours, theirs = meanings(one), meanings(other)
    return any(
        set(words(block)) & set(ours) and set(words(block)) & set(theirs)
        for block in load("compare.en.yaml")["exchanges"]
    )


def _named_words(claim: Claim) -> tuple[str, ...]:
    """Lemmas of the words that name what the value is about."""
    return tuple(lemma(word) for word in tokens(f"{claim.subject} {claim.head}"))


def contrast(ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, str] | None:
    """Two lemmas, each on one side only, that exclude each other ("export", "import")."""
    for one in ours:
        for other in theirs:
            if any(synonyms(one, word) for word in theirs) or any(synonyms(other, word) for word in ours):
                continue
            if _always_excludes(one, other) and not synonyms(one, other):
                return one, other
    return None


@lru_cache(maxsize=50_000)
def _always_excludes(one: str, other: str) -> bool:
    """Whether two words exclude each other in their first senses, and in no other sense of either go together."""
    ours, theirs = meanings(one), meanings(other)
    if not any(excludes(a, b) for a in ours[:1] for b in theirs[:1]):
        return False
    return all(any(excludes(a, b) for b in theirs) for a in ours) and all(
        any(excludes(a, b) for a in ours) for b in theirs
    )


def unrelated_events(left: Claim, right: Claim) -> bool:
    """Whether both events are known and neither quote names the other's; the same day of one subject is one event."""
    if left.subject == right.subject != "" and numbers_meet(left, right):
        return False
    return bool(left.concepts and right.concepts) and not _crossed(left, right)


def numbers_meet(left: Claim, right: Claim) -> bool:
    """Whether two values overlap as stated: the same day, or a day of the month that the other names."""
    return None not in (left.lo, right.lo) and stated(left).meets(stated(right))


def _crossed(left: Claim, right: Claim) -> bool:
    """Whether the words of either quote name the other's event."""
    return any(
        related(event_of(one), meanings(lemma(token)))
        for one, other in ((left, right), (right, left))
        for token in tokens(other.quote)
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
    after = tokens(claim.quote[claim.value_end or 0 :])[:1]
    before = tokens(claim.quote[: claim.value_start])[-3:]
    if claim.kind == "quantity" and after:
        behind = [name for name, names in _properties().items() if name.endswith(" after") and after[0] in names]
        if behind:
            return behind[0].removesuffix(" after")
    for word in (*after, *reversed(before)):
        for name, names in _properties().items():
            if word in names and not name.endswith(" after"):
                return name
    return ""


def event_of(claim: Claim) -> tuple[str, ...]:
    return claim.concepts or (meanings(lemma(claim.predicate.lower())) if claim.predicate else ())


_BY = re.compile(
    r"\bby\s+(?:(?:about|around|nearly|almost|some|over|more than|at least|up to|just)\s+)*[$€£¥]?$", re.IGNORECASE
)
_UP_TO = re.compile(r"\bto\s+(?:(?:about|around|nearly|almost|some|over|more than|just)\s+)*[$€£¥]?$", re.IGNORECASE)


_AHEAD = re.compile(
    r"\b(?:ahead|behind|clear|leads?|led|leading|trail\w*|w[io]n\w*|lost|loses)\s+by\s+[^,;.]{0,20}$", re.IGNORECASE
)
"""What a lead is told by, which is no change."""
_REVISED = re.compile(r"\b(?:revis|correct|amend|updat|restat)\w+\b[^,;.]*$", re.IGNORECASE)
"""What puts one figure of a change in another's place, and is no change itself."""


def level_and_change(left: Claim, right: Claim) -> bool:
    """Whether one figure is how much something changed ("cut by 300") and the other what it came to ("cut to 300")."""
    ours, theirs = (claim.quote[: claim.value_start] for claim in (left, right))
    for one, other, claim in ((ours, theirs, right), (theirs, ours, left)):
        if _REVISED.search(other):
            continue
        if _BY.search(one) and not _AHEAD.search(one) and _UP_TO.search(other) and wording.moves_to(claim):
            return True
    return False


def won_by_two(left: Claim, right: Claim) -> bool:
    """Whether two texts tell one result of the same two sides, each with another as the one that won."""
    if left.kind != "score" or not left.subject or not right.subject:
        return False
    ways = [set(claim.concepts) & {"win-match", "lose-match"} for claim in (left, right)]
    if left.subject == right.subject:
        return all(len(way) == 1 for way in ways) and ways[0] != ways[1]
    won = all("win-match" in way for way in ways)
    return won and left.subject in right.quote and right.subject in left.quote


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

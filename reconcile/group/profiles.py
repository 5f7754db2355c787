"""A claim -> what linking compares: its frame with words weighed, ready to be matched many times."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reconcile.concepts import concepts_of, lineage
from reconcile.group.matching import dimension, open_day, rank_sense
from reconcile.group.other_times import other_time, own_years
from reconcile.group.story_calendar import dated
from reconcile.group.words import inverse_frequency, weigh
from reconcile.model import Claim

_DETAILED = 50
"""Claims an article from which on a story is told in full detail."""
COMMON = 0.5
"""Rarity below which an equal value alone says little."""
YEAR_RARITY = 0.2
"""How telling a date is that is no finer than some months: most dates of a story lie within the same few years."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One claim made ready for comparison.

    detail     how much the articles of its story tell: the log of claims an article, 0 for one claim, 1 for fifty
    story_day  the weekday or day of the month that most dates of its story without a full date give, or ""
    sense      of a rank, by what it orders; else ""
    key        what equal values of a dimension have in common
    rarity     0 to 1: how telling an equal value is (a year or a small number says little, 3,400 a lot)
    bag        context words weighed by how telling they are, of length 1
    themes     concepts of what the event happens to
    allies     lower-case words of the names that often share a sentence with its subject, the subject's own included
    subject_things   concepts of the subject where it is no name ("sedan")
    other_time   the year of an event of another time that it speaks of ("past" where none is told), or ""
    concepts   of the predicate, with their broader concepts; `setting` the clause's too; `things` the head's
    """

    claim: Claim
    story: str
    detail: float
    story_day: str
    dimension: str
    sense: str
    key: str
    rarity: float
    bag: Mapping[str, float]
    concepts: frozenset[str]
    setting: frozenset[str]
    things: frozenset[str]
    names: frozenset[str]
    allies: frozenset[str]
    subject_things: frozenset[str]
    themes: frozenset[str]
    other_time: str


def profiles(claims: Sequence[Claim], story_of: Mapping[str, str]) -> list[Profile]:
    """The profiles of all claims of a run, in the same order."""
    idf = inverse_frequency(([word for word, _ in claim.context] for claim in claims), len(claims))
    claims = dated(claims, story_of)
    days = _story_days(claims, story_of)
    keys = [f"{dimension(claim)}|{_key(claim)}" for claim in claims]
    details = _details(claims, story_of)
    allied = _alliances(claims)
    years = own_years(claims, story_of)
    return [
        Profile(
            claim=claim,
            story=story_of.get(claim.source, ""),
            detail=details[story_of.get(claim.source, "")],
            story_day=days.get(story_of.get(claim.source, ""), ""),
            dimension=dimension(claim),
            sense=rank_sense(claim) if claim.kind == "rank" else "",
            key=key,
            rarity=_rarity(claim),
            bag=weigh(claim.context, idf),
            concepts=_closure(claim.concepts),
            setting=_closure((*claim.concepts, *claim.setting)),
            things=_closure(claim.head_concepts),
            names=frozenset(word.lower() for name in claim.names for word in name.split() if len(word) > 2),
            themes=_closure(claim.theme_concepts),
            allies=allied.get(claim.subject, frozenset()),
            subject_things=_closure(concepts_of(claim.subject.lower().split()[-1], "nouns"))
            if claim.subject
            else frozenset(),
            other_time=other_time(claim, years.get(story_of.get(claim.source, ""), frozenset())),
        )
        for claim, key in zip(claims, keys, strict=True)
    ]


def _details(claims: Sequence[Claim], story_of: Mapping[str, str]) -> dict[str, float]:
    """Story -> how much its articles tell. In a short report an equal date is the one event's; in a long one seldom."""
    count = Counter(claim.source for claim in claims)
    told: dict[str, list[int]] = {}
    for source, n in count.items():
        told.setdefault(story_of.get(source, ""), []).append(n)
    return {story: min(1.0, math.log(sum(some) / len(some), _DETAILED)) for story, some in told.items()}


def _story_days(claims: Sequence[Claim], story_of: Mapping[str, str]) -> dict[str, str]:
    """Story -> the day that more than half of its days without a full date are."""
    seen: dict[str, list[str]] = {}
    for claim in claims:
        if day := open_day(claim):
            seen.setdefault(story_of.get(claim.source, ""), []).append(day)
    return {story: day for story, days in seen.items() if days.count(day := most_common(days)) * 2 > len(days) > 1}


def _alliances(claims: Sequence[Claim]) -> dict[str, frozenset[str]]:
    """Subject -> subjects and names it keeps company with: a founder, the company and its product stand for each other
    where a figure is said of one of them. Names that share at least three sentences, or a third of the rarer one's.
    """
    sentences = {(claim.source, claim.quote_start): claim.names for claim in claims}
    count: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for names in sentences.values():
        distinct = sorted(set(names))
        count.update(distinct)
        together.update((a, b) for n, a in enumerate(distinct) for b in distinct[n + 1 :])
    allies: dict[str, set[str]] = {}
    for (a, b), n in together.items():
        if n >= 3 or n >= 2 and n * 3 >= min(count[a], count[b]):
            allies.setdefault(a, set()).add(b)
            allies.setdefault(b, set()).add(a)
    return {name: frozenset(others) for name, others in allies.items()}


def _closure(concepts: Sequence[str]) -> frozenset[str]:
    return frozenset(up for id_ in concepts for up in lineage(id_))


def _key(claim: Claim) -> str:
    if claim.partial:
        return claim.partial
    return f"{claim.lo}-{claim.hi}-{claim.unit if claim.kind == 'money' else ''}"


def _rarity(claim: Claim) -> float:
    """How little chance an equal value has: by significant digits for numbers, by precision for dates."""
    if claim.kind == "date":
        if claim.lo is None or claim.hi is None:
            return 0.6 if claim.partial.startswith("XXXX") else 0.35
        days = claim.hi - claim.lo + 1
        return 0.8 if days == 1 else 0.55 if days <= 31 else YEAR_RARITY
    if claim.lo is None:
        return 0.6 if claim.partial else 0.2
    if claim.kind == "rank":
        return 0.15
    digits = len(str(abs(claim.lo.normalize())).replace(".", "").split("E")[0].strip("0")) if claim.lo else 1
    size = abs(claim.lo)
    return min(1.0, 0.25 * digits + (0.2 if size >= Decimal(100) else 0.0) + (0.1 if size > 12 else 0.0))


def most_common(words: Sequence[str]) -> str:
    """The most frequent non-empty word, the alphabetically first of equals; "" when there is none."""
    counts = Counter(word for word in words if word)
    return min(counts, key=lambda word: (-counts[word], word)) if counts else ""

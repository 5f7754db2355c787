"""Words of two statements that stand side by side and never for one another: "maize" and "soybeans", "semi-final"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from reconcile.compare.lexis import lemma, synonyms
from reconcile.compare.reporting import without
from reconcile.concepts import concepts_of
from reconcile.data import load, words
from reconcile.judge import wording
from reconcile.model import Claim

_SIZED = re.compile(
    r"\b([\w.]+-(?:year|month|week|day|hour|minute|metre|meter|kilometre|kilometer|mile|inch|seat|bed|room|storey|class|door))"
    r"[\s-]+(?!olds?\b|high\b|long\b)([a-z]{3,})\b",
    re.IGNORECASE,
)
"""A thing told by its size: "ten-year bonds"."""
_ORDINALS = {"debut": "first", "maiden": "first", "inaugural": "first", "opening": "first"}
_ORDINAL = re.compile(
    r"\b(\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|debut|maiden|inaugural)[\s-]+([a-z][a-z-]+)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\b(?<!the )(?<!per )(stage|round|chapter|episode|phase|room|flight|route|platform|gate|lane|heat|leg|zone|block"
    r"|unit|ward|article|volume|terminal|runway|reactor|category|courtroom|pier|line|act|section|highway|junction|building|tower)\s+"
    r"((?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b)(?![\s-]+(?:\w+s|hundred|million|thousand|percent|per)\b)"
    r"(?![.,]\d)",
    re.IGNORECASE,
)
"""A thing told from its like by its number: "stage four", "runway 2"."""
_SPANS = ("day", "week", "month", "year", "hour", "night")
"""Nouns whose ordinal tells how long something has gone on ("its 16th day"), not which of its like is meant."""
_POSSESSIVE = re.compile(r"['’]s?$")
_TOKEN = re.compile(r"[^\W_][\w&’'-]*(?:,\d+)*")
_SAID = r"(?:said|says|say|told|estimated|estimates|put|puts|reported|reports|counted|claimed|claims|announced)\b"
_ATTRIBUTION = re.compile(rf"(?:^|,)[^,;]{{0,50}}?\s{_SAID}(?!\s+to\b)|according to [^,.;]+", re.IGNORECASE)

_COMPARED = re.compile(
    r"\b(?:over|against|than|unlike|versus|beating|beat|defeating|defeated|ahead of|behind|instead of|rather than)\s+"
    r"(?:the|its|his|her|their|an?)\s+[\w-]+",
    re.IGNORECASE,
)
"""Somebody or something that is only compared with: "a narrow victory over the incumbent"."""


class Named(NamedTuple):
    """A word of a list where it stands in a quote."""

    start: int
    number: int
    member: str
    word: str


def differing(left: Claim, right: Claim) -> tuple[str, str] | None:
    """The two words of one list by which the claims are about different things, None when there are none.

    A word counts when it stands in the value's clause or, when none does, anywhere in the sentence, and the other
    sentence nowhere names the same member. Who says the figure doesn't count.
    """
    ours, theirs = (_named_beside(claim) for claim in (left, right))
    for number in sorted({name.number for name in ours} & {name.number for name in theirs}):
        one, other = ([name for name in found if name.number == number] for found in (ours, theirs))
        near, far = _near(left, one), _near(right, other)
        members = {name.member for name in one}, {name.member for name in other}
        if members[1].isdisjoint(n.member for n in near) and members[0].isdisjoint(n.member for n in far):
            return near[0].word, far[0].word
    return _ordinals(left, right)


def _named_beside(claim: Claim) -> list[Named]:
    """The words of all lists in the quote, those that are the value itself left aside ("200 metres")."""
    at = wording.value_at(claim)
    return [name for name in _named(claim.quote) if not at <= name.start < at + len(claim.value_text)]


def _near(claim: Claim, names: list[Named]) -> list[Named]:
    """Those in the value's clause, all when none is."""
    at = wording.value_at(claim)
    start, end = wording.clause(claim.quote, at, at + len(claim.value_text))
    return [name for name in names if start <= name.start < end] or names


@lru_cache(maxsize=8192)
def _named(quote: str) -> tuple[Named, ...]:
    """The words of all lists in a quote, those who say the figure left aside, in the order of the text."""
    text = _ATTRIBUTION.sub(lambda match: " " * len(match.group()), without(quote))
    text = _COMPARED.sub(lambda match: " " * len(match.group()), text).lower()
    tokens = [(match.start(), _POSSESSIVE.sub("", match.group())) for match in _TOKEN.finditer(text)]
    phrases, longest = _phrases()
    found: list[Named] = []
    for i, (start, _) in enumerate(tokens):
        seen: set[int] = set()
        for size in range(min(longest, len(tokens) - i), 0, -1):
            phrase = " ".join(token for _, token in tokens[i : i + size])
            for number, member in phrases.get(phrase) or phrases.get(_singular(phrase), ()):
                if number not in seen:
                    seen.add(number)
                    found.append(Named(start, number, member, phrase))
    return tuple(found)


def _singular(phrase: str) -> str:
    """A phrase without the ending of a plural; as it is when it has none."""
    if phrase.endswith(("ches", "shes", "xes", "oes", "sses")):
        return phrase[:-2]
    return phrase[:-1] if phrase.endswith("s") else phrase


@cache
def _phrases() -> tuple[Mapping[str, tuple[tuple[int, str], ...]], int]:
    """Phrase -> the members of the lists that it names, by the number of the list; and the most words of a phrase."""
    table: dict[str, tuple[tuple[int, str], ...]] = {}
    for number, entry in enumerate(load("alternatives.en.yaml")["alternatives"]):
        for member, block in entry.items():
            for phrase in words(block):
                table[phrase] = (*table.get(phrase, ()), (number, member))
    return table, max(len(phrase.split()) for phrase in table)


_NEGATED = re.compile(r"\bnon-?([a-z]{4,})\b", re.IGNORECASE)


def parts(left: Claim, right: Claim) -> tuple[str, str] | None:
    """The two parts of a whole that open the clauses of two figures, far from them: women and men, smokers and not."""
    found = wording.differing(left, right, "part", reach="clause")
    found = found or wording.differing(_opened(left), _opened(right), "part", reach="clause")
    for one, other in ((left, right), (right, left)):
        match = _NEGATED.search(one.quote)
        if match and not _NEGATED.search(other.quote) and re.search(rf"\b{match[1]}\b", other.quote, re.IGNORECASE):
            found = found or ((match.group(), match[1]) if one is left else (match[1], match.group()))
    return found


_AMONG = re.compile(r"(?:among|for|with|in the case of|as for|of)\s+[^,]{3,40}(,)\s", re.IGNORECASE)


def _opened(claim: Claim) -> Claim:
    """A claim without the comma behind the phrase that opens its text: "Among men, life expectancy is …"."""
    match = _AMONG.match(claim.quote)
    quote = claim.quote[: match.start(1)] + " " + claim.quote[match.end(1) :] if match else claim.quote
    return replace(claim, quote=quote) if match else claim


_GROUP = re.compile(r"\b([A-Za-z][a-z]+(?:-[a-z]+)*)\s+([a-z]{3,}s)\b")


def groups(left: Claim, right: Claim) -> tuple[str, str] | None:
    """The two groups that each text limits one plural noun to ("foreign students", "local students"), None for none."""
    ours, theirs = _groups(left.quote), _groups(right.quote)
    for noun in sorted(ours.keys() & theirs.keys()):
        one, other = ours[noun], theirs[noun]
        if not synonyms(one, other) and one not in right.quote.lower() and other not in left.quote.lower():
            return f"{one} {noun}", f"{other} {noun}"
    return None


@lru_cache(maxsize=8192)
def _groups(quote: str) -> Mapping[str, str]:
    """Plural noun -> the one adjective that limits it."""
    found: dict[str, str] = {}
    for match in _GROUP.finditer(quote):
        word, noun = match[1].lower(), match[2]
        if _limits(word) and not concepts_of(noun, "verbs"):
            found.setdefault(noun, word)
    return found


def _limits(word: str) -> bool:
    """Whether a word is an adjective that may limit a noun: known as one or by its form, and no verb."""
    if word in words(load("compare.en.yaml")["describing"]) or word.endswith(("ed", "ing", "ly")):
        return False
    shaped = word.endswith(("al", "an", "ic", "ish", "ese", "ern", "ous", "ive", "ary", "ban")) or "-" in word
    return bool(concepts_of(word, "adjectives")) or shaped or word in ("foreign", "local", "rural", "urban", "elderly")


def _ordinals(left: Claim, right: Claim) -> tuple[str, str] | None:
    """Two places in one row: "the debut album", "the second album"."""
    ours, theirs = _placed(left), _placed(right)
    for noun in sorted(ours.keys() & theirs.keys()):
        if not ours[noun].keys() & theirs[noun].keys():
            return next(iter(ours[noun].values())), next(iter(theirs[noun].values()))
    return None


def _placed(claim: Claim) -> dict[str, dict[str, str]]:
    """Noun -> ordinal said of it -> the words, apart from the value itself."""
    at = wording.value_at(claim)
    found: dict[str, dict[str, str]] = {}
    for match in _ORDINAL.finditer(claim.quote):
        if not at <= match.start() < at + len(claim.value_text) and match[2] not in _SPANS:
            ordinal = match[1].lower()
            noun = lemma(match[2].lower())
            found.setdefault(noun, {})[_ORDINALS.get(ordinal, ordinal)] = match.group()
    for match in _LABELLED.finditer(claim.quote):
        found.setdefault(match[1].lower(), {})[match[2].lower()] = match.group()
    for match in _SIZED.finditer(claim.quote):
        if not at <= match.start() < at + len(claim.value_text):
            found.setdefault(lemma(match[2].lower()), {})[match[1].lower()] = match.group()
    return found


def labels(claim: Claim) -> bool:
    """Whether a number only tells which of its like is meant ("stage four")."""
    return any(match.start(2) == claim.value_start for match in _LABELLED.finditer(claim.quote))

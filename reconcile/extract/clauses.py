"""The verb or event noun that governs a value, and the noun phrases beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from reconcile.concepts import concepts_of, lexicon
from reconcile.extract.parsing import clauses
from reconcile.extract.tokens import Sentence
from reconcile.extract.verbs import main_verb, main_verbs
from reconcile.grammar import word_class

# What stands between a value and its verb costs this many words of distance.
_COST = {
    "comma": 4.0,
    "break": 12.0,
    "subordinator": 4.0,
    "reporting": 6.0,
    "right": 2.5,
    "clause": 4.0,
    "other_value": 0.5,
}


_ADVERBS = 4
"""Adverbs between a verb and its adjective, at most, and one more."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """Tokens of the governing verb and of the event noun that says more, -1 for none."""

    verb: int = -1
    event: int = -1


def predicate(sentence: Sentence, i: int, *, dated: bool, counts: bool = False) -> Predicate:
    """What governs the value at token `i`.

    `dated` when the value is a date or clock time, which may sit on a noun; `counts` when what is behind it is counted.
    """
    event = _owned(sentence, i) if dated else -1
    if event < 0:
        event = _noun_before(sentence, i, dated=dated)
    if event < 0 and not counts:
        event = _noun_behind(sentence, i)
    verb = _verb(sentence, i, dated=dated)
    if event < 0 and verb >= 0:
        event = _state_of(sentence, verb)
    if event < 0 and (verb < 0 or sentence.lemmas[verb] in word_class("light_verbs")):
        event = _event_near(sentence, i, verb)
    return Predicate(verb, event)


def _owned(sentence: Sentence, i: int) -> int:
    """The event noun that belongs to a day, whatever verb stands near: "killed in Wednesday's EARTHQUAKE"."""
    n = i + 2
    if sentence.tags[i + 1 : n] != ["POS"]:
        return -1
    while n < len(sentence) and sentence.tags[n] in ("JJ", "NN", "NNP") and sentence.tags[n + 1 : n + 2] == ["NN"]:
        n += 1
    return n if n < len(sentence) and event_noun(sentence, n) else -1


def _noun_behind(sentence: Sentence, i: int) -> int:
    """The event noun that a value stands before: "the March 2021 LAUNCH", "a 3-1 win", "a four-day search"."""
    n = i + 1
    while n < len(sentence) and sentence.tags[n] in ("JJ", "NN", "NNP") and sentence.tags[n + 1 : n + 2] == ["NN"]:
        n += 1
    opens = i > 0 and (sentence.tags[i - 1] in ("DT", "PRP$", "POS", "JJ") or sentence.lows[i - 1] == "the")
    return n if opens and n < len(sentence) and event_noun(sentence, n) else -1


def _state_of(sentence: Sentence, verb: int) -> int:
    """The adjective that says what something was or became: "was READY", "became bankrupt", -1 for none."""
    if sentence.lemmas[verb] not in ("be", "become", "remain", "seem", "stay", "go", "fall", "turn"):
        return -1
    n = verb + 1
    while n < len(sentence) and sentence.tags[n] == "RB" and n - verb < _ADVERBS:
        n += 1
    stands = n < len(sentence) and sentence.tags[n] in ("JJ", "VBN") and not sentence.tags[n + 1 : n + 2] == ["NN"]
    return n if stands and concepts_of(sentence.lemmas[n], "adjectives") else -1


def _verb(sentence: Sentence, i: int, *, dated: bool) -> int:
    opens = _opens_clause(sentence, i)
    of = clauses(sentence).of
    candidates = [
        (_distance(sentence, i, v, dated=dated, opens=opens) + _COST["clause"] * (of[v] != of[i]), v)
        for v in main_verbs(sentence)
        if v != i
    ]
    return min(candidates)[1] if candidates else -1


def ways(sentence: Sentence) -> tuple[list[int], list[float]]:
    """Of each token, how many commas stand before it, and what all else before it costs: words, breaks and so on."""
    if sentence.ways is None:
        commas, cost = [0], [0.0]
        breaks, subordinators = word_class("breaks"), word_class("subordinators")
        following = [*sentence.tags[1:], ""]
        for word, lemma, tag, value, behind in zip(
            sentence.words, sentence.lemmas, sentence.tags, sentence.values, following, strict=True
        ):
            paid = 1.0
            if word in breaks and word != ",":
                paid += _COST["break"]
            elif word.lower() == "according":
                paid += _COST["break"]
            elif word != "," and lemma in subordinators and (tag != "IN" or behind == "VBG"):
                paid += _COST["subordinator"]
            elif word != "," and value >= 0:
                paid += _COST["other_value"]
            commas.append(commas[-1] + (word == ","))
            cost.append(cost[-1] + paid)
        sentence.ways = commas, cost
    return sentence.ways


def _distance(sentence: Sentence, i: int, v: int, *, dated: bool, opens: bool) -> float:
    """How far the verb at token `v` is from token `i`; `opens` when `_opens_clause` says so of `i`."""
    low, high = min(i, v), max(i, v)
    commas, costs = ways(sentence)
    cost = 1.0 + costs[high] - costs[low + 1]
    if not (v > i and opens and dated):
        cost += _COST["comma"] * (commas[high] - commas[low + 1])
    if v > i:
        cost += -3.0 if opens else _COST["right"]
    if sentence.lemmas[v] in word_class("reporting_verbs") and not (dated and 0 < i - v <= 2):
        cost += _COST["reporting"]
    return cost


def _opens_clause(sentence: Sentence, i: int) -> bool:
    """Whether only determiners, prepositions, adjectives or hedges stand between the clause's start and token `i`."""
    for n in range(i - 1, -1, -1):
        word, tag = sentence.words[n], sentence.tags[n]
        if (
            word in word_class("breaks")
            or word == ","
            or sentence.lemmas[n] in ("that", "which", "who", "and", "but", "after")
        ):
            return True
        if tag not in ("DT", "IN", "JJ", "JJR", "RB", "CC", "VAL", "PRP$", "RBR", "TO", "CD"):
            return False
    return True


_PARTS_OF_TIME = ("hour", "morning", "afternoon", "evening", "night", "day", "part", "half", "middle")
"""Nouns for a part of the day or month that a date gives: "the early HOURS of 24 August" is one date."""


def _noun_before(sentence: Sentence, i: int, *, dated: bool) -> int:
    """The noun a preposition ties the value to: "a toll of 30", "its inception in 2010", "the price, at 5 euros"."""
    n = i - 1
    while n >= 0 and (
        sentence.tags[n] in ("DT", "RB", "JJ", "JJR", "RBR", "JJS")
        or sentence.lemmas[n] in ("about", "some", "over", "around", "than", "nearly")
    ):
        n -= 1
    if n < 1 or sentence.lemmas[n] not in (("in", "on", "of", "at") if dated else ("of", "at", "to")):
        return -1
    for back in range(n - 1, max(-1, n - 4), -1):
        if dated and sentence.lemmas[back] in _PARTS_OF_TIME:
            return -1
        if sentence.tags[back] in ("NN", "NNS"):
            if sentence.lemmas[n] == "of" or event_noun(sentence, back):
                return -1 if sentence.lemmas[n] != "of" and _object_of_verb(sentence, back) else back
        if sentence.tags[back].startswith("VB") or sentence.words[back] in word_class("breaks") or not dated:
            return -1
    return -1


def _object_of_verb(sentence: Sentence, noun: int) -> bool:
    """Whether a noun is the object of a verb that says what happens: "passed the test in May" is about the passing."""
    n = noun - 1
    while n >= 0 and sentence.tags[n] in ("DT", "PRP$", "JJ", "NN", "VAL"):
        n -= 1
    return n >= 0 and main_verb(sentence, n) and sentence.lemmas[n] not in word_class("light_verbs")


def event_noun(sentence: Sentence, n: int) -> bool:
    """Whether token `n` is a noun that names an event or a measured property."""
    if sentence.tags[n] not in ("NN", "NNS"):
        return False
    return _names_event(sentence.lemmas[n])


@lru_cache(maxsize=100_000)
def _names_event(noun: str) -> bool:
    return any(lexicon().concepts[id_].kind != "thing" for id_ in concepts_of(noun, "nouns"))


def _event_near(sentence: Sentence, i: int, verb: int) -> int:
    """The nearest event noun of the value's clause: it says what a light verb or a headline doesn't."""
    best, nearest = -1, 9
    for step in (-1, 1):
        n, gone = i + step, 1
        while 0 <= n < len(sentence) and gone < nearest and sentence.words[n] not in word_class("breaks"):
            if event_noun(sentence, n):
                best, nearest = n, gone
                break
            n, gone = n + step, gone + (3 if sentence.words[n] == "," else 1)
    return best


def state_after(sentence: Sentence, n: int) -> int:
    """The word right after a counted noun that says what became of it, -1 when there is none.

    "40 people DEAD", "55 others INJURED", "50 people with serious INJURIES"; a full verb phrase ("40 people were
    killed") is left to the verb.
    """
    reach = n + 1
    if reach < len(sentence) and sentence.tags[reach] == "RB":
        reach += 1
    if (
        reach < len(sentence)
        and sentence.tags[reach] in ("JJ", "VBN", "VBD")
        and concepts_of(sentence.lemmas[reach], "adjectives")
    ):
        return reach
    if reach < len(sentence) and sentence.lemmas[reach] == "with":
        for ahead in range(reach + 1, min(reach + 4, len(sentence))):
            if event_noun(sentence, ahead):
                return ahead
    return -1

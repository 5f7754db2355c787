"""Sentence -> where an event took place, and which person it happened to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reconcile.concepts import concepts_of, lineage
from reconcile.extract.addresses import PREPOSITIONS, place_behind
from reconcile.extract.arguments import subject_head
from reconcile.extract.clauses import event_noun, main_verb, main_verbs
from reconcile.extract.entities import names_in
from reconcile.extract.labels import event
from reconcile.extract.role_words import block, participants, settled
from reconcile.extract.roles_found import Role
from reconcile.extract.subjects import Resolver
from reconcile.extract.tokens import Sentence
from reconcile.gazetteer import countries
from reconcile.grammar import word_class

_REACH = 14
"""Longest way, in words, from a verb to the preposition of its place."""
_CLAUSES = frozenset("who which that where when while after before because than if but although as until since".split())
_OBJECT = 5
"""Longest way, in words, from a verb to the name of whom it happens to."""


def places(sentence: Sentence, resolver: Resolver) -> Iterator[Role]:
    """ "were killed … in OSLO", "the crash near OSLO"."""
    taken: set[int] = set()
    for n, concepts in _happenings(sentence):
        preposition = _preposition(sentence, n)
        found = place_behind(sentence, preposition, resolver) if preposition > 0 else None
        if found and found[0] not in taken:
            taken.add(found[0])
            noun = event(sentence.lemmas[n], concepts) or sentence.lemmas[n]
            yield Role("place", f"place of {noun}", _undergoer(sentence, n, resolver), *found, concepts)


def persons(sentence: Sentence, resolver: Resolver) -> Iterator[Role]:
    """ "JOHN SMITH was arrested", "police arrested JOHN SMITH"."""
    for verb in main_verbs(sentence):
        called = next((name for id_ in _senses(sentence, verb) if (name := _participant(id_))), "")
        if not called or not settled(sentence, verb):
            continue
        found = _whom(sentence, verb)
        if found and _is_somebody(sentence, *found):
            yield Role("participant", called, "", *found, _senses(sentence, verb))


@cache
def _participant(concept: str) -> str:
    return next((name for up in lineage(concept) if (name := participants().get(up))), "")


def _happenings(sentence: Sentence) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The verbs and event nouns whose place is of interest, with their concepts."""
    for n in range(len(sentence)):
        is_verb = main_verb(sentence, n)
        if not is_verb and not event_noun(sentence, n):
            continue
        concepts = _senses(sentence, n)
        if _has_place(concepts) and (not is_verb or settled(sentence, n)):
            yield n, concepts


@cache
def _has_place(concepts: tuple[str, ...]) -> bool:
    ups = {up for id_ in concepts for up in lineage(id_)}
    return not (block("incidents") | block("occasions")).isdisjoint(ups)


def _senses(sentence: Sentence, n: int) -> tuple[str, ...]:
    return concepts_of(sentence.lemmas[n], "verbs" if sentence.tags[n].startswith("VB") else "nouns")


def _preposition(sentence: Sentence, n: int) -> int:
    """The preposition that opens the place of the event at token `n`, -1 for none: a noun's follows at once."""
    if not sentence.tags[n].startswith("VB"):
        return n + 1 if n + 1 < len(sentence) and sentence.words[n + 1].lower() in PREPOSITIONS else -1
    for k in range(n + 1, min(n + 1 + _REACH, len(sentence))):
        low = sentence.words[k].lower()
        if low in PREPOSITIONS and sentence.tags[k + 1 : k + 2] != ["VAL"]:
            return k
        if low in _CLAUSES or low in word_class("breaks") or k > n + 1 and main_verb(sentence, k):
            return -1
    return -1


def _undergoer(sentence: Sentence, n: int, resolver: Resolver) -> str:
    """The person or thing by name that an event happens to, "" when that isn't said."""
    if not sentence.tags[n].startswith("VB"):
        return ""
    found = _whom(sentence, n)
    return resolver.full(" ".join(sentence.words[found[0] : found[1] + 1])) if found else ""


def _whom(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """The name that is the object of a verb, or the subject of a passive or of a verb that takes no object."""
    passive = sentence.tags[verb] == "VBN" and any(
        sentence.lemmas[k] in ("be", "get") for k in range(max(0, verb - 3), verb)
    )
    if not passive:
        for first, last, _ in names_in(sentence):
            between = sentence.tags[verb + 1 : first]
            if verb < first <= verb + _OBJECT and all(tag in ("DT", "JJ", "NN", "VAL", ",") for tag in between):
                owns = sentence.words[last + 1 : last + 2] == ["'s"]
                return None if owns else (first, last)
            if first > verb:
                break
        if verb + 1 < len(sentence) and sentence.tags[verb + 1] in ("DT", "NN", "NNS", "VAL", "PRP", "PRP$", "JJ"):
            return None
    head = subject_head(sentence, verb)
    return next(((first, last) for first, last, _ in names_in(sentence) if first <= head <= last), None)


def _is_somebody(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a name may be a person's, not a people's or a place's, nor one that describes the noun behind it."""
    follows = sentence.tags[last + 1 : last + 2]
    return not countries(" ".join(sentence.words[first : last + 1])) and follows not in (
        ["NN"],
        ["NNS"],
        ["CC"],
        ["POS"],
    )

"""Sentence -> where an event took place, and which person it happened to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from reconcile.concepts import concepts_of, kind_of, lineage
from reconcile.extract.addresses import PREPOSITIONS, place_behind
from reconcile.extract.entities import names_in
from reconcile.extract.kinds import is_person
from reconcile.extract.labels import event
from reconcile.extract.parsing import subject_head
from reconcile.extract.role_words import block, participants, settled
from reconcile.extract.roles_found import Role
from reconcile.extract.subjects import Resolver
from reconcile.extract.tokens import Sentence
from reconcile.extract.verbs import main_verbs
from reconcile.gazetteer import countries, is_people
from reconcile.grammar import word_class

_REACH = 14
"""Longest way, in words, from a verb or noun to the preposition of its place."""
_VERBS = 20_000
"""Verbs and nouns whose meaning here is remembered."""
_OBJECT = 5
"""Longest way, in words, from a verb to the name of whom it happens to."""


def places(sentence: Sentence, resolver: Resolver) -> Iterator[Role]:
    """ "were killed … in OSLO", "the crash near OSLO"."""
    prepositions = [n for n, word in enumerate(sentence.words) if n and word in PREPOSITIONS]
    happening = dict(_happenings(sentence)) if prepositions else {}
    taken = -1
    for n in prepositions if happening else ():
        if n <= taken or sentence.tags[n + 1 : n + 2] == ["VAL"]:
            continue
        at = _governor(sentence, n, happening)
        found = place_behind(sentence, n, resolver) if at >= 0 else None
        if found:
            taken = found[1]
            concepts = happening[at]
            verb = sentence.lemmas[at]
            if verb in block("taking_place"):
                verb = sentence.lemmas[subject_head(sentence, at)]
            noun = "incident" if verb in block("incident_verbs") else event(verb, concepts) or verb
            yield Role("place", f"place of {noun}", _undergoer(sentence, at, resolver), *found, concepts)


def _governor(sentence: Sentence, preposition: int, happening: dict[int, tuple[str, ...]]) -> int:
    """The verb or noun of the event whose place a preposition opens, -1 for none.

    That is the nearest verb or event noun before it; another verb may stand between where an incident is told, unless
    it says where somebody lives, works or goes. Before all verbs it is the place of the incident that the first tells.
    """
    verbs = main_verbs(sentence)
    before = next((n for n in range(preposition - 1, -1, -1) if n in happening or n in verbs), -1)
    if before in happening:
        return before if preposition - before <= _REACH else -1
    incidents = sorted(n for n, concepts in happening.items() if _is_incident(concepts))
    if before < 0:
        return verbs[0] if verbs and verbs[0] in incidents and preposition > 1 else -1
    if (then := _when(sentence, preposition, incidents)) >= 0:
        return then
    if sentence.lemmas[before] in block("elsewhere") or preposition - before > _REACH:
        return -1
    return next((n for n in reversed(incidents) if n < before), -1)


def _when(sentence: Sentence, preposition: int, incidents: list[int]) -> int:
    """The incident that befell somebody in a place: "was walking in OSLO when he was HIT"; -1 for none."""
    reach = sentence.lows[preposition : preposition + _REACH]
    at = preposition + reach.index("when") if "when" in reach else -1
    verbs = [n for n in main_verbs(sentence) if n > preposition]
    return verbs[0] if at >= 0 and verbs and at < verbs[0] and verbs[0] in incidents else -1


def persons(sentence: Sentence, resolver: Resolver) -> Iterator[Role]:
    """ "JOHN SMITH was arrested", "police arrested JOHN SMITH"."""
    for verb in main_verbs(sentence):
        called = _participant(sentence.lemmas[verb])
        if not called or not settled(sentence, verb):
            continue
        found = _whom(sentence, verb)
        if found and _is_somebody(sentence, *found):
            yield Role("participant", called, "", *_untitled(sentence, *found), _senses(sentence, verb))


def buildings(sentence: Sentence) -> Iterator[Role]:
    """ "fire destroyed the GRAND HOTEL", "the old HALDEN DAIRY WAREHOUSE burned down": buildings that were hit."""
    verbs = [n for n in main_verbs(sentence) if sentence.lemmas[n] in block("harming") and settled(sentence, n)]
    for first, last, _ in names_in(sentence) if verbs else ():
        end = last
        while sentence.tags[end + 1 : end + 2] in (["NN"], ["NNP"]):
            end += 1
        if end == first or sentence.lemmas[end].lower() not in block("buildings"):
            continue
        if any(_is_hit(sentence, verb, first, end) for verb in verbs):
            kept = end
            while kept > first + 1 and sentence.lows[kept] in block("buildings"):
                kept -= 1
            name = " ".join(sentence.words[first : kept + 1])
            yield Role("participant", "what was damaged", "", first, end, full=name)


def _is_hit(sentence: Sentence, verb: int, first: int, last: int) -> bool:
    """Whether a name is the object of a verb, or the subject of a passive or of one without an object."""
    between = sentence.tags[verb + 1 : first]
    if verb < first <= verb + _OBJECT:
        return all(tag in ("DT", "JJ", "NN", "VAL", "PRP$") for tag in between)
    object_follows = sentence.tags[verb + 1 : verb + 2] in (["DT"], ["PRP$"], ["NNP"], ["NN"], ["NNS"])
    return not object_follows and first <= subject_head(sentence, verb) <= last


@lru_cache(maxsize=_VERBS)
def _participant(verb: str) -> str:
    """What to call whom a verb happens to."""
    if verb in ("hit", "strike"):
        return "person hit"
    ups = (up for id_ in concepts_of(verb, "verbs") for up in lineage(id_))
    return next((name for up in ups if (name := participants().get(up))), "")


def _happenings(sentence: Sentence) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The verbs and event nouns whose place is of interest, with their concepts."""
    for n in main_verbs(sentence):
        verb = sentence.lemmas[n]
        head = subject_head(sentence, n) if verb in block("taking_place") else -1
        concepts = _of_noun(sentence.lemmas[head]) if head >= 0 else _of_verb(verb)
        if concepts and settled(sentence, n):
            yield n, concepts
    for n, tag in enumerate(sentence.tags):
        if tag not in ("NN", "NNS"):
            continue
        pair = " ".join(sentence.lemmas[max(0, n - 1) : n + 1])  # "air strike"
        if concepts := _of_noun(sentence.lemmas[n]) or _of_noun(pair):
            yield n, concepts


@lru_cache(maxsize=_VERBS)
def _of_verb(verb: str) -> tuple[str, ...]:
    """The concepts of a verb whose place is of interest, () for others."""
    concepts = concepts_of(verb, "verbs") if verb not in word_class("light_verbs") else ()
    if verb in block("incident_verbs"):
        concepts = ("accident", *concepts)
    return concepts if _has_place(concepts) else ()


@lru_cache(maxsize=_VERBS)
def _of_noun(noun: str) -> tuple[str, ...]:
    concepts = concepts_of(noun, "nouns")
    return concepts if any(kind_of(id_) == "event" for id_ in concepts) and _has_place(concepts) else ()


@cache
def _has_place(concepts: tuple[str, ...]) -> bool:
    return _is_incident(concepts) or not block("occasions").isdisjoint(up for id_ in concepts for up in lineage(id_))


@cache
def _is_incident(concepts: tuple[str, ...]) -> bool:
    return not block("incidents").isdisjoint(up for id_ in concepts for up in lineage(id_))


def _senses(sentence: Sentence, n: int) -> tuple[str, ...]:
    return concepts_of(sentence.lemmas[n], "verbs" if sentence.tags[n].startswith("VB") else "nouns")


def _undergoer(sentence: Sentence, n: int, resolver: Resolver) -> str:
    """The person or thing by name that an event happens to, "" when that isn't said."""
    if not sentence.tags[n].startswith("VB"):
        return ""
    found = _whom(sentence, n)
    if found is None or not _is_somebody(sentence, *found):
        return ""
    first, last = _untitled(sentence, *found)
    return resolver.full(" ".join(sentence.words[first : last + 1]))


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


def _untitled(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """A name without the noun that says what the person is: "Actress ESTHER HOLM"."""
    while first < last and is_person(sentence.words[first].lower()):
        first += 1
    return first, last


def _is_somebody(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a name may be a person's, not a people's or a place's, nor one that describes the noun behind it."""
    name = " ".join(sentence.words[first : last + 1])
    if is_people(name) or first == last and concepts_of(sentence.lemmas[first].lower(), "nouns"):
        return False  # "WOMAN killed in crash"
    follows = sentence.tags[last + 1 : last + 2]
    return not countries(name) and follows not in (
        ["NN"],
        ["NNS"],
        ["CC"],
        ["POS"],
    )

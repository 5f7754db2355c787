"""Sentence -> names that fill a role: birthplace, headquarters, founder, buyer, chief executive, place of an event."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reconcile.extract.addresses import PREPOSITIONS, place_behind
from reconcile.extract.circumstances import circumstances, vehicles
from reconcile.extract.clauses import Predicate
from reconcile.extract.entities import names_in
from reconcile.extract.kinds import is_person
from reconcile.extract.offices import offices
from reconcile.extract.origins import called, hyphened, nationalities, residences, ships
from reconcile.extract.people import accused, dead, told_with_age
from reconcile.extract.role_words import active, by_word, has, label, settled, tells_alone, value_of
from reconcile.extract.roles_found import Role
from reconcile.extract.scenes import buildings, persons, places
from reconcile.extract.subjects import Resolver
from reconcile.extract.ties import ties
from reconcile.extract.tokens import Sentence
from reconcile.extract.verbs import main_verb
from reconcile.naming import capitalised

_REACH = 8
"""Longest way, in words, from the participle to the name."""
_NOUN = 4
"""Words of the longest noun that fills a role: "complications of heart disease"."""
_PHRASE = frozenset(("VAL", "JJ", "NN", "NNS", "HYPH", "VBG", "NNP", "POS"))
_OBJECT = 4
"""Longest way, in words, from a verb to the name that is its object."""


def roles(sentence: Sentence, resolver: Resolver) -> list[Role]:
    """The roles that a sentence states, in its order, each name once; of named subjects before others."""
    lows = [word.lower() for word in sentence.words]
    found: dict[int, Role] = {}
    if not names_in(sentence):
        for role in _without_names(sentence, lows, resolver):
            found.setdefault(role.first, role)
        return [found[first] for first in sorted(found)]
    stated = [role for table, find in _STATED.items() if has(lows, table) for role in find(sentence, lows, resolver)]
    for role in stated:
        if capitalised(role.subject):
            found.setdefault(role.first, role)
    weaker = (
        *_without_names(sentence, lows, resolver),
        *buildings(sentence),
        *persons(sentence, resolver),
        *places(sentence, resolver),
        *nationalities(sentence, resolver),
        *residences(sentence, resolver),
        *called(sentence, resolver),
        *ships(sentence),
        *(role for role in stated if role.role == "called" or role.role == "residence" and is_person(role.subject)),
        *accused(sentence),
        *dead(sentence),
        *told_with_age(sentence),
        *ties(sentence, resolver),
        *vehicles(sentence),
        *(
            role._replace(subject="")
            for role in stated
            if not tells_alone(role.role) and role.role not in ("called", "residence")
        ),
    )
    for role in weaker:
        found.setdefault(role.first, role)
    return [found[first] for first in sorted(found)]


def _without_names(sentence: Sentence, lows: Sequence[str], resolver: Resolver) -> Iterator[Role]:
    """Roles that a sentence without a name may state."""
    if has(lows, "nouns"):
        yield from _by_noun(sentence, lows, resolver)
    if "charges" in lows or "charge" in lows:
        yield from _charges(sentence, lows, resolver)
    yield from hyphened(sentence, resolver)
    yield from circumstances(sentence)


def _by_participle(sentence: Sentence, lows: Sequence[str], resolver: Resolver) -> Iterator[Role]:
    """ "Lei Jun was born in 1969 in Xiantao", "Joyo, founded by Lei"."""
    table = by_word("participles", "before_name")
    for n, word in enumerate(lows):
        for role, prepositions in table.get(word, ()):
            found = _behind(sentence, n, role, prepositions, resolver) if settled(sentence, n) else None
            if not found and value_of(role) == "place" and settled(sentence, n):
                found = _ahead(sentence, n)
            if found:
                yield Role(role, label(role), resolver.subject(sentence, Predicate(n, -1)), *found)


def _behind(
    sentence: Sentence, verb: int, role: str, prepositions: frozenset[str], resolver: Resolver
) -> tuple[int, int] | None:
    """The name behind one of the prepositions, in reach of the verb."""
    if value_of(role) == "place":
        for n in range(verb + 1, min(verb + 1 + _REACH, len(sentence))):
            if sentence.words[n].lower() in prepositions & PREPOSITIONS and sentence.tags[n + 1 : n + 2] != ["VAL"]:
                return place_behind(sentence, n, resolver)
            if n > verb + 1 and main_verb(sentence, n):
                return None
        return None
    for first, last, _ in names_in(sentence):
        before = first - 2 if sentence.words[first - 1].lower() == "the" else first - 1
        if verb < before <= verb + _REACH and sentence.words[before].lower() in prepositions:
            return first, _list_end(sentence, last)
    return None


def _ahead(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """The place before "where" and the verb: "in OSLO, where Orbex is based"."""
    where = next((n for n in range(verb - 1, max(0, verb - _REACH), -1) if sentence.words[n].lower() == "where"), -1)
    end = where - 2 if where > 1 and sentence.words[where - 1] == "," else where - 1
    return next(((first, last) for first, last, _ in names_in(sentence) if last == end >= 0), None)


def _list_end(sentence: Sentence, last: int) -> int:
    """The end of two names joined by "and": "founded by Anna Lindt AND KARL HOLM"."""
    if sentence.words[last + 1 : last + 2] != ["and"]:
        return last
    following = next((end for first, end, _ in names_in(sentence) if first == last + 2), last)
    return following


def _by_verb(sentence: Sentence, lows: Sequence[str], resolver: Resolver) -> Iterator[Role]:
    """ "Anna Lindt founded Orbex", "Halden has acquired Orbex"."""
    for n, word in enumerate(lows):
        role = active().get(word)
        if not role or not settled(sentence, n) or sentence.tags[n] not in ("VBD", "VBN"):
            continue
        helper = n - 1
        while helper > 0 and (sentence.tags[helper] == "RB" or sentence.lemmas[helper] == "have"):
            helper -= 1
        doer = next(((first, last) for first, last, _ in names_in(sentence) if last == helper), None)
        target = next((name for first, _, name in names_in(sentence) if n < first <= n + _OBJECT), "")
        between = next((sentence.tags[n + 1 : first] for first, _, _ in names_in(sentence) if first > n), [])
        if doer and target and all(tag in ("DT", "JJ", "NN", "VAL") for tag in between):
            yield Role(role, label(role), resolver.full(target), *doer)


def _by_noun(sentence: Sentence, lows: Sequence[str], resolver: Resolver) -> Iterator[Role]:
    """ "was charged with MURDER", "died of HEART FAILURE"."""
    for n, word in enumerate(lows):
        for role, prepositions in by_word("nouns", "before").get(word, ()):
            if not settled(sentence, n):
                continue
            at = next(
                (k for k in range(n + 1, min(n + 4, len(sentence))) if sentence.words[k].lower() in prepositions), -1
            )
            found = _noun_behind(sentence, at) if at > 0 else None
            subject = resolver.subject(sentence, Predicate(n, -1)) if found else ""
            if found and (capitalised(subject) or is_person(subject)):
                yield Role(role, label(role), subject, *found)


def _charges(sentence: Sentence, lows: Sequence[str], resolver: Resolver) -> Iterator[Role]:
    """ "faces a MURDER charge", "is facing MANSLAUGHTER charges"."""
    for n, lemma in enumerate(sentence.lemmas):
        if lemma != "face" or not settled(sentence, n):
            continue
        first = _over_articles(sentence, n + 1)
        end = _noun_end(sentence, first) - 1
        subject = resolver.subject(sentence, Predicate(n, -1))
        if end > first and lows[end] in ("charge", "charges") and (capitalised(subject) or is_person(subject)):
            yield Role("charge", "charge", subject, first, end - 1)


def _noun_behind(sentence: Sentence, preposition: int) -> tuple[int, int] | None:
    """The noun and what stands before it, without its article: "the flu", "complications of a heart ATTACK"."""
    first = _over_articles(sentence, preposition + 1)
    last = _noun_end(sentence, first)
    if sentence.words[first:last] == ["complications"] and sentence.words[last : last + 1] in (["of"], ["from"]):
        last = max(last, _noun_end(sentence, _over_articles(sentence, last + 1)))
    return (first, last - 1) if last > first else None


def _over_articles(sentence: Sentence, n: int) -> int:
    while n < len(sentence) and sentence.tags[n] in ("DT", "PRP$"):
        n += 1
    return n


def _noun_end(sentence: Sentence, first: int) -> int:
    """One past the last noun of the phrase that begins at a token; the token itself when there is none."""
    last = first
    while last < len(sentence) and last - first < _NOUN and sentence.tags[last] in _PHRASE:
        last += 1
    while last > first and sentence.tags[last - 1] not in ("NN", "NNS", "NNP", "VBG"):
        last -= 1
    return last


_STATED: dict[str, Callable[[Sentence, Sequence[str], Resolver], Iterator[Role]]] = {
    "participles": _by_participle,
    "active": _by_verb,
    "offices": offices,
}
"""The words that a sentence needs (`role_words.triggers`) -> what finds the roles they state."""

"""Sentence -> the people whom its story is about: told with their age, accused, or dead."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reconcile.concepts import concepts_of
from reconcile.extract.entities import OLDEST, names_in
from reconcile.extract.role_words import block, participants, settled
from reconcile.extract.roles_found import Role
from reconcile.extract.tokens import Sentence
from reconcile.gazetteer import countries, is_people
from reconcile.grammar import word_class

_LISTED = 4
"""Longest way, in words, between two names of a list: "Ann Holm, 58, and Karl Berg"."""
_CLOSING = frozenset((",", ".", ";", ")", "and", "from", "of"))
"""What may stand behind the age that a name is told with."""
_CARRYING = frozenset(("be", "have", "will", "to"))
"""What may stand before what somebody accused does, in basic form: "IS TO stand trial", "HAS BEEN sentenced"."""
_PHRASE = 4
"""Words among which a phrase for it, with its articles, stands."""


def told_with_age(sentence: Sentence) -> Iterator[Role]:
    """ "ANN HOLM, 43, was leaving", "59-year-old KARL BERG": how reports bring in somebody whom they are about."""
    for first, last, name in names_in(sentence):
        if _has_age(sentence, first, last) and _may_be_person(name):
            yield Role("participant", "person named", "", first, last)


def dead(sentence: Sentence) -> Iterator[Role]:
    """ "the bodies of ANN HOLM, 58, and KARL BERG", "the murder of ANN HOLM"."""
    for n, lemma in enumerate(sentence.lemmas):
        if lemma in block("deaths") and sentence.lows[n + 1 : n + 2] == ["of"]:
            for first, last in _listed(sentence, n + 2):
                yield Role("participant", "person who died", "", first, last)


def accused(sentence: Sentence) -> Iterator[Role]:
    """ "a hearing for KARL BERG", "KARL BERG, 23, charged with arson", "KARL BERG pleaded guilty"."""
    for first, last, name in names_in(sentence):
        if not _may_be_person(name):
            continue
        behind = _behind_age(sentence, last)
        if _before_court(sentence, first) or _stands_trial(sentence, behind):
            yield Role("participant", "person charged", "", first, last)
        elif sentence.tags[behind : behind + 1] in (["VBN"], ["VBD"]):
            label = _participants_of(sentence.lemmas[behind])
            if label and sentence.words[behind - 1] == "," and settled(sentence, behind):
                yield Role("participant", label, "", first, last)


@cache
def _participants_of(verb: str) -> str:
    """What to call whom a verb of the law happens to, "" for other verbs."""
    return next((participants()[id_] for id_ in concepts_of(verb, "verbs") if id_ in participants()), "")


def _before_court(sentence: Sentence, name: int) -> bool:
    """Whether a hearing or trial "for", "of" or "against" stands right before a name."""
    return (
        name >= 2
        and sentence.lows[name - 1] in ("for", "of", "against")
        and sentence.lemmas[name - 2] in block("proceedings")
    )


def _stands_trial(sentence: Sentence, verb: int) -> bool:
    """Whether the words at a token say what only somebody accused does ("pleaded guilty", "was sentenced")."""
    start = verb
    while start < len(sentence) and sentence.lemmas[start] in _CARRYING:
        start += 1
    rest = (lemma for lemma in sentence.lemmas[start : start + _PHRASE] if lemma not in word_class("determiners"))
    said, passive = " ".join(rest) + " ", "be" in sentence.lemmas[verb:start]
    return any(said.startswith(f"{phrase} ") for phrase in block("on_trial") | (block("tried") if passive else set()))


def _has_age(sentence: Sentence, first: int, last: int) -> bool:
    """Whether an age stands right before or behind the name at tokens [first, last]."""
    before = sentence.lows[first - 1] if first else ""
    if before.endswith("-year-old") or sentence.lows[max(0, first - 2) : first] == ["year", "old"]:
        return True
    if before == "old" and first > 1 and sentence.tags[first - 2] == "VAL":
        return True
    opened = sentence.words[last + 1 : last + 2] in ([","], ["("])
    age = sentence.words[last + 2] if opened and last + 2 < len(sentence) else ""
    closed = _CLOSING.issuperset(sentence.lows[last + 3 : last + 4])
    return age.isdigit() and int(age) <= OLDEST and sentence.tags[last + 2] == "VAL" and closed


def _behind_age(sentence: Sentence, last: int) -> int:
    """The token behind a name and the age that it is told with."""
    behind = last + 1
    if sentence.words[behind : behind + 1] == [","] and sentence.tags[behind + 1 : behind + 2] == ["VAL"]:
        behind += 2
    return behind + 1 if sentence.words[behind : behind + 1] == [","] else behind


def _listed(sentence: Sentence, start: int) -> list[tuple[int, int]]:
    """The names of persons that stand in a row from a token on."""
    found: list[tuple[int, int]] = []
    for first, last, name in names_in(sentence):
        if first < start:
            continue
        between = sentence.tags[start:first] if not found else sentence.tags[found[-1][1] + 1 : first]
        near = not between if not found else len(between) <= _LISTED and set(between) <= {",", "VAL", "CC"}
        if not near or not _may_be_person(name):
            break
        found.append((first, last))
    return found


def _may_be_person(name: str) -> bool:
    """Whether a name may be somebody's full one: two to four words, none of them a place, a people or a firm."""
    parts = name.split()
    if not 2 <= len(parts) <= 4 or countries(name) or is_people(name) or name.isupper():
        return False
    low = {part.lower().strip(".") for part in parts}
    return low.isdisjoint(word_class("company_nouns")) and low.isdisjoint(block("called_things") | block("on_places"))

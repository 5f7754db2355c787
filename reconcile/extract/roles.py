"""Sentence -> names that fill a role: birthplace, headquarters, founder, buyer, chief executive."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from reconcile.data import load, words
from reconcile.extract.clauses import Predicate
from reconcile.extract.entities import names_in
from reconcile.extract.subjects import Resolver
from reconcile.extract.tokens import Sentence

_REACH = 8
"""Longest way, in words, from the participle to the name."""
_OWNERS = ("'s", "’s", "'", "’")


class Role(NamedTuple):
    """The name at tokens [first, last] fills `role` for `subject`."""

    role: str
    subject: str
    first: int
    last: int


def roles(sentence: Sentence, resolver: Resolver) -> list[Role]:
    """The roles that a sentence states, in its order, each name once; only those whose subject is known."""
    names = names_in(sentence)
    found: dict[int, Role] = {}
    for role in (*_by_participle(sentence, names, resolver), *_by_office(sentence, names)):
        if role.subject and role.subject[0].isupper():
            found.setdefault(role.first, role)
    return [found[first] for first in sorted(found)]


@cache
def _participles() -> dict[str, tuple[str, frozenset[str]]]:
    return {
        word: (role, frozenset(words(entry["before_name"])))
        for role, entry in load("roles.en.yaml")["participles"].items()
        for word in words(entry["words"])
    }


@cache
def _offices() -> frozenset[str]:
    return frozenset(words(load("roles.en.yaml")["offices"]))


def _by_participle(sentence: Sentence, names: list[tuple[int, int, str]], resolver: Resolver) -> Iterator[Role]:
    """ "Lei Jun was born in 1969 in Xiantao", "Joyo, founded by Lei"."""
    for n, word in enumerate(sentence.words):
        stated = _participles().get(word.lower())
        if not stated:
            continue
        role, prepositions = stated
        for first, last, _ in names:
            before = first - 2 if sentence.words[first - 1].lower() == "the" else first - 1
            if n < before <= n + _REACH and sentence.words[before].lower() in prepositions:
                yield Role(role, resolver.subject(sentence, Predicate(n, -1)), first, last)
                break


def _by_office(sentence: Sentence, names: list[tuple[int, int, str]]) -> Iterator[Role]:
    """ "Tim Cook, the chief executive of Apple"; "Apple's chief executive, Tim Cook"; the same without "of" or "'s"."""
    for (first, left_end, left), (right_first, right_last, right) in zip(names, names[1:], strict=False):
        between = [word.lower() for word in sentence.words[left_end + 1 : right_first]]
        if office := _office_in(between, opening=(",",), closing=("of", "at")):
            yield Role(office, right, first, left_end)
        elif office := _office_in(between, opening=_OWNERS, closing=()) or _office(between):
            yield Role(office, left, right_first, right_last)
        elif between in ([",", "the"], [","]) and (office := _office_from(sentence, right_last + 1)):
            yield Role(office, right, first, left_end)


def _office(lows: list[str]) -> str:
    """The words as an office, "" when they are none."""
    office = " ".join(lows)
    return office if office in _offices() else ""


def _office_from(sentence: Sentence, start: int) -> str:
    """The longest office whose words start at a token, "" when none does."""
    lows = [word.lower() for word in sentence.words[start : start + 3]]
    return next((office for size in (3, 2, 1) if (office := _office(lows[:size]))), "")


def _office_in(between: list[str], opening: tuple[str, ...], closing: tuple[str, ...]) -> str:
    """The office that alone stands between two names, after an opening mark and before a closing word, else ""."""
    if not between or between[0] not in opening:
        return ""
    inner = [word for word in between[1:] if word not in ("the", ",", "its")]
    if closing and (not inner or inner.pop() not in closing):
        return ""
    return _office(inner)

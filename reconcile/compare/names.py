"""Proper names of a statement, and whether another statement names the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from reconcile import gazetteer, naming
from reconcile.compare import lexis
from reconcile.compare.lexis import Statement
from reconcile.compare.places import alike, countries
from reconcile.compare.reporting import is_source
from reconcile.concepts import lineage
from reconcile.data import load, words
from reconcile.extract.tagging import listed, tag

_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday".split()
)


def calendar_name(name: str) -> bool:
    """Whether a capitalised word is a month or a weekday."""
    return name.split()[0].lower() in _CALENDAR


@lru_cache(maxsize=8192)
def proper_names(side: Statement) -> tuple[str, ...]:
    """Proper names of a statement in order, without days and months, and those that are part of a value."""
    return tuple(dict.fromkeys(name for _, name in _placed(side)))


@lru_cache(maxsize=8192)
def _placed(side: Statement) -> tuple[tuple[int, str], ...]:
    """The names with where they stand."""
    found: list[tuple[int, str]] = []
    headline = _is_headline(side.text)
    for match in _CAPITALS.finditer(side.text):
        at = match.start()
        words_ = _bare_words(match.group().strip(" .").split(), opens=at == 0)
        if at == 0 or side.text[at - 2 : at] in (". ", ": ", "“", '" '):
            while words_ and (_opens(words_[0]) if len(words_) > 1 else _ordinary(words_[0]) or _common(words_[0])):
                words_ = words_[1:]
        words_ = [
            word for word in words_ if word.lower().strip(".") not in _CALENDAR and not (headline and _ordinary(word))
        ]
        if len("".join(words_)) > 1 and words_[0] not in load("zones.en.yaml")["fixed"] and not _in_value(side, at):
            found.append((at, " ".join(words_)))
    return tuple(found)


_BODY_OF = r"(?:(?:University|College|Institute|Academy|Bank|Bishop|Diocese) of )?"
"""What a name after "of" goes on: "University of Lund" is one name, as "Lund University" is."""
_CAPITALS = re.compile(rf"{_BODY_OF}(?:[{lexis.CAPITAL}][\w&.-]*)(?:\s+(?:[{lexis.CAPITAL}][\w&.-]*))*")


def _bare_words(words_: Sequence[str], *, opens: bool) -> list[str]:
    """The words of a name without what hangs on them; one that opens a text with no place in it only describes.

    "Austerity-minded Latvia" names Latvia alone, "Berlin-based Acme" both.
    """
    describes = opens and len(words_) > 1 and _HYPHENED.search(words_[0])
    if describes and not countries(_HYPHENED.sub("", words_[0])):
        words_ = words_[1:]
    return [_HYPHENED.sub("", word) for word in words_]


_HYPHENED = re.compile(r"-[a-z][\w-]*$")
"""What hangs on a name: "Berlin-based"."""


def _in_value(side: Statement, at: int) -> bool:
    return any(
        claim.value_start <= at < claim.value_end
        for claim in side.claims
        if claim.value_start is not None and claim.value_end is not None
    )


def _opens(word: str) -> bool:
    """Whether a word that a name follows is none of it ("Founded", "Across", "Former"), or somebody's trade.

    "Lynx Motors" and "Wild Goose" keep both words.
    """
    low = word.lower()
    names = listed(low).startswith(("NN", "JJ")) and low not in words(load("compare.en.yaml")["describing"])
    return low in lexis.empty() or (_common(word) and (not names or _is_trade(lexis.lemma(low))))


def _is_trade(word: str) -> bool:
    """Whether a common noun tells what somebody is: "judge", "carmaker"."""
    return any({"person", "company"} & set(lineage(id_)) for id_ in lexis.meanings(word))


def _common(word: str) -> bool:
    """Whether the dictionary has a word in lower case, as no name."""
    tag = listed(word.lower())
    return bool(tag) and not tag.startswith("NNP") and not countries(word)


class Names(NamedTuple):
    """The names that both statements have, and those of each that the other doesn't name."""

    shared: tuple[str, ...]
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


@lru_cache(maxsize=8192)
def both(left: Statement, right: Statement) -> Names:
    """The names of two statements side by side. One that stands where only the source is named is none of its own."""
    mine, yours = proper_names(left), proper_names(right)
    found = [name for name in mine if named(name, right, yours)]
    back = [name for name in yours if named(name, left, mine)]
    shared = max((len(found), found), (len(back), back))[1]
    return Names(tuple(shared), _own(left, right), _own(right, left))


@lru_cache(maxsize=8192)
def namesakes(left: Statement, right: Statement) -> bool:
    """Whether the texts have names that begin alike and end otherwise: "Ulrike Hahn", "Ulrike Sand"."""
    ours, theirs = ([name.split() for name in proper_names(side)] for side in (left, right))
    whole = {" ".join(name) for name in ours} & {" ".join(name) for name in theirs}
    full = [[name[-2:] for name in side if len(name) > 1 and " ".join(name) not in whole] for side in (ours, theirs)]
    return any(
        a[0] == b[0] and a[1] != b[1] and a[1] not in right.text and b[1] not in left.text
        for a in full[0]
        for b in full[1]
    )


def _own(side: Statement, other: Statement) -> tuple[str, ...]:
    theirs = proper_names(other)
    return tuple(
        dict.fromkeys(
            name for at, name in _placed(side) if not is_source(side.text, at) and not named(name, other, theirs)
        )
    )


def _is_headline(text: str) -> bool:
    """Whether most longer words have a capital, so that a capital doesn't make a name. It has no full stop."""
    if text.rstrip().endswith("."):
        return False
    longer = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(longer) >= 4 and sum(word[0].isupper() for word in longer) > 0.6 * len(longer)


def _ordinary(word: str) -> bool:
    """Whether a capitalised word at the start of a sentence is an ordinary word."""
    low = re.sub(r"['’]s$", "", word.lower().strip("."))
    return low in lexis.empty() or bool(lexis.meanings(lexis.lemma(low))) or low.isdigit()


def named(name: str, side: Statement, names: Sequence[str]) -> bool:
    """Whether a statement names the same: the name itself, a part of it, its initials or a near spelling."""
    if any(alike(name, other) for other in names):
        return True
    text = side.text.lower()
    if len(name) > 2 and re.search(rf"{re.escape(name.lower())}(?!\w)", text):
        return True
    own = [part for part in name.split() if not _common(part)]
    parts = [part.lower().strip(".'’") or part for part in own]
    names = [other for other in names if not _two_countries(name, other)]
    return _said(parts, text) or _of_its_people(parts, names) or _spelt_alike(name, names)


def _two_countries(name: str, other: str) -> bool:
    """Whether two names are of two countries, however alike they are: "Niger", "Nigeria"."""
    ours, theirs = countries(name), countries(other)
    return bool(ours and theirs) and not ours & theirs


_PEOPLES = r"\w*(?:an|ans|ese|ish|i|is|ic|ch)\b"


def _said(parts: Sequence[str], text: str) -> bool:
    """Whether a text has a word that begins with a part of a name, or is of its people: Norway and Norwegians."""
    return any(
        len(part) > 2
        and _has(part, rf"\b{re.escape(part)}\w*", text)
        or len(part) > 4
        and _has(part, rf"\b{re.escape(part[:4])}{_PEOPLES}", text)
        for part in parts
    )


def _has(part: str, pattern: str, text: str) -> bool:
    """Whether a text has a word like a part of a name that is not the name of another country."""
    return any(not _two_countries(part.capitalize(), found[0].capitalize()) for found in re.finditer(pattern, text))


def _of_its_people(parts: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a name of a people begins as a part does."""
    stems = (
        other.lower()[:4] for other in names if re.search(r"(?:ans?|ese|ish|is?)$", other.lower()) and len(other) > 5
    )
    return any(part.startswith(stem) for stem in stems for part in parts if len(part) > 3)


def _spelt_alike(name: str, names: Sequence[str]) -> bool:
    """Whether one of the names is a near spelling, or one is the initials of the other."""
    initials = "".join(part[0].lower() for part in name.split())
    for other in names:
        if fuzz.ratio(name.lower(), other.lower()) >= 80 and not _two_words(name, other):
            return True
        if other.lower().replace(".", "") == initials:
            return True
        if "".join(part[0] for part in other.lower().split()) == name.lower().replace(".", ""):
            return True
    return False


def _two_words(name: str, other: str) -> bool:
    """Whether two names differ in one word that each dictionary word is: "Red Quarry", "Red Quarter"."""
    ours, theirs = (side.split() for side in (name, other))
    apart = [(one, two) for one, two in zip(ours, theirs, strict=False) if one != two]
    if len(ours) != len(theirs) or len(ours) == 1 or len(apart) != 1 or not all(map(_common, apart[0])):
        return False
    return not lexis.synonyms(*(lexis.lemma(word.lower()) for word in apart[0]))


def role(name: str, side: Statement) -> str:
    """The preposition that a name stands after, "" when it stands after none."""
    match = re.search(rf"\b(in|at|by|from|near|to)\s+(?:the\s+)?{re.escape(name)}", side.text)
    return match[1] if match else ""


def governor(name: str, side: Statement) -> str:
    """The verb before the preposition that a name stands after ("FOUNDED in Lund"), "" for none."""
    match = re.search(rf"\b([\w-]+)\s+(?:in|at|by|from|near|to)\s+(?:the\s+)?{re.escape(name)}", side.text)
    return lexis.lemma(match[1].lower()) if match and tag(match[1].lower(), False).startswith("VB") else ""


def elsewhere(left: Statement, right: Statement) -> tuple[str, str] | None:
    """The two places at which two texts about the same have one thing done ("BORN in Lund", "BORN in Oslo")."""
    if not both(left, right).shared:
        return None
    for ours in proper_names(left):
        for theirs in proper_names(right):
            done = governor(ours, left)
            told = done and (done, role(ours, left)) == (governor(theirs, right), role(theirs, right))
            whole = gazetteer.is_country(ours) or gazetteer.is_country(theirs)
            if told and not whole and not naming.same(ours, theirs) and not (ours in right.text or theirs in left.text):
                return ours, theirs
    return None

"""Sentence -> where persons come from, and names behind the noun that says what they are: "suspect John Smith"."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.extract.entities import names_in
from reconcile.extract.kinds import is_person
from reconcile.extract.parsing import subject_head
from reconcile.extract.role_words import block, is_office
from reconcile.extract.roles_found import Role
from reconcile.extract.subjects import Resolver
from reconcile.extract.tokens import NOUNS, Sentence
from reconcile.gazetteer import countries, is_country, is_people, is_person_of
from reconcile.grammar import word_class

_ENDINGS = {"based": "headquarters", "headquartered": "headquarters", "flagged": "flag", "registered": "flag"}
_TELLING = frozenset(("identify", "name"))
_ENDING = frozenset(("IN", "CC", "VBD", "VBZ", "VBP", "MD", "TO", "WDT", "WP"))
"""Tags of words that end the phrase which a hyphened word describes."""
_COUNTED = 6
"""Longest way, in words, from a number to the people's name: "23 heavily armed Danish and Swedish sailors"."""
_DESCRIBED = 4
"""Words between a people's name and the person's noun, at most: "the Australian solo mountain climber"."""


def nationalities(sentence: Sentence, resolver: Resolver) -> Iterator[Role]:
    """ "an AUSTRALIAN climber", "23 SOMALI AND YEMENI pirates", "ENGLISHMAN Robert Buckley"."""
    words = sentence.words
    for n, word in enumerate(words):
        if not word[:1].isupper() or not is_people(word) or words[n - 1 : n] == ["and"]:
            continue
        last = n + 2 if _joined(sentence, n) else n
        found = _person(sentence, last, resolver)
        if found:
            yield Role("nationality", "nationality", found, n, last)
        elif flagged := _flag(sentence, n):
            yield Role("flag", "flag", flagged, n, n)


def hyphened(sentence: Sentence, resolver: Resolver) -> Iterator[Role]:
    """ "OSLO-based Orbex", "a PANAMANIAN-flagged tanker"."""
    for n, word in enumerate(sentence.words):
        if "-" not in word or not word[0].isupper():
            continue
        name, _, ending = word.rpartition("-")
        if ending not in _ENDINGS:
            continue
        role = _ENDINGS[ending]
        following = ((first, full) for first, _, full in names_in(sentence) if first > n)
        first, subject = next(following, (0, ""))
        between = zip(sentence.words[n + 1 : first], sentence.tags[n + 1 : first], strict=True)
        near = bool(subject) and all(word.isalpha() and tag not in _ENDING for word, tag in between)
        owner = resolver.full(subject) if near and first <= n + _DESCRIBED else ""
        if role == "flag" or owner:
            yield Role(role, role, "vessel" if role == "flag" else owner, n, n, cut=len(word) - len(name))


def residences(sentence: Sentence, resolver: Resolver) -> Iterator[Role]:
    """ "a PERTH man", "Anna Lindt, 43, of OSLO", "Anna Lindt of OSLO"."""
    for first, last, name in names_in(sentence):
        noun = -1 if is_people(name) or resolver.is_known_person(name) else _inhabitant(sentence, name, last)
        if noun > 0:
            if is_country(name) and sentence.lemmas[noun] in block("for_states"):
                continue
            role = "nationality" if is_country(name) else "residence"
            yield Role(role, role, _named_after(sentence, noun, resolver) or sentence.lemmas[noun], first, last)
        elif person := _resident(sentence, first, resolver):
            yield Role("residence", "residence", person, first, last)


def called(sentence: Sentence, resolver: Resolver) -> Iterator[Role]:
    """ "the ferry AURORA", "suspect JOHN SMITH"."""
    for first, last, name in names_in(sentence):
        before = first - 2 if first > 2 and sentence.words[first - 1] == "," else first - 1
        noun = sentence.lemmas[before] if first else ""
        if not first or sentence.tags[before] not in ("NN", "NNP", "IN") or is_people(name):
            continue
        if noun == "as" and (told := _identified(sentence, before)):
            noun = told
        if noun in block("called_people") and not countries(name) or noun in block("called_things"):
            role = "participant" if noun == "victim" else "called"
            yield Role(role, noun, "", first, last)


def ships(sentence: Sentence) -> Iterator[Role]:
    """ "HMS HALDEN foils an attack", "Naval Ship HALDEN": ships that are told by a word of their name."""
    for first, last, _ in names_in(sentence):
        if sentence.lows[first] in block("ship_prefixes") and first < last and sentence.words[first].isupper():
            yield Role("called", "ship", "", first, last)
            continue
        noun = next((n for n in range(first, last) if sentence.lows[n] in block("vessels")), -1)
        if noun >= 0 and noun - first < _SHIP and last - noun <= _SHIP:
            yield Role("called", "ship", "", noun + 1, last)


_SHIP = 3
"""Words before and after the noun for a ship that stands in a name, at most: "Royal Naval Ship Halden"."""


def _identified(sentence: Sentence, before: int) -> str:
    """The noun of whom is said who he is: "identified the SUSPECT as", "the VICTIM was named as"."""
    verb = next((n for n in range(before - 1, max(-1, before - 5), -1) if sentence.lemmas[n] in _TELLING), -1)
    if verb < 0:
        return ""
    between = [sentence.lemmas[n] for n in range(verb + 1, before) if sentence.tags[n] in ("NN", "NNS")]
    head = subject_head(sentence, verb)
    return between[-1] if between else sentence.lemmas[head] if head >= 0 else ""


def _inhabitant(sentence: Sentence, name: str, last: int) -> int:
    """The noun of the person whom a place's name describes: "a Perth mountain CLIMBER"; -1 for none."""
    n = last + 1
    while bool(countries(name)) and n <= last + 2 and sentence.tags[n : n + 2] == ["NN", "NN"]:
        n += 1
    if n >= len(sentence) or sentence.tags[n] not in ("NN", "NNS") or sentence.words[n + 1 : n + 2] == ["'s"]:
        return -1
    lemma = sentence.lemmas[n]
    if is_office(lemma):
        return -1  # "the Oslo mayor"
    return n if lemma in block("residents") or countries(name) and is_person(lemma) else -1


def _joined(sentence: Sentence, n: int) -> bool:
    return sentence.words[n + 1 : n + 2] == ["and"] and n + 2 < len(sentence) and is_people(sentence.words[n + 2])


def _person(sentence: Sentence, people: int, resolver: Resolver) -> str:
    """The person that a people's name describes: the name that follows, else the noun; "" when it is no person."""
    low = sentence.words[people].lower()
    noun = people if is_person_of(low) else -1
    for n in range(people + 1, min(people + 2 + _DESCRIBED, len(sentence))) if noun < 0 else ():
        if sentence.tags[n] in ("NN", "NNS"):
            noun = n
        elif sentence.tags[n] not in ("JJ", "VBG", "VAL", "HYPH"):
            break
    if noun < 0 or noun != people and not is_person(sentence.lemmas[noun]):
        return ""
    if sentence.words[noun + 1 : noun + 2] == ["'s"]:
        return ""
    name = _named_after(sentence, noun, resolver)
    if name or noun == people:
        return name or "person"
    counted = any(sentence.tags[n] == "VAL" for n in range(max(0, people - _COUNTED), noun))
    told = sentence.tags[noun] == "NN" or counted
    return sentence.lemmas[noun] if told and sentence.lemmas[noun] not in block("for_states") else ""


def _named_after(sentence: Sentence, noun: int, resolver: Resolver) -> str:
    """The name that follows a noun, or that stands in it: "climber ROBERT BUCKLEY", "Englishman ROBERT BUCKLEY"."""
    for first, last, name in names_in(sentence):
        if first == noun + 1:
            return resolver.full(name)
        if first <= noun < last:
            return resolver.full(" ".join(sentence.words[noun + 1 : last + 1]))
    before = noun - 1
    while before > 0 and sentence.tags[before] in (*NOUNS, "JJ", "VAL", "DT"):
        before -= 1
    if sentence.words[before] == "," and sentence.words[before + 1].lower() in ("a", "an", "the"):
        # "Mark Vinar, an Australian climber"
        return next((resolver.full(name) for _, last, name in names_in(sentence) if last == before - 1), "")
    return ""


def _flag(sentence: Sentence, n: int) -> str:
    """The ship whose flag a people's name gives: "an Ethiopian-flagged VESSEL", "a Greek SHIP"."""
    after = [lemma.lower() for lemma in sentence.lemmas[n + 1 : n + 4]]
    ships = ("vessel", "ship", "tanker", "freighter", "trawler", "ferry", "cargo", "merchant", "fishing")
    if after[:1] == ["flag"]:
        return "vessel"
    return "vessel" if after and after[0] in ships else ""


def _resident(sentence: Sentence, place: int, resolver: Resolver) -> str:
    """The person whose name stands before "of" or "from" and a place, an age between them."""
    words = sentence.words
    if place < 2 or words[place - 1] not in ("of", "from"):
        return ""
    n = place - 2
    if words[n] == "," and n >= 2 and sentence.tags[n - 1] == "VAL" and words[n - 2] == ",":
        n -= 3
    elif words[n] == ",":
        n -= 1
    else:
        # "an Australian climber from Perth"
        described = words[place - 1] == "from" and is_person(sentence.lemmas[n]) and sentence.tags[n] in ("NN", "NNS")
        return (_named_after(sentence, n, resolver) or sentence.lemmas[n]) if described else ""
    for _, last, name in names_in(sentence):
        if last == n and (resolver.is_known_person(name) or len(name.split()) in (2, 3)):
            return "" if name.lower() in word_class("titles") else resolver.full(name)
    return ""

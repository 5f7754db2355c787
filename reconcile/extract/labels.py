"""A value's frame -> the attribute's label, as an editor would head a table: "date of launch", "expert meetings"."""

from __future__ import annotations

from functools import cache, lru_cache

from reconcile.concepts import concepts_of, lexicon
from reconcile.data import load, words
from reconcile.dictionary import lemmatize
from reconcile.extract import tagging
from reconcile.grammar import word_class
from reconcile.model import Kind

_OF = {"date": "date", "time": "time", "duration": "duration"}
_PLAIN = {"money": "amount", "percent": "percentage", "count": "number", "quantity": "measure"}
MODIFIERS = 2
"""Words before a head that a label keeps; more would be a sentence."""
_SHARED = 4
"""Letters that a verb and its noun share at least ("invest", "investment")."""
_CHANGED = 2
"""Letters at a verb's end that its noun may lack ("acquire", "acquisition")."""
_MUTE = ("verbs.en.yaml", ("light", "copula", "auxiliary", "beginning", "continuation", "composition", "possession"))
_FRAMING = ("verbs.en.yaml", ("reporting", "intention", "expectation", "attempt", "denial"))


def label(kind: Kind, thing: str, predicate: str, concepts: tuple[str, ...], *, plural: bool, object_: bool) -> str:
    """The attribute's label.

    `thing` is what is counted or measured, with its modifiers; `predicate` the lemma of what governs the value.
    `plural`: `thing` stands in the plural already. `object_`: the verb's subject or object is `thing`, so that "cars
    sold" says what was counted.
    """
    if kind in ("age", "name"):
        return kind
    if kind == "rank":
        return f"rank among {thing if plural else _plural(thing)}" if thing else "rank"
    if kind in _OF:
        noun = "" if kind == "duration" and _says_nothing(predicate) else event(predicate, concepts)
        return _when(_OF[kind], thing or noun, predicate)
    if thing:
        return _counted(thing, predicate) if kind == "count" and object_ else thing
    return _PLAIN.get(kind, kind) if _says_nothing(predicate) else event(predicate, concepts) or _PLAIN.get(kind, kind)


def _when(measure: str, noun: str, predicate: str) -> str:
    if predicate in _verbs("intention") and measure != "duration":
        return f"planned {measure}"
    if predicate in _verbs("expectation") and measure != "duration":
        return f"expected {measure}"
    return f"{measure} of {noun}" if noun and noun != measure else measure


def _counted(thing: str, verb: str) -> str:
    """ "cars sold"; the thing alone after a verb that says nothing of it ("cars", not "cars had")."""
    if not verb or _says_nothing(verb) or verb in thing.split() or _is_noun_only(verb):
        return thing
    return f"{thing} {_participle(verb)}"


def _says_nothing(verb: str) -> bool:
    """Whether the verb only links, supports, reports or frames what is said."""
    return verb in _verbs(*_MUTE[1]) or verb in _verbs(*_FRAMING[1]) or verb in word_class("light_verbs")


@cache
def _verbs(*parts: str) -> frozenset[str]:
    return frozenset(word for part in parts for word in words(load("verbs.en.yaml")[part]))


def event(lemma: str, concepts: tuple[str, ...]) -> str:
    """A noun for the event that a verb or noun names ("launch", "birth", "investment"), "" when it says nothing.

    It comes from the lexicon: the noun of the verb's own concepts that is most like the verb, else the verb's lemma
    where that is a noun too, else the first noun of the concept whose first verb it is; else the verb's -ing form.
    """
    if not lemma or lemma in _verbs(*_MUTE[1]) or lemma in word_class("light_verbs"):
        return ""
    if _is_noun_only(lemma):
        return lemma
    nouns = [noun for id_ in concepts for noun in _nouns().get(id_, ())]
    if alike := [noun for noun in nouns if _shared(lemma, noun) >= max(_SHARED, len(lemma) - _CHANGED)]:
        return max(alike, key=lambda noun: _shared(lemma, noun))
    if concepts_of(lemma, "nouns"):
        return lemma
    named = [id_ for id_ in concepts_of(lemma, "verbs") if _first_verbs().get(id_) == lemma and _nouns().get(id_)]
    if named:
        return _nouns()[named[0]][0]
    return _bent(lemma, "ing")


def _is_noun_only(lemma: str) -> bool:
    return bool(concepts_of(lemma, "nouns")) and not concepts_of(lemma, "verbs")


def _shared(verb: str, noun: str) -> int:
    """How many letters two words have in common at their start."""
    return next((n for n, (a, b) in enumerate(zip(verb, noun, strict=False)) if a != b), min(len(verb), len(noun)))


@cache
def _nouns() -> dict[str, list[str]]:
    """The nouns of each concept, in the order of its entry; compounds left out."""
    found: dict[str, list[str]] = {}
    for word, ids in lexicon().senses["nouns"].items():
        for id_ in ids if word.isalpha() else ():
            found.setdefault(id_, []).append(word)
    return found


@cache
def _first_verbs() -> dict[str, str]:
    """The verb that stands first in a concept's entry: the one that its first noun belongs to."""
    found: dict[str, str] = {}
    for word, ids in lexicon().senses["verbs"].items():
        for id_ in ids:
            found.setdefault(id_, word)
    return found


@lru_cache(maxsize=10_000)
def _plural(thing: str) -> str:
    head, space, last = thing.rpartition(" ")
    # A name's plural is its own affair ("Airbus", "Trent"); and "-us" is not always Latin.
    ends = last if last[:1].isupper() else f"{last}es" if last.endswith("us") else tagging.plural(last)
    return f"{head}{space}{ends}"


@lru_cache(maxsize=10_000)
def _participle(verb: str) -> str:
    irregular = load("verbs.en.yaml")["past_participles"].get(verb)
    return str(irregular).split()[0] if irregular else _bent(verb, "ed")


def _bent(verb: str, ending: str) -> str:
    """The verb with -ing or -ed: of the spellings that English has, the one whose dictionary form is the verb."""
    mute_e = verb[-1:] == "e" and verb[-2:] not in ("ee", "ye", "oe")
    stem = verb[:-1] if mute_e else verb
    if ending == "ed" and verb[-1:] == "y" and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ied"
    spellings = (f"{stem}{ending}", f"{verb}{verb[-1:]}{ending}")
    return next((one for one in spellings if lemmatize(one) == verb), spellings[0])

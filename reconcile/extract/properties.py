"""What a measure, a sum or a share is a figure of: "6.7 m LONG", "at a DEPTH of 3,800 m", "WEIGHS 3 t", "the BILL"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from reconcile import units
from reconcile.concepts import PartOfSpeech, concepts_of, hints_of, lexicon, lineage
from reconcile.data import load, words
from reconcile.dictionary import lemmatize
from reconcile.extract import bargains
from reconcile.extract.tokens import NOUNS, Sentence
from reconcile.grammar import word_class
from reconcile.model import Span

_AHEAD = 6
"""How many words after "at 22 ft" its adjective may stand: "is barely longer than"."""
_BACK = 7
"""How many words before a value the noun may stand that it is tied to: "a mean distance from Earth of about 5 km"."""
_TOLL_BACK = 20
"""How many words before a count the noun may stand that tells whose number it is."""
_TOLL_PHRASE = 9
"""Words from "number" to what became of them: "the NUMBER of people known to have DIED"."""
_TYING = ("of", "at", "to", "from", "be", "as", ":", "=", "by")
_SKIPPED = ("DT", "RB", "RBR", "RBS", "JJ", "JJR", "JJS", "PDT")
_HEDGES = (
    "about",
    "around",
    "some",
    "over",
    "under",
    "nearly",
    "almost",
    "than",
    "up",
    "to",
    "close",
    "an",
    "estimated",
)


class Property(NamedTuple):
    """Ids of the concepts that the words name, best first, the word itself as it is called, and its tokens.

    `token` is the word's own place in the sentence (-1: it is only implied), `bearer` that of the noun which has the
    property (-1: not said beside the value).
    """

    concepts: tuple[str, ...]
    name: str
    token: int = -1
    bearer: int = -1


def dimension(span: Span) -> str:
    """What the value's unit measures; "money", "percent" and "count" for those kinds; "" for a value without a unit."""
    if span.kind in ("money", "percent", "count"):
        return span.kind
    if span.kind != "quantity":
        return ""
    written, below = span.slot("unit"), span.slot("per")
    name = units.lookup(written, attached=True) or written
    return units.dimension(units.per(name, units.lookup(below, attached=True) or below) if below else name)


def stated(sentence: Sentence, i: int, span: Span, verb: int, subject: int) -> Property | None:
    """The property that the value at token `i` is a figure of; None when nothing tells.

    `verb` is the token of the governing verb and `subject` the head of that verb's subject, -1 for none.
    """
    allowed = _allowed(dimension(span))
    if not allowed:
        return None
    measure = dimension(span)
    if measure == "money" and (found := bargains.bargained(sentence, i, subject))[0]:
        return _named((found[0],), found[1])
    return (
        _toll(sentence, i, measure)
        or _behind(sentence, i, allowed)
        or _by_preposition(sentence, i, measure, verb)
        or _before(sentence, i, allowed)
        or _of_verb(sentence, verb, measure)
        or _of_subject(sentence, i, verb, subject, allowed)
        or _of_thing(sentence, i, measure, allowed)
        or _of_scene(sentence, i, measure)
        or _plain(measure)
    )


def _toll(sentence: Sentence, i: int, measure: str) -> Property | None:
    """How many, where that is said first: "the NUMBER of people known to have DIED is 247", "put the DEAD at"."""
    if measure == "count" and _cost_lives(sentence, i):
        return _named(("death-toll",), i + 1)
    after = sentence.tags[i + 1][:2] if i + 1 < len(sentence) else ""
    before = i - 1
    while before > 0 and sentence.lows[before] in _HEDGES and sentence.lows[before] != "to":
        before -= 1
    if measure != "count" or after in ("NN", "JJ", "CD") or before < 0:
        return None
    if sentence.lemmas[before] not in words(load("properties.en.yaml")["reaching"]):
        return None
    for n in range(before, max(-1, before - _TOLL_BACK), -1):
        if sentence.words[n] in (";", ":"):
            return None
        if (told := _tolls().get(sentence.lows[n])) and _counts_people(sentence, n):
            return _named((told,), n)
    return None


def _cost_lives(sentence: Sentence, i: int) -> bool:
    """ "took 400 lives", "claimed 12 lives": of people, however far the verb stands."""
    if sentence.lows[i + 1 : i + 2] != ["lives"]:
        return False
    verbs = words(load("properties.en.yaml")["taking_lives"])
    return any(lemma in verbs for lemma in sentence.lemmas[max(0, i - _TOLL_PHRASE) : i])


def is_toll(found: Property) -> bool:
    """Whether a property is a number of people to whom something happened."""
    return found.concepts[0] in _tolls().values()


def _counts_people(sentence: Sentence, n: int) -> bool:
    """Whether a word for the fate of people stands for their number: "the DEAD", "the TOLL", "number who DIED"."""
    if sentence.lows[n] == "toll":
        return True
    if sentence.lows[n - 1 : n] == ["the"] and sentence.tags[n + 1 : n + 2] not in (["NN"], ["NNS"]):
        return True
    return "number" in sentence.lows[max(0, n - _TOLL_PHRASE) : n]


def _named(concepts: tuple[str, ...], token: int = -1, bearer: int = -1) -> Property:
    return Property(concepts, lexicon().concepts[concepts[0]].name, token, bearer)


def _among(sentence: Sentence, n: int, part: PartOfSpeech, allowed: frozenset[str]) -> tuple[str, ...]:
    """Those of the allowed concepts that token `n`, alone or as the end of a compound, names."""
    forms = [sentence.lemmas[n], sentence.words[n].lower()]
    if n:
        forms = [f"{sentence.lemmas[n - 1]} {form}" for form in forms] + forms
    for form in forms:
        if found := tuple(id_ for id_ in concepts_of(form, part) if id_ in allowed):
            return found
    # The kind of value bears out what the word only hints at: a charge of $90 is a price.
    return tuple(id_ for id_ in hints_of(sentence.lemmas[n]) if id_ in allowed) if part == "nouns" else ()


def _behind(sentence: Sentence, i: int, allowed: frozenset[str]) -> Property | None:
    """ "6 m LONG", "6 m in LENGTH", "a 6 m LENGTH"; and "at 22 ft is LONGER than"."""
    n = _over_restatement(sentence, i + 1)
    while n < len(sentence) and sentence.words[n] in ("-", "–", "or", "more", "so"):
        n += 1
    if n >= len(sentence):
        return None
    bearer = _bearer(sentence, i)
    if found := _among(sentence, n, "adjectives", allowed):
        return _named(found, n, bearer)
    if sentence.lemmas[n] == "in":
        for ahead in range(n + 1, min(n + 4, len(sentence))):
            if found := _among(sentence, ahead, "nouns", allowed):
                return _named(found, ahead, bearer)
    return _compared(sentence, i, allowed)


def _by_preposition(sentence: Sentence, i: int, measure: str, verb: int) -> Property | None:
    """ "20 km OFF the coast", "500 m UNDER the sea"; how far something fell or rose is no distance or depth of it."""
    n = _over_restatement(sentence, i + 1)
    told = _after().get(sentence.lows[n]) if n < len(sentence) and measure == "length" else None
    if told is None or verb >= 0 and _changes_by(sentence, i, verb):
        return None
    return _named((told,), n, -1)


def _over_restatement(sentence: Sentence, n: int) -> int:
    """Past the brackets that say the value again: "6.7 m (22 ft) LONG"."""
    if n + 2 < len(sentence) and sentence.words[n] == "(" and sentence.tags[n + 1] == "VAL":
        return n + 3 if sentence.words[n + 2] == ")" else n
    return n


def _compared(sentence: Sentence, i: int, allowed: frozenset[str]) -> Property | None:
    """ "At 22 ft it is barely LONGER than", "is the LONGEST": an adjective behind a form of "be" in the clause."""
    n = i - 1
    while n > 0 and sentence.lows[n] in _HEDGES:
        n -= 1
    if n < 0 or sentence.lemmas[n] != "at":
        return None
    be = False
    for n in range(i + 1, min(i + 1 + _AHEAD, len(sentence))):
        be = be or sentence.lemmas[n] == "be"
        if be and sentence.tags[n].startswith(("JJ", "RB")) and (found := _among(sentence, n, "adjectives", allowed)):
            return _named(found, n)
        if be and sentence.kinds[n] == "rank" and (found := _by_superlative(sentence.lows[n], allowed)):
            return _named(found, n)
    return None


def _by_superlative(rank: str, allowed: frozenset[str]) -> tuple[str, ...]:
    """What a superlative orders by: of "dearest" and of "most expensive" the price."""
    adjective = rank.removeprefix("most ")
    return tuple(id_ for id_ in concepts_of(lemmatize(adjective), "adjectives") if id_ in allowed)


def _bearer(sentence: Sentence, i: int) -> int:
    """The noun right before a value, over a comma and hedges: "WALLS 127 mm thick", "its ARMS, about 4 km long"."""
    n = i - 1
    while n >= 0 and (sentence.words[n] == "," or sentence.words[n].lower() in (*_HEDGES, "at", "(")):
        n -= 1
    return n if n >= 0 and sentence.tags[n] in NOUNS else -1


def _before(sentence: Sentence, i: int, allowed: frozenset[str]) -> Property | None:
    """ "a LENGTH of 6 m", "LENGTH: 6 m", "a mean DISTANCE from Earth of about 5 km", "the BILL is $5m"."""
    n = i - 1
    while n >= 0 and (sentence.tags[n] in _SKIPPED or sentence.words[n].lower() in _HEDGES):
        n -= 1
    if n < 1 or sentence.lemmas[n] not in _TYING and sentence.lemmas[i - 1] not in _TYING:
        n += 1
    for back in range(n - 1, max(-1, n - 1 - _BACK), -1):
        if sentence.tags[back] in NOUNS:
            if found := _among(sentence, back, "nouns", allowed):
                return _named(found, back)
        elif sentence.tags[back].startswith("VB") and sentence.lemmas[back] != "be" or sentence.tags[back] == "VAL":
            return None
        elif sentence.words[back] in word_class("breaks") or sentence.words[back] in (",", "and", "that", "which"):
            return None
    return None


def _of_subject(sentence: Sentence, i: int, verb: int, subject: int, allowed: frozenset[str]) -> Property | None:
    """ "The PRICE has gone from 2 to 5 dollars", "its BUDGET tripled"."""
    if verb < 0 or subject < 0 or sentence.tags[subject] not in NOUNS or _changes_by(sentence, i, verb):
        return None
    found = _among(sentence, subject, "nouns", allowed)
    return _named(found, subject) if found else None


def _changes_by(sentence: Sentence, i: int, verb: int) -> bool:
    """Whether the value is by how much something changed, not the level it came to: "inflation rose (by) 3%"."""
    kinds = {up for id_ in concepts_of(sentence.lemmas[verb], "verbs") for up in lineage(id_)}
    if kinds.isdisjoint(words(load("properties.en.yaml")["changes"])):
        return False
    n = i - 1
    while n > verb and sentence.words[n].lower() in _HEDGES and sentence.lemmas[n] != "to":
        n -= 1
    return sentence.lemmas[n] not in ("to", "at", "from", "above", "below", "past", "as", "between")


def _of_verb(sentence: Sentence, verb: int, measure: str) -> Property | None:
    """ "WEIGHS 3 t", "COST $5m", "STANDS 300 m"."""
    if verb < 0:
        return None
    stating = frozenset(words(load("properties.en.yaml")["verbs"].get(measure, "")))
    found = tuple(id_ for id_ in concepts_of(sentence.lemmas[verb], "verbs") if id_ in stating)
    found = found or tuple(id_ for id_ in hints_of(sentence.lemmas[verb]) if id_ in stating)
    return _named(found, verb) if found else None


def _of_thing(sentence: Sentence, i: int, measure: str, allowed: frozenset[str]) -> Property | None:
    """ "a 21-foot CRAFT", "a 300-metre TOWER": the noun that the value stands before tells what is measured."""
    n = i + 1
    while n < len(sentence) and (sentence.tags[n].startswith("JJ") or sentence.tags[n] in ("VBN", "VAL")):
        n += 1
    last = n
    while last < len(sentence) and sentence.tags[last] in NOUNS:
        if found := _among(sentence, last, "nouns", allowed):
            return _named(found, last)
        last += 1
    if last == n:
        return None
    if measure == "length":
        borne = [(told, m) for m in range(last - 1, n - 1, -1) if (told := _usual(sentence.lemmas[m]))]
        return _named((borne[0][0],), -1, borne[0][1]) if borne else None
    plain = load("properties.en.yaml")["plain"].get(measure)
    return _named((plain,), -1, last - 1) if plain else None


@cache
def _usual(noun: str) -> str:
    """What the bare length of such a thing is: a boat's its length, a tower's its height; "" when nothing is usual."""
    kinds = {noun, *(up for id_ in concepts_of(noun, "nouns") for up in lineage(id_))}
    table = load("properties.en.yaml")["bearers"]
    return next((name for name, things in table.items() if not kinds.isdisjoint(words(things))), "")


def _of_scene(sentence: Sentence, i: int, measure: str) -> Property | None:
    """ "rests at about 3,800 metres": under water, or in the air, by the other words of the sentence."""
    n = i - 1
    while n >= 0 and sentence.words[n].lower() in _HEDGES:
        n -= 1
    if measure != "length" or n < 0 or sentence.lemmas[n] not in ("at", "from", "to"):
        return None
    lemmas = set(sentence.lemmas)
    found = [property_ for property_, scene in _scenes().items() if not lemmas.isdisjoint(scene)]
    return _named((found[0],)) if len(found) == 1 else None


def _plain(measure: str) -> Property | None:
    plain = load("properties.en.yaml")["plain"].get(measure)
    return _named((plain,)) if plain else None


@cache
def _allowed(measure: str) -> frozenset[str]:
    return frozenset(words(load("properties.en.yaml")["dimensions"].get(measure, "")))


@cache
def _tolls() -> dict[str, str]:
    return {word: name for name, block in load("properties.en.yaml")["tolls"].items() for word in words(block)}


@cache
def _after() -> dict[str, str]:
    table = load("properties.en.yaml")["after"]
    return {word: property_ for property_, block in table.items() for word in words(block)}


@cache
def _scenes() -> dict[str, frozenset[str]]:
    return {name: frozenset(words(block)) for name, block in load("properties.en.yaml")["scenes"].items()}

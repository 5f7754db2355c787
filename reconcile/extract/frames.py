"""A value in its sentence -> the frame that says what the value is said of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reconcile.concepts import PartOfSpeech, concepts_of, lexicon
from reconcile.extract.clauses import Predicate, event_noun, main_verb, predicate
from reconcile.extract.entities import names_in
from reconcile.grammar import word_class
from reconcile.extract.heads import Head, counted, measured
from reconcile.extract.qualifiers import qualifiers
from reconcile.extract.subjects import Resolver
from reconcile.extract.tokens import Sentence
from reconcile.model import Kind

_COUNTED = ("count", "rank", "ratio", "score")
_DATED = ("date", "time")
_DECAY = 4.0
"""Words of distance after which the weight of a context word has fallen to one half."""
_CROSSING = {",": 2.0, ";": 4.0, ":": 3.0, "—": 4.0, "–": 4.0}
"""Marks that set a word further off, as so many words of distance."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The part of a frame that one sentence gives; see model.Frame for the fields."""

    fields: dict[str, object]


def frame(sentence: Sentence, i: int, kind: Kind, resolver: Resolver) -> dict[str, object]:
    """The Frame fields of the value at token `i`, by name."""
    governor = predicate(sentence, i, dated=kind in _DATED)
    head = _head(sentence, i, kind)
    concepts = _concepts(sentence, governor)
    modifiers = tuple(sentence.lemmas[m] for m in head.modifiers)
    head_lemma = sentence.lemmas[head.token] if head.token >= 0 else ""
    predicate_lemma = _predicate_lemma(sentence, governor)
    subject = resolver.owner(sentence, i) if kind == "age" else resolver.subject(sentence, governor.verb, i)
    return {
        "subject": subject,
        "attribute": _label(kind, head_lemma, modifiers, predicate_lemma),
        "predicate": predicate_lemma,
        "concepts": concepts,
        "head": head_lemma,
        "head_concepts": _senses(sentence, head.token) if head.token >= 0 else (),
        "modifiers": modifiers,
        "names": tuple(name for _, _, name in names_in(sentence)),
        "context": _context(sentence, i),
        **qualifiers(sentence, i, governor.verb),
    }


def _head(sentence: Sentence, i: int, kind: Kind) -> Head:
    if kind in _COUNTED:
        head = counted(sentence, i)
        return head if head.token >= 0 or kind == "rank" else measured(sentence, i)
    if kind in ("money", "percent", "quantity", "duration"):
        return measured(sentence, i)
    return Head()


def _predicate_lemma(sentence: Sentence, governor: Predicate) -> str:
    token = governor.event if governor.event >= 0 else governor.verb
    return sentence.lemmas[token] if token >= 0 else ""


def _concepts(sentence: Sentence, governor: Predicate) -> tuple[str, ...]:
    """Concepts of the event noun first, then of the verb."""
    found: list[str] = []
    for token in (governor.event, governor.verb):
        if token >= 0:
            found += (id_ for id_ in _senses(sentence, token) if id_ not in found)
    return tuple(found)


def _senses(sentence: Sentence, token: int) -> tuple[str, ...]:
    tag = sentence.tags[token]
    part: PartOfSpeech = "verbs" if tag.startswith("VB") else "adjectives" if tag.startswith("JJ") else "nouns"
    lemma = sentence.lemmas[token]
    for phrase in _phrases(sentence, token):
        if senses := concepts_of(phrase, part):
            return senses
    return concepts_of(lemma, part) or concepts_of(sentence.words[token].lower(), part) or _other_part(lemma, part)


def _phrases(sentence: Sentence, token: int) -> list[str]:
    """Terms of two words that end or start at the token: "death toll", "take over"."""
    before = f"{sentence.lemmas[token - 1]} {sentence.lemmas[token]}" if token else ""
    after = f"{sentence.lemmas[token]} {sentence.lemmas[token + 1]}" if token + 1 < len(sentence) else ""
    return [phrase for phrase in (before, after) if phrase in _known_phrases()]


@cache
def _known_phrases() -> frozenset[str]:
    return frozenset(word for senses in lexicon().senses.values() for word in senses if " " in word)


def _other_part(lemma: str, part: PartOfSpeech) -> tuple[str, ...]:
    """A tagger that sees "slain" as a noun shouldn't hide its concept."""
    others: tuple[PartOfSpeech, ...] = ("verbs", "adjectives", "nouns")
    return next((senses for other in others if other != part and (senses := concepts_of(lemma, other))), ())


def _label(kind: Kind, head: str, modifiers: tuple[str, ...], verb: str) -> str:
    """A short name for the attribute, as a table's row would have it."""
    thing = " ".join((*modifiers[-2:], head)).strip()
    if kind == "age":
        return "age"
    if kind == "rank":
        return f"rank as {thing}" if thing else "rank"
    if kind in _DATED:
        return f"{kind} ({verb})" if verb else kind
    if thing:
        return f"{thing} ({verb})" if verb and verb != head else thing
    return f"{kind} ({verb})" if verb else kind


def _context(sentence: Sentence, i: int) -> tuple[tuple[str, float], ...]:
    """Content lemmas around the value with weights that halve every few words; the value itself left out."""
    weights: dict[str, float] = {}
    for step in (-1, 1):
        gone = 0.0
        n = i + step
        while 0 <= n < len(sentence):
            gone += 1.0 + _CROSSING.get(sentence.words[n], 0.0)
            word = sentence.lemmas[n]
            if _is_content(sentence, n):
                weights[word] = max(weights.get(word, 0.0), round(1.0 / (1.0 + gone / _DECAY), 3))
            n += step
    return tuple(sorted(weights.items()))


def _is_content(sentence: Sentence, n: int) -> bool:
    lemma = sentence.lemmas[n]
    if sentence.tags[n] == "VAL":
        return True
    if lemma in word_class("stopwords") or len(lemma) < 2:
        return False
    return sentence.tags[n].startswith(("NN", "JJ")) or main_verb(sentence, n) or event_noun(sentence, n)

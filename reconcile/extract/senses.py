"""Which of a verb's senses fit its sentence: "charged a fee", "charged with murder", "charged a battery"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from reconcile.concepts import concepts_of, hints_of, lineage
from reconcile.data import load, words
from reconcile.extract.clauses import Predicate
from reconcile.extract.parsing import subject_head
from reconcile.extract.themes import theme
from reconcile.extract.tokens import Sentence
from reconcile.patterns import compiled

_REACH = 4
"""How many words after the verb its particle or its value may stand."""
_KINDS = {
    "money": compiled(
        r"[$£€¥₹]|\b(?:dollar|euro|pound|yuan|yen|rupee|franc|peso|krona|cent)s?\b|\b[A-Z]{3}\s?\d", re.I
    ),
    "percent": compiled(r"%|\bper ?cent\b", re.I),
    "score": compiled(r"\d+\s?[-–]\s?\d+\Z"),
    "duration": compiled(r"\b(?:second|minute|hour|day|week|month|year|decade|centur(?:y|ie))s?\b", re.I),
    "length": compiled(r"\d\s?-?(?:m|metres?|meters?|ft|feet|foot|storeys|stories)\b", re.I),
    "count": compiled(r"\A(?:[\d.,]+|[a-z-]+)(?: (?:thousand|million|billion))?\Z", re.I),
}
"""How a value of a kind looks; the words of a value are all that a sentence keeps of it."""


def fitting(sentence: Sentence, verb: int, senses: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the verb's senses that nothing speaks against, and the hinted ones that the sentence bears out."""
    table = _table().get(sentence.lemmas[verb])
    if table is None:
        return senses
    signs = _Signs(sentence, verb)
    kept = [id_ for id_ in senses if id_ not in table or signs.show(table[id_])]
    return tuple(dict.fromkeys(kept + [id_ for id_ in table if signs.show(table[id_])])) or senses


def hints(sentence: Sentence, verb: int) -> tuple[str, ...]:
    """The concepts that the verb hints at and nothing speaks against."""
    found = hints_of(sentence.lemmas[verb])
    table = _table().get(sentence.lemmas[verb])
    if table is None or not found:
        return found
    signs = _Signs(sentence, verb)
    return tuple(id_ for id_ in found if id_ not in table or signs.show(table[id_]))


class _Signs:
    """What stands around a verb: its object, its subject, the words and values right behind it."""

    def __init__(self, sentence: Sentence, verb: int) -> None:
        behind = range(verb + 1, min(verb + 1 + _REACH, len(sentence)))
        above = subject_head(sentence, verb)
        self._found: dict[str, frozenset[str]] = {
            "object": _kinds(sentence, theme(sentence, Predicate(verb)).tokens),
            "subject": _kinds(sentence, (above,) if above >= 0 else ()),
            "particle": frozenset(sentence.words[n].lower() for n in behind),
        }
        self._values = [sentence.words[n] for n in behind if sentence.tags[n] == "VAL"][:1]

    def show(self, signs: Mapping[str, frozenset[str]]) -> bool:
        """Whether one of the signs is there."""
        return any(
            any(_KINDS[kind].search(value) for kind in wanted if kind in _KINDS for value in self._values)
            if name == "value"
            else not wanted.isdisjoint(self._found[name])
            for name, wanted in signs.items()
        )


def _kinds(sentence: Sentence, tokens: tuple[int, ...]) -> frozenset[str]:
    """Lemmas of the nouns, "name" for a name, and the concepts they belong to."""
    lemmas = [sentence.lemmas[n].lower() for n in tokens]
    found = {up for word in lemmas for id_ in concepts_of(word, "nouns") for up in lineage(id_)}
    return frozenset(found | set(lemmas) | {"name" for n in tokens if sentence.tags[n].startswith("NNP")})


@cache
def _table() -> dict[str, dict[str, dict[str, frozenset[str]]]]:
    return {
        verb: {id_: {name: frozenset(words(block)) for name, block in signs.items()} for id_, signs in senses.items()}
        for verb, senses in load("senses.en.yaml").items()
    }

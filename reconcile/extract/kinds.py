"""Sentences -> which names an article calls by which common noun: "the ferry Aurora", "Aurora, a ferry"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from reconcile.concepts import concepts_of, kind_of, lineage
from reconcile.extract.tokens import Sentence
from reconcile.grammar import word_class

Names = Sequence[tuple[int, int, str]]
_APPOSED = 9
"""Longest apposition, in words, whose noun is looked for."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """`nouns[noun]` are the names called by it, with how often; `senses[concept]` the same by what the noun means.

    `people` are the names called by a noun for a person.
    """

    nouns: Mapping[str, Counter[str]] = field(default_factory=dict)
    senses: Mapping[str, Counter[str]] = field(default_factory=dict)
    people: frozenset[str] = frozenset()

    def named(self, noun: str) -> Counter[str]:
        """The names that a common noun can stand for, with how often the article pairs them.

        The noun may be the one the article uses, or mean the same, or something broader: a submersible is a vessel.
        """
        if noun in self.nouns:
            return self.nouns[noun]
        found: Counter[str] = Counter()
        for id_ in _things(noun):
            found += self.senses.get(id_, Counter())
        return found


def kinds(sentences: Iterable[tuple[Sentence, Names]], full: Mapping[str, str]) -> Kinds:
    """What the sentences, each with its names, call their names; `full` maps a name as written to its fullest form."""
    by_noun: dict[str, Counter[str]] = {}
    people: set[str] = set()
    for sentence, names in sentences:
        for first, last, name in names:
            whole = full.get(name, name)
            beside = {*_before(sentence, first, last), *_after(sentence, last)} - word_class("persons_at_large")
            if any(is_person(noun) for noun in beside):
                people.add(whole)
            for noun in beside.union(_own(whole)):
                by_noun.setdefault(noun, Counter())[whole] += 1
    by_sense: dict[str, Counter[str]] = {}
    for noun in sorted(by_noun):
        for id_ in dict.fromkeys(up for sense in _things(noun) for up in lineage(sense)):
            by_sense.setdefault(id_, Counter()).update(by_noun[noun])
    return Kinds(by_noun, by_sense, frozenset(people))


def _before(sentence: Sentence, first: int, last: int) -> list[str]:
    """The noun right before a name: "the FERRY Aurora", "a CRAFT called Aurora"."""
    n = first - 1
    if n >= 0 and sentence.words[n].lower() == "the":
        n -= 1
    if n > 0 and sentence.words[n].lower() in ("called", "named", "dubbed"):
        n -= 2 if sentence.words[n - 1] == "," else 1
    elif n >= 0 and sentence.words[n] == "," == "".join(sentence.words[last + 1 : last + 2]) and _definite(sentence, n):
        # "the pilot, Jo Rush,"
        n -= 1
    if n < 1 or sentence.tags[n] != "NN" or not sentence.words[n].isalpha():
        return []
    return [sentence.lemmas[n]]


def _definite(sentence: Sentence, comma: int) -> bool:
    n = comma - 1
    while n > 0 and sentence.tags[n] in ("NN", "JJ"):
        n -= 1
    return sentence.words[n].lower() in ("the", "its", "their") or sentence.tags[n] == "POS"


def _after(sentence: Sentence, last: int) -> list[str]:
    """The noun that renames a name: "Aurora, a small FERRY", "Aurora is a FERRY built by"."""
    n = last + 1
    if n + 2 < len(sentence) and sentence.words[n] == "(":
        n = next((k + 1 for k in range(n, min(n + 6, len(sentence))) if sentence.words[k] == ")"), n)
    if n + 1 >= len(sentence) or not (sentence.words[n] == "," or sentence.words[n].lower() in ("is", "was")):
        return []
    if sentence.words[n + 1].lower() not in ("a", "an", "the"):
        return []
    head = -1
    for k in range(n + 2, min(n + 2 + _APPOSED, len(sentence))):
        if sentence.tags[k] in ("NN", "NNP"):
            head = k if sentence.tags[k] == "NN" else head
        elif sentence.tags[k] not in ("JJ", "VAL", "VBN", "VBG", "HYPH", "CD", "RB", "JJS"):
            break
    return [sentence.lemmas[head]] if head >= 0 else []


def _own(name: str) -> list[str]:
    """The common noun that a name ends with: "Suez CANAL", "Hubble Space TELESCOPE"."""
    words = name.lower().split()
    return [words[-1]] if len(words) > 1 and concepts_of(words[-1], "nouns") else []


def is_person(noun: str) -> bool:
    """Whether a common noun means a person, by its first sense or by the list of such nouns."""
    return noun in word_class("person_nouns") or "person" in (
        up for id_ in concepts_of(noun, "nouns")[:1] for up in lineage(id_)
    )


@lru_cache(maxsize=10_000)
def _things(noun: str) -> tuple[str, ...]:
    """The things, not persons at large, that a noun may mean."""
    return tuple(id_ for id_ in concepts_of(noun, "nouns") if kind_of(id_) == "thing" and id_ != "person")

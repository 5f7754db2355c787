"""The lexicon of concepts: which events, properties and things a word may name, and which exclude each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from reconcile.data import load, words

PartOfSpeech = Literal["verbs", "nouns", "adjectives"]
_PARTS: tuple[PartOfSpeech, ...] = ("verbs", "nouns", "adjectives")
_PAIRS = 100_000
"""Pairs of sets of concepts whose relation is remembered: a run asks for the same few thousand again and again."""
_NAMING: tuple[PartOfSpeech, ...] = ("nouns", "verbs", "adjectives")
_STAGES = " (stages)"
"""What marks the name of a sequence of events among concepts."""


@dataclass(frozen=True)
class Concept:
    """One entry of the lexicon; `broader` and `opposite` hold ids, `stage` its place in a sequence of events.

    `name` is the first noun of the entry, or the first word where it has no noun: what to call it.
    """

    id: str
    kind: str
    name: str = ""
    broader: str = ""
    opposite: frozenset[str] = frozenset()
    stage_of: str = ""
    stage: str = ""


@dataclass(frozen=True)
class Lexicon:
    """What words mean.

    `senses[part][lemma]` are the concepts a lemma may name, in the order of the files; `weak[lemma]` those it hints at.
    """

    concepts: Mapping[str, Concept]
    senses: Mapping[PartOfSpeech, Mapping[str, tuple[str, ...]]]
    weak: Mapping[str, tuple[str, ...]]


@cache
def lexicon() -> Lexicon:
    """The lexicon of English, read once from data/concepts."""
    concepts: dict[str, Concept] = {}
    weak: dict[str, tuple[str, ...]] = {}
    senses: dict[PartOfSpeech, dict[str, tuple[str, ...]]] = {part: {} for part in _PARTS}
    for name in _files():
        for id_, entry in (load(name) or {}).items():
            concepts[id_] = _concept(id_, entry)
            for part in _PARTS:
                for word in words(entry.get(part, "") or ""):
                    senses[part][word] = (*senses[part].get(word, ()), id_)
            for word in words(entry.get("weak", "") or ""):
                weak[word] = (*weak.get(word, ()), id_)
    return Lexicon(concepts, senses, weak)


def kind_of(id_: str) -> str:
    """The kind of a concept: "event", "property" or "thing"; "" for an id that the lexicon doesn't have."""
    concept = lexicon().concepts.get(id_)
    return concept.kind if concept else ""


def hints_of(word: str) -> tuple[str, ...]:
    """Ids of the concepts that lemma `word` only hints at ("commit" at investing)."""
    return lexicon().weak.get(word, ())


def _files() -> list[str]:
    folder = files("reconcile.data").joinpath("concepts")
    return sorted(f"concepts/{item.name}" for item in folder.iterdir() if item.name.endswith(".en.yaml"))


def _concept(id_: str, entry: Mapping[str, str | list[str]]) -> Concept:
    opposite = entry.get("opposite") or ()
    return Concept(
        id=id_,
        kind=str(entry.get("kind", "")),
        name=next((found[0] for part in _NAMING if (found := words(str(entry.get(part) or "")))), id_),
        broader=str(entry.get("broader") or ""),
        opposite=frozenset(opposite.split() if isinstance(opposite, str) else opposite),
        stage_of=str(entry.get("stage_of") or ""),
        stage=str(entry.get("stage") or ""),
    )


def concepts_of(word: str, part: PartOfSpeech) -> tuple[str, ...]:
    """Ids of the concepts that lemma `word` names as this part of speech; () when the lexicon doesn't have it."""
    return lexicon().senses[part].get(word, ())


@cache
def _confusable() -> frozenset[str]:
    """Sequences of events whose stages a reader may take for one another: a car unveiled, launched, delivered."""
    return frozenset(words(load("grouping.yaml")["confusable_stages"]))


@cache
def lineage(id_: str) -> tuple[str, ...]:
    """A concept and its broader concepts, nearest first; the stages of one sequence (unveil, launch) share its name."""
    line: list[str] = []
    while id_ and id_ not in line:
        line.append(id_)
        concept = lexicon().concepts.get(id_)
        if concept and concept.stage_of in _confusable():
            line.append(f"{concept.stage_of}{_STAGES}")
        id_ = concept.broader if concept else ""
    return tuple(line)


@cache
def excludes(left: str, right: str) -> bool:
    """Whether two concepts, or concepts they belong to, are marked as opposites ("kill" and "injure")."""
    known = lexicon().concepts
    ups, downs = lineage(left), lineage(right)
    return any(
        (a in known and b in known[a].opposite) or (b in known and a in known[b].opposite) for a in ups for b in downs
    )


def stages_of(ids: Iterable[str]) -> frozenset[str]:
    """The confusable sequences of events that some of the concepts are stages of."""
    return frozenset(up for id_ in ids for up in lineage(id_) if up.endswith(_STAGES))


def opposed(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether some concept of one side excludes one of the other."""
    ours, theirs = tuple(left), tuple(right)
    return bool(ours and theirs) and _opposed(ours, theirs)


@lru_cache(maxsize=_PAIRS)
def _opposed(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    return any(excludes(a, b) for a in left for b in right)


def related(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether some concept of one side is or belongs to one of the other, or both are stages of one sequence."""
    ours, theirs = tuple(left), tuple(right)
    return bool(ours and theirs) and _related(ours, theirs)


@lru_cache(maxsize=_PAIRS)
def _related(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    own = set(left)
    ups = {up for id_ in own for up in lineage(id_)}
    shared = own | stages_of(own)
    return any(id_ in ups or not shared.isdisjoint(lineage(id_)) for id_ in right)

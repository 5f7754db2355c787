"""Checks the concept lexicon: its form, its links, and which words of the news it brings together or keeps apart."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from reconcile.concepts import PartOfSpeech, concepts_of, excludes, related
from reconcile.data import load

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "reconcile" / "data" / "concepts"
FILES = sorted(FOLDER.glob("*.en.yaml"))
CASES: dict[str, list[str]] = yaml.load(
    (ROOT / "tests" / "cases" / "concepts.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)

ID = re.compile(r"[a-z]+(-[a-z]+)*")
WORD = re.compile(r"[a-z][a-z_'-]*")
KINDS = {"event", "property", "thing"}
PARTS: tuple[PartOfSpeech, ...] = ("verbs", "nouns", "adjectives")
KEYS = {"gloss", "kind", "broader", "opposite", "stage_of", "stage", "weak", *PARTS}


def entries() -> dict[str, dict[str, Any]]:
    """Every concept of every file by id."""
    return {id_: entry for path in FILES for id_, entry in load(f"concepts/{path.name}").items()}


def opposites(entry: dict[str, Any]) -> list[str]:
    """The ids under `opposite`, written as a block of words or as a list."""
    written = entry.get("opposite", [])
    return written.split() if isinstance(written, str) else list(written)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_opens_with_scope_and_has_no_key_twice(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# "), "a header comment states the scope and what belongs"
    keys = re.findall(r"^([^\s#:]+):", text, flags=re.MULTILINE)
    assert [key for key, times in Counter(keys).items() if times > 1] == []


def test_ids_are_unique_over_all_files() -> None:
    ids = Counter(id_ for path in FILES for id_ in load(f"concepts/{path.name}"))
    faults = sorted(id_ for id_, times in ids.items() if times > 1)
    assert faults == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_concept_has_the_form_the_loader_reads(path: Path) -> None:
    faults: list[str] = []
    for id_, entry in load(f"concepts/{path.name}").items():
        if not ID.fullmatch(id_):
            faults.append(f"{id_}: not a lower-case hyphenated id")
        if unknown := sorted(set(entry) - KEYS):
            faults.append(f"{id_}: unknown keys {unknown}")
        if not entry.get("gloss", "").strip():
            faults.append(f"{id_}: no gloss")
        if entry.get("kind") not in KINDS:
            faults.append(f"{id_}: kind is {entry.get('kind')!r}")
        if ("stage" in entry) != ("stage_of" in entry):
            faults.append(f"{id_}: stage and stage_of go together")
        if not any(entry.get(part, "").split() for part in PARTS):
            faults.append(f"{id_}: no words")
    assert faults == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_words_are_well_formed_and_stand_once_in_a_part_of_speech(path: Path) -> None:
    faults: list[str] = []
    for id_, entry in load(f"concepts/{path.name}").items():
        for part in (*PARTS, "weak"):
            words = entry.get(part, "").split()
            faults += [f"{id_}.{part}: {word}" for word in words if not WORD.fullmatch(word)]
            faults += [f"{id_}.{part}: {word} twice" for word, times in Counter(words).items() if times > 1]
    assert faults == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_weak_words_do_not_also_name_the_concept(path: Path) -> None:
    faults: list[str] = []
    for id_, entry in load(f"concepts/{path.name}").items():
        named = {word for part in PARTS for word in entry.get(part, "").split()}
        faults += [f"{id_}: {word}" for word in entry.get("weak", "").split() if word in named]
    assert faults == []


def test_broader_and_opposite_name_concepts_that_exist() -> None:
    known = entries()
    faults = [f"{id_}: broader {e['broader']}" for id_, e in known.items() if e.get("broader", id_) not in known]
    faults += [f"{id_}: opposite {other}" for id_, e in known.items() for other in opposites(e) if other not in known]
    assert faults == []


def test_broader_never_runs_in_a_circle() -> None:
    known = entries()
    circles = []
    for id_ in known:
        seen, up = {id_}, known[id_].get("broader")
        while up in known and up not in seen:
            seen.add(up)
            up = known[up].get("broader")
        if up in seen:
            circles.append(id_)
    assert circles == []


def test_no_concept_excludes_itself_or_its_own_broader_concept() -> None:
    assert [id_ for id_ in sorted(entries()) if excludes(id_, id_)] == []


def test_no_word_names_two_concepts_that_exclude_each_other() -> None:
    senses: dict[tuple[str, str], list[str]] = {}
    for id_, entry in entries().items():
        for part in PARTS:
            for word in entry.get(part, "").split():
                senses.setdefault((word, part), []).append(id_)
    clashes = [
        f"{word}: {left} and {right}"
        for (word, _), ids in senses.items()
        for left, right in combinations(ids, 2)
        if excludes(left, right)
    ]
    assert clashes == []


def named(word: str) -> tuple[str, ...]:
    """Concepts a word of a case names as any part of speech ("_" stands for a blank, as in the data)."""
    return tuple(id_ for part in PARTS for id_ in concepts_of(word.replace("_", " "), part))


def split(case: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The concepts of the two words of a case."""
    left, right = case.split()
    assert named(left) and named(right), f"not in the lexicon: {[word for word in (left, right) if not named(word)]}"
    return named(left), named(right)


@pytest.mark.parametrize("case", CASES["meet"])
def test_words_for_the_same_thing_meet(case: str) -> None:
    left, right = split(case)
    assert related(left, right)


@pytest.mark.parametrize("case", CASES["excluded"])
def test_words_for_rival_things_exclude_each_other(case: str) -> None:
    left, right = split(case)
    assert any(excludes(a, b) for a in left for b in right)
    assert not set(left) & set(right)


@pytest.mark.parametrize("case", CASES["apart"])
def test_words_for_different_things_do_not_meet(case: str) -> None:
    left, right = split(case)
    assert not related(left, right)


def test_the_signs_of_senses_name_concepts_and_kinds_of_sign() -> None:
    known = set(entries())
    for verb, senses in load("senses.en.yaml").items():
        assert set(senses) <= known, verb
        assert {sign for signs in senses.values() for sign in signs} <= {"object", "subject", "particle", "value"}, verb


def test_the_properties_of_every_dimension_are_concepts() -> None:
    table, known = load("properties.en.yaml"), set(entries())
    for block in ("dimensions", "plain", "verbs"):
        assert {id_ for ids in table[block].values() for id_ in ids.split()} <= known, block
    assert {*table["bearers"], *table["scenes"], *table["after"], *table["changes"].split()} <= known
    heads = load("heads.en.yaml")
    assert {*heads["personal"].split(), *heads["levels"].split()} <= known

"""What is skipped for speed would have found nothing: quick ways against plain ones on the texts of all cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from reconcile import units
from reconcile.extract import (
    ages,
    anchors,
    dates,
    hedges,
    lexing,
    money,
    quantities,
    ratios,
    stopwatch,
    temporal,
    times,
    values,
)
from reconcile.judge import wording

CASES = Path(__file__).parent / "cases"


@cache
def texts() -> tuple[str, ...]:
    """Every sentence of every case file, each once."""
    found = (
        text
        for path in sorted(CASES.glob("*.yaml"))
        for text in _texts(yaml.load(path.read_text("utf-8"), yaml.CBaseLoader))
    )
    return tuple(dict.fromkeys(found))


def _texts(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        if " " in content:
            yield content
    elif isinstance(content, dict | list):
        for part in content.values() if isinstance(content, dict) else content:
            yield from _texts(part)


def plainly_nearest(sets: wording.Sets, quote: str, start: int, end: int) -> str:
    """The set whose word is nearest, looked for everywhere."""
    hits = [m for m in sets.pattern.finditer(wording.lowered(quote)) if not start <= m.start() < end]
    best = min(hits, key=lambda m: (max(m.start() - end, start - m.end(), 0), m.start()), default=None)
    return sets.name(best) if best else ""


@pytest.mark.parametrize("key", wording.KEYS)
def test_words_of_a_scope_begin_where_their_first_word_stands(key: str) -> None:
    found = 0
    for text in texts():
        value = re.search(r"\d[\d,.]*", text)
        start, end = value.span() if value else (0, 0)
        for sets in wording._lists(key):
            plain = plainly_nearest(sets, text, start, end)
            assert wording._nearest(sets, text, (0, len(text)), start, end) == plain, text
            found += bool(plain)
    assert found


GUARDS = (
    (ages, "may_name"),
    (dates, "may_date"),
    (hedges, "may_end"),
    (times, "may_time"),
    (units, "may_begin"),
)
"""What says, at a glance, that a finder would find nothing in a place."""


@pytest.mark.parametrize(("module", "guard"), GUARDS, ids=lambda part: getattr(part, "__name__", part))
def test_values_are_the_same_without_a_guard(module: ModuleType, guard: str, monkeypatch: pytest.MonkeyPatch) -> None:
    guarded = [values.find(text) for text in texts()]
    kept_out: list[tuple[object, ...]] = []
    asked = getattr(module, guard)

    def unguarded(*arguments: object) -> bool:
        if not asked(*arguments):
            kept_out.append(arguments)
        return True

    monkeypatch.setattr(module, guard, unguarded)
    values._found.cache_clear()
    for text, found in zip(texts(), guarded, strict=True):
        assert values.find(text) == found, text
    assert kept_out, "the guard keeps nothing out"


class _Everything:
    """Holds whatever is asked for, as long as it is something."""

    def __contains__(self, asked: str) -> bool:
        return bool(asked)


OPEN_GUARDS = (
    (money, "_ENDINGS", _Everything()),
    (money, "_FIRST_WORDS", _Everything()),
    (quantities, "_STONE", re.compile("")),
    (ratios, "_OPENINGS", _Everything()),
    (stopwatch, "_COLON", re.compile("")),
    (temporal, "_BOUND_ENDS", ("",)),
)
"""Lists and patterns by which a place is passed over at a glance, and what would pass over none."""


@pytest.mark.parametrize(
    ("module", "guard", "unguarded"), OPEN_GUARDS, ids=lambda part: getattr(part, "__name__", str(part)[:20])
)
def test_values_are_the_same_with_a_guard_wide_open(
    module: ModuleType, guard: str, unguarded: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    guarded = [values.find(text) for text in texts()]
    monkeypatch.setattr(module, guard, unguarded)
    values._found.cache_clear()
    for text, found in zip(texts(), guarded, strict=True):
        assert values.find(text) == found, text


def test_places_where_a_value_may_begin_are_those_of_one_pattern() -> None:
    listed = sorted((word for words in anchors._LISTED.values() for word in words), key=lambda word: -len(word))
    plain = re.compile(rf"\d+|[{anchors._SIGNS}]|\b(?:{'|'.join(map(re.escape, listed))})\b")
    odd = ["one_two best-known ½three 3three x½ three-", "a league-best top-ranked, best-knowns #5 no.٣ First"]
    for text in [*texts(), *odd]:
        found = plain.finditer(anchors.lowered(text))
        expected = [(m.start(), m.end(), m[0] if m[0][0].isalpha() else "") for m in found]
        assert [tuple(anchor) for anchor in anchors.anchors(text)] == expected, text


@pytest.mark.parametrize("block", ["months", "weekdays", "units", "ordinals", "references", "bounds"])
def test_words_in_either_case_are_found_as_written_out(block: str) -> None:
    entries = [entry.replace("_", " ") for entry in temporal.CALENDAR[block]]
    quick, plain = (
        re.compile(made(temporal.CALENDAR[block]), re.IGNORECASE) for made in (temporal.either, temporal.exactly)
    )
    for text in [form for entry in entries for form in (entry, entry.upper(), entry.title(), f"{entry}s", entry[:-1])]:
        found, expected = quick.match(text), plain.match(text)
        assert (found and found.span()) == (expected and expected.span()), text


def test_words_that_a_finder_looks_at_are_made_known() -> None:
    for text in texts():
        tokens = lexing.words_of(text)
        assert tokens.hits == {
            wants: [n for n, word in enumerate(tokens.lower) if wants(word)] for wants in lexing._WANTED
        }

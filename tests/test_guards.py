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
from reconcile.extract import ages, dates, hedges, lexing, times, values
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


def test_words_that_a_finder_looks_at_are_made_known() -> None:
    for text in texts():
        tokens = lexing.words_of(text)
        assert tokens.hits == {
            wants: [n for n, word in enumerate(tokens.lower) if wants(word)] for wants in lexing._WANTED
        }

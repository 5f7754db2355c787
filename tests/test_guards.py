"""What is skipped for speed would have found nothing: quick ways against plain ones on the texts of all cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

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
    hits = [m for m in sets.pattern.finditer(quote.lower()) if not start <= m.start() < end]
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

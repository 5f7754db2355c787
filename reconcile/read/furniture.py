"""Blanks what a saved web page says about itself, and the other stories below the article; same length."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from reconcile.data import load
from reconcile.patterns import compiled
from reconcile.read.prose import blank

_LINE = compiled(r"[^\r\n]+")
_MARKS = " \t-–—•·|*#:.…>»!"
_BODY_LINES = 3
"""A heading of other stories counts only below this many lines that end like a sentence."""
_SENTENCE_END = compiled(r"[.!?][\"'”’)\]]*\s*$")


class _Patterns(NamedTuple):
    heading: re.Pattern[str]
    line: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    listed = load("page_furniture.en.yaml")
    lines = "|".join([_regex(line) for line in listed["lines"]] + [_regex(line) + ".*" for line in listed["starts"]])
    headings = "|".join(_regex(line) for line in listed["headings_of_other_stories"])
    return _Patterns(compiled(headings), compiled(lines))


def _regex(line: str) -> str:
    return re.escape(line).replace(r"\#", r"\d+")


def without_furniture(prose: str) -> str:
    """`prose` with page furniture replaced by spaces, and everything below the heading of other stories.

    Such a heading ends the article only once it has had a few sentences, so that a menu at the top cuts nothing.
    """
    patterns = _patterns()
    kept: list[str] = []
    position = sentences = 0
    for line in _LINE.finditer(prose):
        plain = line.group().strip(_MARKS).lower()
        if sentences >= _BODY_LINES and patterns.heading.fullmatch(plain):
            return "".join(kept) + prose[position : line.start()] + blank(prose[line.start() :])
        kept.append(prose[position : line.start()])
        kept.append(blank(line.group()) if patterns.line.fullmatch(plain) else line.group())
        position = line.end()
        sentences += _SENTENCE_END.search(line.group()) is not None
    return "".join(kept) + prose[position:]

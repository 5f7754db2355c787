"""Prose -> the spans of its sentences."""

from __future__ import annotations

from collections.abc import Iterator

import nupunkt

from reconcile.patterns import compiled

_NEWLINE = compiled(r"\r\n|\r|\n")
_WORD = compiled(r"\S")
_CONTINUES = compiled(r"\s*[a-z]")
_ENDS = compiled(r"[.!?:;”\"’')\]]\s*$")


def sentences(prose: str) -> list[tuple[int, int]]:
    """Start and end offsets of each sentence of `prose`, in order, blanks trimmed.

    A line end closes a sentence unless the next line goes on in lower case, as in text wrapped at a fixed width.
    """
    spans: list[tuple[int, int]] = []
    for start, end in _paragraphs(prose):
        spans += _split(prose, start, end)
    return spans


def _paragraphs(prose: str) -> Iterator[tuple[int, int]]:
    start = 0
    for newline in _NEWLINE.finditer(prose):
        if newline.start() > start and not (
            _CONTINUES.match(prose, newline.end())
            and not _ENDS.search(prose, max(start, newline.start() - 3), newline.start())
            and _NEWLINE.match(prose, newline.end()) is None
        ):
            yield start, newline.start()
            start = newline.end()
        elif newline.start() == start:
            start = newline.end()
    if start < len(prose):
        yield start, len(prose)


def _split(prose: str, start: int, end: int) -> list[tuple[int, int]]:
    paragraph = prose[start:end]
    found: list[tuple[int, int]] = []
    for left, right in nupunkt.sent_spans(paragraph):
        text = paragraph[left:right]
        if not _WORD.search(text):
            continue
        left += len(text) - len(text.lstrip())
        right -= len(text) - len(text.rstrip())
        # A sentence can't start in lower case: the splitter took an abbreviation's dot for a full stop.
        if found and paragraph[left].islower():
            found[-1] = (found[-1][0], start + right)
        else:
            found.append((start + left, start + right))
    return found

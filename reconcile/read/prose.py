"""Blanks what is not the author's prose; the text keeps its length and its line ends."""

from __future__ import annotations

from reconcile.patterns import compiled

_NOT_PROSE = compiled(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\ufeff]"  # control characters, zero-width space, byte order mark
    r"|\b(?:https?://|www\.)[^\s<>\"]+[^\s<>\".,;:!?)\]'’”]"  # an address, without the sentence's own punctuation
)
_PAGES = r"\d{1,4}(?:[–-]\d{1,4})?"
_REFERENCE_MARKS = compiled(
    r"(?<=[^\s\[(\]])(?:\[(?:\d{1,3}(?:[,–-] ?\d{1,3})*|\^[^\]\s]{1,40}|(?:nb|note|n) ?\d{1,2}|[a-z](?=\](?![a-z(]))"
    rf"|(?:citation|clarification) needed)\](?::{_PAGES}(?:, ?{_PAGES})*(?![\d:]))?)+"
)
"""Marks of notes behind a word: "said.[3]", "said[^note]", "said[4, 7–9]", with pages "said.[3]:12"."""
_INSIDE_LINE = compiled(r"[^\r\n]")


def blank(text: str) -> str:
    """`text` as spaces, line ends kept."""
    return _INSIDE_LINE.sub(" ", text)


def without_references(text: str) -> str:
    """`text` with the marks of notes and references replaced by spaces; same length."""
    return _REFERENCE_MARKS.sub(lambda found: blank(found[0]), text)


def plain(text: str) -> str:
    """`text` with control characters and web addresses replaced by spaces; same length."""
    return _NOT_PROSE.sub(lambda found: blank(found[0]), text)

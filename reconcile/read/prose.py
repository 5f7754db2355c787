"""Blanks what is not the author's prose; the text keeps its length and its line ends."""

from __future__ import annotations

import re

_NOT_PROSE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\ufeff]"  # control characters, zero-width space, byte order mark
    r"|\b(?:https?://|www\.)[^\s<>\"]+[^\s<>\".,;:!?)\]'’”]"  # an address, without the sentence's own punctuation
    r"|(?<=[^\s\[(])(?:\[(?:\d{1,3}|\^[^\]\s]{1,40})\])+"  # reference marks: "said.[3]", "said[^note]"
)
_INSIDE_LINE = re.compile(r"[^\r\n]")


def blank(text: str) -> str:
    """`text` as spaces, line ends kept."""
    return _INSIDE_LINE.sub(" ", text)


def plain(text: str) -> str:
    """Plain text with control characters, web addresses and reference marks replaced by spaces; same length."""
    return _NOT_PROSE.sub(lambda found: blank(found[0]), text)

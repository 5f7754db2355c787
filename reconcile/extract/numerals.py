"""What a plain number looks like: digits or number words, without sign, unit or hedge."""

from __future__ import annotations

from reconcile.data import load

_LIST = load("numerals.en.yaml")
_WORD = "|".join(sorted((w for part in _LIST.values() for w in part), key=len, reverse=True))

DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
"""Digits with optional thousands commas and a decimal part."""

WORDS = rf"(?:{_WORD})(?:(?:-|\s+(?:and\s+)?)(?:{_WORD}))*"
"""Number words in lower case; compile with re.IGNORECASE."""

NUMERAL = rf"(?:{DIGITS}|{WORDS})"
"""Either; wrap in word boundaries."""

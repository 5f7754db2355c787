"""Text as a spreadsheet cell that can't become a formula, and back again."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What starts a formula in a spreadsheet (OWASP, CSV injection), with the full-width forms."""

_GUARD = "'"
"""Spreadsheets take a cell that begins with an apostrophe as text."""


def guarded(text: str) -> str:
    """`text` with an apostrophe before it where a spreadsheet would calculate; `bare` takes it away again."""
    return _GUARD + text if _starts(text) or _is_guarded(text) else text


def bare(cell: str) -> str:
    """The text of a cell as it was before `guarded`; an apostrophe that guards nothing ("'Tis") stays."""
    return cell[1:] if _is_guarded(cell) else cell


def _starts(text: str) -> bool:
    return text.startswith(_FORMULA) or text[:1].isspace() and text.lstrip().startswith(_FORMULA)


def _is_guarded(cell: str) -> bool:
    return cell[:1] == _GUARD and (cell[1:2] == _GUARD or _starts(cell[1:]))

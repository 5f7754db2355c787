"""Whether a number is negative: a minus sign or the words "minus", "negative" before it."""

from __future__ import annotations

from reconcile.patterns import compiled

_WORD = compiled(r"\b(?:minus|negative)[ \xa0]\Z")

_NUMBER_ONLY = compiled(r"- [\d.,/ ]*\d {0,2}[kKMGBT]?\s*")
"""A text that is nothing but a negative number; elsewhere "- 10" is an item of a list."""


def minus(text: str, low: str, start: int) -> tuple[int, str]:
    """Where the number begins with its sign, and "-" or "". A hyphen that could join two words is no sign."""
    if start == 2 and text[:2] == "- " and _NUMBER_ONLY.fullmatch(text):
        return 0, "-"
    before = text[start - 1 : start]
    if before in ("-", "−", "–") and start:
        ahead = text[start - 2 : start - 1] if start > 1 else ""
        if before == "−" and not ahead.isdigit() or not ahead or ahead in " (\xa0[<>=\t" and before == "-":
            return start - 1, "-"
    if (
        before in (" ", "\xa0")
        and (word := _WORD.search(low, max(0, start - 10), start))
        and not low.endswith("plus or ", 0, word.start())
    ):
        return word.start(), "-"
    return start, ""

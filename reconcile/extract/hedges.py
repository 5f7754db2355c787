"""Which words around a number say how exactly it is meant ("over", "some", "or more")."""

from __future__ import annotations

import re

from reconcile.data import load, words
from reconcile.patterns import compiled

_LIST = load("hedges.en.yaml")
_BEFORE = frozenset(entry for block in _LIST["before"].values() for entry in words(block))
_AFTER = sorted((entry for block in _LIST["after"].values() for entry in words(block)), key=lambda e: (-len(e), e))
_BETWEEN = frozenset(words(_LIST["between"]))
_RANGES = load("ranges.en.yaml")
_CHANGES = frozenset((*words(_RANGES["changes"]), *words(_RANGES["sums"]))) - {"up", "down"}
"""Behind these "up to" gives an end, not a bound: "edged up to 3.9 percent", "added up to 90"."""
_UNITS_BELOW = "second|minute|hour|day|night|week|month|quarter|year|share|barrel|head|unit|tonne|ton"
_FOLLOWING = compiled(
    r"[ \xa0]?(?:"
    + "|".join(re.escape(e).replace(r"\ ", r"[ \xa0]") for e in _AFTER)
    + rf")(?![\w%])(?! (?:(?:the|an?(?! (?:{_UNITS_BELOW})\b)|its|their|his|her)\b|[\d$£€]))"
)
"""A hedge behind a value; before a determiner it belongs to what follows, unless that is a unit ("5 or so a day")."""
_LONGEST = max(len(entry.split()) for entry in _BEFORE)
_REACH = 48


_QUOTES = "(\"'“‘"
_LAST = frozenset(entry.split()[-1] for entry in _BEFORE) | _BETWEEN


def may_end(tail: str) -> bool:
    """Whether the last word of a text is the last of some hedge, or may stand between one and its number."""
    return tail.rsplit(None, 1)[-1].lstrip(_QUOTES) in _LAST or not _SIGNS.isdisjoint(tail)


_SIGNS = frozenset("<>~")
"""Marks that are taken for words of their own."""


def before(low: str, start: int) -> str:
    """The hedge that ends where the number at `start` begins, "" when there is none. `low` is in small letters."""
    tail = low[max(0, start - _REACH) : start].rstrip(" \t\xa0\n(\\")
    if not tail or not (tail[-1].isalpha() or tail[-1] in ".~≈∼<>=≥≤⩾⩽") or not may_end(tail):
        return ""
    parts = tail.replace("<", " <").replace(">", " >").replace("~", " ~").split()
    for skip in (0, 1):
        if skip and (not parts or parts.pop() not in _BETWEEN):
            return ""
        for size in range(min(_LONGEST, len(parts)), 0, -1):
            words_before = " ".join(parts[-size:])
            if (found := words_before.lstrip(_QUOTES)) in _BEFORE:
                risen = found == "up to" and parts[:-size] and parts[-size - 1] in _CHANGES
                return "" if risen else found
    return ""


def direction(hedge: str) -> str:
    """ "up" for a hedge that sets a lower bound, "down" for an upper one, "" for others."""
    return _DIRECTION.get(hedge, "")


_DIRECTION = {
    entry: way
    for way, blocks in (("up", ("more_than", "at_least")), ("down", ("less_than", "at_most")))
    for block in blocks
    for entry in words(_LIST["before"][block])
}


def after(low: str, end: int) -> str:
    """The hedge that follows the value ending at `end`, "" when there is none. `low` is in small letters."""
    match = _FOLLOWING.match(low, end)
    return match[0].strip() if match else ""


def slots(low: str, start: int, end: int) -> tuple[tuple[str, str], ...]:
    """The hedges on both sides as slots `hedge` and `hedge_after`; those that are missing are left out."""
    ahead, behind = before(low, start), after(low, end)
    if ahead and behind:
        return (("hedge", ahead), ("hedge_after", behind))
    return (("hedge", ahead),) if ahead else (("hedge_after", behind),) if behind else ()

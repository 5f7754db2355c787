"""Dates that belong to an article, not to what it tells: "BOSTON, June 20 (Agency) -", "By A. Writer, 21 June 2023".

A dateline names the place and day of filing before the first sentence (Associated Press Stylebook, "datelines");
a byline, an "updated" line and the imprint of a paper are lines of names, dates and few other words.
"""

from __future__ import annotations

import re

from reconcile.data import load, words
from reconcile.model import Span
from reconcile.patterns import compiled

_LIST = load("datelines.en.yaml")
_WORDS = frozenset(words(_LIST["words"]))
_BEFORE_DATE = frozenset(words(_LIST["before_date"]))
_OPENERS = compiled(
    "(?:" + "|".join(re.escape(each) for each in words(_LIST["openers"])) + r")\b(?!\s+(?:the|which|\w+ing)\b)",
    re.IGNORECASE,
)
_LONGEST = 130  # characters of a line that is no sentence
_PARAGRAPH = 200  # characters; a longer line is the story itself, and nothing behind it is its head
_HEAD_LINES = 10
_LINE_END = compiled(r"[\r\n]|\Z")
_WORD = compiled(r"[^\W\d_][\w'’.&-]*")
_PLACED = compiled(
    r"(?:[Dd]ateline: )?(?:(?:(?:and |de |la |of |the )?[A-Z][\w.'’/-]*,? (?:\([^)\n]{1,40}\),? )?){1,7})?"
)
"""A place with its region, as it stands before the date of a dateline."""
_AFTER_DATE = compiled(r",?(?: \d{4})?,?(?P<agency> \([^)\n]{1,60}\)| /[^/\n]{1,40}/)?:? ?(?:--|[-–—])(?=\s)")
_DAY = compiled(r"\d")
_YEAR = compiled(r"\b(?:19|20)\d\d\b")


def is_dateline(prose: str, span: Span) -> bool:
    """Whether a date or clock time is the article's own: alone on its line, of a dateline, byline or imprint."""
    start = max(prose.rfind("\n", 0, span.start), prose.rfind("\r", 0, span.start)) + 1
    ended = _LINE_END.search(prose, span.end)
    end = ended.start() if ended else len(prose)
    before, after = prose[start : span.start], prose[span.end : end]
    if not any(character.isalnum() for character in before + after):
        return True
    if _opens_story(before, after, span.text):
        return True
    opened = _OPENERS.match(before.lstrip()) is not None
    head = opened or _is_head(prose, start)
    if not head:
        return False
    if span.kind == "date" and start and _stands_alone(before, after, span.text):
        return True
    return (bool(start) or opened) and end - start <= _LONGEST and _is_imprint(before, after, opened)


def _opens_story(before: str, after: str, date: str) -> bool:
    """ "PARIS, May 3 (Agency) - ": place and date with a dash behind them; without a place an agency has to follow."""
    if not _DAY.search(date) or len(before) > 60:
        return False
    behind = _AFTER_DATE.match(after)
    if behind is None or not _PLACED.fullmatch(before.lstrip()):
        return False
    if not before.strip():
        return behind["agency"] is not None
    return before.rstrip()[-1] in ",.:)" or before.isupper() or behind["agency"] is not None


def _is_head(prose: str, start: int) -> bool:
    """Whether only short lines stand before the one at `start`: headline, standfirst, byline."""
    lines = prose[:start].splitlines() if start <= _HEAD_LINES * _PARAGRAPH else [" " * (_PARAGRAPH + 1)]
    return len(lines) <= _HEAD_LINES and all(len(line) <= _PARAGRAPH for line in lines)


def _stands_alone(before: str, after: str, date: str) -> bool:
    """A full date that makes a sentence of its own: "From our correspondent. 3 May 2021"."""
    whole = _YEAR.search(date) and len(date) > len("May 2021")
    return bool(whole) and before.rstrip()[-1:] in ("", ".", "!") and (not after.strip() or after.startswith("."))


def _is_imprint(before: str, after: str, opened: bool) -> bool:
    """Whether a line holds nothing beside the date but names and the words of such lines."""
    if before.lstrip()[:1] in ("|", "-", "*", "•", "–") or before.rstrip().endswith("?"):
        return False
    if before.rstrip().endswith("|") and after.lstrip()[:1] in ("|", ""):
        return True
    beside = [*_WORD.findall(before), *_WORD.findall(after)]
    if not all(word[0].isupper() or word.lower().rstrip(".") in _WORDS or word in _WORDS for word in beside):
        return False
    return (opened or ":" not in before) and _is_set_off(before, after, opened)


def _is_set_off(before: str, after: str, opened: bool) -> bool:
    """Whether marks or a word like "updated" part the date from the names on both sides."""
    ahead, behind = before.rstrip(" ("), after.lstrip(" )")
    names, following = _WORD.findall(ahead), _WORD.findall(behind)
    if ahead[-1:] in ("-", "–", "—"):
        led = opened or all(name.isupper() for name in names)
    else:
        led = not ahead or not ahead[-1].isalpha() or names[-1].lower() in _BEFORE_DATE
    listed = bool(following) and (following[0].lower().rstrip(".") in _WORDS or following[0].isupper())
    return led and (not behind[:1].isalpha() or listed)

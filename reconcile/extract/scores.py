"""Text -> scores and records: "20-13", "a 14-2 record", "a 5-4 vote", "29-of-34"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.data import load, words
from reconcile.extract.anchors import anchors
from reconcile.extract.lexing import lowered
from reconcile.model import Span
from reconcile.patterns import compiled

_LIST = load("scores.en.yaml")
_JOINERS = frozenset("-–—‐‑ ")
_SCORE = compiled(
    r"(?<![\w$€£.,:/%#–-])(\d{1,3})(?: ?[-–—‐‑] ?)(\d{1,3})(?![\w%:/°]|[-–—]\d|[.,]\d|[-–][a-z])(?:[-–](\d{1,3})\b)?"
)
_OF = compiled(r"(?<![\w.,-])(\d{1,3})-of-(\d{1,3})\b")
_VOTE = compiled(r"(?<![\w$€£.,:/%#–-])(\d{1,3}) to (\d{1,3})(?![\w%:/°.,-]*\d| (?:[mb]illion|per ?cent))")
_VOTED = compiled(
    r"\b(?:vot(?:e|es|ed|ing)|ruled|ruling|decision|passed|approved|rejected|won|beat|lost|defeated)\b[^.;0-9]*\Z"
)
_LEAD = compiled(r" (?:up|down|ahead|behind|on aggregate|after extra time)\b")
_CUES = compiled(r"\b(?:" + "|".join(words(_LIST["cues"])) + r")\b")
_NOUN = compiled(r"[ \xa0-](?:" + "|".join(words(_LIST["not_before"])) + r")\b")
_NAME_BEFORE = compiled(r"[a-z]{3,}s? \Z")
_RECORD = compiled(r"\((?:[^()]{0,12}[,;] ?)?\Z")
_NUMBERED = compiled(r"\b(?:law|laws|no\.|nos\.|case|bill|docket|act|section|article|rule|route|flight) \Z")
_STANDS = compiled(
    r"\b(?:is|are|was|were|go|goes|went|going|started|starting|opened|finished|stands?|stood|fell to|falls to"
    r"|improved to|improves to|dropped to) (?:now |just |only |off )?\Z"
)
_SEASON = compiled(
    r"\b(?:season|league|playoffs?|standings|coach|team's|start since|worst start|best start|on the road|at home)\b"
)
"""Words of a team's record: "they are 1-4 this season"."""
_BY = compiled(r"\bby (?:a )?\Z")
_DECIDED = compiled(
    r"\b(?:vot(?:e|es|ed|ing)|passed|approved|backed|rejected|ruled|adopted|carried|threw out|turned down"
    r"|beat|beaten|won|lost)\b"
)
"""What happened by so many to so many: "the motion, backed by the mayor, was carried by 5-4"."""
_NEAR = 100
"""Characters on either side among which these words and those of a season are looked for: about a sentence."""
_RANGE_BEFORE = compiled(r"\b(?:between|from|about|around|some|ages?|aged|pages?|pp\.|for|in|over) \Z")


def find(text: str) -> Iterator[Span]:
    """Scores, slots: first, second. A pair of numbers is a score when words of winning, losing or voting stand near."""
    low = lowered(text)
    for anchor in anchors(text):
        if anchor.word or low[anchor.end : anchor.end + 1] not in _JOINERS:
            continue
        if match := _VOTE.match(low, anchor.start):
            if _is_vote(low, match):
                yield _span(text, match.start(), match.end(), match[1], match[2])
        elif match := _OF.match(low, anchor.start):
            yield _span(text, match.start(), match.end(), match[1], match[2])
        elif (match := _SCORE.match(text, anchor.start)) and _is_score(low, match):
            yield _span(text, match.start(), match.end(2), match[1], match[2])


def _span(text: str, start: int, end: int, first: str, second: str) -> Span:
    return Span(start, end, text[start:end], "score", "score", (("first", first), ("second", second)))


def _is_vote(low: str, match: re.Match[str]) -> bool:
    """ "voted 17 to 4", "won 3 to 1": words of voting or winning right before; a range would begin with the smaller."""
    return int(match[1]) > int(match[2]) and bool(_VOTED.search(low, max(0, match.start() - 40), match.start()))


def _is_score(low: str, match: re.Match[str]) -> bool:
    start, end = match.start(), match.end(2)
    if _NOUN.match(low, end) or match[3] or _RANGE_BEFORE.search(low, max(0, start - 10), start):
        return False
    if len(match[1]) == 3 and len(match[2]) == 3 and match[2].endswith("00"):
        return False  # "a Boeing 747-400"
    if _NUMBERED.search(low, max(0, start - 12), start):
        return False
    if any(len(part) > 1 and part[0] == "0" for part in (match[1], match[2])):
        return False
    if _RECORD.search(low, max(0, start - 16), start) and low[end : end + 1] in ("), "):
        return True
    near = max(0, start - _NEAR), min(len(low), end + _NEAR)
    if _STANDS.search(low, max(0, start - 24), start) and _SEASON.search(low, *near):
        return True
    if int(match[1]) > int(match[2]) and _BY.search(low, max(0, start - 10), start) and _DECIDED.search(low, *near):
        return True
    if _CUES.search(low, max(0, start - 60), min(len(low), end + 40)):
        return True
    if int(match[1]) > int(match[2]) and _LEAD.match(low, end):
        return True
    return (
        int(match[1]) > int(match[2])
        and low[start - 1 : start] == " "
        and bool(_NAME_BEFORE.search(low, max(0, start - 20), start))
    )

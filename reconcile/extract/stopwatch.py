"""Finds lengths of time told by a stopwatch: "with 2:14 left", "at 8:15 of the second period", "in 2:23:56", "3:43.13".

Digits with colons are the time of day unless words of a game's clock or of a race stand beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.extract import hedges
from reconcile.extract.lexing import lowered
from reconcile.model import Span
from reconcile.patterns import compiled

_CLOCKED = compiled(
    r"(?<![\w:.$€£/-])(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,2}):(?P<seconds>[0-5]\d(?P<parts>\.\d{1,3})?)"
    r"(?![\w:]|\.\d|[ \xa0]?(?:[ap]\.?m\b|utc|gmt|[cemp][ds]?t\b))"
)
_COLON = compiled(r":[0-5]\d")
_LEFT = compiled(
    r" (?:(?:was |were |still )?(?:left|remaining|remained|to play|to go)\b"
    r"|(?:on|off) the (?:clock|game clock|shot clock)|from (?:time|the end)\b"
    r"|into (?:the (?:game|match|half|period|quarter|first|second|third|fourth|final)|overtime|extra time)"
    r"|before (?:halftime|half-time|the (?:half|break|end|final)))"
)
_NTH = r"(?:first|second|third|fourth|final|opening|1st|2nd|3rd|4th)"
_OF_PERIOD = compiled(
    rf" (?:of|in|into) (?:the )?(?:{_NTH}(?=[.,;:)]|\Z| (?:when|as|and|to|on|with|before|after|for|by)\b)"
    rf"|{_NTH} (?:period|quarter|half|overtime)|overtime|extra time)"
)
_RACED = compiled(
    r"\b(?:times? (?:of|was|is)|clock(?:s|ed|ing)|record (?:of|is|was)|best (?:of|is|was)|split of|laps? (?:of|in)"
    r"|mile in|met(?:re|er)s in|marathon in|race in|course in|finish(?:ed|es|ing)? in|won (?:it )?in|lasts?|lasted"
    r"|lasting|running time (?:of|is)|drive took|swam|ran|needed|took(?: (?:him|her|them|it))?)"
    r" (?:a |an |just |about |only )?\Z"
)
_IN = compiled(r"\bin (?:a |an |just |about |only )?\Z")
_TIME_OF = compiled(r"\b(?:winning|finishing|fastest|record|best|personal|race) times?\b[^.;]{0,30} (?:is|was|of) \Z")
_REACH = 40
"""Characters before the digits among which the words of a race are looked for."""


def find(text: str) -> Iterator[Span]:
    """Durations, slots: hours, minutes, seconds, hedge, hedge_after."""
    low = lowered(text)
    if not _COLON.search(low):
        return
    for match in _CLOCKED.finditer(low):
        if _is_length(low, match):
            start, end = match.span()
            parts = ((role, said) for role, said in match.groupdict().items() if said and role != "parts")
            yield Span(
                start, end, text[start:end], "duration", "duration.clocked", (*parts, *hedges.slots(low, start, end))
            )


def _is_length(low: str, match: re.Match[str]) -> bool:
    """Whether a time of day would be wrong: parts of a second, a game's clock behind it, a race before it."""
    if match["parts"] or _LEFT.match(low, match.end()) or _OF_PERIOD.match(low, match.end()):
        return True
    before = low[max(0, match.start() - _REACH) : match.start()]
    return bool(_RACED.search(before) or match["hours"] and (_IN.search(before) or _TIME_OF.search(before)))

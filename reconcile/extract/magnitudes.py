"""Text -> strengths of earthquakes: "magnitude 6.2", "measuring 6.2 on the Richter scale", "a 6.2 quake"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.data import load, words
from reconcile.extract import hedges
from reconcile.extract.lexing import lowered
from reconcile.extract.numerals import Numeral, scan
from reconcile.model import Span
from reconcile.patterns import compiled

_LIST = load("magnitudes.en.yaml")


def _any_of(name: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words(_LIST[name]), key=lambda word: (-len(word), word)))


_QUAKE = compiled(rf"\b(?:{_any_of('quakes')}|{_any_of('science')})\b")
_SCALE_BEFORE = compiled(rf"\b(?:{_any_of('scales')})(?: scale)?[ -]\(?(?:(?:{_any_of('linking')}) ){{0,4}}\Z")
_SCALE_AFTER = compiled(rf" on the (?:[a-z-]+ )?(?:{_any_of('scales')})(?: scale)?\b")
_BARE = compiled(r"[1-9]\.\d")
"""A strength as it is told without a word for it: one digit and one decimal."""
_ALONE = compiled(
    rf"[ -](?:{_any_of('quakes')})\b|[,;:)?!”’\"']|\.(?!\d)|\s*\Z|\s*\n| (?:{_any_of('following')})\b"
    rf"| [a-z]+ (?:{_any_of('striking')})\b"
)
"""What may stand behind such a number: a word for a quake, or nothing that it could count or be a measure of."""
_NOT_BEFORE = compiled(r"[$£€¥:/.,\d]\Z|[$£€¥] \Z|\b(?:no\.|number|version|chapter|page|of every|score[ds]?|rated) \Z")
_FEW_WORDS = 100
"""Words of a text for each time it has to name a quake, so that its bare numbers are taken for strengths."""
_REACH = 60


def find(text: str) -> Iterator[Span]:
    """Strengths of quakes, slots: number, unit, hedge. Those with the unit behind ("6.2-magnitude") are measures."""
    low = lowered(text)
    if not (named := sum(1 for _ in _QUAKE.finditer(low))) and "magnitude" not in low:
        return
    of_quakes = named * _FEW_WORDS >= text.count(" ")
    for numeral in scan(text):
        if numeral.form != "digits" or numeral.scale or numeral.letter:
            continue
        if _on_scale(low, numeral) or of_quakes and _bare(low, numeral):
            yield _strength(low, numeral)


def _strength(low: str, numeral: Numeral) -> Span:
    start, end = numeral.start, numeral.end
    slots = (("number", numeral.number), ("unit", "magnitude"), *hedges.slots(low, start, end))
    return Span(start, end, low[start:end], "quantity", "quantity-magnitude", slots)


def _on_scale(low: str, numeral: Numeral) -> bool:
    """Whether words say that a number is a strength; no quake was ever as strong as ten."""
    if not re.fullmatch(r"\d(?:\.\d{1,2})?", numeral.number):
        return False
    if _SCALE_BEFORE.search(low, max(0, numeral.start - _REACH), numeral.start):
        return low[numeral.end : numeral.end + 1] not in ("%", "-") or low[numeral.end + 1 : numeral.end + 2].isalpha()
    return bool(_SCALE_AFTER.match(low, numeral.end))


def _bare(low: str, numeral: Numeral) -> bool:
    if not _BARE.fullmatch(numeral.number) or _NOT_BEFORE.search(low, max(0, numeral.start - 12), numeral.start):
        return False
    return bool(_ALONE.match(low, numeral.end))


def retold(text: str, spans: list[Span], title: str) -> list[Span]:
    """The values of an article in their order, with strengths for bare numbers where its title names a quake.

    Who reads "Tremor" above a text needs no word for a quake in it to know what 6.4 is.
    """
    if not _QUAKE.search(title.lower()):
        return spans
    low = lowered(text)
    bare = {numeral.start: numeral for numeral in scan(text) if numeral.form == "digits" and _bare(low, numeral)}
    return [_strength(low, bare[span.start]) if span.kind == "count" and span.start in bare else span for span in spans]

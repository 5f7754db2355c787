"""Text -> ratios: "tenfold", "three times as many", "half of", "one in four", "two thirds", "twice the"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from reconcile.data import load
from reconcile.extract import hedges
from reconcile.extract.anchors import FOLD_WORDS, Anchor, anchors
from reconcile.extract.lexing import lowered
from reconcile.extract.notvalues import is_label, is_name
from reconcile.extract.numerals import Numeral, scan, small
from reconcile.extract.signs import minus
from reconcile.model import Span
from reconcile.patterns import compiled

_MULTIPLES = "|".join(load("numerals.en.yaml")["multiples"])
_ORDINALS = load("numerals.en.yaml")["ordinals"]
_COMPARED = (
    r"(?:as|the|that|its|their|his|her|what|over|more|less|fewer"
    r"|sales|earnings|revenues?|profits?|book|turnover|forward|annual|ebitda"
    r"|larger|bigger|higher|greater|faster|longer|better|stronger|heavier|smaller)"
)
_FOLD = compiled(
    rf"\b(?P<word>{_MULTIPLES})\b|\b(?P<twice>twice|thrice)(?= (?:as|the|that|its|their|what|his|her|this|last)\b)"
    r"|\b(?P<double>double|triple)(?= (?:the|that|its|what|last)\b)"
)
_MULTIPLYING = compiled(rf"\b(?:{'|'.join(load('numerals.en.yaml')['multiplying'])})\b(?!-)")
_OTHER_SENSE = compiled(
    r" (?:up\b(?! (?:to|on)\b)|down\b|over\b|back\b|as an?\b|home\b|off\b|to (?:left|right|center|deep)\b|dutch|agent"
    r"|act\b|check|in (?:a|the) (?:run|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|inning))"
)
_BASEBALL = compiled(r"\b(?:innings?|homers?|homered|singled|rbis?|pitchers?|batters?|struck out|outfield|bullpen)\b")
"""Words of a game in which "doubled" and "tripled" are hits."""
_WILL = compiled(
    r"\b(?:to|will|would|could|may|might|should|must|can|did|not|n't|n’t|than|helps?|helped)"
    r" (?:almost |nearly |roughly |about |more than |at least |even )?\Z"
)
"""Words before the base form of a verb."""
_TIMES = compiled(rf"(?P<fold>[ -]?fold\b)|(?P<times>[ -]times)(?=[ ]{_COMPARED}\b)|(?P<x>[x×])(?=[ ]{_COMPARED}\b)")
_OUT_OF = compiled(
    r"(?:(?: times)? (?P<in>in|out of)(?: every)? | over )"
    r"(?P<number>\d{1,3}(?:,\d{3})*(?:\.\d+(?= (?:million|billion)))?\b(?!,\d|[./:%-]\d|%)|[a-z]+(?:[- ][a-z]+)?)"
)
_OPENINGS = frozenset((" f", "-f", "f", " t", "-t", "x", "×", " i", " o"))
"""How what makes a ratio of the number before it begins, by _TIMES, _TO_ONE and _OUT_OF."""
_TO_ONE = compiled(r"(?:-to-| to )(?P<of>one|1)\b(?!-|%|[.,:]\d)")
_ODDS = compiled(
    r"\b(?:ratio|outnumber(?:s|ed|ing)?|margins?|odds|outsold|outspent|diluted|mixed|favou?r)\b[^.!?\n]*\Z"
)
"""Words before "three to one" that make a ratio of it, not the fall of a count."""
_OF = compiled(r" (?:of|the|its|their|his|her|all|our|that|what|as|people|those|these)\b")
_LOST = compiled(
    r"\b(?:los[et]s?|shed|sheds|cut|cuts|fell|fallen|falls?|dropped|risen|rose|rises?|gained|gains?|slumped|by|down|up)"
    r" (?:about |almost |nearly |roughly |over |more than )?\Z"
)
_CAME_TO = compiled(r"\b(?:cut|cuts|fell|fallen|falls?|dropped|risen|rose|rises?|slumped|grew|grown|up|down) to \Z")
_ENDS = compiled(r"[.,;)]|\Z| (?:in|from|by|last|this|a year|since|after)\b")
"""What follows a share that something came to: "rose to a third in 2011"."""
_PART_OF = compiled(
    r" (?:of|off|as|more|less|fewer|higher|lower|short|below|above|smaller|larger|the|its|their|or so)\b"
)
_MEASURED = compiled(
    r"[ -](?:an? )?(?:hour|year|day|century|decade|month|week|minute|second"
    r"|past|way|brother|sister|time|marathon|back|court|life)"
)


def find(text: str) -> Iterator[Span]:
    """Ratios, slots: number, scale, of (what it is out of), unit ("times" for multiples), hedge, hedge_after."""
    low = lowered(text)
    for numeral in scan(text):
        span = _fraction(text, low, numeral) if numeral.form in ("fraction", "mixed") else _multiple(text, low, numeral)
        if span is not None:
            yield span
    for anchor in anchors(text):
        if anchor.word not in FOLD_WORDS:
            continue
        match = _FOLD.match(low, anchor.start) or _multiplied(low, anchor)
        if match is None:
            continue
        yield _span(text, low, match.start(), match.end(), [("word", match[0]), ("unit", "times")])


def _multiplied(low: str, anchor: Anchor) -> re.Match[str] | None:
    """A verb such as "doubled", not one of its other senses ("doubled down", "doubled to left field")."""
    match = _MULTIPLYING.match(low, anchor.start)
    if match is None or _OTHER_SENSE.match(low, match.end()):
        return None
    if _BASEBALL.search(low, max(0, match.start() - 160), match.end() + 160):
        return None
    bare = not match[0].endswith(("ed", "ing"))
    return None if bare and not _WILL.search(low, max(0, match.start() - 24), match.start()) else match


def _span(text: str, low: str, start: int, end: int, slots: list[tuple[str, str]]) -> Span:
    start, sign = minus(text, low, start)
    slots.append(("sign", sign))
    slots.extend(hedges.slots(low, start, end))
    return Span(start, end, text[start:end], "ratio", "ratio", tuple(slot for slot in slots if slot[1]))


def _multiple(text: str, low: str, numeral: Numeral) -> Span | None:
    if low[numeral.end : numeral.end + 2] not in _OPENINGS and low[numeral.end : numeral.end + 1] not in _OPENINGS:
        return None
    number = [("number", numeral.number), ("scale", numeral.scale)]
    if match := _TIMES.match(low, numeral.end):
        return _span(text, low, numeral.start, match.end(), [*number, ("unit", "times")])
    if (odds := _TO_ONE.match(low, numeral.end)) and (
        low[odds.start()] == "-" or _ODDS.search(low, max(0, numeral.start - 70), numeral.start)
    ):
        return _span(text, low, numeral.start, odds.end(), [*number, ("of", odds["of"])])
    match = _OUT_OF.match(low, numeral.end)
    if match is None or numeral.scale or is_name(text, numeral) or is_label(text, numeral):
        return None
    below = _at(text, match.start("number"))
    if below is None or below.form == "fraction" or match["in"] == "in" and not _one_in(low, numeral, below):
        return None
    above, under = small(numeral.number), small(below.number)
    if above is not None and under is not None and not below.scale and above >= under:
        return None
    if match["in"] is None and numeral.number.lower() not in ("one", "1"):
        return None
    return _span(text, low, numeral.start, below.end, [*number, ("of", below.number), ("of_scale", below.scale)])


def _at(text: str, start: int) -> Numeral | None:
    numerals = scan(text)
    place = bisect_left(numerals, (start,))
    return numerals[place] if place < len(numerals) and numerals[place].start == start else None


def _one_in(low: str, numeral: Numeral, below: Numeral) -> bool:
    """ "one in four", "3 in 10": small numbers, nothing like a year, a place or a month behind "in"."""
    if (small(numeral.number) or 10) > 9 or re.match(
        r"[ -](?:years?|months?|days?|weeks?|hours?|minutes?)\b", low[below.end : below.end + 9]
    ):
        return False
    year = below.number.isdigit() and len(below.number) == 4 and not below.scale
    return not year and (
        numeral.number.lower() in ("one", "1")
        or below.number.lower() in ("ten", "10", "five", "5", "three", "3", "four", "4", "100")
    )


def _fraction(text: str, low: str, numeral: Numeral) -> Span | None:
    number = numeral.number.lower()
    slots = [("number", numeral.number), ("scale", numeral.scale)]
    if (
        numeral.scale
        or number.split()[-1:]
        and number.split()[-1] in ("dozen", "million", "billion", "hundred", "thousand", "lakh", "crore")
    ):
        return None
    if numeral.form == "mixed":
        return None if " " in number or _is_date(text, numeral) else _span(text, low, numeral.start, numeral.end, slots)
    if number in (*_ORDINALS, "quarter") or _MEASURED.match(low, numeral.end):
        return None
    if number in ("half", "a half"):
        before = low[max(0, numeral.start - 8) : numeral.start]
        alone = not low[numeral.end :].strip(" .\n") and not before.strip()
        if before.endswith(("first ", "second ", "latter ")):
            return None
        if before.endswith(("first ", "second ", "other ", "in ", "-", "better ")) and not low.startswith(
            " of ", numeral.end
        ):
            return None
        if not (
            _OF.match(low, numeral.end)
            or hedges.before(low, numeral.start)
            or alone
            or before.endswith((" by ", " to "))
        ):
            return None
    elif number.startswith(("a ", "an ")) and not (
        _PART_OF.match(low, numeral.end)
        or _LOST.search(low, max(0, numeral.start - 28), numeral.start)
        or _CAME_TO.search(low, max(0, numeral.start - 28), numeral.start)
        and _ENDS.match(low, numeral.end)
        or hedges.before(low, numeral.start)
    ):
        return None if numeral.end < len(low.rstrip(" .")) else _span(text, low, numeral.start, numeral.end, slots)
    return _span(text, low, numeral.start, numeral.end, slots)


def _is_date(text: str, numeral: Numeral) -> bool:
    """ "9/11", "24/7": a numerator as large as the denominator, or a named day."""
    over, _, under = numeral.number.partition("/")
    if not over.isdigit():
        return bool(under)
    return (
        is_name(text, numeral)
        or is_label(text, numeral)
        or int(over) >= int(under)
        or int(under) > 100
        or (over, under) in (("9", "11"), ("7", "11"))
    )

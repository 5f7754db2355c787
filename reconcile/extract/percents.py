"""Text -> percentages: "95%", "nearly 50 per cent", "1.2 percentage points", "25 basis points"."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.extract import hedges
from reconcile.extract.lexing import lowered
from reconcile.extract.notvalues import is_link
from reconcile.extract.numerals import scan
from reconcile.extract.signs import minus
from reconcile.model import Span
from reconcile.patterns import compiled

_UNIT = compiled(
    r"(?:[ \xa0]?(?P<sign>[%％‰])(?:[- ](?P<points>points?)\b)?"
    r"|[ \xa0\n-]{1,3}(?P<word>percentage[- ]points?|percentage|percents?|per[ \xa0]cents?|pct|"
    r"basis[- ]points?|bps)\b\.?(?:[- ](?P<points2>points?)\b)?"
    r"|[ \xa0]?(?P<short>pc|p\.c\.|bps?|pps?(?!\. ?[a-z\d]))(?![\w-]))"
)


_PART_OF_POINT = compiled(
    r" (?:of )?an? (?P<word>percentage point|percent|per cent)\b(?P<sign>)(?P<points>)(?P<points2>)(?P<short>)"
)
"""The unit behind a fraction: "a quarter of a percentage point"."""
_PARTS_OF_POINT = compiled(r"\b(?P<number>(?:a )?(?:half|quarter)|three-quarters?)(?:-of-a)?-(?:percentage-)?point\b")
"""A part of a point before what changed by it: "a quarter-point cut"."""
_LEVEL = compiled(r"[ \xa0-](?:ci|cis|cl|confidence|credible|credibility|prediction)\b")


def find(text: str) -> Iterator[Span]:
    """Percentages, slots: sign, number, scale, unit, hedge, hedge_after."""
    low = lowered(text)
    for part in _PARTS_OF_POINT.finditer(low) if "-point" in low else ():
        start, end = part.span()
        slots = [("number", part["number"]), ("unit", "percentage point"), *hedges.slots(low, start, end)]
        yield Span(start, end, text[start:end], "percent", "percent", tuple(slots))
    for numeral in scan(text):
        match = _UNIT.match(low, numeral.end)
        if match is None and numeral.form == "fraction":
            match = _PART_OF_POINT.match(low, numeral.end)
        if match is None or is_link(text, numeral.start):
            continue
        if match["short"] and (
            numeral.form != "digits" or not text[match.start("short") : match.end("short")].islower()
        ):
            continue  # "10 PCs"
        end = match.end() - (low[match.end() - 1] == ".")
        start, sign = minus(text, low, numeral.start)
        unit = (match["word"] or match["sign"] or match["short"]) + (
            " points" if match["points"] or match["points2"] else ""
        )
        slots = [("sign", sign), ("number", numeral.number), ("scale", numeral.scale), ("unit", unit)]
        slots.extend(hedges.slots(low, start, end))
        rule = "vague.level" if _LEVEL.match(low, end) else "percent"  # of confidence, of which nothing is claimed
        yield Span(start, end, text[start:end], "percent", rule, tuple(slot for slot in slots if slot[1]))

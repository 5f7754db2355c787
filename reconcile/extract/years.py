"""Decides whether a bare four-digit number is a year."""

from __future__ import annotations

import re

from reconcile.patterns import compiled

_CUE = compiled(
    r"(?:\b(?:in|since|by|until|till|through|during|before|after"
    r"|from|year|years|early|late|mid|circa|c\.|ca\.|around|about|fiscal"
    r"|summer|winter|spring|autumn|fall|"
    r"between|late|class\s+of|born|founded|established|model|of"
    r"|as\s+early\s+as|as\s+late\s+as|as\s+of|and|to|or|beginning"
    r"|ending|started|end|start|middle)\s+(?:the\s+)?(?:year\s+)?"
    r"|[(–—/-]\s*|\bmid-|\blate-|\bpre-|\bpost-)$",
    re.IGNORECASE,
)
_STRONG = compiled(
    r"\b(?:in|since|during|until|till|year|fiscal|circa|early|late|mid|born|of\s+the\s+year)[\s-]+(?:the\s+year\s+)?$",
    re.IGNORECASE,
)
_OWNED = compiled(r"(?:['’]s|\b[Bb]y|\b(?:19|20)\d\d\s+(?:and|or)|\b(?:19|20)\d\d,)\s+$")
"""What makes even "2018 fires" a year: an owner, "by" before one that is not round, another year."""
_COUNTED = compiled(
    r"(?:\s+(?:(?!(?:was|is|his|has|this|as|its|us|across|various"
    r"|previous|less|unless|prices|terms|sales|elections|results"
    r"|plans|games|finals)\b)[a-z]+s|people|men|women|children"
    r"|percent|per|"
    r"or\s+(?:more|so)|million|billion|thousand|hundred|miles?"
    r"|metres?|meters?|feet|foot|km|kg|tonnes?|tons?|dollars?|yuan"
    r"|hours)\b"
    r"|\s*(?:%|°|km\b|kg\b|ft\b|m\b|mm\b|cc\b|mAh\b|MB\b|GB\b|W\b"
    r"|kW\b|hp\b|rpm\b)|[-–](?:mile|foot|metre|meter|ton|page|seat"
    r"|strong|horsepower|square|pound|word|acre|room|member))",
)
_MEASURED = compiled(
    r"\s*(?:ft|km|kg|mm|cm|kW|MW|GW|mAh|hp|rpm|cc|MB|GB|°[CF]?)\b"
    r"|\s*(?:million|billion|percent|per\s+cent|feet|foot|miles?"
    r"|metres?|meters?|people|dollars?|yuan|tonnes?|years?\s+(?:ago"
    r"|old))\b"
)
_CLOCK = compiled(r"\s*(?:UTC|GMT|hours|hrs|local\s+time|[CE]E?S?T)\b")  # "1220 GMT"
_NUMBERED = compiled(
    r"\b(?:No\.?|number|Flight|Route|Highway|page|p\.|Room|Form"
    r"|Section|Article|Resolution|resolution|Directive|Decree|Squadron|Psalm|Boeing|Airbus|version|Unit|Building|RMB"
    r"|USD|US|Rs\.?|HK|phone|tel)\s*$",
    re.IGNORECASE,
)
_CODE = compiled(r"(?<![A-Za-z])[A-Z]{1,3}-$")
"""Letters that make a model's name of the number: "the L-1011"."""
_THE = compiled(r"\b(?:the|its|their|his|her|our|a)\s+$", re.IGNORECASE)
_PLAIN_FROM, _PLAIN_TO = 1850, 2059  # without a cue, only numbers that modern prose writes as years count
_CUED_FROM = 1000


def is_year(text: str, match: re.Match[str]) -> bool:
    """Whether the number in `match` (group "year") is a year here, judged by the words on either side.

    A cue word ("in", "since", "(") makes any number from 1000 to 2199 a year unless something counted follows it;
    without one, numbers from 1850 to 2059 are years, because counts of that size are mostly written with a comma.
    """
    start, year = match.start("year"), int(match["year"])
    before = text[max(0, match.start() - 24) : match.start()]
    last = before[-1:]
    if last and (
        last in "$€£¥#+*/=@_"
        or last.isalnum()
        or (last in ".,:" and before[-2:-1].isdigit())
        or (last == "-" and (before[-2:-1].isdigit() or _CODE.search(before)))
    ):
        return last in "/=" and not before[-2:-1].isdigit()
    end = match.end()
    following = text[end : end + 24]
    if following[:1] in ("%", "$", "€", "°", "@", "_", "+") or re.match(r"[:/]\d|-\d{1,3}(?!\d)|\w", following):
        return False
    if match.start() < start or match.end("year") < end:
        return True
    if _MEASURED.match(following) or (_CLOCK.match(following) and year % 100 < 60 and year < 2400):
        return False
    if _PLAIN_FROM <= year <= _PLAIN_TO and _surely(before, year):
        return True
    if _COUNTED.match(following):
        return False
    if _CUE.search(before):
        return year >= _CUED_FROM
    return not _NUMBERED.search(before) and _PLAIN_FROM <= year <= _PLAIN_TO


def _surely(before: str, year: int) -> bool:
    """Whether the words before make a number of that size a year, even when something counted follows."""
    if _STRONG.search(before):
        return True
    return bool((year % 50 and _OWNED.search(before)) or (year % 100 and _THE.search(before)))

"""Text -> ranks: "No. 1", "number one", "first", "second-largest", "top five", "world's largest", "5th"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.data import load, words
from reconcile.extract.anchors import RANK_WORDS, Anchor, anchors
from reconcile.extract.games import near_game
from reconcile.extract.lexing import lowered
from reconcile.extract.numerals import scan
from reconcile.extract.referring import SCOPE, is_scoped, points_out, refers
from reconcile.model import Span
from reconcile.patterns import compiled

_NUMERALS = load("numerals.en.yaml")
_LIST = load("ranks.en.yaml")


def _any(entries: object) -> str:
    return "|".join(re.escape(each) for each in sorted(entries, key=lambda e: (-len(e), e)))  # type: ignore[call-overload]


_ORDINAL = _any(_NUMERALS["ordinals"])
_TENS = _any(_NUMERALS["tens"])
_SMALL = _any([*_NUMERALS["ones"], "ten", "twenty", "fifty", "twelve", "fifteen"])
_SUPER = _any(words(_LIST["superlatives"]))
_MOST = _any(words(_LIST["most"]))
_RANK = compiled(
    rf"\b(?P<number>(?:no\.|number|nos\.|№)[ \xa0]?(?P<place>\d{{1,4}}|{_SMALL})\b(?!\.\d|,\d))"
    rf"|(?P<hash>#(?P<place2>\d{{1,3}}))\b(?![.,]\d)"
    rf"|\btop[- ](?P<top>\d{{1,4}}(?![.,]\d)|{_SMALL})\b(?! (?:percent|per cent)|%|-)"
    rf"|\b(?P<ordinal>(?:(?:{_TENS})[- ])?(?:{_ORDINAL})|\d{{1,3}}(?:,\d{{3}})?(?:st|nd|rd|th))\b"
    rf"(?:[- ](?P<of_super>(?:{_SUPER}|most(?:[- ](?:{_MOST}))?))\b)?(?P<command>-in-command\b)?"
    rf"|\b(?P<super>(?:{_SUPER})|most (?:{_MOST})|(?<=the )most(?= {SCOPE})"
    rf"|best(?! part\b)(?=(?:[ \n][a-z-]+){{0,3}}? {SCOPE}))\b"
    r"|(?<='s )(?P<leading>top|leading)(?= [a-z-]+ [a-z]+)"
)
_ORDINAL_TAIL = compiled(
    rf"[ -](?:and )?(?:(?P<large>hundredth|thousandth|millionth|billionth|trillionth)|(?:{_ORDINAL}))\b(?! of an?\b)"
)
_LARGE = compiled(r"hundred|thousand|illion")
_NOT_BEFORE = compiled(
    rf"(?:[ -](?:{_any(words(_LIST['not_before']))})|-(?:{_any(words(_LIST['not_joined']))}))\b(?!-(?:on|over)-)"
)
_NOT_AFTER = frozenset(words(_LIST["not_after"]))
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    "|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTH_BEFORE = compiled(rf"\b(?:{_MONTHS})\.? (?:the )?\Z")
_MONTH_AFTER = compiled(rf" (?:of |day of )?(?:{_MONTHS})\b")
_STREET = compiled(r" (?:street|st|avenue|ave|road|floor|century|centuries)\b")
_TITLE = compiled(rf" (?:{_any(words(_LIST['titles']))})\b")
_QUARTER = compiled(r"[ -](?:quarter|half)\b")
_BEFORE_WORD = compiled(r"([a-z']+)[ \xa0\n-]+\Z")
_CLAIMED = compiled(
    r"(?:\bthe|'s|’s|\bits|\btheir|\bhis|\bher|\bour|\ba|\bon)[ \xa0\n]*(?:[a-z-]+ ){0,2}\Z"
    r"|\b(?:and|second|third|fourth|fifth)[ -]\Z|-\Z"
)
_VERB = compiled(rf"[ ](?:[a-z]+ly )?(?:[a-z]+ed|{_any(words(_LIST['past_forms']))})\b")


def find(text: str) -> Iterator[Span]:
    """Ranks, slots: place (the words that name it) and, for "top five", top.

    Those that only tell one thing from another ("after the first dose") claim no place: their rule is "vague.rank".
    """
    low = lowered(text)
    position = 0
    for anchor in anchors(text):
        if anchor.start < position or not _may_rank(low, anchor):
            continue
        match = _RANK.match(low, anchor.start)
        span = _read(text, low, match) if match else None
        if span is not None:
            position = span.end
            yield span
    yield from _large(text, low)
    yield from _weeks(text)
    yield from _british(text, low)


def _weeks(text: str) -> Iterator[Span]:
    """ "Week 16" of a season, by its number and a capital; "week 16 of 2013" is a date."""
    for match in _WEEK.finditer(text) if "Week " in text else ():
        yield _span(text, match.start(), match.end(), "rank-number", (("place", match["place"]),))


def _british(text: str, low: str) -> Iterator[Span]:
    """ "The No 1 seed", "his No1 target": without a full stop, by its capital inside a sentence; "No 10" is a house."""
    for match in _NO.finditer(text) if "No" in text else ():
        if match["place"] != "10" and not _WORN.match(low, match.end()):
            yield _span(text, *match.span(), "rank-number", (("place", match["place"]),))


_NO = compiled(r"(?<=[a-z’'] )No[ \xa0]?(?P<place>[1-9]\d{0,2})\b(?![.,:]\d|%|[-–/]\d)")
_WORN = compiled(rf" (?:{_any(words(_LIST['worn']))})\b")
_WEEK = compiled(r"\bWeek (?P<place>[1-9]\d?)\b(?!\d|[.,:]\d|%| (?:of|in) (?:\d|last|this|next))")


def _large(text: str, low: str) -> Iterator[Span]:
    """Ordinals from a hundred on in words: "one hundred twenty-fifth", "two hundredth"; "one hundredth" is a part."""
    for numeral in scan(text):
        match = _ORDINAL_TAIL.match(low, numeral.end) if numeral.form == "words" else None
        if match is None or numeral.number.lower() == "one" and not numeral.scale:
            continue
        if match["large"] or _LARGE.search(low, numeral.start, numeral.end):
            place = text[numeral.start : match.end()]
            yield _span(text, numeral.start, match.end(), "rank-ordinal", (("place", place),))


def _may_rank(low: str, anchor: Anchor) -> bool:
    if anchor.word:
        return anchor.word in RANK_WORDS
    return low[anchor.start] in "#№" or low[anchor.end : anchor.end + 2] in ("st", "nd", "rd", "th", ",0", ",1", ",2")


def _span(text: str, start: int, end: int, rule: str, slots: tuple[tuple[str, str], ...]) -> Span:
    return Span(start, end, text[start:end], "rank", rule, slots)


def _read(text: str, low: str, match: re.Match[str]) -> Span | None:
    start, end = match.span()
    if place := match["place"] or match["place2"]:
        return _span(text, start, end, "rank-number", (("place", place),)) if _ranks(low, match) else None
    if match["top"]:
        if _VERB_BEFORE.search(low, max(0, start - 12), start):
            return None  # "the toll could top 100"
        return _span(text, start, end, "rank-top", (("top", match["top"]),))
    if match["leading"]:
        return None if _TITLE.match(low, end) else _span(text, start, end, "rank-superlative", (("place", "first"),))
    if match["super"]:
        return _superlative(text, low, start, end)
    return _ordinal(text, low, match)


def _ranks(low: str, match: re.Match[str]) -> bool:
    """ "a number two pencil" aside, "number" needs a place; "#" not a currency or a list.

    "Symphony No. 9" is a name, and the number on a shirt is one too.
    """
    if _NUMBERED.search(low, max(0, match.start() - 16), match.start()) or _CODE.match(low, match.end()):
        return False
    if _WORN.match(low, match.end()):
        return False
    return not low.startswith((" of ", " billion", " million"), match.end()) or match["number"] is None


def _superlative(text: str, low: str, start: int, end: int) -> Span | None:
    before = low[max(0, start - 24) : start]
    if before.endswith(("at ", "at the ")) or _ONE_OF.search(low, max(0, start - 50), start):
        return None
    scoped = is_scoped(low, end)
    if not _CLAIMED.search(before) and start and text[start].islower() and not scoped:
        return None
    if _SUPER_NOT.match(low, end) and not scoped:
        return None
    if low[end : end + 1] == "-" and not low.startswith(("-ever", "-scale"), end):
        return None
    several = _SEVERAL.match(low, end) and not scoped
    rule = "vague.rank" if several or points_out(low, start, end) else "rank-superlative"
    return _span(text, start, end, rule, (("place", "first"),))


_NUMBERED = compiled(
    r"\b(?:symphony|concerto|sonata|quartet|quintet|suite|prelude|nocturne|op|case|docket|file|claim|patent|registration|licence"
    r"|license|flight|bus|route|tram|line|platform|gate|room|bill|law|act|order|resolution|section|article|channel|phone|account"
    r"|reactor|unit|block|well|chapter|form|invoice|lot)[ \xa0,]+\Z"
)
"""What is told by its number rather than placed by it."""
_CODE = compiled(r"[-–/]\d")
_VERB_BEFORE = compiled(r"\b(?:could|may|might|will|would|to|can|should|must|not|n't|n’t) \Z")
_ONE_OF = compiled(r"\b(?:(?:one|some|two|three|four|five|many|several|few|any|all) of|among|amongst) [a-z'’. -]*\Z")
_SEVERAL = compiled(r" (?!series\b|species\b|news\b|sales\b)[a-z-]{3,}(?<![sui])s\b")
"""A plural behind a superlative: "its tallest peaks" are several, none is the first."""
_SUPER_NOT = compiled(rf"[ -](?:{_any(words(_LIST['superlative_not_before']))})\b")


def _ordinal(text: str, low: str, match: re.Match[str]) -> Span | None:
    word, start, end = match["ordinal"], match.start(), match.end()
    slots = (("place", word),)
    if match["of_super"] or match["command"]:
        return _span(text, start, end, "rank-ordinal", slots)
    before = low[max(0, start - 24) : start]
    last = _BEFORE_WORD.search(before)
    previous = last[1] if last else ""
    quarter = _is_quarter_of_game(low, start, end)
    if _is_date_or_street(text, low, before, end):
        return None
    if _NOT_BEFORE.match(low, end) and not quarter or previous in _NOT_AFTER:
        return None
    if before.endswith("-") and not word[0].isdigit() or _BODY.match(text, end):
        return None
    if _OF_SEVERAL.search(before) or _is_part_of_name(text, start, end):
        return None
    if word in ("second", "seconds") and _DIGIT_BEFORE.search(before):
        return None
    if (
        previous in ("a", "an", "one")
        and not word[0].isdigit()
        and word != "first"
        and _is_part(low, before, start, end)
    ):
        return None
    if word in ("first", "second", "third") and _adverb(low, before, previous, end):
        return None
    rule = "vague.rank" if not quarter and refers(text, low, start, end) else "rank-ordinal"
    return _span(text, start, end, rule, slots)


_OF_SEVERAL = compiled(r"(?:one of|among) (?:the|its|their|his|her) \Z")
_DIGIT_BEFORE = compiled(r"[\d.] ?-?\Z")


def _is_date_or_street(text: str, low: str, before: str, end: int) -> bool:
    """Whether an ordinal is the day of a month or names a street ("42nd Street")."""
    street = _STREET.match(low, end) and text[end + 1].isupper()
    return bool(_MONTH_BEFORE.search(before) or _MONTH_AFTER.match(low, end) or street)


def _is_part(low: str, before: str, start: int, end: int) -> bool:
    """Whether "a fifth" is a share of a whole."""
    lost = _LOST.search(low, max(0, start - 28), start)
    return bool(_share_reached(low, start, end) or _SHARE.match(low, end) or lost or _HEDGED.search(before))


def _share_reached(low: str, start: int, end: int) -> bool:
    """ "rose to a third in 2011" tells a share."""
    return bool(_CAME_TO.search(low, max(0, start - 28), start) and _SHARE_ENDS.match(low, end))


_LOST = compiled(
    r"\b(?:los[et]s?|shed|sheds|cut|cuts|fell|fallen|falls?|dropped|risen|rose|rises?|gained|gains?|slumped|by|down|up)"
    r" (?:about |almost |nearly |roughly |over |more than )?an? \Z"
)
_CAME_TO = compiled(r"\b(?:cut|cuts|fell|fallen|falls?|dropped|risen|rose|rises?|slumped|grew|grown|up|down) to an? \Z")
_SHARE_ENDS = compiled(r"[.,;)]|\Z| (?:in|from|by|last|this|a year|since|after)\b")
_HEDGED = compiled(r"\b(?:about|almost|nearly|roughly|around|some|under|over|than|only|just|least) an? \Z")
_SHARE = compiled(
    r" (?:of|off|more|less|fewer|short|below|above|higher|lower|smaller|larger|the|its|their|as|or so)\b|[,.;:)]|\Z"
)


def _is_quarter_of_game(low: str, start: int, end: int) -> bool:
    """ "the fourth quarter" counts periods where the text is about a game, not about a year."""
    return bool(_QUARTER.match(low, end)) and near_game(low, start, end)


def _adverb(low: str, before: str, previous: str, end: int) -> bool:
    """ "First, ...", "first announced", "was first seen": the order of telling, not a place."""
    if not previous and _TELLING.match(low, end):
        return True
    if low[end : end + 1] in (".", "!", ";") and previous not in _PLACING:
        return True
    if previous in ("come", "comes", "puts") or previous.endswith("ed") and low.startswith(" to ", end):
        return True
    if low[end : end + 1] == "," and (not previous or before.rstrip(" ")[-1:] in ("", ".", "\n", "—", '"')):
        return True
    return previous not in _LIST_DETERMINERS and not previous.endswith("'s") and bool(_VERB.match(low, end))


_TELLING = compiled(r" (?:there|it|he|she|they|we|you|i|comes?|came|up)\b")
"""Behind a bare "First" that opens a sentence: "First there was a bill"."""


def _is_part_of_name(text: str, start: int, end: int) -> bool:
    """ "research firm Third Bridge": capitals on both sides of the blank, behind a word in small letters."""
    if (
        text[max(0, start - 3) : start] in ("'s ", "’s ")
        or not text[start].isupper()
        or not text[end : end + 2].strip()[:1].isupper()
        or start < 2
    ):
        return False
    return text[start - 1] == " " and text[start - 2].islower()


_BODY = compiled(
    r" (?:U\.?S\.? )?(?:Circuit|Airborne|Infantry|Cavalry|Armou?red|Marines?|Mountain|Division|Brigade|Battalion"
    r"|Regiment|Squadron|Fleet|Corps|Army|Wing|Fighter|Precinct|Arrondissement|Congressional)\b"
)
"""Courts, troops and districts, which are named by their number: "the 9th Circuit"."""
_PLACING = frozenset(words(_LIST["placing"]))
_LIST_DETERMINERS = frozenset(words(_LIST["determiners"]))

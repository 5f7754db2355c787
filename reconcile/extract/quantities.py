"""Text -> measures with a unit: "800 km", "79-metre", "two and a half miles", "100 km/h", "12 degrees below zero"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reconcile import units
from reconcile.data import load, words
from reconcile.extract import hedges
from reconcile.extract.lexing import lowered
from reconcile.extract.money import names_currency, pounds_are_money
from reconcile.extract.notvalues import is_calibre, is_name
from reconcile.extract.numerals import Numeral, counts_millions, scan
from reconcile.extract.signs import minus
from reconcile.model import Span
from reconcile.patterns import compiled

_LIST = load("units.en.yaml")
_ORDINALS = load("numerals.en.yaml")["ordinals"]
_PER_WORDS = {word: word for word in words(_LIST["per"])} | {
    word + "s": word for word in words(_LIST["per"]) if len(word) > 3
}
_SPACED = frozenset(words(_LIST["spaced_letters"]))
_SMALL_ONLY = frozenset(words(_LIST["small_letters_only"]))
_CAPITALS = frozenset(words(_LIST["capitals"]))
_HEAT_SYMBOLS = frozenset(words(_LIST["heat_symbols"]))
_HEAT = compiled(
    "|".join(re.escape(word) if word == "°" else rf"\b{re.escape(word)}\b" for word in words(_LIST["heat"]))
)
_SINGLE = compiled(
    rf" an? (?P<unit>{'|'.join(words(_LIST['single']))}"
    r"|(?:foot|metre|meter|inch)"
    r"(?= (?:of (?:[a-z]+ )?(?:snow|rain|water|ice|mud|ash|sand|soil|hail)|deep|thick|wide|high)\b))"
    r"(?![\w-])"
)
_STONES = compiled(r"(?<![\w.,])(?P<number>\d{1,2})[ \xa0]?st(?:one)? (?P<number2>\d{1,2}) ?(?P<unit2>lbs?|pounds?)?\b")
"""A weight in stones and pounds: "10st 4lb", "12 stone 6"."""
_STONE = compiled(r"st(?:one)? \d")
"""What no such weight is without."""
_WORD_BEFORE = compiled(r"\w+\Z")
_INCH_FOLLOWS = compiled(
    r"\.?(?:\Z|[ \xa0]?[.,;:()\]x×]|[ ](?:thick|wide|long|tall|high|deep|diameter|across|by|of (?:rain|snow|water))\b)"
)

_UNIT = compiled(
    r"(?P<gap>[ \xa0\t]?[-‐‑–]?[ \xa0\n]?)(?P<bracket>[(\[{<])?"
    r"(?P<first>(?:[A-Za-zµμΩσℓ]+[☉⊙]?\.?)"
    r"|[°º℃℉](?:[ ]?[A-Za-z]+)?|''|['′\"″”])(?:\^?(?P<power>-?[23²³]))?(?![\dA-Za-z])"
    r"(?P<more>(?:[ \xa0\n-][A-Za-z°]+[²³23]?(?![\dA-Za-z])){0,3})"
)
_PER = compiled(
    r"(?:[ ]?/[ ]?|[ ]per[ ]|-per-|[ ]an?[ ]|-an?-|[ ](?:each|every)[ ](?=(?:second|minute|hour)\b))"
    r"(?P<unit>[A-Za-z]+(?: (?:foot|feet|metres?|meters?|miles?|ounce|cm))?)(?P<power>\^?[23²³])?(?!\w)"
    r"(?!(?<=year|onth|week| day|hour) (?:earlier|ago|later|before|after|on)\b)"
)
_UNCERTAIN = compiled(r"±|\+.*[-−–]")
_TIME = compiled(
    r"[ \xa0](?P<unit>[kMG](?:a|ya|yr)|m?s|min|(?:milli|micro)?(?:year|month|week|day|hour|minute|second)s?)\b"
)
"""A unit of time behind a number with its uncertainty, "242.5 ± 5.9 ka": the finder of durations reads plain ones."""
_REACHED = compiled(
    r"\b(?:to|of|at|above|below|hit|hits|reach|reached|reaching|around|over|nearly|exceeded|topped|about|by) \Z"
)
_INVERSE = compiled(r"(?:[ \xa0·][A-Za-z]{1,4}[−⁻][1¹](?!\w))+")
"""Units below the line written with a power: the second of "72 km s−1"."""
_UNIT_NAME = compiled(r"[A-Za-z]+")
_OF_RATE = compiled(
    r" of (?:[a-z-]+ ){1,3}(?:an?|per) (?P<unit>second|minute|hour|day|week|month|year)\b(?! (?:ago|earlier)\b)"
)
"""A rate behind the stuff: "2.4 billion gallons of jet fuel a year"."""
_BELOW = compiled(r"[ ](?:celsius |fahrenheit |c |f )?below (?:zero|freezing)\b")
_FRACTION_OF = compiled(r"[ -](?:of )?(?:an? )?")


_MONEY = frozenset("$£€¥₹")


class _Found(NamedTuple):
    """A unit read behind a number: its end in the text and the words as written."""

    end: int
    written: str


def find(text: str) -> Iterator[Span]:
    """Measures, slots: sign, number, scale, unit, per, hedge, hedge_after. Times and durations are left to others."""
    low = lowered(text)
    for numeral in scan(text):
        if time := _UNCERTAIN.search(numeral.number) and _TIME.match(text, numeral.end):
            start, end = numeral.start, time.end()
            named = (("number", numeral.number), ("scale", numeral.scale), ("unit", time["unit"]))
            slots = (*(slot for slot in named if slot[1]), *hedges.slots(low, start, end))
            yield Span(start, end, text[start:end], "duration", "duration.uncertain", slots)
            continue
        found = None
        if numeral.letter in ("m", "b") and text[numeral.end + 1 : numeral.end + 2] == " ":
            million = numeral._replace(end=numeral.end + 1, scale=numeral.letter, letter="")  # "17.5m tonnes"
            found = _unit(text, low, million)
        if found and len(found.written) > 3:
            numeral = million
        else:
            found = _unit(text, low, numeral)
        if found is None or _is_part(text, numeral, found) or is_calibre(low, found.end, found.written):
            continue
        yield _span(text, low, numeral, found)
    yield from _singles(text, low)
    for match in _STONES.finditer(low) if _STONE.search(low) else ():
        start, end = match.span()
        slots = (("number", match["number"]), ("unit", "stone"), ("number2", match["number2"]), ("unit2", "pound"))
        yield Span(
            start, end, text[start:end], "quantity", "quantity-compound", (*slots, *hedges.slots(low, start, end))
        )


def _singles(text: str, low: str) -> Iterator[Span]:
    """ "a mile away", "a kilogram of gold", but not the rate in "$5 a gallon" or "40 miles a gallon"."""
    first = _SINGLE.match(" " + low[:24])
    matches = [(match.start() + 1, match.end(), match["unit"]) for match in _SINGLE.finditer(low)]
    if first:
        matches.insert(0, (0, first.end() - 1, first["unit"]))
    for start, end, unit in matches:
        previous = _WORD_BEFORE.search(low, max(0, start - 20), max(0, start - 1))
        word = previous[0] if previous else ""
        if word[:1].isdigit() or word[-1:].isdigit() or names_currency(word) or (units.lookup(word) and word != "in"):
            continue
        slots = (("number", low[start : end - len(unit) - 1]), ("unit", text[end - len(unit) : end]))
        yield Span(start, end, text[start:end], "quantity", "quantity", (*slots, *hedges.slots(low, start, end)))


def _is_part(text: str, numeral: Numeral, found: _Found) -> bool:
    """Whether the digits belong to a name; a spelled unit behind a blank speaks against it."""
    return is_name(text, numeral) and not (
        len(found.written) > 3 and text[numeral.end : numeral.end + 1] == " " and text[numeral.start - 1] == "-"
    )


def _span(text: str, low: str, numeral: Numeral, found: _Found) -> Span:
    start, sign = _minus(text, low, numeral.start, found.written)
    end, per = _rate(text, found.end)
    below = _BELOW.match(low, end)
    if below and units.lookup(found.written) in ("degree", "celsius", "fahrenheit"):
        end, sign = below.end(), "-"
    slots = [
        ("sign", sign),
        ("number", numeral.number),
        ("scale", numeral.scale),
        ("unit", found.written),
        ("per", per),
    ]
    slots.extend(hedges.slots(low, start, end))
    return Span(start, end, text[start:end], "quantity", "quantity", tuple(slot for slot in slots if slot[1]))


def _minus(text: str, low: str, start: int, unit: str) -> tuple[int, str]:
    place, sign = minus(text, low, start)
    if not sign and text[start - 2 : start] in ("- ", "− ") and units.lookup(unit) in ("celsius", "fahrenheit"):
        return start - 2, "-"
    return place, sign


def _unit(text: str, low: str, numeral: Numeral) -> _Found | None:
    """The longest unit behind the number, None when there is none."""
    at = numeral.end
    if numeral.form == "fraction" and (between := _FRACTION_OF.match(low, at)):
        at = between.end() - 1 if between.end() > at else at
    following = text[at : at + 1]
    if following == "-" and numeral.number.lower() in _ORDINALS:
        return None  # "third-degree burns"
    if not following or following in ".,;:)!?%$£€¥’" or text[numeral.start - 1 : numeral.start] in _MONEY:
        return None
    match = _UNIT.match(text, at)
    if match is None or not units.may_begin(match["first"]):
        return None
    return _longest(text, low, numeral, match)


def _longest(text: str, low: str, numeral: Numeral, match: re.Match[str]) -> _Found | None:
    ends = [match.end("first"), *(match.start("more") + cut.end() for cut in _WORD.finditer(match["more"]))]
    if match["power"]:
        ends[0] = match.end("power")
    for end in reversed(ends):
        written = text[match.start("first") : end]
        plain = written.replace("\n", " ").replace("-", " ").replace("\xa0", " ")
        for form, cut in ((plain, 0), (plain.rstrip("."), plain.endswith("."))):
            if form and _reads(text, low, numeral, match, form, end):
                close = end - cut
                if match["bracket"] and text[close : close + 1] in (")", "]", "}", ">"):
                    close += 1
                return _Found(close, form)
    return None


_WORD = compiled(r"[ \xa0\n-][A-Za-z°]+[²³23]?")


def _reads(text: str, low: str, numeral: Numeral, match: re.Match[str], form: str, end: int) -> bool:
    """Whether `form` is a unit here: known, no time, and not an English word that only looks like one."""
    gap = match["gap"]
    single = len(form.rstrip("23²³^")) == 1 or form in ("''",)
    touching = (
        not gap
        or (form in _SPACED and gap == " " and numeral.form == "digits")
        or (numeral.form == "mixed" and form in "\"'")
    )
    if single and not (touching or match["bracket"]):
        return False
    name = units.lookup(form, single)
    if name == "magnitude" and (match["bracket"] or name != form.lower()):
        return False  # "the quake of 20 April (magnitude 7)"
    if name is None or units.dimension(name) == "time" or (single and low[end : end + 1] == "-"):
        return False
    return _fits(text, low, numeral, form, name, gap, end)


def _fits(text: str, low: str, numeral: Numeral, form: str, name: str, gap: str, end: int) -> bool:
    """Whether the words around allow a unit that has other readings: C, in, TV, Teslas, pounds, m."""
    if form in _HEAT_SYMBOLS:
        if form != "K" and not gap and _minus(text, low, numeral.start, "")[1]:
            return True  # "-80C"
        if (
            form == "C"
            and not gap
            and low[end : end + 1] != "/"
            and ("." in numeral.number or _REACHED.search(low, max(0, numeral.start - 12), numeral.start))
        ):
            return True  # "41.9C", "hit 44C"
        return bool(_HEAT.search(low, max(0, numeral.start - 80), end + 40))
    if form in ("in", "In", "IN"):
        return (
            (not gap and form == "in")
            or form == "in"
            and numeral.form in ("digits", "mixed")
            and bool(_INCH_FOLLOWS.match(low, end))
        )
    if form.isalpha() and form.isupper() and len(form) == 2 and form not in _CAPITALS and gap:
        return False
    if form[0].isupper() and form.lower() in _SMALL_ONLY:
        return False
    if name in ("foot", "inch") and form in "'′\"″”''":
        return (
            not gap and numeral.form != "words" and text[numeral.start - 1 : numeral.start] not in ("'", "‘", "“", '"')
        )
    if form in ("pound", "pounds"):
        return not pounds_are_money(low, numeral, end)
    if form == "m":
        return not (counts_millions(low, numeral) or numeral.scale or (gap and numeral.form != "digits"))
    return True


def _rate(text: str, end: int) -> tuple[int, str]:
    """The end with "per hour", "/s", "a day" added, and the unit below the line; "" when there is none."""
    match = _PER.match(text, end)
    if match is None:
        if raised := _INVERSE.match(text, end):
            return raised.end(), " ".join(_UNIT_NAME.findall(raised[0]))
        later = _OF_RATE.match(text, end)
        return end, later["unit"] if later else ""
    for cut in (match.end("power"), match.end("unit"), match.start("unit") + len(match["unit"].split()[0])):
        if cut == -1:
            continue
        written = text[match.start("unit") : cut]
        if written.lower() in _PER_WORDS or written in _PER_WORDS:
            return cut, _PER_WORDS.get(written.lower(), written)
        if "a" not in match[0].split(written)[0] and units.lookup(written, attached=True):
            return cut, written
    return end, ""

"""What only looks like a value: names with a number in them, labels, addresses, reference marks, calibres."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from reconcile.data import load, words
from reconcile.extract.hedges import before, direction
from reconcile.extract.lexing import lowered
from reconcile.extract.marks import is_mark
from reconcile.extract.numerals import Numeral, scan
from reconcile.patterns import compiled

_LIST = load("notvalues.en.yaml")
_LABELS = frozenset(words(_LIST["labels"]))
_OPENERS = frozenset(words(_LIST["openers"]))
_DATED = frozenset("may mar sep oct nov dec jan feb apr aug jun jul no all for six two".split())
_CALIBRES = frozenset(words(_LIST["calibres"]))
_CALIBRE_UNITS = frozenset(words(_LIST["calibre_units"]))
_ONE_BEFORE = frozenset(words(_LIST["one_before"]))
_ONE_AFTER = frozenset(words(_LIST["one_after"]))
_PHRASE = compiled("|".join(re.escape(phrase) for phrase in words(_LIST["phrases"])))
_STREETS = "|".join(re.escape(word) for word in words(_LIST["streets"]))

_LAST_WORD = compiled(r"([A-Za-z][\w.'’&-]*)[ \xa0]\Z")
_NEXT_WORD = compiled(r"[ \xa0]?-?([A-Za-z][\w’'-]*)")
_ADDRESS = compiled(
    rf"(?: [NSEW]\.?)?(?: (?:[A-Z][\w.'’-]*|\d+(?:st|nd|rd|th))){{1,3}}? (?:{_STREETS})\b", re.IGNORECASE
)
_ADDRESS_NAME = compiled(r"(?: [NSEW]\.?)? (?:[A-Z]|\d+(?:st|nd|rd|th))")
_LINKS = compiled(r"(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+\.\w+")
_PARTNER = compiled(r"(?<![\w.,])\d{1,4}[-–]\Z")
_CALIBRE_NEXT = compiled(r"[ \xa0-]?([a-z]+(?:-[a-z]+)?)")


@lru_cache(maxsize=4)
def _links(text: str) -> tuple[tuple[int, int], ...]:
    return (
        tuple(match.span() for match in _LINKS.finditer(text)) if "://" in text or "www." in text or "@" in text else ()
    )


def is_link(text: str, start: int) -> bool:
    """Whether the place lies in a web or mail address."""
    links = _links(text)
    place = bisect_right(links, (start, len(text)))
    return place > 0 and start < links[place - 1][1]


def is_name(text: str, numeral: Numeral) -> bool:
    """Whether letters, hyphens or dots tie the digits to a name or code ("A380", "F-16", "192.168.1.2", "5G")."""
    start, end = numeral.start, numeral.end
    last, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if last.isalnum() or last == "_":
        return numeral.form not in ("words", "fraction") and not last.isdigit() or last == "_"
    if last == "−" and text[start - 2 : start - 1].isalpha():
        return True
    if last in "-‐‑–./:" and last and start > 1:
        ahead = text[start - 2]
        if last == "-" and text[max(0, start - 10) : start].lower() == "magnitude-":
            return False
        if last in ".:/" and not ahead.isspace():
            return True
        if last not in "./:" and numeral.form == "digits" and _CODE_BEFORE.search(text, max(0, start - 16), start):
            return True
    if last == "." and numeral.form == "digits":
        return True
    return after in ".:" and after != "" and text[end + 1 : end + 2].isdigit() or is_link(text, start)


def is_label(text: str, numeral: Numeral) -> bool:
    """Whether a count would be wrong here: a label, a model, an address, a mark, part of a date or phone, a year."""
    return (
        is_mark(text, numeral)
        or _is_part_of_digits(text, numeral)
        or _is_variant(text, numeral)
        or _is_listed(text, numeral.start, numeral)
        or (numeral.form in ("digits", "words") and (_is_numbered(text, numeral) or _is_address(text, numeral)))
        or _is_known_model(text, numeral)
        or _in_phrase(text, numeral)
    )


def _is_variant(text: str, numeral: Numeral) -> bool:
    """ "401(k)", "the 737 MAX", both numbers of "a 747-400"."""
    start = numeral.start
    if numeral.form != "digits" or numeral.scale:
        return False
    if _SERIES.match(text, numeral.end) and text[max(0, start - 24) : start].rstrip()[-1:].isalpha():
        return True
    if (
        text[start - 1 : start] in ("-", "–")
        and _CHAINED.match(text, numeral.end)
        and text[start - 2 : start - 1].isdigit()
    ):
        return True  # the middle of "4-4-2"
    headed = _VARIANT.match(text, start) and _ARTICLE.search(text, max(0, start - 5), start)
    return bool(_LETTERED.match(text, numeral.end) or headed or _VARIANT_HEAD.search(text, max(0, start - 9), start))


def _is_part_of_digits(text: str, numeral: Numeral) -> bool:
    """Dates in digits, phone numbers, years, "90s": digits that a count doesn't have around it."""
    start, end = numeral.start, numeral.end
    after = text[end : end + 2]
    if numeral.form != "digits":
        return False
    if after[:1] in "/:" and after[1:].isdigit() or text[start - 1 : start] in ("/", "'", "’", "+") and start:
        return True
    if not numeral.scale and after[:1].isalpha():
        return True
    plain = numeral.number.isdigit() and not numeral.scale
    if (
        plain
        and len(numeral.number) == 4
        and "1500" <= numeral.number <= "2100"
        and not _counts_something(text, numeral)
    ):
        return True
    if plain and (7 < len(numeral.number) < 12 or numeral.number[0] == "0" and len(numeral.number) > 1):
        return True
    if plain and len(numeral.number) == 4 and _PHONE_HEAD.search(text, max(0, start - 5), start):
        return True
    if _CODE_HEAD.search(text, max(0, start - 7), start):
        return True
    return bool(_PHONE.match(text, start)) or bool(_PHONE_BEFORE.search(text, max(0, start - 10), start))


_PHONE = compiled(r"\d{1,4}[-–]\d{1,4}[-–]\d|\d{3}[-–]\d{4}\b|\d{5,}[-–]\d|\d{3}\) ?\d{3}[-– ]\d{4}\b")
_LETTERED = compiled(r"\((?:[a-z]|[ivx]{1,4})\)|[ \xa0](?:MAX|Max)\b")
"""What makes a name of the digits before it: the sections of a law ("401(k)") and the variants of a model."""
_PHONE_BEFORE = compiled(r"\d[-–]\d{1,7}[-–]\Z|\(\d{3}\) \Z")
_SERIES = compiled(r"[ \xa0-](?:Series|Class)\b")
_CHAINED = compiled(r"[-–]\d")
_VARIANT = compiled(r"\d{3}-\d{3}\b(?!-)")
_VARIANT_HEAD = compiled(r"\b(?:[Aa]|[Tt]he) \d{3}-\Z")
_ARTICLE = compiled(r"\b(?:[Aa]|[Tt]he) \Z")
"""Behind an article three digits on both sides of a hyphen name a model: "the 747-400"."""
_CODE_HEAD = compiled(r"\d{5}[-–]\Z")
_PHONE_HEAD = compiled(r"(?<![\d,.])\d{3}[-–]\Z")
_CODE_BEFORE = compiled(r"(?<![\w,.])[A-Za-z]\w*[-‐‑–]\Z")
_BREAKS = r"(?:and|or|but|to|of|in|for|with|by|at|on|from|as|the|than|that|which|who|were|are|had|have|will|would)\b"
_PLURAL_NEXT = compiled(
    rf"[ \xa0\n](?!(?:is|was|has|does|says)\b)(?:(?!{_BREAKS})[a-z][\w-]* ){{0,2}}?"
    r"(?:(?!(?:is|was|has|does|says|as|its|his|this|lies|sits|stands|orbits|contains|consists|becomes|seems|appears)\b)[a-z][\w-]*(?<!s)s|people|men|women|children|police|troops|aircraft)\b"
)
_FINE = compiled(r"\d{2,}\.\d+")
_POINTS = compiled(r"[ \xa0](?:points?|pts?|percent|runs|goals)\b|[.,;)](?!\d)|\Z| (?:and|or|to|at)\b")
_INNER = compiled(r"[a-z][A-Z]")
"""A capital inside a word, as brands have it: "PlayStation 3", "MacBook 12"."""
_NEXT_PLURAL = compiled(r"[ \xa0\n][a-z-]+s\b")
_SMALL_NEXT = compiled(r"[ \xa0\n]([a-z][\w-]*)")
_NOT_NOUN = frozenset(
    "is was has as this its his across towards always perhaps plus less unless whereas besides says does".split()
)


def _counts_something(text: str, numeral: Numeral) -> bool:
    """Whether a plural noun follows directly; "in 2013 sales" and the like stay ambiguous and are read as years."""
    if direction(before(lowered(text), numeral.start)):
        return True
    match = _SMALL_NEXT.match(text, numeral.end)
    word = match[1] if match else ""
    return word in ("people", "men", "women", "children", "troops") or (
        word.endswith("s") and not word.endswith("ss") and word not in _NOT_NOUN
    )


def _is_numbered(text: str, numeral: Numeral) -> bool:
    """ "Level 4", "iPhone 15", "Boeing 747", "Formula One": a label word or a capitalised name before the number."""
    start = numeral.start
    if text[start - 1 : start] in ("-", "–") and (partner := _PARTNER.search(text, max(0, start - 8), start)):
        start = partner.start()
    if text[start - 1 : start] not in (" ", "\xa0"):
        return False
    reach = max(0, start - 24)
    match = _LAST_WORD.search(text, max(reach, text.rfind(" ", reach, start - 1) + 1), start)
    if match is None:
        return False
    word = match[1]
    if word.lower() in ("no.", "nos.") or numeral.form == "digits" and _BY_NUMBER.search(text, reach, start):
        return True  # a rank, or the number of a case
    if word == "of" and numeral.number in _STATES and text[max(0, start - 9) : start] == "Group of ":
        return True
    if word.endswith(".") and numeral.form == "words":
        return False
    if numeral.form == "words" and numeral.number[:1].isupper() and word.islower():
        return True
    small = word.lower()
    if (small in _LABELS or small.rpartition("-")[2] in _LABELS) and not numeral.scale and "," not in numeral.number:
        return word[0].isupper() or numeral.form == "digits" and not _PLURAL_NEXT.match(text, numeral.end)
    if not any(letter.isupper() for letter in word) or _opens(text, match.start(1), small):
        return False
    return _is_model(text, numeral, word)


_BY_NUMBER = compiled(r"[a-z’'] (?:(?:the|an?|his|her|its|their|[a-z]['’]s) number|No) \Z")
""" "Wears the number 8 shirt", "got the No 8 shirt"; what things "number" is a count."""


def _opens(text: str, start: int, small: str) -> bool:
    """Whether a capitalised word before the number is an ordinary one, not the end of a name ("Sea Me We 4")."""
    if small not in _OPENERS:
        return False
    behind = text[max(0, start - 2) : start]
    if len(small) > 1 and text[start : start + len(small)].isupper():
        return True  # a headline in capitals: "RISES TO 87"
    return (
        small in _DATED
        or not text[start].isupper()
        or not (behind[-1:] == " " and behind[:1].isalpha())
        or len(small) > 3
    )


def _is_listed(text: str, start: int, numeral: Numeral) -> bool:
    """Whether the number goes on a list of labels: "refs 5, 6 and 12", "sections 3 to 5"."""
    if numeral.form != "digits" or numeral.scale or not _ANOTHER.search(text, max(0, start - 6), start):
        return False
    listed = _LISTED.search(text, max(0, start - 48), start)
    return bool(listed) and listed[1].lower() in _LABELS and not _PLURAL_NEXT.match(text, numeral.end)  # type: ignore[index]


_ANOTHER = compiled(r"\d(?:, | and | & | or | to |–|-)\Z")
_LISTED = compiled(
    r"\b([A-Za-z]+\.?)[ \xa0]\d[\w.]*(?:(?:, | and | & | or | to |–|-)\d[\w.]*)*(?:,? and |,? or |, | & | to |–|-)\Z"
)


@lru_cache(maxsize=4)
def _models(text: str) -> frozenset[str]:
    """Numbers of three digits and more that some capitalised name stands before: "Boeing 747", "S&P 500"."""
    bare = (each for each in scan(text) if each.form == "digits" and each.number.isdigit() and len(each.number) > 2)
    return frozenset(each.number for each in bare if not each.scale and _is_numbered(text, each))


def _is_known_model(text: str, numeral: Numeral) -> bool:
    """A number that names a model elsewhere in the text ("the first 747") and counts no plural here."""
    if numeral.form != "digits" or len(numeral.number) < 3 or numeral.scale or numeral.number not in _models(text):
        return False
    return not _PLURAL_NEXT.match(text, numeral.end) and not before(lowered(text), numeral.start)


def _is_model(text: str, numeral: Numeral, word: str) -> bool:
    end = numeral.end
    if numeral.form == "words" and numeral.number[:1].isupper() and word.endswith(("'s", "’s")):
        return not _next_is_capitalised(text, end)
    if (
        numeral.scale not in ("", "K", "k")
        or "," in numeral.number
        or word.endswith(("'s", "’s"))
        or (word.endswith(".") and not _INITIALS.fullmatch(word))
    ):
        return False
    if _FINE.fullmatch(numeral.number) and _POINTS.match(text, end):
        return False  # "the Nasdaq Composite 464.22 points"
    if numeral.form == "digits" and (word[0].islower() or _INNER.search(word) and not _NEXT_PLURAL.match(text, end)):
        return True
    if (
        len(numeral.number) > 2
        and numeral.form == "digits"
        and _NAMED_THING.search(text, max(0, numeral.start - 60), numeral.start)
    ):
        return True
    if numeral.form == "words":
        return numeral.number[0].isupper() and not _next_is_capitalised(text, numeral.end)
    if word.isupper() and len(word) > 3 and _next_is_capitalised(text, numeral.end):
        return False
    return not _headline_plural(text, numeral.end) and not _PLURAL_NEXT.match(text, numeral.end)


_STATES = frozenset("Five Six Seven Eight Ten Twenty 5 6 7 8 10 20 24 30 77".split())
"""The clubs of states that are named by their number ("the Group of 20")."""
_INITIALS = compiled(r"(?:[A-Z]\.){2,}")
_NAMED_THING = compiled(
    r"\b(?:an?|[Tt]he|its|their|this|each|every|\d+|two|three|four|five|six|seven|eight|nine|ten|twelve)[ \xa0]"
    r"(?:[A-Z][\w.&’'-]*[ \xa0]){1,3}\Z"
)
"""A determiner or a number, then a name: what follows is the name's number ("four Rolls-Royce Trent 900 engines")."""


def _next_is_capitalised(text: str, end: int) -> bool:
    match = _NEXT_WORD.match(text, end)
    return bool(match and match[1][0].isupper())


def _headline_plural(text: str, end: int) -> bool:
    """A capitalised plural right behind, as in a headline ("Navy Captures 23 Pirates")."""
    match = _NEXT_WORD.match(text, end)
    return bool(
        match
        and match[1][0].isupper()
        and match[1].endswith(("s", "S"))
        and not match[1].endswith("ss")
        or match
        and match[1] in ("People", "Men", "Women", "Dead", "Injured")
    )


def _is_address(text: str, numeral: Numeral) -> bool:
    if numeral.form != "digits" or numeral.scale or not numeral.number.isdigit():
        return False
    return bool(_ADDRESS_NAME.match(text, numeral.end) and _ADDRESS.match(text, numeral.end))


def _in_phrase(text: str, numeral: Numeral) -> bool:
    low = lowered(text)
    reach = numeral.start - 12 if numeral.start > 12 else 0
    # A phrase beside the number says nothing of it: "sold 300 on day one".
    found = _PHRASE.finditer(low, reach, numeral.end + 12)
    return any(match.start() < numeral.end and match.end() > numeral.start for match in found)


def is_calibre(low: str, end: int, unit: str) -> bool:
    """Whether a measure ending at `end` names a weapon's calibre or a lens ("9mm pistol", ".45 caliber")."""
    if unit.lower() not in _CALIBRE_UNITS:
        return False
    match = _CALIBRE_NEXT.match(low, end)
    return bool(match and match[1] in _CALIBRES)


def is_pronoun_one(low: str, start: int, end: int) -> bool:
    """Whether "one" stands for a thing or a person rather than counting ("this one", "one of the", "no one")."""
    following = _AFTER_ONE.match(low, end)
    word = following[1] if following else None
    if word in _ONE_BEFORE:
        return True
    preceding = _BEFORE_ONE.search(low, max(0, start - 16), start)
    previous = preceding[1] if preceding else ""
    if previous in _ONE_AFTER:
        return previous not in ("the", "only") or word is None
    return word is None and low[end : end + 1] not in ("", "-") and bool(previous)


_AFTER_ONE = compiled(r"[ \xa0\n]?(['’]s\b|[a-z]+)?")
_BEFORE_ONE = compiled(r"([a-z-]+)[ \xa0\n]\Z")

"""Text -> amounts of money: a currency sign, code or name beside a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.data import load, words
from reconcile.extract import hedges
from reconcile.extract.lexing import lowered
from reconcile.extract.notvalues import is_link
from reconcile.extract.numerals import Numeral, scan
from reconcile.extract.signs import minus
from reconcile.model import Span
from reconcile.patterns import compiled

_LIST = load("currencies.en.yaml")
_LETTER_SIGNS: dict[str, str] = _LIST["letter_signs"]
_CODES = frozenset(words(_LIST["codes"]))
_TOUCHING = frozenset(words(_LIST["touching"])) | frozenset(words(_LIST["shy_codes"]))
_NAMES = {
    form for block in _LIST["names"].values() for name in words(block) for form in (name, name + "s", name + "es")
} | {"pound", "pounds"}
_MINOR: dict[str, str] = _LIST["minor"]
_FIRST_WORDS = frozenset(
    [
        *(name.split()[0].rstrip(".") for name in _NAMES),
        *("us", "l.e"),
        *(code.lower().rstrip(".") for code in (*_CODES, *_LETTER_SIGNS, *_MINOR)),
        *(f"m{code.lower()}" for code in _CODES),
    ]
)
"""With what a currency's name or code behind a number may begin, in small letters."""
_VERBS = frozenset(words(_LIST["verbs"]))
_NOT_AFTER = frozenset(words(_LIST["not_after_verbs"]))
_CUES = compiled(r"£|\b(?:" + "|".join(re.escape(cue) for cue in words(_LIST["money_cues"]) if cue != "£") + r")\b")


def _either(entries: object) -> str:
    return "|".join(re.escape(each) for each in sorted(entries, key=lambda e: (-len(e), e)))  # type: ignore[call-overload]


_BEFORE = compiled(
    rf"(?:(?<![A-Za-z\d])(?P<code>{_either([*_CODES, *_LETTER_SIGNS])})(?P<gap>[ \xa0]?)"
    rf"|(?:(?<![A-Za-z])(?=[A-Za-z])|(?![A-Za-z]))(?P<sign>{_either(_LIST['signs'])})[ \xa0]?)(?P<minus>[-−]?)\Z"
)
_STARTS = compiled(r"(?:\A|[.!?\n“\"(]) ?\Z")
_SIGN_AFTER = compiled(
    rf"[ \xa0]?(?P<sign>{_either(sign for sign in _LIST['signs'] if not sign[0].isascii() or not sign[-1].isalpha())})"
    r"(?![ \xa0]?\d|\w)"
)
_WORDS_AFTER = compiled(
    r"[ \xa0]?-?[ \xa0\n]?([A-Za-z][A-Za-z.]*)(?:([ -])([A-Za-z][a-z]+))?(?:([ -])([A-Za-z][a-z]+))?"
)
_BARE_MINOR = compiled(
    rf"(?:,? and |,? )(?P<number>\d\d|(?:{_either(load('numerals.en.yaml')['tens'])})(?:[ -][a-z]+)?)(?=[.!?]?\s*\Z)"
)
_MILLIONS = compiled(r"M(?P<code>[A-Z]{3})\Z")
_SCALE_BEHIND = compiled(r" (?P<scale>million|billion|trillion|thousand)\b")
_MINOR_AFTER = compiled(
    rf"(?:,? and |,? )(?P<number>\d{{1,2}}|[a-z]+(?:-[a-z]+)?)[ \xa0]?(?:{_either(_MINOR)})(?![\w$])"
)
_POUND_STERLING = compiled(r"#[ \xa0]?\Z")
_PER = compiled(
    r"(?: an? | per |/| ?- ?a ?- ?| ?- ?per ?- ?)(?P<per>[a-z]+(?:-hour)?)\b"
    r"(?!(?<=year|onth|week|.day|rter) (?:earlier|ago|later|before|after|on)\b)"
)
_PER_WORDS = frozenset(words(load("units.en.yaml")["per"])) | {
    "piece",
    "copy",
    "meal",
    "word",
    "line",
    "click",
    "vote",
    "gram",
}
_ENDINGS = frozenset(entry[-2:] for entry in (*_CODES, *_LETTER_SIGNS, *_LIST["signs"], "#"))
"""The last two characters of what may stand before an amount, or its only one."""


_WEIGHED = compiled(r"\b(?:weigh(?:s|ed|ing|t)?|heavier|lighter|heavy|tipped the scales)\b[^.;:!?,\n]*\Z")
"""Words before "pounds" that speak of weight, whatever else the sentence costs."""
_ONE = compiled(
    r"(?:(?<=than )|(?<=under )|(?<=about )|(?<=least )|(?<=nearly )|(?<=over ))an? (?:dollar|euro|buck|penny|cent)\b"
    r"|\ban? (?:dollar|euro|buck|penny|cent)(?= (?:an?|per|each|apiece|for every)\b)"
    r"|(?<= sold for )a (?:dollar|euro)\b|(?<= out for )a (?:dollar|euro)\b|(?<=bought for )a (?:dollar|euro)\b"
)
"""One of a currency without a number: "less than a dollar", "a dollar a day"."""


def find(text: str) -> Iterator[Span]:
    """Amounts of money, slots: sign, number, scale, currency, minor, per, hedge, hedge_after."""
    low = lowered(text)
    for numeral in scan(text):
        if is_link(text, numeral.start):
            continue
        before, behind = _before(text, low, numeral), _behind(text, low, numeral)
        if before and behind and text[before.start - 2 : before.start].rstrip()[-1:].isdigit():
            before = None
        if span := before or behind:
            yield span
    if "a dollar" in low or "a euro" in low or "a penny" in low or "a cent" in low or "a buck" in low:
        yield from _ones(text, low)


def _ones(text: str, low: str) -> Iterator[Span]:
    for match in _ONE.finditer(low):
        start, end = match.span()
        per = _PER.match(low, end)
        slots = [("number", "a"), ("currency", match[0].split()[1])]
        slots += [("per", per["per"])] if per and per["per"] in _PER_WORDS else []
        yield Span(start, end, text[start:end], "money", "money", (*slots, *hedges.slots(low, start, end)))


def _before(text: str, low: str, numeral: Numeral) -> Span | None:
    """A sign or code before the number: "$1.4 billion", "RMB10bn", "USD 75 million", "Rs 500 crore"."""
    tail = text[max(0, numeral.start - 9) : numeral.start]
    last = tail.rstrip(" \xa0-−")[-2:]
    if last not in _ENDINGS and last[-1:] not in _ENDINGS:
        return None
    if last[-1] == "#":
        sterling = _POUND_STERLING.search(tail)
        return (
            _span(text, low, numeral, numeral.start - len(sterling[0]), "£", "") if sterling and numeral.scale else None
        )
    match = _BEFORE.search(tail)
    if match is None:
        return None
    code = match["code"]
    if code == "Y" and (numeral.scale or numeral.letter) in ("", "K", "k"):
        return None  # "Y2K"
    if code and len(code) == 1 and text[numeral.end : numeral.end + 1] == "+":
        return None  # "the P5+1"
    if code and match["minus"] and len(code) == 1:
        return None  # "a P-3 Aurora"
    if code and (
        not numeral.number[:1].isdigit()
        and numeral.form not in ("digits", "mixed")
        or (code in _TOUCHING and match["gap"])
    ):
        return None
    start = numeral.start - len(tail) + match.start()
    if match["sign"] == "A $" and (
        not match[0].endswith((" ", "\xa0")) or _STARTS.search(text, max(0, start - 3), start)
    ):
        start += 2  # "A $10 million deal" is no Australian one
        return _span(text, low, numeral, start, "$", "-" if match["minus"] else "")
    return _span(text, low, numeral, start, (code or match["sign"]), "-" if match["minus"] else "")


def _behind(text: str, low: str, numeral: Numeral) -> Span | None:
    """A sign, code or name behind the number: "10 billion yuan", "20€", "three million Swiss francs"."""
    end = numeral.end + len(numeral.letter) if _letter_is_scale(text, numeral) else numeral.end
    following = text[end : end + 1]
    if not following or following in ".,;:)]!?%'’":
        return None
    match = _SIGN_AFTER.match(text, end)
    if match:
        return _span(text, low, numeral, numeral.start, match["sign"], "", match.end())
    found = _name(text, low, numeral, end)
    if found is None:
        return None
    return _span(text, low, numeral, numeral.start, found[0], "", found[1])


def _letter_is_scale(text: str, numeral: Numeral) -> bool:
    """Whether "m" in "20m euros" is a scale: a currency's name or sign has to follow."""
    if not numeral.letter:
        return False
    end = numeral.end + len(numeral.letter)
    match = _WORDS_AFTER.match(text, end)
    return bool(_SIGN_AFTER.match(text, end)) or bool(
        match and text[end] in " -\xa0" and (match[1].lower() in _NAMES or match[1] in _CODES)
    )


def _name(text: str, low: str, numeral: Numeral, end: int) -> tuple[str, int] | None:
    match = _WORDS_AFTER.match(text, end)
    if match is None or match[1].lower().rstrip(".") not in _FIRST_WORDS:
        return None
    for last in (5, 3, 1):
        if match[last] is None:
            continue
        name = text[match.start(1) : match.end(last)].rstrip(".")
        small, stop = name.lower().replace("-", " "), match.start(1) + len(name)
        whole, _, part = small.rpartition(" ")
        if part in ("cent", "cents") and (whole in _NAMES or whole == "us"):
            return name, stop
        if name + "." in ("l.e.",) or small in _NAMES and _is_money(low, numeral, small, stop):
            return name, stop
        if (
            last == 1
            and _is_code(name, small)
            and _code_fits(match, name, numeral)
            and not text[stop : stop + 1].isdigit()
        ):
            return name, stop
    return None


def _is_code(name: str, small: str) -> bool:
    return (
        name in _CODES
        or (name in _LETTER_SIGNS and len(name) > 1)
        or small in _MINOR
        or bool((millions := _MILLIONS.match(name)) and millions["code"] in _CODES)
    )


def _code_fits(match: re.Match[str], name: str, numeral: Numeral) -> bool:
    """A code behind a number is no word of the next clause; a one-letter part of a currency touches the digits."""
    if name in ("C", "P"):
        return False
    if name in ("c", "p"):
        return match.start(1) == match.start() and numeral.form == "digits" and not numeral.scale
    return name not in _TOUCHING and (
        numeral.form != "fraction" or numeral.number.lower().endswith(("illion", "thousand"))
    )


def _is_money(low: str, numeral: Numeral, name: str, end: int) -> bool:
    if name in ("pound", "pounds"):
        return pounds_are_money(low, numeral, end)
    if name in _VERBS:
        large = bool(numeral.scale) or "," in numeral.number or len(numeral.number) > 2
        follows = re.match(r" ?([a-z]+)", low[end : end + 20])
        return large and numeral.form == "digits" and not (follows and follows[1] in _NOT_AFTER)
    return numeral.form != "fraction" or bool(
        re.search(r"half|illion|dozen|thousand", low[numeral.start : numeral.end])
    )


def names_currency(word: str) -> bool:
    """Whether a word in small letters is a currency or a part of one ("dollars", "cents")."""
    return word in _NAMES or word in _MINOR or word in ("million", "billion")


def pounds_are_money(low: str, numeral: Numeral, end: int) -> bool:
    """Whether "pounds" behind a number is money: it isn't followed by a stuff, and something near speaks of money."""
    if low.startswith(" of ", end) or low.startswith("-of-", end):
        return False
    if low.startswith(" sterling", end):
        return True
    if _WEIGHED.search(low, max(0, numeral.start - 40), numeral.start):
        return False
    return bool(numeral.scale) or bool(_CUES.search(low, max(0, numeral.start - 80), min(len(low), end + 60)))


def _span(text: str, low: str, numeral: Numeral, start: int, currency: str, sign: str, end: int | None = None) -> Span:
    behind_letter = numeral.end + len(numeral.letter)
    scale = numeral.letter if numeral.letter and (end is None or end > behind_letter) else numeral.scale
    end = behind_letter if end is None else end
    if not sign:
        start, sign = minus(text, low, start)
    if (millions := _MILLIONS.match(currency)) and millions["code"] in _CODES:
        scale, currency = "M", millions["code"]
    if not scale and end > numeral.end and (behind := _SCALE_BEHIND.match(low, end)):
        scale, end = behind["scale"], behind.end()
    slots = [("sign", sign), ("number", numeral.number), ("scale", scale), ("currency", currency)]
    if end == behind_letter:
        end = _repeated(text, end)
    if not scale and (minor := _minor(low, end, currency, end > numeral.end)):
        slots.append(("minor", minor["number"]))
        end = minor.end()
    per = _PER.match(low, end)
    if per and per["per"] in _PER_WORDS:
        slots.append(("per", per["per"]))
    slots.extend(hedges.slots(low, start, end))
    return Span(start, end, text[start:end], "money", "money", tuple(slot for slot in slots if slot[1]))


def _minor(low: str, end: int, currency: str, named: bool) -> re.Match[str] | None:
    """ "and 43 cents" behind an amount; a bare "43" only behind a currency's name and at the end of the text."""
    if currency.lower() in _MINOR:
        return None
    match = _MINOR_AFTER.match(low, end) or (_BARE_MINOR.match(low, end) if named else None)
    if match is None or match["number"].isdigit() or re.split("[- ]", match["number"])[0] in _NUMBER_WORDS:
        return match
    return None


def _repeated(text: str, end: int) -> int:
    """The end of the currency's name when a sign stood before the number too ("$10 dollars", "$5 million USD")."""
    match = _WORDS_AFTER.match(text, end)
    if (
        match
        and text[end] in " \xa0"
        and (match[1].lower() in ("dollar", "dollars", "euros") or match[1] in ("USD", "CAD", "AUD"))
    ):
        return match.end(1)
    return end


_NUMBER_WORDS = frozenset(word for part in ("ones", "teens", "tens") for word in load("numerals.en.yaml")[part])

"""A number as written -> an exact decimal and the place value of its last written digit."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from reconcile.data import load
from reconcile.patterns import compiled

_LIST = load("numerals.en.yaml")
_WORDS = {word: Decimal(n) for part in ("ones", "teens", "tens") for word, n in _LIST[part].items()}
_SCALES = {word: Decimal(n) for word, n in _LIST["scales"].items()}
_LETTERS = {word: Decimal(n) for word, n in _LIST["letters"].items()}
_PARTS = {word: Decimal(n) for word, n in _LIST["fractions"].items()}
_ORDINALS = {word: Decimal(n) for word, n in _LIST["ordinals"].items()}
_SIGNS: dict[str, str] = _LIST["signs"]
_TOKEN = compiled(r"\d[\d,]*(?:\.\d+)?|\.\d+|[a-z]+")
_SLASH = compiled(r"(?:(\d+)[ \xa0-]+)?(\d+)[/⁄](\d+)")
_POWER = compiled(r"([\d.]+)(?:e|\s?[x×·]\s?10\^?)([-−+]?\d+)")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_RAISED = compiled(r"([\d.]+)\^([-+]*)(\d+)")
_JOINED = compiled(r"\b(?:ten|hundred)[-‑]")
_POINT = compiled(r"\s+point[\s-]+")
_SPACED = compiled(r"(?<=\d)(?:[ \xa0\u202f\u2009]|, )(?=\d{3}(?!\d))")


class Number(NamedTuple):
    """`value` is exact; `step` is the place value of the last significant digit written (85 -> 1, 80 -> 10)."""

    value: Decimal
    step: Decimal


@lru_cache(maxsize=4096)
def number(text: str, scale: str = "") -> Number | None:
    """Read a numeral ("1,234.5", "twenty-one", "two and a half") times a scale word or letter; None when it is none.

    >>> number("1,400").value, number("1,400").step
    (Decimal('1400'), Decimal('1E+2'))
    >>> number("1.4", "billion").step
    Decimal('1E+8')
    """
    if not text.strip() and not scale:
        return None
    times = _scale(scale)
    head, _, last = text.lower().rpartition(" and ")
    if times and times > 1 and head and any(word in _SCALES for word in head.replace("-", " ").split()):
        # "one billion and three quarters million"
        whole, part = _parsed(head), _part(last)
        return None if whole is None or part is None else Number(whole.value + part.value * times, Decimal(0))
    found = _plain(text.strip()) if text.strip().lower() not in ("", "a", "an") else Number(Decimal(1), Decimal(1))
    if found is None or times is None:
        return None
    return Number(found.value * times, (found.step * times).normalize()) if times != 1 else found


def _scale(words: str) -> Decimal | None:
    """The product of scale words ("hundred thousand"), or the value of a letter ("bn"); 1 when there are none."""
    if words in _LETTERS and words.lower() not in _SCALES:
        return _LETTERS[words]
    times = Decimal(1)
    parts = words.lower().replace("-", " ").split()
    for i, word in enumerate(parts):
        singular = word[:-1] if word.endswith("s") and word[:-1] in _SCALES else word
        if singular not in _SCALES:
            rest = _plain(" ".join(parts[i:]).removeprefix("and "))
            return times + rest.value if rest else None
        times *= _SCALES[singular]
    return times


def _plain(text: str) -> Number | None:
    low = _SPACED.sub("", text.lower().translate(_SUPERSCRIPTS))
    if low[-1:] in _SIGNS:
        return _sum(low[:-1].strip(), _fraction(_SIGNS[low[-1]]))
    if slash := _SLASH.fullmatch(low):
        return _sum(slash[1] or "", _fraction(f"{slash[2]}/{slash[3]}"))
    if power := _POWER.fullmatch(low.replace(",", "")):
        return stepped(Decimal(power[1]).scaleb(int(power[2].replace("−", "-"))))
    if raised := _RAISED.fullmatch(low):
        exponent = int(raised[3]) * (-1 if raised[2].count("-") % 2 else 1)
        return _raised(Decimal(raised[1]), exponent)
    if " point" in low:
        return _pointed(low)
    if low[:1].isdigit() or low[:1] == ".":
        plain = low.replace(",", "")
        if plain.replace(".", "", 1).isdigit():
            return stepped(Decimal(plain))
    return _parsed(low)


def _raised(base: Decimal, exponent: int) -> Number | None:
    try:
        return Number(base**exponent, Decimal(0))
    except ArithmeticError:
        return None


def _pointed(low: str) -> Number | None:
    """ "two hundred point zero three": the digits behind the point, read one by one or two by two."""
    whole, *rest = _POINT.split(low)
    before = _parsed(whole)
    digits = "".join(
        each if each.isdigit() else str(_DIGITS.get(each, "?")) for each in " ".join(rest).replace("-", " ").split()
    )
    for ten in range(2, 10):
        for one in range(1, 10):
            digits = digits.replace(f"<{ten}0>{one}", f"{ten}{one}")
    digits = digits.replace("<", "").replace(">", "")
    if before is None or not digits.isdigit():
        return None
    return stepped(before.value + Decimal(f"0.{digits}"))


_DIGITS: dict[str, str] = {"oh": "0", **_LIST["ones"], **_LIST["teens"]}
_DIGITS.update((word, f"<{n}>") for word, n in _LIST["tens"].items())


def _fraction(text: str) -> Number | None:
    over, _, under = text.partition("/")
    return Number(Decimal(over) / Decimal(under), Decimal(0)) if int(under) else None


def _sum(whole: str, part: Number | None) -> Number | None:
    if part is None or not whole:
        return part
    return Number(Decimal(whole) + part.value, part.step)


def _parsed(low: str) -> Number | None:
    """Number words, digits among them, an optional "and a half" at the end."""
    if low.startswith("one one hundred and "):
        return _part(low)  # "one one hundred and fifth"
    head, _, last = low.rpartition(" and ")
    if (part := _part(last)) is not None:
        return _added(head, part, low) if head else part
    total = group = Decimal(0)
    tokens = _TOKEN.findall(low)
    for n, word in enumerate(tokens):
        if word in _WORDS:
            group += _WORDS[word]
        elif word[0].isdigit() or word[0] == ".":
            group += Decimal(word.replace(",", ""))
        elif word == "hundred":
            group = (group or Decimal(1)) * 100
        elif word in _SCALES:
            total, group = _scaled(total, group, tokens[:n], word), Decimal(0)
        elif word not in ("and", "a", "an"):
            return None
    read = any(word not in ("and", "a", "an") for word in tokens)
    return stepped(total + group) if read else None


def _added(head: str, part: Number, low: str) -> Number | None:
    """ "two and a half"; but "one hundred and thirty fifths" are 130/5, as what is added is less than one."""
    if part.value >= 1:
        return _plural_parts(low.replace("-", " ").split())
    whole = _parsed(head)
    return None if whole is None else Number(whole.value + part.value * _unit_of_part(head), Decimal(0))


def _scaled(total: Decimal, group: Decimal, before: list[str], scale: str) -> Decimal:
    """The total with the group before a scale word; "three hundred and two dozens" adds dozens to the hundreds."""
    if scale in ("dozen", "dozens") and group > 100 and before[-2:-1] == ["and"]:
        return total + group + group % 100 * 11
    if total and not group:
        return total * _SCALES[scale]
    return total + (group or Decimal(1)) * _SCALES[scale]


def _unit_of_part(head: str) -> Decimal:
    """ "two million and a half" means half a million, "two and a half" a half."""
    scale = _SCALES.get(head.replace("-", " ").split()[-1], Decimal(1))
    return scale if scale >= 1000 else Decimal(1)


def _part(words: str) -> Number | None:
    """ "two thirds", "a half", "three-quarters", "half a dozen", "quarter million"; None when it is no fraction."""
    parts = words.replace("-", " ").replace("‑", " ").split()
    if len(parts) > 2 and parts[0] == "one" and (parts[1] in _LIST["tens"] or parts[1] == "one"):
        below = ordinal(" ".join(part for part in parts[1:] if part != "and"))
        if below:
            return Number(Decimal(1) / below, Decimal(0))
    if len(parts) == 3 and _JOINED.search(words) and (small := _PARTS.get(parts[2].removesuffix("s"))):
        above, tens = _WORDS.get(parts[0], Decimal(1)), 10 if parts[1] == "ten" else 100  # "one ten-thousandth"
        return Number(above / (tens * small), Decimal(0))
    for i, word in enumerate(parts):
        singular = word[:-1] if word.endswith("s") and word[:-1] in _PARTS else word
        if (
            (singular in _PARTS or word[:-1] in _ORDINALS)
            and i
            and i == len(parts) - 1
            and word.endswith("s")
            and i > 1
        ):
            return _plural_parts(parts)
        if singular in _PARTS and (i == 0 or all(each in _WORDS or each in ("a", "an") for each in parts[:i])):
            over = sum((_WORDS.get(each, Decimal(0)) for each in parts[:i]), Decimal(0)) or Decimal(1)
            rest = " ".join(each for each in parts[i + 1 :] if each not in ("a", "an"))
            times = _scale(rest)
            return None if times is None else Number(over * times / _PARTS[singular], Decimal(0))
    return None


def _plural_parts(parts: list[str]) -> Number | None:
    """ "twenty-three fifths", "three twenty-firsts": what stands before the plural is divided by it."""
    *over, last = parts
    below = _ORDINALS.get(last[:-1]) or _PARTS.get(last[:-1])
    if below is None:
        return None
    if below < 10 and over[-1] in _LIST["tens"] and len(over) > 1 and (over[-2] in _WORDS or over[-2] in _SCALES):
        below += _WORDS[over.pop()]
    above = (
        _parsed(" ".join(each for each in over if each not in ("a", "an")))
        if over != ["a"]
        else Number(Decimal(1), Decimal(1))
    )
    return None if above is None else Number(above.value / below, Decimal(0))


@lru_cache(maxsize=1024)
def ordinal(text: str) -> Decimal | None:
    """The place that an ordinal names ("third", "21st", "twenty-first"); None when it is none."""
    low = text.lower().replace(",", "")
    digits = low.rstrip("stndrh")
    if digits.isdigit():
        return Decimal(digits)
    head, _, last = low.replace("-", " ").rpartition(" ")
    if last not in _ORDINALS:
        return None
    head = head.removesuffix(" and")
    before = number(head) if head and head not in ("a", "an") else None
    if before is None:
        return _ORDINALS[last]
    scale = _ORDINALS[last]
    return before.value * scale if scale >= 100 else before.value + scale


def stepped(value: Decimal) -> Number:
    """The value with the place value of its last significant digit; 1 or less for a number without trailing zeros."""
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    if exponent < 0 or not any(digits):
        return Number(value, Decimal(1).scaleb(min(exponent, 0)))
    zeros = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return Number(value, Decimal(1).scaleb(exponent + zeros))

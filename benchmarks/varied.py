"""Makes many articles out of a few: copies of stories with other names, dates, figures and words.

A copy has the length, the density of values and the grammar of its original, but tells of something else, so that
stories stay apart and nothing that is kept in memory helps. Copy 0 is the original. The same input gives the same text.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from hashlib import blake2b

from reconcile.data import load

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
_KEPT = (
    "calendar.en.yaml",
    "currencies.en.yaml",
    "grammar.en.yaml",
    "hedges.en.yaml",
    "numerals.en.yaml",
    "qualifiers.en.yaml",
    "ranges.en.yaml",
    "ranks.en.yaml",
    "units.en.yaml",
)
"""Lists whose words make values and sentences what they are, so that a copy keeps them."""
_NAMED = ("calendar.en.yaml", "grammar.en.yaml", "numerals.en.yaml")
"""Those whose words keep their capital too: days, months, "The", "Two"."""
_SYLLABLES = "ba cor del fan gri hol jas kel lom mar nev osk pra quil ros sten tav ul vor wen".split()
_ENDINGS = ("ing", "ed", "ies", "s", "ly", "al", "")
_MONTHS = "January February March April May June July August September October November December".split()
_YEARS = (1900, 2030)


def vocabulary(texts: Iterable[str]) -> dict[str, list[str]]:
    """The small words of the texts that may take each other's place, by ending, sorted."""
    found: dict[str, set[str]] = {ending: set() for ending in _ENDINGS}
    for text in texts:
        for word in _WORD.findall(text):
            if _may_change(word):
                found[_ending(word)].add(word)
    return {ending: sorted(words) for ending, words in found.items()}


def varied(text: str, copy: int, words: Mapping[str, Sequence[str]]) -> str:
    """Copy number `copy` of a text: one word always becomes the same other one."""
    return _WORD.sub(partial(_changed, copy, words), text) if copy else text


def _changed(copy: int, words: Mapping[str, Sequence[str]], match: re.Match[str]) -> str:
    word = match.group()
    if word.isdigit():
        return _figure(word, copy)
    if word in _MONTHS:
        return _MONTHS[(_MONTHS.index(word) + copy) % 12]
    if word[0].isupper() and len(word) > 2 and word.lower() not in _kept(_NAMED):
        return _name(word, copy)
    if not _may_change(word):
        return word
    others = words[_ending(word)]
    return others[_hash(word, copy) % len(others)]


def _figure(digits: str, copy: int) -> str:
    """Other digits: a year stays one, a number up to 28 (which may be a day) too, others keep their length."""
    number = int(digits)
    if len(digits) == 4 and _YEARS[0] <= number <= _YEARS[1]:
        return str(number - copy % 9)
    if digits[0] == "0" or len(digits) > 9:
        return digits
    if number <= 28:
        return str((number + copy) % 28 + 1)
    least = 10 ** (len(digits) - 1)
    return str(least + (number + _hash(digits, copy)) % (9 * least))


def _name(word: str, copy: int) -> str:
    """A made-up name with the capitals of the old one."""
    number = _hash(word, copy)
    made = "".join(_SYLLABLES[(number >> shift) % len(_SYLLABLES)] for shift in (0, 8, 16)[: 2 + number % 2])
    return made.upper() if word.isupper() else made.capitalize()


def _may_change(word: str) -> bool:
    return len(word) > 3 and word.isalpha() and word.islower() and word not in _kept(_KEPT)


def _ending(word: str) -> str:
    return next(ending for ending in _ENDINGS if word.endswith(ending))


def _hash(word: str, copy: int) -> int:
    return int.from_bytes(blake2b(f"{copy} {word}".encode(), digest_size=6).digest())


@cache
def _kept(names: Sequence[str]) -> frozenset[str]:
    return frozenset(word for name in names for text in _texts(load(name)) for word in _WORD.findall(text.lower()))


def _texts(listed: object) -> Iterable[str]:
    """Every text in a list of data: keys and entries alike."""
    if isinstance(listed, str):
        yield listed.replace("_", " ")
    elif isinstance(listed, Mapping):
        for key, entry in listed.items():
            yield from _texts(key)
            yield from _texts(entry)
    elif isinstance(listed, list):
        for entry in listed:
            yield from _texts(entry)

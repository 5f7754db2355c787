"""Whether two names are ways to write one: titles, accents, initials, short forms, nicknames, other spellings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from reconcile.data import load, words
from reconcile.gazetteer import clash, countries, is_area, is_country

_LONG = 4
"""Letters from which on a word may be a slip of another: shorter ones differ by a letter too often ("Lee", "Lei")."""
_LONGER = 8
"""Letters from which on two letters may differ."""
_KEYS = (2, 3)
"""Letters of a word's beginning and end, of which a slip of the pen leaves one as it is: of a short word, of others."""
_PAIRS = 100_000
"""Pairs of names that are remembered: the same few names meet again and again."""
_ADDRESS = re.compile(r"\s*,\s*|\s+(?:in|near|at|on|off|outside|inside)\s+(?:the\s+)?", re.IGNORECASE)


def capitalised(text: str) -> bool:
    """Whether a word or phrase is written as a name: with a capital, first or after one small letter (iPad, eBay)."""
    return text[:1].isupper() or text[1:2].isupper()


@lru_cache(maxsize=_PAIRS)
def same(left: str, right: str) -> str:
    """Why two names are the same ("one gives initials"), "" when they aren't."""
    ours, theirs = tokens(left), tokens(right)
    if not ours or not theirs:
        return ""
    if ours == theirs:
        return "only case, titles or marks differ"
    if len(ours) > 1 and len(theirs) > 1 and _far(ours, theirs):
        return ""
    if len(_parts(ours)) > 1 or len(_parts(theirs)) > 1:
        return _same_lists(_parts(ours), _parts(theirs))
    return _same_words(_core(ours), _core(theirs))


def _same_words(ours: Sequence[str], theirs: Sequence[str]) -> str:
    """Why two single names are the same, "" when they aren't."""
    if ours == theirs:
        return "only the words for a company differ"
    if sorted(ours) == sorted(theirs):
        return "only the order of the words differs"
    short, long = sorted((ours, theirs), key=lambda one: (len(one), one))
    for why, fits in _WAYS.items():
        if fits(short, long):
            return why
    return ""


@lru_cache(maxsize=_PAIRS)
def nearly(left: str, right: str) -> bool:
    """Whether two names differ by a letter or two of one word, as a slip of the pen does: "Rait" and "Raite"."""
    ours, theirs = _core(tokens(left)), _core(tokens(right))
    if len(ours) != len(theirs) or _far(ours, theirs):
        return False
    differing = [(a, b) for a, b in zip(ours, theirs, strict=True) if not _one_word(a, b)]
    return len(differing) == 1 and _slip(*differing[0])


def _far(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether more than one word of the shorter name has no like in the other: a quick look before a closer one."""
    short, long = (_forms(ours), _forms(theirs)) if len(ours) <= len(theirs) else (_forms(theirs), _forms(ours))
    every = frozenset().union(*long)
    return sum(not forms or not forms.isdisjoint(every) for forms in short) < len(short) - 1


@lru_cache(maxsize=_PAIRS)
def _forms(name: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """The forms of each word that is more than an initial: as Americans spell it, and the nicknames it belongs to."""
    return tuple(
        frozenset((_american(word), *(f"={n}" for n in _alike().get(word, ())))) if len(word) > 1 else frozenset()
        for word in name
    )


@lru_cache(maxsize=_PAIRS)
def holds(left: str, right: str) -> bool:
    """Whether a list of names or an address is a part of the other: "Somali" and "Somali and Yemeni"."""
    ours, theirs = (_parts(tokens(name)) for name in (left, right))
    if len(ours) == len(theirs):
        return False
    short, long = sorted((ours, theirs), key=len)
    return all(any(same(" ".join(one), " ".join(other)) for other in long) for one in short)


def members(name: str) -> tuple[str, ...]:
    """The names of a list: "Norwegian and Swedish"."""
    return tuple(" ".join(part) for part in _parts(tokens(name)))


@lru_cache(maxsize=_PAIRS)
def keys(name: str) -> frozenset[str]:
    """Keys of which two names share one if they are the same, nearly the same, or one says more than the other.

    They are how a word begins and ends, the nicknames it belongs to, and the initials of the whole.
    """
    found: set[str] = set()
    whole = _core(tokens(name))
    for word in whole:
        plain = _american(word)
        # A slip in the middle leaves two letters at either end of a short word, three of a longer one.
        for size in _KEYS:
            if size == _KEYS[-1] and len(plain) > size or size < len(plain) <= 2 * size + 1:
                found |= {f"{plain[:size]}…", f"…{plain[-size:]}"}
        found |= {f"={n}" for n in _alike().get(word, ())}
    if len(whole) == 1 or len(whole) > 2 or any(len(word) == 1 for word in whole):
        joints = _joints("place_joints")
        found |= {"".join(word[0] for word in whole), "".join(word[0] for word in whole if word not in joints)}
    return frozenset((*found, whole[0]) if len(whole) == 1 else found)


@lru_cache(maxsize=_PAIRS)
def lists(left: str, right: str) -> bool:
    """Whether the first is a list of names of which the second has only some."""
    return len(_parts(tokens(left))) > len(_parts(tokens(right))) and holds(left, right)


@lru_cache(maxsize=_PAIRS)
def tokens(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: without case, accents, titles and dots, short forms written out."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain).replace("&", " and ")
    found = re.findall(r"\w+(?:['’]\w+)*", plain)
    full: list[str] = []
    for n, word in enumerate(re.sub(r"['’]s$", "", word) for word in found):
        # "St" opens a saint's name and closes a street's.
        long = "street" if word == "st" and n and n == len(found) - 1 else _long_forms().get(word, word)
        full += long.split() if len(found) > 1 or len(word) > 1 else [word]
    return tuple(word for word in full if word not in _titles()) or tuple(full)


@cache
def _long_forms() -> dict[str, str]:
    data = load("naming.en.yaml")
    return {**data["states"], **data["short_forms"]}


@cache
def _titles() -> frozenset[str]:
    return frozenset(words(load("naming.en.yaml")["titles"]))


@cache
def _company_words() -> frozenset[str]:
    return frozenset(words(load("naming.en.yaml")["company_words"]))


@cache
def _joints(which: str) -> frozenset[str]:
    return frozenset(words(load("naming.en.yaml")[which]))


@lru_cache(maxsize=_PAIRS)
def _core(name: tuple[str, ...]) -> tuple[str, ...]:
    """A name without words that only say that it is a company."""
    return tuple(word for word in name if word not in _company_words()) or tuple(name)


@lru_cache(maxsize=_PAIRS)
def _parts(name: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The names of a list."""
    found: list[list[str]] = [[]]
    for word in name:
        if word in _joints("list_joints"):
            found.append([])
        else:
            found[-1].append(word)
    return tuple(tuple(part) for part in found if part)


def _same_lists(ours: Sequence[tuple[str, ...]], theirs: Sequence[tuple[str, ...]]) -> str:
    if len(ours) != len(theirs):
        return ""
    left = list(theirs)
    for one in ours:
        other = next((other for other in left if same(" ".join(one), " ".join(other))), None)
        if other is None:
            return ""
        left.remove(other)
    return "both name the same"


def _abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    if len(short) != 1 or len(short[0]) < 2 or len(long) < 2:
        return False
    return short[0] in (
        "".join(word[0] for word in long if word not in _joints("place_joints")),
        "".join(w[0] for w in long),
    )


def _shorter_form(short: Sequence[str], long: Sequence[str]) -> bool:
    """ "Holm" and "Ann Holm", but not "Sudan" and "South Sudan"."""
    size = len(short)
    if size >= len(long) or _joints("place_joints") & set(long):
        return False
    ends = [(long[:size], long[size:]), (long[-size:], long[:-size])]
    return any(
        all(_one_word(a, b) for a, b in zip(short, kept, strict=True)) and not _joints("other_places").issuperset(left)
        for kept, left in ends
    )


def _middle_left_out(short: Sequence[str], long: Sequence[str]) -> bool:
    """ "Ann Holm" and "Ann Marie Holm"; "J. Smith" and "John Paul Smith"."""
    if not 2 <= len(short) < len(long) <= len(short) + 2 or _joints("place_joints") & set(long):
        return False
    first = _initial(short[0], long[0]) or _one_word(short[0], long[0])
    if not first or not _one_word(short[-1], long[-1]):
        return False
    rest = list(long[1:-1])
    return all(any(_initial(word, other) for other in rest) for word in short[1:-1])


def _with_initials(short: Sequence[str], long: Sequence[str]) -> bool:
    return len(short) == len(long) and all(_initial(a, b) for a, b in zip(short, long, strict=True))


def _other_form(short: Sequence[str], long: Sequence[str]) -> bool:
    return len(short) == len(long) and all(_one_word(a, b) for a, b in zip(short, long, strict=True))


_WAYS: dict[str, Callable[[Sequence[str], Sequence[str]], bool]] = {
    "one abbreviates the other": _abbreviates,
    "one is the other's shorter form": _shorter_form,
    "one gives initials": _with_initials,
    "two forms of one name": _other_form,
    "one leaves out a middle name": _middle_left_out,
}
"""Why two names are the same -> the test, of the shorter one and the longer one; the first that holds is told."""


def _initial(left: str, right: str) -> bool:
    return left == right or (min(len(left), len(right)) == 1 and left[0] == right[0])


@lru_cache(maxsize=_PAIRS)
def _one_word(left: str, right: str) -> bool:
    """Whether two words are forms of one: equal, nicknames, scripts read differently, British and American."""
    if left == right:
        return True
    if not _alike().get(left, frozenset()).isdisjoint(_alike().get(right, frozenset())):
        return True
    return _american(left) == _american(right)


@cache
def _alike() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for n, block in enumerate(load("naming.en.yaml")["alike"]):
        for word in words(block):
            found.setdefault(word, set()).add(n)
    return {word: frozenset(sets) for word, sets in found.items()}


def is_given(word: str) -> bool:
    """Whether a word is known as a given name."""
    return word.lower() in _alike()


@lru_cache(maxsize=_PAIRS)
def _american(word: str) -> str:
    for british, american in load("naming.en.yaml")["spellings"].items():
        word = word.replace(british, american)
    return word


def _slip(left: str, right: str) -> bool:
    shorter = min(len(left), len(right))
    if shorter < _LONG or left.isdigit() or right.isdigit():
        return False
    # `values` reads no names and starts sooner without it.
    from rapidfuzz.distance import OSA

    return OSA.distance(left, right) <= (2 if shorter >= _LONGER else 1)


@lru_cache(maxsize=_PAIRS)
def says_more(left: str, right: str) -> bool:
    """Whether one noun phrase only adds words to the other: "heart failure" and "congestive heart failure"."""
    ours, theirs = set(tokens(left)), set(tokens(right))
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


@lru_cache(maxsize=_PAIRS)
def one_place(left: str, right: str) -> str:
    """How two names of places stand: "same" when one may be the other told more closely, "apart" when they can't be
    one or one in the other, "open" when that isn't known.
    """
    ours, theirs = address(left), address(right)
    if not ours or not theirs:
        return "open"
    for near, far in ((ours, theirs), (theirs, ours)):
        at = next((n for n, part in enumerate(far) if same(near[0], part)), -1)
        if at >= 0:
            wider = [(a, b) for a in near[1:] for b in far[at + 1 :]]
            apart = wider and not any(same(a, b) for a, b in wider) and _all_clash(wider)
            return "apart" if apart else "same"
    known = [(a, b) for a in ours for b in theirs if countries(a) and countries(b)]
    if any(clash(a, b) for a, b in known):
        return "apart"
    holding = [(a, b) for a, b in known if is_country(a) or is_country(b)]
    return "same" if holding and (len(ours) == 1 or len(theirs) == 1) else "open"


@lru_cache(maxsize=_PAIRS)
def lies_in(left: str, right: str) -> bool:
    """Whether the first place lies in the second by its own address or by the country: "Ardal, Norway" in "Norway"."""
    ours, theirs = address(left), address(right)
    if not ours or not theirs or same(ours[0], theirs[0]):
        return False
    if any(same(part, theirs[0]) for part in ours[1:]):
        return True
    return is_country(theirs[0]) and not is_country(ours[0]) and bool(countries(ours[0]) & countries(theirs[0]))


def _all_clash(pairs: Sequence[tuple[str, str]]) -> bool:
    return all(clash(a, b) or is_area(a) and is_area(b) for a, b in pairs)


@cache
def address(name: str) -> tuple[str, ...]:
    """The parts of an address from the smallest place up, short forms written out: "Oslo", "Norway"."""
    parts = _ADDRESS.split(name)
    return tuple(" ".join(tokens(part)) for part in parts if tokens(part))

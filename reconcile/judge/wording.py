"""A claim -> its scope: what limits it, from its frame and from the words around its value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from reconcile.data import load, words
from reconcile.model import Claim
from reconcile.patterns import compiled

CLAIMS = 16_384
"""Claims of which it is remembered what their words say: the members of a group are compared again and again."""
KEYS = ("stage", "phase", "time_frame", "place", "part", "definition", "status")
"""Scope keys that words can carry, in the order in which they are offered as the explanation of a difference."""

_BREAK = compiled(
    r"[;:—–()]|,(?!\d)|\s(?:while|but|whereas|although|and|compared with|up from|down from|against)\s", re.IGNORECASE
)
_SUBORDINATE = compiled(r"\s(?:after|before|since|when|because|who|which|that|whose|if)\s", re.IGNORECASE)
_PHRASE = (25, 40)
"""Characters before and after the value in which words that tell who is counted stand."""


_ENTRY_WORD = compiled(r"\w+")


class Sets(NamedTuple):
    """Sets of words that exclude each other: one pattern with a group for each set, and the names of the sets.

    A text that holds none of the words `firsts`, with which the entries begin, can't match.
    """

    pattern: re.Pattern[str]
    names: tuple[str, ...]
    firsts: frozenset[str]

    def name(self, match: re.Match[str]) -> str:
        """The set that a match belongs to."""
        return self.names[(match.lastindex or 1) - 1]


_TO_BE = compiled(r"(?<=\bto )(?:be|have been) ([a-z]+)\b", re.IGNORECASE)


def _without_purpose(quote: str) -> str:
    """A text, as long as before, without participles of what is to be done, not what was: "meant to be FINISHED"."""
    return _TO_BE.sub(lambda match: "-" * len(match.group()) if _is_participle(match[1].lower()) else match[0], quote)


def _is_participle(word: str) -> bool:
    return word.endswith("ed") or word in _irregular_participles()


@cache
def _irregular_participles() -> frozenset[str]:
    return frozenset(form for forms in load("verbs.en.yaml")["past_participles"].values() for form in words(forms))


@lru_cache(maxsize=8 * CLAIMS)
def scope(claim: Claim, key: str, reach: str = "") -> Mapping[int, str]:
    """What the words around the value say under `key`: number of the list in judge_scope -> name of the set.

    The word nearest to the value wins within a list; a list that says nothing is left out. `reach` is where words are
    looked for when it isn't where judge_scope says.
    """
    quote, at = claim.quote, value_at(claim)
    if key == "status":
        quote = _without_purpose(quote)
    end = at + len(claim.value_text)
    places = _places(quote)
    lists = [(number, sets) for number, sets in enumerate(_lists(key)) if not sets.firsts.isdisjoint(places)]
    if not lists:
        return {}
    stretches = _stretches(reach or load("judge_scope.en.yaml")[key]["reach"], quote, at, end)
    found: dict[int, str] = {}
    for number, sets in lists:
        named = (_nearest(sets, quote, stretch, at, end) for stretch in stretches)
        name = next(filter(None, named), "")
        if name:
            found[number] = name
    return found


def _stretches(reach: str, quote: str, at: int, end: int) -> list[tuple[int, int]]:
    """The parts of the quote in which a word that says something of quote[at:end] may stand, one after the other."""
    match reach:
        case "sentence":
            return [(0, len(quote))]
        case "clause":
            return [clause(quote, at, end)]
        case "clause first":
            return [clause(quote, at, end), (0, len(quote))]
        case "own clause":
            return [clause(quote, at, end, finer=True)]
        case "phrase":
            return [_phrase(quote, at, end)]
        case "unbroken":
            return [_unbroken(quote, at, end)]
    raise ValueError(f"no such reach of a scope key: {reach}")


@lru_cache(maxsize=CLAIMS)
def value_at(claim: Claim) -> int:
    """Where in the quote the value stands; 0 when it can't be told."""
    if claim.value_start is not None and claim.quote_start is not None:
        return claim.value_start - claim.quote_start
    return max(0, claim.quote.find(claim.value_text)) if claim.value_text else 0


@lru_cache(maxsize=CLAIMS)
def _places(quote: str) -> Mapping[str, Sequence[int]]:
    """Where each word of a text begins, in lower case, as far as words can begin an entry."""
    found: dict[str, list[int]] = {}
    for match in _ENTRY_WORD.finditer(lowered(quote)):
        found.setdefault(match[0], []).append(match.start())
    return found


def _nearest(sets: Sets, quote: str, stretch: tuple[int, int], start: int, end: int) -> str:
    """The set whose word stands nearest to quote[start:end] within a stretch, "" when none does.

    An entry begins with one of the words `firsts`, whole: the pattern is tried where they stand and nowhere else.
    """
    text, places = lowered(quote), _places(quote)
    best, least, floor = "", (len(text), 0), stretch[0]
    for at in sorted([at for word in sets.firsts.intersection(places) for at in places[word]]):
        match = sets.pattern.match(text, at, stretch[1]) if floor <= at < stretch[1] else None
        if match is None:
            continue
        floor = match.end()
        away = (_distance(at, match.end(), start, end), at)
        if not start <= at < end and (not best or away < least):
            best, least = sets.name(match), away
    return best


_NO_ENTRY = compiled(
    r"(?<=[a-z,\d] )May\b|\bone another\b|\b(?:left|leaves?|leaving|flees?|fleeing|fled|quits?|quitting) the country\b"
)


@lru_cache(maxsize=CLAIMS)
def lowered(quote: str) -> str:
    """A text in lower case, without what only looks like a word of a list: the month of May, "one another"."""
    return _NO_ENTRY.sub(lambda match: "-" * len(match.group()), quote).lower()


def _phrase(quote: str, start: int, end: int) -> tuple[int, int]:
    left, right = clause(quote, start, end)
    return max(left, start - _PHRASE[0]), min(right, end + _PHRASE[1])


def _unbroken(quote: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a value up to the next figure on each side: words beyond it belong to that figure."""
    left = max((m.end() for m in re.finditer(r"\d+", quote[:start])), default=0)
    right = re.search(r"\d", quote[end:])
    return left, end + right.start() if right else len(quote)


@lru_cache(maxsize=2 * CLAIMS)
def clause(quote: str, start: int, end: int, *, finer: bool = False) -> tuple[int, int]:
    """The stretch of the quote between the clause marks on each side of quote[start:end].

    With `finer`, words that open a subordinate clause are marks too.
    """
    marks = (_BREAK, _SUBORDINATE) if finer else (_BREAK,)
    left = max((m.end() for mark in marks for m in mark.finditer(quote, 0, start)), default=0)
    right = min((m.start() for mark in marks for m in mark.finditer(quote, end)), default=len(quote))
    return left, right


def _distance(start: int, end: int, value_start: int, value_end: int) -> int:
    return max(start - value_end, value_start - end, 0)


@cache
def _lists(key: str) -> tuple[Sets, ...]:
    return tuple(_sets(entry) for entry in load("judge_scope.en.yaml")[key]["sets"])


def _sets(entry: Mapping[str, str]) -> Sets:
    """One pattern of all sets, a group for each."""
    groups = []
    for block in entry.values():
        longest = sorted(words(block), key=lambda word: (-len(word), word))
        groups.append("(" + "|".join(map(_entry, longest)) + ")")
    firsts = frozenset(first for block in entry.values() for word in words(block) for first in _firsts(word))
    return Sets(compiled(r"(?<![\w-])(?:" + "|".join(groups) + r")(?![\w-])"), tuple(entry), firsts)


def _entry(entry: str) -> str:
    """The pattern of an entry: a star is up to three words ("first * round"), N a number ("next N years")."""
    return re.escape(entry).replace(r"\ \*\ ", r" (?:\S+ ){0,3}?").replace("N", f"(?:{'|'.join(_numbers())})")


@cache
def _numbers() -> tuple[str, ...]:
    """The numbers from 2 to 30, in digits and, where one word says it, in letters."""
    table = load("numerals.en.yaml")
    named = {word: int(n) for group in ("ones", "teens", "tens") for word, n in table[group].items()}
    return *sorted(word for word, n in named.items() if 2 <= n <= 30), *map(str, range(30, 1, -1))


def _firsts(entry: str) -> tuple[str, ...]:
    """The words that an entry may begin with. Raises ValueError for one that begins with a mark."""
    if entry.startswith("N"):
        return _numbers()
    match = _ENTRY_WORD.match(entry)
    if match is None:
        raise ValueError(f"an entry of a scope list has to begin with a letter or a digit: {entry!r}")
    return (match.group(),)


def says(claim: Claim, key: str, name: str) -> bool:
    """Whether the quote has a word of one set of a scope key, wherever it stands."""
    return any(
        sets.name(match) == name for sets in _lists(key) for match in sets.pattern.finditer(lowered(claim.quote))
    )


@lru_cache(maxsize=CLAIMS)
def part_words(claim: Claim) -> frozenset[str]:
    """The parts of a population that the counted noun names ("women"), by the names of the sets under `part`."""
    noun = claim.head.lower()
    if not noun:
        return frozenset()
    return frozenset(
        sets.name(match)
        for sets in _lists("part")
        for word in (noun, f"{noun}s")
        for match in sets.pattern.finditer(word)
    )


def differing(left: Claim, right: Claim, key: str, reach: str = "") -> tuple[str, str] | None:
    """The two sets that a scope key puts the claims in, when both are known and differ; `reach` as in scope()."""
    ours, theirs = scope(left, key, reach), scope(right, key, reach)
    if not ours or not theirs:
        return None
    pairs = ((ours[number], theirs[number]) for number in sorted(ours.keys() & theirs.keys()))
    return next((pair for pair in pairs if pair[0] != pair[1]), None)


def stages(left: Claim, right: Claim) -> tuple[str, str] | None:
    """The two stages of an event that the claims belong to, when both are known and differ.

    A day may be told far from the word for what happens on it; of an amount only words in its own clause tell.
    """
    if left.kind in ("date", "time") or right.kind in ("date", "time"):
        return differing(left, right, "stage") or differing(left, right, "step")
    return differing(left, right, "stage", reach="own clause")


@cache
def parties() -> re.Pattern[str]:
    """Words for parties that count for themselves."""
    names = sorted(words(load("judge_scope.en.yaml")["parties"]), key=lambda word: (-len(word), word))
    return compiled(r"\b(?:" + "|".join(map(re.escape, names)) + r")s?\b", re.IGNORECASE)


_BASIS = compiled(
    r"^\s*(?:[\w-]+\s+){0,2}?(?:an?|per|each|every)\s+(hour|day|night|week|month|quarter|season|year)\b"
    r"(?!\s+(?:after|before|later|earlier|ago|from|since|old|long))",
    re.IGNORECASE,
)
_WORLD = compiled(r"\b(?:global|world(?:['’]s|wide)?|globally?|planet|internationally)\b", re.IGNORECASE)
_OPENING = compiled(r"(?:In|Across|Throughout)\s+((?:the\s+)?[A-Z][\w-]+(?:\s[A-Z][\w-]+)*)(?:,|(?=\s\d))")
_NAMED = compiled(r"\b(?:in|across|throughout)\s+((?:the\s+)?[A-Z][\w-]+(?:\s[A-Z][\w-]+)*)|\b([A-Z][\w-]+)['’]s\s")


@lru_cache(maxsize=CLAIMS)
def basis(claim: Claim) -> str:
    """The span of time that the words right after the value count it by ("a year"), "" when they don't."""
    after = claim.quote[value_at(claim) + len(claim.value_text) :]
    match = _BASIS.match(after)
    return f"per {match[1].lower()}" if match else ""


@lru_cache(maxsize=CLAIMS)
def field(claim: Claim) -> str:
    """Where a rank holds: "worldwide", or the place that its clause names ("China"); "" when it names none."""
    at = value_at(claim)
    start, end = clause(claim.quote, at, at + len(claim.value_text))
    if _WORLD.search(claim.quote, start, end):
        return "worldwide"
    named = [m[1] or m[2] for m in _NAMED.finditer(claim.quote, start, end)]
    opening = _OPENING.match(claim.quote)
    named += [opening[1]] if opening and not named else []
    return next(
        (
            name
            for name in named
            if not re.match(
                r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)",
                name,
            )
        ),
        "",
    )


_MONTH = compiled(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?! \d)"
)


@lru_cache(maxsize=CLAIMS)
def months(claim: Claim) -> tuple[str, ...]:
    """Months, not days, that the quote names apart from the value itself."""
    at = value_at(claim)
    found = (m for m in _MONTH.finditer(claim.quote) if not at <= m.start() < at + len(claim.value_text))
    return tuple(dict.fromkeys(m.group() for m in found))


_WEEKDAY = compiled(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


@lru_cache(maxsize=CLAIMS)
def weekdays(claim: Claim) -> tuple[str, ...]:
    """Days of the week that the quote names apart from the value itself."""
    at = value_at(claim)
    found = (m for m in _WEEKDAY.finditer(claim.quote) if not at <= m.start() < at + len(claim.value_text))
    return tuple(dict.fromkeys(m.group() for m in found))


@lru_cache(maxsize=CLAIMS)
def moves_to(claim: Claim) -> bool:
    """Whether a verb of moving ("rose", "cut") stands in the clause before the value."""
    at = value_at(claim)
    start, _ = clause(claim.quote, at, at + len(claim.value_text))
    before = claim.quote[start:at].lower()
    moving = {word for block in load("judge_scope.en.yaml")["direction"].values() for word in words(block)}
    return any(word in moving for word in re.findall(r"[a-z]+", before))


@lru_cache(maxsize=CLAIMS)
def direction(claim: Claim) -> str:
    """ "up" or "down" when the value is the amount of a rise or fall ("rose by 4 percent", "a 4 % drop"), else ""."""
    if claim.kind in ("date", "time", "age", "name", "rank", "score"):
        return ""
    at = value_at(claim)
    before, after = claim.quote[:at].lower(), claim.quote[at + len(claim.value_text) :].lower()
    for name, (ahead, behind) in _directions().items():
        if ahead.search(before) or behind.match(after):
            return name
    return ""


@cache
def _directions() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    patterns = {}
    for name, block in load("judge_scope.en.yaml")["direction"].items():
        names = "|".join(words(block))
        hedge = r"(?:by |an? |about |around |nearly |almost |some |more than |over |at least |just |only |another )*"
        patterns[name] = (compiled(rf"\b(?:{names}) {hedge}$"), compiled(rf"\W?\s*(?:{names})\b"))
    return patterns

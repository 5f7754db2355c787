"""Two unequal values of one thing -> what speaks for each being limited in its own way, whatever words say so.

The lists of judge_scope know many words that limit a figure; here the grammar tells: a modifier of the same noun, a
verb, a name or a word for the whole that one text has and the other has not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache

from reconcile import gazetteer
from reconcile.compare import alike, lexis
from reconcile.compare.lexis import Statement
from reconcile.compare.names import both, proper_names
from reconcile.compare.places import countries
from reconcile.compare.residue import Word, beside, content, each_its_own, refilled, residue, words_of
from reconcile.compare.things import things
from reconcile.data import load, words
from reconcile.judge import judge_pair
from reconcile.judge.common import common
from reconcile.judge.diagnosis import diagnose
from reconcile.model import Claim

_MODIFYING = ("JJ", "NN", "VBN", "VBG")
_MANY = 4
_TIMES = ("1.1", "1.3", "1.6", "2", "3", "5")
"""By how many times one figure exceeds the other: conflicts are mostly near misses."""


def evidence(left: Statement, right: Statement, one: Claim, other: Claim) -> Mapping[str, float]:
    """What there is, each 0 to 1, by name."""
    mine, yours = _but_heads(left, right, one, other)
    near = beside(mine, one), beside(yours, other)
    names = both(left, right)
    slip = diagnose(one, other)
    all_words = len(content(left)) + len(content(right))
    found = {
        "slip": float(slip is not None and slip != "off_by_one"),
        "next to each other": float(slip == "off_by_one"),
        "a day or time": float(one.kind in ("date", "time")),
        "a score or rank": float(one.kind in ("score", "rank")),
        "an age": float(one.kind == "age"),
        "a share": float(one.kind in ("percent", "ratio")),
        "same wording": float(lexis.same_wording(left, right)),
        "share of words apart": (len(mine) + len(yours)) / max(all_words, 1),
        "names apart": float(bool(names.ours) and bool(names.theirs)),
        "names on one side": float(bool(names.ours) != bool(names.theirs)),
        "a place in the other's country": float(_within(left, right) or _within(right, left)),
        "hedged": float("approx" in (one.modifier, other.modifier)),
        "a bound": float(bool({one.modifier, other.modifier} - {"exact", "approx", "range"})),
        "one noun limited twice": float(modifiers(left, right) is not None),
        "one slot filled otherwise": float(refilled(left, right) is not None),
        "one noun limited once": float(modifiers(left, right) is None and _once(left, right)),
        "opening limits": float(all(_opening(side, words) for side, words in ((left, mine), (right, yours)))),
        "an opening limit": float(any(_opening(side, words) for side, words in ((left, mine), (right, yours)))),
        "limits opposed": float(opposed(left.text, right.text)),
        "closing limits": float(any(_CLOSING.search(claim.quote) for claim in (one, other))),
        "the whole on one side": float(_whole(one) != _whole(other)),
    }
    rest = [judge_pair(a, b).code for a, b in alike.align(left, right) if (a, b) != (one, other)]
    found["other values equal"] = min(sum(code in ("RC101", "RC102") for code in rest), 3) / 3
    found |= {f"more than {times} times": float(_times(one, other) > Decimal(times)) for times in _TIMES}
    for name, tags in (("nouns", ("NN",)), ("verbs", ("VB",)), ("adjectives", ("JJ", "RB"))):
        counts = [sum(word.tag.startswith(tags) and not word.tag.startswith("NNP") for word in side) for side in near]
        found[f"{name} on both sides"] = float(min(counts) > 0)
        found[f"{name} on one side"] = float(max(counts) > 0 == min(counts))
        found[f"{name} apart"] = min(sum(counts), _MANY) / _MANY
    return {name: value for name, value in found.items() if value}


def _but_heads(
    left: Statement, right: Statement, one: Claim, other: Claim
) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words that only one text has, without two nouns by which both count the same ("crew", "men")."""
    mine, yours = residue(left, right)
    if things(one, other) != "same":
        return mine, yours
    heads = {lexis.lemma(claim.head.lower()) for claim in (one, other)}
    ours, theirs = (tuple(word for word in side if word.lemma not in heads) for side in (mine, yours))
    return ours, theirs


_OPENING = re.compile(
    r"(?:under|with|without|by|in|on|at|for|across|among|including|excluding|counting|measured|calculated|according|over|during"
    r"|throughout|within|outside|before|after|once|when|if|of)\b[^,]{3,60},",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\b(?:including|excluding|without|not counting|not including|apart from|except(?:ing)?|besides|on top of"
    r"|as well as|plus|by (?:value|volume|weight|area|number)"
    r"|in (?:volume|value|real terms|nominal terms|cash terms))\b",
    re.IGNORECASE,
)


def _opening(side: Statement, own: tuple[Word, ...]) -> bool:
    """Whether a text opens with an adjunct that holds words of its own ("Under the old formula, …")."""
    match = _OPENING.match(side.text)
    return match is not None and any(word.start < match.end() for word in own)


_BEFORE_IT = re.compile(
    r"\b(?:before|without|excluding|not counting|net of|leaving out|apart from|except|stripped of)\b", re.IGNORECASE
)
_AFTER_IT = re.compile(
    r"\b(?:after|adjusted for|with|including|counting|adding|once|gross of|together with|included)\b", re.IGNORECASE
)

_FULL_TIME = re.compile(
    r"\b(?:before (?:extra[- ]time|overtime|penalties)|(?:after|at|in) (?:normal|regular|regulation|full)[- ]time"
    r"|after (?:90|ninety|60|sixty) minutes)\b",
    re.IGNORECASE,
)
"""When a match is over unless it goes on: before the one and after the other are one moment."""


def opposed(ours: str, theirs: str) -> bool:
    """Whether one text tells a figure before or without something, the other after or with something."""
    told = [_FULL_TIME.sub("", text) for text in (ours, theirs)]
    apart = [(bool(_BEFORE_IT.search(text)), bool(_AFTER_IT.search(text))) for text in told]
    return apart[0] != apart[1] and (apart[0][0] and apart[1][1] or apart[1][0] and apart[0][1])


def _within(side: Statement, other: Statement) -> bool:
    """Whether one text names a place, and the other, which doesn't, the whole country around it."""
    own = [name for name in proper_names(side) if countries(name) and not gazetteer.is_country(name)]
    wholes = [name for name in proper_names(other) if gazetteer.is_country(name) and not gazetteer.is_people(name)]
    inner = [name for name in own if name.lower() not in other.text.lower()]
    told = {name for name in proper_names(side) if gazetteer.is_country(name)}
    return not told and any(countries(name) & countries(whole) for name in inner for whole in wholes)


def _times(one: Claim, other: Claim) -> Decimal:
    """How many times the larger figure is the smaller; 1 where they can't be divided."""
    pair = common(one, other)
    scaled = {one.unit, other.unit} & {"celsius", "fahrenheit"}
    if one.kind in ("date", "time", "score", "rank") or scaled or pair.problem or not pair.left.lo or not pair.right.lo:
        return Decimal(1)
    low, high = sorted((abs(pair.left.lo), abs(pair.right.lo)))
    return high / low


def _whole(claim: Claim) -> bool:
    """Whether the text says that the figure is for all there is."""
    return _wholes().search(claim.quote) is not None


@cache
def _wholes() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(words(load("compare.en.yaml")["all_there_is"])) + r")\b", re.IGNORECASE)


def modifiers(left: Statement, right: Statement) -> tuple[str, str] | None:
    """The two ways in which the texts limit one noun ("youth unemployment", "overall unemployment"), None for none."""
    mine, yours = residue(left, right)
    return each_its_own(_modified(left.text, mine), _modified(right.text, yours))


def _once(left: Statement, right: Statement) -> bool:
    """Whether one text limits a noun that the other has without a limit."""
    mine, yours = residue(left, right)
    for own, text, other in ((mine, left.text, right), (yours, right.text, left)):
        lemmas = {word.lemma for word in words_of(other.text)}
        if any(noun in lemmas for noun in _modified(text, own)):
            return True
    return False


@lru_cache(maxsize=8192)
def _modified(text: str, own: tuple[Word, ...]) -> Mapping[str, str]:
    """Noun -> the word right before it that limits it and that only this text has."""
    starts = {word.start for word in own}
    found: dict[str, str] = {}
    line = words_of(text)
    for word, noun in zip(line, line[1:], strict=False):
        if word.start not in starts or not word.tag.startswith(_MODIFYING) or not noun.tag.startswith("NN"):
            continue
        if text[word.start + len(word.text) : noun.start].strip(" -") or (
            word.tag.startswith("NNP") and "-" not in word.text
        ):
            continue
        if word.lemma not in _describing() and not noun.tag.startswith("NNP"):
            found.setdefault(noun.lemma, word.text.lower())
    return found


@cache
def _describing() -> frozenset[str]:
    return frozenset(words(load("compare.en.yaml")["describing"]))

"""Two unequal values of one thing -> what speaks for the later having replaced the earlier, whatever words say so.

The lists of judge_revision know many phrases; here the grammar tells: the perfect tense, a verb of change that leads to
the figure, an adjective of time before a word for what is told, a verb of doing anew, the other text's figure named as
what was, days and hours at which each was told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from reconcile.compare import lexis, limits, moments
from reconcile.compare.lexis import Statement
from reconcile.compare.names import both
from reconcile.compare.residue import Word, words_of
from reconcile.concepts import concepts_of, lineage
from reconcile.data import load, words
from reconcile.judge import asked, moving
from reconcile.judge.diagnosis import diagnose
from reconcile.judge.speakers import speaker
from reconcile.model import Claim

_REPLACED = ("RC311", "RC312", "RC313")
_LIMITING = (
    "a place in the other's country",
    "an opening limit",
    "closing limits",
    "one noun limited twice",
    "one slot filled otherwise",
    "the whole on one side",
)
_ELSE = {
    "status": ("RC302",),
    "time frame": ("RC305",),
    "as of": ("RC306",),
    "definition": ("RC309",),
    "one side": ("RC321",),
    "place or part": ("RC303", "RC304", "RC307", "RC308"),
}
"""What the rules say of two values if those that tell of newer ones aren't asked."""


def evidence(left: Statement, right: Statement, one: Claim, other: Claim) -> Mapping[str, float]:
    """What there is, each 0 to 1, by name; the same whichever statement comes first."""
    code = next(code for code, finding in asked(one, other) if finding and code not in _REPLACED)
    slip = diagnose(one, other)
    later = moments.later(left, right, (one, other))
    if later:
        older, newer = ((left, one), (right, other))[::later]
    else:
        older, newer = sorted(((left, one), (right, other)), key=lambda side: (_lean(*side), side[0].text))
    names = both(left, right)
    seen = {
        "later": float(later != 0),
        "later, growing": float(later != 0 and moving.grows(one, other)),
        "later, moving": float(later != 0 and moving.moves(one, other)),
        "growing": float(moving.grows(one, other)),
        "slip": float(slip is not None and slip != "off_by_one"),
        "next to each other": float(slip == "off_by_one"),
        "a day or time": float(one.kind in ("date", "time")),
        "a score, rank or age": float(one.kind in ("score", "rank", "age")),
        "same wording": float(lexis.same_wording(left, right)),
        "two speakers": float(speaker(one, other) is not None),
        "names apart": float(bool(names.ours) and bool(names.theirs)),
        "smaller later": float(later != 0 and _less(newer[1], older[1])),
        "its figure named as what was": float(names_too(newer[0], newer[1], older[1])),
    }
    seen |= {f"else {name}": float(code in codes) for name, codes in _ELSE.items()}
    fresh, stale = _new(*newer) - _new(*older), _old(*older) - _old(*newer)
    seen |= {f"new, {sign}": 1.0 for sign in fresh} | {f"old, {sign}": 1.0 for sign in stale}
    seen["new and old"] = float(bool(fresh) and bool(stale))
    seen["new and later"] = float(bool(fresh) and later != 0)
    seen["two new signs"] = float(len(fresh) > 1)
    against = (_new(*older) - _new(*newer)) | (_old(*newer) - _old(*older))
    seen["signs against"] = float(bool(against))
    limited = limits.evidence(left, right, one, other)
    seen |= {f"limits, {name}": limited[name] for name in _LIMITING if name in limited}
    return {name: value for name, value in seen.items() if value}


def judged(left: Statement, right: Statement, one: Claim, other: Claim) -> bool:
    """Whether one of two unequal figures replaced the other."""
    if _put_right_later(left, right) or _put_right_later(right, left):
        return True
    table = load("compare_weights.yaml")["newer"]
    weights = {name: float(weight) for name, weight in table["weights"].items()}
    found = evidence(left, right, one, other)
    return float(table["bias"]) + sum(weights.get(name, 0.0) * found[name] for name in sorted(found)) >= 0


_WAS_PUT_RIGHT = re.compile(
    r"\b(?:was|were|(?:has|have|had) been) (?:later|since|subsequently|then) "
    r"(?:correct|revis|amend|withdraw|retract)\w+"
    r"(?!\s+(?:up|down|upwards?|downwards?)?\s*to\b)",
    re.IGNORECASE,
)
_PUTTING_RIGHT = re.compile(
    r"\b(?:correction|erratum|correct(?:ed|s)|amend(?:ed|ment)|revis(?:ed|es|ion))\b", re.IGNORECASE
)


def _put_right_later(old: Statement, new: Statement) -> bool:
    """Whether one text says that its figure was put right later, and the other tells what it was put right to."""
    return bool(_WAS_PUT_RIGHT.search(old.text) and _PUTTING_RIGHT.search(new.text))


def _lean(side: Statement, claim: Claim) -> int:
    """How much a statement looks like the newer of two."""
    return len(_new(side, claim)) - len(_old(side, claim))


def _less(one: Claim, other: Claim) -> bool:
    return one.lo is not None and other.lo is not None and one.unit == other.unit and one.lo < other.lo


_MOVES = frozenset(("rise", "fall", "revise-figure", "change-course", "postpone", "expand-business", "delay"))
_REACHES = frozenset(("reach-level", "exceed", "overtake"))


@lru_cache(maxsize=8192)
def _new(side: Statement, claim: Claim) -> frozenset[str]:
    """The signs by which a statement tells of what holds now."""
    line = words_of(side.text)
    found = {name for name, pattern in _SIGNS_OF_NEW.items() if pattern.search(side.text)}
    at = claim.value_start or 0
    before = [word for word in line if word.start < at]
    if _TO.search(side.text[:at]) and any(_is(word, _MOVES) for word in before):
        found.add("changed to")
    if before and any(_is(word, _REACHES) or word.lemma in ("hit", "pass", "top", "stand") for word in before[-2:]):
        found.add("reached")
    if any(_perfect(line, i) for i in range(len(line))):
        found.add("perfect")
    if any(_anew(word) for word in line):
        found.add("done anew")
    if _told(line, _fresh()):
        found.add("a fresh account")
    if re.search(_AWAY + _stale_word(), side.text, re.IGNORECASE):
        found.add("an old account put away")
    return frozenset(found)


@lru_cache(maxsize=8192)
def _old(side: Statement, claim: Claim) -> frozenset[str]:
    """The signs by which a statement tells of what held before."""
    line = words_of(side.text)
    text = re.sub(_AWAY + _stale_word(), "", side.text, flags=re.IGNORECASE)
    found = {name for name, pattern in _SIGNS_OF_OLD.items() if pattern.search(text)}
    if text == side.text and _told(line, _stale()):
        found.add("a first account")
    return frozenset(found)


_SIGNS_OF_NEW = {
    "now": re.compile(r"\bnow\b(?! that\b)", re.IGNORECASE),
    "since": re.compile(
        r"\b(?:has|have|had) since\b|\bsubsequently\b|\blater\s+(?:\w+ed|put|gave|said|found|cut)\b", re.I
    ),
    "still": re.compile(r"\b(?:still|remain(?:s|ed|ing)?)\b", re.IGNORECASE),
    "not any longer": re.compile(
        r"\b(?:no longer|not? \w+ (?:until|before|till))\b|n['’]t \w+ (?:until|before|till)\b", re.I
    ),
    "than was thought": re.compile(
        r"\bthan (?:\w+ )?"
        r"(?:planned|expected|thought|reported|announced|believed|feared|stated|given|forecast|hoped|scheduled)\b"
        r"|\b(?:rather|instead) (?:than|of)\b|\bup from\b|\bdown from\b|\bnot\b[^.,;]{0,30}\bas\b",
        re.IGNORECASE,
    ),
    "after something": re.compile(r"\b(?:after|following|on appeal|because of|owing to|due to)\b", re.IGNORECASE),
    "a word of correcting": re.compile(
        r"\b(?:correct(?:ed|ion)|revis(?:ed|ion)|updat(?:ed?|ing)|amend(?:ed|ment)|erratum|recount|retract\w*|latest|newest|final"
        r"|definitive)\b",
        re.IGNORECASE,
    ),
    "down or up to": re.compile(
        r"\b(?:is|are|was|were|be) (?:now )?(?:down|up) (?:to|at)\b|\bto just\b", re.IGNORECASE
    ),
}
_SIGNS_OF_OLD = {
    "had": re.compile(r"\bhad (?:\w+ly )?(?:been )?\w+(?:ed|en|wn|id|ut|ound|ade)\b", re.IGNORECASE),
    "thought": re.compile(
        r"\b(?:believed|thought|feared|hoped|assumed|supposed|intended|aimed|estimated|expected|scheduled|meant|due)\b",
        re.I,
    ),
    "at first": re.compile(
        r"\b(?:at first|first(?! (?:season|quarter|half|year|month|week|day|phase|stage|round|time|leg|set|period"
        r"|reading|decade|century|world|lady|minister|class|division|team|floor|person|woman|man)\b)"
        r"|initial\w*|original\w*|early|earlier|previous\w*|once|at the time|last"
        r" (?:week|month|spring|summer|autumn|winter)|preliminary|provisional\w*|flash|so far|until (?:now|then))\b",
        re.IGNORECASE,
    ),
    "will": re.compile(r"\b(?:will|would|plans?|planned|is to|are to|expects?|aims?|intends?)\b", re.IGNORECASE),
}
_TO = re.compile(
    r"\b(?:to|at|until|till|for)\s+(?:(?:an?|the|about|around|nearly|almost|some|just|only|over|more|less|than|at"
    r"|least|most|\w+day)\s+){0,3}[$€£¥]?$",
    re.IGNORECASE,
)
_AWAY = (
    r"(?:\bthan|\bnot|\binstead of|\bfrom|\breplac\w+|\babandon\w+|\boverturn\w+|\bsupersed\w+|\bcorrect\w+|\bwithdr\w+"
    r"|\bscrapp\w+|\bdropp\w+|\brevis\w+|\brevers\w+|\bamend\w+|\bdiscard\w+|\bagainst|\bcontradict\w+|\bdown)"
    r"[^.;,]{0,30}?"
)
"""What puts away the account that is named behind it."""


@cache
def _fresh() -> frozenset[str]:
    return frozenset(words(load("judge_revision.en.yaml")["fresh"]))


@cache
def _stale() -> frozenset[str]:
    return frozenset(words(load("judge_revision.en.yaml")["stale"]))


@cache
def _accounts() -> frozenset[str]:
    return frozenset(words(load("judge_revision.en.yaml")["accounts"]))


@cache
def _stale_word() -> str:
    return r"\b(?:" + "|".join(sorted(_stale())) + r")\b"


def _told(line: tuple[Word, ...], kinds: frozenset[str]) -> bool:
    """Whether an adjective of time stands before a word for what is told ("the latest tally")."""
    pairs = [(word, noun) for i, word in enumerate(line) for noun in line[i + 1 : i + 4]]
    return any(word.text.lower() in kinds and noun.lemma in _accounts() for word, noun in pairs)


def _is(word: Word, concepts: frozenset[str]) -> bool:
    if not word.tag.startswith("VB"):
        return False
    return any(concepts & set(lineage(id_)) for id_ in concepts_of(word.lemma, "verbs"))


def _perfect(line: tuple[Word, ...], i: int) -> bool:
    """Whether "has" or "have" stands before a participle: what has come about and holds."""
    if line[i].text.lower() not in ("has", "have"):
        return False
    after = [word for word in line[i + 1 : i + 4] if not word.tag.startswith("RB")]
    return bool(after) and after[0].tag == "VBN"


@cache
def _doing() -> frozenset[str]:
    return frozenset(words(load("judge_revision.en.yaml")["done_again"]))


def _anew(word: Word) -> bool:
    """Whether a word is of doing once more what was done before ("recount", "redrawn", "re-dated")."""
    text = word.lemma if word.lemma.startswith("re") else word.text.lower()
    return text.startswith("re") and lexis.lemma(text[2:].lstrip("-")) in _doing()


def names_too(side: Statement, claim: Claim, former: Claim) -> bool:
    """Whether a statement has the other's figure too, beside its own."""
    return any(
        mine is not claim
        and mine.kind == former.kind
        and mine.lo is not None
        and (mine.lo, mine.hi) == (former.lo, former.hi)
        for mine in side.claims
    )

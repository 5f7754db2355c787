"""Rules for values that differ because they speak of different scopes; each names the key that explains it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from reconcile.data import load, words
from reconcile.judge import extremes, lifetimes, moving, revised, several, wording, years
from reconcile.judge.common import common
from reconcile.judge.diagnosis import diagnose
from reconcile.judge.finding import Finding, explained, said
from reconcile.judge.intervals import allowed
from reconcile.model import Claim
from reconcile.patterns import compiled

_PARTITIVE = compiled(
    r"^\s*(?:(?:more|others|men|women|people|members)\s+)?of\s+(?:the|them|those|these|whom|which|its|their|his|her)\b(?!\s+\d)",
    re.IGNORECASE,
)


def other_measure(left: Claim, right: Claim) -> Finding | None:
    """RC391: the values have different dimensions, so neither speaks for or against the other."""
    pair = common(left, right)
    if not pair.problem or pair.unrated:
        return None
    return Finding("scope", f"{said(left)} and {said(right)} can't be compared: {pair.problem}.", comparable=False)


def no_rate(left: Claim, right: Claim) -> Finding | None:
    """RC392: two currencies, and the table lacks the rate or the day."""
    pair = common(left, right)
    if not pair.unrated or (left.lo, left.hi) == (right.lo, right.hi):
        return None
    return Finding("scope", f"{said(left)} and {said(right)} can't be compared: {pair.problem}.", comparable=False)


def _keyed(key: str) -> Callable[[Claim, Claim], Finding | None]:
    def rule(left: Claim, right: Claim) -> Finding | None:
        pair = _frame(left, right, key) or wording.differing(left, right, key)
        return explained(key, left, right, pair) if pair else None

    return rule


def _frame(left: Claim, right: Claim, key: str) -> tuple[str, str] | None:
    """The two values of a frame slot when both are filled and differ."""
    if key not in ("phase", "time_frame"):
        return None
    ours, theirs = getattr(left, key), getattr(right, key)
    return (ours, theirs) if ours and theirs and _plain(ours) != _plain(theirs) else None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


phase = _keyed("phase")
_place_words = _keyed("place")


def stage(left: Claim, right: Claim) -> Finding | None:
    """RC303: the values belong to different stages of one event: unveiled and on sale, begun and opened."""
    staged = ("date", "time", "count", "money", "quantity")
    if left.kind not in staged or right.kind not in staged:
        return None
    pair = wording.stages(left, right)
    return explained("stage", left, right, pair) if pair else None


_FIGURES = compiled(r"\b(?:more|less|fewer|at|than|least|most|about|over|under|up|to|nearly|around)\b|[\d.,%$€£]+")


def _bare(text: str) -> str:
    """The words of a condition without its figures, which may be what the texts say."""
    return _plain(_FIGURES.sub(" ", text))


_definition_words = _keyed("definition")
_CONDITION = compiled(
    r"\b(?:if|assuming|unless|provided|in case)\s+(?!any\b)([^,.;]+)"
    r"|\b(?:under|in)\s+(?:an?|the)\s+([\w\s-]{3,40}?scenario)",
    re.IGNORECASE,
)


def definition(left: Claim, right: Claim) -> Finding | None:
    """RC309: different things are measured: gross and net, usual and extreme, or under different conditions."""
    pair = extremes.differing(left, right)
    if pair:
        return explained("definition", left, right, pair)
    ours, theirs = _conditions(left.quote), _conditions(right.quote)
    if ours and theirs and {_bare(text) for text in ours}.isdisjoint(_bare(text) for text in theirs):
        return explained("definition", left, right, (f"if {ours[0]}", f"if {theirs[0]}"))
    return _definition_words(left, right)


@lru_cache(maxsize=wording.CLAIMS)
def _conditions(quote: str) -> tuple[str, ...]:
    return tuple((m[1] or m[2]).strip() for m in _CONDITION.finditer(quote))


def place(left: Claim, right: Claim) -> Finding | None:
    """RC307: the figures hold for different places: worldwide and one country, or the fields of two ranks."""
    if left.kind in ("date", "time") and right.kind == left.kind:
        return None
    found = _place_words(left, right)
    if found:
        return found
    ours, theirs = wording.field(left), wording.field(right)
    if ours and theirs and ours != theirs and "worldwide" in (ours, theirs):
        return explained("place", left, right, (ours, theirs))
    return None


def time_frame(left: Claim, right: Claim) -> Finding | None:
    """RC305: the figures cover different spans of time."""
    if left.kind in ("date", "time"):
        return None
    if left.kind == "age":
        lived = lifetimes.of_other_times(left, right)
        return explained("time_frame", left, right, lived) if lived else None
    pair = (
        _frame(left, right, "time_frame")
        or wording.differing(left, right, "time_frame")
        or _bases(left, right)
        or periods(left, right)
    )
    return explained("time_frame", left, right, pair) if pair else None


def _bases(left: Claim, right: Claim) -> tuple[str, str] | None:
    ours, theirs = wording.basis(left), wording.basis(right)
    return (ours, theirs) if ours and theirs and ours != theirs else None


_DAY = len("2020-01-31")


def periods(left: Claim, right: Claim) -> tuple[str, str] | None:
    """The years, else the months, that each text names beside its figure, when none is in both."""
    ours, theirs = years.periods(left), years.periods(right)
    if ours and theirs and not set(ours) & set(theirs):
        return ", ".join(ours), ", ".join(theirs)
    if moving.moves(left, right) and len(left.as_of) == len(right.as_of) == _DAY:
        return None  # prices of two days
    total = moving.grows(left, right) and revised.moved_on(left, right) is not None
    ours, theirs = (_covered(claim) if total else wording.months(claim) for claim in (left, right))
    if ours and theirs and not set(ours) & set(theirs):
        return ", ".join(ours), ", ".join(theirs)
    ours, theirs = wording.weekdays(left), wording.weekdays(right)
    ordered = revised.before(left.published, right.published) or revised.before(right.published, left.published)
    if ours and theirs and not set(ours) & set(theirs) and moving.moves(left, right) and not ordered:
        return ", ".join(ours), ", ".join(theirs)
    return None


_DURING = compiled(r"\b(?:in|during|for|throughout|all|last)\s+(?:early |late |all of )?$", re.IGNORECASE)


def _covered(claim: Claim) -> tuple[str, ...]:
    """The months that a running total is the total of ("in May"), not those that it runs from ("since May")."""
    at = wording.value_at(claim)
    start, end = wording.clause(claim.quote, at, at + len(claim.value_text), finer=True)
    own = claim.quote[start:end]
    return tuple(month for month in wording.months(claim) if _DURING.search(own.partition(month)[0]) and month in own)


def as_of(left: Claim, right: Claim) -> Finding | None:
    """RC306: the figures are for different days, and nothing says that one replaced the other."""
    if left.kind in ("date", "time", "name") or not left.as_of or not right.as_of:
        return None
    short = min(len(left.as_of), len(right.as_of))
    if left.as_of[:short] == right.as_of[:short]:
        return None
    return explained("as_of", left, right, (left.as_of, right.as_of))


def part(left: Claim, right: Claim) -> Finding | None:
    """RC308: one counts a part of what the other counts."""
    pair = wording.differing(left, right, "part") or _subgroups(left, right) or several.differing(left, right)
    if pair is None and {left.kind, right.kind} <= {"count", "percent", "money"}:
        partitive = [
            bool(_PARTITIVE.match(_after(claim)) or _OF_THEM.search(_before(claim))) for claim in (left, right)
        ]
        if (
            partitive[0] != partitive[1]
            and diagnose(left, right) is None
            and not allowed(left).meets(allowed(right))
            and _smaller(left, right) == partitive.index(True)
            and not _one_place(left, right)
        ):
            pair = ("a part", "all") if partitive[0] else ("all", "a part")
    return explained("part", left, right, pair) if pair else None


def _one_place(left: Claim, right: Claim) -> bool:
    """Whether both figures are told of one place: "24, of them 18 in Riga" and "in Riga 25"."""
    return bool(wording.field(left)) and wording.field(left) == wording.field(right)


_AMONG = compiled(
    r"\bamong(?:st)?\s+(?:the\s+)?([\w-]+(?:\s+[\w-]+)?)"
    r"|\b(?:in|for|of|on)\s+((?:people|adults|children|patients|women|men|those|workers|residents|voters|pupils|teenagers)"
    r"\s+(?:aged|over|under|above|below|older than|younger than|with|without)\s+[\w-]+)",
    re.IGNORECASE,
)


def _subgroups(left: Claim, right: Claim) -> tuple[str, str] | None:
    """The groups that two shares are taken of ("among young people"), when only one names one or they differ."""
    if left.kind != "percent" or right.kind != "percent":
        return None
    ours, theirs = (
        (match[1] or match[2]).lower() if (match := _AMONG.search(claim.quote)) else "" for claim in (left, right)
    )
    if ours and not theirs and _names_too(right, ours) or theirs and not ours and _names_too(left, theirs):
        return None
    return (ours or "all", theirs or "all") if ours != theirs else None


def _names_too(claim: Claim, group: str) -> bool:
    """Whether a quote has all words of a group in another way: "among rice farmers", "of Bhutan's rice farmers"."""
    said = set(re.findall(r"[\w-]+", claim.quote.lower()))
    return set(group.split()) <= said


_OF_THEM = compiled(r"\b(?:of|among) (?:the|these|those|its|their|them)\b[\w\s-]{0,30},\s*(?:\w+\s+)?$", re.IGNORECASE)
"""What a figure is a part of, said before it: "of the abducted girls, 57"."""


def _before(claim: Claim) -> str:
    return claim.quote[: wording.value_at(claim)]


def _after(claim: Claim) -> str:
    return claim.quote[wording.value_at(claim) + len(claim.value_text) :]


def _smaller(left: Claim, right: Claim) -> int:
    """0 when the left figure is the smaller, 1 when the right is, -1 when neither."""
    pair = common(left, right)
    sides = [claim.hi if claim.hi is not None else claim.lo for claim in (pair.left, pair.right)]
    if pair.problem or sides[0] is None or sides[1] is None or sides[0] == sides[1]:
        return -1
    return 0 if sides[0] < sides[1] else 1


_ALONE = compiled(r"\b(?:for|in|on|at|from|to)\s+(?:[\w'’-]+\s+){1,4}alone\b", re.IGNORECASE)
"""A part that is singled out: "for the roof alone"."""


def _alone(claim: Claim) -> str:
    """The part that a figure is singled out for in its clause, "" for none."""
    if claim.kind not in ("count", "money", "quantity"):
        return ""
    at = wording.value_at(claim)
    match = _ALONE.search(claim.quote, *wording.clause(claim.quote, at, at + len(claim.value_text)))
    return match.group() if match else ""


def one_side(left: Claim, right: Claim) -> Finding | None:
    """RC321: a limiting scope is stated on one side only, and the figures would fit it."""
    for one, other, limited in ((left, right, 0), (right, left, 1)):
        if _alone(one) and not _alone(other) and _smaller(left, right) == limited:
            return Finding(
                "scope", f"{said(one)} is “{_alone(one)}”; the text of {said(other)} doesn't say what it covers."
            )
    for key in ("phase", "time_frame", "part", "place"):
        for one, other, limited in ((left, right, 0), (right, left, 1)):
            if key == "part" and other.kind == "count" and other.head and other.head not in _anybody():
                continue  # what the other counts is a part already
            name, smaller = _limiting(one, key, "limits"), limited
            if not name:
                name, smaller = _limiting(one, key, "wholes"), 1 - limited
            if name and _smaller(left, right) == smaller and not _any(other, key):
                return Finding(
                    "scope", f"{said(one)} is for “{name}”; the text of {said(other)} doesn't say what it covers."
                )
    return None


@cache
def _anybody() -> frozenset[str]:
    """Nouns that stand for people or things of any sort."""
    table = load("compare.en.yaml")
    return frozenset((*words(table["generic_persons"]), *words(table["generic_things"])))


def _limiting(claim: Claim, key: str, group: str) -> str:
    if claim.kind in ("date", "time", "name", "rank", "age", "score", "percent"):
        return ""
    limits = _limits(group).get(key, [])
    if key == "phase" and claim.phase and claim.phase in limits:
        return claim.phase
    return next((name for name in wording.scope(claim, key).values() if name in limits), "")


def _any(claim: Claim, key: str) -> bool:
    return bool(getattr(claim, key, "")) or bool(wording.scope(claim, key))


@cache
def _limits(group: str) -> dict[str, list[str]]:
    return {key: words(block) for key, block in load("judge_scope.en.yaml")[group].items()}

"""Rules for a figure that replaced another: by the text's own word, or because the attribute moves with time."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from reconcile.data import load, words
from reconcile.judge import derived, wording
from reconcile.judge.common import Pair, common
from reconcile.judge.diagnosis import diagnose
from reconcile.judge.finding import Finding, said
from reconcile.judge.moving import adds_up, grows, moves, pattern, topic
from reconcile.model import Claim
from reconcile.patterns import compiled


def text_says_so(left: Claim, right: Claim) -> Finding | None:
    """RC311: the text says that one figure replaced the other."""
    counts = wording.differing(left, right, "definition")
    if counts and set(counts) == {"partial count", "final count"}:
        final, early = (left, right) if counts[0] == "final count" else (right, left)
        return Finding("superseded", f"{said(final)} is of the final count and replaced {said(early)}.")
    if left.kind == right.kind == "count" and left.lo is not None and right.lo is not None:
        small, large = (left, right) if left.lo < right.lo else (right, left)
        before_, after = _hour(small), _hour(large)
        if before_ is not None and after is not None and before_ < after and left.lo != right.lo:
            return Finding("superseded", f"{said(large)} is what it came to later in the day than {said(small)}.")
    for one, other in ((left, right), (right, left)):
        word = _marked(one, "newer")
        if word and _only_looks_newer(word, one, other):
            continue
        if word and not _marked(other, "newer") and not _published_before(one, other):
            return Finding("superseded", f"{said(one)} is the newer figure (“{word}”) and replaced {said(other)}.")
        if not word and _left_over(one, other):
            return Finding("superseded", f"{said(one)} is what is “still” left of {said(other)}.")
        word = _marked(one, "older")
        if word and _PLANNED.search(word) and (_happened(other) or "actual" in wording.scope(other, "status").values()):
            continue  # what was planned, and what came of it
        if word and not _marked(other, "older") and not _published_before(other, one):
            return Finding(
                "superseded", f"{said(one)} is called the older figure (“{word}”); {said(other)} replaced it."
            )
    return None


def _happened(claim: Claim) -> bool:
    """Whether what a verb in the past right before a figure tells has come about: "the bridge cost 19 million"."""
    line = claim.quote[: wording.value_at(claim)].lower()
    match = re.search(r"(?<!will )(?<!would )(?<!to )(?<!could )(?<!may )(?<!should )\b([a-z]+)\s+[^a-z]*$", line)
    return match is not None and match[1] in words(load("judge_scope.en.yaml")["past"])


_HOURS = tuple(
    "dawn breakfast morning noon midday lunchtime afternoon teatime dusk evening nightfall night midnight".split()
)
_BY_HOUR = compiled(rf"\bby\s+(?:(?:early|late|mid)[- ])?(?:the\s+)?(?:\w+day\s+)?({'|'.join(_HOURS)})\b", re.I)


def _hour(claim: Claim) -> int | None:
    """The place in the day by which a figure had come together ("by midday"), None where no text says so."""
    match = _BY_HOUR.search(claim.quote)
    return _HOURS.index(match[1].lower()) if match else None


_STILL = compiled(
    r"\bstill\b|(?<!\bthe )(?<!\bhuman )(?<!\btheir )\bremain(?:s|ed)?\b(?!\s+(?:at|above|below|of)\b)", re.IGNORECASE
)


def _left_over(one: Claim, other: Claim) -> bool:
    """Whether one count is what is still left of the larger other ("1,450 homes were still without power")."""
    if one.kind != "count" or other.kind != "count" or None in (one.lo, other.lo) or not one.lo < (other.lo or 0):  # type: ignore[operator]
        return False
    return bool(_STILL.search(topic(one))) and not _STILL.search(other.quote)


_EXPLICIT = compiled(r"instead of|revis|correct|postpon|delay|put (?:off|back)|reschedul|forward|replac|amend")
"""Words that leave no doubt that one figure replaced another."""


def _status(claim: Claim) -> str:
    """ "planned", "actual" or "" by the words around a figure, else by its frame."""
    told = next(iter(wording.scope(claim, "status").values()), "")
    return told or {"planned": "planned", "expected": "planned", "actual": "actual"}.get(claim.status, "")


_PLANNED = compiled(r"\b(?:meant|supposed|due|was to|expected)\b")


def _only_looks_newer(word: str, one: Claim, other: Claim) -> bool:
    """Whether a word of moving ("rose to") tells of no revision.

    It does not when the other figure lies on the wrong side, when both are one figure with a slip in it, and when what
    is to come stands beside what holds now.
    """
    if _risen_past(one, other):
        return True  # the rise began below the other figure
    status = [_status(claim) for claim in (one, other)]
    holds = status[1] == "actual" and not wording.says(other, "status", "planned") and not _EXPLICIT.search(word)
    if status[0] == "planned" != status[1] and (holds or _HOLDS.search(other.quote)):
        return True
    if one.kind == "date" and status == ["actual", "planned"] and not _put_off_to(word, one):
        return True  # what was planned, and what came of it
    if word.startswith("now ") and wording.differing(one, other, "time_frame"):
        return True  # now and once
    moving = any(pattern(way).search(word) for way in ("rising", "falling"))
    if moving and any(wording.differing(one, other, key) for key in ("place", "part", "definition", "phase")):
        return True
    fields = {wording.field(one), wording.field(other)}
    if moving and "worldwide" in fields and len(fields - {""}) > 1:
        return True
    way = next((way for way in ("rising", "falling") if pattern(way).search(word)), "")
    if not way or one.lo is None or other.lo is None or one.kind != other.kind or one.unit != other.unit:
        return False
    wrong = one.lo < other.lo if way == "rising" else one.lo > other.lo
    return wrong or diagnose(one, other) == "transposed_digits" or _far(one.lo, other.lo)


_FROM = compiled(r"[^\d;.]{0,60}\bfrom\s+(\d{1,3}(?:,\d{3})*|\d+)\b(?![.,]\d|\s*(?:percent|%|[mbt]\w*illion|thousand))")


def _risen_past(one: Claim, other: Claim) -> bool:
    """Whether the count that one tells it came from lies beyond the other ("85, up from 30", and the other is 80)."""
    match = _FROM.match(one.quote, wording.value_at(one) + len(one.value_text))
    if match is None or one.kind != "count" or other.kind != "count" or one.lo is None or other.lo is None:
        return False
    low, high = sorted((Decimal(match[1].replace(",", "")), one.lo))
    return low < other.lo < high


def _put_off_to(word: str, claim: Claim) -> bool:
    """Whether a word of delay leads to the day itself ("postponed to 18 June"), so that the day is a plan."""
    before = claim.quote[: wording.value_at(claim)].lower()
    return re.search(rf"{re.escape(word)}(?:\s+\w+)?(?:\s+(?:to|until|till|for|by))?\s*$", before) is not None


def _far(one: Decimal, other: Decimal) -> bool:
    """Whether one figure is the other a hundredfold and more, digit for digit: a slip, not growth."""
    digits = {side.normalize().as_tuple().digits for side in (one, other)}
    return len(digits) == 1 and len(digits.pop()) > 1 and abs(one.adjusted() - other.adjusted()) > 1


_HOLDS = compiled(r"\b(?:current|currently|at present|at the moment|existing|now)\b", re.IGNORECASE)


@lru_cache(maxsize=2 * wording.CLAIMS)
def _marked(claim: Claim, mark: str) -> str:
    at = wording.value_at(claim)
    start, end = wording.clause(claim.quote, at, at + len(claim.value_text))
    if mark == "newer" and _BY.search(claim.quote[:at]) and wording.direction(claim):
        return ""  # the amount of the change
    match = pattern(mark).search(claim.quote, max(0, start - 12), end)
    if match is None and mark == "newer":
        after = at + len(claim.value_text)
        match = _UP_FROM.match(claim.quote, after) or _THAN_BEFORE.match(claim.quote, after)
    if match is None and mark == "older":
        match = _AT_FIRST.search(claim.quote, start, end)
    if match is None and mark == "older" and moved_from(claim):
        match = _MOVED_FROM.search(claim.quote[:at])
    if match is None and mark == "newer":
        match = _LATEST.search(claim.quote)
    if match is None and not _other_figure(claim.quote, at, at + len(claim.value_text)):
        match = pattern(mark).search(claim.quote)
        if match is not None and _PLANNED.search(match.group()) and claim.kind != "date":
            match = None  # somebody else was meant to do something
    if match is None and mark == "newer":
        match = _changed_to().search(claim.quote[:at])
    return match.group().lower().strip() if match else ""


def _other_figure(quote: str, start: int, end: int) -> bool:
    """Whether a text has a figure beside the one at quote[start:end], years and days aside."""
    rest = quote[:start] + " " + quote[end:]
    return re.search(r"\d", _DATES.sub(" ", rest)) is not None


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATES = compiled(rf"\b(?:{_MONTHS})\s+\d{{1,2}}\b|\b\d{{1,2}}\s+(?:{_MONTHS})\b|\b(?:1[5-9]|20)\d\d\b")
_AT_FIRST = compiled(
    r"\b(?:first|initially|originally|at first)\s+(?:gave|put|said|reported|spoke|estimated|counted|thought|believed"
    r"|listed|announced|named|told|set|quoted|had|was|were)\b",
    re.IGNORECASE,
)
_MOVED_FROM = compiled(
    r"\b(?:put (?:back|off)|pushed back|postponed|delayed|moved|shifted|rescheduled|brought forward|slipped)\b"
    r"[^.;]{0,120}?\bfrom\s+(?:\w+day,?\s+)?$",
    re.IGNORECASE,
)
"""What leads to a day that another replaced ("was put back from 3 May")."""


def moved_from(claim: Claim) -> bool:
    """Whether a text says that a day or hour was given up for another."""
    timed = claim.kind in ("date", "time")
    return timed and _MOVED_FROM.search(claim.quote[: wording.value_at(claim)]) is not None


_LATEST = compiled(
    r"\b(?:in|with|by|according to) (?:its|their|his|her|a|the)?\s*(?:latest|newest|most recent|updated|new)\s+"
    r"(?:bulletin|update|report|statement|count|tally|estimate|figures?|release|reading|reckoning|calculations?|version"
    r"|forecast)\b",
    re.IGNORECASE,
)
_UP_FROM = compiled(r"[^\d;.]{0,60}\b(?:up|down|revised|raised|cut|lowered)\s+from\b", re.IGNORECASE)
_THAN_BEFORE = compiled(
    r"[^\d;.]{0,40}\b(?:against|compared (?:with|to)|from)\s+[\d.,]*\d\s+(?:\w+\s+)?"
    r"(?:yesterday|last night|a day (?:earlier|before)|the (?:day|night|evening) before|(?:late |early )?on \w+day)\b",
    re.IGNORECASE,
)
"""What follows a count when that of a day before stands beside it."""
_BY = compiled(r"\bby\s+(?:(?:about|around|nearly|almost|some|just|only|over|more than)\s+)?[$€£¥]?$", re.IGNORECASE)


_SHORT = (
    r"(?:an?|the|about|around|nearly|almost|some|just|only|over|under|more|less|fewer|than|at|least|most|up|to|\w+ly)"
)
"""Words that may stand between "cut to" and the figure."""


_NO_SUPPLY = r"(?!off\b|(?:all\s+|the\s+)?(?:power|electricity|water|gas|heating|lights|phone|phones|internet)\s+to\b)"
"""Those from whom a supply is cut stand behind "to" as well: "cut power to 1,850 homes"."""


@cache
def _changed_to() -> re.Pattern[str]:
    """What leads to a new figure: "cut its forecast to", also to the next ones ("the wage to 640 and the rent to")."""
    verbs = "|".join(words(load("judge_revision.en.yaml")["changing"]))
    listed = r"(?:[$€£¥]?[\d.,]*\d(?:\s+[^\W\d]\S*){0,2}?,?(?:\s+and)?\s+){0,2}"
    further = rf"(?:[^.;:]{{1,80}}?(?:,|\band)\s+(?:the|its|their)\s+(?:[\w'’-]+\s+){{1,4}}to\s+{listed}){{0,4}}"
    return compiled(
        rf"\b(?:{verbs})\s+{_NO_SUPPLY}(?:[\w'’-]+\s+){{0,12}}to\s+{listed}{further}(?:{_SHORT}\s+){{0,2}}[\s$€£¥]*$",
        re.IGNORECASE,
    )


def _published_before(one: Claim, other: Claim) -> bool:
    """Whether the first claim's source is known to be older than the other's."""
    return before(one.published, other.published)


def before(one: str, other: str) -> bool:
    """Whether an ISO partial date lies wholly before another; False when either is unknown or they overlap."""
    short = min(len(one), len(other))
    return bool(short) and one[:short] < other[:short]


def moved_on(left: Claim, right: Claim) -> Finding | None:
    """RC312: the attribute is one that moves with time, and the later figure is for a later date.

    A running total only grows: where the later figure is the smaller one, time doesn't explain it. An age moves by
    the years gone by, no more and no less.
    """
    older, newer = by_date(left, right)
    if older is None or newer is None or left.kind in ("date", "time"):
        return None
    if left.kind == "age" and (fit := derived.grown_older(older, newer)):
        return Finding("superseded", fit.reason)
    if grows(left, right):
        if not adds_up(older) or not adds_up(newer) or not _grown(common(older, newer)):
            return None
    elif not moves(left, right):
        return None
    dates = f"{older.as_of or older.published} and {newer.as_of or newer.published}"
    return Finding(
        "superseded", f"{said(newer)} is later than {said(older)} ({dates}), and such figures move with time."
    )


def _grown(pair: Pair) -> bool:
    """Whether the second figure, in the unit of the first, lies above it; of a bound its figure counts."""
    was = pair.left.lo if pair.left.hi is None else pair.left.hi
    return not pair.problem and was is not None and pair.right.lo is not None and pair.right.lo > was


def by_date(left: Claim, right: Claim) -> tuple[Claim, Claim] | tuple[None, None]:
    """The claim that is for the earlier day and the other, (None, None) where that can't be told."""
    ours, theirs = (claim.as_of or claim.published for claim in (left, right))
    if before(ours, theirs):
        return left, right
    if before(theirs, ours):
        return right, left
    return None, None

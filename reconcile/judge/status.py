"""Rule for what is planned or expected against what happened."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from reconcile.data import load, words
from reconcile.judge import revised, wording
from reconcile.judge.finding import Finding, explained
from reconcile.model import Claim
from reconcile.patterns import compiled

_PAST = compiled(r"\b[a-z]{3,}ed\b")


def status(left: Claim, right: Claim) -> Finding | None:
    """RC302: one is planned, expected or forecast, the other happened."""
    if {left.kind, right.kind} & {"rank", "score", "age"}:
        return None
    if left.kind == right.kind == "duration" and any("sign-contract" in claim.concepts for claim in (left, right)):
        return None  # how long a contract runs is a matter of the future, signed or not
    ours, theirs = (_status(claim) for claim in (left, right))
    if "planned" not in (ours, theirs) or ours == theirs:
        return None
    if not (ours and theirs) and not _reported_after_plan(left, right, ours):
        return None
    return explained("status", left, right, (ours or "reported later", theirs or "reported later"))


_TOPIC = compiled(
    r"\b(?:over|against|about|despite|oppos\w+|protest\w*|under|with|of)\s+(?:the\s+|a\s+)?(?:[\w-]+\s+)?"
    r"(?:plans?|proposals?|proposed|planned|targets?|goals?)\b",
    re.IGNORECASE,
)
"""Plans that are only what something is about ("a strike over plans to automate the port")."""


def _only_a_topic(claim: Claim) -> bool:
    """Whether the words for a plan near a value are gone once plans that something is about are left aside."""
    if not _TOPIC.search(claim.quote):
        return False
    plain = replace(claim, quote=_TOPIC.sub(lambda match: " " * len(match.group()), claim.quote))
    return "planned" not in wording.scope(plain, "status").values()


_ESTIMATED = compiled(r"\bestimated\s+[$€£¥]?$", re.IGNORECASE)
"""An estimate of what happened is no plan."""
_APPOINTED = compiled(
    r"\b(?:called|set|fixed|scheduled|booked|planned|slated|pencilled in)\b[^.;]{0,40}?\bfor(?:\s+\w+day,?)?\s*$",
    re.IGNORECASE,
)


def _reported_after_plan(left: Claim, right: Claim, ours: str) -> bool:
    """Whether the side that isn't marked as a plan was published after the one that is."""
    plan, report = (left, right) if ours == "planned" else (right, left)
    return revised.before(plan.published, report.published)


@lru_cache(maxsize=wording.CLAIMS)
def _status(claim: Claim) -> str:
    """planned, actual or "" for a claim."""
    if claim.status and not _ESTIMATED.search(claim.quote[: wording.value_at(claim)]):
        return {"planned": "planned", "expected": "planned", "actual": "actual"}.get(claim.status, "")
    at = wording.value_at(claim)
    if claim.kind == "date" and _APPOINTED.search(claim.quote[:at]):
        return "planned"
    marked = next(iter(wording.scope(claim, "status").values()), "")
    if marked and not (marked == "planned" and _only_a_topic(claim)):
        return marked
    start, end = wording.clause(claim.quote, at, at + len(claim.value_text), finer=True)
    clause = claim.quote[start:end].lower()
    return "actual" if _PAST.search(clause) or _irregular() & set(clause.split()) else ""


@cache
def _irregular() -> frozenset[str]:
    """Past forms of irregular verbs, those that look like the present only where they are far more often past."""
    forms = {
        form for verb, block in load("verbs.en.yaml")["past_tenses"].items() for form in words(block) if form != verb
    }
    return frozenset(forms).union(words(load("judge_scope.en.yaml")["past"]))

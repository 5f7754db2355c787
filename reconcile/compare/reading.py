"""A sentence -> a statement with claims that can be compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reconcile.compare import alternatives, lexis
from reconcile.compare.lexis import Statement
from reconcile.compare.settling import settle
from reconcile.concepts import concepts_of
from reconcile.extract import extract
from reconcile.extract.values import find
from reconcile.judge.intervals import resolved
from reconcile.model import Article, Claim
from reconcile.normalise import normalise
from reconcile.normalise.values import read

_HEDGE_INSIDE = re.compile(
    r"([$€£¥₹]|\bRs\.?)\s*((?:more|less|fewer|greater) than|over|under|about|around|nearly|almost"
    r"|up to|at (?:least|most))\s+(?=\d)"
)


def read_statement(text: str, source: str, published: str) -> Statement:
    text = _HEDGE_INSIDE.sub(r"\2 \1", text)  # a hedge between sign and figure ("$ nearly 5") stands before both
    article = Article(id=source, text=text, prose=text, published=published)
    claims = (
        replace(claim, quote=text, quote_start=0, quote_end=len(text)) for claim in normalise(extract(article), article)
    )
    spans = [claim for claim in claims if claim.kind != "name"]
    spans = spans or _nobody(text, source, published) or _each_week(text, source, published)
    # Names are aligned by this package's own look at both sentences: one may say the role with a verb, one with a noun.
    found = [span for claim in settle(spans, text) if (span := _fixed(claim))]
    return lexis.statement(text, [claim for claim in found if not _says_nothing(claim, found)])


_DIFFERENCE = re.compile(r"\s+(?:[\w-]+\s+)?(?:fewer|more|less|higher|lower)\s+than\s+(?!\d)", re.IGNORECASE)
_ONE = re.compile(r"one|a", re.IGNORECASE)


def _says_nothing(claim: Claim, found: Sequence[Claim]) -> bool:
    """Whether a count is an article ("one exceptional building") or a difference ("60 fewer than before").

    In a text with no other figure it is what the text says.
    """
    if claim.kind == "count" and claim.value_start is not None and alternatives.labels(claim):
        return True
    others = [other for other in found if other is not claim and other.kind not in ("date", "time", "rank")]
    after = claim.quote[claim.value_end or 0 :]
    return claim.kind == "count" and bool(others) and bool(_ONE.fullmatch(claim.value_text) or _DIFFERENCE.match(after))


_NOBODY = re.compile(
    r"\b(?:not (?:a single|one)(?: of (?:the|its|their))?|no|none of(?: the)?|nobody|no one)\b(?:\s+([a-z]+))?",
    re.IGNORECASE,
)


def _nobody(text: str, source: str, published: str) -> list[Claim]:
    """A count of none ("not a single councillor") in a text without any other figure."""
    match = _NOBODY.search(text)
    if match is None or not match[1] or concepts_of(lexis.lemma(match[1].lower()), "nouns") == ():
        return []
    zero = Decimal(0)
    return [
        Claim(id=f"{source}.none", source=source, kind="count", lo=zero, hi=zero, step=Decimal(1), published=published,
              quote=text, quote_start=0, quote_end=len(text), value_text=match.group(), value_start=match.start(),
              value_end=match.end(), head=lexis.lemma(match[1].lower()), unit=lexis.lemma(match[1].lower()))
    ]  # fmt: skip


_WEEKLY = re.compile(
    r"\b(?:on|every|each)\s+(?P<day>mon|tues|wednes|thurs|fri|satur|sun)day(?P<several>s)?(?!\w|\s+(?:and|or|to)\b)",
    re.I,
)


def _each_week(text: str, source: str, published: str) -> list[Claim]:
    """The day of the week on which something recurs ("on Tuesdays", "every Thursday") in a text without any figure."""
    found = [m for m in _WEEKLY.finditer(text) if m["several"] or not m.group().lower().startswith("on")]
    if len(found) != 1:
        return []
    match = found[0]
    weekday = f"weekday:{match['day'].lower()}day"
    return [
        Claim(id=f"{source}.weekly", source=source, kind="date", unit="day", partial=weekday,
              published=published, quote=text, quote_start=0, quote_end=len(text), value_text=match.group(),
              value_start=match.start(), value_end=match.end())
    ]  # fmt: skip


_RELATIVE = re.compile(
    r"(?:in |within )?(?P<number>[\w.,-]+) (?P<unit>second|minute|hour|day|week|month|year)s?"
    r"(?: (?:ago|later|earlier|hence|before|after|from now))?",
    re.IGNORECASE,
)


def _fixed(claim: Claim) -> Claim | None:
    """A claim that can be compared: a distance in time ("8 years ago") that no date anchors is taken as a duration.

    None for words that fix nothing at all ("a few days").
    """
    if resolved(claim):
        return claim
    match = _RELATIVE.fullmatch(claim.value_text) if claim.kind == "date" else None
    spans = [span for span in find(match["number"]) if span.kind == "count"] if match else []
    if match is None or not spans:
        return claim if claim.kind in ("date", "score", "name") else None
    value = read(spans, match["number"])[0]
    unit = match["unit"].lower()
    return replace(claim, kind="duration", lo=value.lo, hi=value.hi, unit=unit, step=value.step, partial="")

"""A sentence -> a statement with claims that can be compared."""

from __future__ import annotations

import re
from dataclasses import replace

from reconcile.compare import lexis
from reconcile.compare.lexis import Statement
from reconcile.compare.settling import settle
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
    # Names are aligned by this package's own look at both sentences: one may say the role with a verb, one with a noun.
    return lexis.statement(text, [span for claim in settle(spans, text) if (span := _fixed(claim))])


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

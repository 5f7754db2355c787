"""Writes a run's claims as schema.org JSON-LD: each Claim with who made it, where and when, and what people decided.

A ClaimReview says that a person has reviewed the claim, so there is one only where a decision says whether it is right.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote

from reconcile.model import Article, Claim, Decided, Run
from reconcile.report import show
from reconcile.report.inert import one_line, web_address
from reconcile.report.view import view
from reconcile.report.words import look, say

_FOUND: dict[str, tuple[tuple[str, str], ...]] = {
    "both_right": (("left", "right"), ("right", "right")),
    "left_wrong": (("left", "wrong"),),
    "right_wrong": (("right", "wrong"),),
}
"""What a decision says: which side, and what it is. That one side is wrong doesn't make the other right."""
_RATINGS = {"wrong": 1, "right": 5}
"""On the scale from 1 (false) to 5 (true) of Google Search's guidance for ClaimReview."""


def render(run: Run) -> str:
    """The JSON-LD document. It can stand inside a script element: it holds no "<"."""
    seen = view(run)
    articles = {article.id: article for article in seen.articles}
    titles = {claim.id: case.title for case in seen.cases for claim in case.claims}
    graph = [_claim(claim, articles.get(claim.source), titles.get(claim.id, "")) for claim in seen.claims]
    claims = {claim.id: claim for claim in seen.claims}
    graph += [review for decision in sorted(run.decisions, key=_order) for review in _reviews(decision, claims)]
    return safe_json({"@context": "https://schema.org", "@graph": graph})


def _order(decision: Decided) -> tuple[str, str, str]:
    return decision.left, decision.right, decision.verdict


def _reviews(decision: Decided, claims: dict[str, Claim]) -> Iterator[dict[str, object]]:
    """A ClaimReview for each claim that the decision calls right or wrong; none for claims that are not in the run."""
    for side, found in _FOUND.get(decision.verdict, ()):
        claim = claims.get(getattr(decision, side))
        if claim is None:
            continue
        pair = f"{decision.left}-{decision.right}"
        review: dict[str, object] = {
            "@type": "ClaimReview",
            "@id": urn("review", f"{claim.id}-in-{pair}"),
            "claimReviewed": one_line(claim.quote) or one_line(show.value(claim)),
            "itemReviewed": {"@id": urn("claim", claim.id)},
            "reviewRating": {
                "@type": "Rating",
                "ratingValue": _RATINGS[found],
                "bestRating": max(_RATINGS.values()),
                "worstRating": min(_RATINGS.values()),
                "alternateName": say(f"rating.{found}"),
            },
            **_said(decision),
        }
        yield review


def _said(decision: Decided) -> dict[str, object]:
    """Who decided, when and why, as far as it is known."""
    told: dict[str, object] = {}
    if decision.who:
        told["author"] = {"@type": "Person", "name": one_line(decision.who)}
    if decision.when:
        told["datePublished"] = decision.when
    limits = look("rating.limits").format(one_line(decision.scope)) if decision.scope else ""
    if body := " ".join(part for part in (limits, one_line(decision.reason)) if part):
        told["reviewBody"] = body
    return told


def urn(kind: str, name: str) -> str:
    """A name for a thing that has no address: "urn:reconcile:claim:4f1c…"."""
    return f"urn:reconcile:{kind}:{quote(name.encode('utf-8', 'replace'), safe='')}"


def safe_json(document: object) -> str:
    """JSON in ASCII without "<", ">" and "&", so that no parser around it can be led astray; newline at the end."""
    text = json.dumps(document, ensure_ascii=True, indent=1)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026") + "\n"


def _claim(claim: Claim, article: Article | None, title: str) -> dict[str, object]:
    said: dict[str, object] = {
        "@type": "Claim",
        "@id": urn("claim", claim.id),
        "text": claim.quote,
        "abstract": f"{title}: {show.value(claim)}" if title else show.value(claim),
    }
    if claim.speaker:
        # A person or an organisation, which schema.org would tell apart: a bare name leaves it open.
        said["author"] = one_line(claim.speaker)
    if article:
        said["appearance"] = _article(article)
    return said


def _article(article: Article) -> dict[str, object]:
    about: dict[str, object] = {"@type": "Article", "@id": web_address(article.url) or urn("source", article.id)}
    known = {"headline": article.title, "datePublished": article.published, "url": web_address(article.url)}
    about.update({name: entry for name, entry in known.items() if entry})
    if article.author:
        about["author"] = {"@type": "Person", "name": article.author}
    if article.publisher:
        about["publisher"] = {"@type": "Organization", "name": article.publisher}
    return about

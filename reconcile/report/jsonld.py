"""Writes a run's claims as schema.org JSON-LD: each Claim with who made it, where and when.

No ClaimReview is written: that says that a person has reviewed the claim, and a run knows of no such decision.
"""

from __future__ import annotations

import json
from urllib.parse import quote

from reconcile.model import Article, Claim, Run
from reconcile.report import show
from reconcile.report.inert import web_address
from reconcile.report.view import view


def render(run: Run) -> str:
    """The JSON-LD document. It can stand inside a script element: it holds no "<"."""
    seen = view(run)
    articles = {article.id: article for article in seen.articles}
    titles = {claim.id: case.title for case in seen.cases for claim in case.claims}
    graph = [_claim(claim, articles.get(claim.source), titles.get(claim.id, "")) for claim in seen.claims]
    return safe_json({"@context": "https://schema.org", "@graph": graph})


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
        said["author"] = {"@type": "Thing", "name": claim.speaker}
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

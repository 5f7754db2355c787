"""Writes a run's claims as W3C Web Annotations: each value is anchored in its source by quote and by position."""

from __future__ import annotations

from reconcile.model import Article, Claim, Run
from reconcile.report import show
from reconcile.report.inert import web_address
from reconcile.report.jsonld import safe_json, urn
from reconcile.report.view import Case, view
from reconcile.report.words import say

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Characters of context on each side of the value, by which a reader's program finds it when the text has moved."""


def render(run: Run) -> str:
    """An AnnotationCollection with one page (W3C Web Annotation Data Model, 2017); unplaced claims are left out."""
    seen = view(run)
    articles = {article.id: article for article in seen.articles}
    cases = {claim.id: case for case in seen.cases for claim in case.claims}
    placed = [claim for claim in seen.claims if claim.value_start is not None and claim.source in articles]
    items = [_annotation(claim, articles[claim.source], cases.get(claim.id)) for claim in placed]
    collection = urn("annotations", "all")
    return safe_json(
        {
            "@context": _CONTEXT,
            "id": collection,
            "type": "AnnotationCollection",
            "total": len(items),
            "first": {"id": urn("annotations", "1"), "type": "AnnotationPage", "partOf": collection, "items": items},
        }
    )


def _annotation(claim: Claim, article: Article, case: Case | None) -> dict[str, object]:
    bodies = [{"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": show.value(claim)}]
    if case:
        verdict = say(f"verdict.{case.group.verdict}")
        said = f"{case.title}: {case.group.explanation or say(f'verdict_long.{case.group.verdict}')}"
        bodies.append({"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": verdict})
        bodies.append({"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": said})
    return {
        "id": urn("claim", claim.id),
        "type": "Annotation",
        "motivation": "assessing",
        "body": bodies,
        "target": {
            "source": web_address(article.url) or urn("source", article.id),
            "selector": [
                _quote(claim),
                {"type": "TextPositionSelector", "start": claim.value_start, "end": claim.value_end},
            ],
        },
    }


def _quote(claim: Claim) -> dict[str, object]:
    """The value with the words around it, as far as the quote reaches."""
    selector: dict[str, object] = {"type": "TextQuoteSelector", "exact": claim.value_text}
    if claim.quote_start is not None and claim.value_start is not None and claim.value_end is not None:
        start, end = claim.value_start - claim.quote_start, claim.value_end - claim.quote_start
        selector["prefix"] = claim.quote[max(0, start - _AROUND) : start]
        selector["suffix"] = claim.quote[end : end + _AROUND]
    return selector

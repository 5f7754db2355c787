"""Writes a run as the contract's JSON document: the public, machine-readable report."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any

from reconcile import __version__
from reconcile.model import Article, Claim, Frame, Run
from reconcile.report import indented, show
from reconcile.report.view import Case, View, view

SCHEMA_VERSION = "1"
_QUALIFIERS = ("as_of", "time_frame", "phase", "status", "place", "speaker")
_IN_CLAIM = {"subject", "attribute", *_QUALIFIERS}
_IN_FRAME = [field.name for field in fields(Frame) if field.name not in _IN_CLAIM and field.name != "context"]


def render(run: Run) -> str:
    """The JSON document of a run, with the same bytes whenever the run is the same."""
    text = indented.dumps(document(run))
    # Half a surrogate pair can't be written as UTF-8; JSON can still say it.
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half.group()):04x}", text) + "\n"


def document(run: Run) -> dict[str, object]:
    """The JSON document as plain dicts and lists; sources, claims and groups in reading order."""
    seen = view(run)
    return {
        "schema_version": SCHEMA_VERSION,
        "generated_by": {"name": "reconcile", "version": __version__},
        "notes": list(run.notes),
        "sources": [_source(article) for article in seen.articles],
        "claims": [_claim(claim, seen) for claim in seen.claims],
        "groups": [_group(case) for case in seen.cases],
    }


def claims(run: Run) -> list[dict[str, Any]]:
    """The claims of the document, in reading order."""
    seen = view(run)
    return [_claim(claim, seen) for claim in seen.claims]


def _source(article: Article) -> dict[str, object]:
    names = ("id", "title", "publisher", "author", "published", "url", "path", "copy_of")
    return {name: getattr(article, name) for name in names}


def _claim(claim: Claim, seen: View) -> dict[str, object]:
    return {
        "id": claim.id,
        "source": claim.source,
        "subject": claim.subject,
        "attribute": claim.attribute,
        "kind": claim.kind,
        "value": show.value_json(claim),
        "modifier": claim.modifier,
        "qualifiers": {name: getattr(claim, name) for name in _QUALIFIERS if getattr(claim, name)},
        "quote": claim.quote,
        "quote_start": claim.quote_start,
        "quote_end": claim.quote_end,
        "value_text": claim.value_text,
        "value_start": claim.value_start,
        "value_end": claim.value_end,
        "group": seen.group_of.get(claim.id),
        "understood": show.value(claim),
        "rule": claim.rule,
        "equals": [
            {"lo": show.number_json(lo), "hi": show.number_json(hi), "unit": unit} for lo, hi, unit in claim.equals
        ],
        "frame": _frame(claim),
    }


def _frame(claim: Claim) -> dict[str, object]:
    """The parts of a frame that are known and are not said elsewhere in the claim."""
    return {name: _plain(entry) for name in _IN_FRAME if (entry := getattr(claim, name))}


def _plain(entry: object) -> object:
    return list(entry) if isinstance(entry, tuple) else entry


def _group(case: Case) -> dict[str, object]:
    group = case.group
    return {
        "id": group.id,
        "subject": group.subject,
        "attribute": group.attribute,
        "kind": group.kind,
        "verdict": group.verdict,
        "code": group.code,
        "explanation": group.explanation,
        "independent_sources": group.independent_sources,
        "members": list(group.members),
        "relations": [
            {"a": r.a, "b": r.b, "relation": r.relation, "code": r.code, "reason": r.reason, "diagnosis": r.diagnosis}
            for r in case.relations
        ],
        "why": group.why,
    }

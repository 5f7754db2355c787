"""SARIF 2.1.0 (OASIS), as code scanning services read it.

A result stands on the new claim; the claims it contradicts are its related locations. `partialFingerprints` come from
the claim's words, so an alert stays the same one when lines move.
"""

from __future__ import annotations

import json
from typing import Any

from reconcile import __version__, rules
from reconcile.check.finding import Checked, Finding, Related
from reconcile.output.words import shown, uri

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "reconcileClaim/v1"


def render(found: Checked) -> str:
    """The log with one run."""
    codes = sorted({finding.code for finding in found.findings})
    run = {
        "tool": {"driver": {"name": "reconcile", "version": __version__, "rules": [_rule(code) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(found)],
        "results": [_result(finding, codes.index(finding.code)) for finding in found.findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _rule(code: str) -> dict[str, Any]:
    page = rules.page(code)
    return {
        "id": code,
        "shortDescription": {"text": rules.title(code)},
        "fullDescription": {"text": _first_paragraph(page)},
        "help": {"text": page, "markdown": page},
        "properties": {"tags": ["facts"], "precision": "high"},
    }


def _first_paragraph(page: str) -> str:
    paragraphs = [part for part in page.split("\n\n") if part.strip() and not part.startswith("#")]
    return " ".join(paragraphs[0].split())


def _result(finding: Finding, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": shown(finding.message)},
        "locations": [{"physicalLocation": _place(finding)}],
        "partialFingerprints": {FINGERPRINT: finding.key},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": n, "physicalLocation": _place(other), "message": {"text": shown(other.message)}}
            for n, other in enumerate(finding.related, 1)
        ]
    return result


def _place(at: Finding | Related) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": uri(at.path)},
        "region": {"startLine": at.line, "startColumn": at.column},
    }


def _invocation(found: Checked) -> dict[str, Any]:
    notices = [{"level": "error", "message": {"text": shown(str(error))}} for error in found.errors]
    notices += [{"level": "note", "message": {"text": shown(note)}} for note in found.notes]
    return {"executionSuccessful": not found.errors, "toolExecutionNotifications": notices}

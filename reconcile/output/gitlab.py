"""GitLab's code quality report (a subset of Code Climate's format), shown in merge requests."""

from __future__ import annotations

import json

from reconcile.check.finding import Checked
from reconcile.output.words import relative, shown

SEVERITIES = {"error": "major", "warning": "minor"}


def render(found: Checked) -> str:
    """A list with an entry for each finding."""
    entries = [
        {
            "description": shown(finding.message),
            "check_name": finding.code,
            "fingerprint": finding.key,
            "severity": SEVERITIES[finding.severity],
            "location": {"path": relative(finding.path), "lines": {"begin": finding.line}},
        }
        for finding in found.findings
    ]
    return json.dumps(entries, indent=2, ensure_ascii=False) + "\n"

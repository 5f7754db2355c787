"""JSON for other programs; its schema is data/schema/check.schema.json."""

from __future__ import annotations

import json
from dataclasses import asdict

from reconcile import __version__
from reconcile.check.finding import Checked


def render(found: Checked) -> str:
    """Everything that was found, as it is."""
    content = {
        "schema_version": "1",
        "generated_by": {"name": "reconcile", "version": __version__},
        "files": list(found.files),
        "claims": found.claims,
        "findings": [asdict(finding) for finding in found.findings],
        "notes": list(found.notes),
        "errors": [{"path": error.path, "line": error.line, "message": error.message} for error in found.errors],
    }
    text = json.dumps(content, indent=2, ensure_ascii=False)
    # A file name that is no UTF-8 has half surrogate pairs, which can't be written.
    return (text if _writable(text) else json.dumps(content, indent=2)) + "\n"


def _writable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True

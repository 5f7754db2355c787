"""Accepts the findings of today, so that a check fails on new ones only; says which of those are gone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from reconcile.check.finding import Checked, Finding
from reconcile.errors import InputError

VERSION = 1
_MORE = 10
"""Stale entries that are named; of the others only the number is told."""


@dataclass(frozen=True)
class Baseline:
    """Statements of findings that are accepted, by their hash; each with what is shown of it when it is stale."""

    path: str
    accepted: Mapping[str, str] = field(default_factory=dict)


def read(path: str) -> Baseline:
    """The baseline in a file. Raises InputError."""
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
        if content["version"] != VERSION:
            raise InputError(
                path, f"is a baseline of version {content['version']}; this program reads version {VERSION}"
            )
        return Baseline(path, {part: _shown(entry) for entry in content["findings"] for part in entry["parts"]})
    except OSError as error:
        raise InputError(path, f"can't be read: {error.strerror}; write it with --write-baseline") from None
    except json.JSONDecodeError as error:
        raise InputError(path, f"is not JSON: {error.msg}", error.lineno) from None
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(path, f"is no baseline of findings: {error!r}") from None


def text(found: Checked) -> str:
    """The findings as the text of a baseline: one line each, sorted by what they are and not by where they stand."""
    entries = sorted(found.findings, key=lambda finding: (finding.path, finding.code, finding.key))
    lines = [
        json.dumps({"code": e.code, "path": e.path, "message": e.message, "parts": list(e.parts)}, ensure_ascii=False)
        for e in entries
    ]
    inner = ",\n".join(f"  {line}" for line in lines)
    return (
        f'{{"version": {VERSION}, "findings": [\n{inner}\n]}}\n'
        if lines
        else f'{{"version": {VERSION}, "findings": []}}\n'
    )


def without(found: Checked, accepted: Baseline, *, complete: bool) -> Checked:
    """The findings that are not accepted. After a complete check, a note names the entries that no longer occur."""
    left = [rest for finding in found.findings if (rest := _rest(finding, accepted))]
    notes = list(found.notes)
    if complete:
        seen = {part for finding in found.findings for part in finding.parts}
        stale = list(dict.fromkeys(shown for part, shown in accepted.accepted.items() if part not in seen))
        notes += [f"{accepted.path}: no longer found: {shown}" for shown in stale[:_MORE]]
        if len(stale) > _MORE:
            notes.append(f"{accepted.path}: {len(stale) - _MORE} more entries are no longer found")
    return replace(found, findings=tuple(left), notes=tuple(notes))


def _rest(finding: Finding, accepted: Baseline) -> Finding | None:
    """A finding if it makes a statement that is not accepted yet."""
    return None if all(part in accepted.accepted for part in finding.parts) else finding


def _shown(entry: Mapping[str, Any]) -> str:
    return f"{entry['path']}: {entry['code']} {entry['message']}"

"""For people and editors: `path:line:column code message`, the lines it refers to below."""

from __future__ import annotations

from reconcile.check.finding import Checked, Finding
from reconcile.output.words import place, shown, summary


def render(found: Checked) -> str:
    """A line for each finding, the lines that speak against it, then notes and a summary."""
    lines = [line for finding in found.findings for line in _lines(finding)]
    lines += [f"note: {shown(note)}" for note in found.notes]
    lines += [f"could not be read: {shown(str(error))}" for error in found.errors]
    return "\n".join([*lines, summary(found)]) + "\n"


def line(finding: Finding) -> str:
    """A finding on one line."""
    grade = "warning: " if finding.severity == "warning" else ""
    return f"{place(finding)}: {finding.code} {grade}{shown(finding.message)}"


def _lines(finding: Finding) -> list[str]:
    others = [f"    {shown(r.path)}:{r.line}:{r.column}: {shown(r.message)}" for r in finding.related]
    return [line(finding), *others]

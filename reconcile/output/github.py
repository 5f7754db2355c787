"""Workflow commands of GitHub Actions: annotations on the lines of a pull request.

GitHub shows ten errors and ten warnings a step and drops the rest without a word, so the worst come first and the
tenth of a level that has more says how many are left out; the log below has them all.
"""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.check.finding import Checked, Finding, Severity
from reconcile.output import text
from reconcile.output.words import shown, where

SHOWN = 10
"""Annotations of one level that GitHub shows of a step."""


def render(found: Checked) -> str:
    """Annotations, errors first, then everything as text for the log."""
    levels: tuple[Severity, ...] = ("error", "warning")
    lines = [line for level in levels for line in _level(level, found.of(level))]
    # Text of the log that looks like a command would be obeyed: "::" never begins a line there.
    log = [f" {entry}" if entry.lstrip().startswith("::") else entry for entry in text.render(found).splitlines()]
    return "\n".join([*lines, *log]) + "\n"


def _level(level: Severity, findings: Sequence[Finding]) -> list[str]:
    if len(findings) <= SHOWN:
        return [_command(level, finding) for finding in findings]
    rest = len(findings) - SHOWN + 1
    more = f"::{level} title=reconcile::{rest} more {level}s; the log of this step lists them all"
    return [*(_command(level, finding) for finding in findings[: SHOWN - 1]), more]


def _command(level: Severity, finding: Finding) -> str:
    others = "".join(f"\n{where(r.path)}:{r.line}: {shown(r.message)}" for r in finding.related)
    properties = {
        "file": where(finding.path),
        "line": str(finding.line),
        "col": str(finding.column),
        "title": f"reconcile {finding.code}",
    }
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {told}::{_data(shown(finding.message) + others)}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")

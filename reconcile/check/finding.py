"""What a check found: a fault on a line of a claim file or of a draft, with the lines that speak against it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reconcile.errors import InputError

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Related:
    """A line that a finding refers to: usually the claim on record that the new one contradicts."""

    path: str
    line: int
    message: str
    column: int = 1


@dataclass(frozen=True)
class Finding:
    """One thing to look at.

    code       the rule: RC2xx, RC3xx (two claims) or RC5xx (a claim file); `reconcile explain CODE` tells more
    message    plain sentences, with both quotes where two claims are meant
    path       the file, as the user named it, with forward slashes
    line       1-based; the line of the claim that came last, never of the one that was there before
    column     1-based, in characters
    severity   an error makes the check fail, a warning doesn't
    related    the other lines
    key        a hash that stays the same while the claim's words do, wherever its line moves
    parts      a hash for every single statement the finding makes; a baseline accepts those one by one
    """

    code: str
    message: str
    path: str
    line: int
    column: int = 1
    severity: Severity = "error"
    related: tuple[Related, ...] = ()
    key: str = ""
    parts: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, int, int, str, str]:
        """What findings are sorted by: path, line, column, code."""
        return self.path, self.line, self.column, self.code, self.message


@dataclass(frozen=True)
class Checked:
    """The outcome of a check, which the output formats show.

    files      the claim files, or the draft, that were looked at
    claims     how many claims were judged: all of them, or those that a change brings in
    findings   sorted by place
    notes      sentences for the reader that are no findings
    errors     what could not be read; the check can't tell whether all is well
    """

    files: tuple[str, ...] = ()
    claims: int = 0
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    errors: tuple[InputError, ...] = ()

    def of(self, severity: Severity) -> list[Finding]:
        """The findings of one severity."""
        return [finding for finding in self.findings if finding.severity == severity]


def digest(*parts: str) -> str:
    """A short hash of texts, the same on every machine."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def ordered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings by place, each key once: a second equal fault in a file gets a key of its own."""
    seen: dict[str, int] = {}
    out = []
    for finding in sorted(findings, key=lambda found: found.place):
        seen[finding.key] = seen.get(finding.key, 0) + 1
        again = seen[finding.key]
        out.append(finding if again == 1 else _with_key(finding, digest(finding.key, str(again))))
    return tuple(out)


def _with_key(finding: Finding, key: str) -> Finding:
    parts = tuple(digest(part, key) for part in finding.parts)
    return Finding(
        **{**{name: getattr(finding, name) for name in finding.__dataclass_fields__}, "key": key, "parts": parts}
    )

"""What several formats say and how they write a path."""

from __future__ import annotations

import os
from pathlib import PurePosixPath
from urllib.parse import quote

from reconcile.check.finding import Checked, Finding
from reconcile.report.inert import one_line


def summary(found: Checked) -> str:
    """The outcome in a line: "2 errors and 1 warning in 120 claims"."""
    claims = count(found.claims, "claim")
    errors, warnings = len(found.of("error")), len(found.of("warning"))
    if not errors and not warnings:
        return f"No findings in {claims}."
    said = [count(n, word) for n, word in ((errors, "error"), (warnings, "warning")) if n]
    return f"{' and '.join(said)} in {claims}."


def count(n: int, noun: str) -> str:
    """ "1 claim", "2 claims"."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def place(finding: Finding) -> str:
    """ "path:line:column"."""
    return f"{shown(finding.path)}:{finding.line}:{finding.column}"


def shown(text: str) -> str:
    """Text on one line, with nothing in it that a terminal or a log would obey."""
    return one_line(text)


def relative(path: str) -> str:
    """A path as services want it: relative to the working folder where it lies below, with forward slashes."""
    plain = PurePosixPath(os.path.normpath(path)).as_posix()
    if not os.path.isabs(plain):
        return plain
    below = os.path.relpath(plain)
    return plain if below.startswith("..") else below.replace(os.sep, "/")


def where(path: str) -> str:
    """`relative` for reading."""
    return shown(relative(path))


def uri(path: str) -> str:
    """A path as a URI reference."""
    plain = relative(path)
    return quote(os.fsencode(plain)) if not os.path.isabs(plain) else f"file://{quote(os.fsencode(plain))}"

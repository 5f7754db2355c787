"""A summary in Markdown, for the page of a CI job or a comment."""

from __future__ import annotations

import re

from reconcile import rules
from reconcile.check.finding import Checked, Finding
from reconcile.output.words import relative, shown, summary

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>()#+!|~@$&-])")
SHOWN = 200
"""Findings that are listed: a job page takes one megabyte."""


def render(found: Checked) -> str:
    """A headline, a table of the findings and what else is to be said."""
    lines = ["### Claims checked", "", summary(found), ""]
    if found.findings:
        lines += ["| | where | what |", "|---|---|---|", *map(_row, found.findings[:SHOWN]), ""]
    if len(found.findings) > SHOWN:
        lines += [f"{len(found.findings) - SHOWN} more findings are not listed here.", ""]
    lines += [f"- {_plain(note)}" for note in found.notes]
    lines += [f"- could not be read: {_plain(str(error))}" for error in found.errors]
    return "\n".join(lines).rstrip() + "\n"


def _row(finding: Finding) -> str:
    others = "".join(f"<br>{_plain(f'{relative(r.path)}:{r.line}')}: {_plain(r.message)}" for r in finding.related)
    where = _plain(f"{relative(finding.path)}:{finding.line}")
    what = f"**{finding.code}** {_plain(rules.title(finding.code))}"
    return f"| {finding.severity} | {where} | {what}<br>{_plain(finding.message)}{others} |"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return (
        _ACTIVE.sub(r"\\\1", shown(text))
        .replace("\\<", "&lt;")
        .replace("\\>", "&gt;")
        .replace("\\&", "&amp;")
        .replace("\\@", "@\u200b")
    )

"""Writes a newsroom's check-list as Markdown: each fact, what the sources say, and a box to tick."""

from __future__ import annotations

from reconcile.model import VERDICT_ORDER, Run
from reconcile.report.markdown import escape
from reconcile.report.view import Case, View, view
from reconcile.report.words import count, look, say, several


def render(run: Run) -> str:
    """Task lists by verdict, the most serious first."""
    seen = view(run)
    parts = [f"# {say('checklist.title')}", say("checklist.lead")]
    for verdict in VERDICT_ORDER:
        cases = seen.with_verdict(verdict)
        if cases:
            head = f"## {look('mark')[verdict]} {say(f'verdict.{verdict}')} ({count('facts', len(cases))})"
            parts += [head, "\n".join(_item(case, seen) for case in cases)]
    return "\n\n".join(parts) + "\n"


def _item(case: Case, seen: View) -> str:
    said = "; ".join(
        f"{escape(one.understood)} ({escape(several(seen.names_of(one.sources)))})" for one in case.statements
    )
    code = f" `{case.group.code}`" if case.group.code else ""
    return f"- [ ] {escape(case.title)}: {said}{code}"

"""Writes a run as a fragment of HTML for a notebook: totals, and the cases that need a look, each to unfold."""

from __future__ import annotations

from reconcile.model import Run
from reconcile.report import marked, page, show
from reconcile.report.table import summary
from reconcile.report.view import view

_MOST = 40
"""Cases shown; a notebook's cell is no place for hundreds, and the full page has them all."""
_CLAIMS = 12


def render(run: Run) -> str:
    """The fragment. It has no script, no id and no link but http(s) ones; its styles hold inside it only."""
    seen = view(run)
    template = page.environment().get_template("brief.html.j2")
    return template.render(
        view=seen, summary=summary(seen), most=_MOST, claims_most=_CLAIMS, parts=marked.parts, value=show.value
    )

"""Run -> text: one renderer a format, all pure functions of a run."""

from __future__ import annotations

from collections.abc import Callable

from reconcile.errors import InputError
from reconcile.model import Run
from reconcile.report import checklist, contract, footnote, jsonld, markdown, page, sheets, table, webannotation

FORMATS: dict[str, Callable[[Run], str]] = {
    "table": table.render,
    "markdown": markdown.render,
    "html": page.render,
    "json": contract.render,
    "csv": sheets.claims,
    "csv-pairs": sheets.pairs,
    "jsonld": jsonld.render,
    "annotations": webannotation.render,
    "footnote": footnote.render,
    "checklist": checklist.render,
}
"""Every format by the name that the command line knows."""

EXTENSIONS: dict[str, str] = {
    ".txt": "table",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".csv": "csv",
    ".pairs.csv": "csv-pairs",
    ".jsonld": "jsonld",
    ".wiki": "footnote",
}
"""The format that a file name's ending asks for; the longest ending that fits counts."""


def render(run: Run, name: str, *, color: bool = False, width: int | None = None) -> str:
    """A run as text in the format called `name`.

    `color` and `width` (terminal columns) matter to the table only. Raises InputError for an unknown format.
    """
    if name not in FORMATS:
        raise InputError("", f"There is no report format called {name!r}. Choose one of: {', '.join(FORMATS)}.")
    return table.render(run, color, width) if name == "table" else FORMATS[name](run)

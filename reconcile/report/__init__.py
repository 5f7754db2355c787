"""Run -> text: one renderer a format, all pure functions of a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from reconcile.errors import InputError
from reconcile.model import Run

if TYPE_CHECKING:
    from reconcile.report import wikidata


def _late(module: str, function: str = "render") -> Callable[..., str]:
    """A renderer that is loaded when it is used: a run writes one format or two, and should start quickly."""

    def render(*given: Any, **named: Any) -> str:
        return str(getattr(import_module(f"reconcile.report.{module}"), function)(*given, **named))

    return render


FORMATS: dict[str, Callable[[Run], str]] = {
    "table": _late("table"),
    "markdown": _late("markdown"),
    "html": _late("page"),
    "json": _late("contract"),
    "csv": _late("sheets", "claims"),
    "csv-pairs": _late("sheets", "pairs"),
    "jsonld": _late("jsonld"),
    "annotations": _late("webannotation"),
    "footnote": _late("footnote"),
    "checklist": _late("checklist"),
}
"""Every format by the name that the command line knows."""

MAPPED: dict[str, Callable[[Run, Mapping[str, wikidata.Statement]], str]] = {
    "mismatches": _late("wikidata", "mismatches"),
    "quickstatements": _late("wikidata", "quickstatements"),
}
"""Formats that also need to know which facts belong to which Wikidata items."""

NAMES = (*FORMATS, *MAPPED)

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
    ".annotations.json": "annotations",
    ".wiki": "footnote",
    ".checklist.md": "checklist",
    ".mismatches.csv": "mismatches",
    ".quickstatements.txt": "quickstatements",
}
"""The format that a file name's ending asks for; the longest ending that fits counts. A format's first is its own."""


def format_of(path: str) -> str:
    """The format that a file's name asks for, "" when none."""
    fitting = [ending for ending in EXTENSIONS if path.lower().endswith(ending)]
    return EXTENSIONS[max(fitting, key=len)] if fitting else ""


def render(
    run: Run,
    name: str,
    *,
    color: bool = False,
    width: int | None = None,
    items: Mapping[str, wikidata.Statement] | None = None,
) -> str:
    """A run as text in the format called `name`.

    `color` and `width` (terminal columns) matter to the table only, `items` (id of a group or claim -> its place in
    Wikidata) to the formats in MAPPED. Raises InputError for an unknown format.
    """
    if name in MAPPED:
        return MAPPED[name](run, items or {})
    if name not in FORMATS:
        raise InputError("", f"There is no report format called {name!r}. Choose one of: {', '.join(NAMES)}.")
    return _late("table")(run, color, width) if name == "table" else FORMATS[name](run)

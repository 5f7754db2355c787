"""Checked -> text: one renderer a format, each a pure function."""

from __future__ import annotations

from collections.abc import Callable

from reconcile.check.finding import Checked
from reconcile.output import github, gitlab, jsonfile, junit, markdown, sarif, text

FORMATS: dict[str, Callable[[Checked], str]] = {
    "text": text.render,
    "github": github.render,
    "sarif": sarif.render,
    "junit": junit.render,
    "gitlab": gitlab.render,
    "json": jsonfile.render,
    "markdown": markdown.render,
}
"""Renderer by the name that --format takes."""

EXTENSIONS = {".sarif": "sarif", ".sarif.json": "sarif", ".xml": "junit", ".json": "json", ".md": "markdown"}
"""Format by the ending of a file's name; the longest that fits counts."""

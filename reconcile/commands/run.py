"""`reconcile run`: articles in, a discrepancy report out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from reconcile.commands.shared import finish, on_terminal, output_options, use_color, voice
from reconcile.errors import InputError
from reconcile.progress import Progress
from reconcile.write import writing


class FormatName(click.types.StringParamType):
    """One of the formats of `reconcile.report`, loaded only when needed: `reconcile --help` must be quick."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name itself, when there is such a format."""
        from reconcile.report import FORMATS

        name = str(value)
        if name not in FORMATS:
            self.fail(f'there is no format "{name}"; choose one of {", ".join(FORMATS)}', param, ctx)
        return name

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The names of all formats, for --help."""
        from reconcile.report import FORMATS

        return f"[{'|'.join(FORMATS)}]"


EXAMPLES = """\b
Examples:
  reconcile run articles/                      a table on the screen
  reconcile run a.txt b.md -o report.html      a page to open in a browser
  reconcile run articles/ --sources known.csv -f json -o report.json
"""


@click.command(epilog=EXAMPLES)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLES…")
@click.option("--sources", metavar="CSV", help="A table of what is known of the articles: id, path, published …")
@click.option("-f", "--format", "name", type=FormatName(), help="Default: after FILE's extension, else table.")
@click.option("-o", "--output", metavar="FILE", help="Write the report here; it is written whole or not at all.")
@output_options
def run(articles: tuple[str, ...], sources: str | None, name: str | None, output: str | None) -> None:
    """Report where ARTICLES agree, where they differ, and why.

    ARTICLES are text and Markdown files, folders of them, or - for standard input. When an article was published is
    read from its front matter, from a file beside it (story.yaml for story.txt), or from a sources.csv in its folder.
    """
    from reconcile import read

    if output is not None:
        _stays_out(output, articles, read.READERS)
    found, errors = read.collect(articles, sources)
    voice().detail(f"read {len(found)} articles: {', '.join(article.id for article in found)}")
    if found:
        from reconcile import pipeline, report

        with Progress(voice().quiet) as progress:
            result = pipeline.run(found, progress=progress)
        voice().detail(f"found {len(result.claims)} claims in {len(result.groups)} groups")
        width = shutil.get_terminal_size().columns if on_terminal(output) else None
        text = report.render(result, name or _format(output, report.EXTENSIONS), color=use_color(output), width=width)
        with writing(output) as stream:
            stream.write(text.rstrip("\n") + "\n")
    finish(errors)


def _format(output: str | None, extensions: Mapping[str, str]) -> str:
    """The format that a file's name asks for: the longest ending that fits counts; else a table."""
    fitting = [ending for ending in extensions if (output or "").lower().endswith(ending)]
    return extensions[max(fitting, key=len)] if fitting else "table"


def _stays_out(output: str, articles: Iterable[str], extensions: Container[str]) -> None:
    """Raise InputError for a report that would replace an article, or be read as one the next time."""
    target = Path(os.path.realpath(output))
    for given in articles:
        path = Path(os.path.realpath(given))
        if (path == target and path.is_file()) or (path == target.parent and target.suffix.lower() in extensions):
            raise InputError(output, "stands among the articles, where it would be taken for one; write it elsewhere")

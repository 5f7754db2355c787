"""`reconcile run`: articles in, a discrepancy report out."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reconcile.commands.outputs import destinations, read_items, report_options, unknown_items, write_reports
from reconcile.commands.shared import finish, output_options, voice
from reconcile.errors import InputError
from reconcile.progress import Progress

if TYPE_CHECKING:
    from reconcile.model import Run

EXAMPLES = """\b
Examples:
  reconcile run articles/                      a table on the screen
  reconcile run a.txt b.md -o report.html      a page to open in a browser
  reconcile run articles/ -o report.html -o report.json -o claims.csv
  reconcile run articles/ -f html -f json -o out/report
  reconcile run articles/ --sources known.csv -f json -o report.json
  reconcile run articles/ --wikidata items.csv -f quickstatements
  reconcile run articles/ --trace "85 meetings" -o report.html
"""


@click.command(epilog=EXAMPLES)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLES…")
@click.option("--sources", metavar="CSV", help="A table of what is known of the articles: id, path, published …")
@click.option(
    "--trace",
    "traced",
    is_flag=False,
    flag_value="",
    metavar="[TEXT]",
    help="Also show on stderr, step by step, how claims were understood, compared and judged: those whose sentence has "
    'TEXT (the value may stand in brackets: "held [85] meetings"), or whose id it is; all without TEXT. '
    "Stands after ARTICLES.",
)
@report_options
@output_options
def run(
    articles: tuple[str, ...],
    sources: str | None,
    names: tuple[str, ...],
    outputs: tuple[str, ...],
    wikidata: str | None,
    traced: str | None,
) -> None:
    """Report where ARTICLES agree, where they differ, and why.

    ARTICLES are text and Markdown files, folders of them, or - for standard input. When an article was published is
    read from its front matter, from a file beside it (story.yaml for story.txt), or from a sources.csv in its folder.
    """
    from reconcile import read, report

    wanted = destinations(names, outputs, report.EXTENSIONS)
    for _, output in wanted:
        if output is not None:
            _stays_out(output, articles, read.READERS)
    items = read_items(wikidata, wanted)
    found, errors = read.collect(articles, sources)
    voice().detail(f"read {len(found)} articles: {', '.join(article.id for article in found)}")
    if found:
        from reconcile import pipeline

        with Progress(voice().quiet) as progress:
            result = pipeline.run(found, progress=progress)
        voice().detail(f"found {len(result.claims)} claims in {len(result.groups)} groups")
        write_reports(result, wanted, items)
        errors = [*errors, *unknown_items(items, result, wikidata)]
        if traced is not None:
            errors += _trace(result, traced)
    finish(errors)


def _trace(result: Run, text: str) -> list[InputError]:
    """Show the trace on stderr, where it leaves a report on standard output alone; an error where `text` is nowhere."""
    from reconcile.trace import trace

    try:
        for line in trace(result, text):
            click.echo(line, err=True)
    except InputError as error:
        return [error]
    return []


def _stays_out(output: str, articles: Iterable[str], extensions: Container[str]) -> None:
    """Raise InputError for a report that would replace an article, or be read as one the next time."""
    target = Path(os.path.realpath(output))
    for given in articles:
        path = Path(os.path.realpath(given))
        if (path == target and path.is_file()) or (path == target.parent and target.suffix.lower() in extensions):
            raise InputError(output, "stands among the articles, where it would be taken for one; write it elsewhere")

"""`reconcile extract`: articles in, a claim file out that people can work on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reconcile.commands.shared import finish, output_options, voice
from reconcile.errors import InputError
from reconcile.progress import Progress

if TYPE_CHECKING:
    from reconcile.claimfiles.merging import Merged

EXAMPLES = """\b
Examples:
  reconcile extract claims/harbour/articles -o claims/harbour
  reconcile extract new.md -o claims/harbour        only the rows of this article are looked at
"""


@click.command(epilog=EXAMPLES)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLES…")
@click.option("--sources", metavar="CSV", help="A table of what is known of the articles: id, path, published …")
@click.option("-o", "--output", metavar="FOLDER", required=True, help="The story's folder; it is made if needed.")
@click.option("--bom", is_flag=True, help="Begin new tables with a byte order mark, by which Excel knows UTF-8.")
@output_options
def extract(articles: tuple[str, ...], sources: str | None, output: str, bom: bool) -> None:
    """Write the claims of ARTICLES into a claim file.

    FOLDER gets claims.csv, one claim a line, and sources.csv. Run it again after an article has changed: rows that
    nobody has touched follow the article, rows that a person wrote, edited, rejected or deleted stay as they left them.
    """
    from reconcile import read

    found, errors = read.collect(articles, sources)
    if found:
        from reconcile import pipeline
        from reconcile.claimfiles import updating

        folder = Path(output).as_posix()
        story = updating.open_story(folder, bom=bom)
        former = [article.id for article in found]
        found = updating.corrected(sorted(found, key=lambda article: article.id), story)
        claims = []
        with Progress(voice().quiet) as progress:
            for n, article in enumerate(found):
                progress("Reading claims", n, len(found))
                claims += pipeline.claims_of(article)
        _make(output)
        made = updating.update(story, found, claims, former)
        if not voice().quiet:
            click.echo(f"{folder}/claims.csv: {_told(made)}", err=True)
    finish(errors)


def _make(folder: str) -> None:
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(folder, f"can't be made: {error.strerror or error}") from None


def _told(made: Merged) -> str:
    """What was done, in words."""
    counts = [
        (made.added, "added"),
        (made.updated, "updated"),
        (made.removed, "removed"),
        (made.kept, "left as people wrote them"),
        (len(made.deleted), "not written again, as they were deleted"),
    ]
    return ", ".join(f"{n} {what}" for n, what in counts if n) or "nothing to change"

"""`reconcile values`: every value in a text, found and normalised."""

from __future__ import annotations

from pathlib import Path, PurePath

import click

from reconcile.commands.jsonl import Row, convert, day_field, text_field
from reconcile.commands.shared import finish, output_options
from reconcile.write import STANDARD, writing

JSON_LINES = {".jsonl", ".ndjson"}

EXAMPLES = """\b
Examples:
  reconcile values story.txt --published 2025-07-08
  reconcile values texts.jsonl -o values.jsonl
  echo '{"id": 1, "text": "It paid $1.4 billion in March 2021."}' | reconcile values -
"""


@click.command(epilog=EXAMPLES)
@click.argument("source", metavar="IN")
@click.option("-o", "--output", metavar="OUT", help="Write here; the file is written whole or not at all.")
@click.option("--published", metavar="DAY", default="", help="When a text file was published, e.g. 2025-07-08.")
@output_options
def values(source: str, output: str | None, published: str) -> None:
    """Find every value in a text and say what it means.

    IN is a text or Markdown file, which gives a table, or JSON lines (.jsonl, or - for standard input) of the form
    {"id": …, "text": …, "published": "2025-07-08" or null}, which give one line of JSON each.
    """
    if source != STANDARD and PurePath(source).suffix.lower() not in JSON_LINES:
        table = _table(source, published)
        with writing(output) as stream:
            stream.write(table + "\n")
        return
    finish(convert(source, output, _values))


def _values(row: Row) -> Row:
    from reconcile import pipeline
    from reconcile.report.show import value_json

    found = pipeline.values(text_field(row, "text"), day_field(row, "published"), whole=True)
    return {
        "id": row["id"],
        "values": [
            {
                "start": span.start,
                "end": span.end,
                "text": span.text,
                "kind": value.kind,
                **{role: said for role, said in value_json(value).items() if role != "text"},
                "modifier": value.modifier,
            }
            for span, value in found
        ],
    }


def _table(source: str, published: str) -> str:
    """The values of one article, a row each."""
    from tabulate import tabulate

    from reconcile import pipeline
    from reconcile.read import read_article
    from reconcile.read.dates import iso_day
    from reconcile.report.show import value_json

    try:
        day = iso_day(published, "--published") if published else ""
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    article = read_article(Path(source), source)
    rows = []
    for span, value in pipeline.values(article.prose, day or article.published, whole=True):
        line = article.text.count("\n", 0, span.start) + 1
        shown = value_json(value)
        words = " ".join(article.text[span.start : span.end].split())
        rows.append((line, words, value.kind, shown["lo"], shown["hi"], shown["unit"], value.modifier))
    headers = ("line", "as written", "kind", "from", "to", "unit", "meant")
    return tabulate(rows, headers, tablefmt="simple", disable_numparse=True) if rows else "no values found"

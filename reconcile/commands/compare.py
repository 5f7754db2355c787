"""`reconcile compare`: how two statements stand to each other."""

from __future__ import annotations

import click

from reconcile.commands.jsonl import Row, convert, day_field, text_field
from reconcile.commands.shared import finish, output_options
from reconcile.write import writing

EXAMPLES = """\b
Examples:
  reconcile compare "It held 85 meetings." "Some 80 meetings were held."
  reconcile compare pairs.jsonl -o relations.jsonl
"""


@click.command(epilog=EXAMPLES)
@click.argument("first", metavar="A|IN")
@click.argument("second", metavar="B", required=False)
@click.option("-o", "--output", metavar="OUT", help="Write here; the file is written whole or not at all.")
@click.option("--a-published", metavar="DAY", default="", help="When A was published, e.g. 2025-07-08.")
@click.option("--b-published", metavar="DAY", default="", help="When B was published.")
@click.option("--same-source", is_flag=True, help="A and B stand in the same article.")
@output_options
def compare(
    first: str, second: str | None, output: str | None, a_published: str, b_published: str, same_source: bool
) -> None:
    """Say how the statements A and B stand to each other, and why.

    IN is a file of JSON lines, or - for standard input: {"id": …, "a": …, "b": …}, with "a_published", "b_published"
    and "same_source" if known. Each gives one line of JSON.
    """
    if second is None:
        finish(convert(first, output, _related))
        return
    row = {"id": "", "a": first, "b": second, "same_source": same_source}
    try:
        found = _related(row | {"a_published": a_published, "b_published": b_published})
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    with writing(output) as stream:
        diagnosis = f" ({found['diagnosis'].replace('_', ' ')})" if found["diagnosis"] else ""
        stream.write(f"{found['relation'] or 'not comparable'}{diagnosis}  {found['code']}\n{found['reason']}\n")


def _related(row: Row) -> Row:
    from reconcile.compare import compare as judge

    same_source = row.get("same_source") or False
    if not isinstance(same_source, bool):
        raise ValueError('expected "same_source" to be true or false')
    found = judge(
        text_field(row, "a"),
        text_field(row, "b"),
        a_published=day_field(row, "a_published"),
        b_published=day_field(row, "b_published"),
        same_source=same_source,
    )
    return {
        "id": row["id"],
        "relation": found.relation,
        "code": found.code,
        "reason": found.reason,
        "entails": found.entails,
        "diagnosis": found.diagnosis,
    }

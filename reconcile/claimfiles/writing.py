"""Rows -> the text of a claim file: one claim a line, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from reconcile.claimfiles.cells import guarded
from reconcile.claimfiles.tables import Table
from reconcile.read.decode import BOM
from reconcile.write import writing


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, str]], before: Table | None = None) -> str:
    """A CSV table, in the form of the table `before` it.

    A row that is one of `before`'s own and has not changed keeps its very characters, so that only what changed shows
    in a diff. Others have one line each, unless a person put a line break into a cell.
    """
    old = before or Table()
    same = bool(old.header) and tuple(columns) == old.columns
    kept = {id(record.cells): record.raw for record in old.records} if same else {}
    out = io.StringIO()
    writer = csv.writer(out, delimiter=old.delimiter, lineterminator=old.newline)
    if same:
        out.write(_ended(old.header, old.newline))
    else:
        writer.writerow(name.strip() for name in columns)
    for row in rows:
        if id(row) in kept:
            out.write(_ended(kept[id(row)], old.newline))
        else:
            writer.writerow(guarded(row.get(name, "")) for name in columns)
    return (BOM if old.bom else "") + out.getvalue()


def _ended(line: str, newline: str) -> str:
    """A line with its end, which the last one of a file may lack."""
    return line if line.endswith(("\n", "\r")) else line + newline


def one_line(text: str) -> str:
    """`text` with every line break, and the blanks around it, as one blank; other blanks stay."""
    return " ".join(part.strip() for part in text.splitlines()) if len(text.splitlines()) > 1 else text


def write_text(path: str, text: str) -> None:
    """Put `text` into a file in one step, so that it is whole whatever happens. Raises InputError."""
    with writing(path) as stream:
        stream.write(text)

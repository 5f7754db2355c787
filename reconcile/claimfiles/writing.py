"""Rows -> the text of a claim file: one claim a line, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from reconcile.claimfiles.cells import guarded
from reconcile.read.decode import BOM
from reconcile.write import writing


def csv_text(
    columns: Sequence[str],
    rows: Iterable[Mapping[str, str]],
    *,
    delimiter: str = ",",
    newline: str = "\n",
    bom: bool = False,
) -> str:
    """A CSV table with one line a row: line breaks inside a cell become blanks."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=newline)
    writer.writerow(columns)
    writer.writerows([guarded(one_line(row.get(name, ""))) for name in columns] for row in rows)
    return (BOM if bom else "") + out.getvalue()


def one_line(text: str) -> str:
    """`text` with every line break, and the blanks around it, as one blank; other blanks stay."""
    return " ".join(part.strip() for part in text.splitlines()) if len(text.splitlines()) > 1 else text


def write_text(path: str, text: str) -> None:
    """Put `text` into a file in one step, so that it is whole whatever happens. Raises InputError."""
    with writing(path) as stream:
        stream.write(text)

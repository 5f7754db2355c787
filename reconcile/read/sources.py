"""sources.csv: a table of what is known of many articles."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

from reconcile.errors import InputError
from reconcile.read.decode import BOM, decode, read_bytes
from reconcile.read.metadata import FIELDS
from reconcile.read.page import Fact, Facts

NAME = "sources.csv"
"""A file of this name in an article folder is used without being asked for."""

REQUIRED = ("id", "path", "published")
"""The columns without which results would silently differ; cells may be empty, except `path`."""


def read_sources(path: Path, shown: str) -> tuple[dict[str, Facts], list[InputError]]:
    """What the table says of each file (by its real path), and what is wrong with it."""
    try:
        text = decode(read_bytes(path, shown), shown).removeprefix(BOM)
    except InputError as error:
        return {}, [error]
    # Spreadsheets write semicolons or tabs where the comma is the decimal mark.
    header = text.splitlines()[0]
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count), strict=True)
    try:
        rows.fieldnames = columns = [name.strip() for name in rows.fieldnames or ()]
        missing = [name for name in REQUIRED if name not in columns]
        if missing:
            names = ", ".join(f'"{name}"' for name in missing)
            return {}, [InputError(shown, f"has no column {names}; the first line must name {', '.join(REQUIRED)}", 1)]
        return _facts(rows, path, shown)
    except csv.Error as error:
        return {}, [InputError(shown, f"is not well-formed CSV: {error}", rows.reader.line_num)]


def _facts(rows: csv.DictReader[str], path: Path, shown: str) -> tuple[dict[str, Facts], list[InputError]]:
    facts: dict[str, Facts] = {}
    errors: list[InputError] = []
    ids: dict[str, int] = {}
    for row in rows:
        line = rows.line_num
        if None in row:
            errors.append(
                InputError(shown, f"has more cells than the {len(rows.fieldnames or ())} columns of line 1", line)
            )
            continue
        cells = {name: (cell or "").strip() for name, cell in row.items()}
        try:
            file = _file(cells["path"], path, shown, line)
        except InputError as error:
            errors.append(error)
            continue
        if file in facts:
            errors.append(InputError(shown, f'"{cells["path"]}" already stands on an earlier line', line))
        elif cells["id"] in ids:
            errors.append(InputError(shown, f'the id "{cells["id"]}" already stands on line {ids[cells["id"]]}', line))
        else:
            facts[file] = {name: Fact(cells[name], shown, line) for name in FIELDS if name in cells}
            if cells["id"]:
                ids[cells["id"]] = line
    return facts, errors


def _file(cell: str, table: Path, shown: str, line: int) -> str:
    """The real path of the file a row speaks of; the cell counts from the table's folder."""
    if not cell:
        raise InputError(shown, "the path is empty", line)
    file = os.path.realpath(table.parent / cell.replace("\\", "/"))
    if not os.path.isfile(file):
        raise InputError(shown, f'there is no file "{cell}" (paths count from this file\'s folder)', line)
    return file

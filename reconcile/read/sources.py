"""sources.csv: a table of what is known of many articles."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from reconcile.errors import InputError
from reconcile.read.decode import BOM, decode
from reconcile.read.metadata import FIELDS
from reconcile.read.page import Fact, Facts

NAME = "sources.csv"
"""A file of this name in an article folder is used without being asked for."""

REQUIRED = ("id", "path", "published")
"""The columns without which results would silently differ; cells may be empty, except `path`."""


def read_sources(path: Path, shown: str) -> tuple[dict[Path, Facts], list[InputError]]:
    """What the table says of each file (by its resolved path), and what is wrong with it."""
    try:
        text = decode(path.read_bytes(), shown).removeprefix(BOM)
    except OSError as error:
        return {}, [InputError(shown, f"can't be read: {error.strerror or error}")]
    except InputError as error:
        return {}, [error]
    try:
        return _rows(text, path, shown)
    except csv.Error as error:
        return {}, [InputError(shown, f"is not well-formed CSV: {error}", 1)]


def _rows(text: str, path: Path, shown: str) -> tuple[dict[Path, Facts], list[InputError]]:
    # Spreadsheets write semicolons or tabs where the comma is the decimal mark.
    header = text.splitlines()[0]
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count), strict=True)
    columns = [name.strip() for name in rows.fieldnames or ()]
    rows.fieldnames = columns
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        names = ", ".join(f'"{name}"' for name in missing)
        return {}, [InputError(shown, f"has no column {names}; the first line must name {', '.join(REQUIRED)}", 1)]
    facts: dict[Path, Facts] = {}
    errors: list[InputError] = []
    ids: dict[str, int] = {}
    for row in rows:
        line = rows.line_num
        if None in row:
            errors.append(InputError(shown, f"has more cells than the {len(columns)} columns of line 1", line))
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


def _file(cell: str, table: Path, shown: str, line: int) -> Path:
    """The file a row speaks of; its path counts from the table's folder."""
    if not cell:
        raise InputError(shown, "the path is empty", line)
    try:
        file = table.parent.joinpath(cell.replace("\\", "/")).resolve()
        known = file.is_file()
    except (OSError, ValueError):
        known = False
    if not known:
        raise InputError(shown, f'there is no file "{cell}" (paths count from this file\'s folder)', line)
    return file

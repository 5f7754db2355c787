"""Bytes of a CSV or JSON lines file -> records with their lines; what is broken is told and the rest still read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

from reconcile.claimfiles.cells import bare
from reconcile.errors import InputError
from reconcile.read.decode import BOM, decode

_DELIMITERS = ",;\t"
"""Spreadsheets write semicolons or tabs where the comma is the decimal mark."""
_LONGEST_RECORD = 200
"""Physical lines up to which a quoted cell may go on; after that its quotation mark was never closed."""
_UNMERGED = ("<" * 7, "=" * 7, ">" * 7, "|" * 7)
"""What git puts around two versions of a line."""
_CLOSE = 80
"""Likeness (rapidfuzz ratio, 0 to 100) from which on an unknown column is offered as a slip of a known one."""


class Record(NamedTuple):
    """One row: its first physical line (1-based), its cells by column, and all its lines as written."""

    line: int
    cells: dict[str, str]
    raw: str = ""


@dataclass(frozen=True)
class Table:
    """A table file as read. `columns` are in the file's order, known ones by their plain name.

    `delimiter`, `newline` and `bom` say how it was written, and `header` is the line that names the columns: so it is
    written again.
    """

    columns: tuple[str, ...] = ()
    records: list[Record] = field(default_factory=list)
    errors: list[InputError] = field(default_factory=list)
    delimiter: str = ","
    newline: str = "\n"
    bom: bool = False
    header: str = ""


def parse(raw: bytes, shown: str, required: Sequence[str], known: Sequence[str]) -> Table:
    """The records of a table file; `shown` is its path as the user gave it and tells JSON lines by its ending.

    A row that can't be read becomes an error with its line. Without a `required` column there are errors and no rows.
    """
    try:
        text = decode(raw, shown)
    except InputError as error:
        return Table(errors=[error])
    if shown.lower().endswith((".jsonl", ".ndjson")):
        return _json_lines(text, shown, known)
    return _csv(text, shown, required, known)


def _csv(text: str, shown: str, required: Sequence[str], known: Sequence[str]) -> Table:
    bom = text.startswith(BOM)
    lines = list(io.StringIO(text.removeprefix(BOM), newline=""))
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    delimiter = max(_DELIMITERS, key=lines[first].count)
    newline = "\r\n" if lines[first].endswith("\r\n") else "\n"
    try:
        header = next(csv.reader([lines[first]], delimiter=delimiter, strict=True))
    except csv.Error as error:
        return Table(errors=[InputError(shown, f"the line that names the columns is not CSV: {error}", first + 1)])
    columns = _distinct(_plain(name, known) for name in header)
    wrong = _wrong_columns(columns, shown, first + 1, required, known)
    table = Table(columns, [], wrong, delimiter, newline, bom, lines[first])
    if wrong:
        return table
    for line, used, cells in _rows(lines, first + 1, delimiter, len(columns)):
        if isinstance(cells, str):
            table.errors.append(InputError(shown, cells, line))
        elif cells[0].startswith(_UNMERGED) and not any(cells[1:]):
            table.errors.append(InputError(shown, "is left from a merge that was not finished", line))
        elif any(cells):
            cells += [""] * (len(columns) - len(cells))
            raw = lines[line - 1] if used == 1 else "".join(lines[line - 1 : line - 1 + used])
            if "'" in raw:
                cells = [bare(cell) if cell[:1] == "'" else cell for cell in cells]
            table.records.append(Record(line, dict(zip(columns, cells, strict=True)), raw))
    return table


def _plain(name: str, known: Sequence[str]) -> str:
    """A known column's plain name whatever its case; another column's name as written."""
    low = "_".join(name.strip().lower().split())
    return low if low in known else name.strip()


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names of columns; each that has none is called by another number of blanks, so that its cells are kept."""
    found: list[str] = []
    for name in names:
        while not name.strip() and name in found:
            name += " "
        found.append(name)
    return tuple(found)


def _wrong_columns(
    columns: Sequence[str], shown: str, line: int, required: Sequence[str], known: Sequence[str]
) -> list[InputError]:
    errors = []
    missing = [name for name in required if name not in columns]
    if missing:
        names = ", ".join(f'"{name}"' for name in missing)
        near = [slip for name in columns if (slip := _slip(name, missing, known))]
        hint = f" ({'; '.join(near)})" if near else ""
        errors.append(
            InputError(shown, f"has no column {names}{hint}; the first line must name {', '.join(required)}", line)
        )
    twice = sorted({name for name in columns if columns.count(name) > 1})
    errors += [InputError(shown, f'names the column "{name}" twice', line) for name in twice]
    return errors


def _slip(name: str, missing: Sequence[str], known: Sequence[str]) -> str:
    found = process.extractOne(name.lower(), missing, scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return f'is "{name}" meant to be "{found[0]}"?' if found and name not in known else ""


def _rows(lines: list[str], first: int, delimiter: str, width: int) -> Iterator[tuple[int, int, list[str] | str]]:
    """(line, lines used, cells) of each row from line index `first` on; in place of broken cells what is wrong."""
    # The whole file in one reader is ten times as fast; only from a broken row on each row gets its own.
    line = first + 1
    with suppress(csv.Error):  # the careful way below says on which line
        reader = csv.reader(lines[first:], delimiter=delimiter, strict=True)
        for cells in reader:
            after = first + 1 + reader.line_num
            if len(cells) > width:
                if after - line > 1:
                    break
                yield line, 1, _too_many(cells, width)
            elif cells:
                yield line, after - line, cells
            line = after
        else:
            return
    yield from _careful(lines, line - 1, delimiter, width)


def _careful(lines: list[str], n: int, delimiter: str, width: int) -> Iterator[tuple[int, int, list[str] | str]]:
    while n < len(lines):
        cells, used = _one(lines, n, delimiter, width)
        if cells:
            yield n + 1, used, cells
        n += used


def _one(lines: list[str], n: int, delimiter: str, width: int) -> tuple[list[str] | str, int]:
    """The row that starts at line index n and how many lines it takes; a broken one takes its own line only."""
    wrong = "a quotation mark is opened and never closed"
    for last in range(n + 1, min(n + _LONGEST_RECORD, len(lines)) + 1):
        try:
            rows = list(csv.reader(lines[n:last], delimiter=delimiter, strict=True))
        except csv.Error as error:
            if "unexpected end" not in str(error):
                return (wrong if last > n + 1 else f"is not well-formed CSV: {error}"), 1
            continue
        cells = rows[0] if rows else []
        if len(cells) > width:
            return (wrong if last > n + 1 else _too_many(cells, width)), 1
        return cells, last - n
    return wrong, 1


def _too_many(cells: Sequence[str], width: int) -> str:
    return f"has {len(cells)} cells, but only {width} columns are named; a cell with a comma needs quotation marks"


def _json_lines(text: str, shown: str, known: Sequence[str]) -> Table:
    columns: dict[str, None] = {}
    table = Table(bom=text.startswith(BOM))
    for number, line in enumerate(io.StringIO(text.removeprefix(BOM), newline=""), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line, parse_float=str, parse_int=str, object_pairs_hook=_pairs)
            if not isinstance(entry, dict):
                raise ValueError("is not a JSON object")
            cells = {_plain(name, known): _cell(value) for name, value in entry.items()}
        except (ValueError, RecursionError) as error:
            table.errors.append(InputError(shown, f"is not a JSON object of texts: {error}", number))
            continue
        columns |= dict.fromkeys(cells)
        table.records.append(Record(number, cells, line))
    return Table(tuple(columns), table.records, table.errors, bom=table.bom)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entry = dict(pairs)
    if len(entry) < len(pairs):
        raise ValueError("a key stands in it twice")
    return entry


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    raise ValueError("a value is neither text nor a number")

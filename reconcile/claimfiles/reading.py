"""Claim files, source tables and decision tables -> rows, whatever the file format."""

from __future__ import annotations

import gc
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from reconcile.claimfiles import tables
from reconcile.claimfiles.rows import COLUMNS, REQUIRED, Row
from reconcile.errors import InputError
from reconcile.model import Source
from reconcile.read.dates import iso_day
from reconcile.read.decode import read_bytes

SOURCE_COLUMNS = ("id", "path", "published", "title", "publisher", "author", "url", "copy_of")


def read_claims(path: str) -> tuple[list[Row], list[InputError]]:
    """The rows of a claim file (.csv, .jsonl or .parquet) in its order, and what is wrong with the others."""
    try:
        raw = read_bytes(Path(path), path)
    except InputError as error:
        return [], [error]
    return parse_claims(raw, path)


def parse_claims(raw: bytes, shown: str) -> tuple[list[Row], list[InputError]]:
    """As `read_claims`, from the file's bytes; `shown` is its path for messages, its ending tells the format."""
    with _no_collection():
        table = parse_table(raw, shown, REQUIRED, COLUMNS)
        rows = [Row(shown, record.line, record.cells, record.raw) for record in table.records]
    return rows, table.errors


@contextmanager
def _no_collection() -> Iterator[None]:
    """No garbage collection meanwhile: rows are in no cycles, and looking through a million takes most of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def parse_table(raw: bytes, shown: str, required: Sequence[str], known: Sequence[str]) -> tables.Table:
    """A table of any format that is read, by the ending of `shown`."""
    if shown.lower().endswith(".parquet"):
        return _parquet(raw, shown, required, known)
    return tables.parse(raw, shown, required, known)


def _parquet(raw: bytes, shown: str, required: Sequence[str], known: Sequence[str]) -> tables.Table:
    import pandas as pd

    try:
        frame = pd.read_parquet(io.BytesIO(raw))
    except ImportError:
        message = "Parquet needs the package pyarrow: pip install 'reconcile[parquet]'"
        return tables.Table(errors=[InputError(shown, message)])
    except (ValueError, OSError) as error:
        return tables.Table(errors=[InputError(shown, f"is not a Parquet file that can be read: {error}")])
    missing = [name for name in required if name not in frame.columns]
    if missing:
        return tables.Table(errors=[InputError(shown, f"has no column {', '.join(missing)}")])
    columns = tuple(str(name) for name in frame.columns)
    texts = [["" if pd.isna(cell) else str(cell) for cell in frame[name]] for name in frame.columns]
    rows = zip(*texts, strict=True)
    records = [tables.Record(n, dict(zip(columns, cells, strict=True))) for n, cells in enumerate(rows, 1)]
    return tables.Table(columns, records)


def read_sources(path: str) -> tuple[dict[str, Source], list[InputError]]:
    """The sources of a sources.csv by id; `Source.path` is where its article lies, "" when there is none.

    The column `path` counts from the table's own folder.
    """
    try:
        raw = read_bytes(Path(path), path)
    except InputError as error:
        return {}, [error]
    return parse_sources(raw, path)


def parse_sources(raw: bytes, shown: str) -> tuple[dict[str, Source], list[InputError]]:
    """As `read_sources`, from the file's bytes."""
    table = parse_table(raw, shown, ("id",), SOURCE_COLUMNS)
    errors = list(table.errors)
    known: dict[str, Source] = {}
    lines: dict[str, int] = {}
    for record in table.records:
        facts = {name: " ".join(record.cells.get(name, "").split()) for name in SOURCE_COLUMNS}
        if not facts["id"]:
            errors.append(InputError(shown, "the source has no id", record.line))
        elif facts["id"] in known:
            errors.append(
                InputError(shown, f'the id "{facts["id"]}" already stands on line {lines[facts["id"]]}', record.line)
            )
        else:
            known[facts["id"]] = _source(facts, shown, record.line, errors)
            lines[facts["id"]] = record.line
    for source in known.values():
        if source.copy_of and source.copy_of not in known:
            errors.append(InputError(shown, f'copy_of: there is no source "{source.copy_of}"', lines[source.id]))
    return known, errors


def _source(facts: dict[str, str], shown: str, line: int, errors: list[InputError]) -> Source:
    published = facts["published"]
    if published:
        try:
            published = iso_day(published, "published")
        except ValueError as error:
            errors.append(InputError(shown, str(error), line))
            published = ""
    path = facts["path"].replace("\\", "/")
    if path:
        path = str(PurePosixPath(shown.replace("\\", "/")).parent / path)
        if not Path(path).is_file():
            errors.append(
                InputError(shown, f'there is no file "{facts["path"]}" (paths count from this file\'s folder)', line)
            )
            path = ""
    return Source(
        id=facts["id"],
        title=facts["title"],
        publisher=facts["publisher"],
        author=facts["author"],
        published=published,
        url=facts["url"],
        path=path,
        copy_of=facts["copy_of"] or None,
    )

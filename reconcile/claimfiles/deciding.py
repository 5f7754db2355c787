"""Records a decision in the decisions.csv of a story, keeping what stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from reconcile.claimfiles import tables
from reconcile.claimfiles.decisions import COLUMNS, REQUIRED, Decision
from reconcile.claimfiles.merging import whose
from reconcile.claimfiles.reading import parse_table, read_claims
from reconcile.claimfiles.rows import Row, identified
from reconcile.claimfiles.stories import StoryFolder
from reconcile.claimfiles.writing import csv_text, one_line, write_text
from reconcile.errors import InputError
from reconcile.read.decode import read_bytes

_PLACE = re.compile(r"(?P<path>.+):(?P<line>\d+)(?::\d+)?")
_SHORTEST = 6
"""Characters from which on the beginning of an id names a claim."""


def find_claim(name: str, stories: Sequence[StoryFolder]) -> tuple[str, Row, StoryFolder]:
    """The claim called `name`: `path:line` as findings show it, the row's own id, or the claim's id or its beginning.

    Raises InputError when there is none or more than one.
    """
    place = _PLACE.fullmatch(name.replace("\\", "/"))
    wanted = name.removeprefix("claim:")
    found = []
    for id_, row, story in _all(stories):
        by_place = place and row.line == int(place["line"]) and Path(row.path) == Path(place["path"])
        # Reports of the article itself call the claim by the id that stands in its row's origin.
        ids = (id_, whose(row.columns)[0])
        if by_place or row.id == name or (len(wanted) >= _SHORTEST and any(each.startswith(wanted) for each in ids)):
            found.append((id_, row, story))
    if len(found) != 1:
        many = f"{len(found)} claims are" if found else "no claim is"
        raise InputError("", f'{many} called "{name}"; name a claim by path:line, as in claims.csv:12, or by its id')
    return found[0]


def _all(stories: Sequence[StoryFolder]) -> Iterator[tuple[str, Row, StoryFolder]]:
    for story in stories:
        for id_, _, row in identified(read_claims(story.claims)[0]):
            yield id_, row, story


def record(story: StoryFolder, decision: Decision, left: Row, right: Row) -> str:
    """Write a decision into the story's decisions.csv, in place of an earlier one on the same two claims.

    The path of the file is returned. Raises InputError when the file can't be read whole or written.
    """
    path = f"{story.path}/decisions.csv"
    table = _table(path)
    cells = {name: one_line(getattr(decision, name, "")) for name in COLUMNS}
    cells |= {"left": f"claim:{decision.left}", "right": f"claim:{decision.right}"}
    cells |= {"left_says": says(left), "right_says": says(right)}
    rows: list[Mapping[str, str]] = [record.cells for record in table.records]
    earlier = [n for n, row in enumerate(rows) if _pair(row) == decision.pair]
    if earlier:
        rows[earlier[0]] = {**rows[earlier[0]], **cells}
    else:
        rows.append(cells)
    columns = table.columns or COLUMNS
    missing = [name for name in COLUMNS if cells[name] and name not in columns]
    text = csv_text((*columns, *missing), rows, table)
    write_text(path, text)
    return path


def _table(path: str) -> tables.Table:
    if not Path(path).exists():
        return tables.Table()
    table = parse_table(read_bytes(Path(path), path), path, REQUIRED, COLUMNS)
    if table.errors:
        raise table.errors[0]
    return table


def _pair(cells: Mapping[str, str]) -> frozenset[str]:
    return frozenset(cells.get(side, "").strip().removeprefix("claim:") for side in ("left", "right"))


def says(row: Row) -> str:
    """A claim in one line, for the reader of a diff."""
    return one_line(f"{row.source}: {row.subject} | {row.attribute} | {row.value}")

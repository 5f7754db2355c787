"""Claims found by machine + a claim file people work on -> the file brought up to date, people's rows untouched.

A row that `extract` wrote says so in its column `origin`: the claim it was written for, and a hash of what was written.
While the hash still fits and the row has nothing in any other column, the row is the machine's and follows the article;
otherwise a person has been there and it stays as it is. What was written once and is gone was deleted by a person:
`extracted.txt` remembers it, and it is not written again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reconcile.claimfiles.rows import REQUIRED, STATED
from reconcile.claimfiles.tables import Record
from reconcile.claimfiles.writing import one_line
from reconcile.model import Claim

WRITTEN = (*REQUIRED, "kind", "as_of", "time_frame", "phase", "status", "place", "speaker", "quote", "note", "origin")
"""The columns of a new file, in their order."""

_ORIGIN = re.compile(r"extract:([0-9a-f]{12}):([0-9a-f]{8})")
ORIGIN = "origin"


@dataclass(frozen=True)
class Merged:
    """The file as it should be: `columns` in order, `rows` in order, and the ids of all claims ever written."""

    columns: tuple[str, ...]
    rows: list[Mapping[str, str]]
    remembered: tuple[str, ...]
    added: int = 0
    updated: int = 0
    removed: int = 0
    kept: int = 0
    """Rows that a person wrote or edited."""
    deleted: list[str] = field(default_factory=list)
    """Ids of claims that were found again but that a person had deleted."""


def merge(
    columns: Sequence[str],
    records: Sequence[Record],
    claims: Sequence[Claim],
    remembered: Iterable[str],
    read: Iterable[str],
) -> Merged:
    """Bring a claim file up to date.

    columns, records   the file as it is; both empty when there is none
    claims             what was found in the sources that were read
    remembered         ids of the claims that earlier runs wrote
    read               ids of the sources that were read: only their rows may be removed
    """
    fresh = {claim.id: _cells(claim) for claim in claims}
    order = list(fresh)
    known, sources = set(remembered), set(read)
    rows: list[Mapping[str, str]] = []
    present: set[str] = set()
    updated = removed = kept = 0
    for record in records:
        id_, untouched = whose(record.cells)
        present.add(id_)
        if not untouched:
            kept += 1
            rows.append(record.cells)
        elif id_ in fresh:
            same = all(record.cells.get(name, "") == cell for name, cell in fresh[id_].items())
            updated += not same
            rows.append(record.cells if same else {**record.cells, **fresh[id_]})
        elif record.cells.get("source", "").strip() in sources:
            removed += 1
        else:
            rows.append(record.cells)
    deleted = [id_ for id_ in order if id_ in known and id_ not in present]
    new = [id_ for id_ in order if id_ not in known and id_ not in present]
    rows = _with_new(rows, [fresh[id_] for id_ in new])
    return Merged(
        columns=_columns(columns, rows),
        rows=rows,
        remembered=tuple(sorted((known | set(fresh) | present) - {""})),
        added=len(new),
        updated=updated,
        removed=removed,
        kept=kept,
        deleted=deleted,
    )


def _cells(claim: Claim) -> dict[str, str]:
    """The row of a claim, in the words of its article."""
    said = {name: one_line(str(getattr(claim, name))) for name in STATED if hasattr(claim, name)}
    cells = said | {"value": one_line(claim.value_text), "quote": " ".join(claim.quote.split())}
    return cells | {ORIGIN: mark(claim.id, cells, STATED)}


def mark(id_: str, cells: Mapping[str, str], stated: Sequence[str]) -> str:
    """What `origin` holds in a row written for the claim or source `id_`, whose machine-made cells are `stated`."""
    said = "\x1f".join(" ".join(cells.get(name, "").split()) for name in stated)
    return f"extract:{id_}:{hashlib.sha256(said.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def whose(cells: Mapping[str, str], stated: Sequence[str] = STATED) -> tuple[str, bool]:
    """The id that a row was written for ("" when a person wrote it), and whether nobody has touched it since."""
    origin = _ORIGIN.fullmatch(cells.get(ORIGIN, "").strip())
    if not origin:
        return "", False
    own = {name for name, cell in cells.items() if cell.strip() and name not in stated and name != ORIGIN}
    return origin[1], not own and as_written(cells, stated)


def as_written(cells: Mapping[str, str], stated: Sequence[str] = STATED) -> bool:
    """Whether the machine's own cells of a row still say what it wrote; a person's note is no change."""
    origin = _ORIGIN.fullmatch(cells.get(ORIGIN, "").strip())
    return origin is not None and mark(origin[1], cells, stated) == origin[0]


def _columns(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """The file's own columns in their order, then those that some row fills and the file lacks."""
    if not columns:
        return WRITTEN
    filled = {name for row in rows for name, cell in row.items() if cell}
    return (*columns, *(name for name in WRITTEN if name in filled and name not in columns))


def _with_new(rows: Sequence[Mapping[str, str]], new: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """The rows with each new one after the last of its source, at the end when there is none."""
    last = {row.get("source", "").strip(): n for n, row in enumerate(rows)}
    after: dict[int, list[Mapping[str, str]]] = {}
    for cells in new:
        after.setdefault(last.get(cells["source"], len(rows)), []).append(cells)
    made = [each for n, row in enumerate(rows) for each in (row, *after.get(n, ()))]
    return made + after.get(len(rows), [])

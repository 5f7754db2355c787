"""What a change brings in: the rows that weren't there at the point where the branch began, wherever they stood."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from reconcile.check import chunks
from reconcile.check.chunks import Chunk
from reconcile.check.record import File, Read, Record, fresh, read_piece
from reconcile.claimfiles import Row, parse_claims
from reconcile.claimfiles.stories import ENDINGS
from reconcile.errors import InputError
from reconcile.gitdiff import Change, Repository, repository
from reconcile.read import READERS

TABLES = ("sources.csv", "decisions.csv")


class BroughtIn(NamedTuple):
    """Rows and unreadable rows that are new or say something new.

    touched   real paths of all files that the change adds or alters
    before    the older content of articles and tables among them, by real path
    """

    rows: list[Row]
    errors: list[InputError]
    touched: frozenset[str]
    before: dict[str, bytes]


@dataclass
class _Old:
    """The older content of a claim file, read when something of it is asked for."""

    git: Repository
    blob: str
    path: str

    @cached_property
    def data(self) -> bytes:
        """The content as UTF-8 without a byte order mark. Raises InputError."""
        return chunks.plain(self.git.content(self.blob), self.path)

    def cut(self) -> list[Chunk]:
        """Its pieces. Raises InputError when it was no claim file."""
        head = chunks.header(self.data, self.path)
        wrong = parse_claims(head, self.path)[1] if head else []
        if wrong:
            raise wrong[0]
        return chunks.cut(self.data, self.path)


def brought_in(record: Record, rev: str) -> BroughtIn:
    """What the working tree has that the common ancestor with `rev` lacks. Raises InputError."""
    places = {path: os.path.realpath(path) for path in record.files}
    git = repository(next(iter(places.values()), "."))
    changes = {change.path: change for change in git.changes(rev)}
    known = git.paths(rev)
    new: list[tuple[File, list[Chunk]]] = []
    gone = [found for change in changes.values() if change.gone and (found := _old(record, git, change))]
    for path, real in places.items():
        inside = _inside(git, real, path)
        change = changes.get(inside) or (None if inside in known else Change(inside, ""))
        if change is None:
            continue
        file = record.files[path]
        old = _old(record, git, change)
        ours, theirs = fresh(file.pieces, old[1] if old else [])
        new.append((file, ours))
        if old:
            gone.append((old[0], theirs))
    rows, errors = _new(record, new, gone)
    real_paths = {os.path.join(git.root, change.path): change for change in changes.values() if not change.gone}
    before = {real: git.content(change.old) for real, change in real_paths.items() if change.old and _beside(real)}
    lost = {git.content(change.old) for change in changes.values() if change.gone and _beside(change.path)}
    for real, change in real_paths.items():
        if not change.old and _beside(real) and lost and (raw := _content(real)) in lost:
            before[real] = raw  # it was moved, and says what it said
    return BroughtIn(rows, errors, frozenset(real_paths), before)


def _content(real: str) -> bytes:
    try:
        return Path(real).read_bytes()
    except OSError:
        return b""


def _beside(path: str) -> bool:
    """Whether a file may be an article or a table beside claims."""
    name = PurePosixPath(path)
    return name.name in TABLES or name.suffix.lower() in READERS


def _inside(git: Repository, real: str, path: str) -> str:
    """A file's path in the repository. Raises InputError."""
    inside = os.path.relpath(real, git.root).replace(os.sep, "/")
    if inside.startswith("../"):
        raise InputError(path, f"lies outside the repository {git.root}; --since compares the files of one repository")
    return inside


def _old(record: Record, git: Repository, change: Change) -> tuple[_Old, list[Chunk]] | None:
    """The older content of a claim file and its pieces, None when there was none or it was no claim file."""
    if not change.old or PurePosixPath(change.path).suffix.lower() not in ENDINGS:
        return None
    old = _Old(git, change.old, change.path)
    try:
        return old, record.pieces_of(f"{change.old}{PurePosixPath(change.path).suffix.lower()}", old.cut)
    except InputError:
        return None


def _new(record: Record, new: Sequence[tuple[File, list[Chunk]]], gone: Sequence[tuple[_Old, list[Chunk]]]) -> Read:
    """Rows of new pieces whose claims no older piece makes, and broken rows likewise."""
    claims: Counter[str] = Counter()
    broken: Counter[bytes] = Counter()
    for old, pieces in gone:
        for piece in pieces:
            rows, errors = read_piece(old.data, piece, old.path)
            claims.update(row.key() for row in rows)
            broken.update(_line(old.data, piece, error) for error in errors)
    added: list[Row] = []
    wrong: list[InputError] = []
    for file, pieces in new:
        for piece in pieces:
            rows, errors = record.rows(file, piece)
            added += [row for row in rows if not _taken(claims, row.key())]
            wrong += [error for error in errors if not _taken(broken, _line(file.data, piece, error))]
    return added, wrong


def _taken(left: Counter[str] | Counter[bytes], key: str | bytes) -> bool:
    """Whether an older row stands for this one; each stands for one."""
    if not left[key]:  # type: ignore[index]
        return False
    left[key] -= 1  # type: ignore[index]
    return True


def _line(data: bytes, piece: Chunk, error: InputError) -> bytes:
    lines = data[piece.start : piece.end].split(b"\n")
    at = error.line - piece.line
    return lines[at].strip() if 0 <= at < len(lines) else error.message.encode()

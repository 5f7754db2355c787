"""Remembers which claims speak of what, so that a check reads only what changed since the last one.

An SQLite file in the user's cache folder. It holds nothing that the claim files don't hold: pieces of files by their
hash, the labels (subject, attribute, kind) in them and the keys by which like labels are found. A piece's hash never
means anything else, so nothing in it can be out of date; what is missing is added, and a store that is gone, damaged
or of another version is made anew.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from reconcile.kept import folder

_LAYOUT = 2
"""Raised when the tables below change: a store of another layout is made anew."""
_PATIENCE = 60
"""Seconds to wait for another run that writes."""
_RACY = 2_000_000_000
"""Nanoseconds: a file that was written so shortly before it was read may be written again without a new time stamp."""
_BATCH = 100_000
_KEPT_DAYS = 90
"""Pieces that no check has asked for in so many days are dropped."""
_ASKED_AT_ONCE = 500
"""SQLite takes at least 999 values in a statement."""

_TABLES = """
create table piece (id integer primary key, digest text not null unique, used integer not null);
create table label (id integer primary key, subject text not null, attribute text not null, kind text not null,
                    about text not null, words text not null, unique (subject, attribute, kind));
create table block (key text not null, label integer not null, primary key (key, label)) without rowid;
create table place (label integer not null, piece integer not null, line integer not null,
                    primary key (label, piece, line)) without rowid;
create table file (path text primary key, size integer not null, changed integer not null, read integer not null,
                   pieces text not null) without rowid;
"""

Item = TypeVar("Item")


class Label(NamedTuple):
    """What a claim is about, as written."""

    subject: str
    attribute: str
    kind: str


class Stamp(NamedTuple):
    """What tells that a file is the one that was read: bytes and nanoseconds of its last change."""

    size: int
    changed: int


Places = Iterable[tuple[Label, int]]
"""The label and line of every row of a piece; lines count from the piece's own start."""


Blocks = Callable[[Label], Iterable[str]]
Words = Callable[[Label], tuple[str, str]]


class Store:
    """An open store.

    `blocks` gives the keys of a label: labels that may mean the same share one. `words` gives two texts that are kept
    with a label, so that the labels of a key can be told apart without reading them again.

    `version` names the way in which keys are made; a store of another version is made anew. Where the file can't be
    used, the store lives in memory for this run.
    """

    def __init__(self, blocks: Blocks, words: Words, version: str, path: Path | None = None) -> None:
        self._blocks = blocks
        self._words = words
        self._version = f"{_LAYOUT} {version}"
        self._path = path or _default_path()
        self._db = self._open()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def remembered(self, path: str, stamp: Stamp) -> str:
        """What `remember` was last told of a file, when it still has that stamp; else ""."""
        row = self._ask("select size, changed, read, pieces from file where path = ?", path).fetchone()
        if row is None or (row[0], row[1]) != stamp or row[2] - row[1] < _RACY:
            return ""
        return str(row[3])

    def remember(self, path: str, stamp: Stamp, pieces: str, read: int) -> None:
        """Keep `pieces` (any text) for a file that was read at time `read` (nanoseconds)."""
        with self._writing() as db:
            db.execute("insert or replace into file values (?, ?, ?, ?, ?)", (path, *stamp, read, pieces))

    def missing(self, digests: Iterable[str]) -> set[str]:
        """Those pieces whose places the store doesn't hold."""
        wanted = set(digests)
        return wanted - set(self._ids(wanted))

    def add(self, pieces: Iterable[tuple[str, Places]]) -> None:
        """Add the places of pieces, all or none; a piece that another run added meanwhile is left alone."""
        today = _today()
        with self._writing() as db:
            labels = _Labels(db, self._blocks, self._words)
            places: list[tuple[int, int, int]] = []
            for digest, rows in pieces:
                made = db.execute("insert or ignore into piece (digest, used) values (?, ?)", (digest, today))
                if made.rowcount:
                    piece = made.lastrowid or 0
                    places.extend((labels.id(label), piece, line) for label, line in rows)
            # In the order of the key the tree grows at its end, several times as fast.
            places.sort()
            labels.write()
            for some in _batches(places):
                db.executemany("insert or ignore into place values (?, ?, ?)", some)

    def sharing(self, keys: Iterable[str]) -> list[tuple[int, str, str]]:
        """(number, words) of the labels that share one of the keys, in the order of the numbers."""
        found: set[int] = set()
        for some in _batches(sorted(set(keys)), _ASKED_AT_ONCE):
            query = f"select label from block where key in ({_marks(some)})"  # noqa: S608 - only question marks
            found |= {row[0] for row in self._ask(query, *some)}
        rows: list[tuple[int, str, str]] = []
        for numbers in _batches(sorted(found), _ASKED_AT_ONCE):
            query = f"select id, about, words from label where id in ({_marks(numbers)})"  # noqa: S608
            rows += self._ask(query, *numbers).fetchall()
        return sorted(rows)

    def labels(self, numbers: Iterable[int]) -> dict[int, Label]:
        """Labels by their numbers."""
        found: dict[int, Label] = {}
        for some in _batches(sorted(set(numbers)), _ASKED_AT_ONCE):
            query = f"select id, subject, attribute, kind from label where id in ({_marks(some)})"  # noqa: S608
            found |= {row[0]: Label(*row[1:]) for row in self._ask(query, *some)}
        return found

    def places(self, labels: Iterable[int]) -> list[tuple[int, str, int]]:
        """(label, piece, line in the piece) of every row with one of the labels, in the pieces of all files."""
        found: list[tuple[int, str, int]] = []
        for some in _batches(sorted(set(labels)), _ASKED_AT_ONCE):
            query = (
                "select label, digest, line from place join piece on place.piece = piece.id "
                f"where label in ({_marks(some)})"  # noqa: S608 - only question marks
            )
            found += self._ask(query, *some).fetchall()
        return sorted(found)

    def used(self, digests: Iterable[str]) -> None:
        """Note that pieces are in use; once a day those are dropped that have not been for long."""
        today = _today()
        ids = self._ids(set(digests), before=today)
        if not ids:
            return
        with self._writing() as db:
            db.executemany("update piece set used = ? where id = ?", [(today, id_) for id_ in ids.values()])
            old = [row[0] for row in db.execute("select id from piece where used < ?", (today - _KEPT_DAYS,))]
            if old:
                db.executemany("delete from piece where id = ?", [(id_,) for id_ in old])
                db.execute("delete from place where piece not in (select id from piece)")

    def _ids(self, digests: set[str], before: int | None = None) -> dict[str, int]:
        """Piece number by hash, for those that are there (and were last used before a day)."""
        query = "select digest, id from piece" + ("" if before is None else f" where used < {before:d}")
        if len(digests) > _ASKED_AT_ONCE:
            return {digest: id_ for digest, id_ in self._ask(query) if digest in digests}
        joint = " where " if before is None else " and "
        return dict(self._ask(f"{query}{joint}digest in ({_marks(sorted(digests))})", *sorted(digests)).fetchall())

    def _ask(self, query: str, *values: str | int) -> sqlite3.Cursor:
        try:
            return self._db.execute(query, values)
        except sqlite3.DatabaseError:
            self.renew()
            return self._db.execute(query, values)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction; a file that can't be written is replaced by a store in memory."""
        try:
            self._db.execute("begin immediate")
        except sqlite3.DatabaseError:
            self.renew()
            self._db.execute("begin immediate")
        try:
            yield self._db
        except BaseException:
            with suppress(sqlite3.Error):
                self._db.execute("rollback")
            raise
        self._db.execute("commit")

    def _open(self) -> sqlite3.Connection:
        """The store's file, made anew where it can't be used, in memory where even that fails."""
        for attempt in range(2):
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                return self._ready(sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None))
            except (sqlite3.OperationalError, OSError):
                break  # locked for ever, no room, no permission: another file would not help
            except sqlite3.DatabaseError:
                if attempt == 0:
                    self._remove()
        return self._ready(sqlite3.connect(":memory:", isolation_level=None))

    def _ready(self, db: sqlite3.Connection) -> sqlite3.Connection:
        """A connection whose tables are there and of this version."""
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = normal")
        db.execute("pragma cache_size = -65536")
        db.execute("create table if not exists version (name text)")
        if db.execute("select name from version").fetchall() != [(self._version,)]:
            db.execute("begin immediate")
            if db.execute("select name from version").fetchall() != [(self._version,)]:
                _make(db, self._version)
            db.execute("commit")
        return db

    def renew(self) -> None:
        """Drop a damaged file and start again."""
        with suppress(sqlite3.Error):
            self._db.close()
        self._remove()
        self._db = self._open()

    def _remove(self) -> None:
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):
                os.unlink(f"{self._path}{ending}")


class _Labels:
    """Gives labels their numbers while pieces are added, and writes the new ones in one go."""

    def __init__(self, db: sqlite3.Connection, blocks: Blocks, words: Words) -> None:
        self._db = db
        self._blocks = blocks
        self._words = words
        self._known: dict[Label, int] = {}
        self._new: list[tuple[int, str, str, str]] = []
        self._next: int = db.execute("select coalesce(max(id), 0) + 1 from label").fetchone()[0]
        self._first = self._next

    def id(self, label: Label) -> int:
        """The number of a label."""
        number = self._known.get(label)
        if number is None:
            row = None
            if self._first > 1:
                query = "select id from label where subject = ? and attribute = ? and kind = ?"
                row = self._db.execute(query, label).fetchone()
            if row is None:
                row = (self._next,)
                self._new.append((self._next, *label))
                self._next += 1
            number = self._known[label] = int(row[0])
        return number

    def write(self) -> None:
        """Write the labels that are new, with their keys."""
        rows = ((*new, *self._words(Label(*new[1:]))) for new in self._new)
        self._db.executemany("insert into label values (?, ?, ?, ?, ?, ?)", rows)
        pairs = sorted({(key, new[0]) for new in self._new for key in self._blocks(Label(*new[1:]))})
        for some in _batches(pairs):
            self._db.executemany("insert or ignore into block values (?, ?)", some)


def _make(db: sqlite3.Connection, version: str) -> None:
    for name in ("piece", "label", "block", "place", "file"):
        db.execute(f"drop table if exists {name}")
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
    db.execute("delete from version")
    db.execute("insert into version values (?)", (version,))


def _default_path() -> Path:
    return folder() / "claims.sqlite"


def _batches(items: Sequence[Item], size: int = _BATCH) -> Iterator[list[Item]]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def _today() -> int:
    """Days since 1970; the only use of the clock, and it decides nothing but what is forgotten."""
    return int(time.time() // 86_400)

"""The claims on record: claim files, read only as far as a check needs them."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from reconcile.check import chunks, labels
from reconcile.check.chunks import Chunk
from reconcile.claimfiles import Row, StoryFolder, parse_claims
from reconcile.errors import InputError
from reconcile.group import records
from reconcile.group.records import NO_ALIASES, Aliases
from reconcile.read.decode import read_bytes
from reconcile.store import Label, Places, Stamp, Store

_UNCHANGING = Stamp(0, 0)

Read = tuple[list[Row], list[InputError]]


@dataclass
class File:
    """One claim file. `data` is read when first asked for; `pieces` are those of its present content."""

    story: StoryFolder
    path: str
    pieces: list[Chunk] = field(default_factory=list)

    @cached_property
    def data(self) -> bytes:
        """The file as UTF-8 without a byte order mark. Raises InputError."""
        return chunks.plain(read_bytes(Path(self.path), self.path), self.path)


class Record:
    """All claims of some stories. Make it with `open_record`; `errors` are files that can't be read at all."""

    def __init__(self, stories: Sequence[StoryFolder], store: Store, aliases: Aliases = NO_ALIASES) -> None:
        self.files = {story.claims: File(story, story.claims) for story in stories}
        self.errors: list[InputError] = []
        self._store = store
        self._aliases = aliases
        self._read: dict[tuple[str, str, int], Read] = {}
        self._sync()
        self._where: dict[str, list[tuple[File, Chunk]]] = {}
        for file in self.files.values():
            for piece in file.pieces:
                self._where.setdefault(piece.digest, []).append((file, piece))

    def rows(self, file: File, piece: Chunk) -> Read:
        """The rows of a piece and what is wrong with the others, lines counted in the whole file."""
        known = (file.path, piece.digest, piece.line)
        if known not in self._read:
            self._read[known] = read_piece(file.data, piece, file.path)
        return self._read[known]

    def all(self, file: File) -> Read:
        """Every row of a file and what is wrong with the others."""
        found = [self.rows(file, piece) for piece in file.pieces]
        return [row for rows, _ in found for row in rows], [error for _, errors in found for error in errors]

    def like(self, label: Label) -> list[Row]:
        """The rows that speak of the same fact as `label`, by path and line; rejected ones are left out."""
        keys = {key for other in labels.variants(label, self._aliases) for key in labels.keys(other)}
        close = labels.near(label, self._store.sharing(keys), self._aliases)
        known = self._store.labels(close).items()
        wanted = [id_ for id_, other in known if records.same_fact(label, other, self._aliases).same]
        if not wanted:
            return []
        lines: dict[str, set[int]] = {}
        for _, digest, line in self._store.places(wanted):
            lines.setdefault(digest, set()).add(line)
        found = []
        for digest in sorted(lines):
            for file, piece in self._where.get(digest, ()):
                found += self._picked(file, piece, lines[digest])
        return sorted(found, key=lambda row: (row.path, row.line))

    def pieces_of(self, name: str, cut: Callable[[], list[Chunk]]) -> list[Chunk]:
        """The pieces of a content that never changes, such as an object of git, by its name; `cut` finds them once."""
        remembered = self._store.remembered(name, _UNCHANGING)
        if remembered:
            return [Chunk(*piece) for piece in json.loads(remembered)]
        pieces = cut()
        self._store.remember(name, _UNCHANGING, _packed(pieces), time.time_ns())
        return pieces

    def _picked(self, file: File, piece: Chunk, wanted: set[int]) -> list[Row]:
        """The rows of a piece that begin on some of its lines (0-based), without reading the others."""
        if (file.path, piece.digest, piece.line) in self._read or not file.path.lower().endswith(".csv"):
            rows, _ = self.rows(file, piece)
            return [row for row in rows if row.line - piece.line in wanted]
        starts = sorted(wanted)
        small = chunks.excerpt(file.data, piece, file.path, starts)
        rows, errors = parse_claims(small, file.path)
        if errors or len(rows) != len(starts):
            rows, _ = self.rows(file, piece)
            return [row for row in rows if row.line - piece.line in wanted]
        return [replace(row, line=piece.line + start) for row, start in zip(rows, starts, strict=True)]

    def _sync(self) -> None:
        """Find the pieces of every file, and tell the store of those it doesn't know."""
        for path in list(self.files):
            file = self.files[path]
            try:
                file.pieces = self._pieces(file)
            except InputError as error:
                self.errors.append(error)
                del self.files[path]
        digests = {piece.digest for file in self.files.values() for piece in file.pieces}
        missing = self._store.missing(digests)
        if missing:
            self._store.add(self._new(missing))
        self._store.used(digests)

    def _pieces(self, file: File) -> list[Chunk]:
        real = os.path.realpath(file.path)
        try:
            status = os.stat(real)
        except OSError as error:
            raise InputError(file.path, f"can't be read: {error.strerror}") from None
        seen = Stamp(status.st_size, status.st_mtime_ns)
        remembered = self._store.remembered(real, seen)
        if remembered:
            return [Chunk(*piece) for piece in json.loads(remembered)]
        read = time.time_ns()
        head = chunks.header(file.data, file.path)
        if head:
            _complain(parse_claims(head, file.path)[1])
        pieces = chunks.cut(file.data, file.path)
        self._store.remember(real, seen, _packed(pieces), read)
        return pieces

    def _new(self, missing: set[str]) -> Iterator[tuple[str, Places]]:
        for file in self.files.values():
            for piece in file.pieces:
                if piece.digest in missing:
                    missing.discard(piece.digest)
                    rows, _ = read_piece(file.data, piece, file.path)
                    yield piece.digest, [(label_of(row), row.line - piece.line) for row in rows if not row.rejected]


def _packed(pieces: Sequence[Chunk]) -> str:
    return json.dumps([[p.digest, p.start, p.end, p.line] for p in pieces])


def read_piece(data: bytes, piece: Chunk, path: str) -> Read:
    """The rows of a piece of a file, lines counted in the whole file."""
    small, before = chunks.text(data, piece, path)
    rows, errors = parse_claims(small, path)
    if not before:
        return rows, errors
    moved = [replace(row, line=row.line + before) for row in rows]
    return moved, [InputError(error.path, error.message, error.line + before) for error in errors]


def label_of(row: Row) -> Label:
    """What a row is about."""
    return Label(row.subject, row.attribute, row.kind)


def version() -> str:
    """Changes when the keys in a store would: with the code and the word lists that they are made from."""
    made = hashlib.sha256()
    data = files("reconcile.data")
    lists = [data.joinpath(name) for name in ("records.en.yaml", "qualifiers.en.yaml")]
    lists += sorted(data.joinpath("concepts").iterdir(), key=lambda item: item.name)
    code = [Path(module.__file__ or "") for module in (records, labels, chunks)]
    for item in (*code, *lists):
        if item.is_file():
            made.update(item.read_bytes())
    return made.hexdigest()[:16]


def open_store(path: Path | None = None) -> Store:
    """The store of this version of the program."""
    return Store(labels.keys, records.telling_words, version(), path)


def fresh(new: Iterable[Chunk], old: Iterable[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
    """The pieces of each side that the other lacks; a piece that stands twice counts twice."""
    ours, theirs = list(new), list(old)
    return _minus(ours, theirs), _minus(theirs, ours)


def _minus(these: Sequence[Chunk], those: Sequence[Chunk]) -> list[Chunk]:
    left = Counter(piece.digest for piece in those)
    rest = []
    for piece in these:
        if left[piece.digest]:
            left[piece.digest] -= 1
        else:
            rest.append(piece)
    return rest


def _complain(errors: Sequence[InputError]) -> None:
    if errors:
        raise errors[0]

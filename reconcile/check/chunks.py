"""A claim file's bytes -> pieces whose hashes stay the same where its lines do, wherever they move.

Pieces end where the content of a line says so, never after a number of lines, so a line that is added changes one
piece of a file of any length (content-defined chunking, as backup programs do it). What two versions of a file have
in common then needs no reading.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from reconcile.read.decode import BOM, decode

_RETURN = re.compile(rb"\r(?!\n)")

_CUT = 0xFF
"""A line ends a piece when these bits of its CRC are 0: one line in 256."""
_BEGINNING = 4096
"""Bytes of a file in which there is a letter, unless the file is odd."""
_LONGEST = 4096
"""Lines after which a piece ends in any case, unless a quoted cell goes on."""
_LONGEST_CELL = 200
"""Lines after which a quotation mark counts as never closed, as in `claimfiles.tables`."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a file: whole rows. `start` and `end` are byte offsets, `line` is its first line's number."""

    digest: str
    start: int
    end: int
    line: int


def plain(raw: bytes, shown: str) -> bytes:
    """The bytes of a claim file as UTF-8 without a byte order mark, every line end with a \\n. Raises InputError.

    Parquet stays as it is.
    """
    if shown.lower().endswith(".parquet"):
        return raw
    if raw.isascii() and b"\0" not in raw and raw[:_BEGINNING].strip():
        return _RETURN.sub(b"\n", raw) if b"\r" in raw else raw  # nothing that `decode` could complain of
    text_ = decode(raw, shown)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raw = text_.encode()
    data = raw.removeprefix(BOM.encode())
    # A carriage return by itself ends a line too (`claimfiles.tables` and editors count it so).
    return _RETURN.sub(b"\n", data) if b"\r" in data else data


def header(data: bytes, shown: str) -> bytes:
    """The line that names the columns, with the empty ones before it; b"" for formats that name them in every row."""
    if not shown.lower().endswith(".csv"):
        return b""
    end = 0
    while end < len(data):
        stop = data.find(b"\n", end) + 1 or len(data)
        if data[end:stop].strip():
            return data[:stop]
        end = stop
    return data


def cut(data: bytes, shown: str) -> list[Chunk]:
    """The pieces of a file's `plain` bytes, in order."""
    head = header(data, shown)
    salt = head.strip() + shown.lower().rpartition(".")[2].encode()
    if shown.lower().endswith(".parquet"):
        return [Chunk(_digest(salt, data), 0, len(data), 1)]
    line = 1 + head.count(b"\n")
    found = []
    start = len(head)
    for end, after in _ends(data, start, line, quotes=bool(head)):
        found.append(Chunk(_digest(salt, data[start:end]), start, end, line))
        start, line = end, after
    return found


def text(data: bytes, chunk: Chunk, shown: str) -> tuple[bytes, int]:
    """A piece as a small file of its own, and what to add to the line numbers in it."""
    head = header(data, shown)
    return head + data[chunk.start : chunk.end], chunk.line - 1 - head.count(b"\n")


def excerpt(data: bytes, chunk: Chunk, shown: str, starts: Sequence[int]) -> bytes:
    """Some rows of a piece as a small file: those that begin on the lines `starts` (0-based, ascending)."""
    lines = data[chunk.start : chunk.end].split(b"\n")
    kept = [header(data, shown).rstrip(b"\r\n")]
    for at in starts:
        end = at + 1
        while end < len(lines) and b"".join(lines[at:end]).count(b'"') & 1:
            end += 1
        kept += lines[at:end]
    return b"\n".join(kept)


def _ends(data: bytes, start: int, line: int, *, quotes: bool) -> Iterator[tuple[int, int]]:
    """(offset, number of the next line) of each end."""
    lines = data[start:].split(b"\n")
    lines.pop()  # what follows the last line break
    at, ended, first, odd, open_since = start, start, line, 0, 0
    for entry in lines:
        at += len(entry) + 1
        line += 1
        if quotes and b'"' in entry and entry.count(b'"') & 1:
            odd ^= 1
            open_since = line
        if odd:
            if line - open_since < _LONGEST_CELL:
                continue
            odd = 0
        if not crc32(entry) & _CUT or line - first >= _LONGEST:
            yield at, line
            ended, first = at, line
    if len(data) > ended:
        yield len(data), line + 1


def _digest(salt: bytes, data: bytes) -> str:
    return hashlib.blake2b(salt + b"\0" + data, digest_size=16).hexdigest()

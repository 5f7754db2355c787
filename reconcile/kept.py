"""What takes long to work out and never changes, kept in the user's cache folder between runs.

Nothing in it can be out of date: the name of a file holds a hash of what the content was made from, and its last line
one of the content itself. What is missing or damaged is made anew, and where the folder can't be written everything
works without it, only slower. Whoever may write there is trusted as whoever may write where the package is installed.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zlib import crc32

FOLDER = "RECONCILE_CACHE"
"""Environment variable that names another folder."""
_PREFIX = 3
"""Letters that the words of one part of a table have in common: a look-up passes over a few dozen lines."""


def folder() -> Path:
    """The folder; it may not exist yet."""
    named = os.environ.get(FOLDER)
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_cache_dir("reconcile", appauthor=False))


def kept(name: str, made_from: bytes, make: Callable[[], Any]) -> Any:
    """What `make` gives (dicts, lists and texts), from the folder when a run before has left it there."""
    path = _path(name, made_from)
    with suppress(OSError, ValueError):
        return json.loads(_content(path))
    content = make()
    keep(name, made_from, content)
    return content


def keep(name: str, made_from: bytes, content: Any) -> None:
    """Leave `content` in the folder for `kept`."""
    _save(_path(name, made_from), name, json.dumps(content, ensure_ascii=False).encode(errors="surrogatepass"))


class Table(Mapping[str, str]):
    """A large dictionary in one block of bytes, in which a word is looked for where words that begin alike stand."""

    def __init__(self, block: bytes) -> None:
        """`block` is as `packed` gives it. Raises ValueError when it isn't."""
        head, _, body = block.partition(b"\n")
        self._block, self._start = block, len(head) + 1
        self._parts: dict[str, list[int]] = json.loads(head)
        if not isinstance(self._parts, dict) or sum(size for _, size in self._parts.values()) != len(body):
            raise ValueError("is no table, or is cut short")

    def get(self, word: str, default: Any = None) -> Any:
        """The entry of a word, `default` when there is none."""
        part = self._parts.get(word[:_PREFIX])
        if part is None:
            return default
        start, size = part
        start += self._start
        # A line end stands before each part too: that of the part before, or of the index.
        before = f"\n{word}\t".encode(errors="surrogatepass")
        found = self._block.find(before, start - 1, start + size)
        if found < 0:
            return default
        found += len(before)
        return self._block[found : self._block.index(b"\n", found)].decode()

    def _read(self, prefix: str) -> dict[str, str]:
        start, size = self._parts[prefix]
        lines = self._block[self._start + start : self._start + start + size].decode().splitlines()
        return dict(line.split("\t") for line in lines)

    def __getitem__(self, word: str) -> str:
        found = self.get(word)
        if found is None:
            raise KeyError(word)
        return str(found)

    def __iter__(self) -> Iterator[str]:
        return (word for prefix in self._parts for word in self._read(prefix))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def packed(entries: Mapping[str, str]) -> bytes:
    """Entries as a table's block. Raises ValueError for an entry with a tab or a line end."""
    parts: dict[str, list[str]] = {}
    for word in sorted(entries):
        line = f"{word}\t{entries[word]}"
        if line.count("\t") > 1 or len(line.splitlines()) != 1:
            raise ValueError(f"an entry must stand on one line: {line!r}")
        parts.setdefault(word[:_PREFIX], []).append(line + "\n")
    index, blocks, start = {}, [], 0
    for prefix, lines in parts.items():
        block = "".join(lines).encode()
        index[prefix] = (start, len(block))
        start += len(block)
        blocks.append(block)
    return json.dumps(index).encode() + b"\n" + b"".join(blocks)


def table(name: str, made_from: bytes, make: Callable[[], Mapping[str, str]]) -> Mapping[str, str]:
    """The dictionary that `make` gives, from the folder when a run before has left it there."""
    path = _path(name, made_from)
    with suppress(OSError, ValueError):
        return Table(_content(path))
    entries = make()
    _save(path, name, packed(entries))
    return entries


def _path(name: str, made_from: bytes) -> Path:
    return folder() / "words" / f"{name.replace('/', '-')}~{blake2b(made_from, digest_size=12).hexdigest()}"


def _seal(content: bytes) -> bytes:
    """The last line of a file: it tells what was cut short or changed, not what was forged."""
    return b"\n%08x" % crc32(content)


def _content(path: Path) -> bytes:
    """What was saved. Raises OSError when it can't be read, ValueError when it isn't what was written."""
    sealed = path.read_bytes()
    content = sealed[: -len(_seal(b""))]
    if sealed[len(content) :] != _seal(content):
        raise ValueError("was damaged")
    return content


def _save(path: Path, name: str, content: bytes) -> None:
    """Write a file in one step and take away those of its name that were made from something else."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".")
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.write(_seal(content))
        os.replace(beside, path)
        for other in path.parent.glob(f"{name.replace('/', '-')}~*"):
            if other != path:
                other.unlink()

"""Writes a file whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from reconcile.errors import InputError

STANDARD = "-"
"""The path that stands for standard input or output."""


@contextmanager
def writing(path: str | None) -> Iterator[TextIO]:
    """A text stream (UTF-8, newlines as written) whose content becomes `path` when the block ends well.

    None or "-" is standard output. Raises InputError when the file can't be written; an older file then stays.
    """
    if path in (None, STANDARD):
        yield sys.stdout
        sys.stdout.flush()
        return
    assert path is not None
    target = Path(path)
    if target.is_symlink() or (target.exists() and not target.is_file()):
        target = _through(target, path)
    if not target.parent.is_dir():
        raise InputError(path, f'can\'t be written: there is no folder "{target.parent}"')
    try:
        with _temporary(target) as stream:
            yield stream
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise InputError(path, f"can't be written: {error.strerror or error}") from None


def _through(target: Path, path: str) -> Path:
    """Where a link leads; a folder is refused, a device (/dev/null) is written straight."""
    real = target.resolve()
    if real.is_dir():
        raise InputError(path, "can't be written: it is a folder")
    return real


@contextmanager
def _temporary(target: Path) -> Iterator[TextIO]:
    if target.exists() and not target.is_file():
        with target.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        return
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with open(handle, "w", encoding="utf-8", newline="") as stream:
            yield stream
        os.chmod(name, mode)
        os.replace(name, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

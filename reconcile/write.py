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
    try:
        if path is None or path == STANDARD:
            yield sys.stdout
            sys.stdout.flush()
            return
        target = Path(path)
        # A device or a pipe (/dev/null, /dev/stdout) is written straight; it can't be replaced.
        straight = target.exists() and not target.is_file() and not target.is_dir()
        with open(target, "w", encoding="utf-8") if straight else _replacing(target, path) as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(path or "<stdout>", f"can't be written: {error.strerror or error}") from None


@contextmanager
def _replacing(target: Path, path: str) -> Iterator[TextIO]:
    """A file beside the target that takes its place, and its permissions, in one step."""
    target = Path(os.path.realpath(target))
    if target.is_dir():
        raise InputError(path, "can't be written: it is a folder")
    if not target.parent.is_dir():
        raise InputError(path, f'can\'t be written: there is no folder "{Path(path).parent}"')
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
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

"""Regular expressions kept compiled between runs: to compile those of all finders takes as long as to read 200 KB.

Python has no public way to keep one, so this takes them from inside `re`, as it is since Python 3.11. What is kept
holds for one build of Python only. Where anything about it fails, the pattern is compiled as always.
"""

from __future__ import annotations

import atexit
import re
import sys
from array import array
from base64 import b64decode, b64encode
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any

from reconcile import kept

_NAME = "patterns"
_MOST = 2_000
"""Patterns in the file from which on it is begun anew: most of them must be of earlier versions."""


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives or raises, from the cache folder when a run before has left it there."""
    shelf, key = _shelf(), f"{int(flags)} {source}"
    with suppress(*_TROUBLE):
        return _put_together(source, *shelf[key])
    with suppress(*_TROUBLE):
        shelf[key] = _made[key] = _taken_apart(source, int(flags))
        return _put_together(source, *shelf[key])
    return re.compile(source, flags)


_TROUBLE = (ImportError, AttributeError, KeyError, TypeError, ValueError, RuntimeError, OverflowError)
"""What a pattern that isn't there, a damaged file, or another build of `re` may end in."""
_made: dict[str, list[Any]] = {}
"""The part of the shelf that this run had to compile."""


@cache
def _shelf() -> dict[str, list[Any]]:
    """Flags and source of a pattern -> its parts."""
    found = kept.kept(_NAME, _build(), dict)
    atexit.register(_save)
    return found if isinstance(found, dict) else {}


def _save() -> None:
    if _made:
        kept.keep(_NAME, _build(), _shelf() if len(_shelf()) <= _MOST else _made)


@cache
def _build() -> bytes:
    """What tells one build of Python from others in which a compiled pattern may mean something else."""
    return f"{sys.version} {sys.byteorder} {array('I').itemsize} {import_module('_sre').MAGIC}".encode()


def _taken_apart(source: str, flags: int) -> list[Any]:
    """Flags, code, number of groups and the groups' names, as JSON can hold them."""
    parsed = import_module("re._parser").parse(source, flags)
    code = array("I", import_module("re._compiler")._code(parsed, flags))
    state = parsed.state
    return [flags | state.flags, b64encode(code.tobytes()).decode(), state.groups - 1, dict(state.groupdict)]


def _put_together(source: str, flags: int, packed: str, groups: int, names: dict[str, int]) -> re.Pattern[str]:
    code = array("I")
    code.frombytes(b64decode(packed))
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    make = import_module("_sre").compile
    made: re.Pattern[str] = make(source, flags, code.tolist(), groups, names, tuple(by_number))
    return made

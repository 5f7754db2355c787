"""Regular expressions kept compiled between runs: to compile those of all finders takes as long as to read 200 KB.

Python has no public way to keep one, so this takes them from inside `re`, as it is since Python 3.11. What is kept
holds for one build of Python and one wording of this module only, and `_sre.compile` looks through all code it is given
before it runs any. Where anything about it fails, the pattern is compiled as always.
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
from pathlib import Path
from typing import Any
from zlib import compress, decompress
from zlib import error as ZlibError

from reconcile import kept

_NAME = f"patterns.{sys.implementation.cache_tag}"
"""Of the file: several Pythons may share a folder, and a file takes the place of that of its name."""
_MOST = 2_000
"""Patterns in the file from which on it is begun anew: most of them must be of earlier versions."""


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives or raises, from the cache folder when a run before has left it there."""
    shelf, key = _shelf(), f"{int(flags)} {source}"
    with suppress(*_TROUBLE):
        return _put_together(source, *shelf[key][:-1])
    with suppress(*_TROUBLE):
        shelf[key] = _made[key] = _taken_apart(source, int(flags))
        return _put_together(source, *shelf[key][:-1])
    return re.compile(source, flags)


def openings(source: str, flags: int = 0) -> frozenset[str]:
    """The ASCII characters, as small letters, with which a match of a pattern that was `compiled` may begin.

    Of other characters nothing is said; where the pattern can't be looked into, or may match nothing, all are given.
    """
    with suppress(*_TROUBLE):
        return frozenset(_shelf()[f"{int(flags)} {source}"][-1])
    return _ASCII


_TROUBLE = (
    ImportError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    RuntimeError,
    OverflowError,
    MemoryError,
    ZlibError,
)
"""What a pattern that isn't there, a damaged file, or another build of `re` may end in."""
_ASCII = frozenset(chr(code).lower() for code in range(128))
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
    """What tells one build of Python, and of this module, from others by which a pattern may be compiled otherwise."""
    wording, magic = b"", None
    with suppress(OSError):
        wording = Path(__file__).read_bytes()
    with suppress(*_TROUBLE):
        magic = import_module("_sre").MAGIC
    return f"{sys.version} {sys.byteorder} {array('I').itemsize} {magic} ".encode() + wording


def _taken_apart(source: str, flags: int) -> list[Any]:
    """Flags, code, number of groups, the groups' names and the openings, as JSON can hold them.

    The code is mostly noughts: a quarter of it is left once it is compressed, which is sooner read than the whole.
    """
    parsed = import_module("re._parser").parse(source, flags)
    code = array("I", import_module("re._compiler")._code(parsed, flags))
    state = parsed.state
    firsts = "".join(sorted(_firsts(parsed)))
    return [
        flags | state.flags,
        b64encode(compress(code.tobytes())).decode(),
        state.groups - 1,
        dict(state.groupdict),
        firsts,
    ]


def _put_together(source: str, flags: int, packed: str, groups: int, names: dict[str, int]) -> re.Pattern[str]:
    code = array("I")
    code.frombytes(decompress(b64decode(packed)))
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    make = import_module("_sre").compile
    made: re.Pattern[str] = make(source, flags, code.tolist(), groups, names, tuple(by_number))
    return made


def _firsts(items: Any) -> frozenset[str]:
    """The openings of a parsed pattern, rather too many than too few."""
    found: frozenset[str] = frozenset()
    for operation, argument in items:
        characters, skipped = _first(str(operation), argument)
        found |= characters
        if not skipped:
            return found
    return _ASCII


def _first(operation: str, argument: Any) -> tuple[frozenset[str], bool]:
    """The characters with which one part of a parsed pattern may begin, and whether it may match nothing."""
    match operation:
        case "LITERAL":
            return _small(argument), False
        case "IN":
            return frozenset(char for char in _ASCII if _in(char, argument) or _in(char.upper(), argument)), False
        case "BRANCH":
            parts = [_firsts(part) for part in argument[1]]
            return frozenset().union(*parts), any(part == _ASCII for part in parts)
        case "SUBPATTERN" | "ATOMIC_GROUP":
            inner = _firsts(argument[-1] if operation == "SUBPATTERN" else argument)
            return inner, inner == _ASCII
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            inner = _firsts(argument[2])
            return inner, argument[0] == 0 or inner == _ASCII
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return frozenset(), True
    return _ASCII, True


def _small(code: int) -> frozenset[str]:
    """The small letters that a character may match where capitals don't matter: of "ſ" also "s"."""
    return frozenset(chr(code).lower() + chr(code).upper().lower())


def _in(char: str, parts: Any) -> bool:
    """Whether a character may be in a class such as [a-z\\d]."""
    for operation, argument in parts:
        match str(operation):
            case "NEGATE":
                return True
            case "LITERAL" if char.lower() in _small(argument):
                return True
            case "RANGE" if argument[0] <= ord(char) <= argument[1]:
                return True
            case "CATEGORY":
                kind = {"CATEGORY_DIGIT": char.isdigit(), "CATEGORY_SPACE": char.isspace()}
                if kind.get(str(argument), True):
                    return True
    return False

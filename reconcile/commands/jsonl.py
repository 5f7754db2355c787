"""JSON lines in, JSON lines out; a line that can't be used is reported and the others still count."""

from __future__ import annotations

import json
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from reconcile.errors import InputError
from reconcile.write import STANDARD, writing

Row = dict[str, Any]


def convert(source: str, output: str | None, converted: Callable[[Row], Row]) -> list[InputError]:
    """Write `converted` of every object in `source` to `output`, and return what is wrong, by line.

    `source` and `output` are paths, or "-" for standard input and output. `converted` raises ValueError with a message
    for the user when an object can't be used.
    """
    shown = "<stdin>" if source == STANDARD else source
    errors: list[InputError] = []
    with _opened(source) as lines, writing(output) as stream:
        for number, raw in enumerate(lines, start=1):
            try:
                if raw.strip():
                    stream.write(_dumps(converted(_loads(raw))) + "\n")
            except ValueError as error:
                errors.append(InputError(shown, str(error), number))
    return errors


def text_field(row: Row, name: str) -> str:
    """A text that must be there. Raises ValueError."""
    found = row.get(name)
    if not isinstance(found, str):
        raise ValueError(f'expected "{name}" to be a text')
    return found


def day_field(row: Row, name: str) -> str:
    """An ISO day as far as it is known, "" for null or none. Raises ValueError."""
    if row.get(name) in (None, ""):
        return ""
    from reconcile.read.dates import iso_day

    return iso_day(text_field(row, name), name)


@contextmanager
def _opened(source: str) -> Iterator[BinaryIO]:
    if source == STANDARD:
        yield sys.stdin.buffer
        return
    try:
        file = open(source, "rb")
    except (OSError, ValueError) as error:
        raise InputError(source, f"can't be read: {getattr(error, 'strerror', None) or error}") from None
    with file:
        yield file


def _loads(raw: bytes) -> Row:
    try:
        row = json.loads(raw.removeprefix(BOM_UTF8).decode())
    except UnicodeDecodeError as error:
        raise ValueError(
            f"is not UTF-8 text (byte {error.start + 1} of the line is 0x{raw[error.start]:02X})"
        ) from None
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON: {error.msg} at column {error.colno}") from None
    except RecursionError:
        raise ValueError("is nested too deeply") from None
    if not isinstance(row, dict) or "id" not in row:
        raise ValueError('expected a JSON object with "id"')
    return row


_readable = json.JSONEncoder(ensure_ascii=False).encode


def _dumps(row: Row) -> str:
    """One line of JSON, readable where it can be: half a surrogate pair can't stand in UTF-8 and is escaped."""
    line = _readable(row)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(row)
    return line

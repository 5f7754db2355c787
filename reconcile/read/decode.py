"""Bytes -> str, exactly as written, or a clear refusal."""

from __future__ import annotations

import codecs
from pathlib import Path

from reconcile.errors import InputError

BOM = "\ufeff"

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_bytes(path: Path, shown: str) -> bytes:
    """The content of a file. Raises InputError."""
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise unreadable(shown, error) from None


def unreadable(shown: str, error: Exception) -> InputError:
    """The error of a file that the operating system does not let us read."""
    return InputError(shown, f"can't be read: {getattr(error, 'strerror', None) or error}")


def decode(raw: bytes, shown: str) -> str:
    """The text of a file: UTF-8, or UTF-16 that says so by its byte order mark.

    Newlines stay as they are, and so does the byte order mark of UTF-8, so that offsets are those of
    `open(path, encoding="utf-8", newline="").read()`. Raises InputError for empty, binary and otherwise encoded files.
    """
    text = _utf16(raw, shown) if raw.startswith(_UTF16) else _utf8(raw, shown)
    if not text.replace(BOM, "").strip():
        raise InputError(shown, "the file is empty")
    return text


def _utf16(raw: bytes, shown: str) -> str:
    try:
        return raw.decode("utf-16")
    except UnicodeDecodeError as error:
        raise InputError(
            shown, f"starts like UTF-16, but byte {error.start + 1} can't be read; save it as UTF-8"
        ) from None


def _utf8(raw: bytes, shown: str) -> str:
    nul = raw.find(b"\0")
    if nul >= 0:
        raise InputError(shown, "is a binary file, not text; save the article as UTF-8 text", _line(raw, nul))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            shown,
            f"is not UTF-8 text (byte {error.start + 1} is 0x{raw[error.start]:02X}); save it as UTF-8, "
            "or convert it: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW",
            _line(raw, error.start),
        ) from None


def _line(raw: bytes, position: int) -> int:
    before = raw[:position]
    return 1 + before.count(b"\n") + before.replace(b"\r\n", b"").count(b"\r")

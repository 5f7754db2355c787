"""What every reader makes of one file."""

from __future__ import annotations

from typing import NamedTuple


class Fact(NamedTuple):
    """What metadata says of one field, and on which line of which file."""

    text: str
    path: str
    line: int


Facts = dict[str, Fact]
"""By field of Source: "title", "published" …"""


class Page(NamedTuple):
    """The words of one file and what the file itself says of them; `text` and `prose` as in Article."""

    text: str
    prose: str
    facts: Facts

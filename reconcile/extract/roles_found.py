"""What finding roles gives."""

from __future__ import annotations

from typing import NamedTuple


class Role(NamedTuple):
    """The name at tokens [first, last] fills a role.

    role       its entry in data/roles.en.yaml; `label` what a reader is shown
    subject    whose role it is, "" when the story itself is meant ("the person killed")
    cut        letters at the end of the last token that are no part of the name ("-based")
    concepts   of the event, where the role is a part in one
    full       what the words mean where they are no name ("arson" of "deliberately set")
    """

    role: str
    label: str
    subject: str
    first: int
    last: int
    concepts: tuple[str, ...] = ()
    cut: int = 0
    full: str = ""

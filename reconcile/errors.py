"""The one way in which input is refused: a sentence with path, line and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(unsafe_hash=True)
class InputError(Exception):
    """Something the user gave can't be used. Printed as `path:line: message`, never as a traceback.

    path      the file as the user named it, "" when there is none
    message   what is wrong and what to do about it, one plain sentence or two
    line      1-based, 0 when the error has no line
    """

    # Not frozen: contextlib sets __traceback__ on the exceptions that pass through it.

    path: str
    message: str
    line: int = 0

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}" if place else self.message

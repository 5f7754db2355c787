"""How a command ended, and the function that runs one (the fixture `tool`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Tool = Callable[..., Ended]

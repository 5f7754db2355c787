"""Shows on a terminal how far long work has come; silent everywhere else."""

from __future__ import annotations

import sys
from types import TracebackType


class Progress:
    """A line on stderr that says which stage is at which item; call it as progress(stage, done, total)."""

    def __init__(self, quiet: bool = False) -> None:
        self._shown = not quiet and sys.stderr.isatty()

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._shown:
            count = f" {done}/{total}" if total else ""
            sys.stderr.write(f"\r\x1b[K{stage}{count}")
            sys.stderr.flush()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

"""Shows on a terminal how far long work has come; silent everywhere else."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar


class Progress:
    """A bar a stage on stderr; call it as progress(stage, done, total) whenever an item is done."""

    def __init__(self, quiet: bool = False) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._stage = ""
        self._bar: ProgressBar[Any] | None = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        if not self._shown:
            return
        import click

        if stage != self._stage or self._bar is None:
            self._finish()
            self._stage = stage
            self._bar = click.progressbar(length=total, label=f"{stage:10}", file=sys.stderr, show_pos=True)
            self._bar.__enter__()
        self._bar.update(done - self._bar.pos)

    def _finish(self) -> None:
        if self._bar is not None:
            self._bar.update((self._bar.length or 0) - self._bar.pos)
        self._close()

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._finish()
        self._close()

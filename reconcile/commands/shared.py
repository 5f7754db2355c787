"""What all commands share: --quiet, --verbose, colours, and how bad input is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from typing import NamedTuple, ParamSpec, TypeVar

import click

from reconcile.errors import InputError

Given = ParamSpec("Given")
Result = TypeVar("Result")

BAD_INPUT = 2
"""The exit code when some input can't be used, as click's own for a wrong option."""


class Voice(NamedTuple):
    """How much to say on stderr."""

    quiet: bool = False
    verbose: bool = False

    def detail(self, message: str) -> None:
        """Say what only --verbose asks for."""
        if self.verbose:
            click.echo(message, err=True)


def output_options(command: Callable[Given, Result]) -> Callable[..., Result]:
    """Add --quiet and --verbose, before or after the command's name alike; `voice()` tells what was asked for."""

    @click.option("-q", "--quiet", is_flag=True, help="Show no progress; errors are still shown.")
    @click.option("-v", "--verbose", is_flag=True, help="Say on stderr what is being done.")
    @wraps(command)
    def wrapped(*args: Given.args, **options: Given.kwargs) -> Result:
        before = voice()
        quiet, verbose = bool(options.pop("quiet")), bool(options.pop("verbose"))
        click.get_current_context().obj = Voice(quiet or before.quiet, verbose or before.verbose)
        return command(*args, **options)

    return wrapped


def voice() -> Voice:
    """What the user asked for with --quiet and --verbose."""
    found = click.get_current_context().obj
    return found if isinstance(found, Voice) else Voice()


def finish(errors: Iterable[InputError]) -> None:
    """Print each error on a line of its own; leave with exit code 2 when there is one."""
    lines = [str(error) for error in errors]
    for line in lines:
        click.echo(line, err=True)
    if lines:
        click.get_current_context().exit(BAD_INPUT)


def use_color(output: str | None) -> bool:
    """Whether what is written may carry colours: only on a terminal, and not when NO_COLOR is set (no-color.org)."""
    return on_terminal(output) and not os.environ.get("NO_COLOR")


def on_terminal(output: str | None) -> bool:
    """Whether `output` (a path, None or "-" for standard output) is a terminal."""
    return output in (None, "-") and sys.stdout.isatty()

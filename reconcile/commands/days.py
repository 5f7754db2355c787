"""A day on the command line."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click


class Day(click.types.StringParamType):
    """An ISO day."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The day as given, when it is one."""
        try:
            return dt.date.fromisoformat(str(value)).isoformat()
        except ValueError:
            self.fail(f'"{value}" is no day; write it like 2025-07-08', param, ctx)


def today() -> str:
    """The day of the machine's clock, ISO style."""
    return dt.date.today().isoformat()

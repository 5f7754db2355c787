"""Which report goes where: the options that ask for formats and files, and the writing of them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from reconcile.commands.shared import Given, Result, on_terminal, use_color
from reconcile.errors import InputError
from reconcile.write import writing

if TYPE_CHECKING:
    from reconcile.model import Run
    from reconcile.report.wikidata import Statement


class FormatName(click.types.StringParamType):
    """One of the formats of `reconcile.report`, loaded only when needed: `reconcile --help` must be quick."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name itself, when there is such a format."""
        from reconcile.report import NAMES

        name = str(value)
        if name not in NAMES:
            self.fail(f'there is no format "{name}"; choose one of {", ".join(NAMES)}', param, ctx)
        return name

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The names of all formats, for --help."""
        from reconcile.report import NAMES

        return f"[{'|'.join(NAMES)}]"


class Destination(NamedTuple):
    """One report to write: the format's name, and the file; None or "-" is standard output."""

    name: str
    output: str | None = None


def report_options(command: Callable[Given, Result]) -> Callable[Given, Result]:
    """Add -f, -o and --wikidata: the arguments `names`, `outputs` and `wikidata`."""
    options = (
        click.option(
            "-f",
            "--format",
            "names",
            type=FormatName(),
            multiple=True,
            help="Default: after FILE's extension, else table. May be given several times.",
        ),
        click.option(
            "-o",
            "--output",
            "outputs",
            metavar="FILE",
            multiple=True,
            help="Write a report here, whole or not at all. Several -o write several, each after its extension; "
            "several -f with one -o write FILE with each format's extension.",
        ),
        click.option(
            "--wikidata",
            metavar="CSV",
            help="Which facts belong to which Wikidata items (group, item, property); "
            "for mismatches and quickstatements.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def destinations(
    names: Sequence[str], outputs: Sequence[str], extensions: Mapping[str, str], default: str = "table"
) -> list[Destination]:
    """The reports that `-f` and `-o` ask for.

    Without -f each file's ending tells its format. As many -f as -o go together in order. Several -f with one -o write
    files beside each other: the -o gives the name, each format its ending (`extensions`: ending -> format).
    Raises click.UsageError for any other number, and when two reports would go to one place.
    """
    if not outputs:
        found = [Destination(name) for name in names or (default,)]
    elif not names:
        found = [Destination(_format(output, extensions) or default, output) for output in outputs]
    elif len(names) == len(outputs):
        found = [Destination(name, output) for name, output in zip(names, outputs, strict=True)]
    elif len(outputs) == 1 and outputs[0] != "-":
        found = [Destination(name, _beside(outputs[0], name, extensions)) for name in dict.fromkeys(names)]
    else:
        raise click.UsageError(
            f"{len(names)} -f and {len(outputs)} -o do not fit; give one -o for each -f, or only one"
        )
    _apart(found)
    return found


def _format(output: str, extensions: Mapping[str, str]) -> str:
    """The format that a file's name asks for, "" when none; the longest ending that fits counts."""
    fitting = [ending for ending in extensions if output.lower().endswith(ending)]
    return extensions[max(fitting, key=len)] if fitting else ""


def _beside(output: str, name: str, extensions: Mapping[str, str]) -> str:
    """The file for one of several formats: the given name without its ending, then the format's first one."""
    fitting = [ending for ending in extensions if output.lower().endswith(ending)]
    stem = output[: -len(max(fitting, key=len))] if fitting else output
    ending = next((ending for ending, format_ in extensions.items() if format_ == name), f".{name}")
    return f"{stem}{ending}"


def _apart(found: Sequence[Destination]) -> None:
    """Raise click.UsageError when two reports would go to one place."""
    places: dict[str, str] = {}
    for name, output in found:
        place = "-" if output in (None, "-") else os.path.realpath(Path(output or ""))
        if place in places:
            shown = "standard output" if place == "-" else str(output)
            raise click.UsageError(f"{places[place]} and {name} would both go to {shown}; give each its own -o FILE")
        places[place] = name


def write_reports(result: Run, wanted: Sequence[Destination], items: Mapping[str, Statement]) -> None:
    """Render every report first, so that nothing is written when one of them can't be."""
    from reconcile import report

    texts = []
    for name, output in wanted:
        width = shutil.get_terminal_size().columns if on_terminal(output) else None
        texts.append(report.render(result, name, color=use_color(output), width=width, items=items))
    for text, (_, output) in zip(texts, wanted, strict=True):
        with writing(output) as stream:
            stream.write(text.rstrip("\n") + "\n")


def read_items(path: str | None, wanted: Iterable[Destination]) -> Mapping[str, Statement]:
    """The mapping to Wikidata; formats that need one and have none are a usage error. Raises InputError."""
    from reconcile.read.decode import BOM, decode, read_bytes
    from reconcile.report import MAPPED
    from reconcile.report.wikidata import read_mapping

    lacking = [name for name, _ in wanted if name in MAPPED]
    if path is None:
        if lacking:
            raise click.UsageError(f"{lacking[0]} needs --wikidata CSV: which facts belong to which Wikidata items")
        return {}
    return read_mapping(decode(read_bytes(Path(path), path), path).removeprefix(BOM), path)


def unknown_items(items: Mapping[str, Statement], result: Run, path: str | None) -> list[InputError]:
    """An error for each mapped id that this run does not have."""
    known = {group.id for group in result.groups} | {claim.id for claim in result.claims}
    missing = sorted(set(items) - known)
    return [InputError(path or "", f"no fact and no claim of these articles has the id {name}") for name in missing]

"""The command line: one command a module of `commands`."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

import click

from reconcile.commands.check import check
from reconcile.commands.compare import compare
from reconcile.commands.decide import decide
from reconcile.commands.explain import explain
from reconcile.commands.extract import extract
from reconcile.commands.init import init
from reconcile.commands.report import report
from reconcile.commands.run import run
from reconcile.commands.shared import BAD_INPUT, output_options
from reconcile.commands.values import values
from reconcile.errors import InputError

INTERRUPTED = 130
BROKEN_PIPE = 141
_NEW_OBJECTS = 1_000_000
"""New objects after which Python looks for unreachable ones. What a command makes it keeps till its end: of each second
Python would spend a tenth on looking through it.
"""


@click.group(
    epilog="Example: reconcile run articles/ -o report.html", context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="reconcile", message="%(prog)s %(version)s")
@output_options
def cli() -> None:
    """Read several articles on one subject and report where their figures agree, differ, and why."""


for command in (run, values, compare, explain, extract, report, check, decide, init):
    cli.add_command(command)


def main() -> NoReturn:
    """Run the command line and leave with its exit code.

    0 all went well; 2 some input or option can't be used; 130 interrupted (Ctrl-C); 141 the reader of the output left.
    """
    gc.set_threshold(_NEW_OBJECTS)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = cli.main(prog_name="reconcile", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except InputError as error:
        click.echo(str(error), err=True)
        code = BAD_INPUT
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        code = INTERRUPTED
    except BrokenPipeError:
        # Python flushes stdout once more on its way out; give it somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = BROKEN_PIPE
    gc.freeze()  # the same on the way out, when Python looks twice through all that is left
    sys.exit(code if isinstance(code, int) else 0)

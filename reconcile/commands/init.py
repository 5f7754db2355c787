"""`reconcile init`: begins a claims folder, and has its repository check it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import click

from reconcile.commands.shared import output_options, voice
from reconcile.errors import InputError
from reconcile.write import writing

EXAMPLES = """\b
Examples:
  reconcile init claims/harbour             a new story; the first one also sets up the checks
  reconcile init claims/harbour --no-checks
"""


@click.command(epilog=EXAMPLES)
@click.argument("story", metavar="FOLDER", default="claims/story")
@click.option("--checks/--no-checks", default=True, help="Also write the configuration, CI workflow and hook.")
@click.option("--install", metavar="REQUIREMENT", help="What pip installs in CI; default: what is installed here.")
@output_options
def init(story: str, checks: bool, install: str | None) -> None:
    """Begin a story in FOLDER (default: claims/story), with empty tables and a page that says how to go on.

    With it come reconcile.toml, a GitHub workflow and a pre-commit hook that check what is added. A file that is
    there already stays as it is.
    """
    from reconcile.claimfiles import starting

    path = Path(story).as_posix()
    wanted = starting.story_files(path)
    root, folder = _root(Path(story))
    if checks:
        wanted |= starting.repository_files(root, folder, install or starting.requirement())
    _write(wanted)
    hooks = (Path(root) / starting.HOOKS).as_posix()
    if checks and "reconcile" not in Path(hooks).read_text(encoding="utf-8", errors="replace"):
        click.echo(f"{hooks} has no hook for claims; add this to it:\n\n{wanted[hooks]}", err=True)


def _root(story: Path) -> tuple[str, str]:
    """The top of the repository (the nearest folder above with .git, else this one), and the claims folder in it."""
    here = Path(os.path.abspath(story))
    top = next((folder for folder in here.parents if (folder / ".git").exists()), Path.cwd())
    inside = here.parent.relative_to(top).as_posix() if here.is_relative_to(top) else "."
    root = Path(os.path.relpath(top)).as_posix()
    return root, here.relative_to(top).as_posix() if inside == "." and here.is_relative_to(top) else inside


def _write(wanted: Mapping[str, str]) -> None:
    for path, text in wanted.items():
        if os.path.lexists(path):
            _tell(f"{path}: is there already, not touched")
            continue
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(path, f"its folder can't be made: {error.strerror or error}") from None
        with writing(path) as stream:
            stream.write(text)
        _tell(f"{path}: written")


def _tell(message: str) -> None:
    if not voice().quiet:
        click.echo(message, err=True)

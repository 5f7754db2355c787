"""`reconcile check`: do new claims contradict the record, misquote their source, or not parse?"""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from reconcile.commands.shared import BAD_INPUT, finish, output_options, voice
from reconcile.errors import InputError
from reconcile.write import writing

if TYPE_CHECKING:
    from reconcile.check.finding import Checked
    from reconcile.policy import Policy

FOUND = 1
"""The exit code when there is an error among the findings."""

DEFAULT = "claims"
"""The folder that is checked when none is named."""

EXAMPLES = """\b
Examples:
  reconcile check                              every claim in claims/
  reconcile check --since origin/main          what this branch brings in
  reconcile check --draft story.md             an article before it is published
  reconcile check --since origin/main -f sarif -o check.sarif
"""


class Format(click.types.StringParamType):
    """One of the formats of `reconcile.output`, loaded only when needed."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name itself, when there is such a format."""
        from reconcile.output import FORMATS

        if str(value) not in FORMATS:
            self.fail(f'there is no format "{value}"; choose one of {", ".join(FORMATS)}', param, ctx)
        return str(value)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The names of all formats, for --help."""
        from reconcile.output import FORMATS

        return f"[{'|'.join(FORMATS)}]"


@click.command(epilog=EXAMPLES)
@click.argument("paths", nargs=-1, metavar="[PATHS]…")
@click.option("--since", metavar="REV", help="Only what the working tree brings in since it branched off REV (git).")
@click.option("--draft", metavar="FILE", help="Check this article against the claims, instead of the claims.")
@click.option("--baseline", metavar="FILE", help="Accept the findings listed in FILE.")
@click.option("--write-baseline", metavar="FILE", help="Write what is found to FILE, accept it, and leave with 0.")
@click.option("--config", metavar="FILE", help="Default: reconcile.toml or pyproject.toml, here or further up.")
@click.option("-f", "--format", "name", type=Format(), help="Default: after FILE's extension, else text.")
@click.option(
    "-o", "--output", metavar="FILE", help="Write the findings here; the file is written whole or not at all."
)
@output_options
def check(
    paths: tuple[str, ...],
    since: str | None,
    draft: str | None,
    baseline: str | None,
    write_baseline: str | None,
    config: str | None,
    name: str | None,
    output: str | None,
) -> None:
    """Check the claim files in PATHS (default: the folder claims).

    Leaves with 0 when all is well, with 1 when there are errors, and with 2 when it could not tell: a file or a
    revision can't be read. Warnings don't fail.
    """
    from reconcile.check import baseline as known

    if draft is not None and since is not None:
        raise click.UsageError("--draft and --since exclude each other")
    accepted = known.read(baseline) if baseline else None
    with _faults_of_ours():
        found = _found(paths or (DEFAULT,), _policy(config), since, draft, accepted)
    if write_baseline:
        with writing(write_baseline) as stream:
            stream.write(known.text(found))
    _write(found, name, output)
    voice().detail(f"looked at {found.claims} claims in {len(found.files)} files")
    finish(found.errors)
    if found.of("error") and not write_baseline:
        click.get_current_context().exit(FOUND)


@contextmanager
def _faults_of_ours() -> Iterator[None]:
    """A fault of this program is shown with its traceback and leaves with 2: 1 would say that the claims are wrong."""
    try:
        yield
    except (InputError, click.ClickException):
        raise
    except Exception:
        traceback.print_exc()
        click.get_current_context().exit(BAD_INPUT)


def _policy(config: str | None) -> Policy:
    from reconcile import policy

    if config is None:
        return policy.find()
    found = policy.load(config)
    if found is None:
        raise InputError(config, "has no table [tool.reconcile]")
    return found


def _found(paths: tuple[str, ...], policy: Policy, since: str | None, draft: str | None, accepted: Any) -> Checked:
    from reconcile.check.checking import check as run
    from reconcile.check.draft import check_draft

    today = date.today().isoformat()
    if draft is not None:
        return check_draft(draft, paths, policy, today, accepted=accepted)
    return run(paths, policy, today, since=since, accepted=accepted)


def _write(found: Checked, name: str | None, output: str | None) -> None:
    from reconcile.output import EXTENSIONS, FORMATS

    text = FORMATS[name or _format(output, EXTENSIONS)](found)
    with writing(output) as stream:
        stream.write(text)


def _format(output: str | None, extensions: Mapping[str, str]) -> str:
    fitting = [ending for ending in extensions if (output or "").lower().endswith(ending)]
    return extensions[max(fitting, key=len)] if fitting else "text"

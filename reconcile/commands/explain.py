"""`reconcile explain`: what a code in a report means."""

from __future__ import annotations

import click

from reconcile.commands.shared import output_options

EXAMPLES = """\b
Examples:
  reconcile explain           all codes
  reconcile explain RC201     one of them, with an example
"""


@click.command(epilog=EXAMPLES)
@click.argument("code", required=False)
@output_options
def explain(code: str | None) -> None:
    """Explain CODE, which stands in a report beside a verdict; without it, list all codes."""
    from reconcile import rules

    if code is None:
        for known in rules.codes():
            click.echo(f"{known}  {rules.title(known)}")
        return
    try:
        click.echo(rules.page(code.upper()).rstrip())
    except KeyError:
        raise click.UsageError(f'there is no code "{code}"; "reconcile explain" lists them') from None

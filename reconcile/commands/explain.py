"""`reconcile explain`: what a code in a report means."""

from __future__ import annotations

import click

from reconcile.commands.shared import output_options
from reconcile.write import writing

EXAMPLES = """\b
Examples:
  reconcile explain           all codes
  reconcile explain RC201     one of them, with an example
"""


@click.command(epilog=EXAMPLES, short_help="Explain a code that stands in a report, or list all codes.")
@click.argument("code", required=False)
@output_options
def explain(code: str | None) -> None:
    """Explain CODE, which stands in a report beside a verdict; without it, list all codes."""
    from reconcile import rules

    with writing(None) as stream:
        if code is None:
            stream.writelines(f"{known}  {rules.title(known)}\n" for known in rules.codes())
            return
        try:
            stream.write(rules.page(code).rstrip() + "\n")
        except KeyError:
            raise click.UsageError(f'there is no code "{code}"; "reconcile explain" lists them') from None

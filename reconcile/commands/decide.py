"""`reconcile decide`: records what a person decided of two claims."""

from __future__ import annotations

import subprocess

import click

from reconcile.commands import days
from reconcile.commands.shared import output_options, voice
from reconcile.errors import InputError

VERDICTS = ("both_right", "left_wrong", "right_wrong", "not_same_fact", "unknown")

EXAMPLES = """\b
Examples:
  reconcile decide claims/harbour/claims.csv:4 claims/harbour/claims.csv:9 \\
      --verdict both_right --scope "first phase against the whole" --reason "see the ministry's release"
  reconcile decide 3f2a9c81d0e4 77b0e1c2d3f4 --claims claims/harbour --verdict left_wrong --reason "a typing error"
"""


@click.command(epilog=EXAMPLES)
@click.argument("left")
@click.argument("right")
@click.option("--verdict", type=click.Choice(VERDICTS), required=True, help="What was decided.")
@click.option("--reason", required=True, help="Why; one sentence.")
@click.option("--scope", default="", help="What separates two claims that are both right.")
@click.option("--who", default="", help="Who decided; default: the name that git knows.")
@click.option("--expires", type=days.Day(), default=None, metavar="DAY", help="The last day on which it holds.")
@click.option("--when", type=days.Day(), default=None, metavar="DAY", help="The day of the decision; default: today.")
@click.option("--claims", "paths", multiple=True, metavar="CLAIMS", help="Where the claims are; default: claims/.")
@output_options
def decide(
    left: str,
    right: str,
    verdict: str,
    reason: str,
    scope: str,
    who: str,
    expires: str | None,
    when: str | None,
    paths: tuple[str, ...],
) -> None:
    """Record what was decided of the claims LEFT and RIGHT, so that nobody is asked again.

    A claim is named by its place (path:line), by its own id, or by the id in a report. The decision goes into the
    decisions.csv of LEFT's story and holds until the source, the quote or the value of one of the claims changes.
    """
    from reconcile.claimfiles.deciding import find_claim, record
    from reconcile.claimfiles.decisions import Decision
    from reconcile.claimfiles.stories import find_stories

    if verdict == "both_right" and not scope:
        raise click.UsageError("both_right needs --scope: what separates the two, such as “first phase against total”")
    stories = find_stories(paths or ("claims",))
    left_id, left_row, story = find_claim(left, stories)
    right_id, right_row, _ = find_claim(right, stories)
    if left_id == right_id:
        raise InputError("", "LEFT and RIGHT are one claim")
    made = Decision(
        left=left_id,
        right=right_id,
        verdict=verdict,
        scope=scope,
        reason=reason,
        who=who or _git_name(),
        when=when or days.today(),
        expires=expires or "",
    )
    path = record(story, made, left_row, right_row)
    if not voice().quiet:
        click.echo(f"{path}: {made.words()}", err=True)


def _git_name() -> str:
    """The name that git signs commits with, "" when there is no git or no name."""
    try:
        ran = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, encoding="utf-8")
    except OSError:
        return ""
    return ran.stdout.strip()

"""`reconcile report`: claim files in, a discrepancy report out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from reconcile.commands import days
from reconcile.commands.outputs import destinations, read_items, report_options, unknown_items, write_reports
from reconcile.commands.shared import finish, output_options, voice
from reconcile.errors import InputError

if TYPE_CHECKING:
    from reconcile.claimfiles.stories import StoryFolder

EXAMPLES = """\b
Examples:
  reconcile report claims/harbour                     a table on the screen
  reconcile report claims/ -o report.html             all stories on one page
  reconcile report claims/harbour/claims.csv -f json
"""


@click.command(epilog=EXAMPLES)
@click.argument("claims", nargs=-1, required=True, metavar="CLAIMS…")
@click.option(
    "--today", type=days.Day(), metavar="DAY", help="The day that tells which decisions have expired; default: now."
)
@report_options
@output_options
def report(
    claims: tuple[str, ...],
    names: tuple[str, ...],
    outputs: tuple[str, ...],
    wikidata: str | None,
    today: str | None,
) -> None:
    """Report where the claims of claim files agree, where they differ, and why.

    CLAIMS are claim files (.csv, .jsonl, .parquet) or folders of them, with sources.csv and decisions.csv beside them.
    """
    from reconcile import report as reports
    from reconcile.claimfiles.loading import load
    from reconcile.claimfiles.runs import run_of
    from reconcile.claimfiles.stories import find_stories
    from reconcile.group.records import Aliases
    from reconcile.policy import find

    wanted = destinations(names, outputs, reports.EXTENSIONS)
    stories = find_stories(claims)
    for _, output in wanted:
        if output is not None:
            _stays_out(output, stories)
    items = read_items(wikidata, wanted)
    loaded = load(stories)
    voice().detail(f"read {len(loaded.claims)} claims in {len(loaded.rows)} rows")
    errors = loaded.errors
    if loaded.claims:
        policy = find()
        result = run_of(loaded, today or days.today(), Aliases(policy.subjects, policy.attributes))
        voice().detail(f"put them into {len(result.groups)} groups")
        write_reports(result, wanted, items)
        errors = [*errors, *unknown_items(items, result, wikidata)]
    elif not errors:
        errors = [InputError(story.claims, "there are no claims in it") for story in stories]
    finish(errors)


def _stays_out(output: str, stories: Iterable[StoryFolder]) -> None:
    """Raise InputError for a report that would replace a file of a story."""
    taken = {os.path.realpath(path) for story in stories for path in (story.claims, story.sources, story.decisions)}
    if os.path.realpath(output) in taken:
        raise InputError(output, "is a file of the story, which the report would replace; write it elsewhere")

"""A check from end to end: which rows to look at, their faults, and what they contradict."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from reconcile.check import UNREADABLE_ROW, baseline, faults
from reconcile.check.finding import Checked, Finding, ordered
from reconcile.check.judging import Judging
from reconcile.check.record import Record, open_store
from reconcile.check.since import brought_in
from reconcile.check.stories import Story, stale
from reconcile.claimfiles import Row, StoryFolder, find_stories
from reconcile.errors import InputError
from reconcile.group.records import Aliases
from reconcile.policy import Policy
from reconcile.store import Store


def check(
    paths: Sequence[str],
    policy: Policy,
    today: str,
    *,
    since: str | None = None,
    accepted: baseline.Baseline | None = None,
    store: Store | None = None,
) -> Checked:
    """Check claim files: all claims, or those that are new since a revision, against all others.

    today      ISO day on which decisions are looked at
    since      a revision of git
    accepted   findings that are known and accepted

    Raises InputError for paths and revisions that aren't there; what is wrong inside files comes back.
    """
    stories = find_stories(paths)
    opened = store or open_store()
    try:
        try:
            found = _check(stories, policy, today, since, opened)
        except sqlite3.DatabaseError:
            opened.renew()
            found = _check(stories, policy, today, since, opened)
    finally:
        if store is None:
            opened.close()
    return baseline.without(found, accepted, complete=since is None) if accepted else found


def _check(stories: Sequence[StoryFolder], policy: Policy, today: str, since: str | None, store: Store) -> Checked:
    record = Record(stories, store, Aliases(policy.subjects, policy.attributes))
    known = {folder.claims: Story(folder) for folder in stories}
    change = brought_in(record, since) if since is not None else None
    rows, broken = (change.rows, change.errors) if change else _everything(record)
    findings = [faults.unreadable(error) for error in broken if policy.wants(UNREADABLE_ROW)]
    findings += faults.of_tables(known.values(), change, policy)
    live = [row for row in rows if not row.rejected]
    for row in live:
        findings += faults.of_row(row, known[row.path].beside(row), policy)
    if change:
        findings += faults.touched(record, known, change, policy)
    judging = Judging(record, known, policy, today)
    findings += judging.findings(live)
    notes = [] if change else stale(known.values(), record, today)
    return Checked(
        tuple(sorted(record.files)),
        len(live),
        ordered([graded(finding, policy) for finding in findings]),
        tuple(notes),
        tuple(record.errors),
    )


def _everything(record: Record) -> tuple[list[Row], list[InputError]]:
    read = [record.all(file) for file in record.files.values()]
    return [row for rows, _ in read for row in rows], [error for _, errors in read for error in errors]


def graded(finding: Finding, policy: Policy) -> Finding:
    """The finding as severe as the policy has it."""
    return replace(finding, severity="warning") if policy.warns(finding.code) else finding

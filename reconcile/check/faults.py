"""Faults of claim files as findings: of rows, of the tables beside them, and of old rows whose source changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from reconcile.check import LINTS, UNREADABLE_ROW, UNUSABLE_TABLE
from reconcile.check.finding import Finding, digest
from reconcile.check.lints import Beside
from reconcile.check.record import Record
from reconcile.check.since import BroughtIn
from reconcile.check.stories import Story
from reconcile.claimfiles import Row, parse_decisions, parse_sources
from reconcile.errors import InputError
from reconcile.model import Article
from reconcile.policy import Policy
from reconcile.read import READERS


def of_row(row: Row, beside: Beside, policy: Policy) -> list[Finding]:
    """What the lints say of one row."""
    found = []
    for code, lint in LINTS.items():
        fault = lint(row, beside) if policy.wants(code) else None
        if fault:
            key = digest(code, row.key())
            found.append(
                Finding(code, fault.message, row.path, row.line, row.column_of(fault.column), key=key, parts=(key,))
            )
    return found


def unreadable(error: InputError) -> Finding:
    """RC501: a row that can't be read."""
    key = digest(UNREADABLE_ROW, error.path, error.message)
    return Finding(
        UNREADABLE_ROW, f"The row can't be read: {error.message}.", error.path, error.line, key=key, parts=(key,)
    )


def of_tables(stories: Iterable[Story], change: BroughtIn | None, policy: Policy) -> list[Finding]:
    """RC513: lines of sources.csv and decisions.csv that can't be used; with a change those that it brings in."""
    if not policy.wants(UNUSABLE_TABLE):
        return []
    found = []
    for error in (error for story in stories for error in _broken(story, change)):
        key = digest(UNUSABLE_TABLE, error.path, error.message)
        message = f"The line can't be used: {error.message}."
        found.append(Finding(UNUSABLE_TABLE, message, error.path, max(error.line, 1), key=key, parts=(key,)))
    return found


def _broken(story: Story, change: BroughtIn | None) -> list[InputError]:
    """The lines of a story's tables that can't be used; with a change only those that it brings in."""
    if change is None:
        return story.table[1] + story.decided[1]
    found = []
    for path, read in ((story.folder.sources, lambda: story.table), (story.folder.decisions, lambda: story.decided)):
        if path and os.path.realpath(path) in change.touched:
            found += [error for error in read()[1] if _is_new(error, change)]
    return found


def _is_new(error: InputError, change: BroughtIn) -> bool:
    """Whether a table had no such fault before the change."""
    old = change.before.get(os.path.realpath(error.path))
    parse = parse_decisions if error.path.endswith("decisions.csv") else parse_sources
    return old is None or error.message not in {before.message for before in parse(old, error.path)[1]}


def touched(record: Record, stories: Mapping[str, Story], change: BroughtIn, policy: Policy) -> list[Finding]:
    """Faults that rows have now because their article or their source changed, and had not before."""
    new = {(row.path, row.line) for row in change.rows}
    found: list[Finding] = []
    for path in _near(record, change):
        file, before = record.files[path], _before(stories[path], change)
        if before is None:
            continue
        for row in record.all(file)[0]:
            if row.rejected or (row.path, row.line) in new:
                continue
            now, then = stories[path].beside(row), before.beside(row)
            if now != then:
                old = {fault.code for fault in of_row(row, then, policy)}
                found += [fault for fault in of_row(row, now, policy) if fault.code not in old]
    return found


def _near(record: Record, change: BroughtIn) -> list[str]:
    """The claim files of stories in whose folder something changed; all of them when an article elsewhere did."""
    folders = {path: os.path.realpath(file.story.path) for path, file in record.files.items()}
    parents = {path: {str(parent) for parent in Path(path).parents} for path in change.touched}
    known = set(folders.values())
    if any(PurePosixPath(path).suffix.lower() in READERS and not known & above for path, above in parents.items()):
        return list(folders)
    changed = set().union(*parents.values()) if parents else set()
    return [path for path, folder in folders.items() if folder in changed]


def _before(story: Story, change: BroughtIn) -> Story | None:
    """A story as it was before the change, None when nothing beside its claims changed."""
    table = os.path.realpath(story.folder.sources) if story.folder.sources else ""
    texts = {
        id_: real
        for id_, source in story.sources.items()
        if source.path and (real := os.path.realpath(source.path)) in change.touched
    }
    if table not in change.touched and not texts:
        return None
    old = Story(story.folder, dict.fromkeys(texts))
    if table in change.touched:
        if table not in change.before:
            return None  # a new story: its rows are new themselves, or were moved
        old.table = parse_sources(change.before[table], story.folder.sources)
    else:
        old.table = story.table
    for id_, real in texts.items():
        if real in change.before:
            path = story.sources[id_].path
            page = READERS[PurePosixPath(path).suffix.lower()](change.before[real], path)
            old.articles[id_] = Article(id=id_, path=path, text=page.text, prose=page.prose)
    return old

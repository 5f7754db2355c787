"""A check from end to end: which rows to look at, their faults, and what they contradict."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from reconcile.check import LINTS, UNREADABLE_ROW, UNUSABLE_TABLE, baseline, pairs
from reconcile.check.finding import Checked, Finding, digest, ordered
from reconcile.check.lints import Beside
from reconcile.check.pairs import Stated
from reconcile.check.record import Record, label_of, open_store
from reconcile.check.since import BroughtIn, brought_in
from reconcile.claimfiles import (
    Decision,
    Row,
    StoryFolder,
    find_stories,
    parse_decisions,
    parse_sources,
    read_decisions,
    read_sources,
    standing,
    to_claims,
)
from reconcile.errors import InputError
from reconcile.group.records import Aliases
from reconcile.model import Article, Claim, Source
from reconcile.policy import Policy
from reconcile.read import READERS, read_article
from reconcile.store import Label, Store

_TWINS = 3
"""Claims alike in source, quote and value are numbered; decisions on the first so many of them are known again."""


@dataclass
class Story:
    """One story with what lies beside its claims, read when it is first asked for."""

    folder: StoryFolder
    articles: dict[str, Article | None] = field(default_factory=dict)
    _raw: list[bytes] | None = None

    @cached_property
    def table(self) -> tuple[dict[str, Source], list[InputError]]:
        """The sources by id, and the lines of their table that can't be used."""
        return read_sources(self.folder.sources) if self.folder.sources else ({}, [])

    @cached_property
    def decided(self) -> tuple[list[Decision], list[InputError]]:
        """The decisions, and the lines of their table that can't be used."""
        return read_decisions(self.folder.decisions) if self.folder.decisions else ([], [])

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id."""
        return self.table[0]

    def source(self, id_: str) -> dict[str, Source]:
        """The source with this id and those it stands beside, read without the whole table where that will do."""
        if "table" in vars(self) or not self.folder.sources:
            return self.table[0]
        if self._raw is None:
            self._raw = Path(self.folder.sources).read_bytes().split(b"\n")
        named = [line for line in self._raw[1:] if id_.encode() in line]
        found, _ = parse_sources(b"\n".join([self._raw[0], *named]), self.folder.sources)
        return found if id_ in found else self.table[0]

    def article(self, source: str) -> Article | None:
        """The article of a source, None when the story doesn't have it or it can't be read."""
        if source not in self.articles:
            known = self.sources.get(source)
            self.articles[source] = _article(known.path) if known and known.path else None
        return self.articles[source]

    def beside(self, row: Row) -> Beside:
        """What a row of this story refers to."""
        return Beside(self.sources, bool(self.folder.sources), self.article(row.source))


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
    findings = [_unreadable(error) for error in broken if policy.wants(UNREADABLE_ROW)]
    findings += _tables(known.values(), change, policy)
    live = [row for row in rows if not row.rejected]
    for row in live:
        findings += _faults(row, known[row.path].beside(row), policy)
    if change:
        findings += _touched(record, known, change, policy)
    judging = Judging(record, known, policy, today)
    findings += judging.findings(live)
    notes = [] if change else _stale(known.values(), record, today)
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


class Judging:
    """Holds claims against the record; every meaning is worked out once."""

    def __init__(self, record: Record, stories: Mapping[str, Story], policy: Policy, today: str) -> None:
        self._record = record
        self._stories = stories
        self._policy = policy
        decisions = [decision for story in stories.values() for decision in story.decided[0]]
        self._told = frozenset(standing(decisions, today))
        self._known: dict[tuple[str, int], Stated | None] = {}

    def findings(self, rows: Sequence[Row]) -> list[Finding]:
        """The findings of rows that are held against all others; two new ones meet once, at the later."""
        new = {(row.path, row.line) for row in rows}
        by_label: dict[Label, list[Row]] = {}
        for row in rows:
            by_label.setdefault(label_of(row), []).append(row)
        found: list[Finding] = []
        for label, alike in by_label.items():
            others = self._record.like(label)
            for row in alike:
                place = (row.path, row.line)
                earlier = [o for o in others if (o.path, o.line) < place or (o.path, o.line) not in new]
                found += self._held(row, [o for o in earlier if (o.path, o.line) != place])
        return found

    def draft(self, claims: Iterable[Stated]) -> list[Finding]:
        """The findings of claims that stand in no claim file."""
        found: list[Finding] = []
        for claim in claims:
            found += self._judged(claim, self._record.like(claim.label))
        return found

    def _held(self, row: Row, others: Sequence[Row]) -> list[Finding]:
        key = row.key()
        twins = [other for other in others if other.key() == key]
        if twins:
            return pairs.duplicate(row, twins[0], self._policy)
        mine = self._new(row) if others else None
        return self._judged(mine, others) if mine else []

    def _judged(self, mine: Stated, others: Sequence[Row]) -> list[Finding]:
        known = [other for other in map(self._new, others) if other]
        return pairs.against(mine, known, self._policy, self._told)

    def _new(self, row: Row) -> Stated | None:
        """The claim of a row, None when its words can't be read: another rule says so."""
        place = (row.path, row.line)
        if place not in self._known:
            story = self._stories[row.path]
            claims, _ = to_claims([row], story.source(row.source))
            self._known[place] = self._claim(row, claims[0], story) if claims else None
        return self._known[place]

    def _claim(self, row: Row, claim: Claim, story: Story) -> Stated:
        # Two stories may use one id for two sources.
        several = len(self._stories) > 1
        source = f"{story.folder.path}: {claim.source}" if several else claim.source
        ids = tuple(row.content_id(n) for n in range(1, _TWINS + 1))
        return Stated(
            replace(claim, source=source),
            label_of(row),
            row.path,
            row.line,
            row.column_of("value"),
            row.key(),
            ids,
            claim.source,
        )


def _faults(row: Row, beside: Beside, policy: Policy) -> list[Finding]:
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


def _unreadable(error: InputError) -> Finding:
    """RC501: a row that can't be read."""
    key = digest(UNREADABLE_ROW, error.path, error.message)
    return Finding(
        UNREADABLE_ROW, f"The row can't be read: {error.message}.", error.path, error.line, key=key, parts=(key,)
    )


def _tables(stories: Iterable[Story], change: BroughtIn | None, policy: Policy) -> list[Finding]:
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


def _touched(record: Record, stories: Mapping[str, Story], change: BroughtIn, policy: Policy) -> list[Finding]:
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
                old = {fault.code for fault in _faults(row, then, policy)}
                found += [fault for fault in _faults(row, now, policy) if fault.code not in old]
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


def _article(path: str) -> Article | None:
    """The article at a path, None when it can't be read: reading the table of sources told so."""
    try:
        return read_article(Path(path), path)
    except InputError:
        return None


def _stale(stories: Iterable[Story], record: Record, today: str) -> list[str]:
    """Decisions that speak of claims which are no longer there, or have expired, in words."""
    decisions = [decision for story in stories for decision in story.decided[0]]
    if not decisions:
        return []
    rows = [row for file in record.files.values() for row in record.all(file)[0]]
    there = {row.content_id(n) for row in rows for n in range(1, _TWINS + 1)}
    held = standing(decisions, today)
    notes = []
    for each in decisions:
        if each.pair not in held:
            notes.append(f"{each.path}:{each.line}: the decision expired on {each.expires}")
        elif gone := [id_ for id_ in (each.left, each.right) if id_ not in there]:
            notes.append(f"{each.path}:{each.line}: there is no longer a claim {' or '.join(gone)}")
    return notes


def graded(finding: Finding, policy: Policy) -> Finding:
    """The finding as severe as the policy has it."""
    return replace(finding, severity="warning") if policy.warns(finding.code) else finding

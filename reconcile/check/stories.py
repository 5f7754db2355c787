"""A story with what lies beside its claims: sources, decisions, articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path

from reconcile.check.lints import Beside
from reconcile.check.record import Record
from reconcile.claimfiles import Decision, Row, StoryFolder, parse_sources, read_decisions, read_sources, standing
from reconcile.errors import InputError
from reconcile.model import Article, Source
from reconcile.read import read_article

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

    def dated(self, source: str) -> Article | None:
        """As `article`, with what the table of sources says of it, which counts before the article's own word."""
        article, known = self.article(source), self.sources.get(source)
        if article is None or known is None:
            return None
        return replace(article, **{f.name: getattr(known, f.name) for f in fields(Source) if getattr(known, f.name)})

    def beside(self, row: Row) -> Beside:
        """What a row of this story refers to."""
        return Beside(self.sources, bool(self.folder.sources), self.article(row.source))


def ids(row: Row) -> tuple[str, ...]:
    """What decisions may know the claim of a row by."""
    return tuple(row.content_id(n) for n in range(1, _TWINS + 1))


def _article(path: str) -> Article | None:
    """The article at a path, None when it can't be read: reading the table of sources told so."""
    try:
        return read_article(Path(path), path)
    except InputError:
        return None


def stale(stories: Iterable[Story], record: Record, today: str) -> list[str]:
    """Decisions that speak of claims which are no longer there, or have expired, in words."""
    decisions = [decision for story in stories for decision in story.decided[0]]
    if not decisions:
        return []
    rows = [row for file in record.files.values() for row in record.all(file)[0]]
    there = {id_ for row in rows for id_ in ids(row)}
    held = standing(decisions, today)
    notes = []
    for each in decisions:
        if each.pair not in held:
            notes.append(f"{each.path}:{each.line}: the decision expired on {each.expires}")
        elif gone := [id_ for id_ in (each.left, each.right) if id_ not in there]:
            notes.append(f"{each.path}:{each.line}: there is no longer a claim {' or '.join(gone)}")
    return notes

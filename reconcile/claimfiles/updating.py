"""Articles and their claims -> the folder of a story: claims.csv, sources.csv and what `extract` remembers."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reconcile.claimfiles import merging, tables
from reconcile.claimfiles.reading import SOURCE_COLUMNS, parse_table
from reconcile.claimfiles.rows import COLUMNS, REQUIRED
from reconcile.claimfiles.stories import CLAIMS
from reconcile.claimfiles.writing import csv_text, one_line, write_text
from reconcile.errors import InputError
from reconcile.model import Article, Claim
from reconcile.read.decode import read_bytes

EXTRACTED = "extracted.txt"
_HEAD = (
    "# Claims that reconcile extract has written into claims.csv. One that is listed here and no longer stands there\n"
    "# was deleted, and is not written again. Delete this file to have them all back.\n"
)


class Story(NamedTuple):
    """A story's folder as it is before an update."""

    folder: str
    claims: tables.Table
    sources: tables.Table
    remembered: tuple[str, ...]


def open_story(folder: str, *, bom: bool = False) -> Story:
    """What stands in a folder; with `bom` new tables begin with a byte order mark.

    Raises the first InputError of a file that can't be read whole: it would lose rows.
    """
    for name in CLAIMS[1:]:
        if Path(folder, name).exists():
            raise InputError(f"{folder}/{name}", f"extract writes {CLAIMS[0]} only; convert this file first")
    claims = _table(f"{folder}/{CLAIMS[0]}", REQUIRED, COLUMNS, bom)
    sources = _table(f"{folder}/sources.csv", ("id",), (*SOURCE_COLUMNS, merging.ORIGIN), bom)
    listed = Path(folder, EXTRACTED)
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    remembered = tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
    return Story(folder, claims, sources, remembered)


def _table(shown: str, required: Sequence[str], known: Sequence[str], bom: bool) -> tables.Table:
    if not Path(shown).exists():
        return tables.Table(bom=bom)
    table = parse_table(read_bytes(Path(shown), shown), shown, required, known)
    if table.errors:
        raise table.errors[0]
    return table


def corrected(articles: Sequence[Article], story: Story) -> list[Article]:
    """The articles with what people have written about them in the story's sources.csv: id, date, publisher …"""
    edited = {}
    for record in story.sources.records:
        facts = {name: record.cells.get(name, "").strip() for name in SOURCE_COLUMNS}
        if facts["path"] and not merging.whose(record.cells, SOURCE_COLUMNS)[1]:
            edited[os.path.realpath(Path(story.folder, facts["path"]))] = facts
    made = []
    for article in articles:
        facts = edited.get(os.path.realpath(article.path), {})
        known = {name: text for name, text in facts.items() if text and name not in ("path", "copy_of")}
        made.append(replace(article, **known, copy_of=facts.get("copy_of") or article.copy_of))
    return made


def update(
    story: Story, articles: Sequence[Article], claims: Sequence[Claim], former: Iterable[str] = ()
) -> merging.Merged:
    """Bring the story's files up to date with what was found in the articles; only a file that changes is written.

    `former` are ids that the articles had before a person renamed them in sources.csv.
    Sources come first and what is remembered last: a run that is killed between two files loses nothing and the next
    one ends the work.
    """
    topics = _topics(articles, claims)
    named = [replace(each, subject=each.subject or topics[each.source]) for each in claims]
    made = merging.merge(story.claims.columns, story.claims.records, named, story.remembered, [*topics, *former])
    columns, rows = _sources(story, articles)
    _write(story, "sources.csv", csv_text(columns, rows, story.sources))
    _write(story, CLAIMS[0], csv_text(made.columns, made.rows, story.claims))
    _write(story, EXTRACTED, _HEAD + "".join(f"{id_}\n" for id_ in made.remembered))
    return made


def _topics(articles: Sequence[Article], claims: Sequence[Claim]) -> dict[str, str]:
    """What each article is about, for claims that name no subject: the name that most of its claims are about."""
    names: dict[str, Counter[str]] = {article.id: Counter() for article in articles}
    for each in claims:
        if each.subject[:1].isupper():
            names[each.source][each.subject] += 1
    return {
        article.id: min(found, key=lambda name: (-found[name], name), default=article.title or article.id)
        for article in articles
        for found in (names[article.id],)
    }


def _write(story: Story, name: str, text: str) -> None:
    path = Path(story.folder, name)
    if not path.is_file() or path.read_bytes() != text.encode("utf-8"):
        write_text(path.as_posix(), text)


def _sources(story: Story, articles: Sequence[Article]) -> tuple[tuple[str, ...], list[Mapping[str, str]]]:
    """The rows of sources.csv: those that people wrote or edited as they are, the others after their article."""
    fresh = {article.id: _facts(story.folder, article) for article in articles}
    rows: list[Mapping[str, str]] = []
    for record in story.sources.records:
        id_ = record.cells.get("id", "").strip()
        facts = fresh.pop(id_, None)
        own = merging.whose(record.cells, SOURCE_COLUMNS)[1]
        changed = {**record.cells, **facts} if facts and own else record.cells
        rows.append(record.cells if changed == record.cells else changed)
    rows += fresh.values()
    if not story.sources.columns:
        return (*SOURCE_COLUMNS, merging.ORIGIN), rows
    missing = [name for name in ("id", "path", "published", merging.ORIGIN) if name not in story.sources.columns]
    return (*story.sources.columns, *missing), rows


def _facts(folder: str, article: Article) -> dict[str, str]:
    facts = {name: one_line(str(getattr(article, name) or "")) for name in SOURCE_COLUMNS}
    facts["path"] = _relative(folder, article.path)
    id_ = hashlib.sha256(article.id.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return facts | {merging.ORIGIN: merging.mark(id_, facts, SOURCE_COLUMNS)}


def _relative(folder: str, path: str) -> str:
    """An article's path counted from the story's folder; "" for standard input."""
    if not os.path.isfile(path):
        return ""
    try:
        return Path(os.path.relpath(os.path.realpath(path), os.path.realpath(folder))).as_posix()
    except ValueError:  # another drive
        return Path(path).as_posix()

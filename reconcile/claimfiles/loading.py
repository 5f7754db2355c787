"""Stories -> everything known of them: rows, claims, sources, articles, decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from reconcile.claimfiles.decisions import Decision, read_decisions
from reconcile.claimfiles.meaning import to_claims
from reconcile.claimfiles.merging import as_written
from reconcile.claimfiles.reading import read_claims, read_sources
from reconcile.claimfiles.rows import Row, identified
from reconcile.claimfiles.stories import StoryFolder
from reconcile.errors import InputError
from reconcile.model import Article, Claim, Source
from reconcile.read import read_article


@dataclass
class Loaded:
    """What the stories hold. `by_hand` are ids of claims whose labels a person wrote or changed."""

    rows: list[Row] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    by_hand: set[str] = field(default_factory=set)
    articles: dict[str, Article] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    errors: list[InputError] = field(default_factory=list)


def load(stories: Sequence[StoryFolder]) -> Loaded:
    """Read stories, each with its own sources; what can't be read is in `errors` and the rest is there all the same.

    A source whose id another story has for another source is called by its story's folder too.
    """
    loaded = Loaded()
    for story in stories:
        rows, errors = read_claims(story.claims)
        sources = _sources(story, loaded.errors)
        articles = articles_of(sources, loaded.errors)
        claims, unread = to_claims(rows, sources, articles)
        loaded.errors += errors + unread
        machine = {id_ for id_, _, row in identified(rows) if as_written(row.columns)}
        by_hand = {claim.id for claim in claims} - machine
        known = {source.id: articles.get(source.id) or _textless(source) for source in sources.values()}
        renamed = {id_: f"{story.path}/{id_}" for id_, a in known.items() if loaded.articles.get(id_, a) != a}
        loaded.articles |= {renamed.get(id_, id_): replace(a, id=renamed.get(id_, id_)) for id_, a in known.items()}
        there = {claim.id for claim in loaded.claims}
        loaded.claims += [replace(c, source=renamed.get(c.source, c.source)) for c in claims if c.id not in there]
        loaded.by_hand |= by_hand
        loaded.rows += rows
        if story.decisions:
            decisions, errors = read_decisions(story.decisions)
            loaded.decisions += decisions
            loaded.errors += errors
    return loaded


def _sources(story: StoryFolder, errors: list[InputError]) -> dict[str, Source]:
    if not story.sources:
        return {}
    sources, wrong = read_sources(story.sources)
    errors += wrong
    return sources


def articles_of(sources: dict[str, Source], errors: list[InputError]) -> dict[str, Article]:
    """The articles of those sources that have one, by id; what the table says counts before the article."""
    articles = {}
    for source in sources.values():
        if not source.path:
            continue
        try:
            article = read_article(Path(source.path), source.path)
        except InputError as error:
            errors.append(error)
            continue
        known = {f.name: getattr(source, f.name) for f in fields(Source) if getattr(source, f.name)}
        articles[source.id] = replace(article, **known)
    return articles


def _textless(source: Source) -> Article:
    return Article(**{f.name: getattr(source, f.name) for f in fields(Source)})

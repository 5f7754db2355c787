"""Links the claims of a draft to claims on record by their frames, as a run links claims of several articles.

Labels that people wrote and the words of an article often differ; the sentence that a row quotes tells what its value
is said of, in the way the draft's own sentences do. Each story is grouped with the draft by itself: claims of two
stories never meet by their frames.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from reconcile.check.pairs import Stated
from reconcile.check.record import Record, label_of
from reconcile.check.stories import Story, ids
from reconcile.claimfiles import QUALIFIERS, Row, to_claims
from reconcile.claimfiles.rows import identified
from reconcile.data import load, words
from reconcile.grammar import word_class
from reconcile.group import group
from reconcile.group.words import inverse_frequency
from reconcile.model import Claim

MOST = 5_000
"""Rows that are read by their frames; of a larger record those that have most in common with the draft."""

_WORD = re.compile(r"[^\W_]+(?:[.,][^\W_]+)*")


class _Framed(NamedTuple):
    """A claim on record, and as its sentence alone has it, without what a person wrote of its scope."""

    stated: Stated
    said: Claim


def linked(draft: Sequence[Stated], record: Record, stories: Mapping[str, Story]) -> dict[str, list[Stated]]:
    """By id of a draft's claim, the claims on record of the same group, in the order of the record.

    Rows whose value doesn't stand in their quote have no frame and are left to their labels. Claims that state the
    same value in the same words as a row carry the row's ids too, so that what was decided on it holds for them.
    """
    found: dict[str, list[Stated]] = {}
    for path, rows in _framed_rows(draft, record).items():
        known = _stated(rows, stories[path], several=len(stories) > 1)
        for mine, others in _together(draft, known).items():
            found.setdefault(mine, []).extend(others)
    return found


def _framed_rows(draft: Sequence[Stated], record: Record) -> dict[str, list[Row]]:
    """The rows to look at, by claim file: those with a quote whose subject the draft names.

    Like events of another company or another town are no contradiction.
    """
    named = _words(*(text for mine in draft for text in (mine.claim.quote, mine.claim.subject)))
    named -= set(words(load("records.en.yaml")["empty_subject"]))
    every = (row for file in record.files.values() for row in record.all(file)[0])
    rows = [row for row in every if row.quote and not row.rejected and named & _words(row.subject)]
    if len(rows) > MOST:
        rows = _nearest(rows, draft)
    by_file: dict[str, list[Row]] = {}
    for row in rows:
        by_file.setdefault(row.path, []).append(row)
    return by_file


def _nearest(rows: Sequence[Row], draft: Sequence[Stated]) -> list[Row]:
    """The MOST rows that share a kind and the rarest words or values with the draft, in their order."""
    said: dict[str, set[str]] = {}
    for mine in draft:
        said.setdefault(mine.claim.kind, set()).update(_words(mine.claim.quote, mine.claim.value_text))
    every = set().union(*said.values())
    shared = [
        _words(row.subject, row.attribute, row.value, row.quote) & (said.get(row.kind, set()) if row.kind else every)
        for row in rows
    ]
    rare = inverse_frequency(shared, len(rows))
    weights = [sum(rare[word] for word in sorted(common)) for common in shared]
    best = sorted((n for n, common in enumerate(shared) if common), key=lambda n: (-weights[n], n))[:MOST]
    return [rows[n] for n in sorted(best)]


def _words(*texts: str) -> set[str]:
    stop = word_class("stopwords")
    return {word for text in texts for word in _WORD.findall(text.lower()) if word not in stop}


def _stated(rows: Sequence[Row], story: Story, *, several: bool) -> list[_Framed]:
    """The claims of rows that have a frame, read in the article where it is there, else in the quote."""
    articles = {id_: article for id_ in sorted({row.source for row in rows}) if (article := story.dated(id_))}
    claims, _ = to_claims(rows, story.sources, articles)
    unlabelled = [replace(row, columns=_without_qualifiers(row)) for row in rows]
    said = {claim.id: claim for claim in to_claims(unlabelled, story.sources, articles)[0]}
    row_of = {id_: row for id_, _, row in identified(rows)}
    found = []
    for claim in claims:
        row = row_of[claim.id]
        if claim.context:
            # Two stories may use one id for two sources.
            source = f"{story.folder.path}: {claim.source}" if several else claim.source
            known = replace(claim, source=source)
            place = (row.path, row.line, row.column_of("value"))
            stated = Stated(known, label_of(row), *place, row.key(), ids(row), claim.source)
            found.append(_Framed(stated, said[claim.id]))
    return found


def _without_qualifiers(row: Row) -> dict[str, str]:
    return {name: cell for name, cell in row.columns.items() if name not in QUALIFIERS}


def _together(draft: Sequence[Stated], known: Sequence[_Framed]) -> dict[str, list[Stated]]:
    """By id of a draft's claim, those of `known` that it shares a group with."""
    mine = _named("d", draft)
    others = _named("r", [each.stated for each in known])
    found = {}
    for cluster in group([*mine.values(), *others.values()], []):
        there = sorted(int(name[1:]) for name in cluster.members if name in others)
        for name in cluster.members:
            if there and name in mine:
                claim = draft[int(name[1:])].claim
                found[claim.id] = [_scoped_alike(claim, known[n]) for n in there]
    return found


def _scoped_alike(claim: Claim, other: _Framed) -> Stated:
    """The claim on record, its scope in the words of the draft's claim where both sentences say it in the same.

    What a person wrote of a sentence ("ten years") is not what is read in it ("over the coming 10 years"), and would
    seem to be another scope.
    """
    stated, said = other
    same = _but_for_value(claim) == _but_for_value(stated.claim)
    mine = {name: getattr(claim, name) for name in QUALIFIERS}
    alike = {name: words for name, words in mine.items() if same or words and words == getattr(said, name)}
    return stated._replace(claim=replace(stated.claim, **alike))


def _but_for_value(claim: Claim) -> str:
    return " ".join(claim.quote.replace(claim.value_text, "", 1).split())


def _named(side: str, stated: Iterable[Stated]) -> dict[str, Claim]:
    """The claims under ids of their own, each quote with a place of its own: what shares a place is one sentence."""
    places: dict[tuple[str, str], int] = {}
    named = {}
    for n, each in enumerate(stated):
        claim = each.claim
        place = places.setdefault((claim.source, " ".join(claim.quote.split())), len(places))
        named[f"{side}{n}"] = replace(claim, id=f"{side}{n}", quote_start=place)
    return named


def with_twins(draft: Sequence[Stated], links: Mapping[str, Sequence[Stated]]) -> list[Stated]:
    """The draft's claims, each known also by the ids of rows that state the same value in the same words."""
    return [
        each._replace(ids=tuple(dict.fromkeys((*each.ids, *_twins(each, links.get(each.claim.id, ()))))))
        for each in draft
    ]


def _twins(mine: Stated, others: Sequence[Stated]) -> Iterable[str]:
    said = _said(mine.claim)
    return (id_ for other in others if _said(other.claim) == said for id_ in other.ids)


def _said(claim: Claim) -> tuple[str, str]:
    return " ".join(claim.quote.split()), " ".join(claim.value_text.split())

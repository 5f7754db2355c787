"""The order of the stages: read -> extract -> normalise -> group -> judge -> report. Only this module knows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.extract import extract, head
from reconcile.extract.counted import nouns
from reconcile.extract.role_words import tells_alone
from reconcile.extract.values import find
from reconcile.model import Article, Claim, Cluster, Group, Run, Span, Value
from reconcile.normalise import normalise
from reconcile.normalise.named import as_named
from reconcile.normalise.values import read

if TYPE_CHECKING:
    from reconcile.judge.independence import Overlap

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done and how much there is."""


def run(articles: Sequence[Article], *, progress: Progress | None = None) -> Run:
    """Everything the articles claim, grouped and judged. The order of `articles` makes no difference."""
    # `values` needs neither, and starts sooner without them.
    from reconcile.group import group
    from reconcile.group.story_years import with_years
    from reconcile.judge import judge, overlaps

    tell = progress or (lambda what, done, total: None)
    ordered = sorted(articles, key=lambda article: article.id)
    claims: list[Claim] = []
    for n, article in enumerate(ordered):
        tell("Reading claims", n, len(ordered))
        claims += _every_claim_of(article)
    tell("Grouping", 0, 1)
    claims = with_years(claims, ordered)
    clusters, claims = _worth_telling(group(claims, ordered), claims)
    tell("Judging", 0, 1)
    groups = judge(clusters, claims, ordered)
    tell("Judging", 1, 1)
    copies = overlaps(ordered)
    return Run(
        articles=tuple(_with_origins(ordered, copies)),
        claims=tuple(claims),
        groups=tuple(groups),
        notes=tuple(_notes(ordered, claims, groups, copies)),
    )


def claims_of(article: Article) -> list[Claim]:
    """The claims of one article, in the order of its text.

    Names that are of interest only beside another source's are left out: where an event was, what somebody is called.
    """
    return [claim for claim in _every_claim_of(article) if claim.kind != "name" or tells_alone(claim.predicate)]


def _every_claim_of(article: Article) -> list[Claim]:
    return normalise(extract(article), article, head=head(article))


def _worth_telling(clusters: Sequence[Cluster], claims: Sequence[Claim]) -> tuple[list[Cluster], list[Claim]]:
    """The same without names that one source alone gives and that are of interest only beside another's."""
    by_id = {claim.id: claim for claim in claims}

    def tells(cluster: Cluster) -> bool:
        members = [by_id[id_] for id_ in cluster.members]
        alone = len({claim.source for claim in members}) == 1
        return not alone or any(claim.kind != "name" or tells_alone(claim.predicate) for claim in members)

    kept = [cluster for cluster in clusters if tells(cluster)]
    told = {id_ for cluster in kept for id_ in cluster.members}
    return kept, [claim for claim in claims if claim.id in told]


def values(text: str, published: str = "", *, whole: bool = False) -> list[tuple[Span, Value]]:
    """Every value in `text`, also those that make no claim, with its meaning; `published` as in model.Source.

    The unit of a count is the counted noun with the words that narrow it ("fighter jet"), as no other field has them.
    `whole` reads dates and times as ISO-TimeML does: "early 2021" is 2021, "3 p.m." takes the day that it falls on.
    """
    spans = find(text)
    found = zip(spans, read(spans, text, published, whole=whole), nouns(text, spans), strict=True)
    named = ((span, replace(value, unit=noun) if noun and not value.unit else value) for span, value, noun in found)
    return [(span, as_named(span, value)) for span, value in named]


def _with_origins(articles: Sequence[Article], copies: Sequence[Overlap]) -> list[Article]:
    """The articles, each that reprints another naming it."""
    copied = {overlap.copy: overlap.of for overlap in reversed(copies)}
    return [replace(article, copy_of=copied.get(article.id, article.copy_of)) for article in articles]


def _notes(
    articles: Sequence[Article], claims: Sequence[Claim], groups: Sequence[Group], copies: Sequence[Overlap]
) -> list[str]:
    """What a reader should know about the run as a whole: reprints, sums that don't work out, dates left open."""
    from reconcile.judge import clashes, echoes, origins, story_clashes

    folded = [*copies, *echoes(groups, claims, origins(articles), articles)]
    notes = [f"{overlap.copy} and {overlap.of} count as one source: {overlap.words}" for overlap in folded]
    source = {claim.id: claim.source for claim in claims}
    notes += [f"In {source[clash.members[0]]} a sum doesn't work out: {clash.reason}" for clash in clashes(claims)]
    for clash in story_clashes(claims, groups):
        told = ", ".join(dict.fromkeys(source[id_] for id_ in clash.members))
        notes.append(f"In {told} a sum doesn't work out: {clash.reason}")
    return notes + _open_dates(articles, claims)


def _open_dates(articles: Sequence[Article], claims: Sequence[Claim]) -> list[str]:
    undated = {article.id for article in articles if not article.published}
    open_dates = sorted({claim.source for claim in claims if claim.kind == "date" and claim.lo is None} & undated)
    if not open_dates:
        return []
    return [
        "No publication date is known for "
        + ", ".join(open_dates)
        + ", so relative dates there (such as “Tuesday” or “last month”) stay unresolved."
    ]

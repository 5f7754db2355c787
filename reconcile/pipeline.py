"""The order of the stages: read -> extract -> normalise -> group -> judge -> report. Only this module knows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reconcile.extract import extract
from reconcile.extract.values import find
from reconcile.group import group
from reconcile.judge import judge
from reconcile.model import Article, Claim, Run, Span, Value
from reconcile.normalise import normalise
from reconcile.normalise.values import read

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done and how much there is."""


def run(articles: Sequence[Article], *, progress: Progress | None = None) -> Run:
    """Everything the articles claim, grouped and judged. The order of `articles` makes no difference."""
    tell = progress or (lambda what, done, total: None)
    ordered = sorted(articles, key=lambda article: article.id)
    claims: list[Claim] = []
    for n, article in enumerate(ordered):
        tell("Reading claims", n, len(ordered))
        claims += claims_of(article)
    tell("Grouping", 0, 1)
    clusters = group(claims, ordered)
    tell("Judging", 0, 1)
    groups = judge(clusters, claims, ordered)
    tell("Judging", 1, 1)
    return Run(
        articles=tuple(ordered), claims=tuple(claims), groups=tuple(groups), notes=tuple(_notes(ordered, claims))
    )


def claims_of(article: Article) -> list[Claim]:
    """The claims of one article, in the order of its text."""
    return normalise(extract(article), article)


def values(text: str, published: str = "") -> list[tuple[Span, Value]]:
    """Every value in `text`, also those that make no claim, with its meaning. `published` is an ISO day, month or year."""
    spans = find(text)
    return list(zip(spans, read(spans, text, published), strict=True))


def _notes(articles: Sequence[Article], claims: Sequence[Claim]) -> list[str]:
    """What a reader should know about the run as a whole."""
    undated = {article.id for article in articles if not article.published}
    open_dates = sorted({claim.source for claim in claims if claim.kind == "date" and claim.lo is None} & undated)
    if not open_dates:
        return []
    return [
        "No publication date is known for "
        + ", ".join(open_dates)
        + ", so relative dates there (such as “Tuesday” or “last month”) stay unresolved."
    ]

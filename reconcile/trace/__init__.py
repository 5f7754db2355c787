"""Run -> text: what every stage made of a claim, step by step, with the values in between.

Nothing is decided here: each step calls the functions of its stage once more and shows what they give, so a trace can't
tell anything else than the run did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from reconcile.errors import InputError
from reconcile.extract import claims_something
from reconcile.extract.sentences import sentences
from reconcile.extract.values import find
from reconcile.model import Article, Claim, Run
from reconcile.trace import layout
from reconcile.trace.judged import of_judging
from reconcile.trace.linked import linking_of, of_clusters, of_group, of_pairs, pairs_of
from reconcile.trace.sentence import Told, line_of, of_sentence, of_value, retold

OPTION = "--trace"
_PLACES = 5
"""Places of a text without claims that are explained."""


def trace(run: Run, text: str = "") -> Iterator[str]:
    """The lines of the trace of a run's claims: all, or those that `text` picks.

    `text` picks a claim when it stands in its sentence (in any case, blanks alike), or in its sentence with the value
    in brackets ("held [85] meetings"), or when it is its id. Where it picks none but stands in an article, the lines
    say why nothing is claimed there. Raises InputError when no article has it.
    """
    wanted = {claim.id for claim in picked(run, text)}
    if text and not wanted:
        yield from _without_claims(run, text)
        return
    known = linking_of(run)
    groups = {id_: group for group in run.groups for id_ in group.members}
    for article in run.articles:
        told = [each for each in retold(article) if each.claim.id in wanted] if _speaks(run, article, wanted) else []
        for _, together in groupby(told, key=lambda each: each.claim.quote_start):
            same = list(together)
            yield from _head(same)
            for each in same:
                group = groups[each.claim.id]
                yield ""
                yield f"[{layout.plain(each.claim.value_text)}]"
                yield from of_value(each)
                compared = pairs_of(known, known.at[each.claim.id])
                yield from of_pairs(known, each.claim, compared)
                yield from of_clusters(known, each.claim, compared)
                yield from of_group(run, group)
                yield from of_judging(run, group, each.claim)
            yield ""


def picked(run: Run, text: str) -> list[Claim]:
    """The claims that `text` picks, as `trace` says; all when it is empty."""
    wanted = _pattern(text)
    if wanted is None:
        return list(run.claims)
    found = {article.id: [match.span() for match in wanted.finditer(article.text)] for article in run.articles}
    return [claim for claim in run.claims if claim.id == text.strip() or _in_sentence(claim, found, wanted)]


def _in_sentence(claim: Claim, found: dict[str, list[tuple[int, int]]], wanted: re.Pattern[str]) -> bool:
    start, end = claim.quote_start or 0, claim.quote_end or 0
    if any(first < end and start < last for first, last in found.get(claim.source, ())):
        return True
    return wanted.search(layout.marked(claim.quote, [layout.own_place(claim)])) is not None


def _pattern(text: str) -> re.Pattern[str] | None:
    words = text.split()
    return re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE) if words else None


def _speaks(run: Run, article: Article, wanted: set[str]) -> bool:
    return any(claim.source == article.id and claim.id in wanted for claim in run.claims)


def _head(told: Sequence[Told]) -> list[str]:
    claim = told[0].claim
    return [
        f"== {layout.plain(claim.source)}, line {line_of(told[0].article.text, claim.quote_start or 0)} ==",
        *of_sentence(told),
    ]


def _without_claims(run: Run, text: str) -> Iterator[str]:
    """Why nothing is claimed where `text` stands. Raises InputError when it stands nowhere."""
    wanted = _pattern(text)
    places = [
        (article, match) for article in run.articles for match in (wanted.finditer(article.text) if wanted else ())
    ]
    if not places:
        raise InputError(
            OPTION, f'no article has the words "{layout.plain(text)}"; {len(run.claims)} claims were found in them'
        )
    for article, match in places[:_PLACES]:
        yield f"== {layout.plain(article.id)}, line {line_of(article.text, match.start())} =="
        yield from layout.line("", _why_not(article, match.start(), match.end()))
        yield ""
    if len(places) > _PLACES:
        yield f"{len(places) - _PLACES} more places"


def _why_not(article: Article, start: int, end: int) -> str:
    if not article.prose[start:end].strip():
        return "not read as prose: front matter, markup, a note or what a page says about itself"
    inside = [(first, last) for first, last in sentences(article.prose) if first < end and start < last]
    spans = [span for span in find(article.prose) if any(first <= span.start < last for first, last in inside)]
    if not spans:
        return "no value was found in the sentence, so it makes no claim that could be compared"
    silent = ", ".join(f"“{layout.plain(span.text)}”" for span in spans if not claims_something(article.prose, span))
    return f"{silent}: too vague to be compared, or a date alone on its line"

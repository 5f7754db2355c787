"""A run in reading order: what needs a look first, each group with its claims, each source with a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from reconcile.model import VERDICT_ORDER, Article, Claim, Group, Relation, Run, Verdict
from reconcile.report import days, show
from reconcile.report.inert import at_sentence, one_line, site, visible
from reconcile.report.words import count, say

LOOK: tuple[Verdict, ...] = ("conflict", "approx", "superseded", "scope")
"""Verdicts that a person should look at."""
_NAME_LENGTH = 32


@dataclass(frozen=True)
class Statement:
    """One value as understood, and the claims that give it."""

    understood: str
    claims: tuple[Claim, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that say so, in reading order."""
        return tuple(dict.fromkeys(claim.source for claim in self.claims))


@dataclass(frozen=True)
class Case:
    """A group with its claims, in order of value."""

    group: Group
    claims: tuple[Claim, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of its sources, sorted."""
        return tuple(sorted({claim.source for claim in self.claims}))

    @property
    def needs_look(self) -> bool:
        """Whether its verdict asks for a person's eye."""
        return self.group.verdict in LOOK

    @property
    def title(self) -> str:
        """Subject and attribute on one line, with a capital unless the first word is a name that has its own way."""
        subject, attribute = one_line(self.group.subject), one_line(self.group.attribute)
        named = ": ".join(part for part in (subject, attribute) if part) or say("page.unnamed")
        return named[:1].upper() + named[1:] if named.partition(" ")[0].islower() else named

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The distinct values, in order."""
        found: dict[str, list[Claim]] = {}
        for claim in self.claims:
            found.setdefault(show.value(claim), []).append(claim)
        return tuple(Statement(understood, tuple(claims)) for understood, claims in found.items())

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Its relations, the most serious first."""
        place = {member: n for n, member in enumerate(self.group.members)}
        last = len(place)
        return tuple(
            sorted(
                self.group.relations,
                key=lambda r: (VERDICT_ORDER.index(r.relation), place.get(r.a, last), place.get(r.b, last), r.code),
            )
        )


@dataclass(frozen=True)
class View:
    """What every renderer reads from: sorted, named and counted once."""

    run: Run
    articles: tuple[Article, ...]
    names: dict[str, str]
    cases: tuple[Case, ...]
    claims: tuple[Claim, ...]
    group_of: dict[str, str]

    @property
    def look(self) -> list[Case]:
        """Cases that need a look, the most serious first."""
        return [case for case in self.cases if case.needs_look]

    def with_verdict(self, verdict: Verdict) -> list[Case]:
        """The cases with that verdict, in reading order."""
        return [case for case in self.cases if case.group.verdict == verdict]

    def tally(self) -> list[tuple[Verdict, int]]:
        """How many cases have each verdict, the most serious first; verdicts that none has are left out."""
        counts = Counter(case.group.verdict for case in self.cases)
        return [(verdict, counts[verdict]) for verdict in VERDICT_ORDER if counts[verdict]]

    def name(self, source: str) -> str:
        """A short name for a source: its publisher, else its site or title."""
        return self.names.get(source, one_line(source))

    @cached_property
    def article_of(self) -> dict[str, Article]:
        """The articles by id."""
        return {article.id: article for article in self.articles}

    def support(self, case: Case) -> str:
        """How many sources stand behind a case, how many of them are independent, and which repeat another."""
        copies = {article.id: article.copy_of for article in self.articles if article.copy_of}
        sources, independent = len(case.sources), case.group.independent_sources
        if sources == 1:
            said = [f"{count('sources', 1)}."]
        elif sources == independent:
            said = [f"{count('independent', independent)}."]
        else:
            said = [say("page.copies", sources=count("sources", sources), n=independent)]
        for source in case.sources:
            if source in copies:
                said.append(say("page.copies_note", copy=self.name(source), name=self.name(copies[source])))
        return " ".join(said)

    def link(self, claim: Claim) -> str:
        """The web address of a claim's source, opening at its sentence; "" when there is none."""
        article = self.article_of.get(claim.source)
        return at_sentence(article.url, visible(_spoken(article, claim))) if article else ""

    def names_of(self, sources: Iterable[str]) -> list[str]:
        """Short names, in the order given."""
        return [self.name(source) for source in sources]


def view(run: Run) -> View:
    """A run in reading order. The order of the run's own tuples does not matter, except that of a group's members."""
    claims = {claim.id: claim for claim in run.claims}
    names = _names(run.articles)
    cases = [
        Case(_with_names(group, names), tuple(sorted((claims[m] for m in group.members if m in claims), key=_by_value)))
        for group in run.groups
    ]
    return View(
        run=run,
        articles=tuple(sorted(run.articles, key=lambda article: article.id)),
        names=names,
        cases=tuple(sorted(cases, key=_by_weight)),
        claims=tuple(sorted(run.claims, key=by_place)),
        group_of={member: group.id for group in sorted(run.groups, key=lambda g: g.id) for member in group.members},
    )


_SOURCE = re.compile(r"\(source ([^()\s]+)\)")


def _with_names(group: Group, names: dict[str, str]) -> Group:
    """The group, its explanation naming sources as the rest of the report does, not by their ids."""
    named = _SOURCE.sub(lambda found: f"({names.get(found[1]) or found[0][1:-1]})", group.explanation)
    return group if named == group.explanation else replace(group, explanation=named)


def _spoken(article: Article, claim: Claim) -> str:
    """The claim's sentence without its file's markup, as a reader of the web page sees it."""
    if claim.quote_start is None or claim.quote_end is None or len(article.prose) != len(article.text):
        return claim.quote
    return article.prose[claim.quote_start : claim.quote_end]


def by_place(claim: Claim) -> tuple[str, int, int, str]:
    """Sort key: where a claim stands in its source; claims without a place last."""
    far = 1 << 60
    return (
        claim.source,
        claim.value_start if claim.value_start is not None else far,
        claim.value_end if claim.value_end is not None else far,
        claim.id,
    )


def _by_value(claim: Claim) -> tuple[bool, str, Decimal, Decimal, str, str, str, int, int, str]:
    known = show.resolved(claim) and claim.lo is not None and claim.hi is not None
    lo, hi = (claim.lo, claim.hi) if known else (Decimal(0), Decimal(0))
    assert lo is not None and hi is not None
    return (not known, claim.unit, lo, hi, claim.modifier, claim.partial, claim.published, *by_place(claim)[1:])


def _by_weight(case: Case) -> tuple[int, int, int, str, str, str]:
    """Most serious first, then what most sources speak of."""
    group = case.group
    order = VERDICT_ORDER.index(group.verdict)
    return order, -group.independent_sources, -len(case.claims), case.title.casefold(), group.kind, group.id


def _names(articles: Sequence[Article]) -> dict[str, str]:
    wanted = {}
    for article in articles:
        name = one_line(article.publisher) or site(article.url) or one_line(article.title) or one_line(article.id)
        wanted[article.id] = name if len(name) <= _NAME_LENGTH else f"{_whole_words(name, _NAME_LENGTH - 1)}…"
    dated = {a.id: f"{wanted[a.id]}, {days.published(one_line(a.published))}" for a in articles if a.published}
    numbered = {source: f"{name} · {one_line(source)}" for source, name in wanted.items() if name != one_line(source)}
    choices = [(names, Counter(names.values())) for names in (wanted, dated, numbered)]
    return {source: _unlike(source, choices) for source in wanted}


def _whole_words(text: str, most: int) -> str:
    """The start of `text` in at most `most` characters, cut between words where that leaves the better half."""
    start = text[:most]
    space = start.rfind(" ") if text[most : most + 1] not in ("", " ") else most
    return (start[:space] if space > most // 2 else start).rstrip(" ,:;–-")


def _unlike(source: str, choices: Sequence[tuple[dict[str, str], Counter[str]]]) -> str:
    """The first of the names that no other source has, else the last there is; each choice with how often names are."""
    known = [(names[source], counts) for names, counts in choices if source in names]
    return next((name for name, counts in known if counts[name] == 1), known[-1][0])

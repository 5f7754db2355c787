"""Article -> Mention: values, frames and qualifiers, found as written."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

from reconcile.extract import magnitudes, values
from reconcile.extract.datelines import is_dateline
from reconcile.extract.entities import entities
from reconcile.extract.frames import frame
from reconcile.extract.role_words import untitled, value_of
from reconcile.extract.roles import roles
from reconcile.extract.roles_found import Role
from reconcile.extract.sentences import sentences
from reconcile.extract.subjects import Resolver
from reconcile.extract.tokens import Sentence, tokenize
from reconcile.model import RESTATEMENT, Article, Frame, Mention, Span

_HEAD = 1500
"""Characters of the first lines of an article; they end with a line."""


def extract(article: Article) -> list[Mention]:
    """Every value of the article's prose with the frame it stands in, in the order of the text.

    Values whose rule starts with "vague" ("now", "recently") make no claim and are left out.
    """
    return describe(article, claimed(article.prose, article.title))


def claimed(prose: str, title: str = "") -> list[Span]:
    """The values of a text that make a claim, in order; its title may tell what bare numbers are."""
    found = magnitudes.retold(prose, values.find(prose), title)
    return [span for span in found if claims_something(prose, span)]


def head(article: Article) -> list[Span]:
    """The values of the first lines of an article that nobody dated, where it may name its own day; else none."""
    if article.published:
        return []
    return values.find(article.prose[: article.prose.find("\n", _HEAD) + 1 or None])


def claims_something(prose: str, span: Span) -> bool:
    """Not vague words, and no date of the article's own: alone on its line, in a dateline or byline."""
    if span.rule.startswith("vague"):
        return False
    return span.kind not in ("date", "time") or not is_dateline(prose, span)


def describe(article: Article, spans: list[Span]) -> list[Mention]:
    """Mentions of the values at `spans` (sorted, none overlapping), each with its frame."""
    mentions: list[Mention] = []
    for sentence, resolver in walk(article.prose, spans):
        for token, number in enumerate(sentence.values):
            if number < 0:
                continue
            if number and restates(article.prose, spans[number - 1], spans[number]) and mentions:
                fields = {f.name: getattr(mentions[-1], f.name) for f in dataclasses.fields(Frame)}
            else:
                fields = frame(sentence, token, spans[number], resolver)
            mentions.append(_mention(article, sentence, spans[number], fields))
        mentions += (_named(article, sentence, role, resolver) for role in roles(sentence, resolver))
    return sorted(mentions, key=lambda mention: (mention.start, mention.end))


def walk(prose: str, spans: Sequence[Span]) -> Iterator[tuple[Sentence, Resolver]]:
    """Every sentence in order, with the resolver that has seen it and those before."""
    parsed = _parse(prose, spans)
    resolver = Resolver(entities(parsed))
    for sentence in parsed:
        resolver.see(sentence)
        yield sentence, resolver


def _named(article: Article, sentence: Sentence, role: Role, resolver: Resolver) -> Mention:
    """The mention of a name that fills a role; its full form goes with it, as "Holm" alone may be anybody."""
    start, end = sentence.starts[role.first], sentence.ends[role.last] - role.cut
    text = article.prose[start:end]
    fields = {
        "subject": untitled(role.subject),
        "attribute": role.label,
        "predicate": role.role,
        "concepts": role.concepts,
    }
    full = role.full or (untitled(resolver.full(text)) if value_of(role.role) == "name" else text)
    slots = (("full", full),) if full != text else ()
    return _mention(article, sentence, Span(start, end, text, "name", "name.role", slots), fields)


def restates(prose: str, first: Span, second: Span) -> bool:
    """Whether the second value says the first again in other units: "10 billion yuan ($1.4 billion)"."""
    if first.kind != second.kind or RESTATEMENT.fullmatch(prose, first.end, second.start) is None:
        return False
    # ", or" restates only what has a unit: "5 km, or 3 miles", not "five, or six".
    return first.kind in ("money", "quantity") or "(" in prose[first.end : second.start]


def _parse(prose: str, spans: Sequence[Span]) -> list[Sentence]:
    """Tokens of every sentence; a value that reaches over a sentence's end belongs to the one it starts in."""
    parsed: list[Sentence] = []
    first = 0
    for start, end in sentences(prose):
        while first < len(spans) and spans[first].start < start:
            first += 1
        last = first
        while last < len(spans) and spans[last].start < end:
            last += 1
        parsed.append(tokenize(prose, start, max([end, *(s.end for s in spans[first:last])]), spans[first:last], first))
        first = last
    return parsed


def _mention(article: Article, sentence: Sentence, span: Span, fields: dict[str, Any]) -> Mention:
    return Mention(
        source=article.id,
        kind=span.kind,
        rule=span.rule,
        start=span.start,
        end=span.end,
        text=span.text,
        slots=span.slots,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        **fields,
    )

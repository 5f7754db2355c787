"""Mention -> Claim: numbers, money, dates, units and names become intervals."""

from __future__ import annotations

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from reconcile.model import RESTATEMENT, Article, Claim, Frame, Mention, Span, Value
from reconcile.normalise.dates import dateline
from reconcile.normalise.values import Watch, read

_FRAME = tuple(f.name for f in dataclasses.fields(Frame))
_VALUE = tuple(f.name for f in dataclasses.fields(Value))


def normalise(
    mentions: Sequence[Mention], article: Article, *, head: Sequence[Span] = (), watch: Watch | None = None
) -> list[Claim]:
    """A claim for each mention of the article, in the same order; `watch` sees what each value is read by.

    `head` are the values of its first lines, claims or not: relative dates of an article without a date count from
    the day that it names there as its own.
    """
    spans = [Span(m.start, m.end, m.text, m.kind, m.rule, m.slots) for m in mentions]
    day = article.published or dateline(head, article.prose)
    values = read(spans, article.prose, day, watch=watch)
    seen: Counter[tuple[str, str]] = Counter()
    claims = []
    for i, (mention, value) in enumerate(zip(mentions, values, strict=True)):
        quote = article.text[mention.sentence_start : mention.sentence_end]
        seen[quote, mention.text] += 1
        claims.append(
            Claim(
                **{name: getattr(value, name) for name in _VALUE if name != "unit"},
                unit=value.unit or (mention.head if value.kind == "count" else ""),
                **{name: getattr(mention, name) for name in _FRAME},
                id=claim_id(article.id, quote, mention.text, seen[quote, mention.text]),
                source=article.id,
                quote=quote,
                quote_start=mention.sentence_start,
                quote_end=mention.sentence_end,
                value_text=mention.text,
                value_start=mention.start,
                value_end=mention.end,
                rule=mention.rule,
                equals=_equals(article.prose, mentions, values, i),
                published=article.published,
            )
        )
    return claims


def claim_id(source: str, quote: str, value_text: str, occurrence: int = 1) -> str:
    """Stable while source, quote and value stay the same; `occurrence` tells apart a value said twice in one quote."""
    content = "\x1f".join((source, quote, value_text, str(occurrence)))
    # Half a surrogate pair may stand in a text that was no file.
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _equals(
    prose: str, mentions: Sequence[Mention], values: Sequence[Value], i: int
) -> tuple[tuple[Decimal, Decimal, str], ...]:
    """The neighbours that the sentence itself equates with value i, as (lo, hi, unit)."""
    twins = []
    for left, right in ((i - 1, i), (i, i + 1)):
        if left < 0 or right >= len(mentions) or mentions[left].kind != mentions[right].kind:
            continue
        if RESTATEMENT.fullmatch(prose, mentions[left].end, mentions[right].start):
            other = values[left if right == i else right]
            if other.lo is not None and other.hi is not None and other.unit != values[i].unit:
                twins.append((other.lo, other.hi, other.unit))
    return tuple(twins)

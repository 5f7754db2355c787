"""Rows -> claims: what the words of a row mean, worked out anew each time from the words themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Literal, NamedTuple, get_args

from reconcile import pipeline
from reconcile.claimfiles.merging import as_written
from reconcile.claimfiles.places import find_quotes, value_in
from reconcile.claimfiles.rows import QUALIFIERS, Row, identified
from reconcile.data import load, words
from reconcile.errors import InputError
from reconcile.extract.values import FINDERS
from reconcile.grammar import word_class
from reconcile.model import Article, Claim, Kind, Source, Span, Value
from reconcile.normalise.values import read

Problem = Literal["", "unreadable", "ambiguous", "unknown_unit"]

KINDS: tuple[Kind, ...] = get_args(Kind)

_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}|2100")
_SLASHED = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)\s*")
_MONTHS = 12


class Meaning(NamedTuple):
    """What a row's value means: a claim without its row's labels, or a problem and what to say of it."""

    claim: Claim | None
    problem: Problem = ""
    message: str = ""


def to_claims(
    rows: Iterable[Row], sources: Mapping[str, Source], articles: Mapping[str, Article] | None = None
) -> tuple[list[Claim], list[InputError]]:
    """A claim for each row whose value can be read, in the same order, and an error for each other row.

    sources    by id, as `read_sources` gives them: they say when a source was published
    articles   by source id; with them claims have offsets and are read in the light of the whole text

    Rejected rows make no claims. Claims have the row's content id; rows alike in it are told apart by their order.
    """
    texts = articles or {}
    claims: list[Claim] = []
    errors: list[InputError] = []
    for id_, nth, row in identified(rows):
        source = sources.get(row.source)
        found = meaning(row, source.published if source else "", texts.get(row.source), nth)
        if found.claim is None:
            errors.append(InputError(row.path, found.message, row.line))
        else:
            claims.append(_labelled(found.claim, row, id_))
    return claims, errors


def meaning(row: Row, published: str = "", article: Article | None = None, occurrence: int = 1) -> Meaning:
    """What the row's value means, read where it stands: in the article, else in the quote, else by itself.

    `occurrence` says which one is meant where the quote gives the same value several times.
    """
    if not row.value:
        return Meaning(None, "unreadable", "has no value")
    if row.kind and row.kind not in KINDS:
        return Meaning(None, "unreadable", f'"{row.kind}" is no kind; choose one of {", ".join(KINDS)}')
    if wrong := _two_days(row) or _two_kinds(row) or _strange_unit(row):
        return wrong
    found = _in_article(row, article, occurrence) or _in_quote(row, published, occurrence)
    if found and (not row.kind or found.kind == row.kind):
        return Meaning(found)
    if row.kind == "name":
        alone = Meaning(_plain(row, Value(kind="name", partial=row.value), published))
    else:
        alone = _by_itself(row, published)
    return Meaning(_put_where(alone.claim, found)) if alone.claim and found else alone


def _put_where(claim: Claim, found: Claim) -> Claim:
    """A claim with the place and the frame of the one that the article has there, for a row that corrects its kind."""
    value = {name: getattr(claim, name) for name in Value.__dataclass_fields__}
    return replace(found, **value, rule=claim.rule, equals=())


def _labelled(claim: Claim, row: Row, id_: str) -> Claim:
    """The claim with what the row says of it; what the file has no column for stays as the sentence says.

    A row that the machine wrote says nothing that the article doesn't.
    """
    if claim.value_start is not None and as_written(row.columns):
        return replace(claim, id=id_, source=row.source)
    said: dict[str, Any] = {name: row.get(name) for name in QUALIFIERS if name in row.columns}
    if "status" in said:
        said["status"] = row.status
    return replace(claim, id=id_, source=row.source, subject=row.subject, attribute=row.attribute, **said)


def _in_article(row: Row, article: Article | None, occurrence: int) -> Claim | None:
    """The claim of the article that stands where the row's quote and value stand."""
    if article is None or not row.quote:
        return None
    for first, last in find_quotes(article, row.quote):
        spot = value_in(article.text[first:last], row.value, occurrence)
        found = _covering(_claims_of(article), first + spot[0], first + spot[1]) if spot else None
        if found:
            return replace(found, quote=article.text[first:last], quote_start=first, quote_end=last)
    return None


def _in_quote(row: Row, published: str, occurrence: int) -> Claim | None:
    """The claim that the quote by itself makes; without a quote, that of a sentence made of the row's labels."""
    label = row.attribute.replace("-", " ")
    text = " ".join(row.quote.split()) or f"{row.subject}: {label} {row.value}."
    spot = value_in(text, row.value, occurrence) if row.quote else (len(text) - len(row.value) - 1, len(text) - 1)
    if spot is None:
        return None
    found = _covering(_claims_in(text, published), *spot)
    if found is None:
        return None
    quote = text if row.quote else ""
    return replace(
        found, quote=quote, quote_start=None, quote_end=None, value_text=row.value, value_start=None, value_end=None
    )


def _covering(claims: Sequence[Claim], start: int, end: int) -> Claim | None:
    """The only claim whose value lies in text[start:end] or around it; None when several do."""
    found = [c for c in claims if c.value_start is not None and c.value_end is not None]
    inside = [c for c in found if (c.value_start or 0) < end and start < (c.value_end or 0)]
    return inside[0] if len(inside) == 1 else None


@lru_cache(maxsize=64)
def _claims_of(article: Article) -> list[Claim]:
    return pipeline.claims_of(article)


@lru_cache(maxsize=10_000)
def _claims_in(text: str, published: str) -> list[Claim]:
    return pipeline.claims_of(Article(id="", text=text, prose=text, published=published))


def _by_itself(row: Row, published: str) -> Meaning:
    """The value read without a sentence around it, as the kind that the row names."""
    text = row.value
    found = pipeline.values(text, published)
    if not row.kind:
        return _of_any_kind(row, found, published)
    for carrier in ("{}", *load("claimfiles.en.yaml")["carriers"].get(row.kind, ())):
        before, _, after = carrier.partition("{}")
        spans = _of_kind(f"{before}{text}{after}", row.kind, len(before), len(before) + len(text))
        if spans:
            value = read(spans[:1], f"{before}{text}{after}", published)[0]
            if value.lo is not None or value.partial:
                return Meaning(_plain(row, value, published))
    if row.kind == "count" and _YEAR.fullmatch(text):
        number = Span(0, len(text), text, "count", "claim-file", (("number", text),))
        return Meaning(_plain(row, read([number], text, published)[0], published))
    if row.kind in words(load("claimfiles.en.yaml")["needs_unit"]) and found:
        what = "currency" if row.kind == "money" else "unit"
        return Meaning(None, "unknown_unit", f'"{text}" has no {what} that is known')
    return Meaning(None, "unreadable", f'"{text}" can\'t be read as a {row.kind}')


def _of_kind(text: str, kind: str, start: int, end: int) -> list[Span]:
    """Spans of one kind that reach over text[start:end], the longest first."""
    found = [span for finder in FINDERS.values() for span in finder(text) if span.kind == kind]
    inside = [span for span in found if span.start < end and start < span.end]
    return sorted(inside, key=lambda span: (span.start - span.end, span.start, span.rule))


def _of_any_kind(row: Row, found: Sequence[tuple[Span, Value]], published: str) -> Meaning:
    if not found:
        hint = "; if it is a name, say so under kind"
        return Meaning(None, "unreadable", f'no value can be read from "{row.value}"{hint}')
    if len(found) > 1:
        shown = ", ".join(f'"{span.text}"' for span, _ in found)
        return Meaning(None, "ambiguous", f'"{row.value}" holds {len(found)} values ({shown}); one claim has one value')
    return Meaning(_plain(row, found[0][1], published))


def _two_days(row: Row) -> Meaning | None:
    """ "3/4/2021" is one day in London and another in New York."""
    found = _SLASHED.fullmatch(row.value) if row.kind in ("", "date") else None
    if not found or found[1] == found[3] or max(int(found[1]), int(found[3])) > _MONTHS:
        return None
    return Meaning(None, "ambiguous", f'"{row.value}" is one day in London and another in New York')


def _two_kinds(row: Row) -> Meaning | None:
    """A bare "2024" of which nothing says whether it is a year."""
    if row.kind or row.quote or not _YEAR.fullmatch(row.value):
        return None
    if set(row.attribute.lower().split()) & set(words(load("claimfiles.en.yaml")["dated"])):
        return None
    return Meaning(None, "ambiguous", f'"{row.value}" may be a year or a number; write date or count under kind')


def _strange_unit(row: Row) -> Meaning | None:
    """A number beside a currency sign, a code or an abbreviation that no list knows: "100 kr", "ZWB 5"."""
    if row.kind not in ("", "money", "quantity", "count"):
        return None
    found = _values(row.value)
    if len(found) != 1 or found[0].kind != "count":
        return None
    beside = f"{row.value[: found[0].start]} {row.value[found[0].end :]}"
    strange = next((word for word in beside.split() if _like_unit(word)), "")
    return Meaning(None, "unknown_unit", f'"{strange}" in "{row.value}" is no unit that is known') if strange else None


@lru_cache(maxsize=10_000)
def _values(text: str) -> list[Span]:
    return [span for span, _ in pipeline.values(text)]


def _like_unit(word: str) -> bool:
    if any(unicodedata.category(char) == "Sc" for char in word):
        return True
    short = word.isalpha() and len(word) <= 2 and word.lower() not in word_class("stopwords")
    return short or (len(word) == 3 and word.isalpha() and word.isupper())


def _plain(row: Row, value: Value, published: str) -> Claim:
    """A claim that knows its value and nothing of a sentence."""
    fields: dict[str, Any] = {name: getattr(value, name) for name in Value.__dataclass_fields__}
    quote = " ".join(row.quote.split())
    return Claim(
        **fields, id="", source=row.source, quote=quote, value_text=row.value, rule="claim-file", published=published
    )

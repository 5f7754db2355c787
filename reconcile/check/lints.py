"""Rules for one row of a claim file. Each takes the row and what it refers to, and says what is wrong, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from reconcile import pipeline
from reconcile.check import quotes
from reconcile.claimfiles import REQUIRED, Row
from reconcile.claimfiles.meaning import KINDS, Meaning, Problem, meaning
from reconcile.claimfiles.rows import STATED
from reconcile.model import Article, Source

_CLOSE = 70
"""Likeness (rapidfuzz ratio, 0 to 100) from which on a known name is offered for an unknown one."""


@dataclass(frozen=True)
class Beside:
    """What a row refers to: the sources of its story, whether there is a table of them, and its article if any."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    table: bool = True
    article: Article | None = None

    def published(self, row: Row) -> str:
        """When the row's source was published, "" when that isn't known."""
        source = self.sources.get(row.source)
        return source.published if source else ""


class Fault(NamedTuple):
    """What is wrong, in plain sentences, and the column it is about."""

    message: str
    column: str


def missing_field(row: Row, beside: Beside) -> Fault | None:
    """RC502: a cell that every claim must fill is empty."""
    empty = [name for name in REQUIRED if not row.get(name)]
    if not empty:
        return None
    names = " and ".join(f'"{name}"' for name in empty)
    return Fault(f"The claim has no {names}.", empty[0])


def unknown_source(row: Row, beside: Beside) -> Fault | None:
    """RC503: the source is not in sources.csv."""
    if not row.source or row.source in beside.sources:
        return None
    if not beside.table:
        return Fault(f"The source “{row.source}” can't be looked up: there is no sources.csv in the folder.", "source")
    near = process.extractOne(row.source, list(beside.sources), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    hint = f" Is “{near[0]}” meant?" if near else ""
    return Fault(f"The source “{row.source}” is not in sources.csv.{hint}", "source")


def unreadable_value(row: Row, beside: Beside) -> Fault | None:
    """RC504: no value can be read from the words."""
    return _problem(row, beside, "unreadable")


def ambiguous_value(row: Row, beside: Beside) -> Fault | None:
    """RC505: the words have more than one meaning."""
    return _problem(row, beside, "ambiguous")


def unknown_unit(row: Row, beside: Beside) -> Fault | None:
    """RC511: the unit or the currency is not known."""
    return _problem(row, beside, "unknown_unit")


def unknown_kind(row: Row, beside: Beside) -> Fault | None:
    """RC512: the kind is none that exists."""
    if not row.kind or row.kind in KINDS:
        return None
    near = process.extractOne(row.kind, KINDS, scorer=fuzz.ratio, score_cutoff=_CLOSE)
    hint = f" Is “{near[0]}” meant?" if near else f" Kinds are {', '.join(KINDS)}."
    return Fault(f"There is no kind “{row.kind}”.{hint}", "kind")


def quote_missing(row: Row, beside: Beside) -> Fault | None:
    """RC506: nothing like the quote stands in the article."""
    found = _trouble(row, beside)
    if not found or found.what != "missing":
        return None
    return Fault(f"The quote is not in the article {_path(beside)}: “{row.quote}”.", "quote")


def quote_altered(row: Row, beside: Beside) -> Fault | None:
    """RC507: the article says it in other words."""
    found = _trouble(row, beside)
    if not found or found.what != "altered":
        return None
    return Fault(f"The quote differs from the article. Quoted: “{row.quote}”. Article: “{found.passage}”.", "quote")


def quote_cut(row: Row, beside: Beside) -> Fault | None:
    """RC508: what the quote leaves out turns its meaning around."""
    found = _trouble(row, beside)
    if not found or found.what != "negation":
        return None
    return Fault(f"The quote leaves out a negation. Quoted: “{row.quote}”. Left out: “{found.passage}”.", "quote")


def value_not_quoted(row: Row, beside: Beside) -> Fault | None:
    """RC509: the quote doesn't give the value."""
    if not row.quote or not row.value:
        return None
    value, quote = quotes.plain(row.value).lower(), quotes.plain(row.quote).lower()
    if value in quote or _same_meaning(row, beside):
        return None
    return Fault(f"The value “{row.value}” is not in the quote: “{row.quote}”.", "value")


def _same_meaning(row: Row, beside: Beside) -> bool:
    """Whether the quote says the value in other words ("1.4bn" for "1.4 billion")."""
    published = beside.published(row)
    said = _meaning(row, beside).claim
    if said is None:
        return True  # another rule tells what is wrong
    found = [value for _, value in pipeline.values(quotes.plain(row.quote), published) if value.kind == said.kind]
    if said.lo is None:
        return any(value.partial == said.partial != "" for value in found)
    # What is counted need not stand in both: "12" for "twelve rehearsals".
    same = [value for value in found if (value.lo, value.hi) == (said.lo, said.hi)]
    return any(value.unit == said.unit or value.kind == "count" for value in same)


def _problem(row: Row, beside: Beside, wanted: Problem) -> Fault | None:
    if not row.value or (row.kind and row.kind not in KINDS):
        return None
    found = _meaning(row, beside)
    if found.problem != wanted:
        return None
    return Fault(f"The value can't be used: {found.message}.", "value")


def _meaning(row: Row, beside: Beside) -> Meaning:
    return _read(tuple(row.columns.get(name, "") for name in STATED), beside.published(row))


@lru_cache(maxsize=1024)
def _read(stated: tuple[str, ...], published: str) -> Meaning:
    """The meaning of a row, for which several rules ask."""
    return meaning(Row("", 0, dict(zip(STATED, stated, strict=True))), published)


def _trouble(row: Row, beside: Beside) -> quotes.Trouble | None:
    if not row.quote or beside.article is None:
        return None
    return quotes.trouble(row.quote, (beside.article.text, beside.article.prose))


def _path(beside: Beside) -> str:
    return beside.article.path if beside.article else ""

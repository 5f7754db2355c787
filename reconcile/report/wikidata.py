"""Writes claims that were mapped to Wikidata items: a Mismatch Finder import file, and QuickStatements commands.

Which statement a claim belongs to is for a person to say: `read_mapping` reads it from a CSV file.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

from reconcile.errors import InputError
from reconcile.model import Article, Claim, Run
from reconcile.report import days, show
from reconcile.report.inert import one_line, visible, web_address
from reconcile.report.view import Case, View, view

COLUMNS = (
    "item_id statement_guid property_id wikidata_value meta_wikidata_value external_value external_url type".split()
)
"""Header of an import file, as the Mismatch Finder's user guide lists it."""
_LONGEST = 1500
"""Characters that the Mismatch Finder takes for a value or an address."""
_ITEM, _PROPERTY = re.compile(r"Q[1-9]\d*"), re.compile(r"P[1-9]\d*")
_DAY, _MONTH, _YEAR = 11, 10, 9
"""Wikidata's numbers for the precision of a date."""


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A place in Wikidata.

    `unit` is a unit as reports name it ("m", "USD") and `unit_item` its item; values in any other unit are not written
    as numbers of this one. `value` is what stands there now, under the id `guid`.
    """

    item: str
    property: str
    unit: str = ""
    unit_item: str = ""
    value: str = ""
    guid: str = ""


def read_mapping(text: str, path: str = "") -> dict[str, Statement]:
    """Group id -> statement, from CSV with the columns group, item and property.

    A claim's id may stand in for its group's: it stays the same when other sources are added. Further columns may be
    there in pairs: unit and unit_item, value and guid.

    Raises InputError, with `path` and line, for a missing column or an id that is none.
    """
    rows = csv.DictReader(io.StringIO(text))
    missing = {"group", "item", "property"} - set(rows.fieldnames or ())
    if missing:
        raise InputError(path, f"The column {sorted(missing)[0]!r} is missing.", 1)
    found = {}
    for row in rows:
        entry = {field.name: (row.get(field.name) or "").strip() for field in fields(Statement)}
        _check(entry, path, rows.line_num)
        found[(row["group"] or "").strip()] = Statement(**entry)
    return found


def _check(entry: Mapping[str, str], path: str, line: int) -> None:
    for name, pattern in (("item", _ITEM), ("property", _PROPERTY), ("unit_item", _ITEM)):
        if not pattern.fullmatch(entry[name]) and not (name == "unit_item" and not entry[name]):
            raise InputError(path, f"{entry[name]!r} is no Wikidata id for {name}; write it like Q42 or P569.", line)
    for one, other in (("value", "guid"), ("unit", "unit_item")):
        if bool(entry[one]) != bool(entry[other]):
            raise InputError(path, f"Give both {one} and {other}, or neither: one names the other in Wikidata.", line)


def mismatches(run: Run, mapping: Mapping[str, Statement]) -> str:
    """The import file: one row a distinct value of a mapped group that differs from what Wikidata has."""
    seen = view(run)
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for claim, article, statement in _mapped(seen, mapping):
        value = _external(claim, statement)
        if value == statement.value:
            continue
        address = web_address(article.url)
        row = {"item_id": statement.item, "statement_guid": statement.guid, "property_id": statement.property}
        row |= {"wikidata_value": statement.value, "meta_wikidata_value": "", "external_value": value[:_LONGEST]}
        writer.writerow(row | {"external_url": address if len(address) <= _LONGEST else "", "type": "statement"})
    return out.getvalue()


def quickstatements(run: Run, mapping: Mapping[str, Statement]) -> str:
    """Commands (version 1 syntax, tabs) that add each distinct value of a mapped group with its source.

    Nothing is written for groups that need a look, nor for values that Wikidata can't hold as they are.
    """
    seen = view(run)
    doubtful = {claim.id for case in seen.look for claim in case.claims}
    lines = []
    for claim, article, statement in _mapped(seen, mapping):
        if claim.id in doubtful:
            continue
        value = _command_value(claim, statement)
        if value:
            lines.append("\t".join([statement.item, statement.property, value, *_source(article)]))
    return "".join(f"{line}\n" for line in lines)


def _mapped(seen: View, mapping: Mapping[str, Statement]) -> list[tuple[Claim, Article, Statement]]:
    """One claim for each value of each mapped group that some article gives."""
    articles = {article.id: article for article in seen.articles}
    return [
        (one.claims[0], articles[one.claims[0].source], statement)
        for case in seen.cases
        if (statement := _statement(case, mapping))
        for one in case.statements
        if one.claims[0].source in articles
    ]


def _statement(case: Case, mapping: Mapping[str, Statement]) -> Statement | None:
    """What a case is mapped to, by its own id or that of one of its claims."""
    ids = (case.group.id, *(claim.id for claim in case.claims))
    return next((mapping[id_] for id_ in ids if id_ in mapping), None)


def _external(claim: Claim, statement: Statement) -> str:
    """The value as Wikidata shows one: an ISO date as far as it is known, a plain number, or words."""
    if claim.kind == "date":
        return _iso(claim) or show.value(claim)
    return _number(claim, statement) or one_line(show.value(claim))


def _iso(claim: Claim) -> str:
    """ "2021", "2021-03" or "2021-03-30", "" for a period that is none of these."""
    first, last = days.day(claim.lo), days.day(claim.hi)
    if first is None or last is None:
        return ""
    if first == last:
        return first.isoformat()
    shown = days.period(first, last)
    if shown == f"{first.year}":
        return shown
    return first.isoformat()[:7] if shown == f"{days.month_name(first.month)} {first.year}" else ""


def _command_value(claim: Claim, statement: Statement) -> str:
    if claim.modifier != "exact":
        return ""
    if claim.kind == "date":
        iso = _iso(claim)
        precision = {4: _YEAR, 7: _MONTH, 10: _DAY}.get(len(iso), 0)
        return f"+{(iso + '-00-00')[:10]}T00:00:00Z/{precision}" if iso else ""
    number = _number(claim, statement)
    return f"{number}U{statement.unit_item[1:]}" if number and statement.unit_item else number


def _number(claim: Claim, statement: Statement) -> str:
    """The digits of a plain number in the statement's unit, else ""; what is only counted needs no unit."""
    plain = claim.lo is not None and claim.lo == claim.hi and claim.modifier == "exact"
    if not plain or claim.kind in ("name", "score", "time"):
        return ""
    counted = claim.kind in ("count", "rank", "ratio") and not statement.unit
    return f"{claim.lo:f}" if counted or claim.unit == statement.unit else ""


def _source(article: Article) -> list[str]:
    """Reference URL (S854) and publication date (S577)."""
    address = web_address(article.url)
    parts = ["S854", f'"{visible(address)}"'] if address else []
    precision = {4: _YEAR, 7: _MONTH, 10: _DAY}.get(len(article.published), 0)
    if precision and re.fullmatch(r"[\d-]+", article.published):
        parts += ["S577", f"+{(article.published + '-00-00')[:10]}T00:00:00Z/{precision}"]
    return parts if address else []

"""Writes a run as CSV for a spreadsheet: one row a claim, or one row a pair of claims."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from reconcile.model import Claim, Run
from reconcile.report import show
from reconcile.report.inert import cell
from reconcile.report.view import view

CLAIMS = (
    "verdict group subject attribute kind understood lo hi unit modifier value_text source publisher published quote "
    "url as_of time_frame phase status place speaker code explanation id value_start value_end"
).split()
PAIRS = (
    "relation code reason diagnosis group subject attribute "
    "a_source a_value a_understood a_quote b_source b_value b_understood b_quote a b"
).split()


def claims(run: Run) -> str:
    """All claims, those of the most serious groups first, with their group's verdict."""
    seen = view(run)
    sources = {article.id: article for article in seen.articles}
    rows: list[dict[str, str]] = []
    placed: set[str] = set()
    for case in seen.cases:
        group = case.group
        about = {"group": group.id, "verdict": group.verdict, "code": group.code, "explanation": group.explanation}
        rows.extend({**_claim(claim), **about} for claim in case.claims)
        placed.update(claim.id for claim in case.claims)
    rows.extend(_claim(claim) for claim in seen.claims if claim.id not in placed)
    for row in rows:
        source = sources.get(row["source"])
        row["publisher"], row["url"] = (source.publisher, source.url) if source else ("", "")
    return _sheet(CLAIMS, rows)


def pairs(run: Run) -> str:
    """All judged pairs, those of the most serious groups first, each with both quotes."""
    rows = []
    for case in view(run).cases:
        known = {claim.id: claim for claim in case.claims}
        for relation in case.relations:
            if relation.a not in known or relation.b not in known:
                continue
            row = {
                name: getattr(relation, name) or "" for name in ("relation", "code", "reason", "diagnosis", "a", "b")
            }
            row |= {"group": case.group.id, "subject": case.group.subject, "attribute": case.group.attribute}
            row |= _side("a", known[relation.a]) | _side("b", known[relation.b])
            rows.append(row)
    return _sheet(PAIRS, rows)


def _claim(claim: Claim) -> dict[str, str]:
    value = show.value_json(claim)
    bounds = {name: "" if value[name] is None else str(value[name]) for name in ("lo", "hi")}
    shown = {name: str(getattr(claim, name)) for name in CLAIMS if hasattr(claim, name) and name not in ("lo", "hi")}
    for name in ("value_start", "value_end"):
        shown[name] = "" if getattr(claim, name) is None else shown[name]
    return {**shown, **bounds, "understood": show.value(claim)}


def _side(side: str, claim: Claim) -> dict[str, str]:
    return {
        f"{side}_source": claim.source,
        f"{side}_value": claim.value_text,
        f"{side}_understood": show.value(claim),
        f"{side}_quote": claim.quote,
    }


def _sheet(columns: Sequence[str], rows: Iterable[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(row.get(column, "")) for column in columns] for row in rows)
    return out.getvalue()

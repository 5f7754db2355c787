"""Turns a run into plain rows, one dict a claim, fact or pair: what a data frame is made of."""

from __future__ import annotations

from typing import Any

from reconcile.model import Run
from reconcile.report import contract, show
from reconcile.report.view import view

QUALIFIERS = ("as_of", "time_frame", "phase", "status", "place", "speaker")
CLAIMS = (
    *("id", "source", "subject", "attribute", "kind", "understood", "lo", "hi", "unit", "modifier", *QUALIFIERS),
    *("value_text", "quote", "quote_start", "quote_end", "value_start", "value_end", "group", "verdict"),
)
GROUPS = (
    *("id", "subject", "attribute", "kind", "verdict", "code", "explanation", "independent_sources"),
    *("understood", "sources", "members", "why"),
)
RELATIONS = (
    *("group", "relation", "code", "reason", "diagnosis", "a_source", "a_value", "b_source", "b_value", "a", "b"),
)


def claims(run: Run) -> list[dict[str, Any]]:
    """Every claim in reading order, as the contract writes it, with its group's verdict."""
    verdicts = {group.id: group.verdict for group in run.groups}
    found = []
    for claim in contract.claims(run):
        value, qualifiers = claim["value"], claim["qualifiers"]
        bounds = {name: value[name] for name in ("lo", "hi", "unit")}
        named = {name: qualifiers.get(name, "") for name in QUALIFIERS}
        found.append({**claim, **bounds, **named, "verdict": verdicts.get(claim["group"], "")})
    return found


def groups(run: Run) -> list[dict[str, Any]]:
    """Every fact, the most serious first, with its distinct values and its sources."""
    return [
        {
            **{name: getattr(case.group, name) for name in GROUPS if hasattr(case.group, name)},
            "understood": [statement.understood for statement in case.statements],
            "sources": list(case.sources),
            "members": list(case.group.members),
        }
        for case in view(run).cases
    ]


def relations(run: Run) -> list[dict[str, Any]]:
    """Every judged pair, those of the most serious facts first."""
    found = []
    for case in view(run).cases:
        known = {claim.id: claim for claim in case.claims}
        for relation in case.relations:
            row: dict[str, Any] = {"group": case.group.id}
            row |= {name: getattr(relation, name) for name in RELATIONS if hasattr(relation, name)}
            for side in ("a", "b"):
                claim = known.get(getattr(relation, side))
                row[f"{side}_source"] = claim.source if claim else ""
                row[f"{side}_value"] = show.value(claim) if claim else ""
            found.append(row)
    return found

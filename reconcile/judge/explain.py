"""A judged group -> one plain sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reconcile.judge.finding import said
from reconcile.model import Claim, Relation, Verdict


def explain(
    members: Sequence[Claim], relations: Sequence[Relation], verdict: Verdict, origin: Mapping[str, str]
) -> str:
    """What the group's verdict rests on, with the number of sources and of independent ones behind it."""
    sources = {claim.source for claim in members}
    if verdict == "single":
        times = "" if len(members) == 1 else f", {len(members)} times"
        return f"Only one source says this{times}: {said(members[0])}."
    worst = [relation for relation in relations if relation.relation == verdict]
    if verdict == "agree":
        return (
            f"{_sources(sources, origin)} agree. {_sentence(worst[0].reason)}"
            if worst
            else f"{_sources(sources, origin)} agree."
        )
    lead = {
        "conflict": "Sources contradict each other.",
        "approx": "The figures differ by no more than a hedge may cover.",
        "superseded": "One figure replaced another.",
        "scope": "The figures speak of different scopes.",
    }[verdict]
    if members[0].kind == "name" and verdict in ("approx", "scope"):
        lead = "The names differ, and may be right both." if verdict == "scope" else "The names differ in spelling."
    if verdict == "conflict" and len({claim.source for claim in members}) == 1:
        lead = "The source contradicts itself."
    tail = outlier(members, relations, origin) if verdict == "conflict" else ""
    return f"{lead} {_sentence(worst[0].reason)}{tail}"


def _sentence(reason: str) -> str:
    """A reason with a capital: it often starts with the words of a source ("up to 840 against …")."""
    return reason[:1].upper() + reason[1:]


def _sources(sources: set[str], origin: Mapping[str, str]) -> str:
    independent = len({origin.get(source, source) for source in sources})
    if independent == len(sources):
        return f"{len(sources)} sources"
    return f"{len(sources)} sources, {independent} independent,"


def outlier(members: Sequence[Claim], relations: Sequence[Relation], origin: Mapping[str, str]) -> str:
    """A sentence naming the value that stands alone, when three or more independent sources speak; else ""."""
    origins = {origin.get(claim.source, claim.source) for claim in members}
    if len(origins) < 3:
        return ""
    against: dict[str, set[str]] = {}
    by_id = {claim.id: claim for claim in members}
    for relation in relations:
        if relation.relation == "conflict":
            for one, other in ((relation.a, relation.b), (relation.b, relation.a)):
                against.setdefault(one, set()).add(origin.get(by_id[other].source, by_id[other].source))
    alone = [
        claim
        for claim in members
        if len(against.get(claim.id, set()) - {origin.get(claim.source, claim.source)}) >= len(origins) - 1
    ]
    behind = {origin.get(claim.source, claim.source) for claim in alone}
    if len(behind) != 1 or len(origins) - 1 < 2:
        return ""
    who, others = f"{_sentence(said(alone[0]))} (source {alone[0].source})", len(origins) - 1
    return f" {who} stands alone against {others} independent sources."

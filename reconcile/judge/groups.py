"""One cluster of claims -> one judged group."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from reconcile import judge as rules
from reconcile.judge import growing, titles
from reconcile.judge.echoes import echoes
from reconcile.judge.explain import explain
from reconcile.judge.independence import folded, origins
from reconcile.model import VERDICT_ORDER, Article, Claim, Cluster, Group, Relation, Verdict

ALL_PAIRS = 50
"""Groups of up to so many members list every pair; larger ones only pairs that don't agree (the contract's figure)."""


def judge(clusters: Sequence[Cluster], claims: Sequence[Claim], articles: Sequence[Article]) -> list[Group]:
    """Judge every cluster; groups come in the order of their first member in the sources.

    `claims` must hold every member; `articles` tell which sources are copies of each other, and may be empty.
    """
    by_id = {claim.id: claim for claim in claims}
    origin = origins(articles)
    groups = [group(cluster, by_id, origin) for cluster in clusters]
    groups = [_recounted(found, by_id, origin, articles) for found in groups]
    return sorted(groups, key=lambda found: _place(by_id[found.members[0]]))


def group(cluster: Cluster, by_id: Mapping[str, Claim], origin: Mapping[str, str]) -> Group:
    """Judge one cluster. `origin` maps a source to the one it goes back to; a source it lacks is its own origin."""
    members = sorted((by_id[id_] for id_ in cluster.members), key=_place)
    relations = tuple(_relations(members))
    verdict = _verdict(members, relations)
    independent = len({origin.get(claim.source, claim.source) for claim in members})
    return Group(
        id=hashlib.sha256("\n".join(sorted(claim.id for claim in members)).encode()).hexdigest()[:12],
        subject=titles.subject(members),
        attribute=titles.attribute(members),
        kind=titles.kind(members),
        verdict=verdict,
        code=_code(verdict, relations),
        explanation=explain(members, relations, verdict, origin),
        independent_sources=independent,
        members=tuple(claim.id for claim in members),
        relations=relations,
        why=cluster.why,
    )


def _recounted(
    found: Group, by_id: Mapping[str, Claim], origin: Mapping[str, str], articles: Sequence[Article]
) -> Group:
    """A group with the sources that share an error in it counted as one, and its sentence told accordingly.

    They are folded in this group only, so that groups can be judged apart with the same result.
    """
    members = [by_id[id_] for id_ in found.members]
    shared = echoes([found], members, origin, articles)
    if not shared:
        return found
    origin = folded(origin, shared)
    return replace(
        found,
        independent_sources=len({origin.get(claim.source, claim.source) for claim in members}),
        explanation=explain(members, found.relations, found.verdict, origin),
    )


def _place(claim: Claim) -> tuple[str, int, str]:
    return claim.source, -1 if claim.value_start is None else claim.value_start, claim.id


def _relations(members: Sequence[Claim]) -> Iterator[Relation]:
    """Every pair, or in a large group those that don't agree; equal statements are judged once."""
    known: dict[tuple[int, int], Relation] = {}
    everything = len(members) <= ALL_PAIRS
    total = growing.keeps_growing(members)
    numbers: dict[tuple[object, ...], int] = {}
    keys = [numbers.setdefault(_statement(claim), len(numbers)) for claim in members]
    for i, j in combinations(range(len(members)), 2):
        left, right = members[i], members[j]
        key = (keys[i], keys[j])
        found = known.get(key)
        if found is None:
            found = rules.judge_pair(left, right)
            if total and growing.outgrown(left, right, found.code):
                finding = growing.grown(left, right)
                found = replace(found, relation=finding.relation, code="RC312", reason=finding.reason, diagnosis=None)
            known[key] = found
        if everything or found.relation != "agree":
            yield Relation(
                a=left.id,
                b=right.id,
                relation=found.relation,
                code=found.code,
                reason=found.reason,
                diagnosis=found.diagnosis,
            )


def _statement(claim: Claim) -> tuple[object, ...]:
    """All that the rules look at: two claims with the same statement get the same verdicts."""
    value = (claim.kind, claim.lo, claim.hi, claim.unit, claim.modifier, claim.step, claim.partial, claim.equals)
    frame = (
        claim.as_of,
        claim.time_frame,
        claim.phase,
        claim.status,
        claim.place,
        claim.speaker,
        claim.attribute,
        claim.predicate,
    )
    return (*value, *frame, claim.quote, claim.value_text, claim.published, claim.source)


def _verdict(members: Sequence[Claim], relations: Sequence[Relation]) -> Verdict:
    """The most serious relation; "single" for one source, unless its claims conflict."""
    found = {relation.relation for relation in relations}
    worst: Verdict = next((verdict for verdict in VERDICT_ORDER if verdict in found), "agree")
    one_source = len({claim.source for claim in members}) == 1
    return worst if not one_source or worst == "conflict" else "single"


def _code(verdict: Verdict, relations: Sequence[Relation]) -> str:
    """The code that most pairs of the verdict have; the lower code where two are equally frequent."""
    if verdict == "single":
        return "RC100"
    codes = Counter(relation.code for relation in relations if relation.relation == verdict)
    return min(codes, key=lambda code: (-codes[code], code), default="RC101")

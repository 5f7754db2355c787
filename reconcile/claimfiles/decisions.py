"""What people decided of two claims: read from decisions.csv, replayed on groups, and written into it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from reconcile.claimfiles.reading import parse_table
from reconcile.errors import InputError
from reconcile.model import VERDICT_ORDER, Cluster, Group, Relation, Relationship, Verdict
from reconcile.read.dates import iso_day
from reconcile.read.decode import read_bytes

VERDICTS: dict[str, str] = {
    "both_right": "both are right",
    "left_wrong": "the first is wrong",
    "right_wrong": "the second is wrong",
    "not_same_fact": "they are not about the same fact",
    "unknown": "nobody knows yet which is right",
}
"""What may be decided, and how it is said."""

REQUIRED = ("left", "right", "verdict")
COLUMNS = (*REQUIRED, "scope", "reason", "who", "when", "expires", "left_says", "right_says")
"""`left_says` and `right_says` are for the reader of a diff; they are written and not read."""

_ID = re.compile(r"(?:claim:)?([0-9a-f]{12})")
_REPLAYED: dict[str, Relationship] = {
    "both_right": "scope",
    "left_wrong": "superseded",
    "right_wrong": "superseded",
}


@dataclass(frozen=True, kw_only=True)
class Decision:
    """One decision on the claims with the ids `left` and `right`; see VERDICTS. `expires` is an ISO day or ""."""

    left: str
    right: str
    verdict: str
    scope: str = ""
    reason: str = ""
    who: str = ""
    when: str = ""
    expires: str = ""
    path: str = ""
    line: int = 0

    @property
    def pair(self) -> frozenset[str]:
        """The two claims, whichever way round."""
        return frozenset((self.left, self.right))

    def words(self) -> str:
        """What was decided, by whom, when and why, as a sentence."""
        scope = f" ({self.scope})" if self.scope else ""
        by = f" by {self.who}" if self.who else ""
        on = f" on {self.when}" if self.when else ""
        reason = f": {self.reason.rstrip('.')}" if self.reason else ""
        return f"Decided{by}{on}: {VERDICTS[self.verdict]}{scope}{reason}."


class Applied(NamedTuple):
    """Groups with what was decided of them, and the decisions that no longer speak of anything, with why."""

    groups: list[Group]
    stale: list[tuple[Decision, str]]


def read_decisions(path: str) -> tuple[list[Decision], list[InputError]]:
    """The decisions of a decisions.csv in its order, and what is wrong with the others."""
    try:
        raw = read_bytes(Path(path), path)
    except InputError as error:
        return [], [error]
    return parse_decisions(raw, path)


def parse_decisions(raw: bytes, shown: str) -> tuple[list[Decision], list[InputError]]:
    """As `read_decisions`, from the file's bytes."""
    table = parse_table(raw, shown, REQUIRED, COLUMNS)
    errors = list(table.errors)
    found: dict[frozenset[str], Decision] = {}
    for record in table.records:
        try:
            decision = _decision(record.cells, shown, record.line)
        except ValueError as error:
            errors.append(InputError(shown, str(error), record.line))
            continue
        earlier = found.get(decision.pair)
        if earlier:
            message = f"decides on the same two claims as line {earlier.line}; keep one of them"
            errors.append(InputError(shown, message, record.line))
        else:
            found[decision.pair] = decision
    return list(found.values()), errors


def _decision(cells: Mapping[str, str], shown: str, line: int) -> Decision:
    said = {name: " ".join(cells.get(name, "").split()) for name in COLUMNS}
    sides = [_ID.fullmatch(said[side]) for side in ("left", "right")]
    if not sides[0] or not sides[1]:
        raise ValueError("left and right must be ids of claims, like claim:3f2a9c81d0e4")
    if sides[0][1] == sides[1][1]:
        raise ValueError("left and right are one claim")
    verdict = said["verdict"].lower()
    if verdict not in VERDICTS:
        raise ValueError(f'"{said["verdict"]}" is no verdict; choose one of {", ".join(VERDICTS)}')
    days = {name: iso_day(said[name], name) if said[name] else "" for name in ("when", "expires")}
    return Decision(
        left=sides[0][1],
        right=sides[1][1],
        verdict=verdict,
        scope=said["scope"],
        reason=said["reason"],
        who=said["who"],
        path=shown,
        line=line,
        **days,
    )


def standing(decisions: Iterable[Decision], today: str) -> dict[frozenset[str], Decision]:
    """The decisions that hold on the ISO day `today`, by pair of claims; an expiry day itself still counts."""
    return {each.pair: each for each in decisions if not each.expires or today[: len(each.expires)] <= each.expires}


def separate(clusters: Sequence[Cluster], decisions: Iterable[Decision], today: str) -> list[Cluster]:
    """Clusters in which no two claims are decided not to be the same fact; a claim joins the first part it may."""
    apart = {pair for pair, each in standing(decisions, today).items() if each.verdict == "not_same_fact"}
    made: list[Cluster] = []
    for cluster in clusters:
        parts: list[list[str]] = []
        for member in cluster.members:
            home = next((p for p in parts if not any(frozenset((member, other)) in apart for other in p)), None)
            if home is None:
                parts.append([member])
            else:
                home.append(member)
        made += [Cluster(members=tuple(part), why=cluster.why) for part in parts]
    return made


def apply_decisions(groups: Sequence[Group], decisions: Sequence[Decision], today: str) -> Applied:
    """Replay decisions on judged groups.

    A pair that is right on both sides becomes a difference of scope, one with a wrong side superseded; the relation
    keeps its code, and its reason says what was decided. `unknown` leaves the relation and says so. Pairs that are not
    the same fact lose their relation; `separate` keeps them apart before judging. Pairs that agree stay as they are.
    `today` is an ISO day.
    """
    held = standing(decisions, today)
    known = {member for group in groups for member in group.members}
    stale = [(each, why) for each in decisions if (why := _stale(each, held, known))]
    return Applied([_replay(group, held) for group in groups], stale)


def _stale(decision: Decision, held: Mapping[frozenset[str], Decision], known: set[str]) -> str:
    if decision.pair not in held:
        return f"it expired on {decision.expires}"
    gone = [f"claim:{id_}" for id_ in (decision.left, decision.right) if id_ not in known]
    return f"there is no longer a claim {' or '.join(gone)}: its source, value or quote has changed" if gone else ""


def _replay(group: Group, held: Mapping[frozenset[str], Decision]) -> Group:
    relations = [_decided(each, held.get(frozenset((each.a, each.b)))) for each in group.relations]
    kept = tuple(relation for relation in relations if relation is not None)
    if kept == group.relations:
        return group
    found = {relation.relation for relation in kept}
    verdict: Verdict = next((each for each in VERDICT_ORDER if each in found), "single")
    if verdict == group.verdict and not any(held.get(frozenset((r.a, r.b))) for r in kept if r.relation == verdict):
        return replace(group, relations=kept)
    first = next((relation for relation in kept if relation.relation == verdict), None)
    return replace(
        group,
        relations=kept,
        verdict=verdict,
        code=first.code if first else "RC100",
        explanation=first.reason if first else "Nothing is left to compare it with, as people decided.",
    )


def _decided(relation: Relation, decision: Decision | None) -> Relation | None:
    if decision is None or relation.relation == "agree":
        return relation
    if decision.verdict == "not_same_fact":
        return None
    turned = decision if decision.left == relation.a else _turned(decision)
    now = _REPLAYED.get(decision.verdict, relation.relation)
    slip = relation.diagnosis if now == relation.relation else None
    return replace(relation, relation=now, reason=f"{relation.reason} {turned.words()}", diagnosis=slip)


def _turned(decision: Decision) -> Decision:
    """The same decision with its sides swapped, so that "the first" means the first of the relation."""
    sides = {"left_wrong": "right_wrong", "right_wrong": "left_wrong"}
    return replace(
        decision,
        left=decision.right,
        right=decision.left,
        verdict=sides.get(decision.verdict, decision.verdict),
    )

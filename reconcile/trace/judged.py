"""Step 10 of a trace: the rules asked of a claim and each other of its group, until one fired."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from reconcile import judge, rules
from reconcile.model import VERDICT_ORDER, Claim, Group, Relation, Run
from reconcile.report import show
from reconcile.trace import layout

_PAIRS = 6
"""Pairs whose rules are shown, the most serious first."""


class Asked(NamedTuple):
    """Codes of the rules that did not apply, in the order asked, and the relation that the last one gave."""

    silent: list[str]
    relation: Relation


def asked(left: Claim, right: Claim) -> Asked:
    """The rules asked of two claims, up to the first that fires."""
    silent = []
    for code, finding in judge.asked(left, right):
        if finding:
            break
        silent.append(code)
    return Asked(silent, judge.judge_pair(left, right))


def of_judging(run: Run, found: Group, claim: Claim) -> list[str]:
    """Step 10 for one claim: its pairs, the most serious first, and the verdict of the group."""
    by_id = {each.id: each for each in run.claims}
    place = found.members.index(claim.id)
    pairs = []
    for n, id_ in enumerate(found.members):
        if id_ != claim.id:
            # Rules are asked in the group's order.
            sides = (by_id[id_], claim) if n < place else (claim, by_id[id_])
            pairs.append((by_id[id_], asked(*sides)))
    pairs.sort(key=lambda pair: VERDICT_ORDER.index(pair[1].relation.relation))
    rows = [layout.heading("judged")]
    for other, answers in pairs[:_PAIRS]:
        rows += _pair(other, answers)
    rest = Counter(answers.relation.relation for _, answers in pairs[_PAIRS:])
    rows += layout.line("and with", ", ".join(f"{n} more: {relation}" for relation, n in rest.items()))
    return rows + layout.fields(
        {
            "alone": "" if pairs else "no other claim to be judged against",
            "verdict": f"{found.verdict} ({found.code})",
            "because": found.explanation,
        }
    )


def _pair(other: Claim, answers: Asked) -> list[str]:
    relation = answers.relation
    silent = [f"{code} {rules.title(code)}" for code in answers.silent]
    return [
        *layout.line("with", layout.cited(other)),
        *layout.fields(
            {
                "means": show.value(other),
                "no": "; ".join(silent),
                "fires": f"{relation.code} {rules.title(relation.code)}: {relation.relation}",
                "reason": relation.reason,
                "looks like": (relation.diagnosis or "").replace("_", " "),
            },
            2,
        ),
    ]

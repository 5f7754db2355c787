"""Clusters of claims -> judged groups: how every two claims stand to each other, by which rule, and why.

`RULES` is the policy: the rules in the order in which they are asked. The first to fire wins; the last fires always.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reconcile.judge import agree, conflict, names, plans, revised, scope, speakers, status
from reconcile.judge.diagnosis import diagnose
from reconcile.judge.finding import Finding
from reconcile.model import Claim, Relation

Rule = Callable[[Claim, Claim], Finding | None]

RULES: dict[str, Rule] = {
    "RC101": agree.same_value,
    "RC106": names.same,
    "RC105": agree.follows,
    "RC205": conflict.arithmetic,
    "RC107": agree.unresolved,
    "RC391": scope.other_measure,
    "RC392": scope.no_rate,
    "RC102": agree.converted,
    "RC103": agree.precision,
    "RC311": revised.text_says_so,
    "RC104": agree.bound_met,
    "RC304": scope.phase,
    "RC303": scope.stage,
    "RC305": scope.time_frame,
    "RC307": scope.place,
    "RC308": scope.part,
    "RC309": scope.definition,
    "RC302": status.status,
    "RC301": conflict.within_hedge,
    "RC313": plans.plan_moved,
    "RC312": revised.moved_on,
    "RC306": scope.as_of,
    "RC310": speakers.speaker,
    "RC321": scope.one_side,
    "RC314": names.nearly,
    "RC315": names.part,
    "RC206": conflict.other_direction,
    "RC204": conflict.contradicts_itself,
    "RC202": conflict.other_date,
    "RC203": conflict.other_name,
    "RC201": conflict.other_value,
}
"""Rule by code, in the order of the policy."""

FOR_NAMES: dict[str, Rule] = {
    "RC106": names.same,
    "RC314": names.nearly,
    "RC315": names.part,
    "RC302": status.status,
    "RC312": names.succeeded,
    "RC310": speakers.speaker,
    "RC204": conflict.contradicts_itself,
    "RC203": conflict.other_name,
}
"""What is asked of two names instead: the other rules look at figures, or at words that limit figures."""


def asked(left: Claim, right: Claim) -> Iterator[tuple[str, Finding | None]]:
    """The code and the answer of every rule, in the order in which they are asked."""
    rules = FOR_NAMES if left.kind == right.kind == "name" else RULES
    return ((code, rule(left, right)) for code, rule in rules.items())


def find(left: Claim, right: Claim) -> tuple[str, Finding]:
    """The code and finding of the first rule that fires."""
    for code, finding in asked(left, right):
        if finding:
            return code, finding
    raise AssertionError("the last rule fires always")


def judge_pair(left: Claim, right: Claim) -> Relation:
    """How two claims of one group stand to each other; `a` and `b` are the ids of left and right."""
    code, finding = find(left, right)
    diagnosis = finding.diagnosis
    if finding.relation == "conflict" and diagnosis is None:
        diagnosis = diagnose(left, right)
    return Relation(
        a=left.id, b=right.id, relation=finding.relation, code=code, reason=finding.reason, diagnosis=diagnosis
    )


from reconcile.judge.echoes import echoes  # noqa: E402
from reconcile.judge.groups import judge  # noqa: E402 - groups needs judge_pair
from reconcile.judge.independence import origins, overlaps  # noqa: E402
from reconcile.judge.stories import story_clashes  # noqa: E402
from reconcile.judge.sums import clashes  # noqa: E402

__all__ = [
    "RULES",
    "Rule",
    "asked",
    "clashes",
    "echoes",
    "find",
    "judge",
    "judge_pair",
    "origins",
    "overlaps",
    "story_clashes",
]

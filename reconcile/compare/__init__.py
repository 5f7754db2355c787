"""Two sentences -> how they stand to each other: aligns their values and combines the verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from reconcile.compare import alike, alternatives, events, lexis, settings, totals
from reconcile.compare.figures import are_values, figure, only_difference
from reconcile.compare.gates import GATES, no_pair, other_measure
from reconcile.compare.lexis import Statement
from reconcile.compare.names import named, proper_names, role
from reconcile.compare.reading import read_statement
from reconcile.judge import diagnosis, judge_pair, wording
from reconcile.judge.agree import numbers
from reconcile.judge.finding import said
from reconcile.judge.intervals import allowed, stated
from reconcile.model import VERDICT_ORDER, Claim, Relation, Relationship

_NOT_COMPARABLE = ("RC391", "RC392")
_BY_WORDS = ("RC302", "RC303", "RC304", "RC307", "RC308", "RC309", "RC321")


@dataclass(frozen=True)
class Comparison:
    """How statement A stands to statement B, as in the contract.

    relation    None when they are not about the same thing; `code` then says which test failed
    entails     whether every value of A implies B's
    diagnosis   the slip that may stand behind a conflict
    """

    relation: Relationship | None
    code: str
    reason: str
    entails: bool = False
    diagnosis: str | None = None


def compare(a: str, b: str, *, a_published: str = "", b_published: str = "", same_source: bool = False) -> Comparison:
    """Compare two statements. `*_published` are ISO days, months or years; `same_source`: one source says both."""
    left = read_statement(a, "a", a_published)
    right = read_statement(b, "a" if same_source else "b", b_published)
    left, right = settings.dated(left, right)
    figures = only_difference(left, right)
    if figures and not settings.tells_which(left, right, figures[0]):
        bare = ("figure",)
        left, right = replace(left, masked=bare), replace(right, masked=bare)
        if not are_values(left, right, figures):
            left, right = (
                replace(side, claims=(figure(side, match),)) for side, match in zip((left, right), figures, strict=True)
            )
    if not left.claims or not right.claims:
        return _names(left, right)
    added = totals.total(left, right) or totals.length(left, right)
    if added:
        return _result(added, entails=False)
    pairs = alike.align(left, right)
    failed: list[tuple[str, str]] = []
    kept: list[tuple[Claim, Claim]] = []
    other_thing = False
    for one, other in pairs:
        why_not = other_measure(one, other)
        gate = (
            ("RC391", why_not)
            if why_not
            else next(((code, why) for code, test in GATES.items() if (why := test(left, right, one, other))), None)
        )
        if gate:
            failed.append(gate)
            other_thing = other_thing or (one.kind not in settings.SETTINGS and not events.other_property(one, other))
        else:
            kept.append((one, other))
    other_thing = other_thing or settings.only_settings_agree(left, right, pairs)
    kept = [pair for pair in kept if not any(code == "RC393" and pair[0].value_text in why for code, why in failed)]
    if not kept or (other_thing and all(one.kind in settings.SETTINGS for one, _ in kept)):
        code, why = failed[0] if failed else no_pair(left, right)
        return Comparison(None, code, why)
    apart = settings.apart(left, right, kept)
    return Comparison(None, "RC395", apart) if apart else _combined(left, right, kept)


def _names(left: Statement, right: Statement) -> Comparison:
    """Two statements of which one has no value: they may still differ in one name."""
    if left.claims or right.claims:
        return Comparison(None, "RC396", "Only one of the statements carries a value.", entails=_vacuous(left, right))
    matcher = SequenceMatcher(None, left.text.split(), right.text.split(), autojunk=False)
    changes = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    if len(changes) == 1 and changes[0][0] == "replace":
        _, i, j, k, m = changes[0]
        ours, theirs = " ".join(left.text.split()[i:j]), " ".join(right.text.split()[k:m])
        if all(text[:1].isupper() for text in (ours, theirs)):
            return _result(judge_pair(_name(ours, left), _name(theirs, right)), entails=False)
    mine, yours = (
        [n for n in proper_names(s) if not named(n, o, proper_names(o))] for s, o in ((left, right), (right, left))
    )
    if (
        len(mine) == len(yours) == 1
        and role(mine[0], left) == role(yours[0], right) != ""
        and lexis.coverage(left, right) >= 0.5
    ):
        return _result(judge_pair(_name(mine[0], left), _name(yours[0], right)), entails=False)
    return Comparison(
        None, "RC396", "Neither statement carries a value that could be compared.", entails=_vacuous(left, right)
    )


def _name(text: str, side: Statement) -> Claim:
    name = text.strip(" .,;")
    return Claim(id=side.text, source=side.text, kind="name", partial=name, value_text=name, quote=side.text)


def _vacuous(left: Statement, right: Statement) -> bool:
    """B has no value, so that A implies all of B's values; true when A speaks of what B speaks of."""
    return not right.claims and len(lexis.shared(right.lemmas, left.lemmas)) >= 0.6 * max(len(right.lemmas), 1)


def _combined(left: Statement, right: Statement, pairs: Sequence[tuple[Claim, Claim]]) -> Comparison:
    alike_but_one = lexis.same_wording(left, right) and sum(not _equal(*pair) for pair in pairs) <= 1
    relations = [_judged(one, other, same_words=alike_but_one) for one, other in pairs]
    real = [relation for relation in relations if relation.code not in _NOT_COMPARABLE]
    measured = [
        relation
        for relation, (one, _) in zip(relations, pairs, strict=True)
        if relation in real and one.kind not in ("date", "time", "rank")
    ]
    if any(relation.relation in ("scope", "superseded") for relation in measured):
        real = measured  # days and ordinals are the time frames and phases that explain the figures
    if not real:
        return Comparison(None, relations[0].code, relations[0].reason)
    worst = min(real, key=lambda relation: VERDICT_ORDER.index(relation.relation))
    return _result(worst, entails=worst.relation != "conflict" and _entails(left, right, pairs))


def _entails(left: Statement, right: Statement, pairs: Sequence[tuple[Claim, Claim]]) -> bool:
    """Whether every value of B follows: from the value of A it is aligned with, or from another of its kind.

    A day or an ordinal of which A says nothing is the setting of B's figures and not asked for.
    """
    partner = {id(other): one for one, other in pairs}
    implied = []
    for claim in right.claims:
        one = partner.get(id(claim))
        sources = [one] if one else [other for other in left.claims if other.kind == claim.kind]
        follows = any(implies(source, claim) for source in sources)
        if one or follows or claim.kind not in ("date", "rank"):
            implied.append(follows)
    return bool(implied) and all(implied)


def _only_hedge_differs(one: Claim, other: Claim) -> bool:
    """Whether a bare figure stands against a bound that leaves out just that figure."""
    bound = {one.modifier, other.modifier} - {"exact"}
    return one.lo == other.lo and "exact" in (one.modifier, other.modifier) and bound <= {"more_than", "less_than"}


def _periods(claim: Claim) -> tuple[str, ...]:
    return (*wording.periods(claim), *wording.months(claim))


def _equal(one: Claim, other: Claim) -> bool:
    if one.lo is None and other.lo is None and not (one.partial or other.partial):
        return one.value_text.lower() == other.value_text.lower()
    return (one.lo, one.hi, one.unit, one.partial) == (other.lo, other.hi, other.unit, other.partial)


def _judged(one: Claim, other: Claim, *, same_words: bool) -> Relation:
    """The pair's relation. The same words have the same scope, and mean a bound that leaves out the other's figure."""
    found = judge_pair(one, other)
    if found.code in ("RC101", "RC201", "RC202"):
        found = _by_setting(one, other, found)
    if not same_words:
        return found
    if found.code in _BY_WORDS or (found.code == "RC305" and _periods(one) == _periods(other)):
        found = judge_pair(replace(one, quote=one.value_text), replace(other, quote=other.value_text))
    if found.code in ("RC301", "RC104") and _only_hedge_differs(one, other):
        reason = f"{said(one)} against {said(other)}: in the same words, the bound leaves out the figure."
        slip = diagnosis.diagnose(one, other)
        return replace(found, relation="conflict", code="RC201", reason=reason, diagnosis=slip)
    return found


def _by_setting(one: Claim, other: Claim, found: Relation) -> Relation:
    """The relation when place, group, day or direction tells more than the figures."""
    if found.code == "RC101":
        if not events.moved_apart(one, other):
            return found
        reason = f"One says up to {said(one)}, the other down to it."
        return replace(found, relation="conflict", code="RC206", reason=reason)
    differing = (
        ("RC307", "the place", settings.places(one, other)),
        ("RC308", "the part that is counted", alternatives.groups(one, other)),
        ("RC305", "the time frame", settings.weekdays(one, other)),
    )
    for code, what, pair in differing:
        if pair:
            reason = f"{said(one)} ({pair[0]}) and {said(other)} ({pair[1]}) differ in {what}."
            return replace(found, relation="scope", code=code, reason=reason, diagnosis=None)
    return found


def implies(one: Claim, other: Claim) -> bool:
    """Whether the first value implies the second: its interval lies inside, a bare round figure taken as rounded."""
    pair = numbers(one, other)
    if pair is None:
        same = (one.partial, one.modifier) == (other.partial, other.modifier)
        return same and (bool(one.partial) or one.value_text.lower() == other.value_text.lower())
    if stated(pair.right).holds(stated(pair.left)):
        return True
    return other.modifier in ("exact", "approx", "range") and allowed(pair.right).holds(stated(pair.left))


def _result(relation: Relation, *, entails: bool) -> Comparison:
    return Comparison(relation.relation, relation.code, relation.reason, entails, relation.diagnosis)

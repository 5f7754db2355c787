"""Two sentences -> how they stand to each other: aligns their values and combines the verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reconcile.compare import alike, byname, events, lexis, settings, verdict
from reconcile.compare.figures import are_values, figure, only_difference, same_value
from reconcile.compare.fitting import fitted
from reconcile.compare.gates import GATES, no_pair, other_measure
from reconcile.compare.lexis import Statement
from reconcile.compare.outcome import Comparison, result
from reconcile.compare.reading import read_statement
from reconcile.compare.reckoned import RECKONED
from reconcile.judge.agree import numbers
from reconcile.judge.intervals import allowed, stated
from reconcile.model import VERDICT_ORDER, Claim

__all__ = ["Comparison", "compare", "implies"]

_NOT_COMPARABLE = ("RC391", "RC392")


def compare(a: str, b: str, *, a_published: str = "", b_published: str = "", same_source: bool = False) -> Comparison:
    """Compare two statements. `*_published` are ISO days, months or years; `same_source`: one source says both."""
    left = read_statement(a, "a", a_published)
    right = read_statement(b, "a" if same_source else "b", b_published)
    left, right = _one_figure(*settings.dated(*fitted(left, right)))
    if not left.claims or not right.claims:
        return byname.without_values(left, right)
    # Where only figures differ, each is held against the one in its place: nothing is to be reckoned.
    reworded = not lexis.same_wording(left, right)
    if reworded and (added := next(filter(None, (found(left, right) for found in RECKONED)), None)):
        return result(added, entails=False)
    return _aligned(left, right, reworded=reworded)


def _one_figure(left: Statement, right: Statement) -> tuple[Statement, Statement]:
    """Both statements, where they differ in one figure alone with nothing but that figure, read as it stands."""
    figures = only_difference(left, right)
    if not figures or settings.tells_which(left, right, figures[0]):
        return left, right
    bare = ("figure",)
    left, right = replace(left, masked=bare), replace(right, masked=bare)
    if are_values(left, right, figures):
        return left, right
    return replace(left, claims=(figure(left, figures[0]),)), replace(right, claims=(figure(right, figures[1]),))


def _aligned(left: Statement, right: Statement, *, reworded: bool) -> Comparison:
    """What follows from the values that go together."""
    pairs = alike.align(left, right)
    other_name = byname.other_name(left, right, pairs) if pairs else None
    if other_name:
        return other_name
    kept, failed = _one_thing(left, right, pairs)
    if not kept:
        code, why = failed[0] if failed else no_pair(left, right)
        return Comparison(None, code, why)
    apart = settings.apart(left, right, kept)
    alike_but_one = not reworded and sum(not same_value(*pair) for pair in pairs) <= 1
    return Comparison(None, "RC395", apart) if apart else _combined(left, right, kept, same_words=alike_but_one)


def _one_thing(
    left: Statement, right: Statement, pairs: Sequence[tuple[Claim, Claim]]
) -> tuple[list[tuple[Claim, Claim]], list[tuple[str, str]]]:
    """The pairs of values that are about one thing, and of the others which test failed and why.

    Days and other settings say nothing by themselves where what they were the setting of is two things.
    """
    kept: list[tuple[Claim, Claim]] = []
    failed: list[tuple[str, str]] = []
    other_thing, settled = settings.only_settings_agree(left, right, pairs), True
    for one, other in pairs:
        gate = _gate(left, right, one, other)
        if gate is None:
            kept.append((one, other))
            continue
        failed.append(gate)
        settled = settled and one.kind in ("date", "time")
        other_thing = other_thing or (one.kind not in settings.SETTINGS and not events.other_property(one, other))
    if not settled:
        apart = [why for code, why in failed if code == "RC393"]
        kept = [pair for pair in kept if not any(pair[0].value_text in why for why in apart)]
    only_settings = all(one.kind in settings.SETTINGS for one, _ in kept)
    return ([] if other_thing and only_settings else kept), failed


def _gate(left: Statement, right: Statement, one: Claim, other: Claim) -> tuple[str, str] | None:
    """The first test that two values fail before they can be compared, by its code, and why."""
    if why_not := other_measure(one, other):
        return "RC391", why_not
    return next(((code, why) for code, test in GATES.items() if (why := test(left, right, one, other))), None)


def _combined(
    left: Statement, right: Statement, pairs: Sequence[tuple[Claim, Claim]], *, same_words: bool
) -> Comparison:
    relations = [verdict.judged(left, right, one, other, same_words=same_words) for one, other in pairs]
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
    return result(worst, entails=worst.relation != "conflict" and _entails(left, right, pairs))


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


def implies(one: Claim, other: Claim) -> bool:
    """Whether the first value implies the second: its interval lies inside, a bare round figure taken as rounded."""
    pair = numbers(one, other)
    if pair is None:
        same = (one.partial, one.modifier) == (other.partial, other.modifier)
        return same and (bool(one.partial) or one.value_text.lower() == other.value_text.lower())
    if stated(pair.right).holds(stated(pair.left)):
        return True
    return other.modifier in ("exact", "approx", "range") and allowed(pair.right).holds(stated(pair.left))

"""Values of one undertaking put side by side: a car unveiled in one source and launched in another, sums invested.

So are values that their bearer has only one of: a person's age.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from reconcile.concepts import related, stages_of
from reconcile.data import load, words
from reconcile.grammar import word_class
from reconcile.group.evidence import ALIKE, fuzzy
from reconcile.group.linking import other_parts
from reconcile.group.matching import happens_to, of_two_models, orders_apart, sum_against_rate, weekday
from reconcile.group.profiles import Profile
from reconcile.model import Claim
from reconcile.naming import capitalised

_CONFUSABLE = Decimal(366)
"""Days apart up to which two stages of one undertaking are taken for one another: who reads of a car unveiled in one
year and delivered three years on doesn't think that the sources differ."""

_MISTAKEN = 3 * _CONFUSABLE
"""Days apart up to which two dates of what happens once are one told wrongly, and not of two events."""

AGE_SLIP = Decimal(2)
"""Years apart up to which two ages of a person are one told wrongly or before a birthday, and not of two times."""

_CLOSE = math.log10(2)
"""Powers of ten that two sums told for one price lie apart at most: one is no more than twice the other."""


def join(made: Sequence[Profile], clusters: Sequence[Sequence[int]]) -> list[list[int]]:
    """Clusters of dates or of sums joined where a reader could mistake one for the other, whatever their values.

    Dates: events are one or stages of one sequence, and happen to the same thing by name ("SU7") or by ordinal and kind
    ("first EV", "first electric car"); or two sources date what happens once (a birth, a founding) a few years apart,
    or by two weekdays.
    Sums: one party does the same with both, for something that both sentences name.
    Prices: two sources tell what a player, who changes clubs for one fee, went for.
    Ages: two sources give them to one person by name, a few years apart.
    Linking by likeness can't be asked for this: words and values differ, and how they differ is what a reader must see.
    """
    joined: list[list[int]] = []
    waiting: dict[tuple[str, str], list[list[int]]] = {}
    for cluster in clusters:
        if not any(_tells_undertaking(made[i]) for i in cluster):
            joined.append(list(cluster))
            continue
        # Only clusters of one story and dimension can be joined, and a cluster's members are of one.
        alike = waiting.setdefault((made[cluster[0]].story, made[cluster[0]].dimension), [])
        home = next((other for other in alike if _one_undertaking(made, cluster, other)), None)
        if home is not None:
            home += cluster
            continue
        joined.append(list(cluster))
        alike.append(joined[-1])
    return sorted(sorted(cluster) for cluster in joined)


def _tells_undertaking(profile: Profile) -> bool:
    """Whether a claim can be joined at all: a date of a staged event, a sum of a named party or the age of one."""
    if profile.dimension == "date":
        return bool(stages_of(profile.claim.concepts)) or not _once().isdisjoint(profile.claim.concepts)
    if profile.dimension == "money" and "price" in profile.concepts:
        return True
    return profile.dimension in ("money", "age") and capitalised(profile.claim.subject)


def _one_undertaking(made: Sequence[Profile], left: Sequence[int], right: Sequence[int]) -> bool:
    tests = (_staged, _happened_once, _spent, _aged, _priced_once)
    if made[left[0]].dimension == "money" and any(
        _kept_apart(made[i].claim, made[j].claim) for i in left for j in right
    ):
        return False
    return any(test(made[i], made[j]) for i in left for j in right for test in tests)


@cache
def _once() -> frozenset[str]:
    """Concepts of events that happen once to a person or a body."""
    return frozenset(words(load("grouping.yaml")["once"]))


def _happened_once(left: Profile, right: Profile) -> bool:
    """Whether two dates are of one event that its subject, called by one name, can go through only once."""
    if left.dimension != "date" or right.dimension != "date" or left.story != right.story:
        return False
    a, b = left.claim, right.claim
    # A writer who gives two years means two events.
    if a.source == b.source or _once().isdisjoint(set(a.concepts) & set(b.concepts)):
        return False
    open_days = bool(weekday(a.partial) and weekday(b.partial))
    dated = None not in (a.lo, a.hi, b.lo, b.hi) and max(_width(a), _width(b)) <= _CONFUSABLE
    if not open_days and not (dated and _gap(a, b) <= _MISTAKEN):
        return False
    return capitalised(a.subject) and capitalised(b.subject) and fuzzy(a.subject, b.subject) >= ALIKE


def _kept_apart(a: Claim, b: Claim) -> bool:
    """Whether two sums are other parts of a bargain, or one sentence gives both and they differ."""
    same = a.source == b.source and a.quote_start == b.quote_start
    return other_parts(a, b) or same and (a.lo, a.hi) != (b.lo, b.hi) and a.unit == b.unit


def _priced_once(left: Profile, right: Profile) -> bool:
    """Whether two sources tell what one thing went for, in sums that lie close or in currencies that can't be compared.

    One side has to say that it is such a price; the other may only say that it is a price. Sentences that name
    somebody, and nobody in common, speak of two.
    """
    a, b = left.claim, right.claim
    if left.dimension != "money" or right.dimension != "money" or a.source == b.source:
        return False
    once = words(load("grouping.yaml")["priced_once"])
    if not left.concepts & right.concepts or not any(id_ in c.concepts for id_ in once for c in (a, b)):
        return False
    if left.names and right.names and left.names.isdisjoint(right.names):
        return False
    return orders_apart(a, b) <= _CLOSE


def _aged(left: Profile, right: Profile) -> bool:
    """Whether two sources tell the age of one person, called by one name, in years that lie close together."""
    a, b = left.claim, right.claim
    if left.dimension != "age" or right.dimension != "age" or a.source == b.source or a.unit != b.unit:
        return False
    if None in (a.lo, a.hi, b.lo, b.hi) or _gap(a, b) > AGE_SLIP:
        return False
    return capitalised(a.subject) and capitalised(b.subject) and fuzzy(a.subject, b.subject) >= ALIKE


def _width(claim: Claim) -> Decimal:
    return (claim.hi or Decimal(0)) - (claim.lo or Decimal(0))


def _spent(left: Profile, right: Profile) -> bool:
    if left.dimension != "money" or right.dimension != "money" or left.story != right.story:
        return False
    a, b = left.claim, right.claim
    if not capitalised(a.subject) or not capitalised(b.subject) or a.quote == b.quote:
        return False
    if sum_against_rate(a, b):
        return False
    if a.subject != b.subject and b.subject not in left.allies and a.subject not in right.allies:
        return False
    if not (left.setting & right.concepts or left.concepts & right.setting):
        return False
    own = {word.lower() for word in (*a.subject.split(), *b.subject.split(), a.predicate, b.predicate)}
    return bool(_things(left) & _things(right) - own)


def _things(profile: Profile) -> set[str]:
    """Words of the sentence that name something, neither values nor concepts; "the venture" is as good as its name."""
    words = {word for word, _ in profile.claim.context if word[0] not in "#~"}
    return words | {"(undertaking)"} if words & word_class("undertakings") else words


def _staged(left: Profile, right: Profile) -> bool:
    if left.dimension != "date" or right.dimension != "date" or left.story != right.story:
        return False
    a, b = left.claim, right.claim
    if a.theme_order != b.theme_order and a.theme_order and b.theme_order:
        return False
    if not stages_of(a.concepts) & stages_of(b.concepts) or not _same_thing(left, right):
        return False
    return bool(set(a.concepts) & set(b.concepts)) or _gap(a, b) <= _CONFUSABLE


def _gap(a: Claim, b: Claim) -> Decimal:
    """Days between two dates or years between two ages, 0 where they touch or where one has no bounds."""
    if a.lo is None or a.hi is None or b.lo is None or b.hi is None:
        return Decimal(0)
    return max(a.lo - b.hi, b.lo - a.hi, Decimal(0))


def _same_thing(left: Profile, right: Profile) -> bool:
    a, b = left.claim, right.claim
    if a.theme_order and a.theme_order == b.theme_order and related(a.theme_concepts, b.theme_concepts):
        return True
    named = {word.lower() for claim in (a, b) for name in claim.names for word in name.split()}
    return bool(happens_to(a) & happens_to(b) & named) and not of_two_models(a, b)

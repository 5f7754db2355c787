"""Two values -> what speaks for and against their being told of the same thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from reconcile.compare import alike, alternatives, events, lexis, limits, settings, things
from reconcile.compare.fitting import lifespan
from reconcile.compare.lexis import Statement
from reconcile.compare.names import both, namesakes
from reconcile.compare.residue import Word, beside, goods, refilled, residue, words_of
from reconcile.data import load
from reconcile.judge import judge_pair, wording
from reconcile.judge.agree import opposed
from reconcile.judge.diagnosis import diagnose
from reconcile.judge.revised import text_says_so
from reconcile.judge.speakers import speaker
from reconcile.model import Claim

_EXPLAINED = ("RC303", "RC304", "RC305", "RC307", "RC308", "RC309")
_MANY = 3


class Judgement(NamedTuple):
    """Whether two values are of the same thing, by how much (0 is undecided), and what speaks loudest against it."""

    same: bool
    score: float
    against: str


def evidence(left: Statement, right: Statement, one: Claim, other: Claim) -> Mapping[str, float]:
    """What there is, each 0 to 1, by name."""
    found = {
        **_names(left, right, one, other),
        **_words(left, right),
        **_values(left, right, one, other),
        **_frames(one, other),
    }
    found |= _apart(left, right, one, other)
    apart = found["names apart"] + found["names apart, none shared"]
    if one.kind == other.kind == "score" and not apart:
        found["event other"] = 0.0  # who drew, won or lost is what the result says, and both name the two sides
    if things.one_amount(one, other):
        found["event other"] = found["property other"] = 0.0  # that is no accident, whatever is done along it
    alike_values = found.get("value equal", 0.0) + found.get("value fits", 0.0) > 0 and not found.get("a setting")
    found["value alike, a name shared"] = float(alike_values and found["a name shared"] > 0)
    found["value alike, names shared"] = found["names shared"] if alike_values else 0.0
    found["value apart, things other"] = float(not alike_values and found["thing other"] > 0)
    found["one slot filled otherwise, value alike"] = found["one slot filled otherwise"] * alike_values
    unrelated = found["events known, unrelated"] and found.get("value equal", 0.0)
    found["events known, unrelated, value equal"] = float(unrelated)
    found["events unrelated, no name shared"] = found["events unrelated"] * (1 - found["a name shared"])
    found["noun swapped"] = float(things.swapped_noun(left, right) is not None)
    found["two kinds"] = float(_two_kinds(left, right))
    found["two goods"] = float(goods(left, right) is not None)
    found["two goods, value equal"] = found["two goods"] * found.get("value equal", 0.0)
    found["thing other, value equal"] = found["thing other"] * found.get("value equal", 0.0)
    found["a result, names apart"] = found["names apart"] * (one.kind == "score")
    found["nouns counted apart, value equal"] = float(_counted_apart(one, other)) * found.get("value equal", 0.0)
    limited = limits.modifiers(left, right) is not None
    found["one noun limited twice, value alike"] = float(limited) * max(found.get("value equal", 0.0), alike_values)
    found["namesakes"] = float(namesakes(left, right))
    found["change and level"] = float(events.level_and_change(one, other))
    return {name: value for name, value in found.items() if value}


@lru_cache(maxsize=8192)
def judged(left: Statement, right: Statement, one: Claim, other: Claim) -> Judgement:
    """Whether two values are told of the same thing, and the evidence that speaks loudest against it."""
    table = load("compare_weights.yaml")["identity"]
    weights = {name: float(weight) for name, weight in table["weights"].items()}
    found = evidence(left, right, one, other)
    parts = {name: weights.get(name, 0.0) * value for name, value in found.items()}
    score = float(table["bias"]) + sum(parts[name] for name in sorted(parts))
    against = min(sorted(parts), key=lambda name: parts[name], default="")
    return Judgement(score >= 0, score, against if parts and parts[against] < 0 else "")


def _names(left: Statement, right: Statement, one: Claim, other: Claim) -> dict[str, float]:
    names = both(left, right)
    shared = len(names.shared)
    places = settings.places(one, other) if (one.lo, one.hi) != (other.lo, other.hi) else None
    apart = bool(set(names.ours) - set(places or ())) and bool(set(names.theirs) - set(places or ()))
    return {
        "a name shared": float(shared > 0),
        "names shared": float(min(shared, _MANY) / _MANY),
        "names apart, none shared": float(apart and not shared),
        "names apart": float(apart and shared > 0),
        "names on one side": float((bool(names.ours) != bool(names.theirs)) and not shared),
        "no names": float(not (names.ours or names.theirs or shared)),
    }


def _two_kinds(left: Statement, right: Statement) -> bool:
    """Whether each text names a kind of one class that the other doesn't: tomatoes and cucumbers."""
    mine, yours = ([word.lemma for word in side if word.tag.startswith("NN")] for side in residue(left, right))
    return any(lexis.two_kinds(one, other) for one in mine for other in yours)


def _counted_apart(one: Claim, other: Claim) -> bool:
    """Whether two numbers stand right before two nouns that aren't synonyms, however little these tell."""
    heads = [claim.head.lower() for claim in (one, other) if claim.kind == "count" and _right_behind(claim)]
    if things.things(one, other) == "same":
        return False
    return len(heads) == 2 and not lexis.synonyms(*(lexis.lemma(head) for head in heads))


def _right_behind(claim: Claim) -> bool:
    after = lexis.tokens(claim.quote[claim.value_end or 0 :])[:1]
    return bool(claim.head) and [lexis.lemma(word) for word in after] == [lexis.lemma(claim.head.lower())]


def _words(left: Statement, right: Statement) -> dict[str, float]:
    common = lexis.coverage(left, right)
    both_ways = [
        len(lexis.shared(a.lemmas, b.lemmas)) / max(len(a.lemmas), 1) for a, b in ((left, right), (right, left))
    ]
    return {
        "words shared": common,
        "words shared by the longer": min(both_ways),
        "few words shared": float(common < 0.3),
        "hardly a word shared": float(common < 0.2),
    }


def _apart(left: Statement, right: Statement, one: Claim, other: Claim) -> dict[str, float]:
    """Words of each value's clause that the other statement has in no form, where both sides have some."""
    mine, yours = residue(left, right)
    found: dict[str, float] = {}
    scoped = any(wording.differing(one, other, key) for key in ("part", "place", "definition", "time_frame", "phase"))
    scoped = scoped or alternatives.parts(one, other) is not None
    scoped = scoped or ((one.lo, one.hi) != (other.lo, other.hi) and settings.places(one, other) is not None)
    found["one noun apart"] = float(not scoped and one_noun_apart(left, right))
    found["one slot filled otherwise"] = float(refilled(left, right) is not None)
    bearers = [_bearers(words, claim) for words, claim in ((mine, one), (yours, other))]
    found["bearers apart"] = float(bool(bearers[0]) and bool(bearers[1]))
    for name, tags in (("nouns apart", ("NN",)), ("verbs apart", ("VB",)), ("adjectives apart", ("JJ",))):
        near = [[w for w in beside(words, claim) if w.tag.startswith(tags) and not w.tag.startswith("NNP")]
                for words, claim in ((mine, one), (yours, other))]  # fmt: skip
        found[name] = min(len(near[0]), len(near[1]), _MANY) / _MANY
        found[f"{name}, any"] = float(bool(near[0]) and bool(near[1]))
    return found


def one_noun_apart(left: Statement, right: Statement) -> bool:
    """Whether two statements differ, figures and hedges aside, in one noun that isn't the other's synonym."""
    ours, theirs = lexis.bare(left), lexis.bare(right)
    apart = [(a, b) for a, b in zip(ours, theirs, strict=False) if a != b]
    if len(ours) != len(theirs) or len(apart) != 1 or len(ours) < _SHORTEST:
        return False
    nouns = [{w.text.lower() for w in words_of(side.text) if w.tag.startswith("NN")} for side in (left, right)]
    if apart[0][0] not in nouns[0] or apart[0][1] not in nouns[1]:
        return False
    return not lexis.synonyms(*(lexis.lemma(word) for word in apart[0]))


_SHORTEST = 4
"""Words that two statements have at least where one noun tells them apart."""


def _bearers(own: tuple[Word, ...], claim: Claim) -> frozenset[str]:
    """Things, no persons or bodies, that the figure is said of and that only this text names: "telescope", "ship"."""
    told = {lexis.lemma(word) for word in (*claim.theme, *claim.subject.lower().split()[-1:])}
    return frozenset(word.lemma for word in own if word.lemma in told and things.is_object(word.lemma))


def _values(left: Statement, right: Statement, one: Claim, other: Claim) -> dict[str, float]:
    found = judge_pair(one, other)
    slip = diagnose(one, other)
    rest = [judge_pair(a, b).code for a, b in alike.align(left, right) if (a, b) != (one, other)]
    equal = found.code in ("RC101", "RC102", "RC106")
    digits = min((len(side.normalize().as_tuple().digits) for side in (one.lo, other.lo) if side), default=0)
    return {
        "value equal": float(equal),
        "value equal, long": float(equal and digits >= _LONG),
        "value equal, converted": float(found.code == "RC102"),
        "ages far apart": float(
            not equal and slip is None and _of_two_people(one, other) and not lexis.same_wording(left, right)
        ),
        "value fits": float(
            found.code in ("RC103", "RC104", "RC105", "RC107", "RC301") and not _open_ended(one, other)
        ),
        "slip": float(slip is not None),
        "slip, long": float(
            slip in _SAME_DIGITS
            and (digits > 1 or lexis.coverage(left, right) >= _MOSTLY)
            or slip is not None
            and digits >= _LONG
        ),
        "value far": float(_far(one, other)),
        "other values equal": min(sum(code in ("RC101", "RC102", "RC103", "RC105") for code in rest), 2) / 2,
        "other values apart": float(any(code in ("RC201", "RC202") for code in rest)),
        "explained": float(found.code in _EXPLAINED),
        "revised": float(text_says_so(one, other) is not None),
        "speakers": float(speaker(one, other) is not None),
        "other unit": float(one.kind == other.kind and one.unit != other.unit and one.kind == "money" and not equal),
        "a setting": float(one.kind in settings.SETTINGS),
        "a setting, equal": float(one.kind in settings.SETTINGS and equal),
    }


_LONG, _MOSTLY = 3, 0.5
"""Digits of a figure that two things hardly share; the share of words from which a short one may have a slip in it."""
_OPEN = ("at_least", "more_than", "at_most", "less_than")


def _open_ended(one: Claim, other: Claim) -> bool:
    """Whether a day fits because the other is told as one by or from which something is, as half of all days do."""
    bound = one.kind == other.kind == "date" and any(claim.modifier in _OPEN for claim in (one, other))
    return bound and not events.numbers_meet(*(replace(claim, modifier="exact") for claim in (one, other)))


_SAME_DIGITS = ("unit_slip", "currency_slip", "percent_point")
_AGES = 8
"""Years from which two ages are those of two people, not of one."""


_OLDEST = 120
_YEAR = 366


def _of_two_people(one: Claim, other: Claim) -> bool:
    if lifespan(one) and lifespan(other) and one.lo is not None and other.lo is not None:
        return abs(one.lo - other.lo) > _AGES * _YEAR
    if one.kind != "age" or other.kind != "age" or one.lo is None or other.lo is None:
        return False
    return max(one.lo, other.lo) < _OLDEST and abs(one.lo - other.lo) > _AGES


def _far(one: Claim, other: Claim) -> bool:
    if not one.lo or not other.lo or one.kind != other.kind or one.kind in settings.SETTINGS or one.unit != other.unit:
        return False
    low, high = sorted((abs(one.lo), abs(other.lo)))
    return high > low * Decimal(20)


def _frames(one: Claim, other: Claim) -> dict[str, float]:
    counted = things.things(one, other)
    happened = events.events(one, other)
    alternative = alternatives.differing(one, other)
    excused = wording.differing(one, other, "phase") or wording.differing(one, other, "time_frame")
    alternative_apart = bool(alternative) and not excused
    equal = one.lo is not None and (one.lo, one.hi) == (other.lo, other.hi)
    staged = bool(wording.stages(one, other)) or any(
        wording.differing(one, other, key) for key in ("stage", "part", "definition")
    )
    dated = one.kind == other.kind and one.kind in ("date", "time")
    return {
        "thing same": float(counted == "same"),
        "thing other": float(counted == "other"),
        "event same": float(happened == "same"),
        "event other": float(happened == "other" and not staged and not opposed(one, other)),
        "events unrelated, value apart": float(dated and not equal and events.unrelated_events(one, other)),
        "events unrelated": float(dated and events.unrelated_events(one, other)),
        "events known, unrelated": float(bool(one.concepts and other.concepts) and happened == "unknown" and not dated),
        "alternatives": float(alternative_apart),
        "property other": float(events.other_property(one, other) is not None),
        "subject other": float(things.other_subject(one, other)),
        "staged, value apart": float(staged and not equal),
        "staged, value equal": float(staged and equal),
        "places apart, value apart": float(not equal and settings.places(one, other) is not None),
        "places apart, value equal": float(equal and settings.places(one, other) is not None),
        "groups, value equal": float(equal and alternatives.groups(one, other) is not None),
    }

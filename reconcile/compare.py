"""Two sentences -> how they stand to each other: aligns their values and combines the verdicts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import SequenceMatcher

from reconcile import alike
from reconcile.alike import Statement
from reconcile.extract import extract
from reconcile.extract.values import find
from reconcile.judge import diagnosis, judge_pair, wording
from reconcile.judge.agree import numbers, opposed
from reconcile.judge.revised import text_says_so
from reconcile.judge.intervals import allowed, resolved, stated
from reconcile.model import VERDICT_ORDER, Article, Claim, Modifier, Relation, Relationship
from reconcile.normalise import normalise
from reconcile.normalise.values import read

_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday".split()
)
_NOT_COMPARABLE = ("RC391", "RC392")
_BY_WORDS = ("RC302", "RC303", "RC304", "RC307", "RC308", "RC309", "RC321")
_ENOUGH = 0.3
"""Share of content words that two statements must have in common to be about one thing at all."""
_ENOUGH_FOR_DATES = 0.6
"""The same for a day or a length of time whose events are both known and unrelated: it belongs to its event."""
_ENOUGH_WHEN_EQUAL = 0.2
"""The same for statements with the same value, which is itself something in common."""


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
    """Compare two statements. `*_published` are ISO days, months or years; `same_source` makes both one source's words."""
    left = _statement(a, "a", a_published)
    right = _statement(b, "a" if same_source else "b", b_published)
    figures = _only_difference(left, right)
    if figures:
        bare = ("figure",)
        left, right = replace(left, masked=bare), replace(right, masked=bare)
        if not _are_values(left, right, figures):
            left, right = (
                replace(side, claims=(_figure(side, match),))
                for side, match in zip((left, right), figures, strict=True)
            )
    if not left.claims or not right.claims:
        return _names(left, right)
    pairs = alike.align(left, right)
    failed: list[tuple[str, str]] = []
    kept: list[tuple[Claim, Claim]] = []
    for one, other in pairs:
        gate = next(((code, why) for code, test in GATES.items() if (why := test(left, right, one, other))), None)
        if gate:
            failed.append(gate)
        else:
            kept.append((one, other))
    if not kept:
        code, why = failed[0] if failed else _no_pair(left, right)
        return Comparison(None, code, why)
    return _combined(left, right, kept)


_HEDGE_INSIDE = re.compile(
    r"([$€£¥₹]|\bRs\.?)\s*((?:more|less|fewer|greater) than|over|under|about|around|nearly|almost|up to|at (?:least|most))\s+(?=\d)"
)


def _statement(text: str, source: str, published: str) -> Statement:
    text = _HEDGE_INSIDE.sub(r"\2 \1", text)  # a hedge between sign and figure ("$ nearly 5") stands before both
    article = Article(id=source, text=text, prose=text, published=published)
    claims = (
        replace(claim, quote=text, quote_start=0, quote_end=len(text)) for claim in normalise(extract(article), article)
    )
    return alike.statement(text, [span for claim in claims if (span := _fixed(claim))])


_RELATIVE = re.compile(
    r"(?:in |within )?(?P<number>[\w.,-]+) (?P<unit>second|minute|hour|day|week|month|year)s?"
    r"(?: (?:ago|later|earlier|hence|before|after|from now))?",
    re.IGNORECASE,
)


def _fixed(claim: Claim) -> Claim | None:
    """A claim that can be compared: a distance in time ("8 years ago") that no date anchors is taken as a duration.

    None for words that fix nothing at all ("a few days").
    """
    if resolved(claim):
        return claim
    match = _RELATIVE.fullmatch(claim.value_text) if claim.kind == "date" else None
    spans = [span for span in find(match["number"]) if span.kind == "count"] if match else []
    if match is None or not spans:
        return claim if claim.kind in ("date", "score", "name") else None
    value = read(spans, match["number"])[0]
    unit = match["unit"].lower()
    return replace(claim, kind="duration", lo=value.lo, hi=value.hi, unit=unit, step=value.step, partial="")


_FIGURE = re.compile(
    r"(?P<hedge>more than|over|at least|less than|fewer than|under|at most|up to)?\s*(?P<number>\d[\d,]*(?:\.\d+)?)"
)
_MODIFIER: dict[str, Modifier] = {
    "more than": "more_than",
    "over": "more_than",
    "at least": "at_least",
    "less than": "less_than",
    "fewer than": "less_than",
    "under": "less_than",
    "at most": "at_most",
    "up to": "at_most",
}


def _only_difference(left: Statement, right: Statement) -> tuple[re.Match[str], re.Match[str]] | None:
    """The one figure, with its hedge, in which two otherwise equal texts differ; None when they differ in more.

    So "line 3" and "line 5" are seen to differ although neither is a value of its own.
    """
    ours, theirs = left.text.split(), right.text.split()
    same = 0
    while same < min(len(ours), len(theirs)) and ours[same] == theirs[same]:
        same += 1
    tail = 0
    while tail < min(len(ours), len(theirs)) - same and ours[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    if tail and not all(re.search(r"\d$", " ".join(words_[same : len(words_) - tail])) for words_ in (ours, theirs)):
        tail -= 1  # only the hedge differs: the figure after it belongs to the difference
    middles = [" ".join(words_[same : len(words_) - tail]) for words_ in (ours, theirs)]
    one, other = (_FIGURE.fullmatch(middle) for middle in middles)
    return (one, other) if one and other and same + tail >= 2 else None


def _are_values(left: Statement, right: Statement, figures: tuple[re.Match[str], re.Match[str]]) -> bool:
    """Whether the figures that differ are values of one kind in both texts, so that nothing is left to find."""
    kinds = [
        {claim.kind for claim in side.claims if match["number"] in claim.value_text and claim.modifier != "range"}
        for side, match in zip((left, right), figures, strict=True)
    ]
    return bool(kinds[0] & kinds[1])


def _figure(side: Statement, match: re.Match[str]) -> Claim:
    value = Decimal(match["number"].replace(",", ""))
    return Claim(
        id=side.text,
        source=side.text,
        kind="count",
        lo=value,
        hi=value,
        modifier=_MODIFIER[match["hedge"]] if match["hedge"] else "exact",
        step=Decimal(1),
        quote=match["number"],
        value_text=match["number"],
    )


def _no_pair(left: Statement, right: Statement) -> tuple[str, str]:
    kinds = [sorted({claim.kind for claim in side.claims}) for side in (left, right)]
    if set(kinds[0]) & set(kinds[1]):
        return "RC391", "The values measure different things."
    return "RC391", f"One gives a {kinds[0][0]}, the other a {kinds[1][0]}."


def other_thing(left: Statement, right: Statement, one: Claim, other: Claim) -> str:
    """RC393: the figures count different things."""
    if alike.things(one, other) != "other" or (one.kind != "count" and one.lo != other.lo):
        return ""
    return f"One counts “{one.head or one.value_text}”, the other “{other.head or other.value_text}”."


def other_subject(left: Statement, right: Statement, one: Claim, other: Claim) -> str:
    """RC394: each statement names somebody or something that the other doesn't."""
    ours, theirs = _names_of(left), _names_of(right)
    mine = [name for name in ours if not _named(name, right, theirs)]
    yours = [name for name in theirs if not _named(name, left, ours)]
    if mine and yours and len(mine) >= len(ours) - len(mine):
        return f"One speaks of {mine[0]}, the other of {yours[0]}."
    if not ours and not theirs and alike.other_subject(one, other) and alike.coverage(left, right) < _ENOUGH_FOR_DATES:
        return f"One speaks of the {one.subject}, the other of the {other.subject}."
    return ""


def other_event(left: Statement, right: Statement, one: Claim, other: Claim) -> str:
    """RC395: the figures belong to events or properties that exclude each other, or nothing is in common."""
    shared = alike.coverage(left, right)
    apart = alike.events(one, other) == "other"
    if one.kind == other.kind and one.kind in ("date", "time"):
        apart = apart or (shared < _ENOUGH_FOR_DATES and alike.unrelated_events(one, other))
    if apart and not _stages(one, other) and not opposed(one, other) and not text_says_so(one, other):
        return f"“{one.predicate}” and “{other.predicate}” are different events."
    properties = alike.other_property(one, other)
    if properties:
        return f"One gives the {properties[0]}, the other the {properties[1]}."
    equal = one.lo is not None and (one.lo, one.hi) == (other.lo, other.hi)
    if shared < (_ENOUGH_WHEN_EQUAL if equal else _ENOUGH):
        return "The statements have too little in common."
    return ""


def _stages(one: Claim, other: Claim) -> bool:
    return bool(wording.differing(one, other, "stage") or wording.differing(one, other, "definition"))


def no_value(left: Statement, right: Statement, one: Claim, other: Claim) -> str:
    """RC396: a statement without a value to compare; seen to before values are aligned."""
    return "" if left.claims and right.claims else "One of the statements carries no value."


GATES: dict[str, Callable[[Statement, Statement, Claim, Claim], str]] = {
    "RC396": no_value,
    "RC393": other_thing,
    "RC394": other_subject,
    "RC395": other_event,
}
"""Tests that a pair of values must pass to be about the same thing: why it fails by code, "" when it passes."""


def _names_of(side: Statement) -> list[str]:
    """Proper names of a statement, without days and months."""
    found: list[str] = []
    headline = _is_headline(side.text)
    for match in re.finditer(r"(?:[A-Z][\w&.-]*)(?:\s+(?:[A-Z][\w&.-]*))*", side.text):
        name = match.group().strip(" .")
        words_ = name.split()
        if match.start() == 0 or side.text[match.start() - 2 : match.start()] in (". ", ": ", "“", '" '):
            while words_ and _ordinary(words_[0]):
                words_ = words_[1:]
        words_ = [
            word for word in words_ if word.lower().strip(".") not in _CALENDAR and not (headline and _ordinary(word))
        ]
        if words_ and not any(
            claim.value_start <= match.start() < claim.value_end
            for claim in side.claims
            if claim.value_start is not None and claim.value_end is not None
        ):
            found.append(" ".join(words_))
    return list(dict.fromkeys(found))


def _is_headline(text: str) -> bool:
    """Whether most longer words have a capital, so that a capital doesn't make a name."""
    longer = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(longer) >= 4 and sum(word[0].isupper() for word in longer) > 0.6 * len(longer)


def _ordinary(word: str) -> bool:
    """Whether a capitalised word at the start of a sentence is an ordinary word."""
    low = re.sub(r"['’]s$", "", word.lower().strip("."))
    return low in alike._empty() or bool(alike.meanings(alike.lemma(low))) or low.isdigit()


def _named(name: str, side: Statement, names: Sequence[str]) -> bool:
    """Whether a statement names the same: the name itself, a part of it, its initials or a near spelling."""
    from rapidfuzz import fuzz

    text = side.text.lower()
    parts = [part.lower().strip(".'’") or part for part in name.split()]
    if any(len(part) > 2 and re.search(rf"\b{re.escape(part)}", text) for part in parts):
        return True
    initials = "".join(part[0] for part in parts)
    for other in names:
        if fuzz.ratio(name.lower(), other.lower()) >= 80 or other.lower().replace(".", "") == initials:
            return True
        if "".join(part[0] for part in other.lower().split()) == name.lower().replace(".", ""):
            return True
    return False


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
    mine, yours = ([n for n in _names_of(s) if not _named(n, o, _names_of(o))] for s, o in ((left, right), (right, left)))
    if len(mine) == len(yours) == 1 and _role(mine[0], left) == _role(yours[0], right) != "" and alike.coverage(left, right) >= 0.5:
        return _result(judge_pair(_name(mine[0], left), _name(yours[0], right)), entails=False)
    return Comparison(
        None, "RC396", "Neither statement carries a value that could be compared.", entails=_vacuous(left, right)
    )


def _role(name: str, side: Statement) -> str:
    """The preposition that a name stands after, "" when it stands after none."""
    match = re.search(rf"\b(in|at|by|from|near|to)\s+(?:the\s+)?{re.escape(name)}", side.text)
    return match[1] if match else ""


def _name(text: str, side: Statement) -> Claim:
    name = text.strip(" .,;")
    return Claim(id=side.text, source=side.text, kind="name", partial=name, value_text=name, quote=side.text)


def _vacuous(left: Statement, right: Statement) -> bool:
    """B has no value, so that A implies all of B's values; true when A speaks of what B speaks of."""
    return not right.claims and len(alike.shared(right.lemmas, left.lemmas)) >= 0.6 * max(len(right.lemmas), 1)


def _combined(left: Statement, right: Statement, pairs: Sequence[tuple[Claim, Claim]]) -> Comparison:
    alike_but_one = alike.same_wording(left, right) and sum(not _equal(*pair) for pair in pairs) <= 1
    relations = [_judged(one, other, same_words=alike_but_one) for one, other in pairs]
    real = [relation for relation in relations if relation.code not in _NOT_COMPARABLE]
    measured = [
        relation
        for relation, (one, _) in zip(relations, pairs, strict=True)
        if relation in real and one.kind not in ("date", "time", "rank")
    ]
    if any(relation.code in ("RC304", "RC305") for relation in measured):
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


def _periods(claim: Claim) -> tuple[str, ...]:
    return (*wording.periods(claim), *wording.months(claim))


def _equal(one: Claim, other: Claim) -> bool:
    return (one.lo, one.hi, one.unit, one.partial) == (other.lo, other.hi, other.unit, other.partial)


def _judged(one: Claim, other: Claim, *, same_words: bool) -> Relation:
    """The pair's relation; the same words have the same scope, and a bound that leaves out the other's figure is meant."""
    found = judge_pair(one, other)
    if not same_words:
        return found
    if found.code in _BY_WORDS or (found.code == "RC305" and _periods(one) == _periods(other)):
        found = judge_pair(replace(one, quote=one.value_text), replace(other, quote=other.value_text))
    if found.code == "RC301" and "approx" not in (one.modifier, other.modifier):
        return replace(found, relation="conflict", code="RC201", diagnosis=diagnosis.diagnose(one, other))
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

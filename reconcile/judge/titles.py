"""The claims of one group -> the words that name it: whose value it is, which, and of what kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from reconcile.grammar import word_class
from reconcile.model import Claim, Kind

_GENERAL = frozenset({"date", "time", "duration", "amount", "number", "percentage", "measure", "rank", "ratio"})
"""Labels that say no more than the kind does."""

_OUTVOTED = 2
"""A noun gives way to a name ("the carmaker" to "Xiaomi") unless it is more than so many times as frequent."""
_OTHERS = frozenset({"this", "that", "these", "those", "who", "which", "there", "you", "someone", "everyone", "one"})
"""Words that stand for a subject without naming it, beside the personal pronouns."""


def subject(members: Sequence[Claim]) -> str:
    """Who or what the group is about: the fullest form of the most frequent name, unless a noun is far more frequent;
    never a pronoun, and "" when the attribute says the same.
    """
    said = [claim.subject for claim in members if not _is_pronoun(claim.subject)]
    names = [one for one in said if one != one.lower()]
    fullest = [_fullest(name, names) for name in names]
    name, noun = _commonest(fullest), _commonest([one for one in said if one not in names])
    chosen = name if name and said.count(noun) <= _OUTVOTED * fullest.count(name) else noun
    label = attribute(members)
    return "" if chosen.casefold() in _stems(label) or label.endswith(f" {chosen}") else chosen


def attribute(members: Sequence[Claim]) -> str:
    """Which of its values the group is about: the label that most claims have, of those that say more than the kind."""
    labels = [claim.attribute for claim in members if claim.attribute]
    telling = [label for label in labels if label not in _GENERAL]
    return _commonest(telling or labels, short=True)


def kind(members: Sequence[Claim]) -> Kind:
    """The kind that most claims have."""
    kinds = [claim.kind for claim in members]
    return max(kinds, key=lambda one: (kinds.count(one), -kinds.index(one)))


def _is_pronoun(word: str) -> bool:
    low = word.lower()
    return not low or any(low in word_class(f"pronouns_{part}") for part in ("person", "thing")) or low in _OTHERS


def _fullest(name: str, names: Iterable[str]) -> str:
    """The most frequent longer name that ends in this one's words ("Lei" is "Lei Jun", "Buckley" "Robert Buckley")."""
    words = name.split()
    longer = [one for one in names if len(one.split()) > len(words) and _part_of(words, one.split())]
    return _commonest(longer) or name


def _part_of(words: list[str], longer: list[str]) -> bool:
    return longer[: len(words)] == words or longer[-len(words) :] == words


def _commonest(words: Sequence[str], *, short: bool = False) -> str:
    """The most frequent; of two as frequent the shorter one with `short`, else the first."""
    counts = Counter(words)
    first = {word: n for n, word in reversed(list(enumerate(words)))}
    return min(counts, key=lambda word: (-counts[word], len(word) if short else 0, first[word]), default="")


def _stems(label: str) -> frozenset[str]:
    """The words of a label, in the plural and the singular."""
    found = label.casefold().split()
    return frozenset([*found, *(word.removesuffix("s") for word in found)])

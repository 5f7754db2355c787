"""What a claim is about -> the keys and the other names under which like claims are found."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import product

from rapidfuzz import fuzz, process

from reconcile.data import load
from reconcile.group import records
from reconcile.group.records import Aliases
from reconcile.store import Label

_NUMBERED = re.compile(r"[^\W_]*\d[^\W_]*")


def keys(label: Label) -> set[str]:
    """Keys of which two labels share one when they may mean the same.

    Words with digits tell things apart whatever else is alike ("SU7", "YU7"), so they go into every key; a single digit
    doesn't, because "phase 1" limits a claim and names nothing.
    """
    words = {word.lower() for text in label[:2] for word in _NUMBERED.findall(text)}
    sign = " ".join(sorted(word for word in words if len(word) > 1))
    blocks = {f"{key}#{sign}" for key in records.block_keys(label.subject, label.attribute, label.kind)}
    # A word may have moved from one label into the other.
    return blocks | {records.telling_words(label)[1]}


def near(label: Label, found: Sequence[tuple[int, str, str]], aliases: Aliases) -> list[int]:
    """The numbers of those of `found` (number, subject words, all words) that may be one fact with a label.

    The same test as the first one of `records.same_fact`, for thousands of labels at once.
    """
    words = [records.telling_words(other) for other in variants(label, aliases)]
    wholes = {whole for _, whole in words}
    kept = {number for number, _, whole in found if whole in wholes}
    subjects = [subject for _, subject, _ in found]
    cut = float(load("records.en.yaml")["subject"])
    for subject in dict.fromkeys(subject for subject, _ in words):
        alike = process.extract(subject, subjects, scorer=fuzz.ratio, score_cutoff=cut, limit=None)
        kept.update(found[place][0] for _, _, place in alike)
    return sorted(kept)


def variants(label: Label, aliases: Aliases) -> list[Label]:
    """The label itself and what it would be called by every other name that the policy knows of."""
    every = [*aliases.subjects.items(), *aliases.attributes.items()]
    subjects = _names(label.subject, aliases.subjects, every)
    attributes = _names(label.attribute, aliases.attributes, every)
    return [Label(subject, attribute, label.kind) for subject, attribute in product(subjects, attributes)]


def _names(name: str, aliases: Mapping[str, str], every: Sequence[tuple[str, str]]) -> Sequence[str]:
    """What a subject or attribute is called by its own aliases as a whole, and by any alias of a part of it."""
    plain = " ".join(name.lower().split())
    meant = aliases.get(plain, plain)
    others = [other for other, one in aliases.items() if one == meant]
    # A name may stand among words that another label has in its other half ("Delta launch": "Airlines", "launch").
    within = {plain}
    for one, two in every:
        within |= {_replaced(words, *pair) for words in within for pair in ((one, two), (two, one))}
    return list(dict.fromkeys([plain, meant, *sorted(others), *sorted(within)]))


def _replaced(words: str, name: str, other: str) -> str:
    """Words with every occurrence of a name as whole words replaced by another name."""
    return re.sub(rf"(?<!\S){re.escape(name)}(?!\S)", lambda _: other, words)

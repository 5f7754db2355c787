"""Names in an article, and who "he", "the company" or a bare surname stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from reconcile.extract.tokens import Sentence
from reconcile.grammar import word_class

_JOINERS = frozenset(("of", "de", "van", "von", "al", "bin", "&"))


@dataclass(slots=True)
class Entities:
    """What is known of an article's names.

    full      a name as written -> the fullest form of it in the article ("Lei" -> "Lei Jun")
    people    full names that a title, an age or a personal pronoun marked as persons
    main      the full name that the article speaks of most, "" when it has none
    """

    full: dict[str, str] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)
    main: str = ""


def names_in(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Token spans [first, last] of the proper names of a sentence, with the name as written, titles left out."""
    if sentence.names is None:
        sentence.names = _names_in(sentence)
    return sentence.names


def _names_in(sentence: Sentence) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    i = 0
    while i < len(sentence):
        if not _is_name(sentence, i):
            i += 1
            continue
        last = i
        while last + 1 < len(sentence):
            if _is_name(sentence, last + 1):
                last += 1
            elif (
                sentence.words[last + 1].lower() in _JOINERS
                and last + 2 < len(sentence)
                and _is_name(sentence, last + 2)
            ):
                last += 2
            else:
                break
        first = i
        while first < last and sentence.words[first].lower().rstrip(".") in word_class("titles") | _JOINERS:
            first += 1
        found.append((first, last, " ".join(sentence.words[first : last + 1])))
        i = last + 1
    return found


def _is_name(sentence: Sentence, i: int) -> bool:
    return sentence.tags[i].startswith("NNP") and sentence.words[i][:1].isupper()


def entities(sentences: Sequence[Sentence]) -> Entities:
    """Gather the names of an article's sentences."""
    counts: Counter[str] = Counter()
    people: set[str] = set()
    for sentence in sentences:
        for first, last, name in names_in(sentence):
            counts[name] += 1
            if _marked_as_person(sentence, first, last):
                people.add(name)
    full = _aliases(counts)
    known = Entities(full=full, people={full[name] for name in people})
    totals: Counter[str] = Counter()
    for name, n in counts.items():
        totals[full[name]] += n
    known.main = min(totals, key=lambda name: (-totals[name], name)) if totals else ""
    return known


def _marked_as_person(sentence: Sentence, first: int, last: int) -> bool:
    before = sentence.words[first - 1].lower().rstrip(".") if first else ""
    after = sentence.words[last + 1] if last + 1 < len(sentence) else ""
    return before in word_class("titles") or (
        after == "," and last + 2 < len(sentence) and sentence.tags[last + 2] == "VAL"
    )


def _rest(name: str, other: str) -> set[str]:
    """The last word of a name that starts with the shorter one: "Lei" may stand for "Lei Jun"."""
    return {other.split()[-1]} if other.split()[0] == name.split()[0] else set()


def _aliases(counts: Counter[str]) -> dict[str, str]:
    """Each name -> the longest name whose words include all of its words, when there is just one such family."""
    by_word: dict[str, list[str]] = {}
    for name in counts:
        for word in name.split():
            by_word.setdefault(word, []).append(name)
    full: dict[str, str] = {}
    for name in counts:
        parts = set(name.split())
        longer = [
            other
            for other in by_word[name.split()[0]]
            if parts < set(other.split())
            and not _JOINERS & set(other.split())
            and other.split()[-1] in parts | {name.split()[0]} | _rest(name, other)
        ]
        # The most frequent fuller form; a country or city inside many names ("Bank of China") is no alias.
        families = {other.split()[-1] for other in longer}
        best = max(longer, key=lambda other: (counts[other], len(other), other), default=name)
        whole = len(parts) == 1 and len(families) > 1 and best.split()[-1] != name
        full[name] = name if whole or counts[name] > 4 * counts[best] else best
    return full

"""Names in an article, and who "he", "the company" or a bare surname stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from reconcile import data
from reconcile.extract.kinds import Kinds, kinds
from reconcile.extract.tokens import Sentence, initial, is_headline
from reconcile.grammar import word_class
from reconcile.naming import capitalised

_JOINERS = frozenset(("of", "de", "van", "von", "al", "bin", "&"))
OLDEST = 122
"""The oldest age that a person is known to have reached (Jeanne Calment, 1997), in years."""
_OPENERS = frozenset(".:;•·-–—*“\"‘'|")
"""Marks after which a capital says nothing."""


@dataclass(slots=True)
class Entities:
    """What is known of an article's names.

    full      a name as written -> the fullest form of it in the article ("Lei" -> "Lei Jun")
    people    full names that a title, an age or a personal pronoun marked as persons
    main      the full name that the article speaks of most, "" when it has none
    kinds     the common nouns that the article calls its names by
    """

    full: dict[str, str] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)
    main: str = ""
    kinds: Kinds = field(default_factory=Kinds)


def names_in(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Token spans [first, last] of the proper names of a sentence, with the name as written, titles left out."""
    if sentence.names is None:
        sentence.names = _names_in(sentence)
    return sentence.names


def _names_in(sentence: Sentence) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    i, size = 0, len(sentence)
    while i < size:
        if not _is_name(sentence, i):
            i += 1
            continue
        last = i
        while last + 1 < size:
            if _is_name(sentence, last + 1):
                last += 1
            elif sentence.words[last + 1].lower() in _JOINERS and last + 2 < size and _is_name(sentence, last + 2):
                last += 2
            elif initial(sentence.words, last) and _is_name(sentence, last + 2):
                last += 2  # "W. Mark Holm"
            else:
                break
        first = i
        while first < last and sentence.words[first].lower().rstrip(".") in word_class("titles") | _JOINERS:
            first += 1
        if first < last or sentence.lows[first] not in _dated():
            found.append((first, last, " ".join(sentence.words[first : last + 1]).replace(" .", ".")))
        i = last + 1
    return found


@cache
def _dated() -> frozenset[str]:
    """Names of months and days of the week, which are nobody's when they stand alone: "the March accident"."""
    calendar = data.load("calendar.en.yaml")
    others = (*data.words(calendar["short_weekdays"]), *data.words(calendar["names_too"]))
    return frozenset((*calendar["months"], *calendar["weekdays"])).difference(others)


def _is_name(sentence: Sentence, i: int) -> bool:
    return sentence.tags[i].startswith("NNP") and capitalised(sentence.words[i])


def entities(sentences: Sequence[Sentence]) -> Entities:
    """Gather the names of an article's sentences."""
    _tag_names_that_open(sentences)
    named = [(sentence, names_in(sentence)) for sentence in sentences]
    counts: Counter[str] = Counter()
    people: set[str] = set()
    for sentence, names in named:
        for first, last, name in names:
            counts[name] += 1
            if _marked_as_person(sentence, first, last):
                people.add(name)
    full = {**_aliases(counts), **_initials(named, counts)}
    called = kinds(named, full)
    known = Entities(full=full, people={full[name] for name in people} | called.people, kinds=called)
    totals: Counter[str] = Counter()
    for name, n in counts.items():
        totals[full[name]] += n
    for _, _, name in named[0][1][:1] if named else ():
        totals[full[name]] += counts[name]  # What the title names first is likely what the article is about.
    known.main = min(totals, key=lambda name: (-totals[name], name)) if totals else ""
    return known


def _tag_names_that_open(sentences: Sequence[Sentence]) -> None:
    """Tag the words that open a sentence as a name, where the article has the same words as a name inside one."""
    inside = _names_inside(sentences)
    for sentence in sentences:
        for n in (n for n in range(len(sentence)) if not n or sentence.words[n - 1] in _OPENERS):
            for words in sorted(inside.get(sentence.words[n], ()), key=len, reverse=True):
                if tuple(sentence.words[n : n + len(words)]) == words:
                    sentence.tags[n : n + len(words)] = ["NNP"] * len(words)
                    sentence.lemmas[n : n + len(words)] = [word.lower() for word in words]
                    break


def _names_inside(sentences: Sequence[Sentence]) -> dict[str, set[tuple[str, ...]]]:
    """The names, as words, that don't open their sentence, by their first word; and last names alone."""
    inside: dict[str, set[tuple[str, ...]]] = {}
    plain = {word for sentence in sentences for word in sentence.words if word.islower()}
    for sentence in (sentence for sentence in sentences if not is_headline(sentence.words)):
        for first, last, _ in names_in(sentence):
            words = tuple(sentence.words[first : last + 1])
            if shortened := words[1:2] == (".",):
                words = words[2:]  # "W. Mark Holm" may open the next sentence as "Mark Holm"
            if not first and not shortened:
                continue
            inside.setdefault(words[0], set()).add(words)
            if len(words) in (2, 3) and words[-1].lower() not in plain:
                inside.setdefault(words[-1], set()).add(words[-1:])
    return inside


def _initials(named: Sequence[tuple[Sentence, list[tuple[int, int, str]]]], counts: Counter[str]) -> dict[str, str]:
    """Initials in brackets after the name that they abbreviate: "Suez Canal Authority (SCA)"."""
    found = {}
    for sentence, names in named:
        for (_, last, name), (first, end, short) in zip(names, names[1:], strict=False):
            letters = "".join(word[0] for word in name.split() if word[0].isupper())
            if first == last + 2 and end == first and sentence.words[last + 1] == "(" and letters.endswith(short):
                found[short] = name
    return {short: name for short, name in found.items() if counts[short] and len(short) > 1}


def _marked_as_person(sentence: Sentence, first: int, last: int) -> bool:
    before = sentence.words[first - 1].lower().rstrip(".") if first else ""
    after = sentence.words[last + 1] if last + 1 < len(sentence) else ""
    return before in word_class("titles") or (
        after in (",", "(") and last + 3 < len(sentence) and _is_age(sentence, last + 2)
    )


def _is_age(sentence: Sentence, n: int) -> bool:
    """Whether the value at token `n` may be an age between commas or brackets."""
    word = sentence.words[n]
    return (
        word.isdigit() and 1 < len(word) < 4 and int(word) <= OLDEST and sentence.words[n + 1] in (",", ")", ".", ";")
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
    return {name: _with_initials(longer, full) for name, longer in full.items()}


def _with_initials(name: str, full: Mapping[str, str]) -> str:
    """The same name with its initials, where the article has it: "Mara Holt" -> "Mara C. Holt"."""
    longer = full[name]
    plain = [word for word in longer.split() if not word.endswith(".")]
    return longer if plain == name.split() else name

"""A sentence and its values -> tagged, lemmatised tokens, each value one token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from reconcile.concepts import concepts_of
from reconcile.extract.context_tags import in_context
from reconcile.extract.lemmas import lemma
from reconcile.extract.tagging import listed, tag
from reconcile.model import Span
from reconcile.patterns import compiled

if TYPE_CHECKING:
    from reconcile.extract.syntax import Clauses

_TOKEN = compiled(r"(?:[^\W\d_]\.){2,}|[^\W\d_][^\W_]*(?:['’&-][^\W_]+)*|\d[\w.,:/-]*\w|\d|['’]s\b|\S")
NOUNS = ("NN", "NNS", "NNP", "NNPS")
"""Tags of nouns and names."""
_POSSESSIVE = compiled(r"(.+?)(['’]s?)$")

# The word that stands for a value while the tagger looks at the sentence: it should see a plain number or day.
_SURROGATE = {"date": "Monday", "time": "noon", "age": "23", "rank": "first", "name": "Smith"}


@dataclass(slots=True)
class Sentence:
    """Parallel lists, one item a token. `values[i]` is the index of the value that token i is, else -1.

    lows           the words in lower case
    starts, ends   offsets in the article
    tags           Penn treebank tags; a value has the tag "VAL"
    lemmas         lower case
    kinds          the kind of the value that a token is, "" for none

    The others keep what was worked out about a finished sentence, as every value in it asks again: its names
    (`entities.names_in`), main verbs (`verbs.main_verbs`), clauses (`parsing.clauses`), ways between its tokens
    (`clauses.ways`, `frames.paces`), speaker (`qualifiers.speaker`), and its concepts by token, events and content
    words (`frames`).
    """

    start: int
    end: int
    words: list[str] = field(default_factory=list)
    lows: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    values: list[int] = field(default_factory=list)
    names: list[tuple[int, int, str]] | None = None
    verbs: list[int] | None = None
    senses: dict[int, tuple[str, ...]] = field(default_factory=dict)
    ways: tuple[list[int], list[float]] | None = None
    speaker: str | None = None
    events: list[int] | None = None
    content: list[tuple[int, tuple[str, ...]]] | None = None
    paces: list[float] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    clauses: Clauses | None = None

    def __len__(self) -> int:
        return len(self.words)


def tokenize(prose: str, start: int, end: int, spans: Sequence[Span], first: int) -> Sentence:
    """Tokens of prose[start:end]; `spans` are the values inside, numbered from `first`."""
    sentence = Sentence(start, end)
    position = start
    for number, span in enumerate(spans, first):
        _words(sentence, prose, position, max(position, span.start))
        _add(sentence, span.text, span.start, span.end, number)
        position = span.end
    _words(sentence, prose, position, end)
    _tag(sentence, spans, first)
    return sentence


def _words(sentence: Sentence, prose: str, start: int, end: int) -> None:
    for match in _TOKEN.finditer(prose, start, end):
        word, left, right = match.group(), match.start(), match.end()
        if "'" in word or "’" in word:
            owner = _POSSESSIVE.match(word)
            if owner:
                cut = left + len(owner.group(1))
                _add(sentence, owner.group(1), left, cut)
                word, left = "'s", cut
            elif word == "’s":
                word = "'s"
        _add(sentence, word, left, right)


def _add(sentence: Sentence, word: str, start: int, end: int, value: int = -1) -> None:
    sentence.words.append(word)
    sentence.starts.append(start)
    sentence.ends.append(end)
    sentence.values.append(value)


def _tag(sentence: Sentence, spans: Sequence[Span], first: int) -> None:
    sentence.lows = [word.lower() for word in sentence.words]
    headline = is_headline(sentence.words)
    seen: list[str] = []
    alone: list[str] = []
    for i, (word, value) in enumerate(zip(sentence.words, sentence.values, strict=True)):
        if value >= 0:
            seen.append(_SURROGATE.get(spans[value - first].kind, "23"))
            alone.append("VAL")
        elif i and not word[0].isupper() and word != "'s":
            seen.append(word)
            alone.append(_small_tag(word))
        else:
            seen.append(_plain(sentence, i, headline))
            alone.append(_mended(sentence, seen, i, tag(seen[i], i == 0), headline))
        if word == "-" and _glued(sentence, i):
            alone[-1] = "HYPH"
    sentence.tags = in_context(seen, alone)
    sentence.kinds = [spans[value - first].kind if value >= 0 else "" for value in sentence.values]
    sentence.lemmas = [
        f"#{low}" if mended == "VAL" else _CONTRACTED.get(low) or lemma(low, mended)
        for low, mended in zip(sentence.lows, sentence.tags, strict=True)
    ]


def _glued(sentence: Sentence, i: int) -> bool:
    """Whether a mark stands between two words without a blank: "11-year-young"."""
    inside = 0 < i < len(sentence) - 1
    return inside and sentence.ends[i - 1] == sentence.starts[i] and sentence.ends[i] == sentence.starts[i + 1]


@lru_cache(maxsize=100_000)
def _small_tag(word: str) -> str:
    """The tag of a word inside a sentence that has no capital: what `_mended` says of it wherever it stands."""
    if _unlisted_mark(word):
        return ":"
    found = tag(word, False)
    if _inner_capital(word):
        return "NNP"
    if contracted := _CONTRACTED.get(word.lower()):
        return "MD" if contracted in _MODALS else "VBP"
    return "NN" if found.startswith("NNP") and word.islower() else found


def initial(words: Sequence[str], i: int) -> bool:
    """Whether token `i` is the first letter of a name, shortened by a dot: "W. Mark Holm", "Frederick C. Holm"."""
    if len(words[i]) != 1 or not words[i].isupper() or i + 2 >= len(words):
        return False
    return words[i + 1] == "." and words[i + 2][0].isupper()


def _unlisted_mark(word: str) -> bool:
    """Whether a token is a mark that the dictionary doesn't have, so that it would count as a noun: "—", "•", "…"."""
    return len(word) == 1 and not word.isalnum() and not listed(word)


def is_headline(words: Sequence[str]) -> bool:
    """Whether most words have a capital, as in a headline, so that a capital doesn't make a name.

    A headline has no full stop.
    """
    if words and words[-1] == ".":
        return False
    letters = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(letters) >= 3 and sum(word[0].isupper() for word in letters) > 0.7 * len(letters)


def _plain(sentence: Sentence, i: int, headline: bool) -> str:
    """The word as the tagger should see it: a capital that the place demands, and not a name, is taken away."""
    word, low = sentence.words[i], sentence.lows[i]
    if not word[:1].isupper() or word.isupper() and len(word) > 1:
        return word
    opens = i == 0 or sentence.words[i - 1] in _OPENERS
    if opens and (listed(low).startswith(_NEVER_NAMES) or _common(sentence, i, low)):
        return low
    return low if headline and not opens and listed(low) and not listed(low).startswith("NNP") else word


def _common(sentence: Sentence, i: int, low: str) -> bool:
    """Whether the word that opens a sentence is a common noun or adjective, and no name goes on after it."""
    follows = sentence.words[i + 1] if i + 1 < len(sentence) else ""
    return bool(concepts_of(low, "nouns")) and listed(low)[:2] in ("NN", "JJ") and not follows[:1].isupper()


_OPENERS = frozenset(".:;•·-–—*“\"‘'!?")
_NEVER_NAMES = ("VB", "IN", "DT", "PRP", "RB", "CC", "W", "MD", "TO", "EX", "PDT")


def _mended(sentence: Sentence, seen: Sequence[str], i: int, tag: str, headline: bool) -> str:
    """The tagger's tag, put right where its dictionary of single words errs for sure."""
    word = seen[i]
    if contracted := _CONTRACTED.get(word.lower()):
        return "MD" if contracted in _MODALS else "VBP"
    if _unlisted_mark(word):
        return ":"
    if len(word) == 1 and initial(sentence.words, i):
        return "NNP"
    if word == "'s":
        return "VBZ" if i and seen[i - 1].lower() in _BEFORE_IS else "POS"
    if tag.startswith("NNP") and word.islower():
        return "NN"
    if not tag.startswith("NNP") and (_inner_capital(word) or _capital_names(sentence, seen, i, tag, headline)):
        return "NNP"
    return tag


_SYMBOL = 3
"""Letters of the longest symbol of a unit that begins small and goes on large."""


@lru_cache(maxsize=100_000)
def _inner_capital(word: str) -> bool:
    """Whether a word is a name by its spelling, a capital after a small letter: "SpaceX", "iPad", but not "kWh"."""
    named = word[0].isupper() or len(word) > _SYMBOL and word[1].isupper()
    return named and any(a.islower() and b.isupper() for a, b in pairwise(word))


def _capital_names(sentence: Sentence, seen: Sequence[str], i: int, tag: str, headline: bool) -> bool:
    """Whether the capital of a word inside a sentence makes it a name."""
    if i == 0 or not seen[i][0].isupper() or sentence.words[i - 1] in ".:“\"'":
        return False
    return (
        tag[:2] in ("NN", "JJ") or not headline and seen[i].istitle() and len(seen[i]) > 1 and tag[:2] in ("VB", "RB")
    )


_CONTRACTED = {
    word: verb
    for verb, forms in {
        "be": "isn't aren't wasn't weren't ain't",
        "do": "don't doesn't didn't",
        "have": "haven't hasn't hadn't",
        "will": "won't",
        "would": "wouldn't",
        "can": "can't",
        "could": "couldn't",
        "should": "shouldn't",
        "must": "mustn't",
    }.items()
    for form in forms.split()
    for word in (form, form.replace("'", "’"))
}
"""A verb with "not" in one word -> the verb."""
_MODALS = ("will", "would", "can", "could", "should", "must")
_BEFORE_IS = frozenset("it he she that there here what who where how".split())
"""Words after which 's is "is" or "has", no genitive."""

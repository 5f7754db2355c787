"""The noun that a value counts, ranks or measures, with the words that narrow it."""

from __future__ import annotations

from typing import NamedTuple

from reconcile.concepts import concepts_of
from reconcile.extract.tokens import NOUNS, Sentence
from reconcile.grammar import word_class

_MODIFIERS = ("JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "VBN", "VBG")


class Head(NamedTuple):
    """`token` of the head noun (-1: none) and the tokens of its modifiers, in order."""

    token: int = -1
    modifiers: tuple[int, ...] = ()


def counted(sentence: Sentence, i: int) -> Head:
    """The noun phrase right after a count or rank: "85 [expert] MEETINGS", "23 of the [armed] PIRATES"."""
    n = i + 1
    if n < len(sentence) and sentence.lemmas[n] == "of":
        n += 1
    while n < len(sentence) and sentence.tags[n] in ("DT", "PRP$", "RB", "RBS", "RBR") and sentence.words[n] != ",":
        n += 1
    head = _last_noun(sentence, n)
    if head < 0:
        return Head()
    if sentence.lemmas[head] in word_class("container_nouns") and sentence.lemmas[head + 1 : head + 2] == ["of"]:
        inner = counted(sentence, head)
        if inner.token >= 0:
            return inner
    return Head(head, tuple(m for m in range(n, head) if sentence.tags[m] in _MODIFIERS))


def _last_noun(sentence: Sentence, start: int) -> int:
    """The noun that closes the noun phrase starting at token `start`, -1 when there is none."""
    head = -1
    for n in range(start, len(sentence)):
        tag, word = sentence.tags[n], sentence.words[n]
        following = sentence.tags[n + 1] if n + 1 < len(sentence) else ""
        if tag in NOUNS:
            head = n
            # A plural closes the phrase unless a noun goes on right after it ("sales people").
            if tag in ("NNS", "NNPS") and following != "NNS":
                break
        elif head >= 0 and tag == "VBZ" and sentence.tags[head] == "NN" and concepts_of(sentence.lemmas[n], "nouns"):
            # What is counted is a plural: "23 piracy suspects", where the tagger takes "suspects" for a verb.
            return n
        elif tag in ("VBN", "VBG") and head >= 0 or not _inside(word, tag, head, following):
            break
    return head


def _inside(word: str, tag: str, head: int, following: str) -> bool:
    """Whether a token that is no noun may stand inside a noun phrase, before its head or between its nouns."""
    if tag in ("JJ", "JJR", "JJS", "VBN", "VBG", "POS", "CD") or word in ("-", "’s", "'s"):
        return True
    return word in (",", "and") and head < 0 and following in ("JJ", "VBN")


def measured(sentence: Sentence, i: int) -> Head:
    """The noun a measure, sum or share belongs to: "a LENGTH of 5 m", "a $9 INVESTMENT", "95% of RESPONDENTS"."""
    if i + 1 < len(sentence) and sentence.lemmas[i + 1] == "of":
        return counted(sentence, i)
    before = _of_noun(sentence, i)
    if before.token >= 0:
        return before
    if i + 1 < len(sentence) and sentence.tags[i + 1] in ("NN", "NNS", "JJ", "VBG", "NNP"):
        return counted(sentence, i)
    return Head()


def _of_noun(sentence: Sentence, i: int) -> Head:
    n = i - 1
    while n >= 0 and (
        sentence.tags[n] in ("RB", "JJ", "JJR", "DT", "RBR")
        or sentence.lemmas[n] in ("about", "over", "some", "around", "than", "to", "up")
    ):
        n -= 1
    if n < 1 or sentence.lemmas[n] not in ("of", "at") or sentence.tags[n - 1] not in ("NN", "NNS"):
        return Head()
    head = n - 1
    first = head
    while first > 0 and sentence.tags[first - 1] in ("NN", "JJ", "NNP", "NNPS", "VBN"):
        first -= 1
    return Head(head, tuple(range(first, head)))

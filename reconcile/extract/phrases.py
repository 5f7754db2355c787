"""Where the noun phrases of a tagged sentence begin and end, and which noun heads each."""

from __future__ import annotations

from collections.abc import Set

from reconcile.extract.tokens import NOUNS, Sentence
from reconcile.grammar import word_class

OPENING = ("DT", "PDT", "PRP$", "JJ", "JJR", "JJS", "CD", "HYPH", "POS", "VAL", "PRP", *NOUNS)
"""Tags that a noun phrase begins or goes on with."""
_HEADS = ("VAL", "PRP", *NOUNS)
_COUNTING = ("NN", "NNS", "JJ", "POS")
"""Tags of what a value stands before when it counts or describes it: "a 2021 model", "last year's"."""


def extent(sentence: Sentence, first: int, verbs: Set[int], *, aside: bool) -> tuple[int, int]:
    """The token behind the noun phrase that starts at token `first`, and its head, -1 where it has no noun.

    `verbs` are the sentence's main verbs; `aside` when the phrase follows a comma, where a value may be an age.
    """
    tags, head, end = sentence.tags, -1, first
    while end < len(sentence):
        tag = tags[end]
        if sentence.words[end] == "." and first < end < len(sentence) - 1 and tags[end - 1] == "NNP":
            end += 1  # "Frederick C. Holm"
            continue
        described = tag in ("VBN", "VBG") and end not in verbs and end > first
        if tag not in OPENING and not described or _begins_another(sentence, end, first, head, aside=aside):
            break
        owns = tags[end + 1 : end + 2] == ["POS"]
        head = end if tag in _HEADS and not owns else head
        end += 1
    end = max(end, first + 1)
    return end, end - 1 if head < 0 and sentence.lows[end - 1] in word_class("pronominal_determiners") else head


def _begins_another(sentence: Sentence, n: int, first: int, head: int, *, aside: bool) -> bool:
    """Whether token `n` begins a phrase of its own behind the one from `first` whose head so far is `head`."""
    tag = sentence.tags[n]
    if tag == "PRP":
        return n > first
    if tag in ("DT", "PRP$"):
        return head >= 0
    return tag == "VAL" and head >= 0 and is_adverbial(sentence, n, aside=aside)


def is_adverbial(sentence: Sentence, n: int, *, aside: bool) -> bool:
    """Whether the value at token `n` says when, how old or which, and counts nothing: "LAST YEAR it", "Ng, 34,"."""
    tags = sentence.tags
    if sentence.kinds[n] == "age":
        return aside
    if sentence.kinds[n] == "rank" and n and tags[n - 1] in _DETERMINING:
        return False  # "the NUMBER TWO at the agency", "the FIRST to sign"
    return sentence.kinds[n] in ("date", "time", "duration", "rank") and tags[n + 1 : n + 2] not in _BEFORE


_DETERMINING = ("DT", "PRP$", "POS")
_BEFORE = [[tag] for tag in _COUNTING]

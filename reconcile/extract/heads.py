"""The noun that a value counts, ranks or measures, with the words that narrow it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from reconcile.concepts import concepts_of, hints_of, lineage
from reconcile.data import load, words
from reconcile.extract.tokens import NOUNS, Sentence
from reconcile.grammar import word_class

_MODIFIERS = ("JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "VBN", "VBG")


_DEAD = (["dead"], ["injured"], ["wounded"], ["missing"], ["hurt"])
"""Adjectives that, right behind a count, are said of people who are not named."""


class Head(NamedTuple):
    """`token` of the head noun (-1: none) and the tokens of its modifiers, in order.

    `implied` is the lemma of a noun that the sentence leaves out ("12 were killed": people).
    """

    token: int = -1
    modifiers: tuple[int, ...] = ()
    implied: str = ""


def of_count(sentence: Sentence, i: int, verb: int, subject: int, senses: Sequence[str]) -> Head:
    """What the count at token `i` counts.

    `verb` is the token of the governing verb, `subject` the head of that verb's subject (-1: none), `senses` the
    concepts of what governs the count.
    """
    if _by_parent(sentence, i):
        return Head(implied="child")
    if "score" in senses and sentence.lows[i + 1 : i + 2] in (["times"], ["time"]):
        return Head(implied="goal")  # "scored 51 times"
    for finder in (counted, _defined, measured, gapped):
        found = finder(sentence, i)
        if found.token >= 0 and sentence.lemmas[found.token] not in word_class("not_heads"):
            break
    else:
        found = _level_of(sentence, i, verb, subject)
    toll = found.token >= 0 and sentence.lemmas[found.token] in _listed("tolls")
    if 0 <= found.token < i and sentence.lows[i + 1 : i + 2] in _DEAD:
        return Head(implied="people")  # "an earlier report of 72 dead"
    if toll or found.token < 0 and _personal(sentence, i, senses):
        return Head(implied="people")
    return found


def _by_parent(sentence: Sentence, i: int) -> bool:
    """ "Mother-of-TWO"."""
    before = [word.lower() for word in sentence.words[max(0, i - 5) : i]]
    joined = "".join(before[-4:])
    return any(joined.endswith(f"{parent}-of-") for parent in _listed("parents"))


def _defined(sentence: Sentence, i: int) -> Head:
    """ "Of those, 12 were CHILDREN", "41 of them bulk CARRIERS"."""
    n = i + 1
    if sentence.lemmas[n : n + 2] in (["of", "they"], ["of", "them"], ["of", "those"], ["of", "these"]):
        n += 2
    elif sentence.lemmas[n : n + 1] != ["be"]:
        return Head()
    if sentence.lemmas[n : n + 1] == ["be"]:
        n += 1
    if sentence.lows[n : n + 1] in _DEAD and sentence.words[n + 1 : n + 2] == [","]:
        return Head()  # "248 are hurt, provincial officials said"
    head = _last_noun(sentence, n)
    return Head(head, tuple(m for m in range(n, head) if sentence.tags[m] in _MODIFIERS)) if head >= 0 else Head()


def gapped(sentence: Sentence, i: int) -> Head:
    """The noun of the count before, in a list that names it once.

    "4,300 jobs in France, 3,700 in Germany"; "killed 12 people and injured 30 more"; "840 people in one class or 555
    in three".
    """
    again = _next_phrase(sentence, i) in _listed("same_again") or sentence.words[i + 1 : i + 2] == ["more"]
    joined = i >= 2 and (sentence.words[i - 1] in (",", "and", "or") or sentence.words[i - 2] in (",", "and"))
    if not again and not joined:
        return Head()
    before = sentence.tags[i - 1] if i else ""
    for back in range(i - 1, max(-1, i - 14), -1):
        if sentence.tags[back].startswith("VB") and not again:
            return Head()
        if sentence.tags[back] != "VAL" or back and sentence.tags[back - 1] == "IN" != before:
            continue
        found = counted(sentence, back)
        return found if found.token >= 0 else gapped(sentence, back)
    return Head()


def _next_phrase(sentence: Sentence, i: int) -> str:
    """The word after a count, with the one behind it where the two are listed together ("in all")."""
    low = [word.lower() for word in sentence.words[i + 1 : i + 3]]
    pair = " ".join(low)
    return pair if pair in _listed("same_again") or not low else low[0]


def _level_of(sentence: Sentence, i: int, verb: int, subject: int) -> Head:
    """ "The QUEUE stood at 206", "the number of TUGS rose to 14", "its POPULATION is 4,500"."""
    if verb < 0 or subject < 0 or subject > i or sentence.tags[subject] not in ("NN", "NNS"):
        return Head()
    senses = concepts_of(sentence.lemmas[verb], "verbs") + hints_of(sentence.lemmas[verb])
    if sentence.lemmas[verb] != "be" and not _listed("levels") & {up for id_ in senses for up in lineage(id_)}:
        return Head()
    if sentence.lemmas[verb] == "be" and any(sentence.tags[n] in NOUNS for n in range(verb + 1, i)):
        return Head()
    if sentence.lemmas[subject] in _listed("number_nouns") and sentence.lemmas[subject + 1 : subject + 2] == ["of"]:
        return counted(sentence, subject)
    first = subject
    while first > 0 and sentence.tags[first - 1] in ("NN", "JJ", "VBN"):
        first -= 1
    return Head(subject, tuple(range(first, subject)))


def _personal(sentence: Sentence, i: int, senses: Sequence[str]) -> bool:
    low = [word.lower() for word in sentence.words[i + 1 : i + 3]]
    if low[:1] and low[0] in _listed("personal_after") or " ".join(low) in _listed("personal_phrases"):
        return True
    return bool(_listed("personal") & {up for id_ in senses for up in lineage(id_)})


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(words(load("heads.en.yaml")[name]))


def counted(sentence: Sentence, i: int) -> Head:
    """The noun phrase right after a count or rank: "85 [expert] MEETINGS", "23 of the [armed] PIRATES"."""
    n = i + 1
    if sentence.words[n : n + 2] == ["-", "strong"]:
        n += 2
    parts = n < len(sentence) and sentence.lemmas[n] == "of"
    if parts:
        n += 1
    while (
        n < len(sentence)
        and sentence.words[n] != ","
        and (sentence.tags[n] in ("DT", "PRP$", "RB", "RBS", "RBR") or parts and sentence.tags[n] == "VAL")
    ):
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

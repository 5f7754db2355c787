"""Which tokens of a sentence are the verbs that say what happens, and what form they have with their auxiliaries."""

from __future__ import annotations

from reconcile.extract.phrases import OPENING
from reconcile.extract.tokens import NOUNS, Sentence
from reconcile.grammar import word_class

RELATIVE = frozenset(("who", "which", "that", "whom"))
"""Pronouns that may open a relative clause."""
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def main_verbs(sentence: Sentence) -> list[int]:
    """The tokens that are main verbs, in order."""
    if sentence.verbs is None:
        sentence.verbs = [v for v in range(len(sentence)) if main_verb(sentence, v)]
    return sentence.verbs


def main_verb(sentence: Sentence, v: int) -> bool:
    """Whether token `v` is a verb that says what happens: no auxiliary, no participle before a noun."""
    tag = sentence.tags[v]
    if not tag.startswith("VB") or sentence.lows[v] in word_class("false_verbs"):
        return False
    following = sentence.tags[v + 1] if v + 1 < len(sentence) else ""
    if tag == "VBG" and v and sentence.kinds[v - 1] == "rank":
        return False  # "its best SHOWING"
    if _renames(sentence, v):
        return False
    if sentence.lemmas[v] in word_class("auxiliaries"):
        ahead = range(v + 1, min(v + 5, len(sentence)))
        return not any(sentence.tags[n].startswith("VB") for n in ahead if _only_adverbs(sentence, v + 1, n))
    if tag in ("VBN", "VBG") and following.startswith(("NN", "JJ")):
        before = sentence.tags[v - 1] if v else ""
        compound = before.startswith("NN") and tag == "VBN" or before == following == "NN"  # "no car MAKING experience"
        return not (compound or before in ("DT", "PRP$", "JJ", "VAL", "CD", "POS", "IN"))
    return True


def _renames(sentence: Sentence, v: int) -> bool:
    """Whether a form of "be" only gives a place its name of another time: "in what WAS then Leningrad"."""
    around = sentence.lows[max(0, v - 1) : v + 2]
    return sentence.lemmas[v] == "be" and around[:1] == ["what"] and around[-1] in ("now", "then", "today")


def _only_adverbs(sentence: Sentence, start: int, end: int) -> bool:
    return all(sentence.tags[n] in ("RB", "TO", "VB", "VBN") or sentence.lows[n] == "not" for n in range(start, end))


def before_group(sentence: Sentence, verb: int) -> int:
    """The token before a main verb with its auxiliaries and adverbs, -1 when there is none."""
    verbs, n = main_verbs(sentence), verb - 1
    while n >= 0 and sentence.tags[n].startswith(("RB", "MD", "VB")) and n not in verbs:
        n -= 1
    return n


def is_finite(sentence: Sentence, verb: int) -> bool:
    """Whether a main verb with its auxiliaries makes a full clause."""
    tags, before = sentence.tags, before_group(sentence, verb)
    if any(tags[n] in _FINITE or sentence.lows[n] == "had" for n in range(before + 1, verb + 1)):
        return True
    bare = before >= 0 and (tags[before] in (*NOUNS, "PRP") or sentence.lows[before] in RELATIVE)
    return tags[verb] == "VB" and bare


def may_go_on(sentence: Sentence, verb: int) -> bool:
    """Whether a main verb has no subject of its own right before it, so that it may be of a clause opened earlier."""
    tags, n = sentence.tags, before_group(sentence, verb)
    if n < 0 or tags[n] in ("PRP", "WP", "WDT", "CC"):
        return False
    if tags[n] not in NOUNS:
        return True
    while n >= 0 and tags[n] in OPENING:
        n -= 1
    return n >= 0 and tags[n] == "IN"

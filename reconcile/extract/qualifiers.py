"""Words near a value that limit its scope: status, phase, time frame, place, speaker."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from reconcile.data import load, words
from reconcile.extract.entities import names_in
from reconcile.extract.tokens import Sentence
from reconcile.grammar import word_class

_NONE = "none"
"""Stands in a list for phrases that limit nothing though they begin with a word that would."""
_REACH = 12
"""How many tokens from the value or its verb a qualifier may stand."""


@cache
def _lists(name: str) -> Mapping[str, str]:
    table: dict[str, str] = {}
    for value, block in load("qualifiers.en.yaml")[name].items():
        for phrase in words(block):
            table[phrase] = value
    return table


def qualifiers(sentence: Sentence, value: int, verb: int) -> dict[str, str]:
    """The scope of the value at token `value` with its verb at `verb` (-1: none), by Frame field; only what is said."""
    lows = sentence.lows
    near = slice(max(0, value - 4), value + 6)
    plain = ["" if tag == "VAL" else low for low, tag in zip(lows[near], sentence.tags[near], strict=True)]
    low, high = (min(value, verb), max(value, verb)) if verb >= 0 else (value, value)
    around = lows[max(0, low - _REACH) : high + _REACH]
    found = {
        "status": _first("status", lows[max(0, verb - 5) : verb + 1] if verb >= 0 else lows[max(0, value - 4) : value]),
        "phase": _first("phase", around),
        "time_frame": _first("time_frame", plain) or _span_of_years(sentence, value),
        "place": _place(sentence, value),
        "speaker": speaker(sentence),
    }
    return {name: words_ for name, words_ in found.items() if words_}


def _span_of_years(sentence: Sentence, value: int) -> str:
    """ "over the coming 10 years" of another value in the clause: what a sum or count is spread over."""
    for n in range(max(0, value - _REACH), min(len(sentence), value + _REACH)):
        if n == value or sentence.tags[n] != "VAL":
            continue
        low = sentence.lows[n]
        if not low.endswith(("years", "decade", "decades", "months")):
            continue
        if "over" in sentence.lows[max(0, n - 5) : n]:
            return f"over {low}"
    return ""


@cache
def _beginnings(name: str) -> frozenset[str]:
    """The words with which the phrases of a list begin, one and more of each."""
    split = (phrase.split(" ") for phrase in _lists(name))
    return frozenset(" ".join(words_[:n]) for words_ in split for n in range(1, len(words_) + 1))


def _first(name: str, lows: list[str]) -> str:
    """What the last listed word or pair of words in `lows` stands for: the nearest to the verb wins."""
    table, beginnings = _lists(name), _beginnings(name)
    for n in range(len(lows) - 1, -1, -1):
        if lows[n] not in beginnings:
            continue
        for phrase in (" ".join(lows[n : n + 2]), lows[n]):
            if phrase in table:
                return "" if table[phrase] == _NONE else table[phrase]
    return ""


def _place(sentence: Sentence, value: int) -> str:
    """The name that "in", "at" or "near" ties to the value's part of the sentence."""
    best, nearest = "", _REACH
    for first, last, name in names_in(sentence):
        before = first - 1
        if before >= 0 and sentence.lows[before] == "the":
            before -= 1
        if before < 0 or sentence.lows[before] not in ("in", "at", "near", "across", "throughout"):
            continue
        if last + 1 < len(sentence) and sentence.tags[last + 1] in ("NN", "NNS", "POS"):
            continue  # "at the Airbus plant" is at a plant
        gone = min(abs(first - value), abs(last - value))
        if gone < nearest:
            best, nearest = name, gone
    return best


def speaker(sentence: Sentence) -> str:
    """Who is quoted for the sentence: "X said …", "…, said X", "according to X"; "" when nobody is."""
    if sentence.speaker is None:
        sentence.speaker = _speaker(sentence)
    return sentence.speaker


def _speaker(sentence: Sentence) -> str:
    for n, low in enumerate(sentence.lows):
        if low == "according" and n + 2 < len(sentence):
            return _phrase(sentence, n + 2, 1)
        if sentence.lemmas[n] in ("say", "tell", "announce", "report", "claim", "estimate") and sentence.tags[
            n
        ].startswith("VB"):
            if n and sentence.tags[n - 1].startswith(("NN", "PRP")):
                return _phrase(sentence, n - 1, -1)
            if n + 1 < len(sentence) and sentence.tags[n + 1].startswith(("NNP", "NNS", "DT")):
                return _phrase(sentence, n + 1, 1)
    return ""


def _phrase(sentence: Sentence, n: int, step: int) -> str:
    """The run of nouns and their modifiers from token `n` on in direction `step`, as written."""
    kept: list[str] = []
    while 0 <= n < len(sentence) and (
        sentence.tags[n].startswith(("NN", "JJ", "PRP")) or sentence.tags[n] in ("DT", "POS")
    ):
        if sentence.lows[n] not in word_class("determiners"):
            kept.append(sentence.words[n])
        n += step
    return " ".join(kept[::step])

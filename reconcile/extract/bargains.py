"""What a sum is in a bargain: offered or refused, asked, or agreed for a player.

One thing has one price, but who wants it tells many sums: "£12m was turned down, they held out for £20m and got £15m".
"""

from __future__ import annotations

from functools import cache

from reconcile.concepts import concepts_of, lineage
from reconcile.data import load, words
from reconcile.extract.tokens import NOUNS, Sentence

_BACK = 6
"""How many words before a sum the verb or noun may stand that tells what it is: "turned down a second bid of £5m"."""
_AHEAD = 4
"""How many words behind it: "a £15m club-record signing"."""
_TERM = 3
"""Words of the longest sign: "say no to"."""
_BETWEEN = ("DT", "RB", "JJR", "PRP$", "NNP", "NNPS", "POS", "JJ", "HYPH", "IN", "TO")
"""Tags that may stand between what tells and the sum: "rejected Halden's first £5m", "a price tag of more than"."""


def bargained(sentence: Sentence, i: int, subject: int) -> tuple[str, int]:
    """The concept that tells what the sum at token `i` is in a bargain, and the token that says so; ("", -1) if none.

    The noun that the sum stands before comes first, then the words before it, the nearest first, then the head of the
    verb's subject at token `subject` (-1: none): "two BIDS came in, of £5m and £7m".
    """
    for n in (*_noun_behind(sentence, i), *_before(sentence, i)):
        if found := _told(sentence, n):
            return found, n
    if subject >= 0 and (named := _signs("nouns").get(sentence.lemmas[subject])):
        return named, subject
    return _for_player(sentence, i)


def _noun_behind(sentence: Sentence, i: int) -> list[int]:
    """The noun that closes the phrase a sum opens: "the £15m club-record SIGNING", "a £12m opening BID"."""
    last = -1
    for n in range(i + 1, min(i + 1 + _AHEAD, len(sentence))):
        if sentence.tags[n] in NOUNS or sentence.tags[n] == "VBG":
            last = n
        elif not sentence.tags[n].startswith("JJ") and sentence.tags[n] not in ("HYPH", "VAL"):
            break
    return [last] if last >= 0 else []


def _before(sentence: Sentence, i: int) -> list[int]:
    """The noun and the verb that a sum hangs on, the nearest first, with nothing of weight between."""
    found: list[int] = []
    for n in range(i - 1, max(-1, i - 1 - _BACK), -1):
        tag = sentence.tags[n]
        if tag.startswith("VB") or tag in ("NN", "NNS"):
            return [*found, n]
        if tag not in _BETWEEN and sentence.lows[n] not in ("no", "down", "back", "out") or sentence.words[n] == ",":
            return found
    return found


def _told(sentence: Sentence, n: int) -> str:
    """What the word at token `n`, alone or with the ones behind it, makes of a sum; "" for most words."""
    verb = sentence.tags[n].startswith("VB")
    # A tagger may take "a signing" for a verb.
    named = _signs("nouns").get(sentence.lows[n] if verb else sentence.lemmas[n])
    if named and (not verb or sentence.tags[n] == "VBG"):
        return named
    for size in range(_TERM, 0, -1) if verb else ():
        term = " ".join([sentence.lemmas[n], *sentence.lows[n + 1 : n + size]])
        if found := _signs("verbs").get(term):
            return found
    if sentence.lows[n] in _signs("sporting") and any(_is_player(sentence, m) for m in range(len(sentence))):
        return _signs("sporting")[sentence.lows[n]]
    return _priced(sentence, n)


def _priced(sentence: Sentence, n: int) -> str:
    """ "PUT a price (tag) of £17m on it": what its owner asks."""
    if sentence.lemmas[n] not in ("price", "tag"):
        return ""
    setting = any(sentence.lemmas[m] in ("put", "set", "slap", "place") for m in range(max(0, n - 4), n))
    return "asking-price" if setting else ""


@cache
def _signs(part: str) -> dict[str, str]:
    return {word: id_ for id_, block in load("properties.en.yaml")["bargains"][part].items() for word in words(block)}


def _for_player(sentence: Sentence, i: int) -> tuple[str, int]:
    """ "Paid £12m for the FORWARD", "bought the STRIKER for £12m": a player is paid for who changes clubs."""
    verb = next((n for n in range(i - 1, max(-1, i - 1 - _BACK), -1) if sentence.tags[n].startswith("VB")), -1)
    if verb < 0:
        return "", -1
    ids = {up for id_ in concepts_of(sentence.lemmas[verb], "verbs") for up in lineage(id_)}
    if ids & {"pay-money", "cost"} and sentence.lows[i + 1 : i + 2] == ["for"]:
        reach = range(i + 2, min(i + 2 + _BACK, len(sentence)))
    elif ids & {"buy", "sell", "transfer-player", "sign-contract"} and sentence.lows[i - 1] == "for":
        reach = range(verb + 1, i)
    else:
        return "", -1
    return ("transfer-fee", verb) if any(_is_player(sentence, n) for n in reach) else ("", -1)


def _is_player(sentence: Sentence, n: int) -> bool:
    called = sentence.tags[n] in NOUNS or sentence.tags[n - 1] in (*NOUNS, "JJ", "VAL")  # "the Orsta forward"
    return called and "athlete" in _kinds(sentence.lemmas[n])


@cache
def _kinds(noun: str) -> frozenset[str]:
    return frozenset(up for id_ in concepts_of(noun, "nouns") for up in lineage(id_))

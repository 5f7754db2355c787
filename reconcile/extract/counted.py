"""Text and its values -> the noun that each count counts, read from word forms alone, without a tagger.

`reconcile values` names the counted noun with the words that narrow it ("fighter jet"), since nothing else there
carries them; `heads` finds the head noun of a claim from tagged sentences. A plural closes the phrase behind a number,
so a list of words that end a phrase and of plurals without an -s is nearly enough (Quirk et al., A Comprehensive
Grammar of the English Language, 1985, sections 5.73 to 5.92 on plurals).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from reconcile.data import load, words
from reconcile.dictionary import lemmatize
from reconcile.extract.hedges import after
from reconcile.extract.lexing import lowered
from reconcile.model import Span
from reconcile.patterns import compiled

_LIST = load("counted.en.yaml")
_PLURALS = frozenset(words(_LIST["plurals"]))
_NOT_PLURAL = frozenset(words(_LIST["not_plural"]))
_DESCRIBING = frozenset(words(_LIST["describing"]))
_STOPS = frozenset(words(_LIST["stops"]))
_SKIPPED = frozenset(words(_LIST["skipped"]))
_SINGULARS: dict[str, str] = _LIST["singulars"]
_LONGEST = 6
"""Words of a phrase that are looked at: longer ones are rare and mostly not one phrase."""
_REACH = 90
"""Characters between a count and the earlier one it is compared with."""

_OF = compiled(r"[ \xa0\n]of\b(?:[ \xa0\n](?:the|these|those|its|their|his|her|our|my|all|them)\b)*")
_WORD = compiled(r"[ \xa0\n](?:[“\"'‘])?((?:[A-Z]\.){2,}|[A-Za-z][\w’'&./-]*[\w’']|[A-Za-z])")
_INITIALS = compiled(r"[A-Z]{2,}s")
_JOINED = compiled(r"[-‐‑]([a-z]+)\b")
_ONWARD = compiled(
    r",?[ \xa0\n](?:to|and|or|of|out of|from)(?:[ \xa0\n](?:about|around|some|nearly|almost|over|more than|at least"
    r"|the|as many as|up to|perhaps|roughly|approximately|a))*[ \xa0\n]\Z"
)
_BACK = compiled(
    r"[ \xa0\n](?:(?:up|down)[ \xa0\n])?(?:from|against|versus|vs\.?|compared[ \xa0\n](?:with|to))"
    r"(?:[ \xa0\n](?:about|around|some|just|nearly|almost|over|more than|the|a))*[ \xa0\n]\Z"
)


def nouns(text: str, spans: Sequence[Span]) -> list[str]:
    """What each span counts, in the singular ("expert meeting"); "" for other kinds and where the text doesn't say."""
    if not any(span.kind == "count" for span in spans):
        return [""] * len(spans)
    low = lowered(text)
    found = [_behind(text, low, spans, i) if span.kind == "count" else "" for i, span in enumerate(spans)]
    for i in range(len(spans) - 2, -1, -1):
        if (
            spans[i].kind == "count"
            and not found[i]
            and found[i + 1]
            and _ONWARD.match(low, spans[i].end, spans[i + 1].start)
        ):
            found[i] = found[i + 1]
    last = -1
    for i, span in enumerate(spans):
        if span.kind != "count":
            continue
        if not found[i] and last >= 0 and _BACK.search(between := low[spans[last].end : span.start]):
            found[i] = found[last] if len(between) < _REACH and "." not in between else ""
        last = i if found[i] else last
    return found


def _behind(text: str, low: str, spans: Sequence[Span], i: int) -> str:
    """The noun phrase behind span i; measures inside it ("two 16-inch guns") are passed over."""
    end = spans[i].end
    if hedge := after(low, end):
        end = low.index(hedge, end) + len(hedge)
    elif joined := _JOINED.match(low, end):
        return "" if joined[1] in _STOPS else singular(joined[1])
    if of := _OF.match(low, end):
        end = of.end()
        if of[0].endswith("them") and _is_one(spans[i]):
            return ""  # "one of them died"
    return _phrase(_words(text, end, spans[i + 1 : i + 1 + _LONGEST]), single=_is_one(spans[i]))


def _words(text: str, end: int, following: Sequence[Span]) -> list[str]:
    """The words from `end` on that may be a noun phrase, without the measures and the owners among them."""
    phrase: list[str] = []
    measures = {span.start: span.end for span in following if span.kind in ("quantity", "duration", "age")}
    for _ in range(_LONGEST):
        if end + 1 in measures:
            end = measures[end + 1]
            continue
        match = _WORD.match(text, end)
        if match is None or match[1].lower() in _STOPS and match[1].lower() not in _SKIPPED:
            break
        end = match.end()
        if match[1].endswith(("'s", "’s")):
            if any(map(_is_plural, phrase)):
                break  # "100,000 travellers used the city's airports"
            phrase.clear()  # "six of the company's stores"
        elif match[1].lower() not in _SKIPPED:
            phrase.append(match[1])
    return phrase


def _is_one(span: Span) -> bool:
    return (
        span.slot("number").lower() in ("one", "1", "a single") and not span.slot("scale") and not span.slot("number2")
    )


def _phrase(phrase: Sequence[str], single: bool) -> str:
    """The words up to the head, the head in the singular; "" when no word can be the head."""
    head = _single_head(phrase) if single else _plural_head(phrase)
    if head < 0:
        return ""
    before = [word for word in phrase[:head] if not word.lower().endswith("ly")]
    return " ".join([*before, singular(phrase[head]) if not single else phrase[head]])


def _plural_head(phrase: Sequence[str]) -> int:
    head = -1
    for n, word in enumerate(phrase):
        if not _is_plural(word):
            if head >= 0:
                break
            continue
        if word.lower() in _DESCRIBING and any(map(_is_plural, phrase[n + 1 : n + 3])):
            continue
        head = n
    return head


def _single_head(phrase: Sequence[str]) -> int:
    """The word before the first that can only be a verb: "one company [said]"."""
    head = -1
    for n, word in enumerate(phrase[:4]):
        low = word.lower()
        if n and (low.endswith(("ed", "ing")) or low in _verbs() or low.endswith("ly")):
            break
        head = n
    return head


def _is_plural(word: str) -> bool:
    low = word.lower()
    if low in _PLURALS or _INITIALS.fullmatch(word):
        return True
    return (
        len(low) > 2
        and low.endswith("s")
        and not low.endswith(("ss", "'s", "’s", "ous", "us", "is"))
        and low not in _NOT_PLURAL
    )


@cache
def _verbs() -> frozenset[str]:
    """Forms of the past that can stand behind a subject."""
    forms = load("verbs.en.yaml")["past_tenses"].values()
    return frozenset(form for written in forms for form in written.split())


@lru_cache(maxsize=10_000)
def singular(word: str) -> str:
    """The singular of a noun as written ("Democrats" -> "Democrat"): listed, else by dictionary, else by rule."""
    low = word.lower()
    if low in _SINGULARS:
        return _SINGULARS[low]
    if _INITIALS.fullmatch(word):
        return word[:-1]
    first, dash, last = word.rpartition("-")
    base = lemmatize(last)
    if base != last and base.lower() != last.lower():
        return first + dash + base
    if not low.endswith("s") or low.endswith(("ss", "us", "is")):
        return word
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    return word[:-2] if low.endswith(("ches", "shes", "sses", "xes", "zzes")) else word[:-1]

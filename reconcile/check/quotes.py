"""Compares a quote with its article: there word for word, altered, or cut where it must not be cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from reconcile.data import load, words

_SAME = str.maketrans(
    {**dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-"), "…": "...",
     "\u00ad": None, "\u200b": None, "\ufeff": None, "ﬁ": "fi", "ﬂ": "fl"}
)  # fmt: skip
"""Signs that typesetting exchanges without changing a word."""
_GAP = re.compile(r"\s*(?:[\[(]\s*(?:\.\s?){2,}[\])]|(?:\.\s?){3,}|\[[^\]]*\])\s*")
"""An ellipsis, also in brackets, or an editor's own words in square brackets."""
_LOOSE = re.compile(r" (?=[.,;:!?)\]'\"-])|(?<=[(\['\"-]) ")
_SHOWN = 160


class Trouble(NamedTuple):
    """What is wrong with a quote; `passage` is what the article says there, "" when nothing like it stands in it."""

    what: Literal["missing", "altered", "negation"]
    passage: str = ""


@lru_cache(maxsize=64)
def plain(text: str) -> str:
    """`text` with single blanks and typewriter signs, so that only its words count."""
    return _LOOSE.sub("", " ".join(text.translate(_SAME).split()))


def trouble(quote: str, texts: tuple[str, ...]) -> Trouble | None:
    """What is wrong with a quote of an article, None when it stands there.

    texts   the article as written and as read without markup: the quote may be of either
    """
    wanted = [part for part in _GAP.split(plain(quote).strip("\"' ")) if part.strip(" .,;")]
    if not wanted:
        return None
    cut: Trouble | None = None
    for text in texts:
        gaps = _gaps(wanted, plain(text))
        if gaps is None:
            continue
        swallowed = next((gap for gap in gaps if negation().search(gap)), "")
        if not swallowed:
            return None
        cut = Trouble("negation", _shortened(swallowed))
    return cut or _altered(plain(quote), plain(texts[-1]))


def _gaps(parts: list[str], text: str) -> list[str] | None:
    """What stands between the parts of a quote in a text, where they stand closest together; None when they don't.

    A passage without a negation in its gaps is preferred to one with.
    """
    reach = int(load("quotes.en.yaml")["reach"])
    found = [gaps for gaps in _alignments(parts, text) if all(len(gap) <= reach for gap in gaps)]
    return min(found, key=lambda gaps: (any(map(negation().search, gaps)), sum(map(len, gaps))), default=None)


def _alignments(parts: list[str], text: str) -> Iterator[list[str]]:
    start = text.find(parts[0])
    while start >= 0:
        gaps, at = [], start + len(parts[0])
        for part in parts[1:]:
            there = text.find(part, at)
            if there < 0:
                return
            gaps.append(text[at:there])
            at = there + len(part)
        yield gaps
        start = text.find(parts[0], start + 1)


def _altered(quote: str, text: str) -> Trouble:
    """The passage that comes closest to the quote, when it comes close at all."""
    found = fuzz.partial_ratio_alignment(quote.lower(), text.lower())
    if found is None or found.score < float(load("quotes.en.yaml")["altered"]) or len(text) < len(quote) // 2:
        return Trouble("missing")
    start = text.rfind(" ", 0, found.dest_start + 1) + 1
    end = text.find(" ", max(found.dest_end - 1, 0))
    return Trouble("altered", _shortened(text[start : end if end >= 0 else len(text)]))


@cache
def negation() -> re.Pattern[str]:
    """Finds a word that turns a sentence around."""
    listed = "|".join(re.escape(word) for word in words(load("quotes.en.yaml")["negations"]))
    return re.compile(rf"\b(?:{listed})\b|n't\b", re.IGNORECASE)


def _shortened(passage: str) -> str:
    passage = passage.strip(" ,;")
    return passage if len(passage) <= _SHOWN else passage[: _SHOWN - 2].rsplit(" ", 1)[0] + " …"

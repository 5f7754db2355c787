"""Proper names of a statement, and whether another statement names the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from reconcile.compare import lexis
from reconcile.compare.lexis import Statement
from reconcile.data import load

_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday".split()
)


def calendar_name(name: str) -> bool:
    """Whether a capitalised word is a month or a weekday."""
    return name.split()[0].lower() in _CALENDAR


def proper_names(side: Statement) -> list[str]:
    """Proper names of a statement, without days and months."""
    found: list[str] = []
    headline = _is_headline(side.text)
    for match in re.finditer(r"(?:[A-Z][\w&.-]*)(?:\s+(?:[A-Z][\w&.-]*))*", side.text):
        name = match.group().strip(" .")
        words_ = name.split()
        if match.start() == 0 or side.text[match.start() - 2 : match.start()] in (". ", ": ", "“", '" '):
            while words_ and _ordinary(words_[0]):
                words_ = words_[1:]
        words_ = [
            word for word in words_ if word.lower().strip(".") not in _CALENDAR and not (headline and _ordinary(word))
        ]
        if (
            words_
            and words_[0] not in load("zones.en.yaml")["fixed"]
            and not any(
                claim.value_start <= match.start() < claim.value_end
                for claim in side.claims
                if claim.value_start is not None and claim.value_end is not None
            )
        ):
            found.append(" ".join(words_))
    return list(dict.fromkeys(found))


def _is_headline(text: str) -> bool:
    """Whether most longer words have a capital, so that a capital doesn't make a name."""
    longer = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(longer) >= 4 and sum(word[0].isupper() for word in longer) > 0.6 * len(longer)


def _ordinary(word: str) -> bool:
    """Whether a capitalised word at the start of a sentence is an ordinary word."""
    low = re.sub(r"['’]s$", "", word.lower().strip("."))
    return low in lexis.empty() or bool(lexis.meanings(lexis.lemma(low))) or low.isdigit()


def named(name: str, side: Statement, names: Sequence[str]) -> bool:
    """Whether a statement names the same: the name itself, a part of it, its initials or a near spelling."""
    text = side.text.lower()
    parts = [part.lower().strip(".'’") or part for part in name.split()]
    if any(len(part) > 2 and re.search(rf"\b{re.escape(part)}", text) for part in parts):
        return True
    if any(
        len(part) > 4 and re.search(rf"\b{re.escape(part[:4])}\w*(?:an|ans|ese|ish|i|is|ic|ch)\b", text)
        for part in parts
    ):
        return True  # Norway and Norwegians
    stems = (
        other.lower()[:4] for other in names if re.search(r"(?:ans?|ese|ish|is?)$", other.lower()) and len(other) > 5
    )
    if any(part.startswith(stem) for stem in stems for part in parts if len(part) > 3):
        return True
    initials = "".join(part[0] for part in parts)
    for other in names:
        if fuzz.ratio(name.lower(), other.lower()) >= 80 or other.lower().replace(".", "") == initials:
            return True
        if "".join(part[0] for part in other.lower().split()) == name.lower().replace(".", ""):
            return True
    return False


def role(name: str, side: Statement) -> str:
    """The preposition that a name stands after, "" when it stands after none."""
    match = re.search(rf"\b(in|at|by|from|near|to)\s+(?:the\s+)?{re.escape(name)}", side.text)
    return match[1] if match else ""

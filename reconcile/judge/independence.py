"""Articles -> which of them go back to one origin: copies, reprints and texts of one wire service."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from reconcile.model import Article
from reconcile.patterns import compiled

SHINGLE = 5
"""Words in a shingle."""
COPIED = 0.5
"""Share of the shorter text's shingles in the longer from which it counts as a copy: rewritten copies measured
0.72 and more, unrelated articles on one subject 0.00."""
QUOTED = 0.1
"""With the same wire credit on both, so much shared text is enough."""

_CREDIT = compiled(
    r"\((AP|AFP|Reuters|UPI|dpa|DPA|ANSA|PTI|IANS|Xinhua|TASS|Kyodo|Bloomberg|PA|CNS|AAP)\)\s*[-–—]"
    r"|\b(Associated Press|Agence France-Presse|Reuters|Press Association|Press Trust of India|Xinhua|Interfax"
    r"|Kyodo News)\b(?=\s+contributed|\s*$)"
    r"|^By (?:the )?(Associated Press|Reuters|AFP|Agence France-Presse)",
    re.MULTILINE,
)


class Overlap(NamedTuple):
    """Two sources that go back to one origin; `words` says why."""

    copy: str
    of: str
    words: str


def origins(articles: Sequence[Article]) -> dict[str, str]:
    """Source id -> id of the source it goes back to (its own when it is independent).

    The origin of a set of copies is the earliest published; without dates, the first by id.
    """
    rank = {article.id: _age(article) for article in articles}
    parent = {article.id: article.id for article in articles}
    for overlap in overlaps(articles):
        roots = sorted((_root(parent, overlap.copy), _root(parent, overlap.of)), key=lambda id_: rank[id_])
        parent[roots[1]] = roots[0]
    return {id_: _root(parent, id_) for id_ in sorted(parent)}


def folded(origin: Mapping[str, str], overlaps: Sequence[Overlap]) -> dict[str, str]:
    """Origins with more overlaps folded in: the copy, and all that goes back to it, goes back to what it copies."""
    parent = dict(origin)
    for overlap in overlaps:
        copy, of = parent.get(overlap.copy, overlap.copy), parent.get(overlap.of, overlap.of)
        parent = {source: of if root == copy else root for source, root in parent.items()}
        parent[overlap.copy], parent[overlap.of] = of, of
    return parent


def overlaps(articles: Sequence[Article]) -> list[Overlap]:
    """Pairs of sources that go back to one origin, the later one first, sorted by id."""
    return list(_overlaps(tuple(articles)))


@lru_cache(maxsize=1)
def _overlaps(articles: tuple[Article, ...]) -> tuple[Overlap, ...]:
    """Remembered, as judging and the notes of a run both ask."""
    prints = {article.id: shingles(article.prose or article.text) for article in articles}
    credited = {article.id: _credits(article) for article in articles}
    by_id = {article.id: article for article in articles}
    found = []
    for one, other in _sharing(articles, prints):
        why = _why(by_id[one], by_id[other], containment(prints[one], prints[other]), credited[one] & credited[other])
        if why:
            first, second = sorted((by_id[one], by_id[other]), key=_age)
            found.append(Overlap(second.id, first.id, why))
    return tuple(found)


def _sharing(articles: Sequence[Article], prints: Mapping[str, frozenset[int]]) -> list[tuple[str, str]]:
    """Pairs of ids that share a shingle, or of which one is named as a copy: only they need a look."""
    seen: set[int] = set()
    shared: set[int] = set()
    for found in prints.values():
        shared |= found & seen
        seen |= found
    holders: dict[int, list[str]] = {}
    for id_ in sorted(prints):
        for shingle in prints[id_] & shared:
            holders.setdefault(shingle, []).append(id_)
    pairs = {pair for ids in holders.values() for pair in combinations(ids, 2)}
    for article in articles:
        if article.copy_of and article.copy_of in prints:
            pairs.add((min(article.id, article.copy_of), max(article.id, article.copy_of)))
    return sorted(pairs)


def _age(article: Article) -> tuple[bool, str, str]:
    return not article.published, article.published, article.id


def _root(parent: Mapping[str, str], id_: str) -> str:
    while parent[id_] != id_:
        id_ = parent[id_]
    return id_


def _why(one: Article, other: Article, share: float, credits: set[str]) -> str:
    if one.copy_of == other.id or other.copy_of == one.id:
        return "the source list names one as a copy of the other"
    if share >= COPIED:
        return f"{round(share * 100)} % of the shorter text stands in the longer"
    if credits and share >= QUOTED:
        return f"both credit {min(credits)} and share {round(share * 100)} % of their text"
    return ""


def shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of five words, case and punctuation left aside."""
    import zlib

    tokens = re.findall(r"\w+", text.lower())
    return frozenset(
        zlib.crc32(" ".join(tokens[i : i + SHINGLE]).encode()) for i in range(max(len(tokens) - SHINGLE + 1, 0))
    )


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """Share of the smaller set that lies in the larger; 0 when one is too short to say."""
    small, large = sorted((one, other), key=len)
    return len(small & large) / len(small) if len(small) >= 20 else 0.0


def _credits(article: Article) -> set[str]:
    names = {match.group(match.lastindex or 0) for match in _CREDIT.finditer(article.text)}
    return {{"Associated Press": "AP", "Agence France-Presse": "AFP"}.get(name, name) for name in names}

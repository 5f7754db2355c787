"""Articles -> stories: which articles tell of the same event, so that claims of different events never meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from reconcile.data import load
from reconcile.dictionary import lemmatize
from reconcile.grammar import word_class
from reconcile.group import dense, linking, settling
from reconcile.group.words import cosine, inverse_frequency, merged, weigh
from reconcile.model import Article
from reconcile.naming import capitalised
from reconcile.patterns import compiled

_DENSE = range(300, 3_001)
"""Numbers of articles that are clustered by a table of every two: of fewer it saves no time, of more it takes 80 MB."""
_FEW = 100
"""Up to this many articles every word is looked at; beyond, one that most articles have says next to nothing."""
_POSSESSIVE = compiled(r"['’]s\Z")
_WORD = compiled(r"[^\W\d_][\w’'-]+|\d[\d,.]*\d|\d")


def stories(articles: Sequence[Article]) -> dict[str, str]:
    """Source id -> story id (the first source id of its story, in sorted order).

    With fewer articles than the setting `minimum` nothing is split: a handful of texts put side by side is meant to be
    compared.
    """
    return dict(_stories(tuple(articles)))


@lru_cache(maxsize=1)
def _stories(articles: tuple[Article, ...]) -> Mapping[str, str]:
    """Remembered, as the years of claims and their groups both ask."""
    settings = load("grouping.yaml")["stories"]
    ids = sorted(article.id for article in articles)
    if len(articles) < int(settings["minimum"]):
        return {id_: ids[0] for id_ in ids}
    bags = _bags(articles)
    joined = _cluster([bags[id_] for id_ in ids], float(settings["threshold"]))
    clusters = [[ids[n] for n in cluster] for cluster in joined]
    clusters = _absorb(clusters, bags, float(settings["absorb"]))
    if len(articles) < _DENSE.start:
        clusters = settling.settled(clusters, bags, float(settings["absorb"]), float(settings["share"]))
    return {id_: cluster[0] for cluster in clusters for id_ in cluster}


def _bags(articles: Sequence[Article]) -> dict[str, dict[str, float]]:
    """Words weighed by how telling they are. What one article alone says shows no likeness and hides none."""
    counts = {article.id: _counts(article.prose) for article in articles}
    told = Counter(word for bag in counts.values() for word in bag)
    shared = {id_: {word: n for word, n in bag.items() if told[word] > 1} for id_, bag in counts.items()}
    idf = inverse_frequency(shared.values(), len(shared))
    return {id_: weigh(sorted(bag.items()), idf) for id_, bag in shared.items()}


def _counts(prose: str) -> dict[str, float]:
    """Words, "quakes" as "quake", by how often they stand; names and numbers, which tell events apart, weigh more.

    A word is a name where it stands with a capital more often than not.
    """
    stop = word_class("stopwords")
    counts: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for word, n in Counter(_WORD.findall(prose)).items():
        low = _POSSESSIVE.sub("", word.lower())
        if low in stop or len(low) < 3 and low.isalpha():
            continue
        plain = lemmatize(low)
        counts[plain] += n
        if capitalised(word) or word[0].isdigit():
            names[plain] += n
    named = float(load("grouping.yaml")["stories"]["named"])
    return {
        word: (1 + 0.5 * min(n - 1, 4)) * (named if names[word] > n / 2 else 1.0) for word, n in sorted(counts.items())
    }


def _cluster(bags: Sequence[Mapping[str, float]], threshold: float) -> list[list[int]]:
    if len(bags) in _DENSE:
        return dense.agglomerate(dense.likeness(len(bags), _holders(bags)), threshold)
    return linking.agglomerate(len(bags), _likeness(bags), threshold, default=0.0)


def _holders(bags: Sequence[Mapping[str, float]]) -> list[list[tuple[int, float]]]:
    """Of each word the bags that hold it, with its weight there; words of most bags are passed over."""
    holders: dict[str, list[tuple[int, float]]] = {}
    for n, bag in enumerate(bags):
        for word, weight in bag.items():
            holders.setdefault(word, []).append((n, weight))
    return [held for held in holders.values() if not len(held) * 2 > len(bags) > _FEW]


def _likeness(bags: Sequence[Mapping[str, float]]) -> list[tuple[int, int, float]]:
    """Cosine of every two bags that share a word, by an inverted index; words of most bags are passed over."""
    shared: list[list[tuple[float, list[tuple[int, float]]]]] = [[] for _ in bags]
    for held in _holders(bags):
        for n, (i, weight) in enumerate(held[:-1], start=1):
            shared[i].append((weight, held[n:]))
    found: list[tuple[int, int, float]] = []
    for i, words in enumerate(shared):
        products: dict[int, float] = {}
        for weight, others in words:
            for j, other in others:
                products[j] = products.get(j, 0.0) + weight * other
        found += [(i, j, products[j]) for j in sorted(products)]
    return found


def _absorb(clusters: list[list[str]], bags: Mapping[str, Mapping[str, float]], threshold: float) -> list[list[str]]:
    """A cluster of one or two articles joins the larger story it is most like: a short extract shares few words."""
    large = [cluster for cluster in clusters if len(cluster) > 2]
    if not large:
        return clusters
    centres = [merged([bags[id_] for id_ in cluster]) for cluster in large]
    joined = [list(cluster) for cluster in large]
    kept: list[list[str]] = []
    for cluster in clusters:
        if len(cluster) > 2:
            continue
        own = merged([bags[id_] for id_ in cluster])
        best = max(range(len(large)), key=lambda n: (cosine(own, centres[n]), -n))
        if cosine(own, centres[best]) >= threshold:
            joined[best] += cluster
        else:
            kept.append(cluster)
    return sorted(sorted(cluster) for cluster in [*joined, *kept])

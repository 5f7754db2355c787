"""The closed classes of English as sets, read once from data/grammar.en.yaml."""

from __future__ import annotations

from functools import cache

from reconcile.data import load, words


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of one closed class: "auxiliaries", "determiners", …"""
    return frozenset(words(load("grammar.en.yaml")[name]))

"""A word and its part of speech -> the form a dictionary lists."""

from __future__ import annotations

from functools import cache, lru_cache

from reconcile.concepts import concepts_of
from reconcile.data import load
from reconcile.dictionary import lemmatize


@lru_cache(maxsize=100_000)
def lemma(word: str, tag: str) -> str:
    """The lemma of a lower-case `word` with Penn tag `tag`: ("slain", "VBN") -> "slay", ("cars", "NNS") -> "car".

    Irregular verb forms come from data; the rest from simplemma's dictionary, which doesn't look at the tag.
    """
    if tag in ("VB", "VBP") and concepts_of(word, "verbs"):
        return word
    if tag.startswith("VB") and (verb := _irregular_verbs().get(word)):
        return verb
    if tag in ("NN", "NNP"):
        return word
    base = lemmatize(word).lower()
    # A dictionary that doesn't look at the tag takes "lives" for the verb.
    unknown = base == word or not concepts_of(base, "nouns") and concepts_of(base, "verbs")
    return _singular(word, base) if unknown and tag in ("NNS", "NNPS") else base


def _singular(word: str, base: str) -> str:
    """The singular that the lexicon of concepts knows, where the dictionary doesn't have the plural ("carmakers")."""
    for ending, rest in (("ves", "fe"), ("ves", "f"), ("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending) and concepts_of(singular := word.removesuffix(ending) + rest, "nouns"):
            return singular
    return base


@cache
def _irregular_verbs() -> dict[str, str]:
    forms: dict[str, str] = {}
    for part in ("past_tenses", "past_participles", "present_forms"):
        for verb, written in load("verbs.en.yaml").get(part, {}).items():
            for form in written.split():
                forms.setdefault(form, verb)
    return forms

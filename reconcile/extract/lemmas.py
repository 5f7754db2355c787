"""A word and its part of speech -> the form a dictionary lists."""

from __future__ import annotations

from functools import cache, lru_cache

from reconcile.data import load


@lru_cache(maxsize=100_000)
def lemma(word: str, tag: str) -> str:
    """The lemma of a lower-case `word` with Penn tag `tag`: ("slain", "VBN") -> "slay", ("vehicles", "NNS") -> "vehicle".

    Irregular verb forms come from data; the rest from simplemma's dictionary, which doesn't look at the tag.
    """
    if tag.startswith("VB"):
        verb = _irregular_verbs().get(word)
        if verb:
            return verb
    elif tag == "NN" or tag.startswith("NNP"):
        return word
    import simplemma

    return str(simplemma.lemmatize(word, lang="en")).lower()


@cache
def _irregular_verbs() -> dict[str, str]:
    forms: dict[str, str] = {}
    for part in ("past_tenses", "past_participles", "present_forms"):
        for verb, written in load("verbs.en.yaml").get(part, {}).items():
            for form in written.split():
                forms.setdefault(form, verb)
    return forms

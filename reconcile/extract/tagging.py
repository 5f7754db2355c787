"""Words -> parts of speech and plurals, by the dictionary and rules of textblob's pattern tagger.

textblob's package imports all of nltk, which takes a third of a second and forty megabytes; what is used here needs
none of it, so its data file and its module of plurals are read by their place. The tag of a word doesn't depend on its
neighbours, so it is looked up once a word.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from reconcile import kept
from reconcile.patterns import compiled

_NUMBER = compiled(r"[-0-9,.:/%$]+")
_ADJECTIVES = ("able", "al", "ful", "ible", "ient", "ish", "ive", "less", "tic", "ous")
_VERBS = ("ate", "ify", "ise", "ize")


@lru_cache(maxsize=200_000)
def tag(word: str, opens: bool) -> str:
    """The Penn tag of a word; `opens` when it is the first of its sentence, where a capital says nothing."""
    known = listed(word) or (listed(word.lower()) if opens else "")
    if known:
        return known
    if word.istitle():
        return "NNP"
    return "CD" if _NUMBER.fullmatch(word) else _by_ending(word)


@lru_cache(maxsize=200_000)
def listed(word: str) -> str:
    """The tag that the dictionary gives a word as it is written, "" when it doesn't have it."""
    return _dictionary().get(word, "")


def plural(noun: str) -> str:
    """The plural of a noun: "company" -> "companies"."""
    return str(_inflection().pluralize(noun))


def _by_ending(word: str) -> str:
    """The tag that the end of an unknown word speaks for; of several endings the last of the list."""
    if word.endswith(_VERBS):
        return "VBP"
    if word.endswith("ed"):
        return "VBN"
    if word.endswith(_ADJECTIVES) or "-" in word:
        return "JJ"
    if word.endswith("s") and not word.endswith(("is", "ous", "ss")):
        return "NNS"
    return "RB" if word.endswith("ly") else "VBG" if word.endswith("ing") else "NN"


@cache
def _dictionary() -> Mapping[str, str]:
    """Word -> tag; a line of the file holds both, and lines that begin with ";;;" are remarks."""
    source = _folder() / "en-lexicon.txt"

    def read() -> dict[str, str]:
        lines = source.read_text(encoding="utf-8").splitlines()
        return dict(line.split(" ")[:2] for line in lines if line and line[:3] != ";;;")

    return kept.table("tags.en", f"{source.stat().st_size} {source.stat().st_mtime_ns}".encode(), read)


@cache
def _inflection() -> ModuleType:
    spec = spec_from_file_location("textblob.en.inflect", _folder() / "inflect.py")
    if spec is None or spec.loader is None:
        raise ImportError("textblob has no module of plurals")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _folder() -> Path:
    spec = find_spec("textblob")
    if spec is None or spec.origin is None:
        raise ImportError("textblob is not installed")
    return Path(spec.origin).parent / "en"

"""Tags of single words -> tags that fit their neighbours: verb or noun, past tense or participle.

The dictionary knows one tag a word. Rules that look at the words beside it, as in Brill's tagger (A simple rule-based
part of speech tagger, 1992), put right what that gets wrong: "the LAUNCH", "will COST", "the firm CHARGES $50",
"a plant BUILT by".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from reconcile.concepts import concepts_of
from reconcile.data import load, words
from reconcile.extract.lemmas import lemma
from reconcile.extract.tagging import listed
from reconcile.grammar import word_class

_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_BEFORE_NOUN = ("DT", "PRP$", "POS", "JJ", "JJR", "JJS")
_OBJECT = ("DT", "PRP$", "VAL", "CD", "PRP", "PDT")
"""Tags of words that open the object of a verb."""
_STOPS = frozenset(', ; : — – ( ) [ ] | • " “ ”'.split())


def in_context(seen: Sequence[str], tags: list[str]) -> list[str]:
    """The tags with those put right that their neighbours speak against; `seen` are the words as the tagger saw them.

    "VAL" marks a value.
    """
    low = [word.lower() for word in seen]
    found = list(tags)
    for i in range(len(found)):
        if found[i] in _UNSURE:
            found[i] = _by_neighbours(low, found, i)
    for i in range(len(found)):
        if found[i] in ("VBD", "VBN"):
            found[i] = _past(low, found, i)
    return found


_UNSURE = frozenset(("JJ", "NN", "NNS", "VB", "VBP", "VBZ", "VBD", "VBN"))
"""Tags that `_by_neighbours` may put right."""


def _by_neighbours(low: Sequence[str], tags: Sequence[str], i: int) -> str:
    tag = tags[i]
    word = low[i]
    if tag == "JJ" and not listed(word) and concepts_of(word, "nouns"):
        return "NN"
    if tag in ("VB", "VBP", "VBZ") and _takes_noun(low, tags, i) and _may_be_noun(word, tag):
        return "NNS" if tag == "VBZ" else "NN"
    if carried := _after_auxiliary(low, tags, i):
        return carried
    if tag in ("NN", "JJ", "VBP", "VBD", "VBN") and _after_modal(low, tags, i) and may_be_verb(word) == word:
        return "VB"
    if tag == "NNS" and _may_be_predicate(low, tags, i, plural=False) and may_be_verb(word) not in ("", word):
        return "VBZ"
    if tag in ("NN", "VBN", "JJ") and may_be_verb(word) == word:
        if word in _unchanged() and _may_be_predicate(low, tags, i, plural=None):
            return "VBD"
        if tag == "NN" and _may_be_predicate(low, tags, i, plural=True):
            return "VBP"
    return tag


def _takes_noun(low: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Whether what stands before a word asks for a noun: "the launch", "its new launch", "after launch"."""
    if i == 0:
        return False
    if tags[i] == "VB" and tags[i - 1] == "NN" and low[i] not in _unchanged():
        return True  # "his touchdown PASS to"
    if tags[i - 1] in _BEFORE_NOUN or tags[i - 1] == "VBN" and i > 1 and tags[i - 2] in _BEFORE_NOUN:
        return low[i - 1] not in ("that", "this", "these", "those", "all", "both", "such")
    if tags[i - 1] == "VAL":
        if i > 1 and tags[i] == "VBZ" and tags[i - 2].startswith("VB") and low[i - 1][:1].isdigit():
            return True  # "arrested 9 suspects"
        # "the 2021 launch", but "another 30 are missing"
        return i > 1 and low[i - 2] in ("the", "a", "an", "its", "their", "his", "her") and low[i] not in _CARRYING
    return tags[i - 1] == "IN" and low[i - 1] not in _no_prepositions()


@cache
def _no_prepositions() -> frozenset[str]:
    """Words that are tagged as prepositions and ask for no noun."""
    return word_class("subordinators") | {"than", "like", "whether"}


def _after_auxiliary(low: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The tag that an auxiliary right before a word speaks for: "will MARK", "is SPENDING billions", "being CUT"."""
    tag, before = tags[i], i - 1
    while before >= 0 and tags[before] == "RB":
        before -= 1
    if before < 0:
        return ""
    if tag in ("NN", "VBP", "VBD", "VBN") and tags[i - 1] == "MD":
        return "VB"
    if low[before] in _CARRYING and tag in ("NN", "VB", "VBP") and low[i] in _unchanged():
        return "VBN"
    follows = tags[i + 1] if i + 1 < len(tags) else ""
    spends = tag == "NN" and low[i].endswith("ing") and low[before] in _BEING and may_be_verb(lemma(low[i], "VBG"))
    return "VBG" if spends and follows in (*_OBJECT, "NN", "NNS", "NNP") else ""


def _after_modal(low: Sequence[str], tags: Sequence[str], i: int) -> bool:
    n = i - 1
    while n > 0 and (low[n] == "not" or tags[n] == "RB"):
        n -= 1
    if n < 0:
        return False
    if tags[n] == "MD" or low[n] in ("did", "does", "didn't", "doesn't", "don't"):
        return True
    if low[n] != "to" or n == 0 or i + 1 >= len(tags):
        return False
    return low[i + 1] != "of" and (tags[i + 1] in (*_OBJECT, "IN", "TO", "RB", "NNP") or low[i + 1] in ("from", "up"))


def _may_be_predicate(low: Sequence[str], tags: Sequence[str], i: int, *, plural: bool | None) -> bool:
    """Whether a word after its likely subject has what follows a verb, and its clause has no other finite verb."""
    n = i - 1
    while n > 0 and tags[n] == "RB":
        n -= 1
    if n < 0 or i + 1 >= len(tags):
        return False
    before = tags[n]
    single = before in ("NN", "NNP") or low[n] in ("it", "he", "she", "which", "that", "who", ")")
    many = before == "NNS" or low[n] in ("they", "we", "i", "you", "who", "which", "that")
    fits = single or many or before == "VAL" if plural is None else many if plural else single
    if not fits or low[n] == "that" and before == "DT":
        return False
    after = tags[i + 1]
    if not (after in (*_OBJECT, "TO") or after in ("IN", "RB") and low[i + 1] != "of" and not _finite(low, tags, i, 1)):
        return False
    return not _finite(low, tags, i, -1)


def _finite(low: Sequence[str], tags: Sequence[str], i: int, step: int) -> bool:
    """Whether the clause has a finite verb on one side of token `i`."""
    n = i + step
    while 0 <= n < len(tags) and low[n] not in _STOPS:
        if low[n] in word_class("subordinators") or low[n] in ("and", "or", "that"):
            return False
        if tags[n] in _FINITE:
            return True
        n += step
    return False


def _past(low: Sequence[str], tags: Sequence[str], i: int) -> str:
    """Past tense or participle, where the form may be either."""
    if sure := _past_forms().get(low[i]):
        return sure
    n = i - 1
    while n >= 0 and (tags[n] == "RB" or low[n] == "not"):
        n -= 1
    if n < 0:
        return tags[i]
    before, tag = low[n], tags[n]
    if before in _CARRYING or tag == "MD":
        return "VBN"
    if tag == "PRP" or before in ("who", "which", "that"):
        return "VBD"
    if tag in (*_NOUNS, "VAL") or before in (")", "”", '"'):
        return "VBD" if _acts(low, tags, i, n) else "VBN"
    if before == ",":
        return "VBD" if _has_object(low, tags, i) or _main_after_aside(low, tags, n) else "VBN"
    return _like_the_verb_before(low, tags, n) if before in ("and", "or", "but") else tags[i]


def _acts(low: Sequence[str], tags: Sequence[str], i: int, noun: int) -> bool:
    """Whether a past form is what the noun at token `noun` before it did, and no participle that describes it."""
    if low[i + 1 : i + 2] == ["by"]:
        return False
    if _has_object(low, tags, i) or lemma(low[i], "VBD") in word_class("reporting_verbs"):
        return True
    return not (_is_object(low, tags, noun) or _finite(low, tags, i, 1))


_CARRYING = frozenset(
    "be is are was were been being am 's 're have has had having 've get gets got getting wasn't weren't isn't aren't "
    "hasn't haven't hadn't".split()
)
"""Words after which a past form is a participle."""
_BEING = frozenset("is are was were am 'm 're be been isn't aren't wasn't weren't".split())


def _main_after_aside(low: Sequence[str], tags: Sequence[str], comma: int) -> bool:
    """Whether a past form after a comma belongs to the noun before the aside that the comma closes: "Ng, 34, WON"."""
    opening = next((n for n in range(comma - 1, max(-1, comma - _ASIDE), -1) if low[n] == ","), -1)
    if opening < 1 or tags[opening - 1] not in _NOUNS:
        return False
    relative = low[opening + 1] in ("who", "which", "whose", "where")
    if not relative and any(tag in _FINITE for tag in tags[opening:comma]):
        return False
    return not (_finite(low, tags, comma, 1) or _finite(low, tags, opening, -1))


_ASIDE = 24
"""Longest aside between commas, in words."""
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def _has_object(low: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Whether an object follows: "the", "its", a pronoun, or a value that is no date over "more than" or "about"."""
    if i + 1 < len(tags) and tags[i + 1] in ("DT", "PRP$", "PRP"):
        return True
    n = i + 1
    while n < len(tags) and low[n] in _HEDGES:
        n += 1
    return n < len(tags) and tags[n] == "VAL" and low[n][0].isdigit()


_HEDGES = frozenset("more less fewer than at least most about around over under some nearly almost up to only".split())


def _is_object(low: Sequence[str], tags: Sequence[str], n: int) -> bool:
    """Whether the noun phrase that ends at token `n` is the object of a verb or of a preposition that follows one."""
    while n >= 0:
        while n >= 0 and (tags[n] in _NOUNS or tags[n] in _BEFORE_NOUN or tags[n] in ("VAL", "CD", "VBN", "VBG")):
            if tags[n] in ("VBN", "VBG") and n > 0 and tags[n - 1] in _NOUNS:
                return True
            n -= 1
        if n < 0 or low[n] in _STOPS or low[n] in ("and", "or", "but", "that", "which", "who", "as", "when"):
            return False
        if tags[n].startswith("VB"):
            return True
        if tags[n] != "IN" or low[n] not in ("of", "in", "for", "at", "on", "from", "to", "with", "between"):
            return tags[n] == "IN" and n > 0 and low[n] not in word_class("subordinators")
        n -= 1
        if n < 0 or tags[n] not in (*_NOUNS, "VAL"):
            return n >= 0 and tags[n].startswith("VB")
    return False


def _like_the_verb_before(low: Sequence[str], tags: Sequence[str], n: int) -> str:
    """The second of two coordinated verbs has the form of the first: "was built and OPENED", "built and OPENED"."""
    for back in range(n - 1, -1, -1):
        if low[back] in (";", ":", "—"):
            break
        if tags[back] in ("VBD", "VBN"):
            return tags[back] if low[back] not in _CARRYING else "VBN"
        if tags[back] in ("VBZ", "VBP"):
            return "VBN"
    return "VBD"


@lru_cache(maxsize=20_000)
def may_be_verb(word: str) -> str:
    """The verb that a lower-case word may be a form of, by the lexicon of concepts and the lists of verbs, else ""."""
    if not word.isalpha():
        return ""
    if word in _verbs():
        return word
    base = lemma(word, "VBZ")
    return base if base in _verbs() or concepts_of(base, "verbs") else word if concepts_of(word, "verbs") else ""


@lru_cache(maxsize=20_000)
def _may_be_noun(word: str, tag: str) -> bool:
    base = lemma(word, "NNS") if tag == "VBZ" else word
    return bool(concepts_of(base, "nouns")) or listed(base).startswith("NN") or not listed(f"{word}s").startswith("VBZ")


@cache
def _verbs() -> frozenset[str]:
    """Verbs by the part they play, and all irregular ones."""
    lists = load("verbs.en.yaml")
    parts = ("light", "reporting", "denial", "intention", "expectation", "attempt", "failure", "beginning", "ending")
    return frozenset(word for part in parts for word in words(lists[part])) | frozenset(lists["past_tenses"])


@cache
def _unchanged() -> frozenset[str]:
    """Verbs whose past tense is spelt like the verb: "cost", "hit", "put"."""
    return frozenset(verb for verb, forms in load("verbs.en.yaml")["past_tenses"].items() if verb in forms.split())


@cache
def _past_forms() -> dict[str, str]:
    """Irregular forms that are the past tense only, or the participle only, with their tags."""
    lists = load("verbs.en.yaml")
    past = {form for forms in lists["past_tenses"].values() for form in forms.split()}
    participles = {form for forms in lists["past_participles"].values() for form in forms.split()}
    sure = {form: "VBD" for form in past - participles}
    return sure | {form: "VBN" for form in participles - past - set(lists["past_participles"])}

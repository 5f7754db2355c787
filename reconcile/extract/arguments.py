"""A verb -> the noun that is its subject: before it, before its relative pronoun, or of the verb it is joined to."""

from __future__ import annotations

from reconcile.extract.clauses import main_verb
from reconcile.extract.tokens import NOUNS, Sentence
from reconcile.grammar import word_class

_NOUN = ("NN", "PRP")
"""How the tags of nouns and pronouns begin; "PRP$" too, which never closes a noun phrase."""
_INSIDE = ("DT", "JJ", "JJR", "JJS", "PRP$", "POS", "CD", "VBN", "VBG", "RB", "CC")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_APPOSED = 24
"""Longest apposition or relative clause, in words, between a noun and its verb."""
_DEEP = 4
"""How many verbs a subject may be handed on by: "plans to build and OPEN"."""


_UNTYING = word_class("subordinators") | word_class("particles") - {"over", "down"}
"""Words that are tagged as prepositions and tie no noun to the one before."""


def subject_head(sentence: Sentence, verb: int, depth: int = 0) -> int:
    """The token that heads the subject of the verb at token `verb`, -1 when it isn't said."""
    if verb < 0 or depth > _DEEP:
        return -1
    n = _left_of_group(sentence, verb)
    form = _form(sentence, verb, n)
    if n < 0:
        return -1 if form == "finite" else _of_main_clause(sentence, verb, depth)
    low, tag = sentence.lows[n], sentence.tags[n]
    if low in ("who", "which", "that") and n > 0:
        return _antecedent(sentence, n - 1)
    if low == "," or tag == "CC" or low == "then":
        return _over_mark(sentence, verb, n, form, depth)
    if tag in ("IN", "WRB") and form != "finite":
        return subject_head(sentence, _finite_before(sentence, n), depth + 1)
    return _noun_left(sentence, verb, n, form, depth)


def _noun_left(sentence: Sentence, verb: int, n: int, form: str, depth: int) -> int:
    """The head of the noun phrase that ends at token `n`, or before the value there."""
    if sentence.tags[n] == "VAL" and (form == "participle" or _is_adverbial(sentence, n)):
        while n >= 0 and sentence.tags[n] in ("VAL", "IN", "DT", "RB"):
            n -= 1
    if n < 0 or not sentence.tags[n].startswith(_NOUN):
        return -1
    if form == "infinitive" and _has_object(sentence, verb):
        # "borrowed money to build a plant": who borrows builds.
        found = subject_head(sentence, _finite_before(sentence, n), depth + 1)
        return found if found >= 0 else _phrase_head(sentence, n)
    return _phrase_head(sentence, n)


def _left_of_group(sentence: Sentence, verb: int) -> int:
    """The token left of the verb with its auxiliaries, adverbs and the verbs that it hangs on."""
    n = verb - 1
    while n >= 0 and (sentence.tags[n].startswith(("RB", "MD", "VB", "TO")) or sentence.lows[n] in ("not", "also")):
        n -= 1
    return n


def _form(sentence: Sentence, verb: int, left: int) -> str:
    """How the group of verbs from token `left` + 1 to `verb` opens: finite, infinitive or participle."""
    tags = [sentence.tags[n] for n in range(left + 1, verb + 1)]
    if any(tag in _FINITE for tag in tags):
        return "finite"
    if "TO" in tags and "VBN" not in tags and "VBG" not in tags:
        return "infinitive"
    return "participle" if "VBN" in tags or "VBG" in tags else "finite"


def _over_mark(sentence: Sentence, verb: int, n: int, form: str, depth: int) -> int:
    """Left over "and" or a comma: "fell and ROSE"; "Lei, the founder, SAID"; "the museum, FOUNDED in"."""
    if sentence.words[n] != ",":
        return subject_head(sentence, _joined_verb(sentence, verb, n), depth + 1)
    if form == "participle":
        opens = sentence.tags[verb] == "VBN" and n > 0 and sentence.tags[n - 1].startswith(_NOUN)
        if opens and sentence.tags[_left_of_group(sentence, verb) + 1] == "VBN":
            return _phrase_head(sentence, n - 1)
        return subject_head(sentence, _finite_before(sentence, n), depth + 1)
    if form == "infinitive":
        return subject_head(sentence, _finite_before(sentence, n), depth + 1)
    opening = n - 1
    while opening >= 0 and sentence.words[opening] != ",":
        opening -= 1
    if opening > 0 and n - opening <= _APPOSED and sentence.tags[opening - 1].startswith(_NOUN):
        return _phrase_head(sentence, opening - 1)
    joined = _finite_before(sentence, n)
    if joined >= 0:
        return subject_head(sentence, joined, depth + 1)
    return _phrase_head(sentence, n - 1) if n and sentence.tags[n - 1].startswith(_NOUN) else -1


def _antecedent(sentence: Sentence, n: int) -> int:
    """The head of the noun phrase that a relative pronoun after token `n` stands for."""
    while n > 0 and (sentence.tags[n] in ("VAL", "IN", "RB") or sentence.words[n] in ("(", ")", ",")):
        n -= 1
    return _phrase_head(sentence, n) if n >= 0 and sentence.tags[n].startswith(_NOUN) else -1


def _joined_verb(sentence: Sentence, verb: int, conjunction: int) -> int:
    """The verb left of a conjunction that `verb` is joined to: the nearest of its form, else the nearest."""
    before = [v for v in range(conjunction - 1, -1, -1) if main_verb(sentence, v)]
    alike = [v for v in before if sentence.tags[v] == sentence.tags[verb]]
    return next(iter(alike or before), -1)


def _finite_before(sentence: Sentence, n: int) -> int:
    """The nearest verb left of token `n` that stands in a full clause, -1 for none."""
    for v in range(n - 1, -1, -1):
        if main_verb(sentence, v) and _form(sentence, v, _left_of_group(sentence, v)) == "finite":
            return v
    return -1


def _of_main_clause(sentence: Sentence, verb: int, depth: int) -> int:
    """The subject of the main clause after an introductory one: "Founded in 2007, the firm EMPLOYS 40"."""
    comma = next((n for n in range(verb + 1, len(sentence)) if sentence.words[n] == ","), -1)
    if comma < 0:
        return -1
    after = (v for v in range(comma + 1, len(sentence)) if main_verb(sentence, v) and sentence.tags[v] != "VBG")
    for v in after:
        found = subject_head(sentence, v, depth + 1)
        if found > comma:
            return found
    return -1


def _is_adverbial(sentence: Sentence, n: int) -> bool:
    """Whether the value at token `n`, right before a verb, says when: "the firm in 2010 OPENED"."""
    return n > 1 and (sentence.tags[n - 1] == "IN" or sentence.lows[n].startswith(("last", "this", "next")))


def _has_object(sentence: Sentence, verb: int) -> bool:
    return verb + 1 < len(sentence) and sentence.tags[verb + 1] in ("DT", "PRP$", "PRP", "VAL", "JJ", *NOUNS)


def _phrase_head(sentence: Sentence, n: int) -> int:
    """From the last noun before the verb, over prepositions, to its phrase's head: "shares" of "shares of Apple"."""
    head = n
    while n > 0:
        previous = sentence.tags[n - 1]
        if previous == "CC" and sentence.tags[n] in ("DT", "PRP$", "PRP"):
            return head
        if (
            previous.startswith(_NOUN)
            or previous in _INSIDE
            or previous == "VAL"
            and sentence.tags[n].startswith(_NOUN)
        ):
            n -= 1
            continue
        if previous not in ("IN", "TO") or n < 2 or sentence.lemmas[n - 1] in _UNTYING:
            return head
        if sentence.tags[n] == "VAL" and sentence.lemmas[n - 1] in ("about", "around", "over", "under", "near"):
            return head  # "said about 40 people"
        over = n - 2
        while over > 0 and sentence.tags[over] in ("VAL", "IN"):
            over -= 1
        if sentence.tags[over] == "VBN" and over > 0 and sentence.tags[over - 1].startswith("NN"):
            over -= 1
        if not sentence.tags[over].startswith("NN"):
            return head
        n = head = over
    return head

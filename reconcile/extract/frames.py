"""A value in its sentence -> the frame that says what the value is said of."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import accumulate

from reconcile.concepts import PartOfSpeech, concepts_of, lexicon
from reconcile.extract import properties, senses
from reconcile.extract.clauses import Predicate, event_noun, predicate, state_after
from reconcile.extract.entities import names_in
from reconcile.extract.heads import Head, counted, measured, of_count
from reconcile.extract.labels import MODIFIERS, label
from reconcile.extract.parsing import subject_head
from reconcile.extract.properties import Property
from reconcile.extract.qualifiers import qualifiers
from reconcile.extract.subjects import Resolver
from reconcile.extract.themes import Theme, of_noun, phrase, theme
from reconcile.extract.tokens import NOUNS, Sentence
from reconcile.extract.verbs import main_verb, main_verbs
from reconcile.grammar import word_class
from reconcile.model import Kind, Span

_COUNTED = ("count", "rank", "ratio", "score")
_GAPPING = ("money", "count", "percent", "quantity", "duration")
"""Kinds of which a list may say the verb once: a name before a date or an age ties otherwise."""
_DATED = ("date", "time")
_MEASURED = ("money", "duration")
_CLAUSE = 10
"""How many words away another verb or event noun still belongs to the value's clause."""
_SHORT = 5
"""Words between a verb and its particle, at most, and one more."""
_DECAY = 4.0
"""Words of distance after which the weight of a context word has fallen to one half."""
_ATTACHING = ("in", "of", "with", "by", "from", "at", "for", "on", "to", "through")
"""Prepositions after which a counted noun is no longer what the verb does something to ("talked IN 85 meetings")."""
_CROSSING = {",": 2.0, ";": 4.0, ":": 3.0, "—": 4.0, "–": 4.0}
"""Marks that set a word further off, as so many words of distance."""


def frame(sentence: Sentence, i: int, span: Span, resolver: Resolver) -> dict[str, object]:
    """The Frame fields of the value `span` at token `i`, by name."""
    kind = span.kind
    head, governor = governing(sentence, i, kind)
    concepts = _concepts(sentence, governor)
    if kind == "money" and governor.verb >= 0:
        # A sum settles what the verb only hints at: to commit, put or pour money into something is to invest.
        concepts = tuple(dict.fromkeys((*concepts, *senses.hints(sentence, governor.verb))))
    modifiers = tuple(sentence.lemmas[m] for m in head.modifiers)
    head_lemma = sentence.lemmas[head.token] if head.token >= 0 else head.implied
    if head_lemma in word_class("not_heads"):
        head, head_lemma = Head(), ""
    predicate_lemma = _predicate_lemma(sentence, governor)
    subject = resolver.owner(sentence, i, governor) if kind == "age" else resolver.subject(sentence, governor)
    if kind in _GAPPING:
        subject = resolver.gapped(sentence, i) or subject
    above = subject_head(sentence, governor.verb) if governor.verb >= 0 else -1
    found = properties.stated(sentence, i, span, governor.verb, above)
    if found is not None and found.bearer >= 0:
        subject = resolver.meant(sentence, found.bearer) or subject
    fields = {
        "subject": subject,
        "attribute": _label(sentence, i, kind, head, predicate_lemma, concepts),
        "predicate": predicate_lemma,
        "concepts": concepts,
        "setting": _setting(sentence, i, governor, concepts),
        **_theme(sentence, governor),
        "head": head_lemma,
        "head_concepts": _head_senses(sentence, head),
        "modifiers": modifiers,
        "names": tuple(name for _, _, name in names_in(sentence)),
        "context": _context(sentence, i),
        **qualifiers(sentence, i, governor.verb),
    }
    return fields if found is None else fields | _property(sentence, kind, found, governor)


def _property(sentence: Sentence, kind: Kind, found: Property, governor: Predicate) -> dict[str, object]:
    """The Frame fields that a measured property changes: it is what the value counts and what governs it."""
    verb = found.token >= 0 and main_verb(sentence, found.token)
    changed: dict[str, object] = {"concepts": found.concepts, "attribute": _property_label(sentence, found)}
    changed["predicate"] = sentence.lemmas[found.token] if verb else found.name
    if kind == "quantity":
        changed |= {"head": found.name, "head_concepts": found.concepts}
    elif kind == "count" and properties.is_toll(found) and sentence.lows[found.token] != "lives":
        changed |= {"head": "people", "head_concepts": ("person",)}
    borne = phrase(sentence, found.bearer) if found.bearer >= 0 else Theme()
    if not borne.tokens and found.token >= 0 and sentence.tags[found.token] in NOUNS:
        borne = of_noun(sentence, found.token)
    borne = borne if borne.tokens else theme(sentence, governor)
    # The price is no theme of its own: what has it is.
    rest = tuple(n for n in borne.tokens if found.concepts[0] not in _senses(sentence, n))
    return changed | _themed(sentence, Theme(rest, borne.order))


def _property_label(sentence: Sentence, found: Property) -> str:
    """ "overall length" as it is written, else the property's name behind what has it: "wall thickness"."""
    if found.token >= 0 and sentence.tags[found.token] in ("NN", "NNS"):
        first = found.token
        while first > max(0, found.token - MODIFIERS) and sentence.tags[first - 1] in ("JJ", "NN", "VBN"):
            first -= 1
        before = [sentence.lows[n] for n in range(first, found.token)]
        return " ".join([*before, sentence.lemmas[found.token]])
    thing = sentence.lows[found.bearer] if found.bearer >= 0 and sentence.tags[found.bearer] == "NN" else ""
    return f"{thing} {found.name}".strip()


def governing(sentence: Sentence, i: int, kind: Kind) -> tuple[Head, Predicate]:
    """The noun that the value at token `i` counts or measures, and what governs the value."""
    # "At 8:02 a.m. Saturday": a day right behind an hour is that of the same event.
    told = i - 1 if kind == "date" and i and sentence.tags[i - 1] == "VAL" else i
    governor = predicate(sentence, told, dated=kind in _DATED, counts=kind in ("count", "rank", "ratio"))
    if kind == "count":
        subject = subject_head(sentence, governor.verb) if governor.verb >= 0 else -1
        head = of_count(sentence, i, governor.verb, subject, _concepts(sentence, governor))
        if (state := state_after(sentence, max(i, head.token if head.token > i else i))) >= 0:
            governor = Predicate(governor.verb, state)
    else:
        head = _head(sentence, i, kind)
    if kind in _MEASURED and head.token >= 0 and event_noun(sentence, head.token):
        # "a $10 billion investment" says what "invest $10 billion" says: the noun is the event, nothing is counted.
        governor, head = Predicate(governor.verb, head.token), Head()
    return head, governor


def _label(sentence: Sentence, i: int, kind: Kind, head: Head, verb: str, concepts: tuple[str, ...]) -> str:
    """The attribute's name: the counted noun as it is written, for people to read."""
    tokens = (*head.modifiers[-MODIFIERS:], head.token) if head.token >= 0 else ()
    shown = [sentence.lows[n] if sentence.tags[n] in ("NN", "NNS") else sentence.words[n] for n in tokens]
    before = next((n for n in range(i - 1, -1, -1) if sentence.tags[n] not in ("DT", "RB", "JJR")), -1)
    return label(
        kind,
        " ".join(shown) or head.implied,
        verb,
        concepts,
        plural=bool(head.implied) or head.token >= 0 and sentence.tags[head.token] in ("NNS", "NNPS"),
        object_=before < 0 or sentence.lemmas[before] not in _ATTACHING,
    )


def _head(sentence: Sentence, i: int, kind: Kind) -> Head:
    if kind in _COUNTED:
        head = counted(sentence, i)
        return measured(sentence, i) if head.token < 0 and kind != "rank" else head
    if kind in (*_MEASURED, "percent", "quantity"):
        return measured(sentence, i)
    return Head()


def _predicate_lemma(sentence: Sentence, governor: Predicate) -> str:
    token = governor.event if governor.event >= 0 else governor.verb
    return sentence.lemmas[token] if token >= 0 else ""


def _concepts(sentence: Sentence, governor: Predicate) -> tuple[str, ...]:
    """Concepts of the event noun first, then of the verb."""
    found: list[str] = []
    for token in (governor.event, governor.verb):
        if token >= 0:
            found += (id_ for id_ in _senses(sentence, token) if id_ not in found)
    return tuple(found)


def _theme(sentence: Sentence, governor: Predicate) -> dict[str, object]:
    return _themed(sentence, theme(sentence, governor))


def _themed(sentence: Sentence, found: Theme) -> dict[str, object]:
    concepts = dict.fromkeys(id_ for n in found.tokens for id_ in _senses(sentence, n))
    return {
        "theme": tuple(dict.fromkeys(sentence.lemmas[n].lower() for n in found.tokens)),
        "theme_concepts": tuple(concepts),
        "theme_order": found.order,
    }


def _setting(sentence: Sentence, i: int, governor: Predicate, own: tuple[str, ...]) -> tuple[str, ...]:
    """Concepts of the other verbs and event nouns near the value, and hints of its own verb, nearest first."""
    found: list[str] = []
    near = [n for n in _events(sentence) if abs(n - i) <= _CLAUSE]
    for n in sorted(near, key=lambda n: (abs(n - i), n)):
        near_by = senses.hints(sentence, n)
        if n not in (governor.verb, governor.event):
            near_by = _senses(sentence, n) + near_by
        found += (id_ for id_ in dict.fromkeys(near_by) if id_ not in own and id_ not in found)
    return tuple(found)


def _events(sentence: Sentence) -> list[int]:
    """The tokens that are main verbs or event nouns."""
    if sentence.events is None:
        verbs = frozenset(main_verbs(sentence))
        sentence.events = [n for n in range(len(sentence)) if n in verbs or event_noun(sentence, n)]
    return sentence.events


def _senses(sentence: Sentence, token: int) -> tuple[str, ...]:
    """Concepts that the token names, alone or in a term of up to three words that it begins or ends."""
    if token not in sentence.senses:
        sentence.senses[token] = _senses_here(sentence, token)
    return sentence.senses[token]


def _senses_here(sentence: Sentence, token: int) -> tuple[str, ...]:
    for term in _phrases(sentence, token) if sentence.lemmas[token] in _phrase_ends() else ():
        if known := _known_phrases().get(term):
            return known
    tag = sentence.tags[token]
    part: PartOfSpeech = "verbs" if tag.startswith("VB") else "adjectives" if tag.startswith("JJ") else "nouns"
    # A tagger that sees "slain" as a noun, or "missing" as a verb, shouldn't hide what it means.
    parts: tuple[PartOfSpeech, ...] = (part, "adjectives", "verbs", "nouns")
    found = _first_senses(sentence.lemmas[token], sentence.lows[token], parts)
    return senses.fitting(sentence, token, found) if part == "verbs" else found


@lru_cache(maxsize=100_000)
def _first_senses(lemma: str, word: str, parts: tuple[PartOfSpeech, ...]) -> tuple[str, ...]:
    return next((found for p in parts for form in (lemma, word) if (found := concepts_of(form, p))), ())


def _head_senses(sentence: Sentence, head: Head) -> tuple[str, ...]:
    """Concepts of a counted noun; the people of a place ("23 Somalis") are persons."""
    if head.token < 0:
        return concepts_of(head.implied, "nouns")
    found = _senses(sentence, head.token)
    word = sentence.words[head.token]
    if not found and word[0].isupper() and word.endswith(tuple(word_class("demonym_endings"))):
        return ("person",)
    return found


def _phrases(sentence: Sentence, token: int) -> list[str]:
    """What may be terms, of three and of two words, that start or end at the token: "death toll"."""
    lemmas, size, bounds = sentence.lemmas, len(sentence), _phrase_bounds()
    spans = ((token - 2, token), (token, token + 2), (token - 1, token), (token, token + 1))
    terms = [
        " ".join(lemmas[first : last + 1])
        for first, last in spans
        if first >= 0 and last < size and (lemmas[first], lemmas[last]) in bounds
    ]
    if sentence.tags[token].startswith("VB"):
        terms += (f"{sentence.lemmas[token]} {word}" for word in _particle_after(sentence, token))
    return terms


def _particle_after(sentence: Sentence, verb: int) -> list[str]:
    """The particle behind a verb's short object: "called it OFF", "put the launch OFF"."""
    for n in range(verb + 1, min(verb + _SHORT, len(sentence))):
        if n > verb + 1 and sentence.words[n] in word_class("particles"):
            return [sentence.words[n]]
        if sentence.tags[n] not in ("PRP", "DT", "PRP$", "JJ", "NN", "NNS", "NNP"):
            break
    return []


@cache
def _known_phrases() -> dict[str, tuple[str, ...]]:
    return {word: ids for part in lexicon().senses.values() for word, ids in part.items() if " " in word}


@cache
def _phrase_bounds() -> frozenset[tuple[str, str]]:
    """The first and the last word of each term."""
    return frozenset((phrase.split(" ")[0], phrase.split(" ")[-1]) for phrase in _known_phrases())


@cache
def _phrase_ends() -> frozenset[str]:
    return frozenset(word for phrase in _known_phrases() for word in (phrase.split(" ")[0], phrase.split(" ")[-1]))


def _context(sentence: Sentence, i: int) -> tuple[tuple[str, float], ...]:
    """Content lemmas around the value with weights that halve every few words; the value itself left out."""
    weights: dict[str, float] = {}
    content, paces = _content(sentence), sentence.paces
    for n, terms in content:
        if n == i:
            continue
        weight = _weight(paces[n + 1] - paces[i + 1] if n > i else paces[i] - paces[n])
        for term in terms:
            if weight > weights.get(term, 0.0):
                weights[term] = weight
    return tuple(sorted(weights.items()))


@lru_cache(maxsize=1_000)
def _weight(gone: float) -> float:
    """The weight of a word so many words away."""
    return round(1.0 / (1.0 + gone / _DECAY), 3)


def _content(sentence: Sentence) -> list[tuple[int, tuple[str, ...]]]:
    """The content words with their terms; sets the sentence's paces, how far each token is from the start."""
    if sentence.content is None:
        events = frozenset(_events(sentence))
        every = ((n, _terms(sentence, n, n in events)) for n in range(len(sentence)))
        sentence.content = [(n, terms) for n, terms in every if terms]
        sentence.paces = list(accumulate((1.0 + _CROSSING.get(word, 0.0) for word in sentence.words), initial=0.0))
    return sentence.content


def _terms(sentence: Sentence, n: int, is_event: bool) -> tuple[str, ...]:
    """The lemma of a content word and, marked by "~", its first concepts; () for other words."""
    lemma, tag = sentence.lemmas[n], sentence.tags[n]
    if tag == "VAL":
        return (lemma,)
    if len(lemma) < 2 or lemma in word_class("stopwords") or not (is_event or tag.startswith(("NN", "JJ"))):
        return ()
    return (lemma, *[f"~{id_}" for id_ in _senses(sentence, n)[:2]])

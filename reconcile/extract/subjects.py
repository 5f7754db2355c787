"""Who or what a claim is about, resolved inside the article."""

from __future__ import annotations

from reconcile.extract.clauses import Predicate
from reconcile.extract.entities import Entities, names_in
from reconcile.extract.tokens import Sentence
from reconcile.grammar import word_class

_NOUN = ("NN", "PRP")
"""How the tags of nouns and pronouns begin; "PRP$" too, which never closes a noun phrase."""
_INSIDE = ("DT", "JJ", "JJR", "JJS", "PRP$", "POS", "CD", "VBN", "VBG", "RB", "CC")
_TYING = ("of", "in", "from", "for", "at", "on")
"""Prepositions that tie a noun to the head of its phrase."""


_OWNED = 5
"""Longest way, in words, from a possessor to the noun it owns."""


class Resolver:
    """Walks an article's sentences in order and remembers which person and which thing were named last."""

    def __init__(self, known: Entities) -> None:
        self._known = known
        self._person = ""
        self._thing = ""
        self._before = ("", "")
        self._names: list[tuple[int, int, str]] = []

    def see(self, sentence: Sentence) -> None:
        """Take note of a sentence's names; call it once a sentence, before `subject`."""
        self._names = names_in(sentence)
        self._before = (self._person, self._thing)
        person = thing = ""
        for first, last, name in self._names:
            full = self._known.full.get(name, name)
            if self._is_person(sentence, first, last, full):
                person = person or full
            elif first == 0 or sentence.tags[first - 1] != "IN":
                # The first name of a sentence is its likeliest subject, and so what "it" of the next one means.
                thing = thing or full
        self._person, self._thing = person or self._person, thing or self._thing

    def remembered(self) -> tuple[str, str, str]:
        """The person and the thing named last before the sentence seen, and the article's main name; each may be ""."""
        return (*self._before, self._topic())

    def _is_person(self, sentence: Sentence, first: int, last: int, full: str) -> bool:
        if full in self._known.people:
            return True
        after = sentence.lemmas[last + 1] if last + 1 < len(sentence) else ""
        return after in word_class("reporting_verbs") and len(full.split()) in (2, 3)

    def subject(self, sentence: Sentence, governor: Predicate) -> str:
        """Who does or undergoes what `governor` says: a full name where there is one, else a noun; "" when unknown."""
        if governor.event >= 0 and (owner := self._of_event(sentence, governor.event)):
            return owner
        if governor.verb < 0:
            return self._first_name()
        head = subject_head(sentence, governor.verb)
        if head < 0:
            return ""
        name = self._name_at(sentence, head)
        if name:
            return name
        if owner := self._possessor(sentence, head):
            return owner
        low = sentence.words[head].lower()
        person, thing = self._before
        if low in word_class("pronouns_person") or sentence.lemmas[head] in word_class("person_nouns"):
            return person or self._earlier_name(head) or low
        looks_ahead = not self._earlier_name(head) and _opens_with_clause(sentence, head)
        if low in word_class("pronouns_thing") and looks_ahead and (later := self._later_name(sentence, head)):
            return later
        if (
            low in word_class("pronouns_thing")
            or sentence.lemmas[head] in word_class("company_nouns")
            and _definite(sentence, head)
        ):
            return self._earlier_name(head) or thing or self._topic()
        return sentence.lemmas[head]

    def owner(self, value: int) -> str:
        """For an age: the name right before the value ("Lei, 55"), or the one it modifies ("the 66-year-old Smith")."""
        before = [name for _, last, name in self._names if value - 3 <= last < value]
        after = [name for first, _, name in self._names if value < first <= value + 6]
        anywhere = [name for _, last, name in self._names if last < value]
        for name in before[-1:] or after[:1] or anywhere[-1:]:
            return self._known.full.get(name, name)
        return self._topic()

    def _of_event(self, sentence: Sentence, event: int) -> str:
        """The name an event noun belongs to: "XIAOMI's founding", "the SU7 launch", "the acquisition of VOLVO"."""
        for first, last, name in self._names:
            if event - 3 <= last < event or (first - 2 <= event < first and sentence.lemmas[event + 1] == "of"):
                return self._known.full.get(name, name)
        return ""

    def _possessor(self, sentence: Sentence, head: int) -> str:
        """The name that a common noun belongs to: what "XIAOMI's executives" do is said of Xiaomi."""
        for _, last, name in self._names:
            if last + 1 < head <= last + _OWNED and sentence.words[last + 1] in ("'s", "’s", "'", "’"):
                return self._known.full.get(name, name)
        return ""

    def _name_at(self, sentence: Sentence, token: int) -> str:
        for first, last, name in self._names:
            if first <= token <= last:
                return self._known.full.get(name, name)
        return ""

    def _earlier_name(self, token: int) -> str:
        earlier = [name for _, last, name in self._names if last < token]
        return self._known.full.get(earlier[0], earlier[0]) if earlier else ""

    def _later_name(self, sentence: Sentence, token: int) -> str:
        """The name that opens the main clause after an introductory one."""
        later = [name for first, _, name in self._names if first > token and sentence.words[first - 1] in (",", "the")]
        return self._known.full.get(later[0], later[0]) if later else ""

    def _first_name(self) -> str:
        return self._known.full.get(self._names[0][2], self._names[0][2]) if self._names else self._topic()

    def _topic(self) -> str:
        return self._known.main


def _opens_with_clause(sentence: Sentence, head: int) -> bool:
    """Whether a clause comes before the main one and its pronoun looks ahead: "With the sum IT had, Xiaomi built"."""
    return sentence.tags[0] in ("IN", "WRB") and "," in sentence.words[head:]


def _definite(sentence: Sentence, head: int) -> bool:
    return any(sentence.words[n].lower() in ("the", "its", "their") for n in range(max(0, head - 3), head))


def subject_head(sentence: Sentence, verb: int) -> int:
    """Head of the noun phrase left of the verb, over auxiliaries, adverbs and relative pronouns; -1 when none."""
    n = verb - 1
    while n >= 0 and (
        sentence.tags[n].startswith(("RB", "MD", "VB", "TO"))
        or sentence.words[n].lower() in ("not", "also", "then", "and", "who", "which", "that")
    ):
        n -= 1
    n = _over_apposition(sentence, n)
    if n < 0 or not sentence.tags[n].startswith(_NOUN):
        return -1
    return _phrase_head(sentence, n)


def _over_apposition(sentence: Sentence, n: int) -> int:
    """Left over ", …," between a name and its verb: "Lei, the founder, said"."""
    if n >= 1 and sentence.words[n] == ",":
        opening = n - 1
        while opening >= 0 and sentence.words[opening] != ",":
            opening -= 1
        if opening > 0 and n - opening <= 14:
            return opening - 1
        return n - 1
    return n


def _phrase_head(sentence: Sentence, n: int) -> int:
    """From the last noun before the verb, over prepositions, to its phrase's head: "shares" of "shares of Apple"."""
    head = n
    while n > 0:
        previous = sentence.tags[n - 1]
        if previous.startswith(_NOUN) or previous in _INSIDE:
            n -= 1
        elif (
            previous == "IN" and n >= 2 and sentence.tags[n - 2].startswith(_NOUN) and sentence.lemmas[n - 1] in _TYING
        ):
            n -= 2
            head = n
        else:
            break
    return head

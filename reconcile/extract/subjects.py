"""Who or what a claim is about, resolved inside the article."""

from __future__ import annotations

from reconcile.extract.clauses import Predicate, event_noun
from reconcile.extract.entities import Entities, names_in
from reconcile.extract.kinds import is_person
from reconcile.extract.parsing import clauses, subject_head
from reconcile.extract.phrases import extent
from reconcile.extract.tokens import NOUNS, Sentence
from reconcile.extract.verbs import main_verb
from reconcile.gazetteer import is_people
from reconcile.grammar import word_class
from reconcile.naming import capitalised

_OWNED = 5
"""Longest way, in words, from a possessor to the noun it owns."""


_UNDERGOING = frozenset(("on", "at", "against", "for"))
"""Prepositions, beside "of", between an event or property and the name of what undergoes or has it."""


class Resolver:
    """Walks an article's sentences in order and remembers which person and which thing were named last."""

    def __init__(self, known: Entities) -> None:
        self._known = known
        self._person = ""
        self._thing = ""
        self._after = ("", "")
        self._names: list[tuple[int, int, str]] = []

    def see(self, sentence: Sentence) -> None:
        """Take note of a sentence's names; call it once a sentence, before `subject`."""
        self._person, self._thing = self._after
        self._names = names_in(sentence)
        person = thing = ""
        for first, last, name in self._names:
            full = self._known.full.get(name, name)
            if self._is_person(sentence, last, full):
                person = person or full
            elif first == 0 or sentence.tags[first - 1] != "IN":
                # The first name of a sentence is its likeliest subject, and so what "it" of the next one means.
                thing = thing or full
        main = self._main_subject(sentence)
        if main and main not in self._known.people and main != person:
            thing = main
        self._after = (person or self._person, thing or self._thing)

    def _main_subject(self, sentence: Sentence) -> str:
        """The name that the first verb of a sentence speaks of, "" when that is no name."""
        verb = next((v for v in range(len(sentence)) if main_verb(sentence, v)), -1)
        found = self.meant(sentence, subject_head(sentence, verb)) if verb >= 0 else ""
        return found if capitalised(found) else ""

    def remembered(self) -> tuple[str, str, str]:
        """The person and the thing named last before the sentence seen, and the article's main name; each may be ""."""
        return self._person, self._thing, self._topic()

    def _is_person(self, sentence: Sentence, last: int, full: str) -> bool:
        if full in self._known.people:
            return True
        after = sentence.lemmas[last + 1] if last + 1 < len(sentence) else ""
        return after in word_class("reporting_verbs") and len(full.split()) in (2, 3)

    def is_known_person(self, name: str) -> bool:
        """Whether the article marks a name, as written, as a person's."""
        return self._known.full.get(name, name) in self._known.people

    def full(self, name: str) -> str:
        """The fullest form of a name in the article."""
        return self._known.full.get(name, name)

    def subject(self, sentence: Sentence, governor: Predicate) -> str:
        """Who does or undergoes what `governor` says: a full name where there is one, else a noun; "" when unknown."""
        if governor.event >= 0 and (owner := self._of_event(sentence, governor.event)):
            return owner
        if governor.verb < 0:
            return self._first_name()
        head = subject_head(sentence, governor.verb)
        if head < 0 and _stands_alone(sentence, governor.verb):
            return self._topic()
        return self.meant(sentence, head) if head >= 0 else ""

    def meant(self, sentence: Sentence, head: int) -> str:
        """Whom or what the noun or pronoun at token `head` stands for."""
        if head < 0:
            return ""
        head = self._called(sentence, head)
        low = sentence.lows[head]
        if name := self._name_at(head):
            return name
        if low in word_class("pronouns_person"):
            told = self._acting_person(sentence, head) or self._earlier_name(head, person=True)
            told = told or _earlier_person(sentence, head)
            return told or self._person or self._earlier_name(head) or self._last_to_act() or low
        return self._pronoun(sentence, head) if low in word_class("pronouns_thing") else self._noun(sentence, head)

    def _noun(self, sentence: Sentence, head: int) -> str:
        """Whom or what the common noun at token `head` stands for."""
        lemma = sentence.lemmas[head]
        definite = sentence.tags[head] in ("NN", "NNP") and _definite(sentence, head)
        if definite and not sentence.lemmas[head + 1 : head + 2] == ["of"] and (name := self._by_kind(lemma)):
            return name
        if sentence.tags[head] == "NNS" and (owner := self._possessor(sentence, head)) not in ("", *self._known.people):
            # "Xiaomi's executives" act for Xiaomi; "Smith's sons" don't act for Smith.
            return owner
        if is_person(lemma):
            return (self._person if definite else "") or lemma
        if owner := self._owner(sentence, head) or self._undergoer(sentence, head):
            return owner
        if lemma in word_class("company_nouns") and _definite(sentence, head):
            return self._company(sentence, head)
        return "" if sentence.tags[head] == "VAL" else lemma

    def _company(self, sentence: Sentence, head: int) -> str:
        """The name that a noun for an organisation stands for: "the firm", "the Norse NAVY"."""
        lemma, before = sentence.lemmas[head], self._name_before(head)
        if lemma in word_class("state_bodies") and is_people(before):
            return f"{before} {lemma}"
        return self._earlier_name(head, person=False) or self._thing or self._topic_thing() or lemma

    def _called(self, sentence: Sentence, head: int) -> int:
        """Of the nouns that an apposition makes one the name, if there is one: "the pilot, Jo RUSH, said"."""
        renamed = clauses(sentence).renamed
        whom = renamed.get(head, head)
        if self._name_at(whom) or sentence.tags[whom] != "NN":
            return whom
        called = (noun for noun, of in renamed.items() if of == whom and self._name_at(noun))
        return next((noun for noun in called if self._follows_comma(sentence, whom, noun)), whom)

    def _follows_comma(self, sentence: Sentence, whom: int, noun: int) -> bool:
        """Whether the name at token `noun` begins behind a comma, "the" or an age between, not in brackets."""
        first = next(first for first, last, _ in self._names if first <= noun <= last)
        return "," in sentence.words[first - 2 : first] and "(" not in sentence.words[whom:first]

    def gapped(self, sentence: Sentence, value: int) -> str:
        """The name right before a value that leaves its verb out, "" for none: "Orbex had $42m, VOLVERA $35m"."""
        found = next((name for name in self._names if name[1] == value - 1), None)
        if found is None or sentence.words[found[0] - 1] not in (",", "and", ";"):
            return ""
        alike = any(sentence.kinds[n] == sentence.kinds[value] for n in range(found[0] - 1))
        return self._known.full.get(found[2], found[2]) if alike else ""

    def _undergoer(self, sentence: Sentence, head: int) -> str:
        """What the event or property at token `head` is of: "the launch of the BOAT", "the fire at ORBEX"."""
        low = sentence.lows[head + 1] if head + 2 < len(sentence) else ""
        if low != "of" and low not in _UNDERGOING or not event_noun(sentence, head):
            return ""
        end, noun = extent(sentence, head + 2, frozenset(), aside=False)
        named = any(head < first and last < end for first, last, _ in self._names)
        if noun < 0 or sentence.tags[noun] not in NOUNS or low != "of" and not named:
            return ""
        return self.meant(sentence, noun)

    def _pronoun(self, sentence: Sentence, head: int) -> str:
        looks_ahead = not self._earlier_name(head) and _opens_with_clause(sentence, head)
        if looks_ahead and (later := self._later_name(sentence, head)):
            return later
        told = self._own_words(sentence, head)
        if not told and sentence.lows[head] == "it":
            told = self._earlier_subject(sentence, head)
        return told or self._earlier_name(head, person=False) or self._thing or self._topic()

    def _acting_person(self, sentence: Sentence, pronoun: int) -> str:
        """The person who is the last subject before a pronoun: "Beck's son met ROSS when he fell"."""
        heads = sorted({head for head in clauses(sentence).subjects.values() if 0 <= head < pronoun}, reverse=True)
        names = (self._name_at(self._called(sentence, head)) for head in heads)
        return next((name for name in names if name in self._known.people), "")

    def _last_to_act(self) -> str:
        """Whom "he" may mean where nobody is known as a person: a name of two words or three that acted last."""
        return self._thing if len(self._thing.split()) in (2, 3, 4) else ""

    def _own_words(self, sentence: Sentence, pronoun: int) -> str:
        """Who speaks of itself: "after a dispute, ORBEX said it had"; "" where that is no thing."""
        verb = pronoun - 2 if sentence.lows[pronoun - 1] == "that" else pronoun - 1
        if verb < 0 or sentence.lemmas[verb] not in word_class("reporting_verbs"):
            return ""
        head = clauses(sentence).subjects.get(verb, -1)
        fits = 0 <= head < verb and (sentence.tags[head] in ("NN", "NNP")) == (sentence.lows[pronoun] == "it")
        return self.meant(sentence, head) if fits and not self._names_person(sentence, head) else ""

    def _earlier_subject(self, sentence: Sentence, pronoun: int) -> str:
        """What "it" goes on with, the first subject of its sentence that is a thing: "the COST was 2, now it is 3"."""
        heads = sorted({head for head in clauses(sentence).subjects.values() if 0 <= head < pronoun})
        things = (h for h in heads if sentence.tags[h] in ("NN", "NNP") and not self._names_person(sentence, h))
        return next((found for h in things if (found := self.meant(sentence, h))), "")

    def _names_person(self, sentence: Sentence, head: int) -> bool:
        return is_person(sentence.lemmas[head]) or self._name_at(head) in self._known.people

    def _topic_thing(self) -> str:
        """The topic, unless that is a person."""
        return "" if self._topic() in self._known.people else self._topic()

    def _by_kind(self, noun: str) -> str:
        """The name that the article calls by a common noun, the topic first, "" when there is none."""
        named = self._known.kinds.named(noun)
        if self._topic() in named:
            return self._topic()
        return min(named, key=lambda name: (-named[name], name)) if named else ""

    def owner(self, sentence: Sentence, value: int, governor: Predicate) -> str:
        """Whose age a value is: "Lei, 55", "the 66-year-old Smith", "a 35-year-old man", "the king died at 81"."""
        before = [name for _, last, name in self._names if value - 3 <= last < value]
        described = any(word in sentence.words[value].lower() for word in ("year", "old"))
        if described and (following := self._described(sentence, value)):
            return self._renamed_at(sentence, value) or following
        for name in before[-1:] if sentence.words[value - 1] in (",", "(") else ():
            return self._known.full.get(name, name)
        verb = governor.verb
        if verb >= 0 and sentence.lemmas[verb] in ("age", "be"):
            verb = next((v for v in range(min(verb, value) - 1, -1, -1) if main_verb(sentence, v)), verb)
        found = self.subject(sentence, Predicate(verb)) if verb >= 0 else ""
        if capitalised(found) or is_person(found):
            return found
        about = clauses(sentence).every[clauses(sentence).of[value]].subject
        if about >= 0 and (named := self._name_at(clauses(sentence).renamed.get(about, about))):
            return named
        anywhere = [name for _, last, name in self._names if last < value]
        for name in before[-1:] or anywhere[-1:]:
            return self._known.full.get(name, name)
        return self._topic()

    def _renamed_at(self, sentence: Sentence, value: int) -> str:
        """The name that the noun behind an age renames ("Anna HOLM, a 29-year-old nurse"), or ""."""
        if sentence.words[max(0, value - 2) : value] not in ([",", "a"], [",", "an"]):
            return ""
        return next((self._known.full.get(name, name) for _, last, name in self._names if last == value - 3), "")

    def _described(self, sentence: Sentence, value: int) -> str:
        """The noun or name that an age stands before: "36-year-old Duncan RAIT", "a 35-year-old Oslo MAN"."""
        n = value + 1
        while n < len(sentence) and sentence.tags[n] in (*NOUNS, "JJ", "CD", "HYPH"):
            n += 1
        if n == value + 1 or sentence.tags[n - 1] not in NOUNS:
            return ""
        return self._name_at(n - 1) or sentence.lemmas[n - 1]

    def _of_event(self, sentence: Sentence, event: int) -> str:
        """The name an event noun belongs to: "XIAOMI's founding", "the SU7 launch", "the acquisition of VOLVO"."""
        for first, last, name in self._names:
            tied = event - 3 <= last < event and all(
                sentence.tags[n] in ("POS", "JJ", "NN", "VAL", "HYPH") for n in range(last + 1, event)
            )
            if tied or (first - 2 <= event < first and sentence.lemmas[event + 1] == "of"):
                return self._known.full.get(name, name)
        return self._possessing_pronoun(sentence, event)

    def _looked_ahead(self, sentence: Sentence, pronoun: int) -> str:
        """The name that a pronoun in an opening phrase looks ahead to: "Since ITS founding, Orbex has"."""
        known = clauses(sentence)
        verb = next((v for v in sorted(known.subjects) if known.subjects[v] > pronoun), -1)
        return self._name_at(known.subjects[verb]) if verb >= 0 and not known.of[pronoun] else ""

    def _owner(self, sentence: Sentence, head: int) -> str:
        """The name that a common noun belongs to by "whose", by "'s" or by "its", "" when there is none."""
        whose = clauses(sentence).owners.get(head, -1)
        if whose >= 0 and (name := self._name_at(whose)):
            return name
        return self._possessor(sentence, head) or self._possessing_pronoun(sentence, head)

    def _possessor(self, sentence: Sentence, head: int) -> str:
        """The name that a common noun belongs to: what "XIAOMI's executives" do is said of Xiaomi."""
        for _, last, name in self._names:
            if last + 1 < head <= last + _OWNED and sentence.words[last + 1] in ("'s", "’s", "'", "’"):
                return self._known.full.get(name, name)
        return ""

    def _possessing_pronoun(self, sentence: Sentence, head: int) -> str:
        """What "its" or "their" before a common noun stands for."""
        n = head - 1
        while n >= 0 and sentence.tags[n] in ("NN", "NNP", "JJ", "JJR", "JJS", "VAL", "CD", "VBN", "VBG"):
            n -= 1
        if n < 0 or sentence.words[n].lower() not in ("its", "their", "his", "her"):
            return ""
        person = sentence.words[n].lower() in ("his", "her")
        if person and sentence.lemmas[head] in word_class("company_nouns"):
            return ""  # what "his firm" does he doesn't do
        remembered = self._person or self._last_to_act() if person else self._thing
        return self._earlier_name(n, person=person) or self._looked_ahead(sentence, n) or remembered

    def _name_before(self, head: int) -> str:
        """The name right before a common noun: "the NORSE navy"."""
        return next((name for _, last, name in self._names if last == head - 1), "")

    def _name_at(self, token: int) -> str:
        for first, last, name in self._names:
            if first <= token <= last:
                return self._known.full.get(name, name)
        return ""

    def _earlier_name(self, token: int, person: bool | None = None) -> str:
        """The first name before a token; with `person` the first of a person, or of anything else."""
        earlier = (self._known.full.get(name, name) for _, last, name in self._names if last < token)
        return next((name for name in earlier if person is None or (name in self._known.people) is person), "")

    def _later_name(self, sentence: Sentence, token: int) -> str:
        """The name that opens the main clause after an introductory one."""
        later = [name for first, _, name in self._names if first > token and sentence.words[first - 1] in (",", "the")]
        return self._known.full.get(later[0], later[0]) if later else ""

    def _first_name(self) -> str:
        return self._known.full.get(self._names[0][2], self._names[0][2]) if self._names else self._topic()

    def _topic(self) -> str:
        return self._known.main


def _earlier_person(sentence: Sentence, pronoun: int) -> str:
    """The plain noun for a person that "he" or "she" stands for in its own sentence: "a MAN died after he fell"."""
    heads = sorted({head for head in clauses(sentence).subjects.values() if 0 <= head < pronoun}, reverse=True)
    nouns = (sentence.lemmas[head] for head in heads if sentence.tags[head] == "NN")
    return next((noun for noun in nouns if is_person(noun)), "")


def _stands_alone(sentence: Sentence, verb: int) -> bool:
    """Whether nothing but a date or a label stands before the verb, as in lists: "2010: FOUNDED a shop"."""
    if sentence.words[verb - 1 : verb] == [":"]:
        return True
    before = range(verb)
    if not all(sentence.tags[n] in ("VAL", "IN", "RB") or not sentence.words[n][0].isalnum() for n in before):
        return False
    listed = any(sentence.words[n] in _LISTING for n in before)
    return listed or "," not in sentence.words[verb:]


_LISTING = (":", "-", "–", "—", "•", "·", "*", "|")
"""Marks that open an item of a list or close its heading."""


def _opens_with_clause(sentence: Sentence, head: int) -> bool:
    """Whether a clause comes before the main one and its pronoun looks ahead: "With the sum IT had, Xiaomi built"."""
    return sentence.tags[0] in ("IN", "WRB") and "," in sentence.words[head:]


def _definite(sentence: Sentence, head: int) -> bool:
    return any(sentence.words[n].lower() in ("the", "its", "their") for n in range(max(0, head - 3), head))

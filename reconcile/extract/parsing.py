"""A tagged sentence -> its clauses, each with its subject, and what each apposition renames.

One walk from left to right keeps the clauses that are still open on a stack, as a shift-reduce parser does (Aho and
Ullman, The Theory of Parsing, Translation, and Compiling, 1972), with noun phrases and verbs as its symbols: "Holm, who
leaked papers, DIED" closes the relative clause, which has its verb, and goes on with the clause that waits for one. It
reads what news prose is made of and guesses at the rest; it never fails.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reconcile.extract.kinds import is_person
from reconcile.extract.phrases import OPENING, extent, is_adverbial
from reconcile.extract.syntax import Clause, Clauses
from reconcile.extract.tokens import NOUNS, Sentence
from reconcile.extract.verbs import RELATIVE, before_group, is_finite, main_verbs, may_go_on
from reconcile.grammar import word_class

Symbol = Literal[
    "start", "noun", "tied noun", "verb", "adjective", "preposition", "relative", "opener", "there", "comma", "break",
    "and", "but",
]  # fmt: skip
"""What the walk has just read; a tied noun hangs on a preposition."""
_NOUN_READ = ("noun", "tied noun")
_ASIDE = frozenset('( ) [ ] — – - “ ” " ‘'.split())
_DASHES = frozenset("—–-")
_QUOTES = frozenset('“"‘')
_AT = frozenset(("in", "at", "near", "of", "from"))
"""Prepositions before a place whose country or state may follow it."""
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_BREAKS = frozenset((";", ":", "|", "•"))
_EITHER = word_class("subordinators_or_prepositions")
_OPENERS = word_class("subordinators") - _EITHER - RELATIVE - {"but"}
"""Words that open a clause wherever they stand."""
_OBJECTS = [[tag] for tag in ("DT", "PRP$", "JJ", *NOUNS)]
"""Tags of what no participle of the passive has behind it: "- 1992: JOINED the mill" leaves its subject out."""


def clauses(sentence: Sentence) -> Clauses:
    """The clauses of a sentence, worked out once."""
    if sentence.clauses is None:
        sentence.clauses = _Walk(sentence).done()
    return sentence.clauses


def subject_head(sentence: Sentence, verb: int) -> int:
    """The token that heads the subject of the main verb at token `verb`, -1 when it isn't said."""
    return clauses(sentence).subjects.get(verb, -1)


@dataclass(slots=True)
class _Phrase:
    """The noun phrase being read, with what hangs on it; tokens, -1 for none.

    head    its head: "the HEAD of the firm"
    noun    its last noun: "the head of the FIRM"
    joined  the head of what "and" joined to it, which begins at `second`
    first   its first token
    after   what stood before it
    """

    head: int = -1
    noun: int = -1
    joined: int = -1
    first: int = 0
    second: int = 0
    after: Symbol = "start"


class _Walk:
    """The state of the walk over one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self._s = sentence
        self._main = frozenset(main_verbs(sentence))
        self._out = Clauses(of=[0] * len(sentence), every=[Clause()])
        self._open = [0]
        """Numbers of the clauses that are open, the innermost last."""
        self._last: Symbol = "start"
        self._before: Symbol = "start"
        """What stood before the last comma, break or conjunction."""
        self._phrase = _Phrase()
        self._waiting: list[int] = []
        """Verbs before their subject: "FOUNDED in 2007, the firm", "..., SAID the mayor"."""
        self._ahead = False
        """Whether an opening phrase without a subject is being read: "Taking the lead"."""
        self._preposition = ""
        """The last preposition."""
        self._for = -1
        """The last noun after "for"."""
        self._antecedents = (-1, -1)
        """The last noun and the head of the phrase before a relative pronoun."""
        self._owner = -1
        """The noun that "whose" stands for, while its clause has no subject of its own."""

    def done(self) -> Clauses:
        """Walk the sentence."""
        n = 0
        while n < len(self._s):
            n = self._step(n)
        return self._out

    @property
    def _clause(self) -> Clause:
        return self._out.every[self._open[-1]]

    def _step(self, n: int) -> int:
        """Read one symbol from token `n` on; the token behind it."""
        tag, low = self._s.tags[n], self._s.lows[n]
        if n in self._main:
            self._verb(n)
        elif self._is_relative(n):
            self._relative(n)
        elif self._opens_clause(n):
            self._push(Clause(inner=True), n)
            self._last = "opener"
        elif tag in OPENING and not (tag == "POS" and self._last != "noun"):
            return self._noun_phrase(n)
        elif tag == "EX":
            self._last, self._phrase.head = "there", -1
        elif low in word_class("rounding_prepositions") and self._s.tags[n + 1 : n + 2] == ["VAL"]:
            return n + 1  # "said about 350 farmers were"
        elif tag in ("IN", "TO", "WRB") or low in _OPENERS:
            self._last, self._preposition = "preposition", low
        elif mark := self._mark_at(n):
            self._mark(mark)
            self._clause.subject = -1 if self._ends_dateline(n) or self._ends_label(n) else self._clause.subject
        elif tag in ("VBN", "VBG"):
            self._out.subjects[n] = self._phrase.noun if self._last in _NOUN_READ else self._clause.subject
        return n + 1

    def _ends_dateline(self, n: int) -> bool:
        """Whether token `n` is the dash behind the place in front of a report: "SAN JOSE - Two men were"."""
        subject = self._clause.subject
        return (
            self._s.lows[n] in _DASHES
            and len(self._out.every) == 1
            and subject >= 0 > self._clause.verb
            and self._s.words[subject].isupper()
        )

    def _ends_label(self, n: int) -> bool:
        """Whether token `n` is the colon behind a label, which is no subject: "Range: the car goes", "School: LEFT in".

        A name may be one where no other noun stands before the verb: "Orbex: founded in 1962".
        """
        clause = self._clause
        if self._s.lows[n] != ":" or len(self._out.every) > 1 or not clause.waits or "(" in self._s.words[:n]:
            return False
        if n + 1 in self._main:
            return not self._s.tags[clause.subject].startswith("NNP")
        return any(v > n and is_finite(self._s, v) for v in self._main)

    def _mark_at(self, n: int) -> Symbol | None:
        low = self._s.lows[n]
        if low in _QUOTES and self._last == "and":
            return None  # 'an aide and "bagman" of the party'
        if low == "," or low in _ASIDE and self._s.tags[n] != "HYPH":
            return "comma"
        if low in _BREAKS:
            return "break"
        return None if self._s.tags[n] != "CC" else "but" if low in word_class("contrasting") else "and"

    def _mark(self, what: Symbol) -> None:
        """A comma, a break or a conjunction ends the noun phrase, but for "and", which may go on with it."""
        if (self._last, what) != ("comma", "comma"):
            self._before = self._last
        self._last = what
        if what != "and":
            self._phrase.head, self._ahead = -1, False

    # Noun phrases

    def _noun_phrase(self, first: int) -> int:
        """Read the noun phrase that starts at token `first`; the token behind it."""
        aside = self._last == "comma"
        end, head = extent(self._s, first, self._main, aside=aside)
        if head < 0:
            self._last = "adjective"
        elif self._last == "preposition":
            self._tied(head)
        elif not (self._s.tags[head] == "VAL" and is_adverbial(self._s, head, aside=aside)):
            self._untied(first, head)
        return end

    def _tied(self, head: int) -> None:
        """A noun after a preposition; behind a number and "of" it is what the number counts: "two of the BOMBS"."""
        phrase = self._phrase
        phrase.noun, self._last = head, "tied noun"
        self._for = head if self._preposition == "for" else self._for
        if self._preposition == "of" and phrase.head >= 0 and self._s.tags[phrase.head] == "VAL":
            if self._clause.subject == phrase.head:
                self._clause.subject = head
            phrase.head = head

    def _untied(self, first: int, head: int) -> None:
        """A noun that may be a subject, an object or an apposition."""
        clause, phrase, last = self._clause, self._phrase, self._last
        place = self._is_place_of_place(first, head)
        self._last = "tied noun" if place else "noun"
        if last == "and" and phrase.head >= 0:
            if phrase.head in self._out.renamed:
                self._out.renamed[head] = self._out.renamed[phrase.head]
            phrase.noun, phrase.joined, phrase.second = head, head, first
            return
        if not place and last == "comma" and phrase.noun >= 0 <= clause.subject and self._before in _NOUN_READ:
            self._rename(head, phrase.noun if clause.verb >= 0 else clause.subject)
        if last == "verb" and self._is_said_to(first):
            self._push(Clause(inner=True), first)  # "say the PRICE, once all is added, is higher"
        after: Symbol = "noun" if last in _NOUN_READ else last
        self._phrase = _Phrase(head=head, noun=head, first=first, after=after)
        if not place and not self._ahead:
            self._give_subject(head)

    def _is_said_to(self, first: int) -> bool:
        """Whether the noun phrase from token `first` on, after a verb of saying, begins what is said."""
        clause = self._clause
        says = clause.verb >= 0 and self._s.lemmas[clause.verb] in word_class("reporting_verbs")
        if not says or any(self._out.every[n].waits for n in self._open):
            return False
        return self._goes_on(first)

    def _give_subject(self, head: int) -> None:
        """Make a noun the subject of a clause without subject and verb, or of "the town in which PEOPLE live"."""
        clause, related = self._clause, self._phrase.after == "relative"
        if clause.verb >= 0 and clause.verb not in self._waiting:
            return
        if clause.subject >= 0 and not related and not (self._phrase.after == "noun" and self._says_when()):
            return
        clause.subject = head
        if related and self._owner >= 0:
            self._out.owners[head] = self._owner
        self._settle(head)

    def _says_when(self) -> bool:
        """Whether what was taken for the subject only says when: "The DAY before the flood a dam burst"."""
        clause = self._clause
        return clause.waits and not clause.inner and self._s.lemmas[clause.subject] in word_class("time_nouns")

    def _is_place_of_place(self, first: int, head: int) -> bool:
        """Whether a name between commas tells where the place before it is: "in Passau, BAVARIA, Germany"."""
        if self._last != "comma" or self._before != "tied noun":
            return False
        names = self._s.tags[head].startswith("NNP") and self._s.tags[first - 2].startswith("NNP")
        if self._clause.waits and self._preposition in _AT and head + 1 < len(self._s):
            behind = head + 1  # "The mill in Passau, BAVARIA was": reports leave the second comma out
            return names and (self._s.tags[behind] in _FINITE or self._s.words[behind] in (",", "."))
        return names and self._s.words[head + 1 : head + 2] in ([","], ["."], [])

    def _rename(self, head: int, whom: int) -> None:
        """Note that a noun phrase after a comma renames the one before: a name "the maker", or a maker a name."""
        named, renames = (self._s.tags[n].startswith("NNP") for n in (whom, head))
        valued = self._s.tags[head] == "VAL" and self._s.kinds[head] != "rank"  # "Holt, the NUMBER TWO at the firm"
        if named != renames and not valued and self._s.tags[whom] != "VAL":
            self._out.renamed.setdefault(head, self._out.renamed.get(whom, whom))

    def _settle(self, head: int) -> None:
        """Give the verbs that wait for it their subject."""
        self._out.subjects.update(dict.fromkeys(self._waiting, head))
        self._waiting = []

    # Clauses

    def _is_relative(self, n: int) -> bool:
        low = self._s.lows[n]
        if low not in RELATIVE:
            return low == "whose"
        if low == "that":
            return self._last in _NOUN_READ or self._last == "and" and self._s.tags[n] != "DT"
        return self._last in (*_NOUN_READ, "comma", "preposition", "and")

    def _relative(self, n: int) -> None:
        """Open a relative clause; its subject is what the pronoun stands for until a noun takes its place."""
        low, phrase = self._s.lows[n], self._phrase
        antecedent = phrase.noun
        if phrase.head >= 0 and not self._fits(low, antecedent):
            antecedent = phrase.head
        self._antecedents = (antecedent, phrase.head)
        self._owner = antecedent if low == "whose" else -1
        self._push(Clause(subject=-1 if low == "whose" else antecedent, inner=True), n)
        self._last = "relative"

    def _fits(self, pronoun: str, noun: int) -> bool:
        """Whether a relative pronoun can stand for a noun: "who" for a person, "that" for what has no name."""
        named = self._s.tags[noun].startswith(("NNP", "PRP"))
        if pronoun == "that":
            return not named
        return pronoun == "which" or named or is_person(self._s.lemmas[noun])

    def _opens_clause(self, n: int) -> bool:
        """Whether the word at token `n` opens a clause with a finite verb."""
        low = self._s.lows[n]
        if low in _OPENERS:
            follows = next((k for k in range(n + 1, len(self._s)) if self._s.tags[k] != "RB"), n)
            return not (follows in self._main and not is_finite(self._s, follows))
        if low == "that" and self._last in ("verb", "adjective", "and", "but"):
            return self._s.tags[n + 1 : n + 2] != ["VAL"] and any(
                v > n + 1 and is_finite(self._s, v) for v in self._main
            )
        return low in _EITHER and self._clause_follows(n)

    def _clause_follows(self, n: int) -> bool:
        """Whether a noun phrase and a finite verb come behind token `n` before any mark."""
        for k in range(n + 1, len(self._s)):
            if k in self._main and is_finite(self._s, k):
                return k > n + 1
            if self._mark_at(k) or self._s.lows[k] in _OPENERS:
                return False
        return False

    def _push(self, clause: Clause, first: int) -> None:
        """Open a clause whose first token is `first`."""
        self._out.every.append(clause)
        self._open.append(len(self._out.every) - 1)
        self._phrase.head = -1
        self._enter(first)

    def _enter(self, first: int) -> None:
        """What comes from token `first` on is of the innermost open clause."""
        self._out.of[first:] = [self._open[-1]] * (len(self._s) - first)

    # Verbs

    def _verb(self, verb: int) -> None:
        if is_finite(self._s, verb) or self._s.tags[verb] == "VBN" and self._must_be_finite(verb):
            self._finite_verb(verb)
            self._phrase.head = -1
        else:
            self._other_verb(verb)
        self._last, self._phrase.noun, self._for = "verb", -1, -1

    def _must_be_finite(self, verb: int) -> bool:
        """Whether a form that may be a participle has to be the verb that an open clause waits for."""
        if self._s.lows[verb + 1 : verb + 2] == ["by"] or self._last not in (*_NOUN_READ, "comma", "verb"):
            return False
        if not any(self._out.every[n].waits for n in self._open):
            return False
        return not self._goes_on(verb)

    def _goes_on(self, n: int) -> bool:
        """Whether a finite verb behind token `n` may be of a clause that is open."""
        return any(v > n and is_finite(self._s, v) and may_go_on(self._s, v) for v in self._main)

    def _finite_verb(self, verb: int) -> None:
        there = self._last == "there"
        if self._last == "relative":
            self._agree(verb)
        own = self._own_subject()
        if own >= 0:
            self._clause_of(own)
        else:
            self._return_to_waiting(verb)
        clause = self._clause
        self._out.subjects[verb] = clause.subject
        clause.verb = verb if clause.verb < 0 else clause.verb
        if clause.subject >= 0:
            self._settle(clause.subject)
        elif there or self._s.lemmas[verb] in word_class("reporting_verbs"):
            self._waiting.append(verb)  # "there WERE claims"

    def _agree(self, verb: int) -> None:
        """Of the nouns before "that" take the one whose number fits: "LINES in the sea that connect"."""
        wanted = {"VB": "NNS", "VBP": "NNS", "VBZ": "NN"}.get(self._s.tags[before_group(self._s, verb) + 1], "")
        near, far = self._antecedents
        if wanted and near >= 0 <= far and self._s.tags[far] == wanted != self._s.tags[near]:
            self._clause.subject = far

    def _own_subject(self) -> int:
        """The head of a noun phrase right before a verb that makes a clause of its own with it, else -1."""
        clause, phrase = self._clause, self._phrase
        if self._last not in _NOUN_READ or self._ahead:
            return -1
        awaited = any(self._out.every[n].waits for n in self._open)
        if phrase.head < 0:
            # "said in the end the FIRM failed": a finite verb needs a subject, and nothing else is there.
            return -1 if awaited else phrase.noun
        if clause.verb >= 0:
            if awaited and phrase.after == "verb" and self._s.lemmas[clause.verb] not in word_class("reporting_verbs"):
                return -1  # "the mine that feeds the plant CLOSED"
            return phrase.joined if phrase.joined >= 0 else phrase.head
        if clause.subject == phrase.head or phrase.joined >= 0:
            return -1
        parted = phrase.after in ("comma", "break", "start", "but") and self._last == "noun"
        return phrase.head if parted or phrase.after == "noun" else -1

    def _clause_of(self, head: int) -> None:
        """Open the clause that a noun phrase makes with the verb behind it."""
        clause, phrase = self._clause, self._phrase
        first = phrase.second if head == phrase.joined else phrase.first
        self._out.renamed.pop(head, None)
        if phrase.after in ("verb", "opener") or phrase.after == "noun" and clause.waits:
            self._push(Clause(subject=head, inner=True), first)
            return
        if self._says_when():
            clause.subject = head
            return
        if phrase.after == "comma" and clause.waits and not clause.inner:
            # "Speaking at the launch of its boat, a YACHT, Holt said": the yacht was taken for who speaks.
            early = [verb for verb, told in self._out.subjects.items() if verb < told == clause.subject]
            self._out.subjects.update(dict.fromkeys(early, head))
        while len(self._open) > 1 and self._clause.verb >= 0:
            self._open.pop()
        if self._clause.verb >= 0:
            self._open.pop()
        self._push(Clause(subject=head, inner=bool(self._open)), first)

    def _return_to_waiting(self, verb: int) -> None:
        """Leave the clauses that have their verb for the one that waits for it; ", said the mayor" opens another."""
        if self._last in ("relative", "opener", "preposition") or self._clause.verb < 0:
            return
        waiting = [at for at, n in enumerate(self._open) if self._out.every[n].waits]
        if waiting and self._last not in ("and", "but"):
            del self._open[waiting[-1] + 1 :]
            self._enter(before_group(self._s, verb) + 1)
        elif self._last == "comma" and self._s.lemmas[verb] in word_class("reporting_verbs"):
            self._open.clear()
            self._push(Clause(), verb)

    def _other_verb(self, verb: int) -> None:
        """An infinitive or participle: of the noun before it, or of the clause's subject."""
        clause, phrase, tag = self._clause, self._phrase, self._s.tags[verb]
        if self._last in _NOUN_READ and tag in ("VBN", "VBG") and phrase.noun >= 0 and self._can_do(phrase.noun):
            self._out.subjects[verb] = phrase.noun  # "a petition BROUGHT by nurses": the phrase goes on
            return
        phrase.head, head = -1, phrase.head
        infinitive = tag == "VB" and self._last == "preposition"
        if infinitive and self._for >= 0 and self._s.tags[verb + 1 : verb + 2] not in _OBJECTS:
            self._out.subjects[verb] = self._for  # "$1 billion for a telescope to FLY in 2007"
        elif infinitive and head >= 0 and self._acts(head):
            self._out.subjects[verb] = head
        else:
            if infinitive and clause.waits and not self._goes_on(verb):
                clause.verb = verb  # a headline: "Orbex to LAUNCH a car"
            self._out.subjects[verb] = clause.subject
            if clause.subject < 0 and not (tag == "VBN" and self._s.tags[verb + 1 : verb + 2] in _OBJECTS):
                self._waiting.append(verb)
                self._ahead = self._ahead or tag in ("VBN", "VBG") and clause.verb < 0

    def _can_do(self, noun: int) -> bool:
        """Whether a noun can be what a participle behind it describes; a date only says when."""
        return self._s.kinds[noun] not in ("date", "time", "duration")

    def _acts(self, noun: int) -> bool:
        """Whether the noun before an infinitive does what it says: "the first COUNTRY to approve", "told HIM to go"."""
        phrase = self._phrase
        before = range(phrase.first, noun)
        if any(self._s.tags[n] == "JJS" or self._s.kinds[n] == "rank" or self._s.lows[n] == "only" for n in before):
            return True
        verb = next((n for n in range(phrase.first - 1, -1, -1) if n in self._main), -1)
        return phrase.after == "verb" and verb >= 0 and self._s.lemmas[verb] in word_class("causing_verbs")

"""The vocabulary every stage speaks.

Each object is one table row: plain, frozen, with flat fields, so the same stage functions run over a list, a pandas
DataFrame or a distributed engine. Numbers are exact decimals. A day is written as its proleptic ordinal
(`datetime.date.toordinal`), a clock time as minutes after midnight, so every value is an interval of numbers and one
arithmetic serves all kinds; `reconcile.report` turns them back into ISO days and clock times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple, Protocol

Kind = Literal[
    "money", "date", "time", "count", "percent", "duration", "age", "rank", "quantity", "ratio", "score", "name"
]
Modifier = Literal["exact", "approx", "at_least", "more_than", "at_most", "less_than", "range"]
Relationship = Literal["agree", "approx", "scope", "superseded", "conflict"]
Verdict = Literal["agree", "approx", "scope", "superseded", "conflict", "single"]

VERDICT_ORDER: tuple[Verdict, ...] = ("conflict", "approx", "superseded", "scope", "agree", "single")
"""Most serious first; a group takes the first that one of its relations has."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where claims come from: one article, or one row of sources.csv.

    `published` is the day as far as it is known, ISO style: "2025", "2025-02" or "2025-07-08"; "" when unknown.
    `path` is as given by the user, with forward slashes. `copy_of` is the id of the source this one reprints.
    """

    id: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    url: str = ""
    path: str = ""
    copy_of: str | None = None


@dataclass(frozen=True, kw_only=True)
class Article(Source):
    """A source with its words.

    `text` is the file as read (newlines untouched); every offset counts its characters. `prose` has the same length,
    with everything that is not the author's prose (front matter, markup, link targets) replaced by spaces, newlines
    kept: stages read `prose` and quote `text`.
    """

    text: str = ""
    prose: str = ""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What a value is said of: who, which property or event, and what limits it. Every field may be empty.

    subject        who or what the claim is about, resolved inside the article ("Xiaomi", "Lei Jun")
    attribute      a short label a reader understands ("expert meetings")
    predicate      lemma of the governing verb, or of the event noun when the verb says nothing ("decide")
    concepts       concepts of the predicate and nearby event nouns, the governing one first ("launch", "invest")
    setting        concepts of the other verbs and event nouns of the clause
    head           lemma of the counted noun or measured property ("meeting", "length")
    head_concepts  concepts of the head
    modifiers      lemmas that modify the head ("supply", "chain")
    theme          lower-case nouns and names of what the event happens to ("ev", "su7"), with theme_concepts, and
    theme_order    the ordinal said of it ("first"), which tells it from its like
    names          proper names of the sentence, in order
    context        (lemma, weight) of the words around the value, the nearer the heavier
    as_of, time_frame, phase, status, place, speaker    scope, as in the contract; status is actual, planned,
                   expected, reported or denied ("" is not known)
    """

    subject: str = ""
    attribute: str = ""
    predicate: str = ""
    concepts: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()
    head: str = ""
    head_concepts: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    theme_concepts: tuple[str, ...] = ()
    theme_order: str = ""
    names: tuple[str, ...] = ()
    context: tuple[tuple[str, float], ...] = ()
    as_of: str = ""
    time_frame: str = ""
    phase: str = ""
    status: str = ""
    place: str = ""
    speaker: str = ""


_HEDGES = r"(?:about|around|some|roughly|approximately|nearly|just|over|under|more than|then|[=~≈]|\s)*"
RESTATEMENT = re.compile(rf"\s*(?:\((?:\s|or\b)*|,\s*or\s+(?:the equivalent of\s+)?){_HEDGES}")
"""What stands between a value and the same in other units: "10 billion yuan (about $1.4 billion)", "…, or 3 miles"."""


class Span(NamedTuple):
    """A value seen in a text, nothing yet said of what it belongs to; see Mention for the fields."""

    start: int
    end: int
    text: str
    kind: Kind
    rule: str
    slots: tuple[tuple[str, str], ...] = ()

    def slot(self, role: str) -> str:
        """The words that fill a role, "" when none do."""
        for name, words in self.slots:
            if name == role:
                return words
        return ""


@dataclass(frozen=True, kw_only=True)
class Mention(Frame):
    """A value found in an article, as written.

    `start` and `end` are the value's offsets in the article's text (end exclusive): the shortest text that carries
    the value with its unit or sign, hedges left out. `sentence_start` and `sentence_end` likewise. `rule` names the
    pattern that read it. `slots` are the words as written, by role, e.g. (("number", "10"), ("scale", "billion"),
    ("unit", "yuan"), ("hedge", "some")); `reconcile.normalise` knows what each role means.
    """

    source: str
    kind: Kind
    rule: str
    start: int
    end: int
    text: str
    slots: tuple[tuple[str, str], ...] = ()
    sentence_start: int = 0
    sentence_end: int = 0

    def slot(self, role: str) -> str:
        """The words that fill a role, "" when none do."""
        for name, words in self.slots:
            if name == role:
                return words
        return ""


@dataclass(frozen=True, kw_only=True)
class Value:
    """An interval with what is needed to compare it.

    lo, hi     inclusive bounds in `unit`, the scale word multiplied out; both None when nothing fixes the value
               ("Tuesday" in an undated article). An inequality keeps its stated number in both and says so in
               `modifier`. Dates are day ordinals, times minutes after midnight.
    unit       ISO 4217, "percent", "day" for dates, an SI symbol or a unit's singular English name, the counted noun
    step       place value of the last written significant digit, scale included: "1.4 billion" has 100000000,
               "10 billion" has 1000000000, "85" has 1, "80" has 10
    partial    what is known of an unresolved date, as EDTF ("XXXX-11-10") or "weekday:tuesday"; for scores the
               text "20-13"; for names the name. "" when lo and hi say it all
    """

    kind: Kind
    lo: Decimal | None = None
    hi: Decimal | None = None
    unit: str = ""
    modifier: Modifier = "exact"
    step: Decimal = Decimal(0)
    partial: str = ""


@dataclass(frozen=True, kw_only=True)
class Claim(Value, Frame):
    """A statement by one source that some attribute has some value.

    Offsets are None for a claim typed by hand without its article. `rule` is the pattern that read the value.
    `equals` are other values that the same sentence equates with this one ("10 billion yuan ($1.4 billion)"), as
    (lo, hi, unit). `published` is the source's date, as in Source.
    """

    id: str
    source: str
    quote: str = ""
    quote_start: int | None = None
    quote_end: int | None = None
    value_text: str = ""
    value_start: int | None = None
    value_end: int | None = None
    rule: str = ""
    equals: tuple[tuple[Decimal, Decimal, str], ...] = ()
    published: str = ""

    def __hash__(self) -> int:
        """The id's: claims are keys of many caches, and equal claims have equal ids."""
        return hash(self.id)


@dataclass(frozen=True, kw_only=True)
class Relation:
    """How two claims of one group stand to each other; `a` and `b` are claim ids, in the group's order."""

    a: str
    b: str
    relation: Relationship
    code: str
    reason: str
    diagnosis: str | None = None


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """Claims that speak of the same thing, before they are judged; `why` explains the links in words."""

    members: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Group:
    """Claims that speak of the same thing, judged. `relations` holds the pairs that the contract asks for."""

    id: str
    subject: str
    attribute: str
    kind: Kind
    verdict: Verdict
    code: str
    explanation: str
    independent_sources: int
    members: tuple[str, ...]
    relations: tuple[Relation, ...] = ()
    why: str = ""


class Decided(Protocol):
    """What a person decided of the claims with the ids `left` and `right`.

    `verdict` is both_right, left_wrong, right_wrong, not_same_fact or unknown; `when` an ISO day or "".
    """

    @property
    def left(self) -> str: ...
    @property
    def right(self) -> str: ...
    @property
    def verdict(self) -> str: ...
    @property
    def scope(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def who(self) -> str: ...
    @property
    def when(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class Run:
    """Everything one run found out: what a report is made of. `notes` are sentences for the reader.

    `decisions` are those that hold today.
    """

    articles: tuple[Article, ...] = ()
    claims: tuple[Claim, ...] = ()
    groups: tuple[Group, ...] = ()
    notes: tuple[str, ...] = field(default=())
    decisions: tuple[Decided, ...] = field(default=())

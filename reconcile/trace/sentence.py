"""Steps 1 to 6 of a trace: what reading, extracting and normalising made of one sentence and its values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from reconcile.extract import claimed, extract, head, restates, walk
from reconcile.extract.frames import governing
from reconcile.extract.parsing import subject_head
from reconcile.extract.tokens import Sentence
from reconcile.model import Article, Claim, Mention, Span, Value
from reconcile.normalise import normalise
from reconcile.report import show
from reconcile.trace import layout
from reconcile.trace.watching import Watch

_NEAR = 3
"""Lines above and below a sentence in which what is no prose is shown."""
_MOST_BLANKED = 5
_LONGEST = 60
"""Characters shown of what was left out."""
_DIGITS = 40
_CONTEXT = 12
"""Context words shown of a claim, the heaviest first."""
_LINES = re.compile(r"\r\n|\r|\n")
_SAID = {
    "text": "the words around it",
    "published": "the day of publication",
    "last_day": "the first day of the last date told",
    "last_end": "its last day",
    "last_single": "the last single day told",
    "full_day": "the last date told in full",
    "last_year": "the last year told",
    "title_year": "the year in the first line",
    "story_year": "the year of nearly all dates of the text",
    "narrative": "whether the text tells of the past",
}
"""What a reader of values may look at in the text, in words; what is not listed is bookkeeping."""


_ORDINALS = ("last_day", "last_end", "last_single", "full_day")


@dataclass(frozen=True)
class Told:
    """One claim with what the stages knew of it: `token` is its place in `sentence`, -1 for a name.

    remembered  the person and the thing named last before, and the article's main name
    read_as     the value as its reader was handed it, a year lent by the next date included
    looked_at   what the reader looked at in the text, by field of Context
    restated    whether the value says the one before again, and so shares its frame
    """

    article: Article
    mention: Mention
    claim: Claim
    sentence: Sentence
    token: int
    remembered: tuple[str, str, str]
    read_as: Span
    looked_at: Mapping[str, object]
    restated: bool


def retold(article: Article) -> list[Told]:
    """Every claim of an article, in the order of its text, by the very functions of the stages."""
    mentions, watch = extract(article), Watch()
    claims = normalise(mentions, article, head=head(article), watch=watch)
    spans = claimed(article.prose, article.title)
    known: dict[int, tuple[Sentence, tuple[str, str, str]]] = {}
    places: dict[tuple[int, int], tuple[int, bool]] = {}
    for sentence, resolver in walk(article.prose, spans):
        known[sentence.start] = sentence, resolver.remembered()
        for token, n in enumerate(sentence.values):
            if n >= 0:
                again = n > 0 and restates(article.prose, spans[n - 1], spans[n])
                places[spans[n].start, spans[n].end] = token, again
    told = []
    for mention, claim in zip(mentions, claims, strict=True):
        sentence, remembered = known[mention.sentence_start]
        token, again = places.get((mention.start, mention.end), (-1, False))
        read_as, watched = watch.seen[mention.start, mention.end]
        told.append(Told(article, mention, claim, sentence, token, remembered, read_as, watched.looked_at, again))
    return told


def of_sentence(told: Sequence[Told]) -> list[str]:
    """Steps 1 to 3, which all values of one sentence share."""
    article, claim, sentence = told[0].article, told[0].claim, told[0].sentence
    start, end = claim.quote_start or 0, claim.quote_end or 0
    rows = [layout.heading("read")]
    rows += layout.fields(
        {
            "article": layout.plain(f"{article.title} ({article.id})" if article.title else article.id),
            "file": f"{article.path}, line {line_of(article.text, start)}",
            "published": article.published or "not known",
            "left out": "; ".join(_blanked(article, start, end)) or f"nothing within {_NEAR} lines",
        }
    )
    rows.append(layout.heading("sentence"))
    rows += layout.fields(
        {
            "text": layout.marked(claim.quote, [layout.own_place(each.claim) for each in told]),
            "characters": f"{start} to {end} of the file",
        }
    )
    rows.append(layout.heading("words"))
    return rows + layout.line("", " ".join(_word(sentence, n) for n in range(len(sentence))))


def line_of(text: str, offset: int) -> int:
    """The number of the line that holds the character at `offset`, from 1."""
    return 1 + sum(1 for _ in _LINES.finditer(text, 0, offset))


def _blanked(article: Article, start: int, end: int) -> list[str]:
    """What stands near the sentence in the file and was not read as prose, each with its line."""
    lines = [0, *(found.end() for found in _LINES.finditer(article.text)), len(article.text)]
    first = sum(at <= start for at in lines) - 1
    last = sum(at < end for at in lines)
    low, high = lines[max(0, first - _NEAR)], lines[min(len(lines) - 1, last + _NEAR)]
    found = []
    for blank, run in groupby(range(low, high), key=lambda n: article.prose[n].isspace()):
        places = [n for n in run if not article.text[n].isspace()]
        if blank and places:
            words = layout.plain(article.text[places[0] : places[-1] + 1])
            cut = "…" if len(words) > _LONGEST else ""
            found.append(f"“{words[:_LONGEST]}{cut}” in line {line_of(article.text, places[0])}")
    more = [f"and {len(found) - _MOST_BLANKED} more"] if len(found) > _MOST_BLANKED else []
    return found[:_MOST_BLANKED] + more


def _word(sentence: Sentence, n: int) -> str:
    """ "launched/VBN=launch": the word, its tag, its lemma where that is another; a value in brackets."""
    word, tag, lemma = layout.plain(sentence.words[n]), sentence.tags[n], sentence.lemmas[n]
    if sentence.values[n] >= 0:
        return f"[{word}]"
    return f"{word}/{tag}" + (f"={lemma}" if lemma != word.lower() else "")


def of_value(told: Told) -> list[str]:
    """Steps 4 to 6 of one claim."""
    return [*_as_found(told), *_normalised(told), *_frame(told)]


def _as_found(told: Told) -> list[str]:
    mention = told.mention
    slots = "; ".join(f"{role} “{words}”" for role, words in mention.slots)
    return [
        layout.heading("value as found"),
        *layout.fields(
            {
                "words": f"“{mention.text}”, characters {mention.start} to {mention.end}",
                "kind": mention.kind,
                "rule": mention.rule,
                "slots": slots or "none",
            }
        ),
    ]


def _normalised(told: Told) -> list[str]:
    claim = told.claim
    value = show.value_json(claim)
    unresolved = value["lo"] is None
    lent = [f"{role} “{words}”" for role, words in told.read_as.slots if (role, words) not in told.mention.slots]
    looked = [_looked(name, told.looked_at[name]) for name in _SAID if name in told.looked_at]
    return [
        layout.heading("normalised"),
        *layout.fields(
            {
                "meaning": show.value(claim),
                "from": "" if unresolved else str(value["lo"]),
                "to": "" if unresolved else str(value["hi"]),
                "known": claim.partial,
                "unit": claim.unit or "none",
                "modifier": claim.modifier + "".join(f", from “{words}”" for words in _hedges(told.mention)),
                "step": "" if unresolved or not claim.step else _step(claim.step),
                "lent": "; ".join(lent) and f"{'; '.join(lent)}, from the date after it",
                "looked at": "; ".join(looked) or "nothing but its own words",
                "also said as": _again(claim),
                "id": claim.id,
            }
        ),
    ]


def _again(claim: Claim) -> str:
    """What the sentence equates the value with."""
    return "; ".join(show.value(Value(kind=claim.kind, lo=lo, hi=hi, unit=unit)) for lo, hi, unit in claim.equals)


def _step(step: Decimal) -> str:
    """All digits, but for what no one writes out."""
    return f"{step:f}" if abs(step.adjusted()) < _DIGITS else str(step)


def _hedges(mention: Mention) -> list[str]:
    """The words beside the value that set its modifier."""
    said = (mention.slot(role) for role in ("hedge", "hedge_after", "bound"))
    return [words for words in said if words]


def _looked(name: str, seen: object) -> str:
    """What a reader looked at and saw there, as people write it: ordinals as ISO days."""
    if name == "text":
        return _SAID[name]
    if name in _ORDINALS and isinstance(seen, int):
        seen = date.fromordinal(seen)
    if isinstance(seen, bool):
        seen = "yes" if seen else "no"
    return f"{_SAID[name]}: {'none' if seen is None else seen or 'not known'}"


def _frame(told: Told) -> list[str]:
    claim = told.claim
    order = f", {claim.theme_order}" if claim.theme_order else ""
    near = sorted(claim.context, key=lambda item: (-item[1], item[0]))
    scope = {name: getattr(claim, name) for name in ("as_of", "time_frame", "phase", "status", "place", "speaker")}
    return [
        layout.heading("frame"),
        *_resolved(told),
        *layout.fields(
            {
                "label": claim.attribute,
                "predicate": claim.predicate,
                "concepts": ", ".join(claim.concepts),
                "setting": ", ".join(claim.setting),
                "theme": _with(", ".join(claim.theme) + order, claim.theme_concepts),
                "head": _with(claim.head, claim.head_concepts),
                "modifiers": ", ".join(claim.modifiers),
                "qualifiers": "; ".join(f"{name} {words}" for name, words in scope.items() if words),
                "names": ", ".join(claim.names),
                "context": "; ".join(f"{word} {weight:g}" for word, weight in near[:_CONTEXT])
                + (f"; and {len(near) - _CONTEXT} more" if len(near) > _CONTEXT else ""),
            }
        ),
    ]


def _with(words: str, concepts: Sequence[str]) -> str:
    return f"{words} ({', '.join(concepts)})" if words and concepts else words


def _resolved(told: Told) -> list[str]:
    """The subject, and the words and memories that it was resolved from."""
    sentence, claim = told.sentence, told.claim
    subject = claim.subject or "not known"
    if told.restated:
        return layout.line("subject", f"{subject}: the frame is that of the value before, which this one says again")
    if told.token < 0:
        return layout.line("subject", f"{subject}, whose {claim.predicate} is named")
    _, governor = governing(sentence, told.token, told.mention.kind)
    before = subject_head(sentence, governor.verb) if governor.verb >= 0 else -1
    said = {
        "event noun": sentence.words[governor.event] if governor.event >= 0 else "",
        "verb": sentence.words[governor.verb] if governor.verb >= 0 else "",
        "head of its subject": sentence.words[before] if before >= 0 else "",
    }
    found = "; ".join(f"{what} “{words}”" for what, words in said.items() if words)
    kept = zip(("person", "thing", "main name of the article"), told.remembered, strict=True)
    memory = "; ".join(f"{what} {layout.plain(name)}" for what, name in kept if name)
    return layout.fields({"subject": layout.plain(subject), "read off": found, "remembered": memory})

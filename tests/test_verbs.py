"""Checks of verbs.en.yaml: its form, its irregular verbs against a lemmatiser, and what readers of it rely on."""

from __future__ import annotations

import re

import pytest
import simplemma

from reconcile import data

VERBS = data.load("verbs.en.yaml")
LISTS = [key for key, content in VERBS.items() if isinstance(content, str)]
TABLES = [key for key in VERBS if key not in LISTS]
ENTRY = re.compile(r"[a-z][a-z'-]*( [a-z][a-z'-]*)*")

# Not all: "left", "shot", "rose" and the like are words of their own, which a lemmatiser without context leaves alone.
SHARE_KNOWN = 0.85


def test_keys_are_the_ones_that_readers_use() -> None:
    assert {"light", "copula", "auxiliary", "modal", "reporting", "reporting_phrases", "denial"} <= set(LISTS)
    assert {"intention", "expectation", "hearsay"} <= set(LISTS)
    assert TABLES == ["past_tenses", "past_participles"]


@pytest.mark.parametrize("key", LISTS)
def test_list_holds_each_entry_once_in_plain_letters(key: str) -> None:
    entries = data.words(VERBS[key])
    assert entries
    assert sorted(set(entries)) == sorted(entries)
    assert [entry for entry in entries if not ENTRY.fullmatch(entry)] == []


@pytest.mark.parametrize("key", TABLES)
def test_irregular_forms_are_plain_words_in_order_of_the_lemma(key: str) -> None:
    table = VERBS[key]
    assert list(table) == sorted(table)
    assert [entry for entry in (*table, *" ".join(table.values()).split()) if not ENTRY.fullmatch(entry)] == []


def test_both_tables_have_the_same_verbs() -> None:
    assert list(VERBS["past_tenses"]) == list(VERBS["past_participles"])
    assert len(VERBS["past_participles"]) >= 200


def test_no_participle_is_a_regular_one_alone() -> None:
    """A verb whose only forms are lemma + "ed" has no place in a table of irregular verbs."""
    regular = [
        lemma
        for lemma, form in VERBS["past_participles"].items()
        if form == lemma.removesuffix("e") + "ed" and VERBS["past_tenses"][lemma] == form
    ]
    assert regular == []


@pytest.mark.parametrize("key", TABLES)
def test_most_forms_are_what_a_lemmatiser_knows(key: str) -> None:
    """Guards against slips of the pen; not every form, because many are nouns or adjectives too."""
    pairs = [(lemma, form) for lemma, forms in VERBS[key].items() for form in forms.split()]
    known = [lemma for lemma, form in pairs if simplemma.lemmatize(form, lang="en") == lemma]
    assert len(known) >= SHARE_KNOWN * len(pairs)


@pytest.mark.parametrize(
    ("lemma", "past", "participle"),
    [
        ("begin", "began", "begun"),
        ("fall", "fell", "fallen"),
        ("rise", "rose", "risen"),
        ("sell", "sold", "sold"),
        ("slay", "slew", "slain"),
        ("strike", "struck", "struck stricken"),
        ("hang", "hung hanged", "hung hanged"),
        ("cost", "cost", "cost"),
    ],
)
def test_forms_a_reporter_uses(lemma: str, past: str, participle: str) -> None:
    assert VERBS["past_tenses"][lemma] == past
    assert VERBS["past_participles"][lemma] == participle


@pytest.mark.parametrize(
    ("key", "inside", "outside"),
    [
        ("reporting", ["say", "announce", "claim"], ["deny", "plan"]),
        ("reporting_phrases", ["according to"], ["due to"]),
        ("copula", ["be", "become"], ["have"]),
        ("light", ["make", "take", "have", "give", "do"], ["sell", "kill"]),
        ("denial", ["deny", "reject"], ["confirm"]),
        ("intention", ["plan", "be due"], ["say"]),
        ("expectation", ["expect", "forecast"], ["report"]),
    ],
)
def test_lists_hold_the_plain_cases(key: str, inside: list[str], outside: list[str]) -> None:
    entries = set(data.words(VERBS[key]))
    assert entries.issuperset(inside)
    assert entries.isdisjoint(outside)

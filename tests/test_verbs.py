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
SHARE_KNOWN = 0.8

# Verbs whose present forms are complete in any case, because grammars ask for them by name.
PLAIN = {"be", "have", "do", "go"}


def test_keys_are_the_ones_that_readers_use() -> None:
    told = {"light", "copula", "auxiliary", "reporting", "denial", "intention", "expectation", "attempt", "failure"}
    assert told | {"beginning", "continuation", "ending", "possession", "composition"} == set(LISTS)
    assert TABLES == ["past_tenses", "past_participles", "present_forms"]


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


def test_regular_verbs_stand_only_where_the_lemmatiser_fails() -> None:
    """A form of lemma + "ed" that simplemma leads to its lemma needs no line here."""
    needless = [
        form
        for lemma, form in VERBS["past_participles"].items()
        if form == VERBS["past_tenses"][lemma] == lemma.removesuffix("e") + "ed"
        and simplemma.lemmatize(form, lang="en") == lemma
    ]
    assert needless == []


def test_present_forms_stand_only_where_the_lemmatiser_fails() -> None:
    needless = [
        form
        for lemma, forms in VERBS["present_forms"].items()
        for form in forms.split()
        if lemma not in PLAIN and simplemma.lemmatize(form, lang="en") == lemma
    ]
    assert needless == []


@pytest.mark.parametrize("key", TABLES)
def test_no_form_stands_for_two_verbs(key: str) -> None:
    owners: dict[str, list[str]] = {}
    for lemma, forms in VERBS[key].items():
        for form in forms.split():
            owners.setdefault(form, []).append(lemma)
    assert {form: lemmas for form, lemmas in owners.items() if len(lemmas) > 1} == {}


@pytest.mark.parametrize("key", ["past_tenses", "past_participles"])
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

"""Where sentences start and end, how they fall into tokens, and the lemmas of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.extract.lemmas import lemma
from reconcile.extract.sentences import sentences
from reconcile.extract.tokens import Sentence, is_headline, tokenize
from reconcile.model import Span


def split(prose: str) -> list[str]:
    return [prose[start:end] for start, end in sentences(prose)]


@pytest.mark.parametrize(
    ("prose", "wanted"),
    [
        ("It rained. The match went on.", ["It rained.", "The match went on."]),
        ("Did it rain? It did! Nobody left.", ["Did it rain?", "It did!", "Nobody left."]),
        ("Dr. Voss paid $1.5 million. She left.", ["Dr. Voss paid $1.5 million.", "She left."]),
        ("The U.S. team won 3.5 points in all.", ["The U.S. team won 3.5 points in all."]),
        ("It grew by approx. five per cent.", ["It grew by approx. five per cent."]),
        ("A headline without a stop\nThe first sentence.", ["A headline without a stop", "The first sentence."]),
        ("The sentence goes\non in the next line.", ["The sentence goes\non in the next line."]),
        ("It ends here.\nand goes on in lower case.", ["It ends here.", "and goes on in lower case."]),
        ("One paragraph\n\nanother paragraph", ["One paragraph", "another paragraph"]),
        ("  Blanks around.  \r\n\tTabs too.\t", ["Blanks around.", "Tabs too."]),
        ("Old Mac lines.\rStill lines.", ["Old Mac lines.", "Still lines."]),
        ("", []),
        (" \n\t\r\n ", []),
    ],
)
def test_sentences(prose: str, wanted: list[str]) -> None:
    assert split(prose) == wanted


@given(st.text(alphabet=st.sampled_from("aA.!? \n\r\t1“”’,é漢"), max_size=80))
def test_sentences_are_in_order_and_hold_every_character_that_is_no_blank(prose: str) -> None:
    spans = sentences(prose)
    ends = [0, *(end for _, end in spans)]
    assert all(before <= start < end for before, (start, end) in zip(ends, spans, strict=False))
    assert all(prose[start:end] == prose[start:end].strip() for start, end in spans)
    assert "".join("".join(prose[start:end].split()) for start, end in spans) == "".join(prose.split())


def tokens(prose: str, *values: tuple[str, str]) -> Sentence:
    """The tokens of one sentence, with values given as (text, kind)."""
    spans = [Span(at := prose.index(text), at + len(text), text, kind, "test") for text, kind in values]  # type: ignore[arg-type]
    return tokenize(prose, 0, len(prose), spans, 0)


def test_a_value_is_one_token() -> None:
    sentence = tokens("It paid 10 billion yuan on 4 June.", ("10 billion yuan", "money"), ("4 June", "date"))
    assert sentence.words == ["It", "paid", "10 billion yuan", "on", "4 June", "."]
    assert sentence.values == [-1, -1, 0, -1, 1, -1]
    assert [sentence.tags[2], sentence.tags[4]] == ["VAL", "VAL"]
    assert sentence.lemmas[:3] == ["it", "pay", "#10 billion yuan"]


def test_offsets_of_tokens_are_those_of_the_prose() -> None:
    prose = "Ada’s rail-bridge, in the U.K., isn't open; AT&T's is."
    sentence = tokens(prose)
    assert len(sentence) == len(sentence.starts) == len(sentence.tags) == len(sentence.lemmas)
    for word, start, end in zip(sentence.words, sentence.starts, sentence.ends, strict=True):
        assert prose[start:end] == word or (word == "'s" and prose[start:end] == "’s")
    assert [word for word in sentence.words if word[0].isalpha()] == (
        ["Ada", "rail-bridge", "in", "the", "U.K.", "isn't", "open", "AT&T", "is"]
    )


def test_a_capital_that_the_place_demands_makes_no_name() -> None:
    assert tokens("Nobody left the hall.").tags[0] != "NNP"
    assert tokens("We met Nora in the hall.").tags[2] == "NNP"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Mayor Opens Bridge After Long Delay", True),
        ("The mayor opened the bridge after a long delay", False),
        ("Nora Beck left", False),
        ("Go On In", False),
    ],
)
def test_headline(words: str, wanted: bool) -> None:
    assert is_headline(words.split()) is wanted


@pytest.mark.parametrize(
    ("word", "tag", "wanted"),
    [
        ("slain", "VBN", "slay"),
        ("went", "VBD", "go"),
        ("was", "VBD", "be"),
        ("launched", "VBD", "launch"),
        ("found", "VB", "found"),
        ("found", "VBD", "find"),
        ("carmakers", "NNS", "carmaker"),
        ("meetings", "NNS", "meeting"),
        ("meeting", "NN", "meeting"),
        ("people", "NNS", "people"),
        ("companies", "NNS", "company"),
    ],
)
def test_lemma(word: str, tag: str, wanted: str) -> None:
    assert lemma(word, tag) == wanted

"""Our look-up of parts of speech against the tagger whose dictionary and rules it follows."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.extract import tagging

SENTENCES = [
    "The carmaker sold 1,200 cars in Rome",
    "REBELS attacked Two villages near the Qandil border , killing 30 people",
    "unbreakable fooishly frobbing xyzzies glorpous glorpis glorpless zzified frobise state-zzz ZZTOP Zztop McZzz",
    "Running late , Smith & Sons ’ plan was scrapped : 5:40 12% $3 £9 −4 3/4 U.S. e-mail iPhone",
]
ENDINGS = "ing ly s is ous ss able al ful ible ient ish ive less tic ed ate ify ise ize -x x".split()


def check(words: list[str]) -> None:
    """Every word has the tag that textblob's own tagger gives it."""
    from textblob.en import parser

    theirs = [tag for _, tag in parser.find_tags(list(words))]
    assert [tagging.tag(word, n == 0) for n, word in enumerate(words)] == theirs


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_are_tagged_as_by_textblob(sentence: str) -> None:
    check(sentence.split())


def test_listed_words_are_tagged_as_by_textblob() -> None:
    from textblob.en import lexicon

    assert {word: tagging.listed(word) for word in lexicon} == dict(lexicon.items())


@given(st.lists(st.builds(str.__add__, st.from_regex(r"[A-Za-z'’.-]{1,6}", fullmatch=True), st.sampled_from(ENDINGS))))
def test_made_up_words_are_tagged_as_by_textblob(words: list[str]) -> None:
    check(words)


@pytest.mark.parametrize("noun", ["company", "child", "box", "crisis", "wife", "aircraft", "trade union"])
def test_plurals_are_those_of_textblob(noun: str) -> None:
    from textblob.en.inflect import pluralize

    assert tagging.plural(noun) == pluralize(noun)


def test_neither_textblob_nor_nltk_is_imported() -> None:
    code = (
        "import sys\n"
        "from reconcile.extract import tagging\n"
        "assert tagging.tag('ran', False) == 'VBD' and tagging.plural('city') == 'cities'\n"
        "print(sorted({'textblob', 'nltk', 'numpy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"

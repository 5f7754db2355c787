"""The subject of a verb over asides, relative clauses and coordination, and what an apposition renames."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reconcile.extract import claimed, walk
from reconcile.extract.parsing import clauses
from reconcile.extract.verbs import main_verbs

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "subjects.yaml").read_text(encoding="utf-8"))
WORDS = (
    "Holt the mill of in who that which , . and but said fell built by to make was 40 after when ( ) the first".split()
)


def parameter(case: dict[str, Any]) -> object:
    marks = [pytest.mark.xfail(reason=case["xfail"])] if "xfail" in case else []
    return pytest.param(case, id=case["text"], marks=marks)


@pytest.mark.parametrize("case", [parameter(case) for case in CASES])
def test_subjects(case: dict[str, Any]) -> None:
    (sentence, _), *more = walk(case["text"], claimed(case["text"]))
    assert not more
    found = clauses(sentence)
    subjects = {sentence.words[verb]: sentence.words[head] for verb, head in found.subjects.items() if head >= 0}
    renames = {sentence.words[name]: sentence.words[whom] for name, whom in found.renamed.items()}
    assert {verb: subjects.get(verb) for verb in case["subjects"]} == case["subjects"]
    assert {name: renames.get(name) for name in case.get("renames", {})} == case.get("renames", {})


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_any_row_of_words_is_walked_to_its_end(words: list[str]) -> None:
    for sentence, _ in walk(" ".join(words), claimed(" ".join(words))):
        found = clauses(sentence)
        assert len(found.of) == len(sentence)
        assert set(found.of) <= set(range(len(found.every)))
        assert set(main_verbs(sentence)) <= set(found.subjects)
        assert all(-1 <= head < len(sentence) for head in found.subjects.values())

"""What a value is said of: subject, event, counted noun, theme and scope, sentence by sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from reconcile import pipeline
from reconcile.concepts import lexicon
from reconcile.model import Article, Claim

CASES = yaml.load((Path(__file__).parent / "cases" / "frames.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
HOLDING = ("concepts", "head_concepts", "theme", "modifiers")
EQUAL = ("subject", "predicate", "head", "theme_order", "status", "phase", "place", "time_frame", "speaker")


def claim_of(text: str, value: str) -> Claim:
    """The one claim of `text` with this value."""
    [claim] = [c for c in pipeline.claims_of(Article(id="a", text=text, prose=text)) if c.value_text == value]
    return claim


def parameter(case: dict[str, str]) -> object:
    marks = [pytest.mark.xfail(reason=case["xfail"])] if "xfail" in case else []
    slots = "+".join(key for key in case if key in (*HOLDING, *EQUAL, "not_concepts"))
    return pytest.param(case, id=f"{case['text']} [{case['value']}: {slots}]", marks=marks)


@pytest.mark.parametrize("case", [parameter(case) for case in CASES])
def test_frame(case: dict[str, str]) -> None:
    claim = claim_of(case["text"], case["value"])
    found = {name: getattr(claim, name) for name in case if name in EQUAL}
    assert found == {name: "" if case[name] == "~" else case[name] for name in found}
    for name in set(HOLDING) & set(case):
        assert set(case[name].split()) <= set(getattr(claim, name)), name
    assert not set(case.get("not_concepts", "").split()) & set(claim.concepts)


def test_cases_have_known_keys_and_concepts() -> None:
    assert {key for case in CASES for key in case} <= {"text", "value", "xfail", "not_concepts", *HOLDING, *EQUAL}
    ids = {
        id_
        for case in CASES
        for key in ("concepts", "not_concepts", "head_concepts")
        for id_ in case.get(key, "").split()
    }
    assert ids <= set(lexicon().concepts)


def test_words_near_the_value_weigh_more_than_those_far_off() -> None:
    context = dict(claim_of("After the harvest the village sold 40 goats.", "40").context)
    assert context["goat"] == context["sell"] > context["village"] > context["harvest"] > 0


def test_a_value_said_again_in_other_units_has_the_frame_of_the_first() -> None:
    text = "The harbour will spend 10 million euros ($11 million) on cranes."
    first, second = pipeline.claims_of(Article(id="a", text=text, prose=text))
    assert (first.predicate, first.concepts, first.status) == (second.predicate, second.concepts, "planned")
    assert [unit for _, _, unit in first.equals] == ["USD"]
    assert [unit for _, _, unit in second.equals] == ["EUR"]


@pytest.mark.parametrize("text", ["4 June 2011\n", "12:30\n", "The fair is open now.\n"])
def test_a_date_alone_on_its_line_and_vague_words_claim_nothing(text: str) -> None:
    assert pipeline.claims_of(Article(id="a", text=text, prose=text)) == []


def test_a_count_alone_on_its_line_is_kept() -> None:
    text = "85 meetings\n"
    assert [claim.value_text for claim in pipeline.claims_of(Article(id="a", text=text, prose=text))] == ["85"]


def test_the_subject_of_a_pronoun_comes_from_the_sentence_before() -> None:
    text = "Mrs Clara Voss leads the clinic. She hired 40 nurses."
    assert claim_of(text, "40").subject == "Clara Voss"

"""What attributes and groups are called: nouns that an editor would use, names before nouns, never a pronoun."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from reconcile import pipeline
from reconcile.judge import titles
from reconcile.model import Article, Claim

CASES = yaml.load((Path(__file__).parent / "cases" / "labels.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_an_attribute_is_called_as_a_table_would(case: dict[str, str]) -> None:
    claims = pipeline.claims_of(Article(id="a", text=case["text"], prose=case["text"]))
    assert [claim.attribute for claim in claims] == [case["attribute"]]


def claims(*named: tuple[str, str]) -> list[Claim]:
    return [
        Claim(id=f"c{n}", source=f"s{n}", kind="date", subject=subject, attribute=attribute)
        for n, (subject, attribute) in enumerate(named)
    ]


@pytest.mark.parametrize(
    ("subjects", "wanted"),
    [
        (("he", "carmaker", "Linden Motors"), "Linden Motors"),
        (("Quist", "Ada Quist", "Quist"), "Ada Quist"),
        (("he", "it", "this"), ""),
        (("bridge", "ferry", "ferry"), "ferry"),
        (("ferry", "ferry", "ferry", "Linden"), "ferry"),
        (("date", "date"), ""),
        (("launch", "launch"), ""),
    ],
)
def test_a_group_is_named_after_whom_its_claims_name(subjects: tuple[str, ...], wanted: str) -> None:
    assert titles.subject(claims(*((subject, "launch date") for subject in subjects))) == wanted


def test_a_group_takes_the_label_that_says_most() -> None:
    assert titles.attribute(claims(("", "date"), ("", "date"), ("", "date of launch"))) == "date of launch"
    assert titles.attribute(claims(("", "date"), ("", ""))) == "date"
    assert (
        titles.attribute(claims(("", "date of sales"), ("", "date of launch"), ("", "date of launch")))
        == "date of launch"
    )

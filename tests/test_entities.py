"""Names in an article, what stands for them, and who a claim is about."""

from __future__ import annotations

import pytest

from reconcile import pipeline
from reconcile.extract.entities import Entities, entities, names_in
from reconcile.extract.sentences import sentences
from reconcile.extract.tokens import tokenize
from reconcile.extract.values import find
from reconcile.model import Article

DOTTED = pytest.mark.xfail(reason="the dot of a title becomes a token between it and the name")


def known(prose: str) -> Entities:
    return entities([tokenize(prose, start, end, [], 0) for start, end in sentences(prose)])


def names(prose: str) -> list[str]:
    return [name for _, _, name in names_in(tokenize(prose, 0, len(prose), [], 0))]


def subjects(prose: str) -> dict[str, str]:
    """Value -> whom its claim is about."""
    return {c.value_text: c.subject for c in pipeline.claims_of(Article(id="a", text=prose, prose=prose))}


@pytest.mark.parametrize(
    ("prose", "wanted"),
    [
        ("Yesterday Nora Beck met Otto Lund in Bergen.", ["Nora Beck", "Otto Lund", "Bergen"]),
        ("They gave Dr Nora Beck a medal.", ["Nora Beck"]),
        pytest.param("They gave Dr. Nora Beck a medal.", ["Nora Beck"], marks=DOTTED),
        ("She works for the Bank of Norway.", ["Bank of Norway"]),
        ("They read of Ludwig van Aalen.", ["Ludwig van Aalen"]),
        ("W. Mark Holt met J. K. Lund and Raj K. Rao.", ["W. Mark Holt", "J. K. Lund", "Raj K. Rao"]),
        ("They ran out of vitamin C.", ["C"]),
        ("The team fired General Manager Ivo Rait.", ["Ivo Rait"]),
        ("He kept quiet after the March accident near the Sun.", ["Sun"]),
        ("the harbour was closed", []),
    ],
)
def test_names_in(prose: str, wanted: list[str]) -> None:
    assert names(prose) == wanted


def test_a_part_of_a_name_stands_for_the_whole() -> None:
    found = known("We met Nora Beck. Later, Beck spoke. The crowd cheered Nora.")
    assert (found.full["Beck"], found.full["Nora"], found.full["Nora Beck"]) == ("Nora Beck",) * 3


def test_a_part_that_two_families_share_stands_for_itself() -> None:
    found = known("We met Nora Beck. We met Nora Lund. The crowd cheered Nora.")
    assert found.full["Nora"] == "Nora"


def test_a_place_inside_a_name_is_no_alias_of_it() -> None:
    found = known("She left the Bank of Norway. She left Norway.")
    assert found.full["Norway"] == "Norway"


@pytest.mark.parametrize("title", ["Mrs", pytest.param("Mrs.", marks=DOTTED)])
def test_a_title_marks_a_person(title: str) -> None:
    assert known(f"They met {title} Nora Beck. Later, Beck spoke in Bergen.").people == {"Nora Beck"}


def test_an_age_marks_a_person() -> None:
    prose = "The race was won by Ines Duarte, 34, on foot."
    spans = find(prose)
    assert entities([tokenize(prose, 0, len(prose), spans, 0)]).people == {"Ines Duarte"}


def test_the_article_is_about_the_name_it_says_most() -> None:
    assert known("We met Nora Beck in Bergen. Then Beck spoke. In Bergen, Beck rested.").main == "Nora Beck"
    assert known("nobody came").main == ""


@pytest.mark.parametrize(
    ("prose", "value", "wanted"),
    [
        ("Mrs Nora Beck runs the mill. She hired 40 millers.", "40", "Nora Beck"),
        ("Nora Beck, who runs the mill, hired 40 millers.", "40", "Nora Beck"),
        ("Nora Beck, the owner of the mill, hired 40 millers.", "40", "Nora Beck"),
        ("Linden Mills opened a shop. The company hired 40 millers.", "40", "Linden Mills"),
        ("Linden Mills opened a shop. It hired 40 millers.", "40", "Linden Mills"),
        ("Mrs Nora Beck left Linden Mills. Beck received 9 offers.", "9", "Nora Beck"),
        ("In the beginning, Linden Mills hired 40 millers.", "40", "Linden Mills"),
        ("Linden Mills' shop in Bergen sold 300 loaves.", "300", "Linden Mills"),
        ("The founding of Linden Mills in 1901 made news.", "1901", "Linden Mills"),
        ("When it opened in 1901, Linden Mills sold flour.", "1901", "Linden Mills"),
        ("The 66-year-old Nora Beck retired.", "66-year-old", "Nora Beck"),
        ("Nora Beck, 66, retired.", "66", "Nora Beck"),
        ("The dog ate 12 sausages.", "12", "dog"),
        ("He ate 12 sausages.", "12", "he"),
        ("The ferry Tirola sank. The vessel carried 40 people.", "40", "Tirola"),
        ("Tirola, a small ferry built by Linden, sank. The ferry carried 40 people.", "40", "Tirola"),
        ("Tirola is a ferry. The plane over it carried 40 people.", "40", "plane"),
        ("The pilot, Nora Beck, was calm. The pilot had flown 40 times.", "40", "Nora Beck"),
        ("Mrs Nora Beck praised the old Tirola. Its hull was built in 2017.", "2017", "Tirola"),
        ("In that year she led the Lake Port Office (LPO). Then the LPO paid $5m.", "$5m", "Lake Port Office"),
        ("They towed the Ever Given to the port. Ever Given weighs 40 tonnes.", "40 tonnes", "Ever Given"),
    ],
)
def test_who_a_claim_is_about(prose: str, value: str, wanted: str) -> None:
    assert subjects(prose)[value] == wanted

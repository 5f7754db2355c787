"""Names that fill a role are found with whom they fill it for, put together, and compared."""

from __future__ import annotations

import pytest

from reconcile import pipeline
from reconcile.model import Article

CASES = [
    ("Marta Ruiz was born in 1954 in Sevilla.", [("birthplace", "Marta Ruiz", "Sevilla")]),
    ("Orbex was founded in 2009 by Anna Lindt.", [("founder", "Orbex", "Anna Lindt")]),
    ("Orbex, based in Oslo, makes pumps.", [("headquarters", "Orbex", "Oslo")]),
    ("Orbex was quietly bought by Halden Group late last year.", [("buyer", "Orbex", "Halden Group")]),
    ("Anna Lindt, the chief executive of Orbex, resigned.", [("chief executive", "Orbex", "Anna Lindt")]),
    ("Orbex's chairman, Anna Lindt, resigned.", [("chairman", "Orbex", "Anna Lindt")]),
    ("Anna Lindt, the Orbex chief executive, resigned.", [("chief executive", "Orbex", "Anna Lindt")]),
    ("The pump was born in a shed in winter.", []),
    ("Anna Lindt, who met Orbex staff, resigned.", []),
]


def article(id_: str, text: str) -> Article:
    return Article(id=id_, text=text, prose=text)


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_roles_of_a_sentence(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    claims = [claim for claim in pipeline.claims_of(article("a", sentence)) if claim.kind == "name"]
    assert [(claim.attribute, claim.subject, claim.partial) for claim in claims] == expected
    for claim in claims:
        assert sentence[claim.value_start : claim.value_end] == claim.value_text


def test_a_fuller_title_agrees_and_another_name_conflicts() -> None:
    run = pipeline.run(
        [
            article("a", "Orbex was quietly bought by Halden Group late last year."),
            article("b", "In the end Orbex was bought by the Halden Group after long talks."),
            article("c", "Orbex was acquired by Norvik after months of talks."),
        ]
    )
    (group,) = [group for group in run.groups if group.kind == "name"]
    assert (group.verdict, group.code, len(group.members)) == ("conflict", "RC203", 3)
    assert sorted(relation.code for relation in group.relations) == ["RC106", "RC203", "RC203"]

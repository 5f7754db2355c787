"""Tolls in articles that nobody dated."""

from __future__ import annotations

from reconcile import pipeline
from reconcile.model import Article

FIRST = "The flood in Orsta has left at least 34 people dead, the mayor said."
SECOND = "The death toll of the flood in Orsta rose to 61."
THIRD = "Orsta flood kills 80 people."


def relations(texts: list[str], **fields: str) -> dict[tuple[str, str], tuple[str, str]]:
    """The values of every two claims of a group, with their relation and its code."""
    run = pipeline.run([Article(id=f"s{n}", text=text, prose=text, path="", **fields) for n, text in enumerate(texts)])
    value = {claim.id: claim.value_text for claim in run.claims}
    return {(value[r.a], value[r.b]): (r.relation, r.code) for group in run.groups for r in group.relations}


def test_three_tolls_without_a_date_have_grown() -> None:
    found = relations([FIRST, SECOND, THIRD])
    assert found["61", "80"] == ("superseded", "RC312")
    assert found["34", "80"] == ("superseded", "RC312")


def test_two_tolls_without_a_date_may_contradict_each_other() -> None:
    assert relations([SECOND, THIRD]).get(("61", "80"), ("conflict", ""))[1] != "RC312"


def test_tolls_of_one_day_contradict_each_other() -> None:
    assert relations([FIRST, SECOND, THIRD], published="2024-03-04")["61", "80"] == ("conflict", "RC201")

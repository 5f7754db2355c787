"""Names that fill a role are found with whom they fill it for, put together, and compared."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reconcile import naming, pipeline
from reconcile.extract import extract
from reconcile.group import group
from reconcile.judge import judge_pair
from reconcile.model import Article, Claim
from reconcile.normalise import normalise

CASES = yaml.load((Path(__file__).parent / "cases" / "names.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
NAMES = sorted({case[side] for part in ("names", "places") for case in CASES[part] for side in ("left", "right")})


def article(id_: str, written: str | list[str]) -> Article:
    published, text = written if isinstance(written, list) else ("", written)
    return Article(id=id_, text=text, prose=text, published=published)


def names_of(one: Article) -> list[Claim]:
    return [claim for claim in normalise(extract(one), one) if claim.kind == "name"]


@pytest.mark.parametrize("case", CASES["roles"], ids=[case["text"] for case in CASES["roles"]])
def test_roles_of_a_text(case: dict[str, Any]) -> None:
    claims = names_of(article("a", case["text"]))
    assert [f"{claim.attribute}: {claim.subject}: {claim.partial}" for claim in claims] == case["is"]
    for claim in claims:
        assert case["text"][claim.value_start : claim.value_end] == claim.value_text


def stand(left: str, right: str) -> str:
    return "same" if naming.same(left, right) else "nearly" if naming.nearly(left, right) else "apart"


@pytest.mark.parametrize("case", CASES["names"], ids=[f"{case['left']} / {case['right']}" for case in CASES["names"]])
def test_two_names(case: dict[str, str]) -> None:
    assert stand(case["left"], case["right"]) == stand(case["right"], case["left"]) == case["stand"]


@pytest.mark.parametrize("case", CASES["places"], ids=[f"{case['left']} / {case['right']}" for case in CASES["places"]])
def test_two_places(case: dict[str, str]) -> None:
    found = naming.one_place(case["left"], case["right"])
    assert found == naming.one_place(case["right"], case["left"]) == case["stand"]


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_names_stand_to_each_other_either_way_round_alike(left: str, right: str) -> None:
    assert naming.same(left, right) == naming.same(right, left)
    assert naming.nearly(left, right) == naming.nearly(right, left)
    assert naming.holds(left, right) == naming.holds(right, left)
    assert naming.one_place(left, right) == naming.one_place(right, left)


@given(st.text(max_size=20))
def test_every_name_is_itself(name: str) -> None:
    assert bool(naming.same(name, name)) == bool(naming.tokens(name))
    assert not naming.nearly(name, name)


def story(case: dict[str, Any]) -> list[Article]:
    return [article(id_, written) for id_, written in zip("abcdefgh", case["sources"], strict=False)]


@pytest.mark.parametrize("case", CASES["stories"], ids=[case["name"] for case in CASES["stories"]])
def test_names_of_a_story(case: dict[str, Any]) -> None:
    articles = story(case)
    claims = {claim.id: claim for one in articles for claim in names_of(one)}
    clusters = group(list(claims.values()), articles)
    home = {id_: n for n, cluster in enumerate(clusters) for id_ in cluster.members}

    def of(name: str) -> Claim:
        source, value = name.split(" ", 1)
        return next(c for c in claims.values() if (c.source, c.partial) == (source, value))

    for names in case.get("together", []):
        assert len({home[of(name).id] for name in names}) == 1
        assert judge_pair(of(names[0]), of(names[1])).relation == case["verdict"]
    for names in case.get("apart", []):
        assert len({home[of(name).id] for name in names}) == len(names)
    assert case.get("together") or case.get("apart")


@pytest.mark.parametrize("case", CASES["stories"], ids=[case["name"] for case in CASES["stories"]])
def test_order_makes_no_difference(case: dict[str, Any]) -> None:
    articles = story(case)
    claims = [claim for one in articles for claim in names_of(one)]
    shuffled = claims[:]
    random.Random(7).shuffle(shuffled)
    assert group(shuffled, articles[::-1]) == group(claims, articles)


def test_names_that_one_source_gives_are_left_out_where_they_say_little() -> None:
    text = "Anna Lindt, the chief executive of Orbex, was killed near Kiruna."
    alone = pipeline.run([article("a", text)])
    assert [(claim.attribute, claim.partial) for claim in alone.claims] == [("chief executive", "Anna Lindt")]
    assert [claim.id for claim in pipeline.claims_of(article("a", text))] == [claim.id for claim in alone.claims]
    two = pipeline.run([article("a", text), article("b", "Two people were killed near Kiruna.")])
    assert {claim.partial for claim in two.claims if claim.kind == "name"} == {"Anna Lindt", "Kiruna"}


def test_names_change_nothing_among_figures() -> None:
    figures = ["Orbex sold 3,400 pumps in 2019, it said.", "In 2019 Orbex sold 3,400 pumps in all."]
    named = [f"{text} Anna Lindt, the chief executive of Orbex, was born in Oslo." for text in figures]

    def groups(texts: list[str]) -> list[list[tuple[str, str]]]:
        run = pipeline.run([article(id_, text) for id_, text in zip("ab", texts, strict=True)])
        of = {claim.id: (claim.source, claim.value_text) for claim in run.claims if claim.kind != "name"}
        return [[of[id_] for id_ in found.members] for found in run.groups if found.kind != "name"]

    assert groups(figures) == groups(named)


def test_a_fuller_title_agrees_and_another_name_conflicts() -> None:
    run = pipeline.run(
        [
            article("a", "Orbex was quietly bought by Halden Group late last year."),
            article("b", "In the end Orbex was bought by the Halden Group after long talks."),
            article("c", "Orbex was acquired by Norvik after months of talks."),
        ]
    )
    (found,) = [found for found in run.groups if found.kind == "name"]
    assert (found.verdict, found.code, len(found.members)) == ("conflict", "RC203", 3)
    assert sorted(relation.code for relation in found.relations) == ["RC106", "RC203", "RC203"]

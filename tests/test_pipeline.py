"""Whole stories, from files to verdicts, and the laws that hold for any text."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reconcile import pipeline
from reconcile.group import group
from reconcile.judge import judge
from reconcile.model import Article, Claim, Group, Run
from reconcile.read import collect
from reconcile.report import contract

HERE = Path(__file__).parent
STORIES = sorted(path.parent for path in HERE.glob("stories/*/expected.json"))
SHIPPED = HERE.parent / "claims" / "xiaomi-ev" / "articles"
SHARED = HERE.parents[1] / "shared" / "articles" / "xiaomi-ev"


@cache
def run(folder: Path) -> Run:
    """A story's folder of articles, read and run."""
    articles, errors = collect([str(folder)], None)
    assert articles and not errors
    return pipeline.run(articles)


def members(found: Run, group: Group) -> list[tuple[str, str]]:
    """Source and value of each claim of a group, sorted."""
    by_id = {claim.id: claim for claim in found.claims}
    return sorted((by_id[id_].source, by_id[id_].value_text) for id_ in group.members)


def expected() -> list[Any]:
    found = []
    for folder in STORIES:
        for entry in json.loads((folder / "expected.json").read_text(encoding="utf-8"))["groups"]:
            marks = [pytest.mark.xfail(reason=entry["xfail"])] if "xfail" in entry else []
            name = f"{folder.name}: {', '.join(' '.join(member) for member in entry['members'])}"
            found.append(pytest.param(folder, entry, id=name, marks=marks))
    return found


@pytest.mark.parametrize(("folder", "entry"), expected())
def test_group_of_a_story(folder: Path, entry: dict[str, Any]) -> None:
    found = run(folder / "articles")
    groups = {tuple(members(found, group)): (group.verdict, group.code) for group in found.groups}
    wanted = tuple(sorted((source, value) for source, value in entry["members"]))
    assert groups.get(wanted) == (entry["verdict"], entry["code"])


def test_the_stories_are_here() -> None:
    assert [folder.name for folder in STORIES] == ["cable-car", "choir", "dam-failure"]


STORY_FOLDERS = [
    *(pytest.param(folder / "articles", id=folder.name) for folder in STORIES),
    pytest.param(SHIPPED, id="shipped"),
    pytest.param(
        SHARED, id="shared", marks=pytest.mark.skipif(not SHARED.is_dir(), reason="the shared articles are not here")
    ),
]


@pytest.mark.parametrize("folder", STORY_FOLDERS)
def test_json_fits_the_packaged_schema(folder: Path) -> None:
    schema = json.loads(files("reconcile.data").joinpath("schema/report.schema.json").read_text(encoding="utf-8"))
    document = json.loads(contract.render(run(folder)))
    jsonschema.Draft202012Validator(schema).validate(document)
    assert document["groups"] and document["claims"]


@pytest.mark.parametrize("folder", STORY_FOLDERS)
def test_offsets_point_at_the_words(folder: Path) -> None:
    found = run(folder)
    texts = {article.id: article.text for article in found.articles}
    assert {claim.source for claim in found.claims} == set(texts)
    for claim in found.claims:
        point_at_the_words(texts[claim.source], claim)


@pytest.mark.parametrize("folder", STORY_FOLDERS)
def test_every_claim_is_in_one_group_and_ids_are_distinct(folder: Path) -> None:
    found = run(folder)
    ids = [claim.id for claim in found.claims]
    assert len(ids) == len(set(ids))
    assert sorted(id_ for group in found.groups for id_ in group.members) == sorted(ids)


def test_the_order_of_articles_makes_no_difference() -> None:
    articles, _ = collect([str(SHIPPED)], None)
    assert pipeline.run(random.Random(7).sample(articles, len(articles))) == run(SHIPPED)


@pytest.mark.parametrize("parts", [1, 2, 5])
def test_articles_read_in_parts_give_the_same_groups(parts: int) -> None:
    articles, _ = collect([str(SHIPPED)], None)
    shuffled = random.Random(parts).sample(articles, len(articles))
    claims = [claim for n in range(parts) for article in shuffled[n::parts] for claim in pipeline.claims_of(article)]
    known = {claim.id for claim in claims}  # claims_of leaves out names that are of interest only beside another's
    whole = tuple(found for found in run(SHIPPED).groups if known.issuperset(found.members))
    assert tuple(judge(group(claims, shuffled), claims, shuffled)) == whole


def test_progress_is_told_to_the_end() -> None:
    told: list[tuple[str, int, int]] = []
    articles, _ = collect([str(STORIES[0] / "articles")], None)
    pipeline.run(articles, progress=lambda *said: told.append(said))
    assert [what for what, _, _ in told] == ["Reading claims"] * len(articles) + ["Grouping", "Judging", "Judging"]
    assert told[-1] == ("Judging", 1, 1)


# The three disagreements of the story that comes with the tool, and of the articles that it is made after.
CASES = [param for param in STORY_FOLDERS if param.id in ("shipped", "shared")]


def with_values(found: Run, kind: str, *values: str) -> Group:
    """The one group of a kind that has members with all these values."""
    held = [
        group
        for group in found.groups
        if group.kind == kind and set(values) <= {value for _, value in members(found, group)}
    ]
    assert len(held) == 1, f"{len(held)} groups of {kind} hold {values}"
    return held[0]


@pytest.mark.parametrize("folder", CASES)
def test_the_launch_of_the_car_is_dated_differently(folder: Path) -> None:
    found = run(folder)
    group = with_values(found, "date", "December 2023", "March 2024", "earlier this year")
    sources = dict((value, source) for source, value in members(found, group))
    assert len({sources[value] for value in ("December 2023", "March 2024", "earlier this year")}) == 3
    assert group.verdict != "agree"
    assert {r.relation for r in group.relations} - {"agree"}


@pytest.mark.parametrize("folder", CASES)
def test_the_sums_invested_are_side_by_side(folder: Path) -> None:
    found = run(folder)
    group = with_values(found, "money", "$1.4 billion", "10 billion yuan", "$10 billion", "RMB10 billion")
    where = members(found, group)
    dollars = {source for source, value in where if value == "$1.4 billion"}
    yuan = {source for source, value in where if value == "10 billion yuan"}
    assert dollars - yuan
    assert group.independent_sources >= 4


@pytest.mark.parametrize("folder", CASES)
def test_the_number_of_meetings_is_about_the_same(folder: Path) -> None:
    group = with_values(run(folder), "count", "85", "80")
    assert (group.verdict, group.code) == ("approx", "RC301")
    assert [value for _, value in members(run(folder), group)] == ["85", "80"]


def point_at_the_words(text: str, claim: Claim) -> None:
    assert text[claim.value_start : claim.value_end] == claim.value_text != ""
    assert text[claim.quote_start : claim.quote_end] == claim.quote
    assert claim.quote_start is not None and claim.value_start is not None and claim.value_end is not None
    assert claim.quote_end is not None
    assert claim.quote_start <= claim.value_start < claim.value_end <= claim.quote_end


PIECES = st.sampled_from(
    [
        *(
            "The firm sold",
            "12",
            "3.5%",
            "$4",
            "10 billion yuan",
            "first",
            "on 4 June",
            "2010",
            "Nora Beck, 48,",
            "3-1",
        ),
        *(".", ",", "\n", "\r\n", "\n\n", " ", "(", ")", "“", "”", "’s", "—", "&", "\u00a0", "\u2028", "\t", "é", "漢"),
        *(
            "km",
            "of",
            "and",
            "about",
            "Dr.",
            "it",
            "was",
            "died",
            "meetings",
            "\U0001f697",
            "1,000",
            "5:45 pm",
            "last year",
        ),
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES, max_size=25).map("".join), st.text()))
@example("10 billion yuan\n($1.4 billion)")
@example("\ud83d 12 cars")
@example("1 2 3 4 5 6")
def test_any_text_gives_claims_whose_offsets_match(text: str) -> None:
    claims = pipeline.claims_of(Article(id="a", text=text, prose=text, published="2020-02-29"))
    for claim in claims:
        point_at_the_words(text, claim)
    assert [claim.value_start for claim in claims] == sorted(claim.value_start or 0 for claim in claims)
    assert len({claim.id for claim in claims}) == len(claims)


def test_claims_stand_in_the_order_of_the_text() -> None:
    text = "Nora Beck was born in Bergen in 1969."
    claims = pipeline.claims_of(Article(id="a", text=text, prose=text))
    assert [claim.value_text for claim in claims] == ["Bergen", "1969"]


def test_a_reader_is_told_which_articles_leave_dates_open() -> None:
    text = "The bridge opened on Tuesday."
    undated, dated = (
        Article(id="u", text=text, prose=text),
        Article(id="d", text=text, prose=text, published="2019-06-05"),
    )
    [note] = pipeline.run([undated]).notes
    assert note.startswith("No publication date is known for u, so")
    assert pipeline.run([dated]).notes == ()


def test_a_reprint_names_the_article_it_repeats() -> None:
    text = (STORIES[0] / "articles" / "courier.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    pair = [
        Article(id=id_, text=text, prose=text, published=day) for id_, day in (("b", "2023-05-20"), ("a", "2023-05-22"))
    ]
    found = pipeline.run(pair)
    assert {article.id: article.copy_of for article in found.articles} == {"a": "b", "b": None}
    assert any(note.startswith("a and b count as one source") for note in found.notes)
    assert {group.independent_sources for group in found.groups} == {1}


def test_values_are_read_also_where_nothing_is_claimed() -> None:
    found = pipeline.values("4 June 2011\nThe fair is open now.", "2011-06-05")
    assert [(span.text, value.kind) for span, value in found] == [("4 June 2011", "date"), ("now", "date")]


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    command = [sys.executable, "-m", "reconcile", "run", str(SHIPPED), "-f", "json"]
    started = [
        subprocess.Popen(command, env={**os.environ, "PYTHONHASHSEED": seed}, stdout=subprocess.PIPE)
        for seed in ("0", "1", "4242")
    ]
    written = [process.communicate()[0] for process in started]
    assert json.loads(written[0])["groups"]
    assert written == [written[0]] * 3


def test_figures_of_fifty_digits_are_read_and_told() -> None:
    forms = ["3.6 x 10^49 watts", "10^31 kg", "10^80 atoms", "99999999999999999999999999999999 people", "2e35%"]
    texts = [
        f"The star lost {one} in all.\nIt lost nearly {other}, a third of it in 2011."
        for one in forms
        for other in forms
    ]
    found = pipeline.run([Article(id=str(n), text=text, prose=text) for n, text in enumerate(texts)])
    assert {claim.kind for claim in found.claims} >= {"quantity", "count", "percent"}


def test_two_weekdays_of_one_death_are_put_side_by_side() -> None:
    texts = [
        "Nora Beck, who ran the mill for 40 years, died on Thursday, her family said.",
        "Nora Beck died at her home on Thursday.",
        "The baker Nora Beck died on Friday after a fall.",
    ]
    found = pipeline.run([Article(id=str(n), text=text, prose=text) for n, text in enumerate(texts)])
    [days] = [group for group in found.groups if group.kind == "date"]
    assert (days.verdict, len(days.members)) == ("conflict", 3)

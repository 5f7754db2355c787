"""`reconcile run --trace`: its numbers add up, and it tells what the run itself did.

The trace of a small story stands in cases/trace.txt, made with weights of its own, so that fitting them anew leaves it
alone. Where a change of the trace is meant, `python tests/test_trace.py` writes it again.
"""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from running import Tool

from reconcile import group, judge, pipeline
from reconcile.model import Article, Run
from reconcile.read import collect
from reconcile.report import FORMATS
from reconcile.trace import layout, picked, trace
from reconcile.trace.judged import asked
from reconcile.trace.linked import clusters_of, contributions, linking_of, pairs_of
from reconcile.trace.sentence import retold

HERE = Path(__file__).parent
GOLDEN = HERE / "cases" / "trace.txt"
SHIPPED = HERE.parent / "claims" / "xiaomi-ev" / "articles"
FOLDERS = [*sorted(HERE.glob("stories/*/articles")), SHIPPED]

ONE = """---
title: A lift for the harbour
published: 2021-03-31
---

The Harbour Lift opened last month. It carries some 80 visitors a day and cost 10 million euros ($11.8 million).
Recently it stood still.

Share this article
The mayor smiled.
"""
TWO = """---
published: 2021-06-02
---

The Harbour Lift was opened in January 2021.

- It carries 85 visitors a day, up from 30.
"""
WEIGHTS = {
    "pairs": {"bias": -1.0, "context": 2.0, "head same": 1.5, "value apart": -0.5, "subject alike": 0.5},
    "clusters": {"bias": -2.0, "context": 4.0, "sources shared": -2.0},
}
ROW = re.compile(r" {8}(?P<name>\S.*?) +(?P<strength>[\d.]+) × (?P<weight>[+-][\d.]+) = (?P<product>[+-][\d.]+)$")
SUM = re.compile(r" {8}log odds, the sum of these +(?P<sum>[+-][\d.]+)$")


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder "in" with two articles, and the working directory around it."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "two.md").write_text(TWO, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


@cache
def run(folder: Path) -> Run:
    """A folder of articles, read and run."""
    articles, errors = collect([str(folder)], None)
    assert articles and not errors
    return pipeline.run(articles)


def golden() -> str:
    """The trace of the small story's counts, without the features that the story's own weights leave out."""
    with pytest.MonkeyPatch.context() as fixed, tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "one.txt").write_text(ONE, encoding="utf-8")
        (Path(folder) / "two.md").write_text(TWO, encoding="utf-8")
        fixed.setattr(group, "weights_of", WEIGHTS.__getitem__)
        fixed.chdir(folder)
        articles, _ = collect(["one.txt", "two.md"], None)
        lines = list(trace(pipeline.run(articles), "It carries some [80]"))
    kept = re.sub(r"^ {8}without weight: .*\n(?: {8}.*\n)*", "", "\n".join(lines), flags=re.MULTILINE)
    return kept + "\n"


def test_the_trace_of_a_small_story_is_the_golden_one() -> None:
    assert golden() == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_contributions_add_up_to_the_log_odds(folder: Path) -> None:
    known = linking_of(run(folder))
    pairs = [one for i in range(len(known.steps.made)) for one in pairs_of(known, i)]
    clusters = [one for a in range(len(known.centres)) for one in clusters_of(known, a)]
    assert pairs and clusters
    for part, compared in (("pairs", pairs), ("clusters", clusters)):
        weights = group.weights_of(part)
        for one in compared:
            parts = contributions(one.found, weights)
            assert sum(product for *_, product in parts) == pytest.approx(one.odds, abs=1e-9)
            assert all(product == strength * weight for _, strength, weight, product in parts)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_numbers_add_up_as_they_are_printed(folder: Path) -> None:
    total, rows, sums = 0.0, 0, 0
    for line in trace(run(folder)):
        if found := ROW.match(line):
            product = float(found["product"])
            assert float(found["strength"]) * float(found["weight"]) == pytest.approx(product, abs=0.0006)
            total, rows = total + product, rows + 1
        elif found := SUM.match(line):
            assert total == pytest.approx(float(found["sum"]), abs=0.0005 * (rows + 1) + 1e-9)
            total, rows, sums = 0.0, 0, sums + 1
    assert sums > 10 and rows == 0


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_clusters_of_the_trace_are_the_groups_of_the_run(folder: Path) -> None:
    found = run(folder)
    steps = linking_of(found).steps
    assert {frozenset(steps.made[i].claim.id for i in cluster) for cluster in steps.derived} == {
        frozenset(group.members) for group in found.groups
    }
    for clusters in steps[1:]:
        assert sorted(i for cluster in clusters for i in cluster) == list(range(len(found.claims)))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_the_rule_that_fires_is_the_one_that_is_reported(folder: Path) -> None:
    found = run(folder)
    by_id = {claim.id: claim for claim in found.claims}
    reported = {(pair.a, pair.b): pair for each in found.groups for pair in each.relations}
    assert reported
    for (left, right), relation in reported.items():
        answers = asked(by_id[left], by_id[right])
        order = list(judge.FOR_NAMES if by_id[left].kind == "name" else judge.RULES)
        assert answers.relation == relation
        assert answers.silent == order[: order.index(relation.code)]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_what_is_told_of_claims_is_what_the_run_has(folder: Path) -> None:
    found = run(folder)
    # Names that only one source gives are retold, but the run leaves them out.
    kept = {claim.id for claim in found.claims}
    told = [each for article in found.articles for each in retold(article) if each.claim.id in kept]
    assert tuple(each.claim for each in told) == found.claims
    for each in told:
        assert (each.token < 0) == (each.claim.kind == "name")
        assert each.token < 0 or each.sentence.starts[each.token] == each.claim.value_start


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_claim_is_traced_through_every_step(folder: Path) -> None:
    found = run(folder)
    lines = list(trace(found))
    sentences = {(claim.source, claim.quote_start) for claim in found.claims}
    for n, step in enumerate(layout.STEPS, 1):
        assert lines.count(f"({n}) {step}") == len(sentences if n <= 3 else found.claims), step
    assert not [
        line for line in lines if re.match(r"\(\d+\) ", line) and line[line.index(" ") + 1 :] not in layout.STEPS
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_is_the_same_with_a_trace(tool: Tool, story: Path, name: str) -> None:
    plain, traced = tool("run", "in", "-f", name), tool("run", "in", "-f", name, "--trace")
    assert (traced.code, traced.out) == (plain.code, plain.out)
    assert plain.err == "" and "(10) judged" in traced.err
    assert tool("run", "in", "-f", name, "-q", "--trace", "carries").out == plain.out


def test_a_text_picks_claims_by_their_sentence_their_value_or_their_id(story: Path) -> None:
    found = run(story)
    values = {claim.value_text: claim for claim in found.claims}
    assert {"80", "85", "30", "last month", "10 million euros"} <= values.keys()
    carried = picked(found, "it  CARRIES")
    assert {"80", "85", "30"} <= {claim.value_text for claim in carried} < values.keys()
    assert [claim.value_text for claim in picked(found, "some [80] visitors")] == ["80"]
    assert picked(found, values["85"].id) == [values["85"]]
    assert len(picked(found, "stood still.\n\nShare")) == 0
    assert picked(found, "") == list(found.claims)


def test_a_text_over_two_sentences_picks_the_claims_of_both(story: Path) -> None:
    sources = {claim.value_text for claim in picked(run(story), "last month. It carries")}
    assert {"last month", "80"} <= sources


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("stood still", "“Recently”: too vague to be compared"),
        ("mayor  smiled", "no value was found in the sentence"),
        ("share this", "not read as prose"),
        ("title: A", "not read as prose"),
    ],
)
def test_a_text_without_claims_is_told_why(tool: Tool, story: Path, text: str, says: str) -> None:
    ended = tool("run", "in", "-f", "json", "--trace", text)
    assert ended.code == 0
    assert says in ended.err and ended.err.startswith("== one, line ")


@pytest.mark.parametrize("text", ["ferry", "[carries", "(((", "*", "\x1b[31m", "  80 guests"])
def test_a_text_that_stands_nowhere_is_an_error_and_the_report_is_written(tool: Tool, story: Path, text: str) -> None:
    (story / "empty.txt").write_bytes(b"")
    ended = tool("run", "in", "-o", "r.json", "--trace", text)
    assert (ended.code, ended.out) == (2, "")
    unread, missing = ended.err.splitlines()
    assert unread.startswith("in/empty.txt: ")
    assert missing.startswith("--trace: no article has the words ") and "\x1b" not in missing
    assert Path("r.json").stat().st_size > 1000


def test_a_trace_without_articles_is_refused(tool: Tool, story: Path) -> None:
    ended = tool("run", "--trace", "in")
    assert (ended.code, ended.out) == (2, "")
    assert "Missing argument 'ARTICLES" in ended.err


def test_a_year_that_the_next_date_lends_is_told() -> None:
    text = "The lift stood still in August and September 2014."
    lines = "\n".join(trace(pipeline.run([Article(id="a", text=text, prose=text, path="a.txt")]), "[August]"))
    assert "lent         year “2014”, from the date after it" in lines
    assert "from         2014-08-01" in lines


def test_a_value_said_again_shares_its_frame(story: Path) -> None:
    lines = "\n".join(trace(run(story), "([$11.8 million])"))
    assert "which this one says again" in lines
    assert "also said as €10 million" in lines


def test_the_page_that_explains_a_trace_has_every_step_as_it_is_printed() -> None:
    page = (HERE.parent / "docs" / "how-it-understands.md").read_text(encoding="utf-8")
    [text] = re.findall(r"^\$ reconcile run .*--trace \"(.*)\"$", page, re.MULTILINE)
    assert [claim.value_text for claim in picked(run(SHIPPED), text)] == re.findall(r"\[(.*)\]", text)
    printed = "\n".join(trace(run(SHIPPED), text)).replace(SHIPPED.as_posix(), "claims/xiaomi-ev/articles")
    blocks = re.findall(r"^```text\n(.*?)```$", page, re.MULTILINE | re.DOTALL)
    assert [block.partition("\n")[0] for block in blocks] == [f"({n}) {step}" for n, step in enumerate(layout.STEPS, 1)]
    assert [block for block in blocks if block not in f"{printed}\n"] == []


WORDS = st.sampled_from(
    [
        *("The firm sold", "12", "$4", "(about €3)", "first", "on 4 June", "2010", "Nora Beck, 48,", "was founded by"),
        *(
            ".",
            ",",
            "\n",
            "\r\n",
            "\x1b[31m",
            "\u202e",
            "\u2028",
            "‘",
            "漢",
            "1e99999",
            "recently",
            "today",
            "meetings",
        ),
    ]
)


@settings(max_examples=40)
@given(st.lists(st.lists(WORDS, max_size=20).map(" ".join), min_size=2, max_size=3))
def test_any_text_can_be_traced_onto_a_terminal(texts: list[str]) -> None:
    articles = [Article(id=str(n), text=text, prose=text, path=f"{n}.txt") for n, text in enumerate(texts)]
    for line in trace(pipeline.run(articles)):
        assert line.isprintable()


if __name__ == "__main__":
    GOLDEN.write_text(golden(), encoding="utf-8")

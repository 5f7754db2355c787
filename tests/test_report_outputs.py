"""Several reports from one run: which format goes to which file, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from running import Tool

from reconcile import report
from reconcile.commands.outputs import destinations

ONE = "---\ntitle: One\nurl: https://one.example/a\npublished: 2021-03-31\n---\n\nThe bridge is 800 metres long.\n"
TWO = "---\ntitle: Two\nurl: https://two.example/b\npublished: 2021-04-01\n---\n\nThe bridge is 850 metres long.\n"


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.md").write_text(ONE, encoding="utf-8")
    (folder / "two.md").write_text(TWO, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.parametrize(
    ("names", "outputs", "wanted"),
    [
        ([], [], [("table", None)]),
        (["json"], [], [("json", None)]),
        ([], ["a.html", "c.pairs.csv"], [("html", "a.html"), ("csv-pairs", "c.pairs.csv")]),
        ([], ["report"], [("table", "report")]),
        (["html", "json"], ["a", "b.txt"], [("html", "a"), ("json", "b.txt")]),
        (["html", "json"], ["out/report"], [("html", "out/report.html"), ("json", "out/report.json")]),
        (["html", "csv-pairs"], ["r.html"], [("html", "r.html"), ("csv-pairs", "r.pairs.csv")]),
        (["html", "html"], ["r"], [("html", "r.html")]),
        (["annotations", "checklist"], ["r"], [("annotations", "r.annotations.json"), ("checklist", "r.checklist.md")]),
    ],
)  # fmt: skip
def test_formats_and_files_are_paired(
    names: list[str], outputs: list[str], wanted: list[tuple[str, str | None]]
) -> None:
    assert destinations(names, outputs, report.EXTENSIONS) == wanted


@pytest.mark.parametrize(
    ("names", "outputs", "says"),
    [
        (["html", "json"], [], "html and json would both go to standard output"),
        (["html", "json", "csv"], ["a", "b"], "3 -f and 2 -o do not fit"),
        (["html", "json"], ["-"], "2 -f and 1 -o do not fit"),
        ([], ["a.html", "./a.html"], "would both go to ./a.html"),
        (["html"], ["a.html", "b.html"], "1 -f and 2 -o do not fit"),
    ],
)
def test_what_does_not_fit_is_refused(names: list[str], outputs: list[str], says: str) -> None:
    with pytest.raises(click.UsageError, match=says.replace(".", r"\.")):
        destinations(names, outputs, report.EXTENSIONS)


def test_every_format_has_a_file_name_of_its_own() -> None:
    written = [output for _, output in destinations(report.NAMES, ["r"], report.EXTENSIONS)]
    assert len(set(written)) == len(report.NAMES)
    again = destinations([], [str(name) for name in written], report.EXTENSIONS)
    assert [name for name, _ in again] == list(report.NAMES)


def test_one_run_writes_many_reports(tool: Tool, story: Path) -> None:
    ended = tool("run", "in", "-o", "r.html", "-o", "r.json", "-o", "r.csv", "-o", "-")
    assert (ended.code, ended.err) == (0, "")
    assert "800" in ended.out
    assert Path("r.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert json.loads(Path("r.json").read_text(encoding="utf-8"))["claims"]
    assert tool("run", "in", "-f", "markdown", "-f", "jsonld", "-o", "both").code == 0
    assert Path("both.md").exists() and Path("both.jsonld").exists()


def test_claims_mapped_to_items_become_mismatches_and_statements(tool: Tool, story: Path) -> None:
    assert tool("run", "in", "-o", "r.json").code == 0
    claim = json.loads(Path("r.json").read_text(encoding="utf-8"))["claims"][0]["id"]
    columns = "group,item,property,unit,unit_item,value,guid"
    Path("items.csv").write_text(f"{columns}\n{claim},Q1,P2043,m,Q11573,810,Q1$0a\n", encoding="utf-8")
    ended = tool("run", "in", "--wikidata", "items.csv", "-f", "mismatches")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[1] == "Q1,Q1$0a,P2043,810,,800,https://one.example/a,statement"
    quick = tool("run", "in", "--wikidata", "items.csv", "-f", "quickstatements")
    assert (quick.code, quick.err) == (0, "")
    lacking = tool("run", "in", "-f", "quickstatements")
    assert lacking.code == 2 and "quickstatements needs --wikidata CSV" in lacking.err
    Path("items.csv").write_text("group,item,property\n0123456789ab,Q1,P2043\n", encoding="utf-8")
    unknown = tool("run", "in", "--wikidata", "items.csv", "-f", "mismatches")
    assert unknown.code == 2
    assert unknown.err == "items.csv: no fact and no claim of these articles has the id 0123456789ab\n"


def test_a_decision_in_a_claim_file_becomes_a_review(
    tool: Tool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sources.csv").write_text("id,path,published\na,,2021-03-31\nb,,2021-04-01\n", encoding="utf-8")
    Path("claims.csv").write_text(
        "source,subject,attribute,value,quote\n"
        "a,Linden Bridge,length,800 metres,The bridge is 800 metres long.\n"
        "b,Linden Bridge,length,850 metres,The bridge is 850 metres long.\n",
        encoding="utf-8",
    )
    assert tool("report", "claims.csv", "-o", "r.json").code == 0
    found = {c["source"]: c["id"] for c in json.loads(Path("r.json").read_text(encoding="utf-8"))["claims"]}
    decision = f"{found['a']},{found['b']},right_wrong,Measured it.,A. Editor,2021-05-01,"
    for expires, reviews in (("2022-01-01", 1), ("2021-06-01", 0)):
        table = f"left,right,verdict,reason,who,when,expires\n{decision}{expires}\n"
        Path("decisions.csv").write_text(table, encoding="utf-8")
        ended = tool("report", "claims.csv", "--today", "2021-12-01", "-f", "jsonld")
        assert (ended.code, ended.err) == (0, "")
        made = [node for node in json.loads(ended.out)["@graph"] if node["@type"] == "ClaimReview"]
        assert [node["itemReviewed"]["@id"] for node in made] == [f"urn:reconcile:claim:{found['b']}"] * reviews

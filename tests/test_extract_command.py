"""`reconcile extract` and `report`: the machine's rows follow the article, people's rows stay, no file is ever half."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Tool

ARTICLES = Path(__file__).parent.parent / "claims" / "xiaomi-ev" / "articles"
FIRST = """---
published: 2025-03-04
publisher: The Post
---

# The harbour

Acme opened the harbour in May 2021. It employs some 80 people there. The work cost $5 million.
"""

Table = list[dict[str, str]]


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("s/articles").mkdir(parents=True)
    Path("s/articles/first.md").write_text(FIRST, encoding="utf-8")
    return tmp_path / "s"


def table(path: Path) -> Table:
    with open(path, encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def edit(path: Path, change: Callable[[Table], Table]) -> Table:
    """Change the rows of a CSV file as a spreadsheet would."""
    columns = list(table(path)[0])
    rows = change(table(path))
    with open(path, "w", encoding="utf-8", newline="") as stream:
        named = dict.fromkeys([*columns, *(name for row in rows for name in row)])
        writer = csv.DictWriter(stream, list(named), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return rows


def extract(tool: Tool) -> str:
    ended = tool("extract", "s/articles", "-o", "s")
    assert ended.code == 0, ended.err
    return ended.err


def values(story: Path) -> list[str]:
    return [row["value"] for row in table(story / "claims.csv")]


def test_files_are_written_and_a_second_run_changes_nothing(tool: Tool, story: Path) -> None:
    assert extract(tool) == "s/claims.csv: 3 added\n"
    assert values(story) == ["May 2021", "80", "$5 million"]
    assert table(story / "sources.csv")[0]["path"] == "articles/first.md"
    assert table(story / "sources.csv")[0]["published"] == "2025-03-04"
    before = {path: (path.read_bytes(), path.stat().st_ino) for path in story.iterdir() if path.is_file()}
    assert extract(tool) == "s/claims.csv: nothing to change\n"
    assert {path: (path.read_bytes(), path.stat().st_ino) for path in before} == before


def test_one_claim_a_line_even_where_a_sentence_is_not(tool: Tool, story: Path) -> None:
    (story / "articles" / "first.md").write_text("Acme employs 80\npeople there.\n", encoding="utf-8")
    extract(tool)
    lines = (story / "claims.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2 and "Acme employs 80 people there." in lines[1]


def test_untouched_rows_follow_the_article(tool: Tool, story: Path) -> None:
    extract(tool)
    text = FIRST.replace("some 80", "some 90").replace("2025-03-04", "2025-03-05")
    (story / "articles" / "first.md").write_text(text, encoding="utf-8")
    assert extract(tool) == "s/claims.csv: 1 added, 1 removed\n"
    assert values(story) == ["May 2021", "$5 million", "90"]
    assert table(story / "sources.csv")[0]["published"] == "2025-03-05"


def test_what_people_did_stays(tool: Tool, story: Path) -> None:
    extract(tool)

    def change(rows: Table) -> Table:
        rows[0]["attribute"] = "opening of the harbour"
        rows[1]["review"] = "rejected"
        mine = {"source": "first", "subject": "Acme", "attribute": "ships", "value": "3", "desk": "Asia"}
        return [mine, rows[1], rows[0]]

    edited = edit(story / "claims.csv", change)
    text = FIRST.replace("May 2021", "June 2021").replace("some 80", "some 90").replace("$5 million", "$6 million")
    (story / "articles" / "first.md").write_text(text, encoding="utf-8")
    told = extract(tool)
    found = table(story / "claims.csv")
    assert found[:3] == [{**dict.fromkeys(found[0], ""), **row} for row in edited]
    assert [row["value"] for row in found[3:]] == ["June 2021", "90", "$6 million"]
    assert "3 left as people wrote them" in told


def test_a_note_makes_a_row_a_persons(tool: Tool, story: Path) -> None:
    extract(tool)
    edit(story / "claims.csv", lambda rows: [{**row, "note": "asked them"} for row in rows])
    (story / "articles" / "first.md").write_text("Nothing is left of it.", encoding="utf-8")
    extract(tool)
    assert values(story) == ["May 2021", "80", "$5 million"]


def test_a_deleted_row_stays_deleted_until_its_memory_goes(tool: Tool, story: Path) -> None:
    extract(tool)
    edit(story / "claims.csv", lambda rows: rows[1:])
    assert extract(tool) == "s/claims.csv: 1 not written again, as they were deleted\n"
    assert values(story) == ["80", "$5 million"]
    (story / "extracted.txt").unlink()
    extract(tool)
    assert values(story) == ["80", "$5 million", "May 2021"]


def test_the_order_of_rows_and_columns_and_the_form_of_the_file_stay(tool: Tool, story: Path) -> None:
    extract(tool)
    rows = table(story / "claims.csv")
    columns = ["desk", *reversed(rows[0])]
    lines = [";".join(columns)] + [";".join(row.get(name, "x") for name in columns) for row in rows]
    text = "\ufeff" + "\r\n".join([lines[0], *reversed(lines[1:])]) + "\r\n"
    (story / "claims.csv").write_bytes(text.encode("utf-8"))
    (story / "articles" / "first.md").write_text(FIRST + "\nIt has 12 cranes.\n", encoding="utf-8")
    extract(tool)
    written = (story / "claims.csv").read_bytes().decode("utf-8")
    assert written.startswith(text) and written.count("\r\n") == 5 and "12" in written.splitlines()[-1]


def test_a_byte_order_mark_for_new_tables(tool: Tool, story: Path) -> None:
    assert tool("extract", "s/articles", "-o", "s", "--bom").code == 0
    for name in ("claims.csv", "sources.csv"):
        assert (
            (story / name).read_bytes().startswith(b"\xef\xbb\xbfsource" if name == "claims.csv" else b"\xef\xbb\xbfid")
        )
    assert extract(tool) == "s/claims.csv: nothing to change\n"


def test_sources_that_people_corrected_count(tool: Tool, story: Path) -> None:
    (story / "articles" / "first.md").write_text(FIRST.replace("May 2021", "last month"), encoding="utf-8")
    extract(tool)
    edit(story / "sources.csv", lambda rows: [{**rows[0], "id": "post", "published": "2021-06-10"}])
    extract(tool)
    assert {row["source"] for row in table(story / "claims.csv")} == {"post"}
    assert table(story / "sources.csv")[0]["published"] == "2021-06-10"
    document = json.loads(tool("report", "s", "-f", "json").out)
    assert document["claims"][0]["value"] == {"lo": "2021-05-01", "hi": "2021-05-31", "unit": "day"}


def test_only_the_articles_that_are_named_lose_rows(tool: Tool, story: Path) -> None:
    (story / "articles" / "second.txt").write_text("Acme employs 85 people.", encoding="utf-8")
    extract(tool)
    (story / "articles" / "first.md").write_text("Gone.", encoding="utf-8")
    assert tool("extract", "s/articles/second.txt", "-o", "s").code == 0
    assert len(values(story)) == 4


@pytest.mark.parametrize(
    ("name", "text"),
    [("claims.csv", "source,subject,attribute,value\na,b,c,5,6\n"), ("claims.jsonl", "{}"), ("sources.csv", "x\n1\n")],
)
def test_a_file_that_cannot_be_read_whole_is_not_replaced(tool: Tool, story: Path, name: str, text: str) -> None:
    (story / name).write_text(text, encoding="utf-8")
    ended = tool("extract", "s/articles", "-o", "s")
    assert ended.code == 2 and f"s/{name}" in ended.err
    assert [path.name for path in story.iterdir() if path.is_file()] == [name]
    assert (story / name).read_text(encoding="utf-8") == text


def test_the_rest_is_written_when_an_article_cannot_be_read(tool: Tool, story: Path) -> None:
    ended = tool("extract", "s/articles", "gone.md", "-o", "s")
    assert ended.code == 2 and "gone.md" in ended.err
    assert len(values(story)) == 3


def test_a_formula_in_an_article_is_none_in_the_table(tool: Tool, story: Path) -> None:
    (story / "articles" / "first.md").write_text("=1+1 is what Acme paid on -5 °C days.\n", encoding="utf-8")
    extract(tool)
    cells = [cell for row in table(story / "claims.csv") for cell in row.values()]
    assert any("1+1" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert extract(tool) == "s/claims.csv: nothing to change\n"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL on this system")
def test_killed_at_any_moment_it_leaves_every_file_whole(tool: Tool, story: Path) -> None:
    extract(tool)
    whole = {path.name: path.read_bytes() for path in story.iterdir() if path.is_file()}
    text = FIRST.replace("80", "90") + "It has 12 cranes. " * 3
    (story / "articles" / "first.md").write_text(text, encoding="utf-8")
    code = (
        "import os, signal, sys\n"
        "sys.argv = ['reconcile', 'extract', 's/articles', '-o', 's', '-q']\n"
        "calls, real = [0], os.replace\n"
        "def replace(*names):\n"
        "    calls[0] += 1\n"
        "    if calls[0] == int(os.environ['KILL']):\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    real(*names)\n"
        "os.replace = replace\n"
        "from reconcile.cli import main\n"
        "main()\n"
    )
    for kill in ("1", "2", "3"):
        for name, content in whole.items():
            (story / name).write_bytes(content)
        ran = subprocess.run([sys.executable, "-c", code], cwd=story.parent, env={**os.environ, "KILL": kill})
        assert ran.returncode in (-signal.SIGKILL, 0)
        for name, content in whole.items():
            now = (story / name).read_bytes()
            assert now == content or (now.endswith(b"\n") and b"90" in now or name != "claims.csv")
        extract(tool)
        assert values(story)[:4] == ["May 2021", "$5 million", "90", "12"]


def test_two_runs_at_once_leave_a_whole_file(story: Path) -> None:
    command = [sys.executable, "-m", "reconcile", "extract", "s/articles", "-o", "s", "-q"]
    runs = [subprocess.Popen(command, cwd=story.parent) for _ in range(2)]
    assert [run.wait() for run in runs] == [0, 0]
    assert values(story) == ["May 2021", "80", "$5 million"]
    assert not [path for path in story.iterdir() if path.name.startswith(".")]


# report


def test_report_says_what_run_says(tool: Tool, tmp_path: Path) -> None:
    run = json.loads(tool("run", str(ARTICLES), "-f", "json").out)
    assert tool("extract", str(ARTICLES), "-o", str(tmp_path)).code == 0
    report = json.loads(tool("report", str(tmp_path), "-f", "json").out)
    for source in [*run["sources"], *report["sources"]]:
        source["path"] = Path(source["path"]).name
    written = {claim["id"] for claim in report["claims"]}
    left_out = [claim for claim in run["claims"] if claim["id"] not in written]
    assert all(claim["kind"] == "name" for claim in left_out)  # of interest only beside another source's
    run["claims"] = [claim for claim in run["claims"] if claim["id"] in written]
    run["groups"] = [group for group in run["groups"] if written.issuperset(group["members"])]
    assert report == run


def test_a_claim_of_a_wrapped_sentence_is_known_by_the_id_that_run_shows(tool: Tool, story: Path) -> None:
    text = "Acme employs 80 people\nthere. Acme employs 95 people\nthere."
    (story / "articles" / "first.md").write_text(text, encoding="utf-8")
    extract(tool)
    ids = [claim["id"] for claim in json.loads(tool("run", "s/articles", "-f", "json").out)["claims"]]
    assert tool("decide", *ids, "--verdict", "unknown", "--reason", "r", "--claims", "s").code == 0
    report = json.loads(tool("report", "s", "-f", "json").out)
    assert "r." in report["groups"][0]["relations"][0]["reason"] and report["notes"] == []


@pytest.mark.parametrize("name", ["table", "markdown", "html", "json", "csv", "csv-pairs"])
def test_claims_typed_by_hand_are_reported_in_every_format(tool: Tool, tmp_path: Path, name: str) -> None:
    path = tmp_path / "claims.csv"
    path.write_text(
        "source,subject,attribute,value,quote\n"
        "a,Acme,staff,85,\nb,Acme Inc,number of workers,some 80,It has some 80 workers.\nc,Acme,revenue,$5 million,\n",
        encoding="utf-8",
    )
    ended = tool("report", str(path), "-f", name)
    assert ended.code == 0, ended.err
    assert "80" in ended.out and "RC301" in ended.out


def test_typed_claims_join_what_the_machine_found(tool: Tool, story: Path) -> None:
    extract(tool)
    found = table(story / "claims.csv")[2]
    mine = {"source": "x", "subject": found["subject"], "attribute": found["attribute"], "value": "$6 million"}
    edit(story / "claims.csv", lambda rows: [*rows, mine])
    groups = json.loads(tool("report", "s", "-f", "json").out)["groups"]
    assert [(group["verdict"], len(group["members"])) for group in groups if len(group["members"]) > 1] == [
        ("conflict", 2)
    ]


def test_report_tells_what_it_cannot_read_and_reports_the_rest(tool: Tool, tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    path.write_text("source,subject,attribute,value\na,b,c,85,6\na,b,c,soup\na,b,c,85\n", encoding="utf-8")
    ended = tool("report", str(path), "-f", "json")
    assert ended.code == 2
    assert [line.removeprefix(f"{path}:").split(":")[0] for line in ended.err.splitlines()] == ["2", "3"]
    assert len(json.loads(ended.out)["claims"]) == 1


def test_report_replaces_no_file_of_the_story(tool: Tool, story: Path) -> None:
    extract(tool)
    before = (story / "claims.csv").read_bytes()
    ended = tool("report", "s", "-o", "s/claims.csv")
    assert ended.code == 2 and "write it elsewhere" in ended.err
    assert (story / "claims.csv").read_bytes() == before


def test_sources_of_one_name_in_two_stories_stay_two(
    tool: Tool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in (("a", "85"), ("b", "95")):
        Path(name).mkdir()
        Path(name, "sources.csv").write_text(f"id,publisher\nx,{name}\n", encoding="utf-8")
        Path(name, "claims.csv").write_text(f"source,subject,attribute,value\nx,Acme,staff,{value}\n", encoding="utf-8")
    document = json.loads(tool("report", ".", "-f", "json").out)
    assert [source["id"] for source in document["sources"]] == ["b/x", "x"]
    assert [group["verdict"] for group in document["groups"]] == ["conflict"]
    assert document["groups"][0]["code"] == "RC201"

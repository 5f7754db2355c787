"""`reconcile check` on a repository with a history: the findings stand on the right lines, and nowhere else."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import repos
from repos import AGREEING, BRIDGE, CONFLICTING, CURRENCY_SLIP, DECIDED, MISQUOTE, Here, table
from running import Tool

from reconcile.claimfiles import Row

CLAIMS = "claims/bridge/claims.csv"
Place = tuple[str, int, str]


@pytest.fixture(autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECONCILE_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))


def row_of(cells: tuple[str, ...]) -> Row:
    """A row as it is read from a claim file."""
    return Row(CLAIMS, 1, dict(zip(repos.COLUMNS, cells, strict=True)))


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Here:
    """10,000 claims with branches, a merge, a rename, a CRLF file, a byte order mark; checked out is a pull request."""
    here = repos.start(tmp_path_factory.mktemp("newsroom") / "repository")
    _record(here)
    here.git("checkout", "-qb", "side")
    here.append(CLAIMS, DELAYS)
    here.commit("a side branch")
    here.git("checkout", "-q", "main")
    here.git("mv", "claims/before", "claims/after")
    here.commit("renamed")
    here.git("merge", "-q", "--no-ff", "-m", "merged", "side")
    here.git("checkout", "-qb", "pull")
    here.append(CLAIMS, AGREEING, CONFLICTING, CURRENCY_SLIP, MISQUOTE, DECIDED)
    here.append(CLAIMS, ("alpha", "Linden Bridge", "cost", "$1,430", "000", "000", "money", ""))
    here.append("claims/windows/claims.csv", ("gamma", "Linden ferry", "passengers a day", "3,210", "count", ""))
    here.git("mv", "claims/marked", "claims/moved")
    lines = (here.root / "claims/columns/claims.csv").read_text(encoding="utf-8").splitlines()
    turned = [",".join(reversed(line.split(","))) for line in (lines[0], *reversed(lines[1:]))]
    here.write("claims/columns/claims.csv", "\n".join(turned) + "\n")
    here.commit("a pull request")
    # main goes on: what it has lost or gained since is nothing that the pull request brings in.
    here.git("checkout", "-q", "main")
    here.write("claims/windows/claims.csv", table([repos.COLUMNS]))
    here.append(CLAIMS, ("beta", "Linden Bridge", "lanes", "6", "count", ""))
    here.commit("main goes on")
    here.git("checkout", "-q", "pull")
    return here


DELAYS = ("alpha", "Linden Bridge", "delays", "14", "count", "Mayor Quist did not resign over the 14 delays.")
FERRY = ("beta", "Linden ferry", "passengers a day", "3,120", "count", "The ferry carried 3,120 people a day.")


def _record(here: Here) -> None:
    """The first commit: what is on record, an old contradiction among it."""
    repos.story(here, "towns", repos.many(10_000))
    repos.story(here, "bridge", BRIDGE)
    repos.story(here, "windows", [BRIDGE[0], FERRY], ends="\r\n")
    engineers = ("beta", "Linden Bridge", "engineers", "40", "count", "Some 40 engineers worked on it.")
    repos.story(here, "marked", [engineers], bom=True)
    repos.story(here, "before", [("alpha", "Linden Bridge", "delays", "14", "count", "")])
    lanes = ("beta", "Oak Tunnel", "lanes", "4", "count", "")
    repos.story(here, "columns", [("alpha", "Oak Tunnel", "length", "3 km", "quantity", ""), lanes])
    built = [(id_, "Old Mill", "built", year, "date", "") for id_, year in (("beta", "1850"), ("gamma", "1870"))]
    repos.story(here, "mill", built)
    sides = (row_of(BRIDGE[2]).content_id(), row_of(DECIDED).content_id())
    decision = (*sides, "right_wrong", "Ada", "asked the architect")
    here.write("claims/bridge/decisions.csv", table([("left", "right", "verdict", "who", "reason"), decision]))
    here.commit("the record")


EXPECTED: set[Place] = {
    (CLAIMS, 8, "RC201"),
    (CLAIMS, 9, "RC201"),
    (CLAIMS, 10, "RC507"),
    (CLAIMS, 12, "RC501"),
    ("claims/windows/claims.csv", 4, "RC201"),
}


def places(text: str, name: str) -> list[Place]:
    """Path, line and code of every finding in an output."""
    if name == "json":
        return [(f["path"], f["line"], f["code"]) for f in json.loads(text)["findings"]]
    if name == "sarif":
        return [_of_sarif(result) for result in json.loads(text)["runs"][0]["results"]]
    if name == "gitlab":
        entries = json.loads(text)
        return [(e["location"]["path"], e["location"]["lines"]["begin"], e["check_name"]) for e in entries]
    if name == "junit":
        cases = ET.fromstring(text).iter("testcase")
        return [(c.attrib["file"], int(c.attrib["line"]), f.attrib["type"]) for c in cases for f in c.iter("failure")]
    if name == "github":
        pattern = r"^::error file=(.+?),line=(\d+),col=\d+,title=reconcile (RC\d+)::"
    elif name == "markdown":
        pattern = r"^\| error \| (.+?)\\?:(\d+) \| \*\*(RC\d+)\*\*"
    else:
        pattern = r"^(\S.*?):(\d+):\d+: (RC\d+) "
    found = re.findall(pattern, text, re.MULTILINE)
    return [(path.replace("\\", ""), int(line), code) for path, line, code in found]


def _of_sarif(result: dict) -> Place:  # type: ignore[type-arg]
    place = result["locations"][0]["physicalLocation"]
    return place["artifactLocation"]["uri"], place["region"]["startLine"], result["ruleId"]


@pytest.mark.parametrize("name", ["text", "github", "sarif", "junit", "gitlab", "json", "markdown"])
def test_a_pull_request_hears_of_its_own_lines_only(
    newsroom: Here, tool: Tool, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(newsroom.root)
    ended = tool("check", "--since", "main", "-f", name)
    assert (ended.code, ended.err) == (1, "")
    found = places(ended.out, name)
    assert (sorted(found), len(found)) == (sorted(EXPECTED), len(EXPECTED))


def test_the_message_has_both_quotes_and_names_the_slip(
    newsroom: Here, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(newsroom.root)
    findings = json.loads(tool("check", "--since", "main", "-f", "json").out)["findings"]
    by_line = {(f["path"], f["line"]): f for f in findings}
    slip = by_line[CLAIMS, 9]
    assert "“The bill was €1.43 billion.”" in slip["message"]
    assert "“It cost $1.43 billion, the city says.”" in slip["message"]
    assert "same digits, another currency" in slip["message"]
    assert {(other["path"], other["line"]) for other in slip["related"]} >= {(CLAIMS, 2), (CLAIMS, 7)}
    assert "worked on it" in by_line[CLAIMS, 10]["message"] and "toiled" in by_line[CLAIMS, 10]["message"]


def test_everything_is_checked_without_a_revision(newsroom: Here, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(newsroom.root)
    stories = [f"claims/{name}" for name in ("bridge", "windows", "mill")]
    ended = tool("check", *stories, "-f", "json")
    found = {(f["path"], f["line"], f["code"]) for f in json.loads(ended.out)["findings"]}
    assert ended.code == 1
    assert found >= EXPECTED | {("claims/mill/claims.csv", 3, "RC202")}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Here:
    """A small repository with one commit, which is the working folder."""
    made = repos.recorded(tmp_path / "small")
    monkeypatch.chdir(made.root)
    return made


def codes(tool: Tool, *arguments: str) -> list[tuple[int, str]]:
    """Line and code of the findings of a check."""
    ended = tool("check", *arguments, "-f", "json")
    assert ended.code in (0, 1), ended.err
    return [(found["line"], found["code"]) for found in json.loads(ended.out)["findings"]]


def test_an_agreeing_claim_passes(here: Here, tool: Tool) -> None:
    here.append(CLAIMS, AGREEING)
    ended = tool("check", "--since", "HEAD")
    assert ended == (0, "No findings in 1 claim.\n", "")


def test_rows_that_move_and_columns_that_turn_are_no_change(here: Here, tool: Tool) -> None:
    here.append(CLAIMS, ("gamma", "Linden Bridge", "cost", "$9 billion", "money", ""))
    here.commit("a contradiction on record")
    cells = [COLUMN, *BRIDGE, ("gamma", "Linden Bridge", "cost", "$9 billion", "money", "")]
    turned = [("my own", *reversed(row)) for row in (cells[0], *reversed(cells[1:]))]
    here.write(CLAIMS, "\ufeff" + table(turned, "\r\n"))
    assert tool("check", "--since", "HEAD").out == "No findings in 0 claims.\n"


COLUMN = repos.COLUMNS


def test_a_changed_value_is_a_change_and_a_changed_note_is_none(here: Here, tool: Tool) -> None:
    text = (here.root / CLAIMS).read_text(encoding="utf-8")
    noted = "".join(f"{line},{'note' if n == 0 else 'seen'}\n" for n, line in enumerate(text.splitlines()))
    here.write(CLAIMS, noted)
    assert codes(tool, "--since", "HEAD") == []
    here.write(
        CLAIMS, noted.replace("seen\nalpha,Linden Bridge,hearings,212", "seen\nalpha,Linden Bridge,hearings,213")
    )
    assert codes(tool, "--since", "HEAD") == [(3, "RC509")]


def test_two_new_claims_that_contradict_each_other_are_told_once(here: Here, tool: Tool) -> None:
    new = [("beta", "Oak Tunnel", "lanes", "4", "count", ""), ("gamma", "Oak Tunnel", "lanes", "6", "count", "")]
    here.append(CLAIMS, *new)
    assert codes(tool, "--since", "HEAD") == [(7, "RC201")]


def test_files_that_git_does_not_know_are_new(here: Here, tool: Tool) -> None:
    repos.story(here, "second", [CONFLICTING])
    assert codes(tool, "--since", "HEAD") == [(2, "RC201")]
    here.write(".gitignore", "claims/second/\n")
    assert codes(tool, "--since", "HEAD") == [(2, "RC201")]
    assert codes(tool, "claims/bridge", "--since", "HEAD") == []


def test_a_rejected_row_is_not_looked_at(here: Here, tool: Tool) -> None:
    here.write(CLAIMS, table([(*COLUMN, "review"), *((*row, "") for row in BRIDGE), (*CONFLICTING, "rejected")]))
    assert codes(tool, "--since", "HEAD") == []
    here.write(CLAIMS, table([(*COLUMN, "review"), *((*row, "") for row in BRIDGE), (*CONFLICTING, "")]))
    assert codes(tool, "--since", "HEAD") == [(6, "RC201")]


def test_an_article_that_changes_takes_its_quotes_along(here: Here, tool: Tool) -> None:
    text = repos.ARTICLES["alpha"].replace("held 212 hearings", "held 220 hearings")
    here.write("claims/bridge/articles/alpha.txt", text)
    assert codes(tool, "--since", "HEAD") == [(3, "RC507")]


def test_a_source_that_is_taken_out_is_missed(here: Here, tool: Tool) -> None:
    here.write("claims/bridge/sources.csv", table([("id", "path"), ("alpha", "articles/alpha.txt")]))
    assert codes(tool, "--since", "HEAD") == [(5, "RC503")]


def test_a_broken_line_of_a_table_is_told_when_it_is_new(here: Here, tool: Tool) -> None:
    here.append("claims/bridge/sources.csv", ("delta", "", "soon"))
    assert codes(tool, "--since", "HEAD") == [(5, "RC513")]
    here.commit("accepted as it is")
    here.append(CLAIMS, AGREEING)
    assert codes(tool, "--since", "HEAD") == []
    assert codes(tool) == [(5, "RC513")]


def test_a_decision_holds_until_it_expires_or_a_word_changes(here: Here, tool: Tool) -> None:
    here.append(CLAIMS, DECIDED)
    sides = (row_of(BRIDGE[2]).content_id(), row_of(DECIDED).content_id())
    head = ("left", "right", "verdict", "expires")
    here.write("claims/bridge/decisions.csv", table([head, (*sides, "unknown", "2999-01-01")]))
    assert codes(tool) == []
    here.write("claims/bridge/decisions.csv", table([head, (*sides, "unknown", "2020-01-01")]))
    ended = tool("check")
    assert ended.code == 1 and ":6:" in ended.out
    assert "claims/bridge/decisions.csv:2: the decision expired on 2020-01-01" in ended.out
    here.write("claims/bridge/decisions.csv", table([head, (*sides[::-1], "both_right", "")]))
    assert codes(tool) == []
    here.write(CLAIMS, (here.root / CLAIMS).read_text(encoding="utf-8").replace("96 m", "97 m"))
    ended = tool("check")
    assert "RC201" in ended.out and f"there is no longer a claim {sides[0]}" in ended.out


def test_a_baseline_accepts_what_is_there_and_tells_what_is_gone(here: Here, tool: Tool) -> None:
    here.append(CLAIMS, CONFLICTING, MISQUOTE)
    assert tool("check", "--write-baseline", "known.json").code == 0
    assert tool("check", "--baseline", "known.json") == (0, "No findings in 6 claims.\n", "")
    here.append(CLAIMS, CURRENCY_SLIP)
    assert codes(tool, "--baseline", "known.json") == [(8, "RC201")]
    # Another claim against a contradiction that was accepted is a new contradiction.
    here.write(CLAIMS, table([COLUMN, CONFLICTING, *BRIDGE, ("beta", "Linden Bridge", "hearings", "230", "count", "")]))
    assert [code for _, code in codes(tool, "--baseline", "known.json")] == ["RC201"]
    here.write(CLAIMS, table([COLUMN, *BRIDGE, MISQUOTE]))
    ended = tool("check", "--baseline", "known.json")
    assert ended.code == 0
    assert re.search(r"^note: known.json: no longer found: claims/bridge/claims.csv: RC201 ", ended.out, re.MULTILINE)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "known.json: can't be read: No such file or directory; write it with --write-baseline\n"),
        ("{\n]", "known.json:2: is not JSON"),
        ("[]", "known.json: is no baseline"),
        ('{"version": 2}', "known.json: is a baseline of version 2"),
    ],
)
def test_a_baseline_that_is_none_is_refused(here: Here, tool: Tool, content: str | None, says: str) -> None:
    if content is not None:
        here.write("known.json", content)
    ended = tool("check", "--baseline", "known.json")
    assert (ended.code, ended.out) == (2, "") and ended.err.startswith(says)


def test_a_draft_hears_what_it_contradicts_on_its_own_lines(here: Here, tool: Tool) -> None:
    before = "It has towers. The Linden Bridge cost "
    draft = f"---\npublished: 2021-06-02\n---\nThe Linden Bridge is open.\n\n{before}$2.75 billion.\n"
    here.write("draft.md", "\ufeff" + draft)
    ended = tool("check", "--draft", "draft.md", "-f", "json")
    [found] = json.loads(ended.out)["findings"]
    assert ended.code == 1
    assert (found["path"], found["line"], found["code"]) == ("draft.md", 6, "RC201")
    assert found["column"] == len(before) + 1
    assert [(other["path"], other["line"]) for other in found["related"]] == [(CLAIMS, 2)]
    here.write("draft.md", draft.replace("$2.75 billion", "$1.43 billion"))
    assert tool("check", "--draft", "draft.md").code == 0
    assert tool("check", "--draft", "gone.md").code == 2
    assert "exclude each other" in tool("check", "--draft", "draft.md", "--since", "HEAD").err


def test_what_can_not_be_told_leaves_with_2(here: Here, tool: Tool) -> None:
    assert tool("check", "nowhere") == (2, "", "nowhere: there is no such file or folder\n")
    here.write(CLAIMS, "source,subject,value\na,b,c\n")
    ended = tool("check")
    assert (ended.code, ended.err.startswith(f'{CLAIMS}:1: has no column "attribute"')) == (2, True)
    here.write(CLAIMS, b"source,subject,attribute,value\n\xff,b,c,d\n")
    assert tool("check").code == 2
    assert "there is no format" in tool("check", "-f", "word").err


def test_two_checks_at_once_agree(here: Here, tmp_path: Path) -> None:
    here.append(CLAIMS, CONFLICTING, CURRENCY_SLIP)
    environment = os.environ | {"RECONCILE_CACHE": str(tmp_path / "shared")}
    command = [sys.executable, "-m", "reconcile", "check", "--since", "HEAD"]
    running = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) for _ in range(3)]
    said = [child.communicate()[0] for child in running]
    assert [child.returncode for child in running] == [1, 1, 1]
    assert said[0] and said.count(said[0]) == 3


def test_json_lines_and_a_file_by_itself(here: Here, tool: Tool) -> None:
    entries = [dict(zip(COLUMN, row, strict=True)) for row in (*BRIDGE, CONFLICTING)]
    here.write("claims/lines/claims.jsonl", "".join(json.dumps(entry) + "\n" for entry in entries[:4]) + "{\n")
    here.write("claims/lines/sources.csv", "id\nalpha\nbeta\ngamma\n")
    assert codes(tool, "claims/lines/claims.jsonl") == [(5, "RC501")]
    here.commit("broken, and on record")
    here.write("claims/lines/claims.jsonl", "{\n" + "".join(json.dumps(entry) + "\n" for entry in entries))
    assert codes(tool, "claims/lines", "--since", "HEAD") == [(6, "RC201")]


def test_a_fault_of_the_program_does_not_pass_for_a_finding(
    here: Here, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("reconcile.check.checking.check", fail)
    ended = tool("check")
    assert (ended.code, ended.out) == (2, "") and "ZeroDivisionError" in ended.err

"""What people decided of two claims is replayed until a value or a quote changes, or until it expires."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path

import pytest
from running import Tool

from reconcile.claimfiles import apply_decisions, parse_decisions, separate, standing
from reconcile.claimfiles.decisions import VERDICTS, Decision
from reconcile.commands import decide as decide_command
from reconcile.model import Cluster, Group, Relation, Relationship

A, B, C = "a" * 12, "b" * 12, "c" * 12
CLAIMS = """source,subject,attribute,value,kind,quote,id
post,Acme,staff,85,,Acme has 85 workers.,
times,Acme,staff,95,,It employs 95 people.,s95
globe,Acme,revenue,$5 million,,,
"""


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("claims/acme").mkdir(parents=True)
    Path("claims/acme/claims.csv").write_text(CLAIMS, encoding="utf-8")
    return tmp_path / "claims" / "acme"


def decide(tool: Tool, *more: str, left: str = "claims/acme/claims.csv:2", right: str = "s95") -> str:
    ended = tool("decide", left, right, "--reason", "it is so", "--who", "Ann", "--when", "2026-01-02", *more)
    assert ended.code == 0, ended.err
    return ended.err


def verdicts(tool: Tool, today: str = "2026-03-01") -> list[str]:
    document = json.loads(tool("report", "claims", "-f", "json", "--today", today).out)
    return sorted(group["verdict"] for group in document["groups"])


def notes(tool: Tool, today: str = "2026-03-01") -> list[str]:
    return list(json.loads(tool("report", "claims", "-f", "json", "--today", today).out)["notes"])


def group(*relations: tuple[str, str, Relationship]) -> Group:
    made = tuple(Relation(a=a, b=b, relation=how, code="RC201", reason="They differ.") for a, b, how in relations)
    members = tuple(sorted({each for a, b, _ in relations for each in (a, b)}))
    return Group(
        id="g",
        subject="Acme",
        attribute="staff",
        kind="count",
        verdict="conflict",
        code="RC201",
        explanation="They differ.",
        independent_sources=2,
        members=members,
        relations=made,
    )


def decision(verdict: str, left: str = A, right: str = B, expires: str = "") -> Decision:
    return Decision(left=left, right=right, verdict=verdict, scope="x", reason="r.", who="Ann", expires=expires)


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        ("both_right", "scope"),
        ("left_wrong", "superseded"),
        ("right_wrong", "superseded"),
        ("unknown", "conflict"),
        ("not_same_fact", "single"),
    ],
)
def test_every_verdict_is_replayed(tool: Tool, story: Path, verdict: str, expected: str) -> None:
    assert verdicts(tool) == ["conflict", "single"]
    told = decide(tool, "--verdict", verdict, "--scope", "night shift")
    assert told.startswith("claims/acme/decisions.csv: Decided by Ann on 2026-01-02: ")
    assert verdicts(tool) == sorted([expected, "single"] if verdict != "not_same_fact" else ["single"] * 3)
    assert notes(tool) == []


def test_it_holds_whatever_else_of_the_row_changes(tool: Tool, story: Path) -> None:
    decide(tool, "--verdict", "both_right", "--scope", "night shift")
    text = CLAIMS.replace("Acme,staff,85", "Acme Inc,workers,85").replace("kind,quote,id", "kind,quote,desk")
    (story / "claims.csv").write_text("\n".join(["", *text.splitlines()]), encoding="utf-8")
    assert verdicts(tool) == ["scope", "single"]


@pytest.mark.parametrize("change", [("85", "86"), ("Acme has", "Acme had"), ("post", "mail")])
def test_it_opens_again_when_value_quote_or_source_changes(tool: Tool, story: Path, change: tuple[str, str]) -> None:
    decide(tool, "--verdict", "both_right", "--scope", "night shift")
    (story / "claims.csv").write_text(CLAIMS.replace(*change), encoding="utf-8")
    assert verdicts(tool) == ["conflict", "single"]
    (note,) = notes(tool)
    assert note.startswith("The decision in claims/acme/decisions.csv:2 is not applied: there is no longer a claim")


def test_it_expires_at_the_end_of_its_day(tool: Tool, story: Path) -> None:
    decide(tool, "--verdict", "left_wrong", "--expires", "2026-02-28")
    assert verdicts(tool, "2026-02-28") == ["single", "superseded"]
    assert verdicts(tool, "2026-03-01") == ["conflict", "single"]
    assert notes(tool, "2026-03-01") == [
        "The decision in claims/acme/decisions.csv:2 is not applied: it expired on 2026-02-28."
    ]


def test_the_sides_do_not_depend_on_which_comes_first() -> None:
    made = group((A, B, "conflict"))
    one = apply_decisions([made], [decision("left_wrong", A, B)], "2026-01-01").groups[0]
    other = apply_decisions([made], [decision("right_wrong", B, A)], "2026-01-01").groups[0]
    assert one == other
    assert one.relations[0].reason == "They differ. Decided by Ann: the first is wrong (x): r."


def test_a_group_keeps_its_most_serious_open_relation() -> None:
    made = group((A, B, "conflict"), (A, C, "conflict"), (B, C, "agree"))
    found = apply_decisions([made], [decision("both_right"), decision("both_right", B, C)], "2026-01-01")
    assert (found.groups[0].verdict, found.groups[0].explanation) == ("conflict", "They differ.")
    assert [each.relation for each in found.groups[0].relations] == ["scope", "conflict", "agree"]
    assert found.stale == []


def test_claims_decided_apart_are_put_into_two_clusters() -> None:
    clusters = separate([Cluster(members=(A, B, C), why="w")], [decision("not_same_fact")], "2026-01-01")
    assert [each.members for each in clusters] == [(A, C), (B,)]
    found = apply_decisions([group((A, B, "conflict"))], [decision("not_same_fact")], "2026-01-01")
    assert found.groups[0].verdict == "single"


@pytest.mark.parametrize(("expires", "holds"), [("", True), ("2026", True), ("2026-06", True), ("2026-05", False)])
def test_standing(expires: str, holds: bool) -> None:
    assert bool(standing([decision("unknown", expires=expires)], "2026-06-15")) is holds


def test_what_is_wrong_in_a_table_is_told_by_line() -> None:
    text = (
        "left,right,verdict,when\n"
        f"claim:{A},{B},both_right,2026\n{A},x,unknown,\n{A},{A},unknown,\n{A},{C},maybe,\n{A},{C},unknown,2/3/26\n"
        f"{B},{A},unknown,\n"
    )
    found, errors = parse_decisions(text.encode(), "d.csv")
    assert [each.line for each in found] == [2]
    assert [error.line for error in errors] == [3, 4, 5, 6, 7]


def test_a_new_decision_replaces_the_old_one_and_keeps_the_table(tool: Tool, story: Path) -> None:
    decide(tool, "--verdict", "unknown")
    path = story / "decisions.csv"
    text = (
        path.read_text(encoding="utf-8").replace("left,right", "right,left").replace("left_says,right_says", "desk,x")
    )
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8"))
    decide(tool, "--verdict", "right_wrong", left="s95", right="claims/acme/claims.csv:2")
    with open(path, encoding="utf-8", newline="") as stream:
        assert stream.readline().startswith("right,left,verdict") and stream.readline().endswith("\r\n")
    with open(path, encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 1 and rows[0]["verdict"] == "right_wrong"
    assert rows[0]["left_says"] == "times: Acme | staff | 95"


def test_claims_are_named_by_id_and_by_its_beginning(tool: Tool, story: Path) -> None:
    claims = json.loads(tool("report", "claims", "-f", "json").out)["claims"]
    ids = [claim["id"] for claim in claims if claim["attribute"] == "staff"]
    decide(tool, "--verdict", "unknown", left=ids[0], right=f"claim:{ids[1][:8]}")
    assert verdicts(tool) == ["conflict", "single"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("s95", "nobody", "--verdict", "unknown"), 'no claim is called "nobody"'),
        (("s95", "s95", "--verdict", "unknown"), "are one claim"),
        (("s95", "claims/acme/claims.csv:2", "--verdict", "both_right"), "--scope"),
        (("s95", "claims/acme/claims.csv:2", "--verdict", "unknown", "--expires", "soon"), "no day"),
    ],
)
def test_what_cannot_be_recorded(tool: Tool, story: Path, arguments: tuple[str, ...], message: str) -> None:
    ended = tool("decide", *arguments, "--reason", "r")
    assert ended.code == 2 and message in ended.err
    assert not (story / "decisions.csv").exists()


def test_a_broken_table_is_not_replaced(tool: Tool, story: Path) -> None:
    (story / "decisions.csv").write_text("left,right\n", encoding="utf-8")
    ended = tool("decide", "s95", "claims/acme/claims.csv:2", "--verdict", "unknown", "--reason", "r")
    assert ended.code == 2 and "decisions.csv:1" in ended.err
    assert (story / "decisions.csv").read_text(encoding="utf-8") == "left,right\n"


def test_git_says_who(tool: Tool, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "-q", "."], check=True)
    subprocess.run(["git", "config", "user.name", "Bob Example"], check=True)
    ended = tool("decide", "s95", "claims/acme/claims.csv:2", "--verdict", "unknown", "--reason", "r")
    assert "by Bob Example" in ended.err


def test_the_command_offers_every_verdict() -> None:
    # The command repeats them, so that --help need not load what reads claim files.
    assert tuple(VERDICTS) == decide_command.VERDICTS

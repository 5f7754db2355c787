"""The formats of a check: each is read back by its own reader or held against its published schema."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import junitparser
import pytest
from markdown_it import MarkdownIt
from running import Tool

from reconcile.check.finding import Checked, Finding, Related, Severity, ordered
from reconcile.errors import InputError
from reconcile.output import EXTENSIONS, FORMATS

HOSTILE = "::error::x %0A </failure>]]> <script>| `a` [y](javascript:z) \x1b[31m\x00\u202e @all, a:b\n::warning::"

FINDINGS = ordered(
    [
        Finding("RC201", "85 against 92. New: “é 北京”.", "claims/a b/ü.csv", 7, 3, "error",
                (Related("claims/a b/ü.csv", 2, "“85”", 5),), "k1", ("p1",)),
        Finding("RC507", HOSTILE, "claims/x.csv", 2, 1, "error", (), "k2", ("p2",)),
        Finding("RC510", "The same claim twice.", "claims/x.csv", 9, 1, "warning",
                (Related(HOSTILE, 1, HOSTILE),), "k3", ("p3",)),
    ]
)  # fmt: skip
FOUND = Checked(("claims/a b/ü.csv", "claims/x.csv", "claims/fine.csv"), 12, FINDINGS, ("a note " + HOSTILE,))
BROKEN = replace(FOUND, errors=(InputError("claims/y.csv", "can't be read", 1),))
CLEAN = Checked(("claims/x.csv",), 3)


def schema(name: str) -> dict[str, Any]:
    return dict(json.loads(files("reconcile.data").joinpath(f"schema/{name}").read_text(encoding="utf-8")))


def many(n: int) -> Checked:
    """A check with `n` errors and `n` warnings, mixed."""
    grades: tuple[Severity, ...] = ("error", "warning")
    found = [Finding("RC201", f"m{k}", "c.csv", k + 2, 1, grades[k % 2], (), f"k{k}", (f"k{k}",)) for k in range(2 * n)]
    return Checked(("c.csv",), 2 * n, ordered(found))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("found", [FOUND, BROKEN, CLEAN], ids=["found", "broken", "clean"])
def test_text_of_others_does_no_harm(name: str, found: Checked) -> None:
    text = FORMATS[name](found)
    assert text.endswith("\n") and text == FORMATS[name](found)
    text.encode()
    if name != "json":  # which is for programs, and keeps the words as they are
        assert not set(text) & {"\x1b", "\x00", "\u202e"}


@pytest.mark.parametrize("found", [FOUND, BROKEN, CLEAN, many(30)], ids=["found", "broken", "clean", "many"])
def test_sarif_is_valid(found: Checked) -> None:
    published = json.loads((Path(__file__).parent / "schemas/sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    log = json.loads(FORMATS["sarif"](found))
    jsonschema.Draft4Validator(published, format_checker=jsonschema.FormatChecker()).validate(log)
    [run] = log["runs"]
    assert run["invocations"][0]["executionSuccessful"] is not bool(found.errors)
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(ids)) == len(ids)
    assert all(ids[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    prints = [json.dumps(result["partialFingerprints"]) for result in run["results"]]
    assert len(set(prints)) == len(found.findings)


def test_sarif_stands_on_the_new_claim_and_points_to_the_old() -> None:
    [result, *_] = json.loads(FORMATS["sarif"](FOUND))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "claims/a%20b/%C3%BC.csv"},
        "region": {"startLine": 7, "startColumn": 3},
    }
    [other] = result["relatedLocations"]
    assert other["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 5}
    assert other["message"]["text"] == "“85”"
    assert result["partialFingerprints"] == {"reconcileClaim/v1": "k1"}


@pytest.mark.parametrize("found", [FOUND, BROKEN, CLEAN], ids=["found", "broken", "clean"])
def test_junit_is_read_back(found: Checked) -> None:
    text = FORMATS["junit"](found)
    suites = junitparser.JUnitXml.fromstring(text.encode())
    [suite] = list(suites)
    troubled = {finding.path for finding in found.findings}
    assert suite.failures == len(found.of("error"))
    assert suite.errors == len(found.errors)
    fine = [path for path in found.files if path not in troubled]
    assert suite.tests == len(list(suite)) == len(found.findings) + len(found.errors) + len(fine)
    failed = [result for case in suite for result in case.result if isinstance(result, junitparser.Failure)]
    assert [result.type for result in failed] == [finding.code for finding in found.of("error")]
    counted = ET.fromstring(text)
    assert counted.attrib["failures"] == str(suite.failures)


def test_gitlab_has_what_it_asks_for() -> None:
    entries = json.loads(FORMATS["gitlab"](FOUND))
    asked = {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "additionalProperties": False,
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "minLength": 1},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": "^[^/.]"},
                        "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                    },
                },
            },
        },
    }
    jsonschema.validate(entries, asked)
    assert [entry["severity"] for entry in entries] == ["major", "major", "minor"]
    assert len({entry["fingerprint"] for entry in entries}) == 3
    assert json.loads(FORMATS["gitlab"](CLEAN)) == []


def test_json_fits_its_schema() -> None:
    check = jsonschema.Draft202012Validator(schema("check.schema.json"))
    check.check_schema(check.schema)
    for found in (FOUND, BROKEN, CLEAN, many(3)):
        check.validate(json.loads(FORMATS["json"](found)))
    assert not check.is_valid({"schema_version": "1"})


COMMAND = re.compile(r"::(error|warning) (?:file=[^:,]+,line=\d+,col=\d+,)?title=[\w ]+::(?!.*\n).*")


@pytest.mark.parametrize(("n", "shown"), [(3, 3), (10, 10), (11, 10), (200, 10)])
def test_annotations_are_sorted_and_capped(n: int, shown: int) -> None:
    lines = FORMATS["github"](many(n)).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert all(COMMAND.fullmatch(line) for line in commands)
    assert [line.split()[0] for line in commands] == ["::error"] * shown + ["::warning"] * shown
    more = [line for line in commands if "more" in line]
    assert len(more) == (2 if n > 10 else 0)
    if more:
        assert more[0] == f"::error title=reconcile::{n - 9} more errors; the log of this step lists them all"
    assert sum(line.startswith("c.csv:") for line in lines) == 2 * n


def test_annotations_obey_nobody_else() -> None:
    lines = FORMATS["github"](FOUND).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) == 3
    assert commands[1].startswith("::error file=claims/x.csv,line=2,col=1,title=reconcile RC507::::error::x %250A")
    assert commands[0].startswith("::error file=claims/a b/ü.csv,line=7,col=3,")
    assert commands[0].endswith("%0Aclaims/a b/ü.csv:2: “85”")


def test_markdown_shows_text_as_it_is() -> None:
    text = FORMATS["markdown"](FOUND)
    page = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    assert page.count("<tr>") == 1 + len(FINDINGS)
    assert "<a " not in page and "<script" not in page and "<code" not in page
    assert "2 errors and 1 warning in 12 claims." in text
    assert "100 more findings are not listed here" in FORMATS["markdown"](many(150))


def test_text_is_a_line_for_each_finding() -> None:
    lines = FORMATS["text"](FOUND).splitlines()
    assert lines[:2] == [
        "claims/a b/ü.csv:7:3: RC201 85 against 92. New: “é 北京”.",
        "    claims/a b/ü.csv:2:5: “85”",
    ]
    assert lines[-1] == "2 errors and 1 warning in 12 claims."
    assert FORMATS["text"](BROKEN).splitlines()[-2] == "could not be read: claims/y.csv:1: can't be read"


def test_equal_findings_get_keys_of_their_own() -> None:
    twice = [Finding("RC501", "m", "c.csv", line, key="k", parts=("p",)) for line in (2, 3, 4)]
    found = ordered(twice)
    assert found[0].key == "k"
    assert len({finding.key for finding in found}) == len({finding.parts for finding in found}) == 3


@pytest.mark.parametrize(("ending", "name"), EXTENSIONS.items())
def test_the_format_follows_from_the_name(
    tool: Tool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RECONCILE_CACHE", str(tmp_path / "cache"))
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims/claims.csv").write_text("source,subject,attribute,value\na,b,c,5 d\n", encoding="utf-8")
    assert tool("check", "-o", f"out{ending}").code == 1
    written = (tmp_path / f"out{ending}").read_text(encoding="utf-8")
    assert written == tool("check", "-f", name).out


def test_what_a_machine_can_not_know_stays_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = Checked((f"{tmp_path}/claims.csv",), 1, (replace(FINDINGS[0], path=f"{tmp_path}/claims.csv"),))
    for name in ("sarif", "gitlab", "junit", "markdown"):
        assert str(tmp_path) not in FORMATS[name](replace(found, findings=(replace(found.findings[0], related=()),)))

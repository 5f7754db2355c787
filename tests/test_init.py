"""`reconcile init`: begins a story and its checks, and never touches a file that is there."""

from __future__ import annotations

import importlib.metadata
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from running import Tool

import reconcile
from reconcile import policy
from reconcile.claimfiles import read_claims, read_decisions, read_sources
from reconcile.claimfiles.starting import requirement


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "-q", "."], check=True)
    return tmp_path


def content(root: Path) -> dict[str, str]:
    """Every file outside .git with its text."""
    files = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.relative_to(root).parts)
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_a_new_story_can_be_read_at_once(tool: Tool, root: Path) -> None:
    ended = tool("init", "claims/harbour-fire", "--install", "reconcile==1.2")
    assert (ended.code, ended.out) == (0, "")
    found = content(root)
    assert set(found) == {
        ".github/workflows/claims.yml",
        ".pre-commit-config.yaml",
        "claims/harbour-fire/README.md",
        "claims/harbour-fire/articles/.gitkeep",
        "claims/harbour-fire/claims.csv",
        "claims/harbour-fire/decisions.csv",
        "claims/harbour-fire/sources.csv",
        "reconcile.toml",
    }
    assert found["claims/harbour-fire/README.md"].startswith("# Harbour fire\n")
    assert not [text for text in found.values() if "{{" in text.replace("${{", "")]
    assert read_claims("claims/harbour-fire/claims.csv") == ([], [])
    assert read_sources("claims/harbour-fire/sources.csv") == ({}, [])
    assert read_decisions("claims/harbour-fire/decisions.csv") == ([], [])
    assert tool("check").code == 0


def test_configuration_workflow_and_hook_are_well_formed(tool: Tool, root: Path) -> None:
    tool("init", "claims/harbour", "--install", "reconcile==1.2")
    assert tomllib.loads(Path("reconcile.toml").read_text(encoding="utf-8"))["select"] == ["RC2", "RC5"]
    assert policy.find().path == "reconcile.toml"
    workflow = yaml.safe_load(Path(".github/workflows/claims.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["check"]["steps"]
    assert steps[0]["with"]["fetch-depth"] == 0
    assert [step["run"].split()[:4] for step in steps if "run" in step] == [
        ["python", "-m", "pip", "install"],
        ["reconcile", "check", "claims", "--since"],
        ["reconcile", "check", "claims", "--format"],
    ]
    hook = yaml.safe_load(Path(".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"][0]
    assert (hook["entry"], hook["files"]) == ("reconcile check claims --since HEAD", "^claims/")


def test_nothing_that_is_there_is_touched(tool: Tool, root: Path) -> None:
    for name in ("reconcile.toml", ".pre-commit-config.yaml", "claims/harbour/claims.csv"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("repos: []\n", encoding="utf-8")
    ended = tool("init", "claims/harbour")
    found = content(root)
    assert [found[name] for name in ("reconcile.toml", ".pre-commit-config.yaml", "claims/harbour/claims.csv")] == [
        "repos: []\n"
    ] * 3
    assert "claims/harbour/claims.csv: is there already, not touched" in ended.err
    assert "add this to it" in ended.err and "id: reconcile" in ended.err
    tool("init", "claims/harbour")
    assert content(root) == found


def test_a_second_story_needs_no_checks(tool: Tool, root: Path) -> None:
    tool("init", "claims/harbour", "--no-checks")
    assert {name.split("/")[0] for name in content(root)} == {"claims"}
    assert tool("init", "claims/fire", "-q") == (0, "", "")
    assert (root / "reconcile.toml").exists()


def test_from_a_folder_below_the_top(tool: Tool, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "desk").mkdir()
    monkeypatch.chdir(root / "desk")
    tool("init", "our claims/fire")
    assert (root / "reconcile.toml").exists()
    hook = yaml.safe_load((root / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"][0]
    assert hook["entry"] == "reconcile check 'desk/our claims' --since HEAD"


def test_a_folder_that_cannot_be_made(tool: Tool, root: Path) -> None:
    Path("claims").write_text("a file", encoding="utf-8")
    ended = tool("init", "claims/harbour")
    assert ended.code == 2 and "can't be made" in ended.err


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (None, f"reconcile=={reconcile.__version__}"),
        ('{"url": "file:///x", "dir_info": {}}', f"reconcile=={reconcile.__version__}"),
        (
            '{"url": "https://example.org/r.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}}',
            "reconcile @ git+https://example.org/r.git@abc",
        ),
    ],
)
def test_what_ci_installs(monkeypatch: pytest.MonkeyPatch, origin: str | None, expected: str) -> None:
    monkeypatch.setattr(importlib.metadata.Distribution, "read_text", lambda self, name: origin, raising=False)
    monkeypatch.setattr(importlib.metadata.PathDistribution, "read_text", lambda self, name: origin)
    assert requirement() == expected

"""The hook, the action and the CI job: each is run here as far as that goes without a network."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import repos
import yaml
from repos import AGREEING, CONFLICTING, Here

ROOT = Path(__file__).parent.parent
CLAIMS = "claims/bridge/claims.csv"


def published(name: str) -> dict[str, Any]:
    """A schema that check-jsonschema brings along."""
    folder = files("check_jsonschema").joinpath("builtin_schemas/vendor")
    return dict(json.loads(folder.joinpath(name).read_text(encoding="utf-8")))


@pytest.fixture
def here(tmp_path: Path) -> Here:
    """A repository with one commit."""
    made = repos.recorded(tmp_path / "repository")
    return made


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment in which `reconcile` is this one, and nothing is written into the home folder."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_", "CI_"))}
    programs = tmp_path / "programs"
    programs.mkdir()
    script = programs / "reconcile"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reconcile "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    who = {"GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "a@example.org"}
    who |= {"GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "a@example.org"}
    return (
        clean
        | who
        | {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"),
            "RECONCILE_CACHE": str(tmp_path / "cache"),
        }
    )


def run(here: Here, environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=here.root, env=environment, capture_output=True, text=True, check=False)


def test_the_hook_stops_a_commit(here: Here, environment: dict[str, str], tmp_path: Path) -> None:
    tool = repos.start(tmp_path / "tool")
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", tool.root)
    rev = tool.commit("a release")
    # The hook is the one of the manifest; only its environment, which pip would fetch, is the one of this test.
    hook = {"id": "reconcile-check", "language": "system"}
    config = {"repos": [{"repo": str(tool.root), "rev": rev, "hooks": [hook]}]}
    here.write(".pre-commit-config.yaml", yaml.safe_dump(config))
    here.commit("a hook")
    installed = run(here, environment, sys.executable, "-m", "pre_commit", "install")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    here.append(CLAIMS, CONFLICTING)
    stopped = run(here, environment, "git", "commit", "-qam", "a contradiction")
    assert stopped.returncode == 1, stopped.stdout + stopped.stderr
    assert f"{CLAIMS}:6:30: RC201" in stopped.stdout + stopped.stderr
    here.git("checkout", "-q", CLAIMS)
    here.append(CLAIMS, AGREEING)
    passed = run(here, environment, "git", "commit", "-qam", "another source")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "Passed" in passed.stdout + passed.stderr
    here.write("other.txt", "x")
    here.git("add", "other.txt")
    assert "Skipped" in run(here, environment, "git", "commit", "-qm", "no claims").stderr


def test_the_manifest_is_valid() -> None:
    validate = [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    ran = subprocess.run(validate, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    wanted = re.compile(hook["files"])
    for path in ("claims/a/claims.csv", "claims/a/sources.csv", "claims/a/articles/x.txt", "a/claims.jsonl"):
        assert wanted.search(path)
    assert not wanted.search("README.md") and not wanted.search("src/myclaims.csv.py")


def action() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8")))


def test_the_action_is_valid() -> None:
    jsonschema.Draft7Validator(published("github-actions.json")).validate(action())


@pytest.mark.parametrize(
    ("row", "since", "base", "code"),
    [(CONFLICTING, "", "main", 1), (AGREEING, "main", "", 0), (AGREEING, "nothing", "", 2)],
)
def test_the_action_runs(
    here: Here, environment: dict[str, str], row: tuple[str, ...], since: str, base: str, code: int
) -> None:
    here.git("checkout", "-qb", "pull")
    here.git("update-ref", "refs/remotes/origin/main", "main")
    here.append(CLAIMS, row)
    here.commit("a pull request")
    step = action()["runs"]["steps"][-1]
    summary = here.root.parent / "summary.md"
    given = {
        "CHECK_PATHS": "claims",
        "CHECK_SINCE": since,
        "CHECK_SARIF": "check.sarif",
        "GITHUB_BASE_REF": base,
        "GITHUB_STEP_SUMMARY": str(summary),
    }
    assert set(step["env"]) == {"CHECK_PATHS", "CHECK_SINCE", "CHECK_SARIF", "RECONCILE_CACHE"}
    ran = run(here, environment | given, "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"])
    assert ran.returncode == code, ran.stderr
    assert ("::error file=claims/bridge/claims.csv,line=6," in ran.stdout) == (code == 1)
    if code < 2:
        assert "in 1 claim." in summary.read_text(encoding="utf-8")
        log = json.loads((here.root / "check.sarif").read_text(encoding="utf-8"))
        assert len(log["runs"][0]["results"]) == code


def test_the_gitlab_job_is_valid_and_runs(here: Here, environment: dict[str, str]) -> None:
    page = (ROOT / "docs" / "gitlab-ci.md").read_text(encoding="utf-8")
    [block] = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    job = yaml.safe_load(block)
    jsonschema.Draft7Validator(published("gitlab-ci.json")).validate(job)
    script = [line for line in job["claims"]["script"] if not line.startswith("pip ")]
    assert len(script) == len(job["claims"]["script"]) - 1
    here.append(CLAIMS, CONFLICTING)
    base = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": here.git("rev-parse", "HEAD")}
    ran = run(here, environment | base, "bash", "-e", "-c", "\n".join(script))
    assert ran.returncode == 1, ran.stderr
    [entry] = json.loads((here.root / "gl-code-quality.json").read_text(encoding="utf-8"))
    assert entry["location"] == {"path": CLAIMS, "lines": {"begin": 6}}
    assert 'failures="1"' in (here.root / "junit.xml").read_text(encoding="utf-8")
    reports = job["claims"]["artifacts"]["reports"]
    assert all((here.root / name).exists() for name in reports.values())


def test_workflows_in_the_pages_are_valid() -> None:
    text = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")
    blocks = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]
    [steps] = [block["steps"] for block in blocks if "steps" in block]
    names = set(action()["inputs"])
    assert all(set(step["with"]) <= names for step in steps if "reconcile" in step["uses"])


def test_our_own_claims_are_checked() -> None:
    assert "reconcile check claims" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "reconcile", "check", "claims"], cwd=ROOT, capture_output=True, text=True
    )
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout

"""What git is asked: merge bases, renames, shallow clones, and folders that no repository holds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import repos
from repos import AGREEING, BRIDGE, CONFLICTING, MISQUOTE, Here
from running import Tool

from reconcile.errors import InputError
from reconcile.gitdiff import Change, repository

CLAIMS = "claims/bridge/claims.csv"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Here:
    """A repository with one commit, which is the working folder."""
    monkeypatch.setenv("RECONCILE_CACHE", str(tmp_path / "cache"))
    made = repos.recorded(tmp_path / "repository")
    monkeypatch.chdir(made.root)
    return made


def test_changes_are_told_from_the_merge_base(here: Here) -> None:
    here.git("checkout", "-qb", "pull")
    here.write("new ü.txt", "new")
    here.git("mv", "claims/bridge/articles/alpha.txt", "claims/bridge/articles/omega.txt")
    here.commit("a pull request")
    here.git("checkout", "-q", "main")
    here.write("claims/bridge/articles/beta.txt", "main goes on")
    here.commit("main goes on")
    here.git("checkout", "-q", "pull")
    here.write("untracked.txt", "x")
    found = repository(".").changes("main")
    assert [(change.path, bool(change.old), change.gone) for change in found] == [
        ("claims/bridge/articles/alpha.txt", True, True),
        ("claims/bridge/articles/omega.txt", False, False),
        ("new ü.txt", False, False),
        ("untracked.txt", False, False),
    ]
    assert repository(".").content(found[0].old).decode() == repos.ARTICLES["alpha"]


def test_line_ends_and_modes_alone_are_told_as_git_tells_them(here: Here) -> None:
    assert repository("claims").changes("HEAD") == []
    (here.root / CLAIMS).chmod(0o755)
    [change] = repository(CLAIMS).changes("HEAD")
    assert change == Change(CLAIMS, change.old, gone=False) and change.old


def test_a_repository_without_a_commit_has_only_new_files(tmp_path: Path) -> None:
    here = repos.start(tmp_path / "empty")
    here.write("a.csv", "x")
    assert repository(str(here.root)).changes("HEAD") == [Change("a.csv", "")]
    with pytest.raises(InputError, match='there is no revision "main"'):
        repository(str(here.root)).changes("main")


@pytest.mark.parametrize("rev", ["nothing", "--output=x", "", "HEAD:claims"])
def test_a_revision_that_is_none_is_refused(here: Here, tool: Tool, rev: str) -> None:
    ended = tool("check", f"--since={rev}")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f'there is no revision "{rev}" in this repository; fetch it first, or name another revision\n'
    assert not Path("x").exists()


def test_branches_without_a_common_commit(here: Here, tool: Tool) -> None:
    here.git("checkout", "-q", "--orphan", "other")
    here.commit("another beginning")
    ended = tool("check", "--since", "main")
    assert (ended.code, ended.err.partition(";")[0]) == (2, '"main" and the current branch have no commit in common')


def test_a_shallow_clone_says_what_to_do(
    here: Here, tool: Tool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.git("checkout", "-qb", "pull")
    here.append(CLAIMS, AGREEING)
    here.commit("a pull request")
    here.git("checkout", "-q", "main")
    here.write("README", "x")
    here.commit("main goes on")
    shallow = tmp_path / "shallow"
    here.git("clone", "-q", "--depth=1", "--no-single-branch", "--branch=pull", here.root.as_uri(), str(shallow))
    monkeypatch.chdir(shallow)
    ended = tool("check", "--since", "origin/main")
    assert (ended.code, ended.out) == (2, "")
    assert "shallow" in ended.err and "git fetch --unshallow" in ended.err and "fetch-depth: 0" in ended.err
    Here(shallow).git("fetch", "-q", "--unshallow")
    assert tool("check", "--since", "origin/main") == (0, "No findings in 1 claim.\n", "")


def test_no_repository_and_no_git(here: Here, tool: Tool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loose = Here(tmp_path / "loose")
    repos.story(loose, "bridge", BRIDGE)
    # A repository further up would otherwise be found.
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    ended = tool("check", str(loose.root), "--since", "HEAD")
    assert ended.code == 2
    assert "--since needs git: it lies in no git repository" in ended.err
    assert tool("check", str(loose.root)).code == 0
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tool("check", "--since", "HEAD").err == "--since needs the program git, which isn't installed\n"


def test_claims_of_another_repository_are_refused(here: Here, tool: Tool, tmp_path: Path) -> None:
    other = repos.start(tmp_path / "other")
    repos.story(other, "bridge", BRIDGE)
    ended = tool("check", "claims", str(other.root / "claims"), "--since", "HEAD")
    assert ended.code == 2 and "lies outside the repository" in ended.err


def test_a_renamed_file_brings_in_only_what_was_added(here: Here, tool: Tool) -> None:
    here.append(CLAIMS, MISQUOTE)
    here.commit("a misquote on record")
    assert tool("check").code == 1
    here.git("mv", "claims/bridge", "claims/linden")
    assert tool("check", "--since", "HEAD") == (0, "No findings in 0 claims.\n", "")
    here.append("claims/linden/claims.csv", CONFLICTING)
    ended = tool("check", "--since", "HEAD")
    assert [line.split(": ")[0] for line in ended.out.splitlines() if "RC" in line] == ["claims/linden/claims.csv:7:30"]


def test_it_works_from_a_folder_further_down_and_in_a_worktree(
    here: Here, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.append(CLAIMS, CONFLICTING)
    monkeypatch.chdir(here.root / "claims" / "bridge")
    assert tool("check", ".", "--since", "HEAD").out.startswith("claims.csv:6:")
    here.git("worktree", "add", "-q", "../tree", "HEAD")
    monkeypatch.chdir(here.root.parent / "tree")
    assert tool("check", "--since", "main").code == 0


def test_a_hooks_environment_does_no_harm(here: Here) -> None:
    here.append(CLAIMS, CONFLICTING)
    environment = os.environ | {"GIT_DIR": str(here.root / ".git"), "GIT_INDEX_FILE": str(here.root / ".git" / "index")}
    command = [sys.executable, "-m", "reconcile", "check", "--since", "HEAD"]
    ran = subprocess.run(command, cwd=here.root, env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout.startswith(f"{CLAIMS}:6:")


def test_a_moved_article_brings_in_nothing(here: Here, tool: Tool) -> None:
    here.append(CLAIMS, MISQUOTE)
    here.commit("a misquote on record")
    here.git("mv", "claims/bridge/articles/beta.txt", "claims/bridge/articles/b.txt")
    sources = (here.root / "claims/bridge/sources.csv").read_text(encoding="utf-8")
    here.write("claims/bridge/sources.csv", sources.replace("beta.txt", "b.txt"))
    assert tool("check", "--since", "HEAD") == (0, "No findings in 0 claims.\n", "")

"""Asks git what changed since a revision: files, their older content, and nothing about lines."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reconcile.errors import InputError

_HEAD = "HEAD"
_GONE = frozenset("0")


class Change(NamedTuple):
    """A file that differs: its path in the repository, and the object that holds its older content ("" for a new one).

    A renamed file is two changes: the old path, which is gone, and the new one, which is new.
    """

    path: str
    old: str
    gone: bool = False


class Repository(NamedTuple):
    """A working tree of git; `root` is its top folder."""

    root: Path

    def changes(self, rev: str) -> list[Change]:
        """What differs between the working tree and the point where it branched off `rev`, untracked files included.

        Raises InputError when that point isn't there.
        """
        base = self.base(rev)
        found = _raw(self._git("diff", "--raw", "-z", "--no-renames", "--no-abbrev", "--ignore-submodules", base, "--"))
        listed = self._git("ls-files", "-z", "--others", "--exclude-standard", "--full-name", ":/")
        new = [Change(name, "") for name in _names(listed) if name]
        return sorted([*found, *new])

    def base(self, rev: str) -> str:
        """The commit from which the working tree's branch and `rev` went separate ways. Raises InputError."""
        if rev == _HEAD and self._try("rev-parse", "--verify", "--quiet", _HEAD) is None:
            return (
                self._git("hash-object", "-t", "tree", "--stdin", given=b"").decode().strip()
            )  # nothing committed yet
        commit = None if rev.startswith("-") else self._try("rev-parse", "--verify", "--quiet", f"{rev}^{{commit}}")
        if commit is None:
            raise InputError("", f'there is no revision "{rev}" in this repository{self._hint()}')
        base = self._try("merge-base", commit.decode().strip(), _HEAD)
        if base is None:
            raise InputError("", f'"{rev}" and the current branch have no commit in common{self._hint()}')
        return base.decode().strip()

    def paths(self, rev: str) -> set[str]:
        """Every file that was there at the point where the branch began. Raises InputError."""
        return set(_names(self._git("ls-tree", "-r", "-z", "--name-only", "--full-tree", self.base(rev))))

    def content(self, blob: str) -> bytes:
        """The bytes of an object, line endings as in the repository."""
        return self._git("cat-file", "blob", blob)

    def _hint(self) -> str:
        if (self._try("rev-parse", "--is-shallow-repository") or b"").strip() != b"true":
            return "; fetch it first, or name another revision"
        return (
            "; the clone is shallow, so its history is cut off: run git fetch --unshallow, "
            "or check out with the whole history (in GitHub Actions: fetch-depth: 0; in GitLab: GIT_DEPTH: 0)"
        )

    def _try(self, *arguments: str) -> bytes | None:
        """What a git command prints, None when it fails."""
        ran = _run(self.root, arguments)
        return ran.stdout if ran.returncode == 0 else None

    def _git(self, *arguments: str, given: bytes | None = None) -> bytes:
        ran = _run(self.root, arguments, given)
        if ran.returncode:
            raise InputError("", f"git {arguments[0]} failed: {_said(ran.stderr)}")
        return ran.stdout


def repository(path: str) -> Repository:
    """The repository that a file or folder lies in. Raises InputError when it lies in none or git isn't there."""
    folder = Path(os.path.realpath(path))
    folder = folder if folder.is_dir() else folder.parent
    ran = _run(folder, ("rev-parse", "--show-toplevel"))
    if ran.returncode:
        said = _said(ran.stderr)
        reason = "it lies in no git repository, so nothing tells what is new" if "not a git repo" in said else said
        raise InputError(path, f"--since needs git: {reason}")
    return Repository(Path(os.path.realpath(os.fsdecode(ran.stdout.rstrip(b"\n")))))


def _run(folder: Path, arguments: Sequence[str], given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    # Reading must neither wait for a lock nor take one, and messages must be the ones that are looked for.
    environment = os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(
            ["git", "-c", "core.quotePath=false", *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            input=given,
            check=False,
        )
    except FileNotFoundError:
        raise InputError("", "--since needs the program git, which isn't installed") from None


def _said(stderr: bytes) -> str:
    lines = stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "it gave no reason"


def _names(listed: bytes) -> list[str]:
    return [os.fsdecode(name) for name in listed.split(b"\0")]


def _raw(listed: bytes) -> list[Change]:
    """The entries of `git diff --raw -z`: ":mode mode old new status", path, …"""
    fields = _names(listed)
    found = []
    for entry, path in zip(fields[::2], fields[1::2], strict=False):
        _, _, old, _, status = entry.split(" ")
        found.append(Change(path, "" if frozenset(old) == _GONE else old, gone=status.startswith("D")))
    return found

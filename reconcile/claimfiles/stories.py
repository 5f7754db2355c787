"""Paths that a user named -> the stories they stand for: claim files with what lies beside them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reconcile.errors import InputError

CLAIMS = ("claims.csv", "claims.jsonl", "claims.parquet")
"""File names that make a folder a story; the first that is there counts."""
ENDINGS = (".csv", ".jsonl", ".ndjson", ".parquet")


@dataclass(frozen=True)
class StoryFolder:
    """One story. Every path is as the user would give it, with forward slashes; "" for what is not there."""

    path: str
    claims: str
    sources: str = ""
    decisions: str = ""
    articles: str = ""


def find_stories(paths: Sequence[str]) -> list[StoryFolder]:
    """The stories of claim files and of folders, also those further down, sorted by path within each folder given.

    Raises InputError for a path that is no claim file and holds none.
    """
    found: dict[str, StoryFolder] = {}
    for path in paths:
        shown = path.replace(os.sep, "/").rstrip("/") or path
        files = _claim_files(shown)
        if not files:
            raise InputError(shown, f"there is no claim file in it; it would be called {CLAIMS[0]}")
        for file in files:
            found.setdefault(os.path.realpath(file), _story(file))
    return list(found.values())


def _claim_files(shown: str) -> list[str]:
    path = Path(shown)
    if not path.is_dir():
        if not path.exists():
            raise InputError(shown, "there is no such file or folder")
        if path.suffix.lower() not in ENDINGS:
            raise InputError(shown, f"is no claim file; those end in {', '.join(ENDINGS)}")
        return [shown]
    files = []
    for folder, inner, names in os.walk(path):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        first = next((name for name in CLAIMS if name in names), "")
        if first:
            files.append(Path(folder, first).as_posix())
    return sorted(files)


def _story(file: str) -> StoryFolder:
    folder = Path(file).parent
    beside = {name: folder / f"{name}.csv" for name in ("sources", "decisions")}
    there = {name: path.as_posix() for name, path in beside.items() if path.is_file()}
    articles = folder / "articles"
    return StoryFolder(
        path=folder.as_posix(), claims=file, articles=articles.as_posix() if articles.is_dir() else "", **there
    )

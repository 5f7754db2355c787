"""Builds real git repositories with claim files, for the tests of `reconcile check`."""

from __future__ import annotations

import csv
import io
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

COLUMNS = ("source", "subject", "attribute", "value", "kind", "quote")

ARTICLES = {
    "alpha": "The Linden Bridge opened in March 2021.\n\nIt cost $1.43 billion, the city says. "
    "The city held 212 hearings before the vote. Its towers rise to 96 m. "
    "Mayor Quist did not resign over the 14 delays.\n",
    "beta": "Linden Bridge, 0.8 km long, opened in the spring.\n\nIts price came to $1.43 billion. "
    "Some 40 engineers worked on it. The ferry carried 3,120 people a day.\n",
    "gamma": "Hearings on the Linden Bridge numbered 221 in all.\n\n"
    "The bill was €1.43 billion. The towers are 69 m high.\n",
}


class Here(NamedTuple):
    """A repository and its working tree."""

    root: Path

    def git(self, *arguments: str) -> str:
        """Run git; what it prints."""
        who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "core.autocrlf=false")
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        ran = subprocess.run(
            ["git", *who, *arguments], cwd=self.root, check=True, capture_output=True, text=True, env=clean
        )
        return ran.stdout.strip()

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file, with the folders above it."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def append(self, path: str, *rows: Sequence[str]) -> None:
        """Add rows to a claim file, with the line ends that it has."""
        file = self.root / path
        ends = "\r\n" if b"\r\n" in file.read_bytes() else "\n"
        with file.open("ab") as stream:
            stream.write(table(rows, ends).encode())

    def commit(self, message: str) -> str:
        """Commit everything; the commit's name."""
        self.git("add", "-A")
        self.git("commit", "-qm", message)
        return self.git("rev-parse", "HEAD")


def table(rows: Sequence[Sequence[str]], ends: str = "\n") -> str:
    """Rows as CSV."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator=ends).writerows(rows)
    return stream.getvalue()


def start(root: Path) -> Here:
    """An empty repository on the branch main."""
    root.mkdir(parents=True, exist_ok=True)
    here = Here(root)
    here.git("init", "-q", "-b", "main")
    return here


def story(here: Here, name: str, rows: Sequence[Sequence[str]], *, ends: str = "\n", bom: bool = False) -> str:
    """A story with the three articles as sources; the path of its claim file."""
    folder = f"claims/{name}"
    for id_, text in ARTICLES.items():
        here.write(f"{folder}/articles/{id_}.txt", text)
    sources = [("id", "path", "published"), *((id_, f"articles/{id_}.txt", "2021-06-01") for id_ in ARTICLES)]
    here.write(f"{folder}/sources.csv", table(sources))
    text = ("\ufeff" if bom else "") + table([COLUMNS, *rows], ends)
    here.write(f"{folder}/claims.csv", text)
    return f"{folder}/claims.csv"


BRIDGE = [
    ("alpha", "Linden Bridge", "cost", "$1.43 billion", "money", "It cost $1.43 billion, the city says."),
    ("alpha", "Linden Bridge", "hearings", "212", "count", "The city held 212 hearings before the vote."),
    ("alpha", "Linden Bridge", "height of the towers", "96 m", "quantity", "Its towers rise to 96 m."),
    ("beta", "Linden Bridge", "length", "0.8 km", "quantity", "Linden Bridge, 0.8 km long, opened in the spring."),
]

AGREEING = ("beta", "Linden Bridge", "cost", "$1.43 billion", "money", "Its price came to $1.43 billion.")
CONFLICTING = (
    "gamma",
    "Linden Bridge",
    "hearings",
    "221",
    "count",
    "Hearings on the Linden Bridge numbered 221 in all.",
)
CURRENCY_SLIP = ("gamma", "Linden Bridge", "cost", "€1.43 billion", "money", "The bill was €1.43 billion.")
MISQUOTE = ("beta", "Linden Bridge", "engineers", "40", "count", "Some 40 engineers toiled on it.")
DECIDED = ("gamma", "Linden Bridge", "height of the towers", "69 m", "quantity", "The towers are 69 m high.")


def many(n: int) -> list[tuple[str, ...]]:
    """`n` claims on as many towns, none of which contradicts another."""
    kinds = ("inhabitants", "schools", "bridges", "parks")
    return [
        ("alpha", _town(k // len(kinds)), kinds[k % len(kinds)], f"{1000 + 7 * k:,}", "count", "") for k in range(n)
    ]


def _town(n: int) -> str:
    """A made-up name, another for each number."""
    starts = "Bar Cor Den Fal Gor Hel Kin Lor Mar Nor".split()
    middles = "a e i o u an er il on us".split()
    ends = "bach dale ford ham mere mouth stead ton wick worth".split()
    name = starts[n % 10] + middles[n // 10 % 10] + ends[n // 100 % 10]
    return f"{name} {starts[n // 1000]}" if n >= 1000 else name


def recorded(root: Path) -> Here:
    """A repository with one commit: the story of the bridge, on record."""
    made = start(root)
    story(made, "bridge", BRIDGE)
    made.commit("the record")
    return made

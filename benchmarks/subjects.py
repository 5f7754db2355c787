"""How often a claim's subject is the one that people gave: development stories of ../shared, names left out.

Two subjects count as one when they share a word, or its first four letters; shorter words count where a capital makes
names of them ("Lei", "Red Sox"). People often name what a whole report is about ("the A380 launch") where the sentence
says something narrower, so 100 % isn't to be had; the figure is good for comparing versions of the tool.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from benchmarks.names import Name, aligned, development
from benchmarks.results import SHARED, table

_WORD = re.compile(r"[^\W_]+")
_BEGINNING = 4
"""Letters that two forms of one word have in common: "Airbus", "Airbus's"; "climber", "climbing"."""


@dataclass(frozen=True)
class Subjects:
    """Of the claims of one story that people marked too: how many, how many with a subject, how many with theirs."""

    name: str
    claims: int
    told: int
    right: int


def alike(ours: str, theirs: str) -> bool:
    """Whether two subjects share a word, or the beginning of one."""
    left, right = (
        {word.lower()[:_BEGINNING] for word in _WORD.findall(text) if len(word) >= _BEGINNING or word[0].isupper()}
        for text in (ours, theirs)
    )
    return bool(left & right)


def measure(name: str) -> Subjects:
    """Run the tool on one story and hold its subjects against the marked ones."""
    from reconcile import pipeline
    from reconcile.read import collect

    articles, _ = collect([str(SHARED / "articles" / name)], None)
    claims = {claim.id: claim for article in articles for claim in pipeline.claims_of(article) if claim.kind != "name"}
    ours = [
        Name(claim.source.split("_")[0], claim.value_start, claim.value_end, "", claim.id)
        for claim in claims.values()
        if claim.value_start is not None and claim.value_end is not None
    ]
    with (SHARED / "gold" / name / "mentions.jsonl").open(encoding="utf-8") as lines:
        rows = {row["id"]: row for row in map(json.loads, filter(str.strip, lines)) if row["kind"] != "name"}
    theirs = [Name(row["doc"], row["start"], row["end"], row["group"], row["id"]) for row in rows.values()]
    found = aligned(ours, theirs)
    right = sum(alike(claims[id_].subject, rows[mark.id]["subject"]) for id_, mark in found.items())
    return Subjects(name, len(found), sum(claims[id_].subject != "" for id_ in found), right)


def subject_table(scores: Iterable[Subjects]) -> str:
    """The figures of every story and of all of them taken together, in Markdown."""
    every = list(scores)
    total = Subjects("**all**", *(sum(getattr(s, field) for s in every) for field in ("claims", "told", "right")))
    return table(
        ["story", "claims", "with a subject", "with the marked one"],
        [[s.name, str(s.claims), _share(s.told, s.claims), _share(s.right, s.claims)] for s in (*every, total)],
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.subjects", description=__doc__)
    parser.add_argument("--only", metavar="GLOB", default="*", help='only the stories whose name matches, as "news/*"')
    chosen = parser.parse_args(argv)
    if not SHARED.is_dir():
        print("there is no ../shared beside the project: nothing to measure", file=sys.stderr)
        return 0
    print(subject_table(measure(name) for name in development(SHARED) if fnmatchcase(name, chosen.only)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

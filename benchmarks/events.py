"""How well articles on two similar events are told apart, and those on one kept together.

A topic of `../shared/articles/news` and of `marked_topics/` mixes reports of two events of one kind; which of them an
article tells of shows in its file name. All other stories are of one event each.
"""

from __future__ import annotations

import argparse
import itertools
import re
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import marked
from benchmarks.results import SHARED, table
from benchmarks.stories import f1, is_unread, story_names

if TYPE_CHECKING:
    from reconcile.model import Article

_SECOND = re.compile(r"(?:ecbplus|\db)\.txt$")
"""The end of the file names of a topic's second event."""


Pairs = tuple[int, int, int]
"""Pairs of articles that are rightly put together, put together, and of one event."""


def read(name: str, root: Path) -> dict[Article, tuple[str, bool]]:
    """The articles of a story below `root` with their event: the story, and whether it is the second of a topic."""
    from reconcile.read import collect

    articles, _ = collect([str(root / "articles" / name)], None)
    # Two stories may have articles of one name.
    return {
        replace(article, id=f"{name}/{article.id}"): (name, bool(_SECOND.search(article.path))) for article in articles
    }


def told_apart(event_of: Mapping[Article, tuple[str, bool]]) -> Pairs:
    """How the articles are put together, against the events they tell of."""
    from reconcile.group.stories import stories

    story_of = stories(list(event_of))
    right = together = wanted = 0
    for one, other in itertools.combinations(event_of, 2):
        same, said = event_of[one] == event_of[other], story_of[one.id] == story_of[other.id]
        right, together, wanted = right + (same and said), together + said, wanted + same
    return right, together, wanted


def main(argv: Sequence[str] | None = None) -> int:
    """Print F1 of every story, their mean, and F1 of all articles taken as one pile; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.events", description=__doc__)
    parser.add_argument("--only", metavar="GLOB", default="*", help='only the stories whose name matches, as "news/*"')
    chosen = parser.parse_args(argv)
    if not SHARED.is_dir():
        print("there is no ../shared beside the project: nothing to measure", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder)
        for story in marked.folders():
            marked.build(story, own)
        places = [(name, root) for root in (SHARED, own) for name in story_names(root)]
        told = {
            name: read(name, root) for name, root in places if fnmatchcase(name, chosen.only) and not is_unread(name)
        }
    scores = {name: f1(*told_apart(event_of)) for name, event_of in told.items()}
    scores["**mean**"] = sum(scores.values()) / max(1, len(scores))
    scores["**all in one pile**"] = f1(
        *told_apart({article: of for some in told.values() for article, of in some.items()})
    )
    print(table(["story", "pairs of articles, F1"], [[name, f"{score:.3f}"] for name, score in scores.items()]))
    return 0


if __name__ == "__main__":
    sys.exit(main())

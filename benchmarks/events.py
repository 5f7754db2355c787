"""How well articles on two similar events are told apart, and those on one kept together.

A topic of `../shared/articles/news` and of `marked_topics/` mixes reports of two events of one kind; which of them an
article tells of shows in its file name. All other stories are of one event each.
"""

import argparse
import itertools
import re
import sys
import tempfile
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from benchmarks import marked
from benchmarks.results import SHARED, table
from benchmarks.stories import f1, is_unread, story_names

_SECOND = re.compile(r"(?:ecbplus|\db)\.txt$")
"""The end of the file names of a topic's second event."""


def told_apart(name: str, root: Path) -> tuple[int, int, int]:
    """Pairs of a story's articles that are rightly put together, put together, and of one event."""
    from reconcile.group.stories import stories
    from reconcile.read import collect

    articles, _ = collect([str(root / "articles" / name)], None)
    story_of = stories(articles)
    second: Mapping[str, bool] = {article.id: bool(_SECOND.search(article.path)) for article in articles}
    right = together = wanted = 0
    for one, other in itertools.combinations(sorted(second), 2):
        same, said = second[one] == second[other], story_of[one] == story_of[other]
        right, together, wanted = right + (same and said), together + said, wanted + same
    return right, together, wanted


def main(argv: Sequence[str] | None = None) -> int:
    """Print F1 of every story and their mean; returns the exit code."""
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
        scores = {
            name: f1(*told_apart(name, root))
            for name, root in places
            if fnmatchcase(name, chosen.only) and not is_unread(name)
        }
    mean = sum(scores.values()) / len(scores) if scores else 0.0
    rows = [[name, f"{score:.3f}"] for name, score in scores.items()]
    print(table(["story", "pairs of articles, F1"], [*rows, ["**mean**", f"**{mean:.3f}**"]]))
    return 0


if __name__ == "__main__":
    sys.exit(main())

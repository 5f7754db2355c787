"""Scores the tool on marked stories and public sets, shared ones and its own, and guards the figures reached."""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from fnmatch import fnmatchcase
from os import cpu_count
from pathlib import Path
from typing import TypeVar

from benchmarks import marked
from benchmarks.floor import falls, raised, read_floor, write_floor
from benchmarks.public_sets import SetScore, score_set, set_names, set_table
from benchmarks.results import SHARED, machine, write_block
from benchmarks.stories import StoryScore, headlines, is_marked, score_story, story_names, story_table

Score = TypeVar("Score")


def measure(
    names: Sequence[str], score: Callable[[str, Path], Score], jobs: int, say: Callable[[str], None]
) -> list[Score]:
    """Score each name, `jobs` at a time, in a folder that is deleted afterwards; the order of `names` is kept."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(jobs) as pool:
        workdir = Path(folder)

        def one(name: str) -> Score:
            scored = score(name, workdir)
            say(name)
            return scored

        return list(pool.map(one, names))


def failures(scores: Sequence[StoryScore | SetScore]) -> list[str]:
    """One line for each story or set that could not be run or scored."""
    return [f"{score.name} failed: {score.error}" for score in scores if score.error is not None]


def markdown(stories: Sequence[StoryScore], sets: Sequence[SetScore]) -> str:
    """The tables of one run, each under its heading."""
    parts = [f"Measured on {machine()}."]
    if stories:
        parts += ["### Stories", story_table(stories)]
    if sets:
        parts += ["### Public sets", set_table(sets)]
    return "\n\n".join(parts)


def check_floor(stories: Sequence[StoryScore]) -> int:
    """Print each run that failed and each HEADLINE that fell below its floor; 1 when there is one, else 0."""
    lines = failures(stories) + falls(read_floor(), headlines(stories))
    for line in lines:
        print(f"accuracy: {line}", file=sys.stderr)
    if not lines:
        print("; ".join(f"{name} {figure:.4f}" for name, figure in headlines(stories).items()) + ": no floor broken")
    return 1 if lines else 0


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument(
        "--only", metavar="GLOB", help='only the sets whose name matches, such as "news/*" or "rquant_*"'
    )
    parser.add_argument("--jobs", type=int, default=cpu_count() or 1, help="sets to run at the same time (%(default)s)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of Markdown")
    parser.add_argument("--write", action="store_true", help="update the tables in RESULTS.md")
    parser.add_argument("--check-floor", action="store_true", help="stories only; exit code 1 when a HEADLINE fell")
    parser.add_argument("--raise-floor", action="store_true", help="keep the best HEADLINEs reached in floor.json")
    chosen = parser.parse_args(argv)
    if chosen.only and (chosen.write or chosen.check_floor or chosen.raise_floor):
        parser.error("--only measures a part; the table and the floor are about all sets")
    return chosen


def conclude(chosen: argparse.Namespace, stories: Sequence[StoryScore], sets: Sequence[SetScore]) -> int:
    """Print the figures and write what the options ask; when a run failed nothing is written. Returns the exit code."""
    if chosen.json:
        figures = {"stories": [asdict(score) for score in stories], "sets": [asdict(score) for score in sets]}
        print(json.dumps({**figures, "headlines": headlines(stories)}, indent=1))
    else:
        print(markdown(stories, sets))
    failed = failures([*stories, *sets])
    for line in failed:
        print(line, file=sys.stderr)
    if failed:
        return 1
    if chosen.write:
        write_block("accuracy", markdown(stories, sets))
    if chosen.raise_floor:
        write_floor(raised(read_floor(), headlines(stories)))
    return 0


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and do what the options ask; returns the exit code, 1 when a run failed or a floor broke."""
    chosen = _arguments(argv)
    if not SHARED.is_dir():
        print("there is no ../shared beside the project: nothing to measure", file=sys.stderr)
        return 0

    def say(name: str) -> None:
        if sys.stderr.isatty():
            print(f"scored {name}", file=sys.stderr)

    def wanted(names: Sequence[str]) -> list[str]:
        return [name for name in names if fnmatchcase(name, chosen.only or "*")]

    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder)
        for story in marked.folders():
            marked.build(story, own)

        def score(name: str, workdir: Path) -> StoryScore:
            return score_story(name, workdir, own if is_marked(name) else SHARED)

        stories = measure(wanted([*story_names(), *story_names(own)]), score, chosen.jobs, say)
    if chosen.check_floor:
        return check_floor(stories)
    return conclude(chosen, stories, measure(wanted(set_names()), score_set, chosen.jobs, say))


if __name__ == "__main__":
    sys.exit(main())

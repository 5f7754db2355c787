"""Runs the tool on every story that people have marked and scores the report."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.results import SHARED, table

# Seconds after which a run counts as failed; a story of twenty articles takes a few.
TIMEOUT = 900


@dataclass(frozen=True)
class StoryScore:
    """What score.py says of one story; every share lies between 0 and 1, and a failed run has zeros and an `error`."""

    name: str
    mentions: float = 0.0
    values: float = 0.0
    links: float = 0.0
    relations: float = 0.0
    headline: float = 0.0
    flagged: float = 0.0
    flagged_counts: tuple[int, int, int] = (0, 0, 0)  # right, predicted, gold
    error: str | None = None


def is_unread(name: str) -> bool:
    """True for a story of the check set, which nobody reads so that it can show whether a change generalises."""
    return name.startswith("check/")


def is_marked(name: str) -> bool:
    """True for a story that was written and marked for this project (`marked_stories/`, `marked_topics/`)."""
    return name.startswith(("marked/", "topics/"))


def story_names(shared: Path = SHARED) -> list[str]:
    """The stories that have both articles and gold, as paths below `articles`, sorted."""
    gold = shared / "gold"
    names = {path.parent.relative_to(gold).as_posix() for path in gold.glob("**/groups.jsonl")}
    return sorted(name for name in names if (shared / "articles" / name).is_dir())


def read_score(name: str, figures: Mapping[str, Mapping[str, float]]) -> StoryScore:
    """Pick what is reported from the JSON that score.py prints. Raises KeyError when a figure is missing."""
    flagged = figures["flagged"]
    return StoryScore(
        name,
        mentions=figures["mentions"]["f1"],
        values=figures["values"]["accuracy"],
        links=figures["links"]["f1"],
        relations=figures["relations"]["accuracy"],
        headline=figures["HEADLINE"]["f1"],
        flagged=flagged["f1"],
        flagged_counts=(int(flagged["tp"]), int(flagged["pred"]), int(flagged["gold"])),
    )


def score_story(name: str, workdir: Path, root: Path = SHARED) -> StoryScore:
    """Run the tool on one story below `root`, score its report and return the figures.

    A run that fails is a score with an error.
    """
    articles = root / "articles" / name
    report = workdir / f"{name.replace('/', '_')}.json"
    command = [sys.executable, "-m", "reconcile", "run", str(articles), "-f", "json", "-o", str(report)]
    if (articles / "sources.csv").exists():
        command += ["--sources", str(articles / "sources.csv")]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        return StoryScore(name, error=f"no report after {TIMEOUT} s")
    # A report is written whole or not at all, so its presence counts, not the exit code (2: one file was unreadable).
    if not report.exists():
        return StoryScore(name, error=f"exit code {ran.returncode}{_last_line(name, ran.stderr)}")
    scorer = [sys.executable, str(SHARED / "gold" / "score.py"), str(report), str(root / "gold" / name), "--json"]
    scored = subprocess.run(scorer, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    if scored.returncode:
        return StoryScore(name, error=f"score.py: exit code {scored.returncode}{_last_line(name, scored.stderr)}")
    return read_score(name, json.loads(scored.stdout))


def _last_line(name: str, stderr: str) -> str:
    """The last line of an error message; nothing for an unread story, whose message could quote it."""
    lines = stderr.strip().splitlines()
    return f": {lines[-1][:200]}" if lines and not is_unread(name) else ""


def f1(right: int, predicted: int, gold: int) -> float:
    """The harmonic mean of precision and recall; 0 when nothing is predicted or nothing is there."""
    return 2 * right / (predicted + gold) if predicted + gold else 0.0


def headlines(scores: Sequence[StoryScore]) -> dict[str, float]:
    """The HEADLINEs to quote, by name: the mean over short topics of one family, each long story by itself.

    A topic (its folder is a number) has so few pairs that one link moves it by several points: only the mean counts;
    so it is for the stories marked for this project, which are many.
    """
    families: dict[str, list[float]] = {}
    for score in scores:
        family, _, last = score.name.rpartition("/")
        families.setdefault(f"{family}, mean" if last.isdigit() or is_marked(score.name) else score.name, []).append(
            score.headline
        )
    return {name: sum(figures) / len(figures) for name, figures in sorted(families.items())}


def pooled_flagged(scores: Sequence[StoryScore]) -> tuple[int, int, int]:
    """Right, predicted and gold pairs that a reader must look at, summed over the stories."""
    right, predicted, gold = (sum(score.flagged_counts[i] for score in scores) for i in range(3))
    return right, predicted, gold


def story_table(scores: Sequence[StoryScore]) -> str:
    """The figures of every story, the means and the pooled flagged pairs, in Markdown."""
    head = ["story", "mentions", "values", "links", "relations", "HEADLINE", "flagged", "right / found / gold"]
    rows = [_row(score) for score in scores]
    rows += [
        [f"**{name}**", "", "", "", "", f"**{figure:.3f}**", "", ""]
        for name, figure in headlines(scores).items()
        if name.endswith(", mean")
    ]
    for label in ("development", "marked", "topics", "check"):
        part = [score for score in scores if _part(score.name) == label]
        if part:
            counts = pooled_flagged(part)
            rows.append([f"**{label}, flagged pooled**", "", "", "", "", "", f"**{f1(*counts):.3f}**", _counts(counts)])
    return table(head, rows)


def _part(name: str) -> str:
    return "check" if is_unread(name) else name.partition("/")[0] if is_marked(name) else "development"


def _row(score: StoryScore) -> list[str]:
    if score.error is not None:
        return [f"{score.name} (failed)", *["–"] * 4, f"{score.headline:.3f}", "–", "–"]
    shares = (score.mentions, score.values, score.links, score.relations, score.headline, score.flagged)
    return [score.name, *(f"{share:.3f}" for share in shares), _counts(score.flagged_counts)]


def _counts(counts: tuple[int, int, int]) -> str:
    return " / ".join(map(str, counts))

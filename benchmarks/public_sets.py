"""Runs `reconcile values` and `reconcile compare` on the public sets and scores what they write."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.results import SHARED, table

# Seconds after which a set counts as failed; the largest has 7,596 pairs.
TIMEOUT = 1800
# The main figures of the three shapes of value sets and of the pair sets, best known first.
FIGURES = ("value_F1", "value+unit_F1", "value+bound_F1", "relaxed_F1", "share", "accuracy")
SIZES = ("gold", "cases", "pairs")


@dataclass(frozen=True)
class SetScore:
    """What the scorer says of one public set: its figures in percent, by the scorer's own names."""

    name: str
    size: int = 0
    figures: tuple[tuple[str, float], ...] = ()
    error: str | None = None


def set_names(shared: Path = SHARED) -> list[str]:
    """The names of the public sets at hand, sorted."""
    return sorted(path.stem for path in (shared / "bench" / "data").glob("*.jsonl"))


def is_pairs(name: str) -> bool:
    """True for a set of sentence pairs, false for a set of values in texts."""
    return name.startswith("equate_")


def read_figures(name: str, scored: Mapping[str, float]) -> SetScore:
    """Pick size and figures from the JSON line that a scorer prints."""
    size = next((int(scored[key]) for key in SIZES if key in scored), 0)
    return SetScore(name, size, tuple((key, float(scored[key])) for key in FIGURES if key in scored))


def score_set(name: str, workdir: Path, shared: Path = SHARED) -> SetScore:
    """Run one public set through the tool and score it; a step that fails gives a score with an error."""
    bench = shared / "bench"
    scorer = [sys.executable, str(bench / ("score_pairs.py" if is_pairs(name) else "score_values.py"))]
    data = str(bench / "data" / f"{name}.jsonl")
    texts, found = workdir / f"{name}.in.jsonl", workdir / f"{name}.out.jsonl"
    tool = [sys.executable, "-m", "reconcile", "compare" if is_pairs(name) else "values", str(texts), "-o", str(found)]
    try:
        texts.write_text(_output([*scorer, data, "--texts"]), encoding="utf-8")
        _output(tool)
        return read_figures(name, json.loads(_output([*scorer, data, str(found)]).strip().splitlines()[-1]))
    except (subprocess.SubprocessError, OSError) as problem:
        return SetScore(name, error=_reason(problem))


def _output(command: Sequence[str]) -> str:
    """What a command prints. Raises SubprocessError when it fails or takes too long."""
    return subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=True).stdout


def _reason(problem: Exception) -> str:
    if isinstance(problem, subprocess.CalledProcessError):
        lines = str(problem.stderr or "").strip().splitlines()
        return f"exit code {problem.returncode}" + (f": {lines[-1][:200]}" if lines else "")
    if isinstance(problem, subprocess.TimeoutExpired):
        return f"no answer after {TIMEOUT} s"
    return str(problem)


def set_table(scores: Sequence[SetScore]) -> str:
    """The figures of every public set beside those of others, in Markdown."""
    others = yaml.load((Path(__file__).parent / "published.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    rows = [[score.name, str(score.size or "–"), _figures(score), others.get(score.name, "")] for score in scores]
    return table(["set", "size", "reconcile, %", "others, %"], rows)


def _figures(score: SetScore) -> str:
    if score.error is not None:
        return "failed"
    if not score.size:
        return "nothing that the scorer can check"
    return ", ".join(f"{name.replace('_', ' ')} {figure:.1f}" for name, figure in score.figures)

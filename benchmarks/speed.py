"""Measures how fast the tool reads: text a second for values and for a whole run, peak memory and start time."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.results import ROOT, SHARED, machine, table, write_block

SHIPPED = ROOT / "claims" / "xiaomi-ev" / "articles"
# The articles that everybody may read; the check set stays out, also here.
DEVELOPMENT = ("xiaomi-ev", "airbus-a380", "news")


@dataclass(frozen=True)
class Speed:
    """The median of several rounds of one command on one core, start-up included."""

    what: str
    kilobytes: float  # of text read, 1 KB = 1,000 bytes of UTF-8; 0 when no text is read
    seconds: float
    peak_megabytes: float  # largest resident set of all rounds, 1 MB = 1,000,000 bytes


def articles() -> list[Path]:
    """The development articles in ../shared, or the shipped story when there are none; sorted."""
    found = [path for name in DEVELOPMENT for path in (SHARED / "articles" / name).glob("**/*.txt")]
    return sorted(found) or sorted(SHIPPED.glob("*.md"))


def repeated(texts: Sequence[str], kilobytes: float) -> list[str]:
    """The texts in turn, again and again, until they hold at least so many KB. Raises ValueError without text."""
    if not any(texts):
        raise ValueError("there is no text to repeat")
    chosen: list[str] = []
    size = 0
    while size < kilobytes * 1000:
        chosen.append(texts[len(chosen) % len(texts)])
        size += len(chosen[-1].encode())
    return chosen


def clock(what: str, kilobytes: float, arguments: Sequence[str], rounds: int) -> Speed:
    """Run the tool so many times and take the median time. Raises CalledProcessError when a round fails."""
    command = [sys.executable, "-m", "reconcile", *arguments]
    seconds, peaks = [], []
    for _ in range(rounds):
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        seconds.append(time.perf_counter() - start)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise subprocess.CalledProcessError(child.returncode, command)
        # Linux counts the resident set in KiB, macOS in bytes.
        peaks.append(usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
    return Speed(what, kilobytes, statistics.median(seconds), max(peaks) / 1e6)


def one_core() -> None:
    """Keep this process and its children on one core, where the system allows it."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def measure(kilobytes: float, rounds: int, workdir: Path) -> list[Speed]:
    """Start time, values over at least so many KB, and one run over all articles as a single story."""
    texts = [path.read_text(encoding="utf-8") for path in articles()]
    bulk = repeated(texts, kilobytes)
    lines = workdir / "in.jsonl"
    rows = [json.dumps({"id": str(i), "text": text, "published": None}) + "\n" for i, text in enumerate(bulk)]
    lines.write_text("".join(rows), encoding="utf-8")
    story = workdir / "story"
    story.mkdir()
    for path in articles():
        (story / path.name).write_bytes(path.read_bytes())
    out = str(workdir / "out")
    return [
        clock("`reconcile --help`", 0, ["--help"], rounds),
        clock("`reconcile values`", _kilobytes(bulk), ["values", str(lines), "-o", out], rounds),
        clock(
            f"`reconcile run`, {len(texts)} articles",
            _kilobytes(texts),
            ["run", str(story), "-f", "json", "-o", out],
            rounds,
        ),
    ]


def _kilobytes(texts: Sequence[str]) -> float:
    return sum(len(text.encode()) for text in texts) / 1000


def speed_table(speeds: Sequence[Speed]) -> str:
    """One row a command, in Markdown."""
    rows = [
        [
            speed.what,
            f"{speed.kilobytes:,.0f}" if speed.kilobytes else "–",
            f"{speed.seconds:.2f}",
            f"{speed.kilobytes / speed.seconds:,.0f}" if speed.kilobytes else "–",
            f"{speed.peak_megabytes:,.0f}",
        ]
        for speed in speeds
    ]
    return table(["command", "text, KB", "time, s", "KB a second", "peak memory, MB"], rows)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and write when asked; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds, of which the median counts (%(default)s)")
    parser.add_argument("--kilobytes", type=float, default=500, help="least text for values, in KB (%(default)s)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of Markdown")
    parser.add_argument("--write", action="store_true", help="update the table in RESULTS.md")
    chosen = parser.parse_args(argv)
    one_core()
    with tempfile.TemporaryDirectory() as folder:
        speeds = measure(chosen.kilobytes, chosen.rounds, Path(folder))
    where = f"Measured on {machine()}; on one core, median of {chosen.rounds} rounds, start-up included."
    text = f"{where}\n\n{speed_table(speeds)}"
    print(json.dumps([asdict(speed) for speed in speeds], indent=1) if chosen.json else text)
    if chosen.write:
        write_block("speed", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Measures how fast the tool reads: text a second for values and for a whole run, peak memory and start time."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import count, islice
from pathlib import Path

from benchmarks.results import ROOT, SHARED, machine, table, write_block
from benchmarks.varied import varied, vocabulary

SHIPPED = ROOT / "claims" / "xiaomi-ev" / "articles"
# The articles that everybody may read; the check set stays out, also here.
DEVELOPMENT = ("xiaomi-ev", "airbus-a380", "news")
LONG = "xiaomi-ev"
SENTENCE = "Acme paid $3 million to 5 people in March 2021.\n"
"""The least that makes a command load all it needs: what it takes is the time to start."""


@dataclass(frozen=True)
class Speed:
    """The medians of several rounds of one command on one core, its start included."""

    what: str
    kilobytes: float  # of text read, 1 KB = 1,000 bytes of UTF-8; 0 when no text is read
    seconds: float  # by the clock
    busy: float  # of processor time, which is what counts where others share the core
    peak_megabytes: float  # largest resident set of all rounds, 1 MB = 1,000,000 bytes
    start: float = 0  # seconds of processor time that the same command takes for one sentence


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
    """Run the tool so many times and take the median times. Raises CalledProcessError when a round fails.

    Its modules are compiled as on every machine where it is installed, also where the environment forbids to keep that.
    """
    command = [sys.executable, "-m", "reconcile", *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    seconds, busy, peaks = [], [], []
    for _ in range(rounds):
        start = time.perf_counter()
        child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        seconds.append(time.perf_counter() - start)
        busy.append(usage.ru_utime + usage.ru_stime)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise subprocess.CalledProcessError(child.returncode, command)
        # Linux counts the resident set in KiB, macOS in bytes.
        peaks.append(usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
    return Speed(what, kilobytes, statistics.median(seconds), statistics.median(busy), max(peaks) / 1e6)


def one_core() -> None:
    """Keep this process and its children on one core, where the system allows it."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def others(texts: Sequence[str]) -> Iterator[str]:
    """The texts, then copies of them that tell of something else, without end."""
    words = vocabulary(texts)
    return (varied(text, copy, words) for copy in count() for text in texts)


def measure(kilobytes: float, sizes: Sequence[int], rounds: int, workdir: Path) -> list[Speed]:
    """Start times, values over at least so many KB, and runs over so many articles."""
    texts = [path.read_text(encoding="utf-8") for path in articles()]
    long = [path.read_text(encoding="utf-8") for path in articles() if path.parent.name == LONG] or texts
    speeds = [clock("`reconcile --help`", 0, ["--help"], rounds)]
    for name, bulk in (
        ("`values`: one sentence, to start", [SENTENCE]),
        ("`values`: the articles of development again and again", repeated(texts, 500)),
        ("`values`: articles with other names, figures and words", _until(others(texts), kilobytes)),
    ):
        speeds.append(clock(name, _kilobytes(bulk), ["values", _lines(bulk, workdir), "-o", _out(workdir)], rounds))
    for name, story in (
        ("`run`: one sentence, to start", [SENTENCE]),
        (f"`run`: the {len(long)} long articles of {LONG}", long),
        (f"`run`: the {len(texts)} articles of development, most of them short", texts),
        *(
            (f"`run`: {size:,} articles, with other names, figures and words", list(islice(others(texts), size)))
            for size in sizes
        ),
    ):
        arguments = ["run", _folder(story, workdir), "-f", "json", "-o", _out(workdir)]
        speeds.append(clock(name, _kilobytes(story), arguments, rounds))
    return _with_start(speeds)


def _with_start(speeds: Sequence[Speed]) -> list[Speed]:
    """The speeds, each with the time of the last line before it that measures a start."""
    found, start = [], 0.0
    for speed in speeds:
        start = speed.busy if speed.what.endswith("to start") else start
        found.append(replace(speed, start=start))
    return found


def _until(texts: Iterator[str], kilobytes: float) -> list[str]:
    chosen: list[str] = []
    size = 0
    while size < kilobytes * 1000:
        chosen.append(next(texts))
        size += len(chosen[-1].encode())
    return chosen


def _lines(texts: Sequence[str], workdir: Path) -> str:
    path = workdir / "in.jsonl"
    rows = [json.dumps({"id": str(i), "text": text, "published": None}) + "\n" for i, text in enumerate(texts)]
    path.write_text("".join(rows), encoding="utf-8")
    return str(path)


def _folder(texts: Sequence[str], workdir: Path) -> str:
    folder = Path(tempfile.mkdtemp(dir=workdir))
    for n, text in enumerate(texts):
        (folder / f"{n:05}.txt").write_text(text, encoding="utf-8")
    return str(folder)


def _out(workdir: Path) -> str:
    return str(workdir / "out")


def _kilobytes(texts: Sequence[str]) -> float:
    return sum(len(text.encode()) for text in texts) / 1000


def speed_table(speeds: Sequence[Speed]) -> str:
    """One row a command, in Markdown; throughput by processor time, with the time to start and without it."""
    rows = [
        [
            speed.what,
            f"{speed.kilobytes:,.0f}" if speed.kilobytes else "–",
            f"{speed.seconds:.2f}",
            f"{speed.busy:.2f}",
            f"{speed.kilobytes / speed.busy:,.0f}" if speed.kilobytes > 1 else "–",
            f"{speed.kilobytes / (speed.busy - speed.start):,.0f}" if speed.busy > speed.start > 0 else "–",
            f"{speed.peak_megabytes:,.0f}",
        ]
        for speed in speeds
    ]
    return table(
        ["command", "text, KB", "clock, s", "processor, s", "KB a second", "after the start", "peak memory, MB"], rows
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and write when asked; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds, of which the median counts (%(default)s)")
    parser.add_argument("--kilobytes", type=float, default=3000, help="least text for values, in KB (%(default)s)")
    parser.add_argument("--articles", type=int, nargs="*", default=[100, 500, 2000], help="for runs (%(default)s)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of Markdown")
    parser.add_argument("--write", action="store_true", help="update the table in RESULTS.md")
    chosen = parser.parse_args(argv)
    one_core()
    with tempfile.TemporaryDirectory() as folder:
        speeds = measure(chosen.kilobytes, chosen.articles, chosen.rounds, Path(folder))
    where = f"Measured on {machine()}; on one core, median of {chosen.rounds} rounds."
    text = f"{where} KB a second are those of processor time.\n\n{speed_table(speeds)}"
    print(json.dumps([asdict(speed) for speed in speeds], indent=1) if chosen.json else text)
    if chosen.write:
        write_block("speed", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())

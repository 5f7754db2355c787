"""Measures `reconcile check --since` on a large record: time and memory, with a cold and with a warm cache.

    python -m benchmarks.check_speed                    1,000,000 claims in 500 files, 100 added
    python -m benchmarks.check_speed --files 1          the same in one file
    python -m benchmarks.check_speed --write            into RESULTS.md

The claims are made up, always the same ones. A git repository is built in a temporary folder and removed.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.results import machine, table, write_block

COLUMNS = ("source", "subject", "attribute", "value", "kind", "quote")
ATTRIBUTES = {
    "staff": ("count", "{} employs {} people.", "{:,}"),
    "annual revenue": ("money", "Revenue of {} came to {}.", "${:,}"),
    "founding date": ("date", "{} was founded on {}.", "{}"),
    "plants": ("count", "{} runs {} plants.", "{:,}"),
    "investment in research": ("money", "{} put {} into research.", "€{:,}"),
    "share of the market": ("percent", "{} holds {} of the market.", "{}%"),
    "length of the pipeline": ("quantity", "The pipeline of {} is {} long.", "{:,} km"),
    "customers": ("count", "{} serves {} customers.", "{:,}"),
    "net loss": ("money", "{} lost {}.", "£{:,}"),
    "suppliers": ("count", "{} buys from {} suppliers.", "{:,}"),
}
TELLERS = 5
"""Sources that state each fact, all of them the same value."""
_STARTS = "b br c ch d dr f g gr h j k kl l m n p pr r s st t tr v w z".split()
_ENDS = (
    "ark bel con dor elm fin gor han ick jun kor lan mer nor olt pan quin ros sten tal ulm ver win xen yor zan".split()
)
_TRADES = (
    "Steel Foods Motors Energy Textiles Pharma Shipping Glass Media Mining Optics Paper Robotics Seeds Tools".split()
)
MONTHS = "January February March April May June July August September October November December".split()


def names(n: int, rng: random.Random) -> list[str]:
    """`n` different names of companies."""
    found: dict[str, None] = {}
    while len(found) < n:
        parts = [rng.choice(_STARTS) + rng.choice(_ENDS) for _ in range(rng.choice((1, 2, 2, 3)))]
        found["".join(parts).capitalize() + " " + rng.choice(_TRADES)] = None
    return list(found)


def claims(total: int, rng: random.Random) -> Iterator[tuple[str, ...]]:
    """`total` rows; no two of them contradict each other."""
    for subject in names(-(-total // (len(ATTRIBUTES) * TELLERS)), rng):
        for attribute, (kind, sentence, form) in ATTRIBUTES.items():
            value = form.format(number(kind, rng))
            quote = sentence.format(subject, value)
            for _ in range(TELLERS):
                yield f"s{rng.randrange(1000)}", subject, attribute, value, kind, quote


def number(kind: str, rng: random.Random) -> str | int:
    """A number, or a day for dates."""
    if kind == "date":
        return f"{rng.randint(1, 28)} {rng.choice(MONTHS)} {rng.randint(1890, 2020)}"
    return rng.randint(2, 95) if kind == "percent" else rng.randint(1_001, 9_999_999)


def build(folder: Path, total: int, files: int, added: int) -> None:
    """A repository whose branch `main` has `total` claims; its working tree has `added` more, half of them wrong."""
    rng = random.Random(5)
    rows = list(claims(total, rng))[:total]
    size = -(-total // files)
    paths = []
    for n in range(files):
        story = folder / "claims" / f"story-{n:04d}"
        story.mkdir(parents=True)
        (story / "sources.csv").write_text(
            "id,published\n" + "".join(f"s{k},2021-03-31\n" for k in range(1000)), encoding="utf-8"
        )
        paths.append(story / "claims.csv")
        write(paths[-1], rows[n * size : (n + 1) * size], "w")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "claims")
    for n in range(added):
        _, subject, attribute, value, kind, _ = rng.choice(rows)
        if n % 2:
            value = ATTRIBUTES[attribute][2].format(number(kind, rng))
        quote = ATTRIBUTES[attribute][1].format(subject, value)
        write(paths[n % min(10, files)], [("s7", subject, attribute, value, kind, f"As told: {quote}")], "a")


def write(path: Path, rows: list[tuple[str, ...]], mode: str) -> None:
    """Write rows, with the names of the columns in a new file."""
    with path.open(mode, encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        if mode == "w":
            writer.writerow(COLUMNS)
        writer.writerows(rows)


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", "-c", "gc.auto=0", *arguments], cwd=folder, check=True, capture_output=True)


class Time(NamedTuple):
    """One check: seconds by the clock and of the processor, and the last line that it printed."""

    name: str
    clock: float
    processor: float
    said: str


def measure(name: str, folder: Path, cache: Path) -> Time:
    """Run one check."""
    environment = os.environ | {"RECONCILE_CACHE": str(cache)}
    command = [sys.executable, "-m", "reconcile", "check", "--since", "main"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    clock = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if ran.returncode not in (0, 1):
        raise SystemExit(ran.stderr)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Time(name, clock, processor, ran.stdout.splitlines()[-1])


def main() -> None:
    """Build, measure, print or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--added", type=int, default=100)
    parser.add_argument("--write", action="store_true", help="into RESULTS.md")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder, cache = Path(scratch, "repository"), Path(scratch, "cache")
        folder.mkdir()
        build(folder, given.claims, given.files, given.added)
        times = [measure(name, folder, cache) for name in ("no cache", "warm cache", "warm cache again")]
        touch(folder)
        times.append(measure("warm cache, files checked out anew", folder, cache))
        size = sum(file.stat().st_size for file in cache.iterdir()) / 1e6
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / 1e6
    rows = [(t.name, f"{t.clock:.1f}", f"{t.processor:.1f}") for t in times]
    body = (
        f"{given.claims:,} claims in {given.files} files, {given.added} added; {machine()}.\n\n"
        f"{table(('check --since', 'time, s', 'of the processor, s'), rows)}\n\n"
        f"At most {memory:,.0f} MB of memory; the cache takes {size:,.0f} MB. Limits: 60 s without a cache, 5 s with "
        f"one, 4,000 MB. Outcome each time: {' / '.join(dict.fromkeys(t.said for t in times))}"
    )
    print(body)
    if given.write:
        write_block("check", body)


def touch(folder: Path) -> None:
    """New time stamps for all files, as a fresh check-out has them."""
    for path in folder.glob("claims/*/*.csv"):
        os.utime(path, (time.time() - 100, time.time() - 100))


if __name__ == "__main__":
    main()

"""Measures the report of a large run: time to write, size, and how fast Chromium opens and filters it."""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.results import ROOT, machine, table, write_block
from reconcile import report
from reconcile.model import Claim, Run

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = "--no-sandbox --disable-gpu --no-first-run --disable-background-networking"
# A sentence of news is about so long; the made-up run's sentences are shorter.
SENTENCE = 150
PADDING = (
    " The figures come from the annual statement that the districts sent to the office of roads and parks in spring,"
)


def large(facts: int) -> Run:
    """The made-up run of the tests, its quotes as long as sentences of news; the marks keep their places."""
    sys.path.insert(0, str(ROOT / "tests"))
    import sample

    run: Run = sample.large(facts)
    return replace(run, claims=tuple(longer(claim) for claim in run.claims))


def longer(claim: Claim) -> Claim:
    """The claim with a quote of the length of a news sentence; its value stays where it is."""
    return replace(claim, quote=f"{claim.quote}{PADDING[: max(0, SENTENCE - len(claim.quote))]}")


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The median time of so many rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


# Runs in the page: waits until what was asked for is painted, and says how long that took.
TIMED = """async (work) => {
  const begin = performance.now();
  new Function(work)();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
  return performance.now() - begin;
}"""
FILTERS = {
    "filter by verdict": "conflict",
    "filter by kind": "count",
    "filter by source": "3",
}


def browse(path: Path, rounds: int) -> dict[str, float] | None:
    """Median seconds to open the page and to apply each filter; None where there is no browser."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if program is None:
        return None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS.split())
        made = [visit(browser, path) for _ in range(rounds)]
        browser.close()
    return {name: statistics.median(one[name] for one in made) for name in made[0]}


def visit(browser: Any, path: Path) -> dict[str, float]:
    """Seconds of one visit in a fresh context."""
    # The page's policy lets no other script in; the stopwatch is one.
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    # Processor time too: on a busy machine the clock says more of the other programs than of the page.
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="load")
    page.evaluate(TIMED, "")
    found = {"open": time.perf_counter() - start}
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    found["open, processor time of the page"] = metrics["TaskDuration"]
    for name, value in FILTERS.items():
        found[name] = _timed(page, name.split()[-1], value)
        _timed(page, name.split()[-1], "")
    found["search, first letter"] = _timed(page, "text", "d")
    found["search, a word"] = _timed(page, "text", "district 77")
    found["show everything"] = _timed(page, "text", "")
    context.close()
    return found


def _timed(page: Any, field: str, value: str) -> float:
    work = (
        f"const field = document.querySelector('[name={field}]'); field.value = {value!r};"
        "field.dispatchEvent(new Event('input', {bubbles: true}));"
    )
    return float(page.evaluate(TIMED, work)) / 1000


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print, and write when asked; the exit code is 1 when a limit is broken."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report_speed", description=__doc__)
    parser.add_argument("--facts", type=int, default=2000, help="groups in the run (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds, of which the median counts (%(default)s)")
    parser.add_argument("--write", action="store_true", help="update the table in RESULTS.md")
    chosen = parser.parse_args(argv)
    run = large(chosen.facts)
    rows: list[tuple[str, float, float]] = []
    sizes = {}
    for name in report.FORMATS:
        text = report.render(run, name)
        sizes[name] = len(text.encode()) / 1e6
        rows.append(
            (f"write {name}, {sizes[name]:.1f} MB", seconds(lambda n=name: report.render(run, n), chosen.rounds), 5)
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.html"
        path.write_text(report.render(run, "html"), encoding="utf-8")
        visited = browse(path, chosen.rounds)
    rows += [(f"Chromium: {name}", took, 1) for name, took in (visited or {}).items()]
    shown = [[what, f"{took:.2f}", f"{limit:.0f}"] for what, took, limit in rows]
    text = (
        f"{len(run.groups):,} facts, {len(run.claims):,} claims; {machine()}; median of {chosen.rounds} rounds.\n\n"
        + table(["report", "time, s", "limit, s"], shown)
    )
    print(text if visited else f"{text}\n\nNo browser was found; see tools/browser.sh.")
    if chosen.write:
        write_block("report", text)
    return int(any(took > limit for _, took, limit in rows) or sizes["html"] > 10)


if __name__ == "__main__":
    sys.exit(main())

"""What the benchmarks share: where the sets lie, the machine, Markdown tables and the marked blocks of RESULTS.md."""

import os
import platform
from collections.abc import Sequence
from pathlib import Path

from tabulate import tabulate

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
RESULTS = ROOT / "benchmarks" / "RESULTS.md"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first column stands left, all others right, and every cell stays as it is written."""
    align = ["left"] + ["right"] * (len(head) - 1)
    return tabulate(rows, headers=head, tablefmt="github", colalign=align if rows else None, disable_numparse=True)


def replace_block(text: str, name: str, body: str) -> str:
    """`text` with everything between the two markers of the block `name` replaced by `body`.

    Raises ValueError when the markers are missing, doubled or in the wrong order.
    """
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    if text.count(begin) != 1 or text.count(end) != 1 or text.index(begin) > text.index(end):
        raise ValueError(f"the text needs {begin} and after it {end}, each once")
    before, rest = text.split(begin)
    return f"{before}{begin}\n{body.strip()}\n{end}{rest.split(end)[1]}"


def write_block(name: str, body: str, path: Path = RESULTS) -> None:
    """Replace one marked block of the results file. Raises ValueError when its markers are missing."""
    path.write_text(replace_block(path.read_text(encoding="utf-8"), name, body), encoding="utf-8")


def machine() -> str:
    """The machine at hand in one line: cores, memory in GiB, system and Python version."""
    memory = ""
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        memory = f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GiB of memory, "
    return (
        f"{os.cpu_count()} cores, {memory}{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    )

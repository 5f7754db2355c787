"""Keeps the samples in the README true: `python docs/refresh.py` rewrites them, `--check` only says what is stale.

A sample is a block of the form

    ```console
    $ reconcile compare "…" "…"
    what the command printed
    …
    ```

where a last line "…" says that the output goes on. Commands run in the project's folder.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = ("README.md",)
SAMPLE = re.compile(r"(?P<open>```console\n\$ (?P<command>[^\n]+)\n)(?P<output>.*?)(?P<close>```\n)", re.DOTALL)
GOES_ON = "…\n"


def refreshed(found: re.Match[str]) -> str:
    """The block with what its command prints today, as many lines as before when it is cut."""
    program, *arguments = shlex.split(found["command"])
    assert program == "reconcile", f"a sample must call reconcile: {found['command']}"
    ran = subprocess.run(
        [sys.executable, "-m", "reconcile", *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    lines = [line.rstrip() + "\n" for line in ran.stdout.splitlines()]
    if found["output"].endswith(GOES_ON):
        lines = [*lines[: found["output"].count("\n") - 1], GOES_ON]
    return found["open"] + "".join(lines) + found["close"]


def main() -> None:
    """Rewrite the pages, or with --check leave with exit code 1 when one is stale."""
    stale = []
    for page in PAGES:
        file = ROOT / page
        old = file.read_text(encoding="utf-8")
        new = SAMPLE.sub(refreshed, old)
        if new != old:
            stale.append(page)
            if "--check" not in sys.argv:
                file.write_text(new, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.exit(f"stale samples in {', '.join(stale)}; run: make docs")


if __name__ == "__main__":
    main()

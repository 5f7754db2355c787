"""Keeps the samples in the pages true: `python docs/refresh.py` rewrites them, `--check` only says what is stale.

A sample is a block of the form

    ```console
    $ reconcile compare "…" "…"
    what the command printed
    …
    ```

where a last line "…" says that the output goes on. Commands run in the project's folder. On a page with a sample of
`reconcile run … --trace`, a block

    ```text
    (4) value as found
    what the trace has under this heading
    ```

holds that step of the first claim that it traces.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "docs/how-it-understands.md")
SAMPLE = re.compile(r"(?P<open>```console\n\$ (?P<command>[^\n]+)\n)(?P<output>.*?)(?P<close>```\n)", re.DOTALL)
STEP = re.compile(r"```text\n(?P<heading>\(\d+\) [^\n]+\n).*?```\n", re.DOTALL)
GOES_ON = "…\n"


@cache
def output(command: str) -> tuple[str, ...]:
    """The lines that a command prints today; a trace, which goes to stderr, after the rest."""
    program, *arguments = shlex.split(command)
    assert program == "reconcile", f"a sample must call reconcile: {command}"
    ran = subprocess.run(
        [sys.executable, "-m", "reconcile", *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    return tuple(line.rstrip() + "\n" for line in (ran.stdout + ran.stderr).splitlines())


def refreshed(found: re.Match[str]) -> str:
    """The block with what its command prints today, as many lines as before when it is cut."""
    lines = list(output(found["command"]))
    if found["output"].endswith(GOES_ON):
        lines = [*lines[: found["output"].count("\n") - 1], GOES_ON]
    return found["open"] + "".join(lines) + found["close"]


def with_steps(page: str) -> str:
    """The page with its blocks of a trace as the page's own command prints them today."""
    traced = next((sample["command"] for sample in SAMPLE.finditer(page) if "--trace" in sample["command"]), "")
    steps: dict[str, str] = {}
    heading = ""
    for line in output(traced) if traced else ():
        if re.match(r"\(\d+\) ", line):
            heading = line if line not in steps else ""
            steps |= {heading: ""} if heading else {}
        elif heading and line.startswith(" "):
            steps[heading] += line
        else:
            heading = ""
    missing = [found["heading"].strip() for found in STEP.finditer(page) if found["heading"] not in steps]
    assert not missing, f"no sample on the page traces {', '.join(missing)}"
    return STEP.sub(lambda found: f"```text\n{found['heading']}{steps[found['heading']]}```\n", page)


def main() -> None:
    """Rewrite the pages, or with --check leave with exit code 1 when one is stale."""
    stale = []
    for page in PAGES:
        file = ROOT / page
        old = file.read_text(encoding="utf-8")
        new = with_steps(SAMPLE.sub(refreshed, old))
        if new != old:
            stale.append(page)
            if "--check" not in sys.argv:
                file.write_text(new, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.exit(f"stale samples in {', '.join(stale)}; run: make docs")


if __name__ == "__main__":
    main()

"""Pairs of statements with the relation an expert gives them -> how many `reconcile compare` gets right, by relation.

A file is a YAML list of pairs as the tests have them (tests/cases/compare.yaml): `a`, `b`, `relation` ("none" where the
two are not about the same thing), and where there is one the slip, as `diagnosis` or `slip`.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from reconcile import compare

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases"
NOT_ONE_THING = ("none", "different", "null", "")
"""What files call two statements that are not about the same thing."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Score the files given, or all pairs of the tests."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pairs", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="YAML files of pairs (default: those of the tests)")
    parser.add_argument("--misses", action="store_true", help="print every pair with another relation")
    options = parser.parse_args(arguments)
    files = options.files or sorted(CASES.glob("compare*.yaml"))
    scored = [(case, judged(case)) for path in files for case in _cases(path)]
    print(table(scored))
    if options.misses:
        print("\n".join(_miss(case, got) for case, got in scored if got[0] != _wanted(case)))
    return 0


def _cases(path: Path) -> list[dict[str, Any]]:
    return list(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


def judged(case: Mapping[str, Any]) -> tuple[str, str, str]:
    """The relation ("none" for none), code and diagnosis that the tool gives a pair."""
    dates = {f"{side}_published": case.get(f"{side}_published", "") for side in ("a", "b")}
    found = compare(case["a"], case["b"], **dates, same_source=case.get("same_source") == "true")
    return found.relation or "none", found.code, found.diagnosis or ""


def _wanted(case: Mapping[str, Any]) -> str:
    return "none" if case["relation"] in NOT_ONE_THING else str(case["relation"])


def _slip(case: Mapping[str, Any]) -> str:
    slip = str(case.get("slip") or case.get("diagnosis") or "")
    return "" if slip in ("none", "null") else slip


def table(scored: Sequence[tuple[Mapping[str, Any], tuple[str, str, str]]]) -> str:
    """Right relations of all pairs and by relation, with what the others were taken for, and slips diagnosed."""
    pairs = Counter((_wanted(case), got[0]) for case, got in scored)
    slips = [(_slip(case), got[2]) for case, got in scored if _slip(case)]
    right = sum(n for (wanted, got), n in pairs.items() if wanted == got)
    lines = [f"relations {right}/{len(scored)} = {right / max(len(scored), 1):.3f}"]
    for wanted in sorted({wanted for wanted, _ in pairs}):
        others = ", ".join(f"{n} {got}" for (w, got), n in sorted(pairs.items()) if w == wanted != got)
        total = sum(n for (w, _), n in pairs.items() if w == wanted)
        lines.append(f"  {wanted:11} {pairs[wanted, wanted]}/{total}" + (f"   taken for: {others}" if others else ""))
    lines.append(f"slips {sum(wanted == got for wanted, got in slips)}/{len(slips)}")
    return "\n".join(lines)


def _miss(case: Mapping[str, Any], got: tuple[str, str, str]) -> str:
    return f"- {_wanted(case)} taken for {got[0]} ({got[1]})\n  {case['a']}\n  {case['b']}"


if __name__ == "__main__":
    sys.exit(main())

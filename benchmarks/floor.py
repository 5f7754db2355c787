"""Keeps the best accuracy reached and tells when a change falls below it."""

import json
from collections.abc import Mapping
from pathlib import Path

FLOOR = Path(__file__).resolve().parent / "floor.json"
# Half a point: enough for a pair or two to tip either way, too little for a rule to be lost unseen.
SLACK = 0.005


def read_floor(path: Path = FLOOR) -> dict[str, float]:
    """The best HEADLINE reached, by name; empty when none was kept yet."""
    if not path.exists():
        return {}
    return {str(name): float(figure) for name, figure in json.loads(path.read_text(encoding="utf-8")).items()}


def write_floor(floor: Mapping[str, float], path: Path = FLOOR) -> None:
    """Keep the floor as JSON, sorted by name, four places after the point."""
    rounded = {name: round(floor[name], 4) for name in sorted(floor)}
    path.write_text(json.dumps(rounded, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def raised(floor: Mapping[str, float], reached: Mapping[str, float]) -> dict[str, float]:
    """The floor after a run: for each name the better of both, and names that only one of them knows."""
    return {name: max(floor.get(name, 0.0), reached.get(name, 0.0)) for name in {*floor, *reached}}


def falls(floor: Mapping[str, float], reached: Mapping[str, float]) -> list[str]:
    """One line for each HEADLINE that lies more than half a point below its floor or that is missing now."""
    lines = []
    for name in sorted(floor):
        if name not in reached:
            lines.append(f"{name}: not measured, the floor is {floor[name]:.4f}")
        # Rounded as the floor is, so that a fall of exactly half a point never hangs on the last bit of a float.
        elif round(floor[name] - reached[name], 4) > SLACK:
            drop = floor[name] - reached[name]
            lines.append(f"{name}: HEADLINE {reached[name]:.4f} is {drop:.4f} below its floor {floor[name]:.4f}")
    return lines

"""Words for the reader: looks up what reports say in `data/report.en.yaml`."""

from __future__ import annotations

from typing import Any

from reconcile import data

_FILE = "report.en.yaml"


def look(key: str) -> Any:
    """The entry under a dotted key ("verdict.conflict"): a string, or a dict of them. KeyError when there is none."""
    entry: Any = data.load(_FILE)
    for part in key.split("."):
        entry = entry[part]
    return entry


def say(key: str, **values: object) -> str:
    """The words under a dotted key, its {braces} filled with `values`."""
    words: str = look(key)
    return words.format(**values) if values else words


def count(key: str, n: int) -> str:
    """`n` things in words: count("claims", 2) is "2 claims"."""
    forms = look(f"count.{key}")
    words: str = forms["one"] if n == 1 else forms["other"]
    return words.format(n=f"{n:,}")


def several(items: list[str], most: int = 0) -> str:
    """A list as a phrase: "A, B and C"; with `most`, at most so many and how many more."""
    if most and len(items) > most:
        rest = say("page.and_more", n=len(items) - most)
        return f"{', '.join(items[:most])} {rest}"
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {say('page.and')} {items[-1]}"

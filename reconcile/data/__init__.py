"""Word lists and tables, kept as reviewed data. The language is in the file name ("hedges.en.yaml").

`load` reads a list with YAML's base loader, so every scalar is the text that was written: YAML's own ideas of
`no`, `1_000` or `12:30` never apply. Numbers are made from that text with Decimal by whoever needs them. What a list
holds is kept between runs: parsing takes longer than all else that a small run does.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from reconcile.kept import kept


@cache
def load(name: str) -> Any:
    """The content of data file `name` ("hedges.en.yaml"): dicts, lists and strings. Don't change what it returns."""
    written = files(__package__).joinpath(name).read_bytes()
    return kept(f"data.{name}", written, lambda: _parse(written))


def _parse(written: bytes) -> Any:
    import yaml  # a run that finds all lists kept is spared it

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return yaml.load(written.decode(), Loader=loader)  # noqa: S506 - a base loader makes text only


def words(block: str) -> list[str]:
    """The entries of a block of words: separated by blanks, an underscore standing for a space inside an entry."""
    return [word.replace("_", " ") for word in block.split()]

"""The manual: one page for each code that a report may show."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def codes() -> list[str]:
    """All codes that have a page, sorted."""
    names = (item.name for item in files(__package__).iterdir())
    return sorted(name.removesuffix(".md") for name in names if name.startswith("RC") and name.endswith(".md"))


def page(code: str) -> str:
    """The page of a code as Markdown; KeyError when there is none. Case doesn't matter: "rc101" will do."""
    wanted = code.strip().upper()
    if wanted not in codes():
        raise KeyError(code)
    return files(__package__).joinpath(f"{wanted}.md").read_text(encoding="utf-8")


@cache
def title(code: str) -> str:
    """The page's headline without its code: "same value"."""
    return page(code).splitlines()[0].partition(": ")[2]

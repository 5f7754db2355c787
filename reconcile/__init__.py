"""Reconcile the figures that several articles give for the same fact.

    import reconcile
    result = reconcile.run(reconcile.read_articles(["claims/xiaomi-ev/articles"]))
    [group.explanation for group in result.groups if group.verdict == "conflict"]

Everything here is loaded when it is first used: `import reconcile` itself costs nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reconcile.compare import Comparison
    from reconcile.errors import InputError
    from reconcile.model import Article, Claim, Group, Relation, Run, Source, Span, Value

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Claim",
    "Comparison",
    "Group",
    "InputError",
    "Relation",
    "Run",
    "Source",
    "Span",
    "Value",
    "compare",
    "find_values",
    "read_articles",
    "run",
]

_HOMES = {
    "Comparison": "reconcile.compare",
    "InputError": "reconcile.errors",
    **dict.fromkeys(("Article", "Claim", "Group", "Relation", "Run", "Source", "Span", "Value"), "reconcile.model"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'reconcile' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def read_articles(paths: Sequence[str], sources: str | None = None) -> list[Article]:
    """Read files and folders of articles, with what `sources` (a sources.csv) says of them.

    Raises InputError for the first file that can't be used.
    """
    articles, errors = import_module("reconcile.read").collect(paths, sources)
    if errors:
        raise errors[0]
    return list(articles)


def run(articles: Sequence[Article], *, progress: Callable[[str, int, int], None] | None = None) -> Run:
    """Extract the claims of all articles, group those that speak of the same thing, and judge each group."""
    result: Run = import_module("reconcile.pipeline").run(articles, progress=progress)
    return result


def find_values(text: str, published: str | None = None) -> list[tuple[Span, Value]]:
    """Every value in a text, where it stands and what it means; relative dates need the day of publication (ISO)."""
    found: list[tuple[Span, Value]] = import_module("reconcile.pipeline").values(text, published or "")
    return found


def compare(a: str, b: str, *, a_published: str = "", b_published: str = "", same_source: bool = False) -> Comparison:
    """How two sentences stand to each other; the relation is None when they are not about the same thing."""
    judge = import_module("reconcile.compare").compare
    result: Comparison = judge(a, b, a_published=a_published, b_published=b_published, same_source=same_source)
    return result


class _Package(ModuleType):
    """Keeps `reconcile.compare` the function, though importing the submodule of that name would replace it."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name == "compare" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package

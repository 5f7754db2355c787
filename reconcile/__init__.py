"""Reconcile the figures that several articles give for the same fact.

    import reconcile
    result = reconcile.run("claims/xiaomi-ev/articles")
    result.groups.query("verdict == 'conflict'").explanation

Everything here is loaded when it is first used: `import reconcile` itself costs nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from os import PathLike, fspath
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reconcile.compare import Comparison
    from reconcile.errors import InputError
    from reconcile.model import Article, Claim, Group, Relation, Run, Source, Span, Value
    from reconcile.notebook import Report

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Claim",
    "Comparison",
    "Group",
    "InputError",
    "Relation",
    "Report",
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
    "Report": "reconcile.notebook",
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


def run(
    articles: str | PathLike[str] | Article | Iterable[str | PathLike[str] | Article],
    *,
    sources: str | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Report:
    """Extract the claims of all articles, group those that speak of the same thing, and judge each group.

    `articles` is a folder, a file, an Article, or several of these; `sources` a sources.csv that says more of them.
    The report has the tables `claims`, `groups` and `relations`, and shows itself in a notebook; its `run` holds the
    same as plain objects. Raises InputError for the first file that can't be used.
    """
    from reconcile.model import Article

    given = [articles] if isinstance(articles, str | PathLike | Article) else list(articles)
    read = [each for each in given if isinstance(each, Article)]
    paths = [fspath(each) for each in given if not isinstance(each, Article)]
    found = [*read, *(read_articles(paths, sources) if paths else ())]
    made: Report = import_module("reconcile.notebook").Report(
        import_module("reconcile.pipeline").run(found, progress=progress)
    )
    return made


def find_values(text: str, published: str | None = None) -> list[tuple[Span, Value]]:
    """Every value in a text, where it stands and what it means; relative dates need the day of publication (ISO)."""
    found: list[tuple[Span, Value]] = import_module("reconcile.pipeline").values(text, published or "", whole=True)
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

"""What a run found, for a notebook: tables to work with, and a short report that shows itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reconcile.model import Article, Run
from reconcile.report.words import say
from reconcile.write import writing

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from reconcile.report.wikidata import Statement

_COUNTS = ("quote_start", "quote_end", "value_start", "value_end", "independent_sources")
"""Whole numbers, of which a claim typed by hand lacks some: pandas' own nullable integers keep them whole."""


@dataclass(frozen=True)
class Report:
    """A run with its tables; `run` holds the same as plain objects with exact decimals."""

    run: Run

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that were read, by id."""
        return self.run.articles

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know about the run as a whole."""
        return self.run.notes

    @cached_property
    def claims(self) -> pd.DataFrame:
        """One row a claim, the columns of the JSON report; `lo` and `hi` are numbers, ISO days or clock times."""
        from reconcile.report import rows

        return _table(rows.claims(self.run), rows.CLAIMS)

    @cached_property
    def groups(self) -> pd.DataFrame:
        """One row a fact, the most serious verdict first; `members` are claim ids, `sources` source ids."""
        from reconcile.report import rows

        return _table(rows.groups(self.run), rows.GROUPS)

    @cached_property
    def relations(self) -> pd.DataFrame:
        """One row a judged pair of claims, with both values and sources."""
        from reconcile.report import rows

        return _table(rows.relations(self.run), rows.RELATIONS)

    def render(self, name: str, *, items: Mapping[str, Statement] | None = None) -> str:
        """The report as text in one of the formats of the command line. Raises InputError for an unknown one."""
        from reconcile import report

        return report.render(self.run, name, items=items)

    def save(self, path: str | Path, name: str = "") -> None:
        """Write the report to a file, in the format that its ending asks for unless `name` says another.

        Raises InputError when the file can't be written or no format fits its ending.
        """
        from reconcile import report
        from reconcile.errors import InputError

        chosen = name or report.format_of(str(path))
        if not chosen:
            raise InputError(str(path), f"no format has this ending; name one of {', '.join(report.FORMATS)}")
        with writing(str(path)) as stream:
            stream.write(self.render(chosen))

    def __repr__(self) -> str:
        """The totals in one sentence."""
        from reconcile.report.table import summary
        from reconcile.report.view import view

        return f"<{say('page.title')}: {summary(view(self.run))}>"

    def _repr_html_(self) -> str:
        """A short report for a notebook's page: no script, no id, and styles that touch nothing around it."""
        from reconcile.report import brief

        return brief.render(self.run)


def _table(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    table = pd.DataFrame(rows, columns=list(columns))
    whole = [name for name in _COUNTS if name in columns]
    return table.astype(dict.fromkeys(whole, "Int64"))

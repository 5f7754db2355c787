"""The matrix of facts by sources: what each source says about each fact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reconcile.report.inert import anchor
from reconcile.report.view import Case, View


@dataclass(frozen=True)
class Cell:
    """What a source says about a fact, as (value, where in the page its sentence is); nothing over `width` sources."""

    said: tuple[tuple[str, str], ...] = ()
    width: int = 1


def rows(seen: View, placed: set[str], joined: bool) -> Callable[[Case], list[Cell]]:
    """A function that gives a fact's row: a cell a source; with `joined`, one for all neighbours that say nothing."""

    def row(case: Case) -> list[Cell]:
        said: dict[str, dict[str, str]] = {}
        for statement in case.statements:
            for claim in statement.claims:
                there = anchor("m", claim.id) if claim.id in placed else anchor("g", case.group.id)
                said.setdefault(claim.source, {}).setdefault(statement.understood, there)
        cells: list[Cell] = []
        for article in seen.articles:
            values = tuple(said.get(article.id, {}).items())
            if joined and not values and cells and not cells[-1].said:
                cells[-1] = Cell(width=cells[-1].width + 1)
            else:
                cells.append(Cell(values))
        return cells

    return row

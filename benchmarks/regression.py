"""Evidence with its truth -> weights: ridge logistic regression whose signs are constrained to what makes sense.

Each story weighs alike. Evidence of likeness never counts against a link, evidence of difference never for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse  # type: ignore[import-not-found, import-untyped, unused-ignore]
from scipy.optimize import minimize  # type: ignore[import-not-found, import-untyped, unused-ignore]

Vector = npt.NDArray[np.float64]

# Which way a feature may count. A feature about one kind of value ("count same") corrects the general one, so either.
FOR = frozenset(
    "restated|value same|value rare|near rare|context|predicate same|concepts shared|head same|head related|"
    "modifiers shared|"
    "subject alike|names shared|place same|status same|time_frame same|phase same|setting shared|event in setting|"
    "event and theme|event and theme, value same|event and theme, value near|event and theme, value apart|"
    "event and theme, value open|event and subject|event and subject, value same|event and subject, value near|"
    "event and subject, value apart|event and subject, value open|event and head|head and value|"
    "event and common value|property same|property and subject|things, value apart|concepts, value apart|"
    "concepts|things|heads|modifiers|predicates|names|subjects alike".split("|")
)
AGAINST = frozenset(
    "value apart|value far|concepts differ|concepts opposed|speech against event|head differs|modifiers differ|"
    "head one-sided|"
    "subject differs|subject names differ|same source|same sentence|place differs|status differs|time_frame differs|"
    "phase differs|theme differs|within a year|common value without event|neither event nor subject|"
    "property differs|heads differ|subjects differ|sources shared".split("|")
)
LIFT = 0.25
"""Power of the ratio of other pairs to right ones by which right ones are lifted."""


class Row(NamedTuple):
    """A pair of items with its evidence and whether people put them into one group."""

    left: int
    right: int
    found: Mapping[str, float]
    together: bool


class Design(NamedTuple):
    """The rows of several stories as matrices: features by column, truth and weight by row, and whose row each is."""

    names: list[str]
    features: sparse.csr_matrix
    truth: Vector
    share: Vector
    story: npt.NDArray[np.int64]


def design(sets: Sequence[Sequence[Row]], weighs: Sequence[float] | None = None) -> Design:
    """One matrix for all rows, so that leaving a story out only masks them.

    The rows of each story weigh about alike, times what the story weighs (1 each by default).
    """
    told = weighs or [1.0] * len(sets)
    names = sorted({name for rows in sets for row in rows for name in row.found})
    column = {name: n for n, name in enumerate(names)}
    rows = [row for some in sets for row in some]
    entries = [(n, column[name], strength) for n, row in enumerate(rows) for name, strength in row.found.items()]
    at, to, strengths = zip(*entries, strict=True) if entries else ((), (), ())
    return Design(
        names=names,
        features=sparse.csr_matrix((strengths, (at, to)), shape=(len(rows), len(names))),
        truth=np.array([row.together for row in rows], dtype=float),
        share=np.concatenate([_shares(some) * weigh for some, weigh in zip(sets, told, strict=True) if some]),
        story=np.repeat(np.arange(len(sets)), [len(some) for some in sets]),
    )


def solve(told: Design, penalty: float, without: int | None = None, start: Vector | None = None) -> Vector:
    """Weights by sign-constrained ridge logistic regression, from all stories or all but one, from a first guess on."""
    kept = told.story != (-1 if without is None else without)
    features, truth, share = told.features[kept], told.truth[kept], told.share[kept]
    turned = features.T.tocsr()
    ridge = np.array([0.0 if name == "bias" else penalty for name in told.names])

    def loss(weights: Vector) -> tuple[float, Vector]:
        odds = features @ weights
        value = float(np.sum(share * (np.logaddexp(0, odds) - truth * odds)) + 0.5 * np.sum(ridge * weights**2))
        return value, turned @ (share * (1 / (1 + np.exp(-odds)) - truth)) + ridge * weights

    bounds = [(0.0 if name in FOR else None, 0.0 if name in AGAINST else None) for name in told.names]
    first = np.zeros(len(told.names)) if start is None else start
    solved: Vector = minimize(loss, first, jac=True, method="L-BFGS-B", bounds=bounds).x
    return solved


def named(told: Design, weights: Vector) -> dict[str, float]:
    """Feature -> weight."""
    return {name: round(float(weight), 3) for name, weight in zip(told.names, weights, strict=True)}


def fit(sets: Sequence[Sequence[Row]], penalty: float) -> dict[str, float]:
    """Feature -> weight, fitted on all the stories given."""
    told = design(sets)
    return named(told, solve(told, penalty))


def each_left_out(
    sets: Sequence[Sequence[Row]], weighs: Sequence[float], penalty: float
) -> tuple[list[dict[str, float]], dict[str, float]]:
    """Weights for each story fitted on the others, and the weights fitted on all."""
    told = design(sets, weighs)
    whole = solve(told, penalty)
    return [named(told, solve(told, penalty, n, whole)) for n in range(len(sets))], named(told, whole)


def _shares(rows: Sequence[Row]) -> Vector:
    """What each row of one story weighs.

    Right links are rare in long articles; there they count for more, since what is sought is balanced precision and
    recall and not the fewest errors.
    """
    together = sum(row.together for row in rows)
    lift = max(1.0, (len(rows) - together) / max(1, together)) ** LIFT
    return np.array([(lift if row.together else 1.0) * 33.0 / np.sqrt(len(rows)) for row in rows])

"""Claim files -> findings: faults of a row, and claims that contradict the record.

`LINTS` are the rules for one row, each with its page and its cases; pairs of claims are judged by the rules of `judge`.
"""

from __future__ import annotations

from collections.abc import Callable

from reconcile.check import lints
from reconcile.check.lints import Beside, Fault
from reconcile.claimfiles import Row

Lint = Callable[[Row, Beside], Fault | None]

LINTS: dict[str, Lint] = {
    "RC502": lints.missing_field,
    "RC503": lints.unknown_source,
    "RC504": lints.unreadable_value,
    "RC505": lints.ambiguous_value,
    "RC506": lints.quote_missing,
    "RC507": lints.quote_altered,
    "RC508": lints.quote_cut,
    "RC509": lints.value_not_quoted,
    "RC511": lints.unknown_unit,
    "RC512": lints.unknown_kind,
}
"""Rule by code."""

UNREADABLE_ROW = "RC501"
DUPLICATE = "RC510"
UNUSABLE_TABLE = "RC513"
"""Codes of faults that no row by itself shows."""

CODES = tuple(sorted({*LINTS, UNREADABLE_ROW, DUPLICATE, UNUSABLE_TABLE}))

"""How one statement stands to another."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.model import Relation, Relationship


@dataclass(frozen=True)
class Comparison:
    """How statement A stands to statement B, as in the contract.

    relation    None when they are not about the same thing; `code` then says which test failed
    entails     whether every value of A implies B's
    diagnosis   the slip that may stand behind a conflict
    """

    relation: Relationship | None
    code: str
    reason: str
    entails: bool = False
    diagnosis: str | None = None


def result(relation: Relation, *, entails: bool) -> Comparison:
    """What a rule found, told of the statements as wholes."""
    return Comparison(relation.relation, relation.code, relation.reason, entails, relation.diagnosis)

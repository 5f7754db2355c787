"""Rule for a day that was foreseen, and another that a later report gives."""

from __future__ import annotations

from reconcile.judge import days, wording
from reconcile.judge.finding import Finding, said
from reconcile.judge.revised import by_date
from reconcile.model import Claim


def plan_moved(left: Claim, right: Claim) -> Finding | None:
    """RC313: what the older report foresaw for one day, the later report gives another day for.

    A day is foreseen by the words of a plan, or because it lay ahead when its report was published. One that had passed
    when the later report was published counts against a day that lay ahead only, and only when it came after the
    older report: what had happened by then, that report should have known.
    """
    older, newer = by_date(left, right)
    if older is None or newer is None or not left.kind == right.kind == "date":
        return None
    written = days.span(older.published)
    if written is not None and older.hi is not None and older.hi < written[0]:
        return None  # it was past already, and no plan any more
    if _foreseen(older) and _foreseen(newer):
        return Finding("superseded", f"The plan moved from {said(older)} to {said(newer)}, as the later report has it.")
    if _ahead(older) and written is not None and newer.hi is not None and newer.hi > written[1]:
        reason = f"{said(older)} still lay ahead when it was reported; the later report has {said(newer)}."
        return Finding("superseded", reason)
    return None


def _foreseen(claim: Claim) -> bool:
    """Whether a day is a plan, by its words or because it lay ahead when its report was published."""
    planned = claim.status in ("planned", "expected") or "planned" in wording.scope(claim, "status").values()
    return planned or _ahead(claim)


def _ahead(claim: Claim) -> bool:
    """Whether a day lies wholly after the publication of its own report."""
    written = days.span(claim.published)
    return written is not None and claim.lo is not None and claim.hi is not None and claim.lo > written[1]

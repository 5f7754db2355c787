"""Cuts an article's text into paragraphs and pieces, so that each claim's value can be marked where it stands."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from reconcile.model import Article, Claim
from reconcile.report.view import Case


@dataclass(frozen=True)
class Piece:
    """A run of characters; `case` is the case of the claim whose value it is, None for plain text."""

    text: str
    case: Case | None = None
    claim: str = ""


def parts(claim: Claim) -> tuple[str, str, str]:
    """The quote before, in and after the value; without offsets the whole quote comes first."""
    if claim.quote_start is None or claim.value_start is None or claim.value_end is None:
        return claim.quote, "", ""
    start, end = claim.value_start - claim.quote_start, claim.value_end - claim.quote_start
    if not 0 <= start <= end <= len(claim.quote):
        return claim.quote, "", ""
    return claim.quote[:start], claim.quote[start:end], claim.quote[end:]


def marks(claims: Iterable[Claim], text: str) -> list[Claim]:
    """The claims that can be marked in `text`, in order; of two that overlap the earlier, then the longer one."""
    placed = [c for c in claims if c.value_start is not None and c.value_end is not None]
    placed.sort(key=lambda c: (c.value_start or 0, -(c.value_end or 0), c.id))
    chosen: list[Claim] = []
    free = 0
    for claim in placed:
        start, end = claim.value_start or 0, claim.value_end or 0
        if free <= start < end <= len(text):
            chosen.append(claim)
            free = end
    return chosen


def paragraphs(article: Article, marked: Iterable[Claim], case_of: dict[str, Case]) -> list[list[Piece]]:
    """The article's prose as paragraphs of pieces. Lines that hold nothing of the author's (front matter) are left out.

    A mark never spans two paragraphs: a value that does is marked up to the line's end.
    """
    shown = article.prose if len(article.prose) == len(article.text) and article.prose.strip() else article.text
    waiting = deque(sorted(marked, key=lambda c: c.value_start or 0))
    out: list[list[Piece]] = []
    start = 0
    for line in shown.splitlines(keepends=True):
        end = start + len(line)
        inside = []
        while waiting and (waiting[0].value_start or 0) < end:
            inside.append(waiting.popleft())
        if line.strip():
            out.append(_pieces(shown, article.text, start, end, inside, case_of))
        start = end
    return out


def _pieces(shown: str, text: str, start: int, end: int, claims: list[Claim], case_of: dict[str, Case]) -> list[Piece]:
    found: list[Piece] = []
    at = start
    for claim in claims:
        first, last = claim.value_start or 0, min(claim.value_end or 0, end)
        if claim.id in case_of:
            found += [Piece(shown[at:first]), Piece(text[first:last], case_of[claim.id], claim.id)]
            at = last
    return [piece for piece in [*found, Piece(shown[at:end])] if piece.text]

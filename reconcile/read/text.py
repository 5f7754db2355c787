"""Reads plain text."""

from __future__ import annotations

from reconcile.read.bibliography import without_bibliography
from reconcile.read.decode import decode
from reconcile.read.furniture import without_furniture
from reconcile.read.metadata import front_matter
from reconcile.read.page import Page
from reconcile.read.prose import blank, plain, without_references


def read(raw: bytes, shown: str) -> Page:
    """The page in the bytes of a text file; a front matter is understood here too. Raises InputError."""
    text = decode(raw, shown)
    facts, start = front_matter(text, shown)
    return Page(
        text,
        blank(text[:start]) + without_bibliography(without_furniture(plain(without_references(text[start:])))),
        facts,
    )

"""Claim files: claims that people review, as text in version control. Files -> rows -> claims, and back."""

from __future__ import annotations

from reconcile.claimfiles.reading import parse_claims, parse_sources, read_claims, read_sources
from reconcile.claimfiles.rows import COLUMNS, OPTIONAL, QUALIFIERS, REQUIRED, Row
from reconcile.claimfiles.stories import StoryFolder, find_stories

__all__ = [
    "COLUMNS",
    "OPTIONAL",
    "QUALIFIERS",
    "REQUIRED",
    "Row",
    "StoryFolder",
    "find_stories",
    "parse_claims",
    "parse_sources",
    "read_claims",
    "read_sources",
]

"""Claim files: claims that people review, as text in version control. Files -> rows -> claims, and back."""

from __future__ import annotations

from reconcile.claimfiles.decisions import (
    Decision,
    apply_decisions,
    parse_decisions,
    read_decisions,
    separate,
    standing,
)
from reconcile.claimfiles.meaning import Meaning, meaning, to_claims
from reconcile.claimfiles.places import find_quote
from reconcile.claimfiles.reading import parse_claims, parse_sources, read_claims, read_sources
from reconcile.claimfiles.rows import COLUMNS, OPTIONAL, QUALIFIERS, REQUIRED, Row
from reconcile.claimfiles.stories import StoryFolder, find_stories

__all__ = [
    "COLUMNS",
    "OPTIONAL",
    "QUALIFIERS",
    "REQUIRED",
    "Decision",
    "Meaning",
    "Row",
    "StoryFolder",
    "apply_decisions",
    "find_quote",
    "find_stories",
    "meaning",
    "parse_claims",
    "parse_decisions",
    "parse_sources",
    "read_claims",
    "read_decisions",
    "read_sources",
    "separate",
    "standing",
    "to_claims",
]

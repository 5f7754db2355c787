"""A claim as written in a claim file: one row, its words untouched, and where it stands."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

REQUIRED = ("source", "subject", "attribute", "value")
"""Columns that a claim file must have, and cells that every claim must fill."""

QUALIFIERS = ("as_of", "time_frame", "phase", "status", "place", "speaker")

OPTIONAL = ("kind", *QUALIFIERS, "quote", "note", "id", "review", "origin")
"""Columns that are understood when they are there; any other column is the author's own and is kept."""

COLUMNS = (*REQUIRED, *OPTIONAL)

STATED = (*REQUIRED, "kind", *QUALIFIERS, "quote")
"""The columns that say what is claimed; the others say something about the row."""

REJECTED = "rejected"
"""What a person writes under `review` when a row is no claim worth keeping: it is kept and no longer looked at."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a claim file.

    path      the file as the user named it
    line      first physical line of the row, 1-based (in Parquet the number of the row)
    columns   every cell by the name of its column, as written, the author's own columns too
    raw       its lines as written
    """

    path: str
    line: int
    columns: dict[str, str]
    raw: str = ""

    def get(self, name: str) -> str:
        """A cell without the blanks around it; "" when the column is not there."""
        return self.columns.get(name, "").strip()

    @property
    def source(self) -> str:
        """The id of the source, as in sources.csv."""
        return self.get("source")

    @property
    def subject(self) -> str:
        """Who or what the claim is about."""
        return self.get("subject")

    @property
    def attribute(self) -> str:
        """What is said of the subject: "launch date"."""
        return self.get("attribute")

    @property
    def value(self) -> str:
        """The value in the words of the source."""
        return self.get("value")

    @property
    def kind(self) -> str:
        """What kind of value it is, "" when the words are to decide."""
        return self.get("kind").lower()

    @property
    def as_of(self) -> str:
        """The day, month or year that the figure is for."""
        return self.get("as_of")

    @property
    def time_frame(self) -> str:
        """The span of time that the figure covers."""
        return self.get("time_frame")

    @property
    def phase(self) -> str:
        """The part of a larger undertaking that the figure is for."""
        return self.get("phase")

    @property
    def status(self) -> str:
        """actual, planned, expected, reported or denied."""
        return self.get("status").lower()

    @property
    def place(self) -> str:
        """Where the figure holds."""
        return self.get("place")

    @property
    def speaker(self) -> str:
        """Who gives the figure, when it is not the source itself."""
        return self.get("speaker")

    @property
    def quote(self) -> str:
        """The sentence of the source that says so."""
        return self.get("quote")

    @property
    def note(self) -> str:
        """A remark of whoever wrote the row."""
        return self.get("note")

    @property
    def id(self) -> str:
        """A name that the author gave the claim."""
        return self.get("id")

    @property
    def rejected(self) -> bool:
        """Whether a person has marked the row as no claim worth keeping."""
        return self.get("review").lower() == REJECTED

    def key(self) -> str:
        """A hash of all that the row claims: it changes with any word of it, and not when rows or columns move."""
        said = "\x1f".join(" ".join(self.columns.get(name, "").split()) for name in STATED)
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def content_id(self, occurrence: int = 1) -> str:
        """The id of the claim, on which decisions stand: a hash of source, quote and value, as for an article's claims.

        Without a quote the subject and the attribute stand in for it. `occurrence` tells apart rows alike in all this.
        """
        quote = " ".join(self.quote.split()) or f"{self.subject}\x1e{self.attribute}"
        content = "\x1f".join((self.source, quote, " ".join(self.value.split()), str(occurrence)))
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]

    def column_of(self, name: str) -> int:
        """Where in its line the cell of column `name` begins, 1-based; 1 when that can't be told."""
        line = self.raw.partition("\n")[0].rstrip("\r")
        if line.lstrip().startswith("{"):
            found = re.search(rf'"{re.escape(name)}"\s*:\s*"?', line)
            return found.end() + 1 if found else 1
        names = list(self.columns)
        starts = _starts(line, len(names))
        return starts[names.index(name)] if name in self.columns and names.index(name) < len(starts) else 1


def identified(rows: Iterable[Row]) -> list[tuple[str, int, Row]]:
    """(claim id, occurrence, row) of every row that is not rejected; rows of one content are numbered in order."""
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        if not row.rejected:
            content = row.content_id()
            seen[content] += 1
            nth = seen[content]
            found.append((content if nth == 1 else row.content_id(nth), nth, row))
    return found


def _starts(line: str, width: int) -> list[int]:
    """The 1-based place of the first character of each cell, inside its quotation mark, by the likeliest delimiter."""
    return max((_cells(line, delimiter) for delimiter in ",;\t"), key=lambda found: (len(found) <= width, len(found)))


def _cells(line: str, delimiter: str) -> list[int]:
    starts, quoted, opening = [], False, True
    for n, char in enumerate(line):
        if opening:
            quoted = char == '"'
            starts.append(n + 2 if quoted else n + 1)
            opening = char == delimiter
        elif char == '"':
            quoted = not quoted
        elif char == delimiter and not quoted:
            opening = True
    return [*starts, len(line) + 1] if opening else starts

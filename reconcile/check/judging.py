"""Claims held against the record: finds those that speak of the same fact, and works out what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reconcile.check import pairs
from reconcile.check.finding import Finding
from reconcile.check.pairs import Stated
from reconcile.check.record import Record, label_of
from reconcile.check.stories import Story, ids
from reconcile.claimfiles import Row, standing, to_claims
from reconcile.model import Claim
from reconcile.policy import Policy
from reconcile.store import Label


class Judging:
    """Holds claims against the record; every meaning is worked out once."""

    def __init__(self, record: Record, stories: Mapping[str, Story], policy: Policy, today: str) -> None:
        self._record = record
        self._stories = stories
        self._policy = policy
        decisions = [decision for story in stories.values() for decision in story.decided[0]]
        self._told = frozenset(standing(decisions, today))
        self._known: dict[tuple[str, int], Stated | None] = {}

    def findings(self, rows: Sequence[Row]) -> list[Finding]:
        """The findings of rows that are held against all others; two new ones meet once, at the later."""
        new = {(row.path, row.line) for row in rows}
        by_label: dict[Label, list[Row]] = {}
        for row in rows:
            by_label.setdefault(label_of(row), []).append(row)
        found: list[Finding] = []
        for label, alike in by_label.items():
            others = self._record.like(label)
            for row in alike:
                place = (row.path, row.line)
                earlier = [o for o in others if (o.path, o.line) < place or (o.path, o.line) not in new]
                found += self._held(row, [o for o in earlier if (o.path, o.line) != place])
        return found

    def draft(self, claims: Iterable[Stated], links: Mapping[str, Sequence[Stated]]) -> list[Finding]:
        """The findings of claims that stand in no claim file.

        links   by claim id, claims on record that their frames link to it; those of like labels join them
        """
        found: list[Finding] = []
        for mine in claims:
            framed = links.get(mine.claim.id, [])
            there = {(other.path, other.line) for other in framed}
            alike = [row for row in self._record.like(mine.label) if (row.path, row.line) not in there]
            others = [*framed, *filter(None, map(self._new, alike))]
            others.sort(key=lambda other: (other.path, other.line))
            found += pairs.against(mine, others, self._policy, self._told)
        return found

    def _held(self, row: Row, others: Sequence[Row]) -> list[Finding]:
        key = row.key()
        twins = [other for other in others if other.key() == key]
        if twins:
            return pairs.duplicate(row, twins[0], self._policy)
        mine = self._new(row) if others else None
        return self._judged(mine, others) if mine else []

    def _judged(self, mine: Stated, others: Sequence[Row]) -> list[Finding]:
        known = [other for other in map(self._new, others) if other]
        return pairs.against(mine, known, self._policy, self._told)

    def _new(self, row: Row) -> Stated | None:
        """The claim of a row, None when its words can't be read: another rule says so."""
        place = (row.path, row.line)
        if place not in self._known:
            story = self._stories[row.path]
            claims, _ = to_claims([row], story.source(row.source))
            self._known[place] = self._claim(row, claims[0], story) if claims else None
        return self._known[place]

    def _claim(self, row: Row, claim: Claim, story: Story) -> Stated:
        # Two stories may use one id for two sources.
        several = len(self._stories) > 1
        source = f"{story.folder.path}: {claim.source}" if several else claim.source
        return Stated(
            replace(claim, source=source),
            label_of(row),
            row.path,
            row.line,
            row.column_of("value"),
            row.key(),
            ids(row),
            claim.source,
        )

"""An article about to be published against the claims on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reconcile import pipeline
from reconcile.check import baseline, frames
from reconcile.check.checking import graded
from reconcile.check.finding import Checked, digest, ordered
from reconcile.check.judging import Judging
from reconcile.check.pairs import Stated
from reconcile.check.record import Record, open_store
from reconcile.check.stories import Story
from reconcile.claimfiles import find_stories
from reconcile.group.records import Aliases
from reconcile.model import Article, Claim
from reconcile.policy import Policy
from reconcile.read import read_article
from reconcile.store import Label, Store


def check_draft(
    draft: str,
    paths: Sequence[str],
    policy: Policy,
    today: str,
    *,
    accepted: baseline.Baseline | None = None,
    store: Store | None = None,
) -> Checked:
    """What the claims of a draft contradict; findings stand on the draft's own lines. Raises InputError."""
    article = read_article(Path(draft), draft)
    claims = [_stated(claim, article) for claim in pipeline.claims_of(article)]
    opened = store or open_store()
    try:
        stories = find_stories(paths)
        record = Record(stories, opened, Aliases(policy.subjects, policy.attributes))
        known = {folder.claims: Story(folder) for folder in stories}
        links = frames.linked(claims, record, known)
        judging = Judging(record, known, policy, today)
        contradicted = judging.draft(frames.with_twins(claims, links), links)
        findings = [graded(finding, policy) for finding in contradicted]
    finally:
        if store is None:
            opened.close()
    found = Checked((article.path,), len(claims), ordered(findings), errors=tuple(record.errors))
    return baseline.without(found, accepted, complete=False) if accepted else found


def _stated(claim: Claim, article: Article) -> Stated:
    at = claim.value_start or 0
    line = article.text.count("\n", 0, at) + 1
    column = at - (article.text.rfind("\n", 0, at) + 1) + 1
    # A byte order mark counts as a character of the file and is none of the line.
    column -= line == 1 and article.text.startswith("\ufeff")
    key = digest(claim.subject, claim.attribute, " ".join(claim.quote.split()), claim.value_text)
    label = Label(claim.subject, claim.attribute, claim.kind)
    # The draft is a source of its own, also where an older version of it is on record under the same name.
    return Stated(
        replace(claim, source=f"draft: {claim.source}"), label, article.path, line, column, key, (claim.id,), "draft"
    )

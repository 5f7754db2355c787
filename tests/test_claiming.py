"""What claims something: the golden cases of datelines.yaml (dates of the article itself) and claimed.yaml."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from reconcile import pipeline
from reconcile.extract import claimed
from reconcile.model import Article

FOLDER = Path(__file__).parent / "cases"
CASES = [
    case
    for name in ("datelines", "claimed")
    for case in yaml.load((FOLDER / f"{name}.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_values_that_claim(case: dict[str, Any]) -> None:
    assert [span.text for span in claimed(case["text"])] == case["claims"]


def test_a_dateline_that_claims_nothing_still_dates_an_article_without_a_date() -> None:
    text = "Ferry sinks\n\nDOVER, May 11, 2012 (Sea Wire) - The ferry sank on Thursday.\n"
    (claim,) = [claim for claim in pipeline.claims_of(Article(id="a", text=text, prose=text)) if claim.kind == "date"]
    assert claim.lo == date(2012, 5, 10).toordinal()

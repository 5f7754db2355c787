"""Years that other articles of a story give to the dates of an undated one."""

from __future__ import annotations

import pytest

from reconcile.group.story_years import with_years
from reconcile.model import Article
from reconcile.pipeline import claims_of
from reconcile.report.show import value_json


def article(name: str, text: str, published: str = "") -> Article:
    return Article(id=name, path=f"{name}.txt", text=text, prose=text, published=published)


def days(texts: list[str], published: str = "") -> list[object]:
    """The first days of the dates of the first text, read beside the others."""
    told = [article(f"a{n}", text, published if not n else "") for n, text in enumerate(texts)]
    claims = with_years([claim for each in told for claim in claims_of(each)], told)
    return [value_json(claim)["lo"] for claim in claims if claim.source == "a0" and claim.kind == "date"]


@pytest.mark.parametrize(
    ("texts", "lo"),
    [
        (["The car hit her on Sept. 13.", "She died on 13 September 2013."], "2013-09-13"),
        (["The car hit her on Sept. 13.", "She died on 20 September 2013."], "2013-09-13"),
        (["It began in September.", "It ended on 10 November 2011."], "2011-09-01"),
        (["It opened on Tuesday, Jan. 6.", "Macworld 2009 follows that of 2008."], "2009-01-06"),
        (["The car hit her on Sept. 13.", "A crime of 2013.", "It was 2013."], "2013-09-13"),
        (["The car hit her on Sept. 13.", "A crime of 2013."], None),
        (["It opened on Jan. 6.", "Macworld 2009 follows that of 2008."], None),
        (["It fell on Nov. 6.", "It had burned on 3 May 2001.", *["It fell near Orsta."] * 4], None),
        (["It opened on Jan. 6.", "It shut on 6 January 2009, not on 6 January 2010."], None),
        (["The car hit her on Sept. 13.", "The driver was born on 20 May 1962 in Orsta."], None),
        (["It opened on Feb. 29.", "It shut on 1 March 2009."], None),
        (["It opened on Jan. 6.", "A film of the 1990s.", "A film of the 1990s."], None),
    ],
)
def test_a_year_is_taken_where_only_one_is_left(texts: list[str], lo: str | None) -> None:
    assert days(texts) == [lo]


def test_an_article_that_is_dated_needs_no_other() -> None:
    assert days(["It opened on Jan. 6.", "It shut on 6 January 2009."], published="2013-05-15") == ["2013-01-06"]


def test_the_order_of_claims_makes_no_difference() -> None:
    told = [article("a", "The car hit her on Sept. 13."), article("b", "She died on 13 September 2013.")]
    claims = [claim for each in told for claim in claims_of(each)]
    assert with_years(claims[::-1], told[::-1]) == with_years(claims, told)[::-1]

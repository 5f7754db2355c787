"""Whether two values could be one, what they are put beside, and by what a rank orders."""

from __future__ import annotations

import pytest
from making import claim

from reconcile import pipeline
from reconcile.group.matching import dimension, match, rank_sense
from reconcile.model import Article, Claim


def made(kind: str, value: str, text: str = "", **more: str) -> Claim:
    return claim({"quote": text or "It is so.", "text": text, "kind": kind, "value": value, **more}, "a")


def said(text: str, published: str = "") -> Claim:
    """The first claim of a text."""
    return pipeline.claims_of(Article(id="a", text=text, prose=text, published=published))[0]


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ("They held 85 meetings.", "They held 85 meetings.", "same"),
        ("They held 85 meetings.", "They held 95 meetings.", "apart"),
        ("They held some 80 meetings.", "They held 85 meetings.", "near"),
        ("They held some 80 meetings.", "They held 120 meetings.", "apart"),
        ("They held more than 80 meetings.", "They held 85 meetings.", "near"),
        ("It cost 10 million euros.", "It cost 10 million euros.", "same"),
        ("It cost 10.4 million euros.", "It cost 13.2 million euros.", "apart"),
        ("It cost 10 million euros.", "It cost $11 million.", "open"),
        ("It cost $9.66 billion.", "It cost $9.7 billion.", "near"),
        ("It cost $8.8 billion.", "It cost $9.7 billion.", "apart"),
        ("It fell by 12%.", "It fell by 12.4%.", "near"),
        ("It fell by 12%.", "It fell by 13.4%.", "apart"),
        ("Half of the rooms were let.", "50% of the rooms were let.", "same"),
        ("One in five rooms was let.", "19% of the rooms were let.", "apart"),
        ("It is 3.2 kilometres long.", "It is 3,200 metres long.", "same"),
        ("It is 2 miles long.", "It is 3.2 kilometres long.", "near"),
        ("It is 2 miles long.", "It is 5 kilometres long.", "apart"),
        ("It took two years.", "It took 24 months.", "same"),
        ("It opened on 4 June 2019.", "It opened on 4 June 2019.", "same"),
        ("It opened on 4 June 2019.", "It opened in June 2019.", "near"),
        ("It opened on 4 June 2019.", "It opened in May 2019.", "apart"),
        ("It opened on 4 June 2019.", "It opened on Tuesday.", "near"),
        ("It opened on 4 June 2019.", "It opened on Wednesday.", "apart"),
        ("It opened on 4 June 2019.", "It opened on 4 June.", "near"),
        ("It opened on 4 June 2019.", "It opened on 5 June.", "apart"),
        ("It opened on 4 June.", "It opened on 5 June.", "apart"),
        ("It opened in June 2019.", "It opened on Tuesday.", "open"),
        ("It opened on Tuesday.", "It opened on Tuesday.", "same"),
        ("It opened on Tuesday.", "It opened on Tuesday night.", "near"),
        ("It opened on Tuesday.", "It opened on Friday.", "apart"),
        ("It opened on Tuesday.", "It opened on 4 June.", "open"),
        ("Rovers won 3-1.", "Rovers won 3-1.", "same"),
        ("Rovers won 3-1.", "Rovers won 2-1.", "apart"),
    ],
)
def test_match(left: str, right: str, wanted: str) -> None:
    a, b = said(left), said(right)
    assert dimension(a) == dimension(b)
    assert (match(a, b), match(b, a)) == (wanted, wanted)


def test_match_does_not_depend_on_which_value_comes_first() -> None:
    a, b = said("It has 110 rooms."), said("It has 111 rooms.")
    assert match(a, b) == match(b, a)


def test_a_day_that_most_articles_give_may_be_the_one_left_open() -> None:
    today, friday = made("date", "", partial="weekday:friday"), made("date", "", partial="day:today")
    assert match(today, friday) == "open"
    assert match(today, friday, "weekday:friday") == match(friday, today, "weekday:friday") == "near"
    assert match(today, friday, "weekday:monday") == "open"


@pytest.mark.parametrize(
    ("kind", "unit", "wanted"),
    [
        ("quantity", "km", "length"),
        ("quantity", "m", "length"),
        ("quantity", "kg", "mass"),
        ("quantity", "parsnip", "unit:parsnip"),
        ("percent", "percent", "share"),
        ("ratio", "", "share"),
        ("money", "EUR", "money"),
        ("count", "meeting", "count"),
    ],
)
def test_dimension(kind: str, unit: str, wanted: str) -> None:
    assert dimension(made(kind, "1", unit=unit)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It was the first port in the land.", "order"),
        ("It was the 5th port in the land.", "order"),
        ("It was the largest port in the land.", "size"),
        ("It was the biggest port in the land.", "size"),
        ("It was the second-largest port in the land.", "size"),
        ("It is the No. 1 port in the land.", "place"),
        ("It is among the top five ports in the land.", "place"),
    ],
)
def test_by_what_a_rank_orders(text: str, wanted: str) -> None:
    [rank] = [c for c in pipeline.claims_of(Article(id="a", text=text, prose=text)) if c.kind == "rank"]
    assert rank_sense(rank) == wanted

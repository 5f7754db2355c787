"""Days that a story's other articles settle: bare weekdays and "today" in articles without a date of publication."""

from collections.abc import Sequence

import pytest

from reconcile import pipeline
from reconcile.group.matching import match
from reconcile.group.story_calendar import dated, settled_weekdays
from reconcile.model import Article, Claim


def claims(*texts: str) -> list[Claim]:
    """The dates of undated articles, one text each."""
    told = [Article(id=f"a{n}", text=text, prose=text) for n, text in enumerate(texts)]
    return [claim for article in told for claim in pipeline.claims_of(article) if claim.kind == "date"]


STORY = ("He died on Tuesday, July 27.", "He died on Tuesday morning.", "He was found on Friday.")


def days(found: Sequence[Claim]) -> list[str]:
    return [claim.partial for claim in dated(found, {})]


def test_a_weekday_takes_the_one_date_that_the_story_gives_it() -> None:
    assert days(claims(*STORY)) == ["XXXX-07-27", "XXXX-07-27", "weekday:friday"]


def test_a_weekday_with_two_dates_stays_open() -> None:
    assert days(claims(*STORY, "She spoke on Tuesday, August 3."))[1] == "weekday:tuesday morning"


def test_a_story_settles_only_its_own_weekdays() -> None:
    found = claims(*STORY)
    assert settled_weekdays(found, {"a0": "one", "a1": "two"}) == {("one", "weekday:tuesday"): "XXXX-07-27"}
    assert [claim.partial for claim in dated(found, {"a0": "one", "a1": "two"})][1] == "weekday:tuesday morning"


@pytest.mark.parametrize(
    ("one", "other", "story_day", "how"),
    [
        ("It shut today.", "It shut on July 27.", "XXXX-07-27", "near"),
        ("It shut today.", "It shut on July 28.", "XXXX-07-27", "open"),
        ("It shut yesterday.", "It shut on 27 July 2004.", "XXXX-07-27", "near"),
        ("It shut yesterday.", "It shut on 29 July 2004.", "XXXX-07-27", "open"),
        ("It shut on Tuesday.", "It shut on July 27.", "", "open"),
    ],
)
def test_a_relative_day_may_be_the_day_of_the_story(one: str, other: str, story_day: str, how: str) -> None:
    a, b = claims(one, other)
    assert match(a, b, story_day) == match(b, a, story_day) == how

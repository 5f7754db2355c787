"""Articles that move to the story they are most like, and parts of a story that join."""

from __future__ import annotations

from reconcile.group.settling import settled
from reconcile.group.words import weigh

RULES = {"floor": 0.02, "share": 0.65}


def bag(words: str) -> dict[str, float]:
    return weigh([(word, 1.0) for word in words.split()], dict.fromkeys(words.split(), 1.0))


BAGS = {
    "a1": bag("ferry sinks off orsta harbour crew saved"),
    "a2": bag("ferry orsta divers search harbour"),
    "a3": bag("divers find ferry wreck orsta"),
    "b1": bag("bridge castellmar collapses lorry crew saved"),
    "b2": bag("bridge castellmar lorry driver hurt"),
    "b3": bag("castellmar bridge closed engineers driver"),
}


def test_an_article_moves_to_the_story_it_is_most_like() -> None:
    assert settled([["a1", "a2", "a3", "b1"], ["b2", "b3"]], BAGS, **RULES) == [["a1", "a2", "a3"], ["b1", "b2", "b3"]]


def test_what_is_in_place_stays() -> None:
    stories = [["a1", "a2", "a3"], ["b1", "b2", "b3"]]
    assert settled(stories, BAGS, **RULES) == stories
    assert settled([["a1"], ["b1", "b2", "b3"]], BAGS, **RULES) == [["a1"], ["b1", "b2", "b3"]]


def test_parts_as_alike_as_their_own_articles_are_one_story() -> None:
    halves = {**BAGS, "a4": bag("ferry orsta harbour wreck inquiry")}
    found = settled([["a1", "a2"], ["a3", "a4"], ["b1", "b2", "b3"]], halves, **RULES)
    assert found == [["a1", "a2", "a3", "a4"], ["b1", "b2", "b3"]]

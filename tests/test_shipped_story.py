"""The shipped story states what it has to: who wrote each article, when, and the figures that disagree."""

from pathlib import Path

import pytest
import yaml

STORY = Path(__file__).parent.parent / "claims" / "xiaomi-ev"
KEYS = {"title", "publisher", "author", "published", "url"}
# What is known of each article; a key that is not here must not stand in its front matter.
KNOWN = {
    "2021-03-31-xiaomi-smart-ev": {"publisher": "Medium", "author": "Lei Xing", "published": "2021-03-31"},
    "2023-12-xiaomi-enters-the-ev-market": {"published": "2023-12"},
    "2025-02-lei-jun-profile": {"published": "2025-02"},
    "2025-07-08-founders-car-bet": {"publisher": "Japan Times", "published": "2025-07-08"},
    "2025-lei-jun-ev-dream": {"author": "James O’Connor", "published": "2025"},
}
# The three disagreements that the story is there to show: article, then the words that carry the value and its scope.
STATED = [
    ("2025-02-lei-jun-profile", "unveiled by Xiaomi in December 2023"),
    ("2025-07-08-founders-car-bet", "launched in March 2024"),
    ("2025-lei-jun-ev-dream", "launched earlier this year"),
    ("2021-03-31-xiaomi-smart-ev", "an estimated $10 billion"),
    ("2021-03-31-xiaomi-smart-ev", "The initial investment is RMB10 billion"),
    ("2023-12-xiaomi-enters-the-ev-market", "over $1.4 billion"),
    ("2025-02-lei-jun-profile", "USD 10 billion over the next decade"),
    ("2025-07-08-founders-car-bet", "10 billion yuan, or $1.4 billion"),
    ("2021-03-31-xiaomi-smart-ev", "85 meetings with more than 200 experts"),
    ("2025-07-08-founders-car-bet", "more than 200 experts in some 80 meetings"),
]


def parts(stem: str) -> tuple[dict[str, str], str]:
    """The front matter of an article, every value a string, and the text below it."""
    _, front, body = (STORY / "articles" / f"{stem}.md").read_text(encoding="utf-8").split("---\n", 2)
    return yaml.load(front, Loader=yaml.BaseLoader), body


def test_every_article_is_known() -> None:
    assert {path.stem for path in (STORY / "articles").iterdir()} == set(KNOWN)


@pytest.mark.parametrize("stem", sorted(KNOWN))
def test_front_matter_says_what_is_known_and_no_more(stem: str) -> None:
    front, _ = parts(stem)
    assert front.pop("title").strip()
    assert set(front) <= KEYS
    assert front == KNOWN[stem]


@pytest.mark.parametrize("stem", sorted(KNOWN))
def test_length(stem: str) -> None:
    assert 250 <= len(parts(stem)[1].split()) <= 600


@pytest.mark.parametrize(("stem", "words"), STATED)
def test_the_disagreeing_figures_are_stated(stem: str, words: str) -> None:
    assert words in " ".join(parts(stem)[1].split())


@pytest.mark.parametrize("stem", sorted(KNOWN))
def test_the_readme_lists_the_article(stem: str) -> None:
    assert f"`{stem}.md`" in (STORY / "README.md").read_text(encoding="utf-8")

"""Page furniture is blanked, the article is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.read.furniture import without_furniture

ARTICLE = "The bridge opened in 1932.\nIt cost 4 million.\nSome 80 people died building it.\n"


def test_other_stories_below_the_article_are_left_out() -> None:
    page = ARTICLE + "Related Articles\nA ferry sank in 1999.\n"
    assert without_furniture(page).strip() == ARTICLE.strip()


def test_a_menu_above_the_article_cuts_nothing() -> None:
    assert "1932" in without_furniture("Trending\n" + ARTICLE)


def test_lines_about_the_page_go() -> None:
    seen = without_furniture("7 min read Mar 31, 2021\n" + ARTICLE + "3 hours ago\n  • 12 comments\n")
    assert seen.strip() == ARTICLE.strip()


def test_words_inside_a_sentence_stay() -> None:
    sentence = "He left 3 hours ago, and comments were closed.\n"
    assert without_furniture(ARTICLE + sentence) == ARTICLE + sentence


@given(st.text(alphabet="aR. \n\r3éÉ\u2028", max_size=60) | st.sampled_from(["Read next\n", "share\r\nx", "İ\nshare"]))
def test_length_and_line_ends_never_change(page: str) -> None:
    seen = without_furniture(page)
    assert len(seen) == len(page)
    assert [c for c in seen if c in "\r\n"] == [c for c in page if c in "\r\n"]

"""Lists of references and citations are blanked, what the article itself tells is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.read.bibliography import without_bibliography
from reconcile.read.prose import without_references

ARTICLE = "The cave was found in 2013.\nIt held 15 skeletons.\n"
ENTRIES = [
    '1. Doe, J.; Roe, K. (2015). "A cave". Journal of Caves. 52 (7): 512–518. doi:10.1000/1.\n',
    '2. ^ a b Doe, Jane (10 September 2015). "A cave". Cave News. Retrieved 12 June 2018.\n',
    "[3] P. Poe and S. Roe, Caves 348, no. 6241, pp. 1337–1340 (2015).\n",
    "4. Doe, J. H. (2017). The Age of Caves (2nd ed.). Cave Press. p. 214. ISBN 978-0-000-00000-0.\n",
    '"Cavers find 15 skeletons". Cave News. 10 September 2015. Archived from the original on 11 September 2015.\n',
]


@pytest.mark.parametrize("heading", ["References", "== References ==", "7. Works cited", "Bibliography[edit]", "Notes"])
def test_a_list_below_its_heading_goes(heading: str) -> None:
    seen = without_bibliography(f"{ARTICLE}{heading}\n{''.join(ENTRIES)}")
    assert seen.strip().removesuffix(heading).strip() == ARTICLE.strip()


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_anywhere_goes(entry: str) -> None:
    assert without_bibliography(ARTICLE + entry + ARTICLE).split() == [*ARTICLE.split(), *ARTICLE.split()]


def test_the_article_goes_on_behind_the_list() -> None:
    seen = without_bibliography(f"{ARTICLE}References\n{ENTRIES[0]}Methods\nWe dated 9 teeth.\n")
    assert "9 teeth" in seen and "512" not in seen


@pytest.mark.parametrize("heading", ["Notes", "Sources", "References"])
def test_a_heading_above_prose_cuts_nothing(heading: str) -> None:
    text = f"{ARTICLE}{heading}\nThe mayor said 20 people came.\n"
    assert without_bibliography(text) == text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("It is old (Doe et al., 2016; Poe & Roe 2017a, b).", "It is old ."),
        ("Doe et al. (2016) found 9 teeth.", "Doe et al. found 9 teeth."),
        ("The games (London 2012) and the law (Doe, 2015) are known.", None),
        ("Old (Doe et al. 2016), very old (Poe & Roe, 2017), oldest (Doe, 2015).", "Old , very old , oldest ."),
    ],
)
def test_citations_in_brackets_go(text: str, seen: str | None) -> None:
    assert " ".join(without_bibliography(text).split()) == (seen or text)


@pytest.mark.parametrize("mark", ["[3]", "[a]", "[nb 2]", "[4, 7–9]", "[3]:12", "[1][2]:12–14", "[citation needed]"])
def test_marks_of_notes_go(mark: str) -> None:
    assert without_references(f"He left.{mark} Then").split() == ["He", "left.", "Then"]


@pytest.mark.parametrize("text", ["h[a]d", "![a](b.png)", "[3] entry"])
def test_other_brackets_stay(text: str) -> None:
    assert without_references(text) == text


@given(
    st.text(alphabet="Re(19. \n\r[]doi:", max_size=60)
    | st.sampled_from(["References\n2015\n", "(Doe et al. 2016)\r\n"])
)
def test_length_and_line_ends_never_change(page: str) -> None:
    seen = without_bibliography(page)
    assert len(seen) == len(page)
    assert [c for c in seen if c in "\r\n"] == [c for c in page if c in "\r\n"]


def test_prose_behind_a_list_is_read_again() -> None:
    entries = "References\nLee, A. (2016). Ferries. J. Ships 12, 33-41.\nDay, B. (2017). Notes. J. Ships 13, 1-9.\n"
    prose = (
        "The ferry was back in service in March 2019, the operator said, and carried 40,000 people in its first month. "
        "Fares went up by 5% in the same year, which the town council called unfair to those who work on the mainland. "
        "A second vessel has been ordered from a yard in the north and is to follow when the pier has been widened."
    )
    seen = without_bibliography(entries + prose)
    assert seen.endswith(prose) and "Lee" not in seen and "Day" not in seen

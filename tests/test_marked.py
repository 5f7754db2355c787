"""Stories marked by hand: from marks in the text to articles and gold, and what is said of a fault."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import marked

SOURCES = "id,path,title,publisher,author,published,url\na,a.txt,T,P,,2021-04-01,\nb,b.txt,T,P,,2021-04-02,\n"
FIRST = "Shut for [[six days|duration|6 day|closure]], it asks for [[$900 million|money|900e6 USD|claim|approx]].\n"
SECOND = "Shut in [[March|date|2021-03|start]]; the sum is [[$916m|money|916e6 USD|claim]].\n"


def story(folder: Path, groups: str, second: str = SECOND) -> Path:
    for name, text in (("a.txt", FIRST), ("b.txt", second), ("sources.csv", SOURCES), ("groups.yaml", groups)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_marks_become_articles_mentions_and_groups(tmp_path: Path) -> None:
    folder = story(tmp_path, "claim: {title: sum asked for, relations: {900e6 USD | 916e6 USD: conflict}}")
    texts, mentions, groups = marked.gold(folder)
    assert texts["a"] == "Shut for six days, it asks for $900 million.\n"
    assert [(m["value_text"], m["kind"], m["group"], m["modifier"]) for m in mentions] == [
        ("six days", "duration", "closure", "exact"),
        ("$900 million", "money", "claim", "approx"),
        ("March", "date", "start", "exact"),
        ("$916m", "money", "claim", "exact"),
    ]
    assert all(texts[m["doc"]][m["start"] : m["end"]] == m["value_text"] for m in mentions)
    assert mentions[2]["norm"] == {"lo": "2021-03-01", "hi": "2021-03-31"}
    assert {g["group"]: (g["verdict"], g["pairs"]) for g in groups}["claim"] == (
        "conflict",
        [["m002", "m004", "conflict", ""]],
    )


@pytest.mark.parametrize(
    ("groups", "second", "complaint"),
    [
        ("{}", SECOND, "group claim has 2 claims but no title"),
        ("claim: {title: sum}", SECOND, "doesn't say how 900e6 USD | 916e6 USD stand to each other"),
        ("claim: {title: sum, relations: {1 USD | 916e6 USD: scope}}", SECOND, "group claim has no value 1 USD"),
        ("{}", "one\nwith [[a mark|money\n", r"b\.txt:2: a mark that is not"),
        ("{}", "one\ntwo [[x|sum|1|g]]\n", r"b\.txt:2: .*unknown kind sum"),
        ("{}", "[[x|date|soon|g]]\n", r"b\.txt:1: "),
        ("lost: {title: nobody}", "none\n", "no claim is marked with lost"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, groups: str, second: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        marked.gold(story(tmp_path, groups, second))


def test_clock_times_have_bounds_and_keep_their_zone() -> None:
    _, marks = marked.plain("At [[5 a.m.|time|05:00:30 EDT|a]], open [[9 to 5|time|09:00-17:00|b|range]].", "a.txt")
    assert [mark.norm for mark in marks] == [
        {"lo": "05:00", "hi": "05:00", "tz": "EDT"},
        {"lo": "09:00", "hi": "17:00"},
    ]
    with pytest.raises(ValueError, match="no clock time"):
        marked.plain("At [[noon|time|midday|a]].", "a.txt")


@given(st.lists(st.tuples(st.text("ab \n"), st.text("12", min_size=1)), max_size=5), st.text("xy\n"))
def test_marks_leave_the_text_as_it_was(parts: list[tuple[str, str]], rest: str) -> None:
    written = "".join(f"{before}[[{value}|count|{value}|g]]" for before, value in parts) + rest
    text, marks = marked.plain(written, "a.txt")
    assert text == "".join(before + value for before, value in parts) + rest
    assert [text[m.start : m.end] for m in marks] == [value for _, value in parts]


@pytest.mark.parametrize("folder", marked.folders(), ids=lambda folder: folder.name)
def test_every_story_of_the_project_reads_and_builds(folder: Path, tmp_path: Path) -> None:
    marked.build(folder, tmp_path)
    assert (tmp_path / "gold" / marked.name_of(folder) / "groups.jsonl").stat().st_size > 0


def test_a_day_that_nothing_fixes_has_no_bounds() -> None:
    _, marks = marked.plain("It burned on [[Friday night|date|~Friday night|fire]].", "a.txt")
    assert marks[0].norm == {"text": "Friday night", "lo": None, "hi": None}

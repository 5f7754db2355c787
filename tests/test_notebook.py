"""What `reconcile.run` gives to a notebook: tables, files, and HTML that can do nothing to the page around it."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
import sample

import reconcile
from reconcile import report
from reconcile.notebook import Report
from reconcile.report.inert import one_line

STORY = Report(sample.story())
TEXT = "---\npublished: 2021-03-31\n---\n\nThe bridge is {} metres long.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, length in (("one", 800), ("two", 850)):
        (tmp_path / f"{name}.md").write_text(TEXT.format(length), encoding="utf-8")
    return tmp_path


def test_a_run_takes_folders_files_and_articles(folder: Path) -> None:
    whole = reconcile.run(folder)
    files = sorted(folder.iterdir())
    articles = reconcile.read_articles([str(folder)])
    assert [article.id for article in whole.articles] == ["one", "two"]
    assert whole.run == reconcile.run(articles).run == reconcile.run([str(files[0]), articles[1]]).run
    assert len(reconcile.run(articles[0]).articles) == len(reconcile.run(str(files[0])).articles) == 1
    with pytest.raises(reconcile.InputError):
        reconcile.run(folder / "none")


def test_tables_have_a_row_for_each_claim_group_and_pair() -> None:
    claims, groups, relations = STORY.claims, STORY.groups, STORY.relations
    assert list(claims["id"]) and set(claims["id"]) == {claim.id for claim in STORY.run.claims}
    assert set(groups["id"]) == {group.id for group in STORY.run.groups}
    assert len(relations) == sum(len(group.relations) for group in STORY.run.groups)
    assert list(groups.verdict)[0] == "conflict" and set(claims.verdict) == set(groups.verdict)
    cost = claims[claims.value_text == "$1.4 billion"].iloc[0]
    assert (cost.lo, cost.hi, cost.unit, cost.understood) == (1_400_000_000, 1_400_000_000, "USD", "US$1.4 billion")
    opened = claims[(claims.kind == "date") & (claims.value_text == "30 March 2021")].iloc[0]
    assert (opened.lo, opened.hi) == ("2021-03-30", "2021-03-30")
    merged = relations.merge(groups, left_on="group", right_on="id")
    assert len(merged) == len(relations)
    assert {str(kind) for kind in claims.dtypes[["value_start", "quote_end"]]} == {"Int64"}


def test_an_empty_run_has_empty_tables_with_the_same_columns() -> None:
    empty = Report(reconcile.Run())
    for name in ("claims", "groups", "relations"):
        table = getattr(empty, name)
        assert len(table) == 0 and list(table.columns) == list(getattr(STORY, name).columns)
    assert "No case needs a look" in empty._repr_html_()


def test_a_report_is_saved_after_its_ending(tmp_path: Path) -> None:
    STORY.save(tmp_path / "r.html")
    STORY.save(tmp_path / "r.txt", "markdown")
    assert (tmp_path / "r.html").read_text(encoding="utf-8") == report.render(STORY.run, "html")
    assert (tmp_path / "r.txt").read_text(encoding="utf-8") == report.render(STORY.run, "markdown")
    with pytest.raises(reconcile.InputError, match="no format has this ending"):
        STORY.save(tmp_path / "r.doc")


class Fragment(HTMLParser):
    """The tags, attributes and text of a fragment."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = self.style = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] == ["style"] and "{" in data:
            self.style += data
        else:
            self.text += data


def test_html_for_a_notebook_is_inert_and_its_styles_stay_inside() -> None:
    shown = Fragment(STORY._repr_html_())
    allowed = {"div", "style", "p", "details", "summary", "b", "span", "code", "table", "thead", "tbody"}
    assert set(shown.tags) <= allowed | {"tr", "th", "td", "a", "mark"}
    assert {name for name, _ in shown.attributes} <= {"class", "scope", "href", "rel", "target"}
    assert all(value.startswith(("http://", "https://")) for name, value in shown.attributes if name == "href")
    selectors = re.findall(r"^([^{\n]+)\{", shown.style, re.M)
    assert selectors
    for selector in ",".join(selectors).split(","):
        assert selector.strip().startswith(".reconcile-report")
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", shown.text)
    for claim in STORY.run.claims:
        if next(group for group in STORY.run.groups if claim.id in group.members).verdict in report.view.LOOK:
            assert one_line(claim.quote) in " ".join(shown.text.split())


def test_hostile_quotes_come_out_as_text() -> None:
    bad = replace(STORY.run, claims=tuple(replace(c, quote=f"{sample.HOSTILE}{c.quote}") for c in STORY.run.claims))
    shown = Fragment(Report(bad)._repr_html_())
    assert not {"script", "img"} & set(shown.tags) and "<script>alert(1)</script>" in shown.text


def test_a_notebook_shows_the_report() -> None:
    shell = pytest.importorskip("IPython.core.interactiveshell", reason="IPython is not installed").InteractiveShell()
    shell.user_ns["result"] = STORY
    made = shell.run_cell("result").result
    data, _ = shell.display_formatter.format(made)
    assert data["text/html"] == STORY._repr_html_()
    assert data["text/plain"].startswith("<Where the sources agree")


def test_tables_are_not_made_before_they_are_asked_for(folder: Path) -> None:
    code = (
        "import sys, reconcile\n"
        f"result = reconcile.run({str(folder)!r})\n"
        "result._repr_html_()\n"
        "assert 'pandas' not in sys.modules\n"
        "assert len(result.claims) == 2\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")

"""`reconcile check --draft`: what an article contradicts is found by what its sentences say, not by labels alone."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from running import Tool

from reconcile.check import frames

STORY = Path(__file__).parent.parent / "claims" / "xiaomi-ev"
ARTICLES = sorted(path.stem for path in (STORY / "articles").iterdir())
CHANGES = [
    ("2021-03-31-xiaomi-smart-ev", "$10 billion", "$12 billion", "RC201"),
    ("2021-03-31-xiaomi-smart-ev", "85 meetings", "95 meetings", "RC201"),
    ("2025-07-08-founders-car-bet", "March 2024", "March 2023", "RC202"),
    ("2025-02-lei-jun-profile", "December 16, 1969", "December 16, 1968", "RC202"),
]


@pytest.fixture(autouse=True)
def _record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECONCILE_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    shutil.copytree(STORY, "claims")


def draft_of(stem: str, old: str = "", new: str = "") -> int:
    """Writes draft.md, an article on record with `new` for `old`; the line of the change comes back."""
    text = (STORY / "articles" / f"{stem}.md").read_text(encoding="utf-8")
    assert text.count(old) == 1 or not old
    Path("draft.md").write_text(text.replace(old, new) if old else text, encoding="utf-8")
    return text[: text.find(old)].count("\n") + 1


def found(tool: Tool, draft: str = "draft.md") -> list[dict[str, Any]]:
    findings: list[dict[str, Any]] = json.loads(tool("check", "--draft", draft, "-f", "json").out)["findings"]
    return findings


def rewritten(**cells: str) -> None:
    """Gives every row of the claim file these cells."""
    with open("claims/claims.csv", encoding="utf-8", newline="") as file:
        rows = [{**row, **cells} for row in csv.DictReader(file)]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    Path("claims/claims.csv").write_text(out.getvalue(), encoding="utf-8")


def quoting(related: dict[str, Any], words: str) -> bool:
    line: str = Path("claims/claims.csv").read_text(encoding="utf-8").splitlines()[related["line"] - 1]
    return words in line


@pytest.mark.parametrize("stem", ARTICLES)
def test_an_article_on_record_contradicts_nothing(tool: Tool, stem: str) -> None:
    draft_of(stem)
    assert found(tool) == []


@pytest.mark.parametrize(("stem", "old", "new", "code"), CHANGES)
def test_a_changed_value_is_found_on_its_line(tool: Tool, stem: str, old: str, new: str, code: str) -> None:
    line = draft_of(stem, old, new)
    findings = found(tool)
    assert code in {finding["code"] for finding in findings}
    assert {(finding["path"], finding["line"]) for finding in findings} == {("draft.md", line)}
    assert len({finding["code"] for finding in findings}) == len(findings)
    [first] = [finding for finding in findings if finding["code"] == code]
    places = [(related["path"], related["line"]) for related in first["related"]]
    assert len(set(places)) == len(places)
    assert any(quoting(related, old.split(" meetings")[0]) for related in first["related"])


@pytest.mark.parametrize(("stem", "old", "new", "code"), CHANGES)
def test_the_quotes_of_the_record_do_without_their_articles(
    tool: Tool, stem: str, old: str, new: str, code: str
) -> None:
    shutil.rmtree("claims/articles")
    line = draft_of(stem, old, new)
    assert (line, code) in {(finding["line"], finding["code"]) for finding in found(tool)}
    draft_of(stem)
    assert found(tool) == []


def test_labels_nobody_could_match_do_no_harm(tool: Tool) -> None:
    rewritten(attribute="what the article says")
    line = draft_of("2021-03-31-xiaomi-smart-ev", "85 meetings", "95 meetings")
    assert [(finding["line"], finding["code"]) for finding in found(tool)] == [(line, "RC201")]


def test_rows_without_a_quote_are_found_by_their_labels_alone(tool: Tool) -> None:
    rewritten(quote="", origin="")
    line = draft_of("2025-02-lei-jun-profile", "December 16, 1969", "December 16, 1968")
    assert (line, "RC202") in {(finding["line"], finding["code"]) for finding in found(tool)}


def test_a_decision_on_a_row_holds_for_the_same_words_in_a_draft(tool: Tool) -> None:
    draft_of("2025-07-08-founders-car-bet")
    Path("claims/decisions.csv").unlink()
    open_again = [related for finding in found(tool) for related in finding["related"]]
    assert any(quoting(related, "earlier this year") for related in open_again)
    shutil.copy(STORY / "decisions.csv", "claims")
    assert found(tool) == []


def test_of_a_large_record_the_rows_nearest_to_the_draft_are_read(tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "MOST", 3)
    text = "---\npublished: 2021-03-31\n---\n\nIn those weeks, Xiaomi's executives held 95 meetings with experts.\n"
    Path("draft.md").write_text(text, encoding="utf-8")
    [finding] = found(tool)
    assert finding["line"] == 5
    assert any(quoting(related, "85 meetings") for related in finding["related"])


def test_an_article_about_something_else_contradicts_nothing(tool: Tool) -> None:
    text = (
        "---\npublished: 2021-05-02\n---\n\nThe harbour of Lindenau was founded in 1987. "
        "Its owners invested $3 billion. They held 12 meetings with 40 residents. "
        "The ferry was launched in May 2019, and 7,000 people work there.\n"
    )
    Path("draft.md").write_text(text, encoding="utf-8")
    assert found(tool) == []

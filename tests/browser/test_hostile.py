"""Articles that attack their report, read by the tool itself: nothing of them acts, and all of them can be read."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from reconcile import Report, report, run

ATTACKS = {
    "one": (
        "<script>alert(1)</script>",
        "javascript:alert(document.domain)",
        '<img src=x onerror=alert(2)> The bridge cost $1.4 billion "><svg onload=alert(3)> in 2021.\n\n'
        "=HYPERLINK(\"http://evil.example\",\"x\") The bridge is 800 metres long.\n",
    ),
    "two": (
        "=cmd|' /C calc'!A0",
        "data:text/html,<script>alert(4)</script>",
        "The bridge cost $10 billion \u202egnp.exe\u202c in 2021. \x07\x1b[31mThe bridge is 850 metres long.\x1b[0m\n\n"
        "</style><style>*{display:none}</style> </textarea></details> 12 lanes {{ 7*7 }} ${7*7} were built.\n",
    ),
    "three": (
        "--><!-- ]]>",
        "//evil.example/%22onclick=alert(5)",
        "[The bridge](javascript:alert(6)) is 900 metres long. ![x](http://evil.example/p.png) @all paid 5 euros.\n"
        "<base href='http://e.example/'><meta http-equiv=refresh content='0;url=http://e.example'> 14 people came.\n",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("attacked")
    rows = [("id", "path", "published", "title", "url", "publisher", "author")]
    for name, (title, url, text) in ATTACKS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        rows.append((name, f"{name}.txt", "2021-03-31", title, url, title, title))
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    (folder / "sources.csv").write_text(out.getvalue(), encoding="utf-8")
    return run(folder)


def test_articles_that_attack_the_page_are_only_read(browser: Any, attacked: Report, tmp_path: Path) -> None:
    path = tmp_path / "attacked.html"
    attacked.save(path)
    context = browser.new_context()
    page = context.new_page()
    acted: list[str] = []
    page.on("dialog", lambda dialog: (acted.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: acted.append(message.text))
    page.on("request", lambda request: acted.append(request.url) if request.url != path.as_uri() else None)
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    assert page.url == path.as_uri()
    assert page.locator("main img, main script, main base, main meta, main iframe, main style").count() == 0
    links = page.eval_on_selector_all("a", "found => found.map(one => one.getAttribute('href'))")
    assert all(link.startswith("#") for link in links)
    shown = page.locator("body").inner_text()
    for part in ("<script>alert(1)</script>", "onerror=alert(2)", "{{ 7*7 }}", "<base href=", "javascript:alert"):
        assert part in shown
    assert not {"\u202e", "\x07", "\x1b"} & set(shown)
    context.close()
    assert acted == []


class Tags(HTMLParser):
    """The tags of a page, and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]


@pytest.mark.parametrize("name", report.FORMATS)
def test_no_format_carries_the_attacks_on(attacked: Report, name: str) -> None:
    text = attacked.render(name)
    assert not set(text) & {chr(code) for code in (*range(9), 11, 12, *range(14, 32))}
    # JSON quotes the sources letter by letter; programs read it, not people.
    assert name == "json" or not set(text) & {"\x7f", "\u202e", "\u202c"}
    if name.startswith("csv"):
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert cells and not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@")]
    if name in ("markdown", "checklist"):
        page = Tags(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))
        assert not page.tags & {"script", "img", "svg", "base", "meta", "style", "textarea"} and page.links == []

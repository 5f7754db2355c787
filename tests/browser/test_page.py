"""The page in a real browser: nothing leaves it, nothing runs that is not its own, and everyone can use it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sample

from reconcile import report
from reconcile.report.inert import one_line
from reconcile.report.view import view

DESKTOP, PHONE = (1280, 900), (390, 844)
STORY = sample.story()
Open = Callable[..., Any]


@pytest.fixture
def opened(browser: Any, story_file: Path) -> Iterator[Open]:
    """Opens the story's page; whatever it logs, asks for or pops up is an error at the end."""
    contexts: list[Any] = []
    seen: list[str] = []

    def open_page(size: tuple[int, int] = DESKTOP, dark: bool = False, scripts: bool = True, at: str = "") -> Any:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        address = story_file.as_uri()
        page.on("console", lambda message: seen.append(message.text))
        page.on("pageerror", lambda error: seen.append(str(error)))
        page.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: seen.append(request.url) if request.url.split("#")[0] != address else None)
        page.goto(f"{address}{at}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert seen == []


def shown(page: Any) -> set[str]:
    """The ids of the facts that are not filtered away."""
    return set(page.eval_on_selector_all("main [data-v][id]:not([hidden])", "found => found.map(one => one.id)"))


def until(page: Any, condition: str) -> None:
    """Waits for a condition. (The page's policy forbids the polling that playwright would do inside it.)"""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never came true: {condition}")


def facts(wanted: Callable[[Any], bool]) -> set[str]:
    """The ids that the page gives to the cases for which `wanted` holds."""
    from reconcile.report.inert import anchor

    return {anchor("g", case.group.id) for case in view(STORY).cases if wanted(case)}


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_page_fits_and_is_quiet(opened: Open, size: tuple[int, int], scripts: bool) -> None:
    page = opened(size, scripts=scripts)
    assert page.locator("h1").is_visible()
    assert page.locator(".case h3").first.is_visible()
    assert page.locator("#filter").is_visible() == scripts
    if scripts:
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_endless_words_stay_inside_a_phone(browser: Any, tmp_path: Path) -> None:
    endless = "W" * 400
    claims = tuple(replace(c, quote=f"{endless} {c.quote}", value_text=endless, partial=endless) for c in STORY.claims)
    groups = tuple(replace(g, subject=endless, explanation=endless, why=endless) for g in STORY.groups)
    path = tmp_path / "endless.html"
    path.write_text(report.render(replace(STORY, claims=claims, groups=groups, notes=(endless,)), "html"), "utf-8")
    page = browser.new_page(viewport={"width": PHONE[0], "height": PHONE[1]})
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    page.close()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_axe_finds_nothing(opened: Open, size: tuple[int, int], dark: bool) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = opened(size, dark=dark)
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_filters_by_kind_verdict_source_and_words(opened: Open) -> None:
    page = opened()
    assert shown(page) == facts(lambda case: True)
    page.select_option("[name=kind]", "money")
    until(page, "document.querySelector('output').textContent")
    assert shown(page) == facts(lambda case: case.group.kind == "money")
    page.click("button[type=reset]")
    until(page, "!document.querySelector('output').textContent")
    assert shown(page) == facts(lambda case: True)
    page.select_option("[name=source]", "2")
    page.select_option("[name=verdict]", "single")
    until(page, "location.hash.includes('single')")
    assert shown(page) == facts(lambda case: case.sources == ("beta",) and case.group.verdict == "single")
    page.click("button[type=reset]")
    page.fill("[name=text]", "ENGINEERS hired")
    until(page, "location.hash.includes('hired')")
    assert shown(page) == facts(lambda case: any("hired" in claim.quote for claim in case.claims))
    page.fill("[name=text]", "no such words")
    until(page, "!document.getElementById('nothing').hidden")
    assert shown(page) == set()


def test_a_headline_figure_filters_in_one_click(opened: Open) -> None:
    page = opened()
    page.click(".tally .v-scope a")
    assert shown(page) == facts(lambda case: case.group.verdict == "scope")


def test_a_filtered_view_can_be_linked_to(opened: Open) -> None:
    page = opened(at="#?verdict=conflict&kind=date")
    assert shown(page) == facts(lambda case: (case.group.verdict, case.group.kind) == ("conflict", "date"))


def test_a_link_to_a_folded_case_opens_it(opened: Open) -> None:
    page = opened(at="#g-length")
    assert page.locator("#g-length .said").is_visible()


def test_from_a_case_to_the_sentence_in_the_article_and_back(opened: Open) -> None:
    page = opened()
    page.locator("#g-opening-date").get_by_role("link", name="See in the article").first.click()
    mark = page.locator("mark:target")
    mark.wait_for(state="visible")
    assert mark.inner_text() == "30 March 2021"
    mark.locator("a").click()
    until(page, "location.hash === '#g-opening-date'")


def test_where_do_they_disagree_on_money(opened: Open) -> None:
    """One action: the kind. What needs a look comes first and is money only."""
    page = opened()
    page.select_option("[name=kind]", "money")
    until(page, "document.querySelector('output').textContent")
    assert page.locator("#look .case:visible").count() == len(
        facts(lambda case: case.needs_look and case.group.kind == "money")
    )
    assert page.locator("#look .case:visible .kind").first.inner_text() == "Money"
    assert page.locator("#look .brief li:visible").count() == page.locator("#look .case:visible").count()


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("scripts", [True, False])
def test_what_does_source_3_say_that_nobody_else_does(opened: Open, size: tuple[int, int], scripts: bool) -> None:
    """Two actions on any screen, also without scripts: the section, and the source in it."""
    page = opened(size, scripts=scripts)
    page.get_by_role("navigation").first.get_by_role("link", name="Said by one source only").click()
    page.locator(".jump").get_by_role("link", name="3 ").click()
    heading = page.locator("#single h3").filter(has_text="3").last
    box = heading.bounding_box()
    assert box and 0 <= box["y"] < size[1]
    alone = heading.locator("xpath=..").locator("li[id]")
    wanted = facts(lambda case: case.sources == ("gamma",) and case.group.verdict == "single")
    assert {one.get_attribute("id") for one in alone.all()} == wanted


def test_or_two_filters_for_the_same(opened: Open) -> None:
    page = opened()
    page.select_option("[name=source]", "3")
    page.select_option("[name=verdict]", "single")
    until(page, "location.hash.includes('single')")
    assert shown(page) == facts(lambda case: case.sources == ("gamma",) and case.group.verdict == "single")


@pytest.mark.parametrize("scripts", [True, False])
def test_show_me_the_sentence(opened: Open, scripts: bool) -> None:
    """No action for a case that needs a look; one from a cell of the matrix to the words in the article."""
    page = opened(scripts=scripts)
    assert page.locator("#g-opening-date q").first.is_visible()
    page.locator(".matrix tr").filter(has_text="opening").get_by_role("link", name="30 March 2021").click()
    mark = page.locator("mark:target")
    mark.wait_for(state="visible")
    assert mark.inner_text() == "30 March 2021"


def test_the_filters_wait_behind_their_heading_on_a_phone(opened: Open) -> None:
    page = opened(PHONE)
    assert not page.locator("[name=kind]").is_visible()
    assert page.locator(".brief li").first.bounding_box()["y"] < PHONE[1]
    page.locator("#filter summary").click()
    page.select_option("[name=kind]", "money")
    until(page, "document.querySelector('output').textContent")
    assert shown(page) == facts(lambda case: case.group.kind == "money")
    desktop = opened()
    assert desktop.locator("[name=kind]").is_visible() and not desktop.locator("#filter summary").is_visible()


def test_the_keyboard_reaches_the_cases_first(opened: Open) -> None:
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#main"
    assert page.locator(".skip").bounding_box()["y"] >= 0


@pytest.mark.parametrize("scripts", [True, False])
def test_print_cuts_nothing(opened: Open, tmp_path: Path, scripts: bool) -> None:
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not installed; see tools/browser.sh")
    page = opened(scripts=scripts)
    path = tmp_path / "story.pdf"
    page.pdf(path=str(path), prefer_css_page_size=True)
    text = subprocess.run([reader, "-raw", str(path), "-"], capture_output=True, check=True).stdout.decode()
    printed = "".join(text.split())
    for claim in STORY.claims:
        if claim.quote.isascii():
            assert "".join(one_line(claim.quote).split()) in printed

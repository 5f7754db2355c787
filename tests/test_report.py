"""The report formats: the contract holds, bytes do not depend on order, and nothing in a source can do harm."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from dataclasses import fields, replace
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import cmarkgfm
import jsonschema
import pytest
import sample
import yaml
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from wcwidth import wcswidth

from reconcile import report
from reconcile.errors import InputError
from reconcile.model import VERDICT_ORDER, Run
from reconcile.report import inert, marked
from reconcile.report.view import view
from reconcile.report.words import look

STORY = sample.story()
VOID = {"meta", "link", "img", "input", "br", "hr", "use", "path", "circle", "line", "rect"}


class Page(HTMLParser):
    """Collects what a browser would act on: elements, ids, links, and text outside scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] not in (["script"], ["style"]):
            self.text += data


def shuffled(run: Run, seed: int) -> Run:
    """The same run with its tuples in another order."""
    order = random.Random(seed)
    return replace(
        run,
        **{
            field.name: tuple(order.sample(list(getattr(run, field.name)), len(getattr(run, field.name))))
            for field in fields(Run)
            if field.name != "notes"
        },
    )


def schema() -> Any:
    return json.loads(files("reconcile.data").joinpath("schema", "report.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", report.FORMATS)
def test_every_format_is_the_same_for_any_order_and_ends_with_a_newline(name: str) -> None:
    once = report.render(STORY, name)
    assert once == report.render(shuffled(STORY, 1), name) == report.render(shuffled(STORY, 2), name)
    assert once.endswith("\n")
    once.encode("utf-8")


@pytest.mark.parametrize("name", report.FORMATS)
def test_every_format_can_say_that_nothing_was_found(name: str) -> None:
    report.render(Run(), name).encode("utf-8")


def test_an_unknown_format_is_refused_in_words() -> None:
    with pytest.raises(InputError, match="pdf.*Choose one of"):
        report.render(STORY, "pdf")


def test_json_validates_and_its_offsets_and_members_are_true() -> None:
    document = json.loads(report.render(STORY, "json"))
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(document, schema(), jsonschema.Draft202012Validator)
    for claim in document["claims"]:
        text = sample.TEXTS[claim["source"]]
        assert text[claim["quote_start"] : claim["quote_end"]] == claim["quote"]
        assert text[claim["value_start"] : claim["value_end"]] == claim["value_text"]
        assert claim["id"] in next(g["members"] for g in document["groups"] if g["id"] == claim["group"])


def test_json_schema_refuses_a_date_that_is_a_number() -> None:
    document = json.loads(report.render(STORY, "json"))
    dated = next(c for c in document["claims"] if c["kind"] == "date" and c["value"]["lo"])
    dated["value"]["lo"] = 737879
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema(), jsonschema.Draft202012Validator)


def test_json_writes_half_a_surrogate_pair_as_an_escape() -> None:
    broken = replace(STORY, notes=("half \ud800",))
    text = report.render(broken, "json")
    text.encode("utf-8")
    assert json.loads(text)["notes"] == ["half \ud800"]


def test_cases_stand_in_order_of_gravity() -> None:
    order = [VERDICT_ORDER.index(case.group.verdict) for case in view(STORY).cases]
    assert order == sorted(order)
    assert len(set(order)) == len(VERDICT_ORDER)


def test_an_explanation_names_its_source_as_the_rest_of_the_report_does() -> None:
    lone = replace(
        STORY.groups[0], explanation="They differ. 5 (source alpha) stands alone; so does 6 (source nobody)."
    )
    case = view(replace(STORY, groups=(lone,))).cases[0]
    assert case.group.explanation == "They differ. 5 (Alpha Post) stands alone; so does 6 (source nobody)."


def test_table_fits_the_width_and_has_no_control_characters() -> None:
    for width in (60, 80, 100, 120, 160):
        text = report.render(STORY, "table", width=width)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
        if width >= 80:
            assert max(wcswidth(line) for line in text.splitlines()) <= width
    assert "\x1b[" in report.render(STORY, "table", color=True)
    assert "1 conflict" in text and "CONFLICT" in text.split("\n")[0]


def test_table_shows_the_value_in_a_quote_that_was_cut() -> None:
    text = report.render(STORY, "table", width=120)
    row = next(line for line in text.splitlines() if line.startswith("Alpha Post") and "2021" in line)
    assert "30 March 2021." in row.split("31 March 2021")[1]


@pytest.mark.parametrize("name", ["csv", "csv-pairs"])
def test_no_spreadsheet_cell_starts_a_formula(name: str) -> None:
    attack = [
        replace(claim, quote=start + claim.quote, value_text=start + "1", subject=start)
        for claim, start in zip(STORY.claims, ["=", "+", "-", "@", "\t=", "\r=", " =", "＝"] * 9, strict=False)
    ]
    rows = list(csv.reader(io.StringIO(report.render(replace(STORY, claims=tuple(attack)), name))))
    assert len(rows) > 1 and len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.strip()[:1] in tuple("=+-@＝")]


def test_spreadsheets_hold_every_claim_and_every_pair() -> None:
    rows = list(csv.DictReader(io.StringIO(report.render(STORY, "csv"))))
    assert sorted(row["id"] for row in rows) == sorted(claim.id for claim in STORY.claims)
    assert rows[0]["verdict"] == "conflict"
    pairs = list(csv.DictReader(io.StringIO(report.render(STORY, "csv-pairs"))))
    assert len(pairs) == sum(len(group.relations) for group in STORY.groups)


def rendered_markdown(text: str) -> Page:
    return Page(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))


def test_markdown_keeps_every_quote_and_starts_nothing() -> None:
    page = rendered_markdown(report.render(STORY, "markdown"))
    allowed = {
        "h1",
        "h2",
        "h3",
        "p",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "blockquote",
        "a",
        "b",
        "strong",
        "code",
    }
    assert {tag for tag, _ in page.tags} <= allowed
    links = [attrs["href"] for tag, attrs in page.tags if tag == "a"]
    assert links and all(link and link.startswith(("http://", "https://")) for link in links)
    shown = " ".join(page.text.replace("\u200b", "").split())
    for case in view(STORY).look:
        for claim in case.claims:
            assert inert.one_line(claim.quote) in shown


@pytest.mark.parametrize("name", ["markdown", "checklist"])
def test_a_forge_renders_it_without_loss(name: str) -> None:
    """As GitHub does it: cmark-gfm with tables, task lists, strikethrough and links made of bare addresses."""
    html = cmarkgfm.github_flavored_markdown_to_html(report.render(STORY, name), options=Options.CMARK_OPT_UNSAFE)
    page = Page(html)
    allowed = set("h1 h2 h3 p table thead tbody tr th td blockquote a b strong code ul li input".split())
    assert {tag for tag, _ in page.tags} <= allowed
    shown = " ".join(page.text.replace("\u200b", "").split())
    seen = view(STORY)
    for case in seen.cases:
        assert " ".join(case.title.split()) in shown
        assert all(inert.one_line(statement.understood) in shown for statement in case.statements)
    for case in seen.look if name == "markdown" else ():
        assert inert.one_line(case.group.explanation) in shown
        assert all(inert.one_line(claim.quote) in shown for claim in case.claims)
    boxes = [attrs for tag, attrs in page.tags if tag == "input"]
    assert len(boxes) == (len(seen.cases) if name == "checklist" else 0)


@given(st.text(alphabet=st.sampled_from("ab1 \\`*_[]<>#|~$!().-+=:@&;\n\t>www.http://"), max_size=30))
def test_escaped_markdown_renders_as_the_same_text(text: str) -> None:
    from reconcile.report.markdown import escape

    page = rendered_markdown(f"| x |\n| --- |\n| {escape(text)} |\n\n> {escape(text)}\n")
    assert {tag for tag, _ in page.tags} <= {"table", "thead", "tbody", "tr", "th", "td", "blockquote", "p"}
    plain = "".join(inert.one_line(text).split())
    assert "".join(page.text.replace("\u200b", "").split()) == f"x{plain}{plain}"


def test_page_is_whole_inert_and_asks_for_nothing() -> None:
    page = Page(report.render(STORY, "html"))
    assert not page.open
    names = [tag for tag, _ in page.tags]
    assert names.count("script") == names.count("style") == 1
    assert not {"img", "iframe", "object", "link", "base", "i"} & set(names)
    for tag, attrs in page.tags:
        assert not [name for name in attrs if name.startswith("on") or name == "style"]
        target = attrs.get("href") or ""
        assert not target or target.startswith(("#", "http://", "https://")), (tag, target)
        assert "src" not in attrs
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", page.text)
    assert "<script>alert(1)</script>" in page.text


def test_page_links_lead_somewhere_and_ids_are_unique() -> None:
    page = Page(report.render(STORY, "html"))
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = {str(attrs["href"])[1:] for _, attrs in page.tags if str(attrs.get("href", "")).startswith("#")}
    assert targets <= set(map(str, ids))


def test_page_policy_lets_in_only_its_own_script_and_style() -> None:
    import base64
    import hashlib

    text = report.render(STORY, "html")
    policy = str(next(a["content"] for t, a in Page(text).tags if a.get("http-equiv") == "Content-Security-Policy"))
    assert "default-src 'none'" in policy and "unsafe" not in policy
    for tag in ("script", "style"):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.S)
        assert inside
        digest = base64.b64encode(hashlib.sha256(inside[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_page_marks_every_value_in_its_article_and_in_its_quote() -> None:
    text = report.render(STORY, "html")
    for claim in STORY.claims:
        assert f'id="m-{claim.id}"' in text
    assert "<mark>$1.4 billion</mark>" in text


def test_page_shows_every_claim_once_and_says_where_text_is_missing() -> None:
    bare = replace(STORY, articles=tuple(replace(a, text="", prose="") for a in STORY.articles))
    shown = " ".join(Page(report.render(bare, "html")).text.split())
    assert look("page.no_text") in shown
    for claim in STORY.claims:
        assert inert.one_line(claim.quote) in shown


def test_large_page_stays_small() -> None:
    assert len(report.render(sample.large(2000), "html").encode()) < 10_000_000


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//evil.example", "https:", "http://a b", "HTTP\n://x", 'https://a/"><b>',
     "vbscript:x", "file:///etc/passwd", "\x01https://a.example", "https://[", "mailto:a@b.example", ""],
)  # fmt: skip
def test_other_addresses_never_become_links(url: str) -> None:
    assert inert.web_address(url) == ""
    assert inert.at_sentence(url, "Some sentence.") == ""


def test_links_open_at_the_sentence() -> None:
    assert (
        inert.at_sentence("https://a.example/x", "One, two-three & four.")
        == "https://a.example/x#:~:text=One%2C%20two%2Dthree%20%26%20four."
    )
    assert inert.at_sentence("https://a.example/x#y", "One.") == "https://a.example/x#y:~:text=One."
    long = " ".join(f"w{n}" for n in range(20))
    assert inert.at_sentence("https://a.example", long).endswith("text=w0%20w1%20w2%20w3,w16%20w17%20w18%20w19")


@given(st.text())
def test_visible_text_keeps_its_length_and_can_be_written(text: str) -> None:
    shown = inert.visible(text)
    assert len(shown) == len(text)
    shown.encode("utf-8")
    assert inert.visible(shown) == shown


def test_marks_that_overlap_are_told_apart() -> None:
    first, second = STORY.claims[0], replace(STORY.claims[0], id="inner", value_start=42, value_end=47)
    assert [c.id for c in marked.marks([second, first], sample.TEXTS["alpha"])] == [first.id]


def test_every_word_used_is_in_the_list() -> None:
    """Each verdict, kind and diagnosis that the contract knows has its words."""
    kinds = schema()["$defs"]["kind"]["enum"]
    diagnoses = schema()["$defs"]["relation"]["properties"]["diagnosis"]["enum"][1:]
    assert set(look("kind")) == set(kinds)
    assert set(look("diagnosis")) == set(diagnoses)
    for part in ("verdict", "verdict_long", "verdict_help", "mark"):
        assert set(look(part)) == set(VERDICT_ORDER)


def test_words_are_valid_yaml_without_duplicates() -> None:
    text = files("reconcile.data").joinpath("report.en.yaml").read_text(encoding="utf-8")
    top = [line.split(":")[0] for line in text.splitlines() if re.match(r"[a-z_]+:", line)]
    assert len(top) == len(set(top)) == len(yaml.load(text, yaml.BaseLoader))

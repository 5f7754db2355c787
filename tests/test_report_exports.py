"""Hand-over exports: each keeps to its format, carries every source's words and none of its powers."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import Any

import jsonschema
import mwparserfromhell
import pytest
import sample
from exports import ANNOTATIONS, COMMAND, SCHEMA_ORG
from markdown_it import MarkdownIt

from reconcile import report
from reconcile.errors import InputError
from reconcile.model import Run
from reconcile.report import wikidata
from reconcile.report.view import view

STORY = sample.story()
COST, LENGTH, OPENED = "cost", "length", "opening-date"


def loaded(name: str) -> Any:
    text = report.render(STORY, name)
    assert not set("<>&") & set(text)
    return json.loads(text)


def test_jsonld_names_each_claim_and_where_it_appears() -> None:
    document = loaded("jsonld")
    assert document["@context"] == "https://schema.org"
    assert {node["@type"] for node in document["@graph"]} == {"Claim"}
    assert sorted(node["text"] for node in document["@graph"]) == sorted(claim.quote for claim in STORY.claims)
    for node in document["@graph"]:
        appearance = node["appearance"]
        assert re.fullmatch(r"https?://\S+|urn:reconcile:source:\w+", appearance["@id"])
        assert "url" not in appearance or appearance["url"].startswith("http")


def decided(verdict: str, **fields: str) -> Run:
    """The story with one decision on the first two claims of its first case."""
    from reconcile.claimfiles import Decision

    left, right = view(STORY).look[0].claims[:2]
    return replace(STORY, decisions=(Decision(left=left.id, right=right.id, verdict=verdict, **fields),))


def reviews(run: Run) -> list[dict[str, Any]]:
    document = json.loads(report.render(run, "jsonld"))
    jsonschema.validate(document, SCHEMA_ORG, jsonschema.Draft202012Validator)
    return [node for node in document["@graph"] if node["@type"] == "ClaimReview"]


def test_jsonld_has_only_what_schema_org_knows() -> None:
    jsonschema.validate(loaded("jsonld"), SCHEMA_ORG, jsonschema.Draft202012Validator)
    assert reviews(STORY) == []


@pytest.mark.parametrize(
    ("verdict", "found"),
    [
        ("left_wrong", ["Wrong"]),
        ("right_wrong", ["Wrong"]),
        ("both_right", ["Right", "Right"]),
        ("unknown", []),
        ("not_same_fact", []),
    ],
)
def test_only_what_a_person_decided_is_reviewed(verdict: str, found: list[str]) -> None:
    run = decided(verdict, who="A. Editor", when="2026-05-01", reason="Asked the city.", scope="the first phase")
    left, right = view(STORY).look[0].claims[:2]
    made = reviews(run)
    assert [review["reviewRating"]["alternateName"] for review in made] == found
    wanted = {"left_wrong": [left], "right_wrong": [right], "both_right": [left, right]}.get(verdict, [])
    assert [review["itemReviewed"]["@id"] for review in made] == [f"urn:reconcile:claim:{c.id}" for c in wanted]
    for review in made:
        assert review["author"] == {"@type": "Person", "name": "A. Editor"}
        assert review["datePublished"] == "2026-05-01"
        assert review["reviewBody"] == "Holds for: the first phase. Asked the city."


def test_a_decision_on_claims_that_are_gone_reviews_nothing() -> None:
    from reconcile.claimfiles import Decision

    gone = Decision(left="0" * 12, right="1" * 12, verdict="both_right")
    assert reviews(replace(STORY, decisions=(gone,))) == []


def test_annotations_validate_against_the_w3c_model() -> None:
    jsonschema.validate(loaded("annotations"), ANNOTATIONS, jsonschema.Draft202012Validator)


def test_annotations_keep_to_the_w3c_model_and_find_their_value() -> None:
    document = loaded("annotations")
    assert document["@context"] == "http://www.w3.org/ns/anno.jsonld"
    items = document["first"]["items"]
    assert document["type"] == "AnnotationCollection" and document["total"] == len(items) == len(STORY.claims)
    assert len({item["id"] for item in items}) == len(items)
    purposes = {"describing", "tagging", "commenting"}
    for item, claim in zip(items, view(STORY).claims, strict=True):
        assert item["type"] == "Annotation" and {body["purpose"] for body in item["body"]} == purposes
        quote, position = item["target"]["selector"]
        text = sample.TEXTS[claim.source]
        assert text[position["start"] : position["end"]] == quote["exact"] == claim.value_text
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_claims_without_a_place_are_not_annotated() -> None:
    typed = replace(STORY.claims[0], quote_start=None, quote_end=None, value_start=None, value_end=None)
    run = replace(STORY, claims=(typed, *STORY.claims[1:]))
    assert json.loads(report.render(run, "annotations"))["total"] == len(STORY.claims) - 1


def test_footnotes_give_every_value_its_source_and_balance_their_braces() -> None:
    text = report.render(STORY, "footnote")
    notes = text.splitlines()
    assert len(notes) == len(view(STORY).look)
    for note in notes:
        depth = 0
        for brace in re.findall(r"\{\{|\}\}", note):
            depth += 1 if brace == "{{" else -1
            assert depth >= 0
        assert depth == 0 and note.startswith("{{efn|1=") and note.endswith(".}}")
    bare = re.sub(r'<ref name="reconcile-\w+"(>| />)|</ref>', "", text)
    assert not set("<>") & set(bare)
    assert text.count('<ref name="reconcile-alpha">') == 1
    assert "US$1.4 billion<ref" in text and "javascript:" not in text


def test_footnotes_parse_as_wikitext_with_nothing_of_the_sources_in_it() -> None:
    parsed = mwparserfromhell.parse(report.render(STORY, "footnote"))
    names = [str(template.name).strip() for template in parsed.filter_templates()]
    assert set(names) == {"efn", "cite web", "cite news"}
    assert names.count("efn") == len(view(STORY).look)
    assert {str(tag.tag) for tag in parsed.filter_tags()} == {"ref"}
    assert not parsed.filter_wikilinks() and not parsed.filter_comments() and not parsed.filter_headings()
    known = {"url", "title", "author", "date", "website"}
    for template in parsed.filter_templates(matches=r"^\{\{cite "):
        assert {str(each.name).strip() for each in template.params} <= known and template.has("title")
        assert template.has("url") == template.name.matches("cite web")


def test_footnotes_say_so_when_nothing_differs() -> None:
    assert report.render(Run(), "footnote").startswith("<!-- ")


def test_checklist_has_a_box_for_each_fact_and_no_markup_of_the_sources() -> None:
    text = report.render(STORY, "checklist")
    assert text.count("\n- [ ] ") == len(STORY.groups)
    html = MarkdownIt("commonmark", {"html": True}).render(text)
    assert not set(re.findall(r"<(\w+)", html)) - {"h1", "h2", "p", "ul", "li", "code"}


MAPPING = f"""group,item,property,unit,unit_item,value,guid
{COST},Q1,P2130,USD,Q4917,1500000000,Q1$0a
{LENGTH},Q1,P2043,m,Q11573,,
{OPENED},Q1,P1619,,,2021-03-30,Q1$0b
"""


def test_mismatches_list_what_differs_from_wikidata() -> None:
    text = wikidata.mismatches(STORY, wikidata.read_mapping(MAPPING))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert text.split("\n")[0] == (
        "item_id,statement_guid,property_id,wikidata_value,meta_wikidata_value,external_value,external_url,type"
    )
    assert [row["external_value"] for row in rows if row["property_id"] == "P1619"] == ["2021-05"]
    assert [row["external_value"] for row in rows if row["property_id"] == "P2130"] == [
        "1400000000",
        "1600000000",
        "10000000000",
    ]
    for row in rows:
        assert bool(row["statement_guid"]) == bool(row["wikidata_value"])
        assert not row["external_url"] or row["external_url"].startswith("http")


def test_quickstatements_add_only_what_is_not_in_doubt_and_never_in_another_unit() -> None:
    lines = wikidata.quickstatements(STORY, wikidata.read_mapping(MAPPING)).splitlines()
    assert all(re.fullmatch(COMMAND, line) for line in lines)
    assert lines == [
        "Q1\tP2043\t800U11573\tS854\t\"https://alpha.example/bridge?id=1\"\tS577\t+2021-03-31T00:00:00Z/11",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("group,item,property,unit\ng,Q1,P2,m\n", 2, "Give both unit and unit_item"),
        ("group,item\n", 1, "'property' is missing"),
        ("group,item,property\ng,Q1,P2\ng,42,P2\n", 3, "no Wikidata id for item"),
        ("group,item,property,value\ng,Q1,P2,5\n", 2, "Give both value and guid"),
    ],
)
def test_a_bad_mapping_is_refused_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(InputError, match=words) as refused:
        wikidata.read_mapping(text, "items.csv")
    assert refused.value.line == line

"""Every rule has a function, a page and a case file, and each of them does what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from making import claim

from reconcile import rules
from reconcile.compare import GATES, compare
from reconcile.judge import RULES, find, judge, judge_pair
from reconcile.model import Cluster

CASES = Path(__file__).parent / "cases"
HEADINGS = ["What it says", "Why", "Example", "What to do", "Source of the rule"]
GROUP_CODES = {"RC100"}
CODES = sorted({*RULES, *GATES, *GROUP_CODES})


def example(code: str) -> dict[str, Any]:
    block = re.search(r"```yaml\n(.*?)```", rules.page(code), re.DOTALL)
    assert block, f"{code} has no example"
    return dict(yaml.load(block.group(1), Loader=yaml.BaseLoader))


def cases(code: str) -> list[dict[str, Any]]:
    return list(yaml.load((CASES / f"{code}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


@pytest.mark.parametrize("code", CODES)
def test_code_has_page_and_cases(code: str) -> None:
    assert code in rules.codes(), f"{code} has no page"
    assert (CASES / f"{code}.yaml").exists(), f"{code} has no case file"
    assert rules.title(code)


def test_pages_belong_to_codes() -> None:
    ours = {code for code in rules.codes() if code < "RC400"}
    assert ours == set(CODES)
    assert {path.stem for path in CASES.glob("RC[123]*.yaml")} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_page_has_headings(code: str) -> None:
    assert re.findall(r"^## (.+)$", rules.page(code), re.MULTILINE) == HEADINGS


def verdict_of(code: str, entry: dict[str, Any]) -> tuple[str, str]:
    """Code and verdict of an entry with `left` and `right`, by the entry point that gives the code."""
    left, right = entry["left"], entry["right"]
    if code in GROUP_CODES:
        only = claim(left, "a")
        group = judge([Cluster(members=("a",))], [only], [])[0]
        return group.code, group.verdict
    if code in GATES:
        found = compare(left, right)
        return found.code, found.relation or "null"
    fired, finding = find(claim(left, "a"), claim(right, "b"))
    back, same = find(claim(right, "b"), claim(left, "a"))
    assert (fired, finding.relation) == (back, same.relation), "a rule must not look at the order"
    return fired, finding.relation if finding.comparable else "not comparable"


@pytest.mark.parametrize("code", CODES)
def test_page_example(code: str) -> None:
    entry = example(code)
    assert verdict_of(code, entry) == (code, entry["verdict"])


ALL = [(code, entry) for code in CODES if (CASES / f"{code}.yaml").exists() for entry in cases(code)]


@pytest.mark.parametrize(("code", "entry"), ALL, ids=[f"{code}-{entry['name']}" for code, entry in ALL])
def test_case(code: str, entry: dict[str, Any]) -> None:
    fired, relation = verdict_of(code, entry)
    if "not" in entry:
        assert fired != code
        return
    assert fired == code
    if "verdict" in entry:
        assert relation == entry["verdict"]
    if "diagnosis" in entry:
        found = judge_pair(claim(entry["left"], "a"), claim(entry["right"], "b"))
        assert (found.diagnosis or "none") == entry["diagnosis"]


def test_unknown_code_has_no_page() -> None:
    with pytest.raises(KeyError):
        rules.page("RC000")

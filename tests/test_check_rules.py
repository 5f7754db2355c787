"""Every rule of `reconcile check` has a page and cases, and each of them does what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from reconcile import rules
from reconcile.check import CODES
from reconcile.check.checking import check
from reconcile.check.record import open_store
from reconcile.policy import Policy

CASES = Path(__file__).parent / "cases"
HEADINGS = ["What it says", "Why", "Example", "What to do", "Source of the rule"]


def example(code: str) -> dict[str, Any]:
    block = re.search(r"```yaml\n(.*?)```", rules.page(code), re.DOTALL)
    assert block, f"{code} has no example"
    return dict(yaml.load(block.group(1), Loader=yaml.BaseLoader))


def cases(code: str) -> list[dict[str, Any]]:
    file = CASES / f"{code}.yaml"
    return list(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)) if file.exists() else []


def found(entry: dict[str, Any], folder: Path) -> list[tuple[str, str]]:
    """Line and code of what a check finds in the small story of an entry."""
    article = entry.get("article", "")
    where = ",articles/one.txt" if article else ","
    sources = entry.get("sources", f"id,published,path\none,2021-06-01{where}\ntwo,2021-06-01,\n")
    files = {"claims.csv": entry["claims"], "sources.csv": sources, "articles/one.txt": article}
    for name, text in files.items():
        if text:
            file = folder / name
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
    with open_store(folder / "cache" / "store.sqlite") as store:
        checked = check([str(folder)], Policy(select=("RC5",)), "2026-01-01", store=store)
    wanted = entry.get("file", "claims.csv")
    return [(str(f.line), f.code) for f in checked.findings if Path(f.path).name == wanted]


@pytest.mark.parametrize("code", CODES)
def test_code_has_page_and_cases(code: str, tmp_path: Path) -> None:
    assert re.findall(r"^## (.+)$", rules.page(code), re.MULTILINE) == HEADINGS
    entry = example(code)
    assert found(entry, tmp_path) == [(line, code) for line in entry["lines"].split()]
    kinds = {"not" in case for case in cases(code)}
    assert kinds == {True, False}, "a rule needs cases for which it fires, and close ones for which it doesn't"


def test_pages_belong_to_codes() -> None:
    assert [code for code in rules.codes() if code.startswith("RC5")] == list(CODES)
    assert {path.stem for path in CASES.glob("RC5*.yaml")} == set(CODES)


ALL = [(code, case) for code in CODES for case in cases(code)]


@pytest.mark.parametrize(("code", "case"), ALL, ids=[f"{code}-{case['name']}" for code, case in ALL])
def test_case(code: str, case: dict[str, Any], tmp_path: Path) -> None:
    lines = [line for line, fired in found(case, tmp_path) if fired == code]
    assert lines == ([] if "not" in case else case["lines"].split())

"""Strengths of quakes that nothing but the title of an article tells."""

from __future__ import annotations

import pytest

from reconcile.extract import claimed

TEXT = "The bed walked. The first figure I read was 6.4, which the institute brought down to 6.1. Tea is 2.5 crowns."


@pytest.mark.parametrize(("title", "strengths"), [("Tremor", ["6.4", "6.1"]), ("Notes from a balcony", []), ("", [])])
def test_the_title_tells_what_bare_numbers_are(title: str, strengths: list[str]) -> None:
    assert [span.text for span in claimed(TEXT, title) if span.rule == "quantity-magnitude"] == strengths

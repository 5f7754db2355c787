"""Our JSON writer against that of the standard library."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from reconcile.report.indented import dumps

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters())
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(), max_size=4), inner, max_size=3)
    ),
)


@given(VALUES)
def test_it_writes_what_the_standard_library_writes(value: object) -> None:
    assert dumps(value) == json.dumps(value, ensure_ascii=False, indent=1)


def test_tuples_are_arrays() -> None:
    assert dumps({"a": (1, (), {}, [])}) == json.dumps({"a": (1, (), {}, [])}, indent=1)

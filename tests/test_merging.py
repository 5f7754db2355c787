"""Laws of bringing a claim file up to date: what people did stays, and a second run has nothing to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from reconcile.claimfiles.merging import Merged, merge
from reconcile.claimfiles.tables import Record
from reconcile.model import Claim

Rows = Sequence[Mapping[str, str]]
NUMBERS = st.sets(st.integers(0, 11))
EDITS = st.sampled_from(["", "value", "note", "desk", "review", "delete"])


def claims(numbers: set[int]) -> list[Claim]:
    """Claims of three sources, each known by its number."""
    return [
        Claim(id=f"{n:012x}", source=f"s{n % 3}", kind="count", value_text=str(n), quote=f"It is {n}.", subject="It")
        for n in sorted(numbers, key=lambda n: (n % 3, n))
    ]


def run(rows: Rows, numbers: set[int], remembered: Sequence[str] = ()) -> Merged:
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    records = [Record(n, dict(row)) for n, row in enumerate(rows, 2)]
    return merge(columns, records, claims(numbers), remembered, ["s0", "s1", "s2"])


def edited(rows: Rows, edits: Sequence[str]) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The rows after a person's work, and those of them that are now the person's."""
    left = [({**row, how: "mine"} if how else dict(row), how) for row, how in zip(rows, edits, strict=False)]
    kept = [(row, how) for row, how in left if how != "delete"]
    return [row for row, _ in kept], [row for row, how in kept if how]


@given(NUMBERS, NUMBERS, st.lists(EDITS, min_size=12, max_size=12), st.randoms(use_true_random=False))
def test_what_people_did_stays(before: set[int], after: set[int], edits: list[str], rng: object) -> None:
    first = run([], before)
    rows, mine = edited(first.rows, edits)
    rng.shuffle(rows)  # type: ignore[attr-defined]
    gone = {row["quote"] for row in first.rows} - {row["quote"] for row in rows}
    second = run(rows, after, first.remembered)
    assert [row for row in second.rows if row in mine] == [row for row in rows if row in mine]
    quotes = [row["quote"] for row in second.rows]
    assert not gone & set(quotes)
    owned = {row["quote"] for row in mine}
    assert set(quotes) == owned | ({f"It is {n}." for n in after} - gone)
    assert len(quotes) == len(set(quotes))


@given(NUMBERS, NUMBERS, st.lists(EDITS, min_size=12, max_size=12))
def test_a_second_run_has_nothing_to_do(before: set[int], after: set[int], edits: list[str]) -> None:
    first = run([], before)
    second = run(edited(first.rows, edits)[0], after, first.remembered)
    third = run(second.rows, after, second.remembered)
    assert third.rows == second.rows
    assert (third.added, third.updated, third.removed) == (0, 0, 0)
    assert third.remembered == second.remembered


@given(NUMBERS)
def test_rows_of_a_source_stand_together(numbers: set[int]) -> None:
    odd = {n for n in numbers if n % 2}
    first = run([], odd)
    sources = [row["source"] for row in run(first.rows, numbers, first.remembered).rows]
    starts = [source for n, source in enumerate(sources) if n == 0 or sources[n - 1] != source]
    assert len(starts) == len(set(starts))

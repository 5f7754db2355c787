"""The store of a check: it may be shared, damaged, deleted or killed, and the answer stays the same."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import repos
from hypothesis import given, settings
from hypothesis import strategies as st
from repos import CONFLICTING, Here
from running import Ended, Tool

from reconcile.check import chunks
from reconcile.check.record import Record, open_store, read_piece
from reconcile.claimfiles import find_stories, parse_claims
from reconcile.store import Label, Stamp, Store

CLAIMS = "claims/bridge/claims.csv"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Here:
    """A repository with a new claim that contradicts the record; the store lies in the folder "cache" beside it."""
    monkeypatch.setenv("RECONCILE_CACHE", str(tmp_path / "cache"))
    made = repos.recorded(tmp_path / "repository")
    monkeypatch.chdir(made.root)
    made.append(CLAIMS, CONFLICTING)
    return made


def file_of(here: Here) -> Path:
    return here.root.parent / "cache" / "claims.sqlite"


def run(tool: Tool) -> Ended:
    return tool("check", "--since", "HEAD")


def test_a_deleted_store_is_made_anew(here: Here, tool: Tool) -> None:
    first = run(tool)
    assert first.code == 1 and file_of(here).exists()
    for left in file_of(here).parent.glob("claims.sqlite*"):
        left.unlink()
    assert run(tool) == first
    file_of(here).unlink()  # and what SQLite keeps beside it stays
    assert run(tool) == first


@pytest.mark.parametrize("damage", [b"", b"not a database" * 1000, None])
def test_a_damaged_store_is_made_anew(here: Here, tool: Tool, damage: bytes | None) -> None:
    first = run(tool)
    file = file_of(here)
    if damage is None:
        raw = bytearray(file.read_bytes())
        raw[4096:] = b"\xff" * (len(raw) - 4096)  # the first page is fine, the tables are not
        file.write_bytes(raw)
    else:
        file.write_bytes(damage)
    assert run(tool) == first
    assert run(tool) == first


def test_a_store_of_another_version_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    for version in ("a", "b"):
        with Store(lambda label: [label.subject], lambda label: ("", ""), version, path) as store:
            assert store.missing(["p"]) == {"p"}
            store.add([("p", [(Label("S", "A", ""), 0)])])
            assert store.missing(["p"]) == set()
    database = sqlite3.connect(path)
    assert database.execute("select name from version").fetchall() == [("2 b",)]
    database.close()


def test_where_nothing_can_be_written_memory_will_do(here: Here, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run(tool)
    here.write("file", "x")
    monkeypatch.setenv("RECONCILE_CACHE", str(here.root / "file" / "below"))
    assert run(tool) == first


def test_two_runs_that_write_at_once_agree(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    labels = [Label(f"S{n}", "A", "") for n in range(50)]
    failed: list[BaseException] = []

    def write() -> None:
        try:
            with Store(lambda label: [label.subject], lambda label: (label.subject, ""), "v", path) as store:
                for n, label in enumerate(labels):
                    store.add([(f"p{n}", [(label, n)])])
        except BaseException as error:  # an error in a thread would not fail the test
            failed.append(error)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with Store(lambda label: [label.subject], lambda label: ("", ""), "v", path) as store:
        numbers = [number for label in labels for number, *_ in store.sharing([label.subject])]
        assert len(set(numbers)) == len(labels)
        assert [(piece, line) for _, piece, line in store.places(numbers)] == [(f"p{n}", n) for n in range(50)]


def test_a_run_that_is_killed_leaves_a_store_that_works(here: Here, tool: Tool) -> None:
    first = run(tool)
    here.write("claims/towns/claims.csv", repos.table([repos.COLUMNS, *repos.many(3000)]))
    command = [sys.executable, "-m", "reconcile", "check", "--since", "HEAD", "claims/bridge", "claims/towns"]
    for wait in (0.4, 0.8, 1.2, 1.6):
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        child.wait()
        assert run_of(tool) == first
    database = sqlite3.connect(file_of(here))
    assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
    database.close()


def run_of(tool: Tool) -> Ended:
    """A check of one story only."""
    return tool("check", "claims/bridge", "--since", "HEAD")


def test_a_file_that_changes_is_read_again(here: Here, tool: Tool) -> None:
    assert run(tool).code == 1
    text = (here.root / CLAIMS).read_text(encoding="utf-8")
    status = os.stat(here.root / CLAIMS)
    here.write(CLAIMS, text.replace("221", "212"))  # the same size
    os.utime(here.root / CLAIMS, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    assert "RC201" not in run(tool).out


def test_a_stamp_of_just_now_is_not_believed(tmp_path: Path) -> None:
    with Store(lambda label: [], lambda label: ("", ""), "v", tmp_path / "s.sqlite") as store:
        second = 1_000_000_000
        stamp = Stamp(5, 100 * second)
        store.remember("a", stamp, "pieces", 101 * second)
        assert store.remembered("a", stamp) == ""
        store.remember("a", stamp, "pieces", 110 * second)
        assert store.remembered("a", stamp) == "pieces"
        assert store.remembered("a", Stamp(6, 100 * second)) == ""
        assert store.remembered("b", stamp) == ""


def test_pieces_that_nobody_asks_for_are_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(lambda label: [label.subject], lambda label: ("", ""), "v", tmp_path / "s.sqlite") as store:
        store.add([("old", [(Label("S", "A", ""), 0)]), ("new", [(Label("S", "A", ""), 0)])])
        later = time.time() + 100 * 86_400
        monkeypatch.setattr(time, "time", lambda: later)
        store.used(["new"])
        assert store.missing(["old", "new"]) == {"old"}
        assert [piece for _, piece, _ in store.places([1])] == ["new"]


def test_what_is_remembered_is_what_is_read(here: Here) -> None:
    repos.story(here, "towns", repos.many(2000), ends="\r\n", bom=True)
    label = Label("Linden Bridge", "hearings", "count")
    with open_store() as store:
        first = Record(find_stories(["claims"]), store).like(label)
        again = Record(find_stories(["claims"]), store).like(label)
    assert [(row.line, row.value) for row in first] == [(3, "212"), (6, "221")]
    assert again == first


cells = st.text(alphabet='abc,"\n\r ü…', max_size=12)


@given(rows=st.lists(st.tuples(cells, cells, cells, cells), max_size=60), ends=st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=100, deadline=None)
def test_pieces_hold_the_rows_of_the_whole(rows: list[tuple[str, ...]], ends: str) -> None:
    filler = [("alpha", "town", str(n), "1") for n in range(700)]
    raw = repos.table([("source", "subject", "attribute", "value"), *rows, *filler, *rows], ends).encode()
    raw = chunks.plain(raw, "c.csv")
    whole, errors = parse_claims(raw, "c.csv")
    read = [read_piece(raw, piece, "c.csv") for piece in chunks.cut(raw, "c.csv")]
    assert [row for rows, _ in read for row in rows] == whole
    assert [error for _, wrong in read for error in wrong] == errors == []
    assert len(read) > 1


@given(at=st.integers(0, 2000))
@settings(max_examples=20, deadline=None)
def test_a_row_that_is_added_changes_few_pieces(at: int) -> None:
    rows = repos.many(2000)
    before = repos.table([repos.COLUMNS, *rows]).encode()
    after = repos.table([repos.COLUMNS, *rows[:at], CONFLICTING, *rows[at:]]).encode()
    old, new = ({piece.digest for piece in chunks.cut(raw, "c.csv")} for raw in (before, after))
    assert len(old) > 3
    assert len(new - old) <= 2

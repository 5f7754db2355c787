"""What is kept between runs: the same with and without it, and never the wrong thing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile import dictionary, kept

WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=6)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own."""
    monkeypatch.setenv(kept.FOLDER, str(tmp_path / "cache"))
    return tmp_path / "cache" / "words"


def test_what_is_kept_is_not_made_again(folder: Path) -> None:
    made: list[int] = []

    def make() -> dict[str, list[str]]:
        made.append(1)
        return {"é": ["x", ""]}

    for _ in range(3):
        assert kept.kept("a/list", b"1", make) == {"é": ["x", ""]}
    assert len(made) == 1
    kept.kept("a/list", b"2", make)
    assert len(made) == 2
    assert len(list(folder.iterdir())) == 1, "what was made from something else is gone"


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff", b'{"a": [0, 9]}\nx'])
def test_a_damaged_file_is_made_anew(folder: Path, damage: bytes) -> None:
    for _ in range(2):
        assert kept.kept("list", b"1", lambda: ["x"]) == ["x"]
        assert dict(kept.table("table", b"1", lambda: {"a": "b"})) == {"a": "b"}
        for path in folder.iterdir():
            assert path.read_bytes() != damage
            path.write_bytes(damage)


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(kept.FOLDER, str(tmp_path / "file"))
    assert kept.kept("list", b"1", lambda: ["x"]) == ["x"]
    assert kept.table("table", b"1", lambda: {"a": "b"})["a"] == "b"


@given(st.dictionaries(WORDS, WORDS))
def test_a_table_holds_what_was_packed(entries: dict[str, str]) -> None:
    table = kept.Table(kept.packed(entries))
    assert dict(table) == entries and len(table) == len(entries)
    assert [table.get(word) for word in entries] == list(entries.values())
    assert table.get("not a word of the table") is None
    with pytest.raises(KeyError):
        table["not a word of the table"]


@pytest.mark.parametrize("word", ["a\tb", "a\nb", "a\u2028b"])
def test_an_entry_of_several_lines_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="one line"):
        kept.packed({"x": word})


def test_lemmas_are_those_of_simplemma() -> None:
    import simplemma

    words = "houses Houses slain carmakers e-mails men's unbreakable zzxies 12 Xiaomi's children don't RMB".split()
    theirs = [simplemma.lemmatize(word, lang="en") for word in words]
    for _ in range(2):  # made, then read back
        for function in (dictionary.lemmatize, dictionary._entries, dictionary._lemmatizer):
            function.cache_clear()
        assert [dictionary.lemmatize(word) for word in words] == theirs
    assert isinstance(dictionary._entries("en"), kept.Table)

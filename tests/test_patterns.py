"""Patterns that are kept compiled match what Python's own do, and without what is kept everything works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_guards import texts

from reconcile import kept, patterns
from reconcile.extract import dates, durations, numeral_patterns
from reconcile.extract.temporal import Pattern

SOURCES = (("a(?P<x>b+)|(c)", 0), ("(?i)É|(?-i:k)", re.IGNORECASE), ("x # y\n z", re.VERBOSE), ("(?<=[$€])\\d", 0))


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of the test's own, and nothing loaded from it yet."""
    monkeypatch.setenv(kept.FOLDER, str(tmp_path))
    monkeypatch.setattr(patterns, "_made", {})
    patterns._shelf.cache_clear()
    yield tmp_path / "words"
    patterns._shelf.cache_clear()


def next_run(monkeypatch: pytest.MonkeyPatch) -> None:
    patterns._save()
    monkeypatch.setattr(patterns, "_made", {})
    patterns._shelf.cache_clear()


def same(left: re.Pattern[str], right: re.Pattern[str]) -> bool:
    return (left, left.groupindex, left.groups) == (right, right.groupindex, right.groups)


@pytest.mark.parametrize(("source", "flags"), SOURCES)
def test_a_kept_pattern_is_that_of_python(source: str, flags: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        made = patterns.compiled(source, flags)
        assert same(made, re.compile(source, flags))
        for text in ("abbc", "É é k K", "xz", "$5 €6"):
            found = [m.groupdict() | {"all": m.group()} for m in made.finditer(text)]
            assert found == [m.groupdict() | {"all": m.group()} for m in re.finditer(source, text, flags)]
        next_run(monkeypatch)
    assert patterns._made == {}


def test_what_is_kept_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    patterns.compiled("ab")
    next_run(monkeypatch)
    monkeypatch.setattr(patterns, "_taken_apart", None)
    assert patterns.compiled("ab").match("abc")
    assert patterns._made == {}


def test_a_wrong_pattern_raises_what_python_raises() -> None:
    with pytest.raises(re.error, match="unterminated"):
        patterns.compiled("(a")


CODE = patterns._taken_apart("ab", 0)[1]


@pytest.mark.parametrize(
    "parts",
    [
        None,
        [],
        {"a": 1},
        [0, "AAAA", 0, {}, "a"],
        [0, "?", 0, {}, "a"],
        [0, "AQAAAA==", 0, {}, "a"],
        [0, CODE, 0, {"x": 5}, "a"],
        [0, CODE, 0, {"x": None}, "a"],
        [0, CODE, 10**30, {}, "a"],
        [10**30, CODE, 0, {}, "a"],
        ["0", CODE, 0, {}, "a"],
    ],
)
def test_damaged_parts_are_made_anew(parts: object, monkeypatch: pytest.MonkeyPatch) -> None:
    patterns.compiled("ab")
    kept.keep(patterns._NAME, patterns._build(), dict.fromkeys(patterns._made, parts))
    monkeypatch.setattr(patterns, "_made", {})
    patterns._shelf.cache_clear()
    assert patterns.compiled("ab").match("abc")
    next_run(monkeypatch)
    assert patterns.compiled("ab").match("abc") and patterns._made == {}


def test_no_byte_of_the_file_can_be_changed_unnoticed(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    patterns.compiled("a[bc]")
    next_run(monkeypatch)
    path = next(shelf.iterdir())
    whole = path.read_bytes()
    for n in range(len(whole)):
        path.write_bytes(whole[:n] + bytes([whole[n] ^ 1]) + whole[n + 1 :])
        patterns._shelf.cache_clear()
        assert patterns._shelf() == {}


def test_a_file_of_another_wording_or_python_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    patterns.compiled("ab")
    next_run(monkeypatch)
    assert patterns._shelf() != {}
    for name in ("version", "byteorder"):
        patterns._shelf.cache_clear()
        with monkeypatch.context() as other:
            other.setattr(patterns.sys, name, "another")
            patterns._build.cache_clear()
            assert patterns._shelf() == {}
    patterns._build.cache_clear()


def test_without_the_inside_of_re_patterns_are_compiled_as_always(monkeypatch: pytest.MonkeyPatch) -> None:
    patterns._build.cache_clear()

    def missing(name: str) -> object:
        raise ImportError(name)

    with monkeypatch.context() as without:
        without.setattr(patterns, "import_module", missing)
        assert patterns.compiled("ab").match("abc")
        assert patterns.openings("ab") == patterns._ASCII
    patterns._build.cache_clear()


def every_pattern() -> list[Pattern]:
    """The patterns of dates and lengths of time."""
    tried = (*dates._table().values(), dates._DIGITS, dates._SHORT_DIGITS, *durations._BY_WORD.values())
    return sorted({one for each in tried for one in each[""]}, key=lambda one: (one.rule, one.matches.pattern))


def test_kept_patterns_of_values_match_as_python_does() -> None:
    kept_ones = [one.matches for one in every_pattern()] + [numeral_patterns.NUMERAL]
    assert len(kept_ones) > 40
    found = 0
    for one in kept_ones:
        plain = re.compile(one.pattern, one.flags & ~re.UNICODE)
        for text in texts()[::10]:
            spans = [m.regs for m in one.finditer(text)]
            assert spans == [m.regs for m in plain.finditer(text)], text
            found += len(spans)
    assert found > 500


def test_matches_begin_with_an_opening_of_their_pattern() -> None:
    for one in every_pattern():
        for text in texts()[::3]:
            begun = {m.group()[:1].lower() for m in one.matches.finditer(text)}
            assert all(char in one.opens for char in begun if char.isascii()), (one.rule, text)


@pytest.mark.parametrize(
    ("source", "flags", "openings"),
    [
        ("(?:a|(?P<x>Bc))?\\s?d", re.IGNORECASE, "abd\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f "),
        ("(?<=x)(?!y)\\b[1-3q](?>z)", 0, "123q"),
        ("(?>e+|f{2,})g", 0, "ef"),
        ("(?P<a>h)(?P=a)", 0, "h"),
        ("(?:ſa|K)x", re.IGNORECASE, "skſ"),
        ("[ſK]x", re.IGNORECASE, "sk"),
    ],
)
def test_openings_are_told_from_the_pattern(source: str, flags: int, openings: str) -> None:
    patterns.compiled(source, flags)
    assert patterns.openings(source, flags) == set(openings)


@pytest.mark.parametrize("source", ["a?", "(b|)c?", ".a", "[^a]", "(?:a|b*)", "(a)?(?(1)b|c)"])
def test_where_a_match_may_begin_with_anything_all_characters_open(source: str) -> None:
    patterns.compiled(source)
    assert patterns.openings(source) == patterns._ASCII

"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from running import Tool

from reconcile import report, rules
from reconcile.cli import cli

ONE = "---\npublished: 2021-03-31\n---\nAcme held 85 meetings with suppliers in March 2021. It paid $1.4 billion.\n"
TWO = "---\npublished: 2025-07-08\n---\nAcme held 92 meetings with suppliers in March 2021. It paid $10 billion.\n"

COLOUR = re.compile(r"\x1b\[[0-9;]+m")


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder "in" with two articles, and the working directory around it."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.md").write_text(ONE, encoding="utf-8")
    (folder / "two.md").write_text(TWO, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def spawn(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    """The command line in a process of its own."""
    return subprocess.Popen([sys.executable, "-m", "reconcile", *arguments], **options)


def test_a_run_prints_a_table_and_nothing_else(tool: Tool, story: Path) -> None:
    ended = tool("run", "in")
    assert (ended.code, ended.err) == (0, "")
    assert "85" in ended.out and "92" in ended.out
    assert "\x1b" not in ended.out


@pytest.mark.parametrize("name", report.FORMATS)
def test_every_format_can_be_asked_for(tool: Tool, story: Path, name: str) -> None:
    ended = tool("run", "in", "-f", name)
    assert ended.code == 0
    assert "85" in ended.out


def test_help_names_every_format_and_others_are_refused(tool: Tool, story: Path) -> None:
    assert f"[{'|'.join(report.NAMES)}]" in tool("run", "--help").out
    refused = tool("run", "in", "-f", "word")
    assert (refused.code, refused.out) == (2, "")
    assert 'there is no format "word"; choose one of table, ' in refused.err


@pytest.mark.parametrize(
    ("name", "begins"), [("r.html", "<!doctype html>"), ("R.JSON", "{"), ("r.md", "#"), ("r.txt", ""), ("r", "")]
)
def test_the_format_follows_from_the_name_of_the_file(tool: Tool, story: Path, name: str, begins: str) -> None:
    ended = tool("run", "in", "-o", name)
    assert ended == (0, "", "")
    written = Path(name).read_text(encoding="utf-8")
    assert written.lower().startswith(begins) and written.endswith("\n")


def test_the_same_input_gives_the_same_bytes(tool: Tool, story: Path) -> None:
    first = tool("run", "in/one.md", "in/two.md", "-f", "json").out
    assert first == tool("run", "in/two.md", "in/one.md", "-f", "json").out


def test_offsets_count_the_characters_of_the_file(tool: Tool, story: Path) -> None:
    (story / "one.md").write_bytes(("\ufeff" + ONE.replace("\n", "\r\n")).encode())
    texts = {n: (story / f"{n}.md").open(encoding="utf-8", newline="").read() for n in ("one", "two")}
    claims = json.loads(tool("run", "in", "-f", "json").out)["claims"]
    assert claims
    for claim in claims:
        text = texts[claim["source"]]
        assert text[claim["value_start"] : claim["value_end"]] == claim["value_text"]
        assert text[claim["quote_start"] : claim["quote_end"]] == claim["quote"]


def test_articles_from_standard_input(tool: Tool) -> None:
    ended = tool("run", "-", "-f", "json", stdin=ONE.encode())
    [source] = json.loads(ended.out)["sources"]
    assert (source["id"], source["published"]) == ("stdin", "2021-03-31")


def test_sources_name_the_articles(tool: Tool, story: Path) -> None:
    Path("known.csv").write_text("id,path,published,publisher\nA1,in/one.md,2020,The Post\n", encoding="utf-8")
    sources = json.loads(tool("run", "in", "--sources", "known.csv", "-f", "json").out)["sources"]
    assert [(s["id"], s["published"], s["publisher"]) for s in sources] == [
        ("A1", "2020", "The Post"),
        ("two", "2025-07-08", ""),
    ]


def test_bad_files_are_one_line_each_and_the_rest_is_reported(tool: Tool, story: Path) -> None:
    (story / "empty.txt").write_bytes(b"")
    (story / "latin.txt").write_bytes(b"one\nCaf\xe9 10")
    (story / "sources.csv").write_text("id,path\n", encoding="utf-8")
    ended = tool("run", "in", "-o", "r.json")
    assert ended.code == 2
    assert [line.split(": ")[0] for line in ended.err.splitlines()] == [
        "in/sources.csv:1",
        "in/empty.txt",
        "in/latin.txt:2",
    ]
    assert len(json.loads(Path("r.json").read_text(encoding="utf-8"))["sources"]) == 2


def test_nothing_is_written_when_nothing_could_be_read(tool: Tool, story: Path) -> None:
    ended = tool("run", "gone", "-o", "r.json")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "gone: can't be read: No such file or directory\n"
    assert not Path("r.json").exists()


@pytest.mark.parametrize(
    ("output", "says"), [("gone/r.json", 'there is no folder "gone"'), ("in", "it is a folder"), ("/dev/full", "")]
)
def test_an_output_that_cannot_be_written_is_an_error(tool: Tool, story: Path, output: str, says: str) -> None:
    ended = tool("run", "in", "-o", output, "-f", "json")
    assert ended.code == 2
    assert ended.err.startswith(f"{output}: can't be written: {says}")
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize("output", ["in/one.md", "in/report.md", "in/../in/report.txt"])
def test_a_report_does_not_go_among_the_articles(tool: Tool, story: Path, output: str) -> None:
    for given in ("in", "in/one.md") if output == "in/one.md" else ("in",):
        ended = tool("run", given, "-o", output)
        assert (ended.code, ended.err.partition(",")[0]) == (2, f"{output}: stands among the articles")
    assert (story / "one.md").read_text(encoding="utf-8") == ONE
    assert tool("run", "in", "-o", "in/report.html").code == 0


def test_an_output_is_written_whole_or_not_at_all(
    tool: Tool, story: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    old = Path("r.json")
    old.write_text("old", encoding="utf-8")
    old.chmod(0o640)

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "replace", fail)
        ended = tool("run", "in", "-o", "r.json")
    assert (ended.code, ended.err) == (2, "r.json: can't be written: No space left on device\n")
    assert (old.read_text(encoding="utf-8"), sorted(os.listdir())) == ("old", ["in", "r.json"])
    os.symlink("r.json", "link.json")
    assert tool("run", "in", "-o", "link.json").code == 0
    assert json.loads(old.read_text(encoding="utf-8"))["claims"]
    assert (stat.S_IMODE(old.stat().st_mode), Path("link.json").is_symlink()) == (0o640, True)


def test_quiet_and_verbose_work_before_and_after_the_command(tool: Tool, story: Path) -> None:
    for arguments in (("-v", "run", "in"), ("run", "in", "--verbose")):
        assert "read 2 articles: one, two" in tool(*arguments).err
    assert tool("--quiet", "run", "in").err == tool("run", "in", "-q").err == ""


def test_values_of_json_lines(tool: Tool) -> None:
    lines = [
        b'\xef\xbb\xbf{"id": 1, "text": "It paid $1.4 billion on 5 May.", "published": "2021-06-01"}',
        b"",
        '{"id": "é", "text": "Ende \\ud800", "published": null}'.encode(),
    ]
    ended = tool("values", "-", stdin=b"\n".join(lines))
    assert (ended.code, ended.err) == (0, "")
    first, second = map(json.loads, ended.out.splitlines())
    assert first == {
        "id": 1,
        "values": [
            {
                "start": 8,
                "end": 20,
                "text": "$1.4 billion",
                "kind": "money",
                "lo": 1400000000,
                "hi": 1400000000,
                "unit": "USD",
                "modifier": "exact",
            },
            {
                "start": 24,
                "end": 29,
                "text": "5 May",
                "kind": "date",
                "lo": "2021-05-05",
                "hi": "2021-05-05",
                "unit": "day",
                "modifier": "exact",
            },
        ],
    }
    assert second == {"id": "é", "values": []}


def test_a_value_without_bounds_keeps_its_words(tool: Tool) -> None:
    ended = tool("values", "-", stdin=b'{"id": 1, "text": "It came on 5 May, several years on."}')
    shown = [(v["text"], v["lo"], v["hi"]) for v in json.loads(ended.out)["values"]]
    assert shown == [("5 May", None, None), ("several years", None, None)]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"{", "is not JSON"),
        (b"[" * 100_000, "is n"),
        (b"[1]", 'expected a JSON object with "id"'),
        (b'{"text": "x"}', 'expected a JSON object with "id"'),
        (b'{"id": 1}', 'expected "text" to be a text'),
        (b'{"id": 1, "text": 5}', 'expected "text" to be a text'),
        (b'{"id": 1, "text": "x", "published": "soon"}', 'published: "soon" is no date'),
        (b'{"id": 1, "text": "\xff"}', "is not UTF-8 text (byte 20 of the line is 0xFF)"),
    ],
)
def test_a_faulty_line_is_an_error_and_the_others_count(tool: Tool, story: Path, line: bytes, says: str) -> None:
    good = b'{"id": 1, "text": "x"}'
    Path("in.jsonl").write_bytes(b"\n".join([good, line, good]))
    ended = tool("values", "in.jsonl", "-o", "out.jsonl")
    assert ended.code == 2
    assert ended.err.startswith(f"in.jsonl:2: {says}")
    assert len(ended.err.splitlines()) == 1
    assert len(Path("out.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_values_of_an_article_are_a_table(tool: Tool, story: Path) -> None:
    Path("a.txt").write_text("Nothing.\nIt paid $1.4 billion\non 5 May.\n", encoding="utf-8")
    ended = tool("values", "a.txt", "--published", "2021-06")
    assert [line.split() for line in ended.out.splitlines()[2:]] == [
        ["2", "$1.4", "billion", "money", "1400000000", "1400000000", "USD", "exact"],
        ["3", "5", "May", "date", "2021-05-05", "2021-05-05", "day", "exact"],
    ]
    assert tool("values", "gone.txt") == (2, "", "gone.txt: can't be read: No such file or directory\n")
    assert tool("values", "gone.jsonl") == (2, "", "gone.jsonl: can't be read: No such file or directory\n")
    assert '--published: "soon" is no date' in tool("values", "a.txt", "--published", "soon").err


def test_compare_two_statements(tool: Tool) -> None:
    ended = tool("compare", "Acme held 85 meetings.", "Acme held some 80 meetings.")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("approx  RC301\n")
    assert tool("compare", "a 1", "b 1", "--a-published", "x").code == 2


def test_compare_json_lines(tool: Tool) -> None:
    rows = [
        {"id": 1, "a": "Acme held 85 meetings.", "b": "Acme held 92 meetings.", "same_source": True},
        {"id": 2, "a": "Acme held 85 meetings.", "b": 5},
        {"id": 3, "a": "x", "b": "y", "same_source": "no"},
    ]
    ended = tool("compare", "-", stdin="\n".join(map(json.dumps, rows)).encode())
    assert ended.code == 2
    [line] = ended.out.splitlines()
    found = json.loads(line)
    assert list(found) == ["id", "relation", "code", "reason", "entails", "diagnosis"]
    assert (found["id"], found["relation"], found["entails"]) == (1, "conflict", False)
    assert ended.err.splitlines() == [
        '<stdin>:2: expected "b" to be a text',
        '<stdin>:3: expected "same_source" to be true or false',
    ]


def test_explain_lists_and_explains_codes(tool: Tool) -> None:
    listed = tool("explain").out.splitlines()
    assert [line.split()[0] for line in listed] == list(rules.codes())
    assert all(len(line.split()) > 1 for line in listed)
    code = rules.codes()[0]
    assert tool("explain", code.lower()).out.strip() == rules.page(code).strip()
    unknown = tool("explain", "RC999")
    assert (unknown.code, unknown.out) == (2, "")
    assert 'there is no code "RC999"' in unknown.err


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_help_shows_an_example(tool: Tool, command: str) -> None:
    shown = tool(command, "--help")
    assert shown.code == 0
    assert f"  reconcile {command} " in shown.out.partition("Examples:")[2]


def test_a_wrong_option_is_exit_code_two(tool: Tool) -> None:
    assert tool("run", "--colour").code == tool("run").code == tool("runn").code == 2


def test_help_loads_no_heavy_module() -> None:
    code = (
        "import sys, contextlib, reconcile.cli\n"
        "sys.argv = ['reconcile', '--help']\n"
        "with contextlib.suppress(SystemExit): reconcile.cli.main()\n"
        "heavy = {'pandas', 'textblob', 'simplemma', 'jinja2', 'currency_converter', 'yaml', 'nupunkt', 'rapidfuzz'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ended.stderr == "[]\n"


@pytest.mark.parametrize(
    "arguments", [("explain",), ("run", "in"), ("compare", "It held 5 talks.", "It held 6 talks.")]
)
def test_a_full_disk_is_one_error(story: Path, arguments: tuple[str, ...]) -> None:
    with open("/dev/full", "w") as full, spawn(*arguments, stdout=full, stderr=subprocess.PIPE) as process:
        err = process.communicate()[1]
    assert (process.returncode, err) == (2, b"<stdout>: can't be written: No space left on device\n")


def test_a_reader_that_leaves_is_no_error(story: Path) -> None:
    lines = b'{"id": 1, "text": "It paid $5."}\n' * 5000
    Path("many.jsonl").write_bytes(lines)
    with spawn("values", "many.jsonl", stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_an_interrupt_is_exit_code_130(story: Path) -> None:
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with spawn("values", "-", **pipes) as process:
        assert process.stdin and process.stdout and process.stderr
        # Enough output to fill the buffer, so that we know that it is at work; then it waits for more input.
        process.stdin.write(b'{"id": 1, "text": "It paid $5."}\n' * 500)
        process.stdin.flush()
        process.stdout.read(1000)
        process.send_signal(signal.SIGINT)
        err = process.stderr.read()
        assert (process.wait(), err.strip()) == (130, b"stopped")


def on_terminal(arguments: list[str], **environment: str) -> str:
    """What a command shows on a terminal, stdout and stderr together."""
    leader, follower = pty.openpty()
    settings = {**os.environ, "TERM": "xterm", **environment}
    settings = {name: value for name, value in settings.items() if value}
    process = spawn(*arguments, stdin=follower, stdout=follower, stderr=follower, env=settings)
    os.close(follower)
    shown = b""
    try:
        while chunk := os.read(leader, 4096):
            shown += chunk
    except OSError:  # Linux says EIO when the other side has closed
        pass
    process.wait()
    os.close(leader)
    return shown.decode()


def test_a_terminal_gets_progress_and_colours_unless_told_otherwise(story: Path) -> None:
    shown = on_terminal(["run", "in"], NO_COLOR="")
    assert "Reading claims" in shown and COLOUR.search(shown)
    assert "Reading claims" not in on_terminal(["run", "in", "--quiet"])
    assert not COLOUR.search(on_terminal(["run", "in"], NO_COLOR="1"))

"""Reading: bytes to text, metadata, Markdown to prose, and what is refused."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reconcile.errors import InputError
from reconcile.read import READERS, collect, read_article
from reconcile.read.dates import iso_day
from reconcile.read.decode import decode
from reconcile.read.markdown import prose
from reconcile.read.prose import plain, without_references

HEADER = "id,path,title,publisher,author,published,url\n"


def put(folder: Path, name: str, content: str | bytes) -> str:
    """Write a file; its path as text."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(file)


def messages(errors: list[InputError], folder: Path) -> list[str]:
    """The errors as printed, without the folder they happened in."""
    return [str(error).replace(f"{folder}/", "") for error in errors]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_the_text_is_the_file_as_python_reads_it(tmp_path: Path, name: str, newline: str, bom: str) -> None:
    written = f"{bom}---{newline}title: Über{newline}---{newline}Zürich paid{newline}€10.{newline}"
    article = read_article(Path(put(tmp_path, name, written)), name)
    with open(tmp_path / name, encoding="utf-8", newline="") as stream:
        assert article.text == stream.read() == written
    assert len(article.prose) == len(written)
    assert article.prose.split() == ["Zürich", "paid", "€10."]
    assert article.title == "Über"


def test_utf16_is_read_when_it_says_so() -> None:
    assert decode("10 €".encode("utf-16"), "a.txt") == "10 €"


@pytest.mark.parametrize(
    ("raw", "line", "says"),
    [
        (b"", 0, "empty"),
        (b" \r\n\t", 0, "empty"),
        (b"\xef\xbb\xbf\n", 0, "empty"),
        (b"ok\n\x00\x01", 2, "binary"),
        (b"one\r\ntwo\rthree\nit\x92s 10", 4, "byte 18 is 0x92"),
        (b"\xff\xfea", 0, "UTF-16"),
    ],
)
def test_what_is_not_text_is_refused_with_its_line(raw: bytes, line: int, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        decode(raw, "a.txt")
    assert (caught.value.path, caught.value.line) == ("a.txt", line)


def test_each_bad_file_is_one_error_and_the_others_are_read(tmp_path: Path) -> None:
    put(tmp_path, "empty.txt", "")
    put(tmp_path, "binary.txt", b"%PDF\0")
    put(tmp_path, "latin.txt", b"x\n\xe9t\xe9")
    put(tmp_path, "only.md", "---\ntitle: nothing else\n---\n\n![a](b.png)\n")
    put(tmp_path, "open.md", "---\ntitle: no end\n")
    put(tmp_path, "yaml.md", "---\ntitle: ok\nauthor: [A\n---\nText.")
    put(tmp_path, "good.txt", "It paid 10.")
    articles, errors = collect([str(tmp_path), str(tmp_path / "gone.txt"), put(tmp_path, "a.pdf", "x"), ""])
    assert [article.id for article in articles] == ["good"]
    found = messages(errors, tmp_path)
    assert [message.split(": ")[0] for message in found] == [
        "a path is empty",
        "binary.txt:1",
        "empty.txt",
        "latin.txt:2",
        "only.md",
        "open.md:1",
        "yaml.md:4",
        "gone.txt",
        "a.pdf",
    ]
    assert "No such file" in found[-2]
    assert ".txt, .md" in found[-1]


def test_an_unreadable_file_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = put(tmp_path, "a.txt", "It paid 10.")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert messages(collect([path])[1], tmp_path) == ["a.txt: can't be read: Permission denied"]


def test_a_folder_gives_its_articles_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "README.md", "sources.csv", "c.jpg", "deeper/d.txt", "z.MARKDOWN"):
        put(tmp_path, name, HEADER if name == "sources.csv" else f"Text of {name}.")
    articles, errors = collect([f"{tmp_path}/", str(tmp_path / "b.txt")])
    assert [article.path for article in articles] == [f"{tmp_path}/{n}" for n in ("a.md", "b.txt", "z.MARKDOWN")]
    assert errors == []


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    assert "no articles" in str(collect([str(tmp_path)])[1][0])


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = SimpleNamespace(buffer=io.BytesIO(b"---\npublished: 2025-07-08\n---\nIt paid 10."))
    monkeypatch.setattr("sys.stdin", stdin)
    [article] = collect(["-", "-"])[0]
    assert (article.id, article.path, article.published) == ("stdin", "<stdin>", "2025-07-08")


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    names = ("a/x.txt", "b/x.txt", "b/x.md", "c/y.txt")
    paths = [put(tmp_path, name, f"Text of {name}.") for name in names]
    ids = {article.path: article.id for article in collect(paths)[0]}
    assert [ids[path] for path in paths] == ["a/x", paths[1], paths[2], "y"]
    assert ids == {article.path: article.id for article in collect(paths[::-1])[0]}


def test_metadata_the_table_first_then_the_file_beside_then_the_front_matter(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "---\ntitle: own\nauthor: [Ada, Bo]\ndate: 2020\nurl: ~\nlayout: x\nid: no\n---\nText.")
    put(tmp_path, "a.yaml", 'title: "beside"\npublished: 2021-02\nid: 007\n')
    put(tmp_path, "sources.csv", HEADER + ",a.md,table,,,,\n")
    [article], errors = collect([str(tmp_path)])
    assert errors == []
    assert (article.id, article.title, article.author, article.published, article.url) == (
        "007",
        "table",
        "Ada, Bo",
        "2021-02",
        "",
    )


def test_a_table_of_sources_is_found_beside_the_articles_or_named(tmp_path: Path) -> None:
    path = put(tmp_path, "in/a.txt", "Text.")
    put(tmp_path, "in/sources.csv", "\ufeff" + HEADER + '7,a.txt,"A, b",P,,2025-07-08T10:00,http://x\n')
    other = put(tmp_path, "other.csv", "published;path;id\r\n2024;in\\a.txt;x\r\n")
    [found] = collect([path])[0]
    assert (found.id, found.title, found.publisher, found.published) == ("7", "A, b", "P", "2025-07-08")
    [named] = collect([path], other)[0]
    assert (named.id, named.title, named.published) == ("x", "", "2024")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("id,path,title\n1,a.txt,x\n", 'sources.csv:1: has no column "published"'),
        ("path\na.txt\n", 'sources.csv:1: has no column "id", "published"'),
        (HEADER + "1,gone.txt,,,,,\n", 'sources.csv:2: there is no file "gone.txt"'),
        (HEADER + "1,,,,,,\n", "sources.csv:2: the path is empty"),
        (HEADER + "1,a.txt,,,,31/03/2021,\n", 'sources.csv:2: published: "31/03/2021" is no date'),
        (HEADER + '1,a.txt,"two\nlines",,,2021-02-30,\n', 'sources.csv:3: published: "2021-02-30" is no date'),
        (HEADER + "1,a.txt,a,b,c,2021,e,f\n", "sources.csv:2: has more cells than the 7 columns"),
        (HEADER + "1,a.txt,,,,,\n2,a.txt,,,,,\n", 'sources.csv:3: "a.txt" already stands'),
        (HEADER + "1,a.txt,,,,,\n1,b.txt,,,,,\n", 'sources.csv:3: the id "1" already stands on line 2'),
        (HEADER + '1,"a.txt,,,,,\n', "sources.csv:2: is not well-formed CSV"),
        ("", "sources.csv: the file is empty"),
        (b"id,path,published\n1,\xe9.txt,\n", "sources.csv:2: is not UTF-8"),
    ],
)
def test_a_faulty_table_is_an_error_with_its_line_and_costs_no_article(
    tmp_path: Path, table: str | bytes, expected: str
) -> None:
    put(tmp_path, "a.txt", "Text.")
    put(tmp_path, "b.txt", "Text.")
    put(tmp_path, "sources.csv", table)
    articles, errors = collect([str(tmp_path)])
    assert len(articles) == 2
    [message] = messages(errors, tmp_path)
    assert message.startswith(expected)


def test_a_table_that_is_missing_is_an_error(tmp_path: Path) -> None:
    [error] = collect([put(tmp_path, "a.txt", "Text.")], str(tmp_path / "gone.csv"))[1]
    assert str(error).endswith("gone.csv: can't be read: No such file or directory")


@pytest.mark.parametrize(
    ("yaml", "line", "says"),
    [
        ("title: a\npublished: soon", 3, '"soon" is no date'),
        ("title: a\ntitle: b", 3, "given twice"),
        ("title: {a: b}", 2, "must be text"),
        ("- a\n- b", 2, "expected lines like"),
        ("title: a: b", 2, "not well-formed YAML"),
    ],
)
def test_faulty_front_matter_is_an_error_with_its_line(tmp_path: Path, yaml: str, line: int, says: str) -> None:
    path = put(tmp_path, "a.md", f"---\n{yaml}\n---\nText.")
    [error] = collect([path])[1]
    assert (error.path, error.line) == (path, line)
    assert says in error.message


def test_a_faulty_file_beside_is_an_error_of_that_file(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", "Text.")
    beside = put(tmp_path, "a.yaml", "\npublished: 8 July\n")
    articles, [error] = collect([path])
    assert (error.path, error.line, articles[0].published) == (beside, 2, "")


def test_two_articles_that_claim_one_id_are_an_error(tmp_path: Path) -> None:
    paths = [put(tmp_path, name, "---\nid: x\n---\nText.") for name in ("a.md", "b.md")]
    articles, [error] = collect(paths)
    assert [article.path for article in articles] == paths[:1]
    assert (error.path, error.message) == (paths[1], f'has the id "x", which {paths[0]} has too')


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025", "2025"),
        ("2025-02", "2025-02"),
        (" 2025-02-08 ", "2025-02-08"),
        ("2025-02-08T23:59:00Z", "2025-02-08"),
        ("2025-02-08 10:30", "2025-02-08"),
    ],
)
def test_a_day_of_publication(text: str, day: str) -> None:
    assert iso_day(text, "published") == day


@pytest.mark.parametrize("text", ["", "25", "2025-2-8", "2025-13", "2025-02-30", "8 July 2025", "0000", "2025-02-08x"])
def test_what_is_no_day_of_publication(text: str) -> None:
    with pytest.raises(ValueError, match="published: .* is no date"):
        iso_day(text, "published")


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("# Costs rise *10* percent #", "Costs rise 10 percent"),
        ("Title\n=====\nText", "Title Text"),
        ("**$10 billion** over __ten__ years", "$10 billion over ten years"),
        ("- 10 cars\n- 11 cars", "10 cars 11 cars"),
        ("1. ten\n2. eleven", "ten eleven"),
        ("> said *he*\n> twice", "said he twice"),
        ("see [the 2021 plan](http://x.org/2030 'in 5 years') now", "see the 2021 plan now"),
        ("see [the plan][1] now\n\n[1]: http://x.org/2030", "see the plan now"),
        ("![in 2020](a.png) sold 5", "sold 5"),
        ("at <http://x.org/2030> or https://x.org/2031, now", "at or , now"),
        ("a <b>10</b> b<br>c <!-- 12\n\n13 --> d", "a 10 b c d"),
        ("<div class='w10'>\n<p>Sold 5.</p>\n</div>", "Sold 5."),
        ("<script>x = 5</script>after", "after"),
        ("```\n10\n```\nafter ~5 million", "after ~5 million"),
        ("    indented 5", "indented 5"),
        ("| a | b |\n|---|--:|\n| 1 | 11 |\n| 1\\|2 | 3 |", "a b 1 11 | 1\\|2 | 3 |"),
        ("paid \\$10 and 10&nbsp;km", "paid $10 and 10 km"),
        ("said so.[12][3] And[^note] so", "said so. And so"),
        ("`85` of ``a`b``", "85 of a b"),
        ("5 < 6 [open *star", "5 < 6 [open star"),
    ],
)
def test_markup_is_no_prose(markdown: str, words: str) -> None:
    found = prose(markdown)
    assert len(found) == len(markdown)
    assert found.split() == words.split()


def test_web_addresses_and_control_characters_are_no_prose() -> None:
    text = "a\x00b\x85 see (http://x.org/2020/05/) or www.y.org/10. Sold\t5.\r\n"
    assert plain(text) == "a b  see (" + " " * 21 + ") or " + " " * 12 + ". Sold\t5.\r\n"


markdown_text = st.text(st.sampled_from(" \t\n\r#*_`[]()<>!|-=>&;:\\~\"'.,ab10€\ufeff\u2028é😀^{}/"), max_size=80)


@given(markdown_text)
def test_prose_is_the_text_with_blanks(text: str) -> None:
    found = prose(text)
    assert len(found) == len(text)
    assert all(after in (before, " ") for before, after in zip(text, found, strict=True))
    assert [i for i, c in enumerate(found) if c in "\r\n"] == [i for i, c in enumerate(text) if c in "\r\n"]


@given(st.text())
def test_plain_text_keeps_its_length(text: str) -> None:
    assert len(plain(text)) == len(text)


def rendered_words(text: str) -> str:
    """The letters and digits that a reader of the rendered page sees, pictures and code blocks left out."""
    parser = MarkdownIt("commonmark").enable("table").disable(["code", "html_block"])
    tokens = [child for block in parser.parse(text) for child in block.children or ()]
    seen = "".join(t.content for t in tokens if t.type in ("text", "code_inline", "text_special"))
    return "".join(c for c in seen if c.isalnum())


@given(st.text(st.sampled_from(" \n#*_`[]()!>-=ab10"), max_size=60))
def test_prose_is_what_the_rendered_page_shows(text: str) -> None:
    assert "".join(c for c in prose(text) if c.isalnum()) == rendered_words(without_references(text))


def test_every_reader_is_reached_by_its_extension(tmp_path: Path) -> None:
    for extension in READERS:
        assert read_article(Path(put(tmp_path, f"a{extension}", "Sold 5.")), "a").prose == "Sold 5."

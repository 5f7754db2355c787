"""Claim files: read from any format with the line of what is broken, understood, and written back unharmed."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import shlex
import sys
import textwrap
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import Tool

from reconcile.claimfiles import (
    COLUMNS,
    REQUIRED,
    Row,
    find_stories,
    meaning,
    parse_claims,
    parse_sources,
    read_claims,
    read_sources,
    to_claims,
)
from reconcile.claimfiles.cells import bare, guarded
from reconcile.claimfiles.decisions import COLUMNS as DECISION_COLUMNS
from reconcile.claimfiles.decisions import VERDICTS
from reconcile.claimfiles.reading import SOURCE_COLUMNS, parse_table
from reconcile.claimfiles.writing import csv_text, one_line
from reconcile.errors import InputError
from reconcile.group.records import Aliases, Label, block_keys, candidates_for, group_records, index, same_fact
from reconcile.model import Article, Claim, Kind, Source

HEAD = "source,subject,attribute,value\n"
STORY = Path(__file__).parent.parent / "claims" / "xiaomi-ev"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(text: str | bytes, name: str = "claims.csv") -> list[Row]:
    found, errors = parse_claims(text.encode() if isinstance(text, str) else text, name)
    assert errors == []
    return found


def row(**cells: str) -> Row:
    return Row("claims.csv", 2, {"source": "a", "subject": "Acme", "attribute": "staff", **cells})


def broken(text: str, name: str = "claims.csv") -> tuple[list[int], list[int]]:
    """Lines of the rows that could be read, and of those that couldn't."""
    found, errors = parse_claims(text.encode(), name)
    return [each.line for each in found], [error.line for error in errors]


def schema(name: str) -> dict[str, Any]:
    return dict(json.loads(files("reconcile.data").joinpath("schema", name).read_text(encoding="utf-8")))


# Reading


def test_columns_in_any_order_and_the_authors_own() -> None:
    found = rows("value,Desk,Source,attribute,subject\n85,Asia,a,meetings,Acme\n")[0]
    assert (found.source, found.subject, found.attribute, found.value) == ("a", "Acme", "meetings", "85")
    assert found.columns["Desk"] == "Asia"
    assert found.line == 2


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_marks_newlines_and_delimiters(mark: str, newline: str, delimiter: str) -> None:
    lines = [delimiter.join(REQUIRED), delimiter.join("abcd"), "", delimiter.join("efgh")]
    found = rows(mark + newline.join(lines) + newline)
    assert [(each.line, each.value) for each in found] == [(2, "d"), (4, "h")]


def test_utf16_as_spreadsheets_write_it() -> None:
    assert rows((HEAD.replace(",", "\t") + "a\tAcme\tprice\t€5\n").encode("utf-16"))[0].value == "€5"


def test_a_line_break_inside_quotation_marks_keeps_the_count() -> None:
    found = rows(HEAD + 'a,"Acme\nInc",staff,5\nb,Beta,staff,6\n')
    assert [(each.line, each.subject) for each in found] == [(2, "Acme\nInc"), (4, "Beta")]


@pytest.mark.parametrize(
    ("text", "read", "lines"),
    [
        ("a,Acme,staff,5,6\nb,Beta,staff,6\n", [3], [2]),
        ('a,Acme,staff,"5\nb,Beta,staff,6\nc,Gamma,staff,7\n', [3, 4], [2]),
        ('a,Acme,staff,"5\nb,Beta,"staff",6\nc,Gamma,"staff",7\n', [3, 4], [2]),
        ('a,Acme,staff,5\nb,Be"ta,"staff"x,6\nc,Gamma,staff,7\n', [2, 4], [3]),
        ('a,Acme,staff,5\nb,Beta,staff,"6\n', [2], [3]),
        ('a,"Ac\nme",staff,5\nb,Beta,staff,6,7\nc,"Gam\nma",staff,7\n', [2, 5], [4]),
        ("<<<<<<< HEAD\na,Acme,staff,5\n=======\na,Acme,staff,6\n>>>>>>> new\n", [3, 5], [2, 4, 6]),
    ],
)
def test_a_broken_row_is_told_and_the_others_are_read(text: str, read: list[int], lines: list[int]) -> None:
    assert broken(HEAD + text) == (read, lines)


def test_a_missing_column_is_named_with_the_slip() -> None:
    found, errors = parse_claims(b"sorce,subject,attribute,value\na,b,c,5\n", "c.csv")
    assert found == []
    assert [str(error) for error in errors] == [
        'c.csv:1: has no column "source" (is "sorce" meant to be "source"?); '
        "the first line must name source, subject, attribute, value"
    ]


def test_a_column_named_twice_is_refused() -> None:
    assert [str(e) for e in parse_claims((HEAD.strip() + ",Value\n").encode(), "c.csv")[1]] == [
        'c.csv:1: names the column "value" twice'
    ]


def test_json_lines() -> None:
    good = '{"source": "a", "subject": "Acme", "attribute": "staff", "value": 1.50, "desk": null}'
    text = f'{good}\n\n[1]\n{{"a": 1\n{{"a": {{}}}}\n'
    found, errors = parse_claims(text.encode(), "c.jsonl")
    assert [(each.line, each.value, each.columns["desk"]) for each in found] == [(1, "1.50", "")]
    assert [error.line for error in errors] == [3, 4, 5]


def test_parquet(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    path = tmp_path / "c.parquet"
    cells = {"source": ["a"], "subject": ["Acme"], "attribute": ["staff"], "value": ["5"], "desk": [None]}
    pandas.DataFrame(cells).to_parquet(path)
    found, errors = read_claims(str(path))
    assert errors == []
    assert (found[0].value, found[0].columns["desk"]) == ("5", "")
    path.write_bytes(b"PAR1 is not enough")
    assert len(read_claims(str(path))[1]) == 1


def test_parquet_without_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setattr("pandas.read_parquet", lambda path: (_ for _ in ()).throw(ImportError("pyarrow")))
    assert "pip install" in str(parse_claims(b"PAR1", "c.parquet")[1][0])


@pytest.mark.parametrize(
    ("line", "name", "column"),
    [
        ("a,Acme,staff,85", "value", 14),
        ('a,"Acme, Inc",staff,85', "attribute", 15),
        ('a,"Ac""me","staff",85', "value", 20),
        ("a,Acme,staff,", "value", 14),
        ("a,Acme", "value", 1),
        ("a,Acme,staff,85", "quote", 1),
    ],
)
def test_the_column_of_a_cell(line: str, name: str, column: int) -> None:
    found = rows(HEAD + line + "\n")[0]
    assert found.column_of(name) == column


def test_the_column_of_a_json_value() -> None:
    text = '{"source": "a", "subject": "b", "attribute": "c", "value": "85"}'
    assert text[rows(text, "c.jsonl")[0].column_of("value") - 1 :] == '85"}'


def test_the_key_moves_with_words_and_not_with_places() -> None:
    one = rows(HEAD + "a,Acme,staff,85\n")[0]
    other = rows("desk,value,attribute,subject,source,note\nx, 85 ,staff,Acme,a,checked\n")[0]
    assert one.key() == other.key()
    assert one.content_id() == other.content_id()
    assert one.key() != row(value="86").key()
    assert row(value="85", quote="q").content_id() == row(value="85", quote="q", attribute="x", phase="y").content_id()
    assert row(value="85", quote="q").content_id() != row(value="85", quote="r").content_id()


# Sources and stories


def test_sources(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Acme.", encoding="utf-8")
    table = tmp_path / "sources.csv"
    table.write_text(
        "id,path,published,copy_of\na,a.md,2025-07,\nb,,,a\na,,,\nc,gone.md,8/7/2025,zz\n,,2025,\n", encoding="utf-8"
    )
    found, errors = read_sources(str(table))
    assert found["a"] == Source(id="a", published="2025-07", path=(tmp_path / "a.md").as_posix())
    assert found["b"].copy_of == "a"
    assert sorted((error.line, error.message.split()[0]) for error in errors) == [
        (4, "the"),
        (5, "copy_of:"),
        (5, "published:"),
        (5, "there"),
        (6, "the"),
    ]


def test_stories_are_found_in_folders_and_by_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("claims/b", "claims/a/articles", "claims/.git"):
        Path(name).mkdir(parents=True)
        Path(name, "claims.csv").write_text(HEAD, encoding="utf-8")
    Path("claims/a/articles/claims.csv").unlink()
    Path("claims/a/claims.csv").write_text(HEAD, encoding="utf-8")
    Path("claims/a/sources.csv").write_text("id\n", encoding="utf-8")
    found = find_stories(["claims", "claims/b/claims.csv"])
    assert [story.claims for story in found] == ["claims/a/claims.csv", "claims/b/claims.csv"]
    assert (found[0].sources, found[0].decisions, found[0].articles) == (
        "claims/a/sources.csv",
        "",
        "claims/a/articles",
    )
    for wrong in ("claims/a/articles", "gone", "claims/a/articles/x.txt"):
        with pytest.raises(InputError):
            find_stories([wrong])


# Meaning


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"value": "85"}, ("count", "85", "exact")),
        ({"value": "some 80"}, ("count", "80", "approx")),
        ({"value": "80", "quote": "It held some 80 meetings."}, ("count", "80", "approx")),
        ({"value": "over $1.4 billion"}, ("money", "1400000000", "more_than")),
        ({"value": "2024", "kind": "count"}, ("count", "2024", "exact")),
        ({"value": "2024", "kind": "date"}, ("date", "738886", "exact")),
        ({"value": "2024", "attribute": "founding year"}, ("date", "738886", "exact")),
        ({"value": "2024", "quote": "It opened in 2024."}, ("date", "738886", "exact")),
        ({"value": "55", "kind": "age"}, ("age", "55", "exact")),
        ({"value": "10", "kind": "percent"}, ("percent", "10", "exact")),
        ({"value": "1", "kind": "rank"}, ("rank", "1", "exact")),
        ({"value": "last month", "kind": "date"}, ("date", "739283", "exact")),
        ({"value": "90", "quote": "It held some 80 meetings."}, ("count", "90", "exact")),
    ],
)
def test_a_value_is_read_in_its_words(cells: dict[str, str], expected: tuple[str, str, str]) -> None:
    found = meaning(row(**cells), "2025-03-01").claim
    assert found is not None and found.lo is not None
    assert (found.kind, f"{found.lo.normalize():f}", found.modifier) == expected


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"value": ""}, "unreadable"),
        ({"value": "many thanks"}, "unreadable"),
        ({"value": "85", "kind": "number"}, "unreadable"),
        ({"value": "$5m", "kind": "date"}, "unreadable"),
        ({"value": "2024"}, "ambiguous"),
        ({"value": "2 and 3"}, "ambiguous"),
        ({"value": "3/4/2021"}, "ambiguous"),
        ({"value": "10 billion", "kind": "money"}, "unknown_unit"),
        ({"value": "100 kr"}, "unknown_unit"),
        ({"value": "5 frobs", "kind": "quantity"}, "unknown_unit"),
    ],
)
def test_a_value_that_has_no_one_meaning(cells: dict[str, str], problem: str) -> None:
    found = meaning(row(**cells))
    assert (found.claim, found.problem) == (None, problem)
    assert found.message


@pytest.mark.parametrize("value", ["13/4/2021", "4/4/2021", "€5", "5 kg", "100 yuan", "No. 5", "5 of 9"])
def test_close_ones_that_have_one(value: str) -> None:
    assert meaning(row(value=value)).problem != "unknown_unit"
    assert meaning(row(value=value, kind="date")).problem != "ambiguous"


def test_a_row_may_correct_the_kind() -> None:
    text = "Lee, who is 55 and lives in Rome, called."
    article = Article(id="a", text=text, prose=text)
    found, _ = to_claims([row(value="55", kind="age", quote=text), row(value="Rome", kind="name")], {}, {"a": article})
    assert [(each.kind, each.unit, each.partial, each.value_start) for each in found] == [
        ("age", "year", "", 12),
        ("name", "", "Rome", None),
    ]


def test_claims_know_their_place_in_the_article() -> None:
    text = "Acme grew.\n\nIt held **85** meetings in 2021 and 85\ntalks in 2022."
    article = Article(id="a", text=text, prose=text.replace("*", " "), published="2025")
    quote = "It held 85 meetings in 2021 and 85 talks in 2022."
    wanted = [
        row(value="85", quote=quote),
        row(value="85", quote=quote, attribute="talks"),
        row(value="x", quote=quote),
    ]
    found, errors = to_claims(wanted, {"a": Source(id="a", published="2025")}, {"a": article})
    assert [text[each.value_start : each.value_end] for each in found] == ["85", "85"]
    assert [text.count("85", 0, each.value_start) for each in found] == [0, 1]
    assert found[0].id != found[1].id
    assert [(each.attribute, each.published) for each in found] == [("staff", "2025"), ("talks", "2025")]
    assert [error.line for error in errors] == [2]


@pytest.mark.parametrize(
    ("quote", "value"),
    [
        ("'It held 85 meetings' - or so - said Lee's man.", "85"),
        ("“It held 85 … said Lee’s man.", "85"),
        ("It held [...] so — said", "85"),
        ("It held 86 meetings", None),
        ("", None),
    ],
)
def test_quotes_are_found_whatever_their_marks(quote: str, value: str | None) -> None:
    text = "Lee came.\n\n“It held 85\nmeetings” – or so — said Lee’s man."
    text = text.replace("“", "‘").replace("”", "’")
    article = Article(id="a", text=text, prose=text)
    (found,), _ = to_claims([row(value="85", quote=quote.replace("“", "'"))], {}, {"a": article})
    assert (None if found.value_start is None else text[found.value_start : found.value_end]) == value


def test_rejected_rows_make_no_claims_and_cells_overrule_the_sentence() -> None:
    quote = "It will probably hold 85 meetings."
    rejected, kept = row(value="85", review="Rejected"), row(value="85", quote=quote, status="Actual", phase="")
    found, _ = to_claims([rejected, kept], {})
    assert [(each.status, each.source) for each in found] == [("actual", "a")]
    assert to_claims([row(value="85", quote=quote)], {})[0][0].status == "expected"


# Labels


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (("Acme", "expert meetings"), ("Acme Corporation", "meetings with experts"), True),
        (("Acme", "launch date"), ("Acme", "date of release"), True),
        (("Acme", "founding year"), ("ACME Inc.", "year founded"), True),
        (("Acme", "first-phase investment"), ("Acme", "investment"), True),
        (("Acme SU7", "launch"), ("Acme", "SU7 launch"), True),
        (("Acme", "labour costs"), ("Acme", "labor cost"), True),
        (("Acme", "number of workers"), ("Acme", "employees"), True),
        (("SU7", "launch"), ("YU7", "launch"), False),
        (("Attack", "people killed"), ("Attack", "people injured"), False),
        (("Acme", "net profit"), ("Acme", "gross profit"), False),
        (("Acme", "male workers"), ("Acme", "female workers"), False),
        (("Acme", "first plant"), ("Acme", "second plant"), False),
        (("Acme", "revenue"), ("Acme", "investment"), False),
        (("Acme", "opening date"), ("Acme", "closing date"), False),
        (("Acme", "staff"), ("Beta", "staff"), False),
        (("Acme", "amount"), ("Acme", "amount"), False),
        (("he", "age"), ("he", "age"), False),
        (("SU7 launch", "date"), ("SU7", "launch date"), True),
        (("Plant opening", "date"), ("Plant opening", "day"), True),
        (("Acme", "duration of period"), ("Acme", "duration of settlement"), False),
        (("Acme", "duration"), ("Acme", "duration of the strike"), False),
    ],
)
def test_one_fact_by_its_labels(left: tuple[str, str], right: tuple[str, str], same: bool) -> None:
    one, other = Label(*left), Label(*right)
    assert same_fact(one, other).same is same
    assert same_fact(other, one).same is same
    if same:
        assert block_keys(*left) & block_keys(*right)


def test_kinds_and_aliases_count() -> None:
    one, other = Label("WHO", "deaths", "count"), Label("World Health Organization", "deaths", "count")
    aliases = Aliases(subjects={"who": "world health organization"})
    assert not same_fact(one, other).same
    assert same_fact(one, other, aliases).same
    assert candidates_for(one, index([other], aliases), aliases) == [0]
    assert not same_fact(one, one._replace(kind="money")).same
    assert same_fact(one._replace(kind="age"), one._replace(kind="duration")).same


@given(st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_order(rng: random.Random) -> None:
    labels = [("Acme", "staff"), ("Acme Inc", "workers"), ("Beta", "staff"), ("Acme", "revenue"), ("Acme", "staff")]
    claims = [
        Claim(id=str(n), source=f"s{n}", kind="count", subject=subject, attribute=attribute)
        for n, (subject, attribute) in enumerate(labels)
    ]
    shuffled = list(claims)
    rng.shuffle(shuffled)
    assert group_records(shuffled) == group_records(claims)
    assert sorted(cluster.members for cluster in group_records(claims)) == [("0", "1", "4"), ("2",), ("3",)]


# Writing


@given(st.text())
def test_a_guarded_cell_starts_no_formula_and_is_read_back(text: str) -> None:
    assert bare(guarded(text)) == text
    assert not guarded(text).lstrip(" ").startswith(FORMULA) or text.lstrip(" ") == ""


@pytest.mark.parametrize("text", ["=1+1", "-5 °C", "+1", "@x", "'=1", "''", "'Tis", " =1", "plain"])
def test_cells_of_note(text: str) -> None:
    assert bare(guarded(text)) == text
    assert guarded("plain") == "plain" and guarded("'Tis") == "'Tis"


@given(
    st.lists(
        st.dictionaries(st.sampled_from(COLUMNS), st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])))
    )
)
def test_a_written_file_has_one_claim_a_line_and_is_read_back(cells: list[dict[str, str]]) -> None:
    wanted = [{**dict.fromkeys(COLUMNS, ""), **each, "source": "a"} for each in cells]
    text = csv_text(COLUMNS, wanted)
    assert text.count("\n") == len(wanted) + 1
    found, errors = parse_claims(text.encode("utf-8"), "c.csv")
    assert errors == []
    assert [each.columns for each in found] == wanted


def test_line_breaks_become_blanks() -> None:
    assert one_line("one\r\n two\rthree\u2028four ") == "one two three four"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_rows_that_did_not_change_keep_their_characters(newline: str) -> None:
    lines = [
        '"source", subject,attribute,value,,',
        'a,"Acme",staff,"5",x,y',
        'b,"Be\nta",staff',
        "c,Gamma,staff,'=7,,",
    ]
    text = "\ufeff" + newline.join(lines)
    table = parse_table(text.encode(), "c.csv", (), COLUMNS)
    cells = [record.cells for record in table.records]
    assert csv_text(table.columns, cells, table) == text + newline
    changed = csv_text(table.columns, [cells[0], {**cells[2], "value": "=8"}, cells[1]], table)
    assert changed == "\ufeff" + newline.join([lines[0], lines[1], "c,Gamma,staff,'=8,,", lines[2], ""])
    assert csv_text((*table.columns, "new"), cells[:1], table).split(newline)[1] == "a,Acme,staff,5,x,y,"


# Schemas


def test_the_schemas_name_what_the_code_reads() -> None:
    claim = schema("claim.schema.json")
    jsonschema.Draft202012Validator.check_schema(claim)
    assert tuple(claim["properties"]) == COLUMNS
    assert tuple(claim["required"]) == REQUIRED
    assert claim["properties"]["kind"]["enum"] == ["", None, *Kind.__args__]
    for name, columns in (
        ("claims", COLUMNS),
        ("sources", (*SOURCE_COLUMNS, "origin")),
        ("decisions", DECISION_COLUMNS),
    ):
        table = schema(f"{name}.tableschema.json")
        assert tuple(field["name"] for field in table["fields"]) == tuple(columns)
        assert all(field["description"] for field in table["fields"])
    verdicts = next(f for f in schema("decisions.tableschema.json")["fields"] if f["name"] == "verdict")
    assert verdicts["constraints"]["enum"] == list(VERDICTS)


def test_the_shipped_story_fits_its_schemas() -> None:
    validator = jsonschema.Draft202012Validator(schema("claim.schema.json"))
    found, errors = read_claims(str(STORY / "claims.csv"))
    assert errors == [] and len(found) > 40
    for each in found:
        validator.validate(each.columns)
    assert not validator.is_valid({"source": "a", "subject": "b", "attribute": "c", "value": " "})
    sources, errors = read_sources(str(STORY / "sources.csv"))
    assert errors == [] and {each.source for each in found} <= set(sources)


def test_the_shipped_claims_stand_in_their_articles(tool: Tool, tmp_path: Path) -> None:
    ended = tool("report", str(STORY), "-f", "json", "--today", "2026-11-21")
    assert ended.code == 0
    document = json.loads(ended.out)
    assert all(claim["quote_start"] is not None for claim in document["claims"])
    assert not [group for group in document["groups"] if group["verdict"] == "conflict"]


def test_cells_survive_a_program_that_reads_and_writes_csv() -> None:
    text = (STORY / "claims.csv").read_text(encoding="utf-8")
    read = list(csv.reader(io.StringIO(text)))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(read)
    assert [each.key() for each in rows(out.getvalue())] == [each.key() for each in rows(text)]
    assert not [cell for line in read for cell in line if cell.startswith(FORMULA)]


def test_a_source_table_of_other_columns_is_read() -> None:
    found, errors = parse_sources(b"id,desk\na,Asia\n", "sources.csv")
    assert (list(found), errors) == (["a"], [])


def test_the_example_of_the_page_does_what_the_page_says(
    tool: Tool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (Path(__file__).parent.parent / "docs" / "claims.md").read_text(encoding="utf-8")
    blocks = [textwrap.dedent(block) for block in re.findall(r"(?:^    .*\n)+", page, re.MULTILINE)]
    monkeypatch.chdir(tmp_path)
    Path("claims/harbour").mkdir(parents=True)
    for name, head in (("sources", "id,"), ("claims", "source,")):
        text = next(block for block in blocks if block.startswith(head))
        Path(f"claims/harbour/{name}.csv").write_text(text, encoding="utf-8")
    groups = json.loads(tool("report", "claims/harbour", "-f", "json").out)["groups"]
    assert {group["attribute"]: group["verdict"] for group in groups} == {"cost": "conflict", "opening": "agree"}
    ended = tool("check")
    assert ended.code == 1 and ended.out.startswith("claims/harbour/claims.csv:3:")
    decide = shlex.split(next(block for block in blocks if block.startswith("reconcile decide")).replace("\\\n", ""))
    assert tool(*decide[1:]).code == 0
    assert tool("check").code == 0


def test_the_page_names_every_column() -> None:
    page = (Path(__file__).parent.parent / "docs" / "claims.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+)`", page))
    assert {*COLUMNS, *SOURCE_COLUMNS, *VERDICTS, "left_says", "right_says"} <= named

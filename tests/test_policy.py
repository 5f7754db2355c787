"""The policy of a newsroom: what it may say, what it does, and how mistakes in it are told."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
import repos
from repos import CONFLICTING, Here
from running import Tool

from reconcile import policy
from reconcile.errors import InputError
from reconcile.policy import Policy, Tolerance

FULL = """\
select = ["RC2", "RC5", "RC301"]
ignore = ["RC510"]
warn = ["RC506"]
volatile = ["death toll", "share price*"]

[tolerances]
"annual revenue" = "2%"
"height*" = 5

[aliases.subjects]
"Linden Bridge" = ["Bridge over the Linde"]

[aliases.attributes]
"launch date" = ["day of the premiere"]
"""


def read(text: str, folder: Path, name: str = "reconcile.toml") -> Policy | None:
    (folder / name).write_text(text, encoding="utf-8")
    return policy.load(str(folder / name))


def test_all_that_a_policy_may_say(tmp_path: Path) -> None:
    found = read(FULL, tmp_path)
    assert found is not None
    assert found.tolerances == {
        "annual revenue": Tolerance(share=Decimal("0.02")),
        "height*": Tolerance(amount=Decimal(5)),
    }
    assert found.subjects == {"bridge over the linde": "linden bridge"}
    assert found.moves("Share price in euros") and found.moves("Death  Toll") and not found.moves("death")
    assert [found.wants(code) for code in ("RC201", "RC301", "RC302", "RC506", "RC510")] == [
        True,
        True,
        False,
        True,
        False,
    ]
    assert found.warns("RC506") and not found.warns("RC201")


def test_the_policy_of_a_shared_file_and_of_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    assert policy.find() == Policy()
    assert read("[tool.other]\nx = 1\n", tmp_path, "pyproject.toml") is None
    assert policy.find() == Policy()
    read('[tool.reconcile]\nignore = ["RC510"]\n', tmp_path, "pyproject.toml")
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert policy.find().ignore == ("RC510",)
    read('ignore = ["RC511"]\n', tmp_path)
    assert policy.find().ignore == ("RC511",)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('select = ["RC2"]\nignor = []\n', 2, 'there is no key "ignor"; is "ignore" meant?'),
        ("\nxyz = 1\n", 2, 'there is no key "xyz"; keys are select, ignore, warn, tolerances, volatile, aliases'),
        ("[aliases.subject]\nA = []\n", 1, 'there is no key "subject"; is "subjects" meant?'),
        ('ignore = [\n  "RC201",\n  "RC999",\n]\n', 3, 'there is no code "RC999"; is '),
        ('warn = ["rc2"]\n', 1, 'there is no code "rc2"'),
        ('warn = "RC2"\n', 1, '"warn" must be a list of texts'),
        ("warn = [1]\n", 1, '"warn" must be a list of texts'),
        ("tolerances = 5\n", 1, '"tolerances" must be a table'),
        (
            '[tolerances]\n"a" = "2%"\n"b" = "some"\n',
            3,
            'the tolerance of "b" must be a number or a share such as "2%"',
        ),
        ("[tolerances]\na = -1\n", 2, 'the tolerance of "a"'),
        ("[tolerances]\na = true\n", 2, 'the tolerance of "a"'),
        ('[aliases.subjects]\nA = ["x"]\nB = ["x"]\n', 3, '"x" stands for two names'),
        ('[aliases.subjects]\nA = ["B"]\nB = ["x"]\n', 1, '"b" is both a name and another name for "a"'),
        ("a = \n", 1, "is not TOML"),
        ('[aliases]\nsubjects.A = "x"\n', 2, '"A" must be a list of texts'),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    with pytest.raises(InputError) as told:
        read(text, tmp_path)
    assert (told.value.line, says in told.value.message) == (line, True), str(told.value)


def test_lines_in_a_shared_file_count_from_its_top(tmp_path: Path) -> None:
    with pytest.raises(InputError) as told:
        read('[project]\nselec = 1\n\n[tool.reconcile]\nselec = ["RC2"]\n', tmp_path, "pyproject.toml")
    assert (told.value.line, told.value.message) == (5, 'there is no key "selec"; is "select" meant?')


def test_the_schema_agrees(tmp_path: Path) -> None:
    schema = json.loads(files("reconcile.data").joinpath("schema/policy.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    assert check.is_valid(tomllib.loads(FULL))
    for wrong in ('ignor = ["RC2"]', 'warn = ["2"]', 'warn = "RC2"', "[tolerances]\na = -1", "[aliases]\nsubject = 1"):
        assert not check.is_valid(tomllib.loads(wrong))
        with pytest.raises(InputError):
            read(wrong, tmp_path)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Here:
    """A repository with one commit and a new claim that contradicts it, which is the working folder."""
    monkeypatch.setenv("RECONCILE_CACHE", str(tmp_path / "cache"))
    made = repos.recorded(tmp_path / "repository")
    monkeypatch.chdir(made.root)
    made.append("claims/bridge/claims.csv", CONFLICTING)
    return made


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("", 1, "1 error in"),
        ('ignore = ["RC201"]', 0, "No findings"),
        ('select = ["RC5"]', 0, "No findings"),
        ('warn = ["RC2"]', 0, "1 warning in"),
        ('[tolerances]\nhearings = "5%"', 0, "No findings"),
        ('[tolerances]\nhearings = "4%"', 1, "1 error in"),
        ("[tolerances]\n'hear*' = 9", 0, "No findings"),
        ('volatile = ["hearings"]', 1, "1 error in"),  # both sources are of one day
        ("ignored = 1", 2, ""),
    ],
)
def test_what_a_policy_does(here: Here, tool: Tool, text: str, code: int, says: str) -> None:
    here.write("reconcile.toml", text)
    ended = tool("check", "--since", "HEAD")
    assert ended.code == code
    assert says in ended.out


def test_a_volatile_figure_moves_on(here: Here, tool: Tool) -> None:
    sources = (here.root / "claims/bridge/sources.csv").read_text(encoding="utf-8")
    here.write("claims/bridge/sources.csv", sources.replace("gamma.txt,2021-06-01", "gamma.txt,2021-07-01"))
    assert tool("check", "--since", "HEAD").code == 1
    here.write("reconcile.toml", 'volatile = ["hearings"]')
    assert tool("check", "--since", "HEAD").code == 0


def test_other_names_are_the_same_thing(here: Here, tool: Tool) -> None:
    text = (here.root / "claims/bridge/claims.csv").read_text(encoding="utf-8")
    other = text.replace("gamma,Linden Bridge,hearings", "gamma,Crossing of the Linde,sessions")
    here.write("claims/bridge/claims.csv", other)
    assert tool("check", "--since", "HEAD").code == 0
    names = '[aliases]\nattributes.hearings = ["sessions"]\nsubjects."Linden Bridge" = ["Crossing of the Linde"]\n'
    here.write("reconcile.toml", names)
    assert tool("check", "--since", "HEAD").code == 1
    here.write(
        "reconcile.toml",
        names.replace('"Linden Bridge" = ["Crossing of the Linde"]', '"Crossing of the Linde" = ["Linden Bridge"]'),
    )
    assert tool("check", "--since", "HEAD").code == 1


def test_a_named_policy_is_used_and_must_be_one(here: Here, tool: Tool) -> None:
    here.write("lenient.toml", 'ignore = ["RC201"]')
    assert tool("check", "--since", "HEAD", "--config", "lenient.toml").code == 0
    here.write("pyproject.toml", "[project]\n")
    ended = tool("check", "--config", "pyproject.toml")
    assert (ended.code, ended.err) == (2, "pyproject.toml: has no table [tool.reconcile]\n")
    assert tool("check", "--config", "gone.toml").err == "gone.toml: can't be read: No such file or directory\n"

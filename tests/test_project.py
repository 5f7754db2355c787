"""The project itself: its layers, its pages, its names, and what it needs to be installed."""

from __future__ import annotations

import ast
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from running import Tool

import reconcile
from reconcile.data import load

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "reconcile"
STORY = ROOT / "claims" / "xiaomi-ev" / "articles"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGES = sorted(path for folder in (".", "docs", "claims", "benchmarks") for path in ROOT.glob(f"{folder}/*.md"))


def plain(name: str) -> str:
    """The name of a distribution as it is compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[><=~! ]", name)[0]).lower()


def imported() -> set[str]:
    """The top-level modules that the package imports anywhere."""
    names: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names.add((node.module or "").partition(".")[0])
    return names - set(sys.stdlib_module_names) - {"reconcile"}


def test_stages_meet_only_in_the_model() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout


def test_every_import_is_a_declared_dependency() -> None:
    declared = {plain(name) for name in PROJECT["dependencies"]}
    homes = packages_distributions()
    needed = {module: {plain(name) for name in homes[module]} for module in imported()}
    # wcwidth comes with tabulate[widechars], markupsafe with jinja2.
    by_way_of = {"wcwidth": "tabulate", "markupsafe": "jinja2"}
    missing = {m for m, names in needed.items() if not names & declared and by_way_of.get(m) not in declared}
    assert missing == set()


def test_every_dependency_is_pinned_and_explained() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {plain(line) for line in lines if not line.startswith("#")}
    assert all(re.fullmatch(r"[\w.-]+==[\w.+!]+", line) for line in lines if not line.startswith("#"))
    extras = [name for names in PROJECT["optional-dependencies"].values() for name in names]
    assert {plain(name) for name in [*PROJECT["dependencies"], *extras]} <= pinned
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    listed = {plain(name) for name in re.findall(r"^\| ([\w-]+) \|", page, re.MULTILINE)} - {"package"}
    assert listed == {plain(name) for name in PROJECT["dependencies"]}


def test_it_runs_without_the_development_extras(tmp_path: Path) -> None:
    extras = {plain(name) for name in PROJECT["optional-dependencies"]["dev"]}
    blocked = {m for m, names in packages_distributions().items() if {plain(name) for name in names} <= extras}
    assert {"pytest", "hypothesis"} <= blocked
    code = (
        f"import sys; sys.modules.update(dict.fromkeys({sorted(blocked)!r}))\n"
        f"sys.argv = ['reconcile', 'run', {str(STORY)!r}, '-o', 'report.json']\n"
        "from reconcile.cli import main; main()"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert (tmp_path / "report.json").stat().st_size > 1000


def test_public_names_are_there_and_stay_what_they_are() -> None:
    from reconcile.compare import compare as judge

    for name in reconcile.__all__:
        assert getattr(reconcile, name)
    assert PROJECT["version"] == reconcile.__version__
    assert reconcile.compare("It held 85 meetings.", "It held 85 meetings.") == judge(
        "It held 85 meetings.", "It held 85 meetings."
    )
    assert [value.unit for _, value in reconcile.find_values("It paid $5.")] == ["USD"]
    with pytest.raises(AttributeError, match="'nothing'"):
        _ = reconcile.nothing


def test_articles_are_read_from_python(tmp_path: Path) -> None:
    assert len(reconcile.run(reconcile.read_articles([str(STORY)])).articles) == 5
    with pytest.raises(reconcile.InputError, match="no articles"):
        reconcile.read_articles([str(tmp_path)])


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_of_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_commands_of_the_readme_work(tool: Tool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(STORY, tmp_path / "articles")
    first, second, *_ = sorted(STORY.iterdir())
    shutil.copy(first, tmp_path / "a.txt")
    shutil.copy(second, tmp_path / "b.md")
    (tmp_path / "sources.csv").write_text("id,path,published\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", readme, re.DOTALL)
    commands = [shlex.split(line, comments=True) for block in blocks for line in block.splitlines()]
    ours = [rest for program, *rest in commands if program.endswith("reconcile")]
    assert len(ours) >= 5
    for arguments in ours:
        ended = tool(*arguments)
        assert (ended.code, bool(ended.err)) == (0, "--trace" in arguments), arguments
    assert {"run", "values", "explain"} <= {arguments[0] for arguments in ours}


def test_targets_named_in_pages_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {name for page in PAGES for name in re.findall(r"^\s*make (\w+)", page.read_text("utf-8"), re.MULTILINE)}
    assert {"report", "test"} <= named <= targets


def test_samples_in_the_pages_are_what_the_tool_prints() -> None:
    script = ROOT / "docs" / "refresh.py"
    ran = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")


def twice(entry: object, path: str) -> list[str]:
    """The entries that stand more than once in one block of words, with where the block stands."""
    if isinstance(entry, dict):
        return [each for key, value in entry.items() if key != "why" for each in twice(value, f"{path} {key}")]
    if isinstance(entry, list):
        return [each for value in entry for each in twice(value, path)]
    return [f"{path}: {word}" for word, often in Counter(str(entry).split()).items() if often > 1]


# Of the others, two hold sentences for readers, one holds rules for days.
LISTS = sorted(
    {path.name for path in (PACKAGE / "data").glob("*.en.yaml")}
    - {"report.en.yaml", "claimfiles.en.yaml", "holidays.en.yaml"}
)


@pytest.mark.parametrize("name", LISTS)
def test_no_block_of_words_has_an_entry_twice(name: str) -> None:
    blocks = load(name)
    if name == "page_furniture.en.yaml":  # lists of lines
        assert all(len(lines) == len(set(lines)) for lines in blocks.values())
    else:
        assert twice(blocks, "") == []


def test_folders_named_in_the_architecture_exist() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = re.findall(r"`([a-z_]+(?:/|\.py)[a-z_/.]*)`", page)
    assert len(named) > 10
    assert [name for name in named if not (PACKAGE / name).exists() and not (ROOT / name).exists()] == []

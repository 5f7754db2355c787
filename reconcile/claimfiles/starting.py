"""A new story's folder, and what a repository needs to have its claims checked: texts only, nothing is written here."""

from __future__ import annotations

import json
import re
import shlex
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path

from reconcile import __version__
from reconcile.claimfiles.decisions import COLUMNS as DECISION_COLUMNS
from reconcile.claimfiles.merging import WRITTEN
from reconcile.claimfiles.reading import SOURCE_COLUMNS
from reconcile.claimfiles.writing import csv_text

WORKFLOW = ".github/workflows/claims.yml"
HOOKS = ".pre-commit-config.yaml"
CONFIG = "reconcile.toml"


def story_files(path: str) -> dict[str, str]:
    """The files of a new story in folder `path`, with their content."""
    story = Path(path).name.replace("-", " ").replace("_", " ").strip().capitalize() or "Claims"
    return {
        f"{path}/README.md": _template("README.md", story=story, path=path),
        f"{path}/claims.csv": csv_text([name for name in WRITTEN if name != "origin"], []),
        f"{path}/sources.csv": csv_text(SOURCE_COLUMNS, []),
        f"{path}/decisions.csv": csv_text(DECISION_COLUMNS, []),
        f"{path}/articles/.gitkeep": "",
    }


def repository_files(root: str, folder: str, requirement: str) -> dict[str, str]:
    """The configuration, CI workflow and hook of a repository whose stories lie in `folder`, by path."""
    made = {
        CONFIG: _template(CONFIG),
        WORKFLOW: _template("workflow.yml", folder=shlex.quote(folder), requirement=requirement),
        HOOKS: _template("pre-commit.yaml", folder=shlex.quote(folder), pattern=re.escape(folder)),
    }
    return {(Path(root) / name).as_posix(): text for name, text in made.items()}


def requirement() -> str:
    """What pip is to install to get this tool: from where it was installed, else by its version."""
    try:
        origin = distribution("reconcile").read_text("direct_url.json")
    except PackageNotFoundError:
        origin = None
    found = json.loads(origin) if origin else {}
    version_control = found.get("vcs_info")
    if version_control:
        return f"reconcile @ {version_control['vcs']}+{found['url']}@{version_control['commit_id']}"
    return f"reconcile=={__version__}"


def _template(name: str, **values: str) -> str:
    text = files("reconcile.data").joinpath("init", name).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"{{{{{key}}}}}", value)
    return text

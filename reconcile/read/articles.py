"""The articles that a user named: files, folders, standard input."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from reconcile.errors import InputError
from reconcile.model import Article
from reconcile.read import READERS, sources, text
from reconcile.read.dates import iso_day
from reconcile.read.decode import decode, read_bytes, unreadable
from reconcile.read.metadata import read_yaml
from reconcile.read.page import Facts, Page
from reconcile.write import STANDARD

STDIN = "<stdin>"
"""How standard input is shown."""

_SIDE = (".yaml", ".yml")


class _File(NamedTuple):
    """A file to read, and its path as the user gave it, with forward slashes."""

    path: Path
    shown: str

    @property
    def real(self) -> str:
        """What tells it from other files, whatever way leads to it."""
        return STANDARD if self.shown == STANDARD else os.path.realpath(self.path)


def collect(paths: Sequence[str], table: str | None = None) -> tuple[list[Article], list[InputError]]:
    """Read all articles, and say what is wrong with those that can't be used.

    paths   files, folders (their .txt and .md files by name, without README.md and hidden ones), "-" for standard input
    table   a sources.csv; without one, that of each article's own folder is used when there is one
    """
    errors: list[InputError] = []
    files: dict[str, _File] = {}
    for path in paths:
        for file in _files(path, errors):
            files.setdefault(file.real, file)
    known = _known(files.values(), table, errors)
    articles = []
    for real, file in files.items():
        try:
            page = _page(file)
        except InputError as error:
            errors.append(error)
        else:
            articles.append(_article(page, file, known.get(real, {}), errors))
    return _named(articles, errors), errors


def read_article(path: Path, shown: str) -> Article:
    """Read one file, with its front matter and the YAML file beside it; `shown` is the path as the user gave it.

    Raises InputError.
    """
    errors: list[InputError] = []
    file = _File(path, shown)
    article = _article(_page(file), file, {}, errors)
    if errors:
        raise errors[0]
    return replace(article, id=article.id or PurePosixPath(article.path).stem)


def _files(path: str, errors: list[InputError]) -> list[_File]:
    """The files a path stands for; a path that stands for none is an error."""
    shown = _printable(path).replace(os.sep, "/")
    if not path:
        errors.append(InputError("", "a path is empty"))
        return []
    try:
        folder = Path(path)
        if path == STANDARD or not folder.is_dir():
            return [_File(folder, shown)]
        names = sorted(file.name for file in folder.iterdir() if _is_article(file))
    except (OSError, ValueError) as error:
        errors.append(unreadable(shown, error))
        return []
    if not names:
        errors.append(InputError(shown, f"there are no articles in this folder ({_understood()})"))
    return [_File(folder / name, f"{shown.rstrip('/')}/{_printable(name)}") for name in names]


def _printable(path: str) -> str:
    """A path that can be printed, also when its bytes are not UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")


def _understood() -> str:
    return "files that are understood: " + ", ".join(READERS)


def _is_article(file: Path) -> bool:
    readable = file.suffix.lower() in READERS and not file.name.startswith(".")
    return readable and file.stem.lower() != "readme" and file.is_file()


def _known(files: Iterable[_File], table: str | None, errors: list[InputError]) -> dict[str, Facts]:
    """What tables say of the files, by real path: the table that was named, else those in the files' folders."""
    tables = {table: Path(table)} if table else {}
    if not table:
        for file in files:
            beside = file.path.with_name(sources.NAME)
            if file.shown != STANDARD and os.path.isfile(beside):
                tables.setdefault(_sibling(file, sources.NAME), beside)
    known: dict[str, Facts] = {}
    for shown, path in tables.items():
        facts, wrong = sources.read_sources(path, shown)
        known |= facts
        errors += wrong
    return known


def _sibling(file: _File, name: str) -> str:
    """The path of another file of the same folder, as the user would give it."""
    return str(PurePosixPath(file.shown).with_name(name))


def _page(file: _File) -> Page:
    """What stands in a file. Raises InputError."""
    if file.shown == STANDARD:
        shown, page = STDIN, text.read(sys.stdin.buffer.read(), STDIN)
    else:
        shown = file.shown
        raw = read_bytes(file.path, shown)
        reader = READERS.get(file.path.suffix.lower())
        if reader is None:
            raise InputError(shown, f"is not a file that is understood ({_understood()})")
        page = reader(raw, shown)
    if not page.prose.strip():
        raise InputError(shown, "there is no text in it besides front matter and markup")
    return page


def _article(page: Page, file: _File, row: Facts, errors: list[InputError]) -> Article:
    """The article with all that is known of it: the row of a table counts first, then the file beside, then its own."""
    facts = {**page.facts, **_filled(_beside(file, errors)), **_filled(row)}
    known = {name: fact.text for name, fact in _filled(facts).items()}
    if "published" in known:
        try:
            known["published"] = iso_day(known["published"], "published")
        except ValueError as error:
            del known["published"]
            errors.append(InputError(facts["published"].path, str(error), facts["published"].line))
    identity, path = ("stdin", STDIN) if file.shown == STANDARD else ("", file.shown)
    return Article(**{"id": identity, **known, "path": path, "text": page.text, "prose": page.prose})


def _filled(facts: Facts) -> Facts:
    return {name: fact for name, fact in facts.items() if fact.text}


def _beside(file: _File, errors: list[InputError]) -> Facts:
    """What a YAML file of the same name says: `story.yaml` beside `story.txt`."""
    for extension in _SIDE:
        beside = file.path.with_suffix(extension)
        if file.shown != STANDARD and os.path.isfile(beside):
            shown = _sibling(file, beside.name)
            try:
                return read_yaml(decode(read_bytes(beside, shown), shown), shown)
            except InputError as error:
                errors.append(error)
    return {}


def _named(articles: list[Article], errors: list[InputError]) -> list[Article]:
    """Every article with an id of its own: that of its metadata, else its file name, with its folder where needed."""
    taken: dict[str, str] = {}
    named: list[Article] = []
    for article in articles:
        if article.id in taken:
            errors.append(InputError(article.path, f'has the id "{article.id}", which {taken[article.id]} has too'))
            continue
        if article.id:
            taken[article.id] = article.path
        named.append(article)
    for depth in (1, 2, None):
        free = {a.path: _tail(a.path, depth) for a in named if not a.id}
        counts = Counter([*free.values(), *taken])
        named = [replace(a, id=free[a.path]) if not a.id and counts[free[a.path]] == 1 else a for a in named]
    return named


def _tail(path: str, depth: int | None) -> str:
    """The last `depth` parts of a path without extension; None is the whole path with it."""
    if depth is None:
        return path
    return "/".join([*PurePosixPath(path).parts[-depth:-1], PurePosixPath(path).stem])

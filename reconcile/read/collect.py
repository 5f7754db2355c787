"""The articles that a user named: files, folders, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

import reconcile.read as package
from reconcile.errors import InputError
from reconcile.model import Article
from reconcile.read import sources, text
from reconcile.read.dates import iso_day
from reconcile.read.decode import decode
from reconcile.read.metadata import read_yaml
from reconcile.read.page import Facts, Page

STDIN = "-"
_SIDE = (".yaml", ".yml")


def collect(paths: Sequence[str], table: str | None = None) -> tuple[list[Article], list[InputError]]:
    """Read all articles, and say what is wrong with those that can't be used.

    paths   files, folders (their .txt and .md files by name, without README.md and hidden ones), "-" for standard input
    table   a sources.csv; without one, that of each article's own folder is used when there is one
    """
    errors: list[InputError] = []
    files: dict[Path, str] = {}
    for path in paths:
        for file, shown in _files(path, errors):
            files.setdefault(file, shown)
    known = _known(files, table, errors)
    articles = []
    for file, shown in files.items():
        try:
            page = _page(file, shown)
        except InputError as error:
            errors.append(error)
        else:
            articles.append(_article(page, file, shown, known.get(file, {}), errors))
    return _named(articles, errors), errors


def read_article(path: Path, shown: str) -> Article:
    """Read one file, with its front matter and the YAML file beside it; `shown` is the path as the user gave it.

    Raises InputError.
    """
    errors: list[InputError] = []
    article = _article(_page(path, shown), path, shown, {}, errors)
    if errors:
        raise errors[0]
    return replace(article, id=article.id or PurePosixPath(article.path).stem)


def _files(path: str, errors: list[InputError]) -> list[tuple[Path, str]]:
    """The files a path stands for, each resolved and as shown; a path that stands for none is an error."""
    if path == STDIN:
        return [(Path(STDIN), STDIN)]
    shown = os.fsencode(path).decode("utf-8", "replace").replace(os.sep, "/")
    try:
        folder = Path(path)
        if not folder.is_dir():
            return [(folder.resolve(), shown)]
        names = sorted(os.fsencode(file.name) for file in folder.iterdir() if _is_article(file))
    except (OSError, ValueError) as error:
        errors.append(InputError(shown, f"can't be read: {getattr(error, 'strerror', None) or error}"))
        return []
    if not names:
        errors.append(InputError(shown, f"there are no articles in this folder ({', '.join(package.READERS)})"))
    return [
        (folder.joinpath(os.fsdecode(name)).resolve(), f"{shown.rstrip('/')}/{name.decode('utf-8', 'replace')}")
        for name in names
    ]


def _is_article(file: Path) -> bool:
    readable = file.suffix.lower() in package.READERS and not file.name.startswith(".")
    return readable and file.stem.lower() != "readme" and file.is_file()


def _known(files: dict[Path, str], table: str | None, errors: list[InputError]) -> dict[Path, Facts]:
    """What tables say of the files: the one that was named, else those in the files' folders."""
    tables = {Path(table): table} if table else {}
    if not table:
        for file, shown in files.items():
            beside = file.parent / sources.NAME
            if shown != STDIN and beside.is_file():
                tables.setdefault(beside, str(PurePosixPath(shown).parent / sources.NAME))
    known: dict[Path, Facts] = {}
    for path, shown in tables.items():
        facts, wrong = sources.read_sources(path, shown)
        known |= facts
        errors += wrong
    return known


def _page(file: Path, shown: str) -> Page:
    if shown == STDIN:
        return text.read(sys.stdin.buffer.read(), "<stdin>")
    reader = package.READERS.get(file.suffix.lower())
    try:
        raw = file.read_bytes()
    except (OSError, ValueError) as error:
        raise InputError(shown, f"can't be read: {getattr(error, 'strerror', None) or error}") from None
    if reader is None:
        raise InputError(shown, f"is not a kind of file that is understood ({', '.join(package.READERS)})")
    return reader(raw, shown)


def _article(page: Page, file: Path, shown: str, row: Facts, errors: list[InputError]) -> Article:
    """The article with all that is known of it: the row of a table counts first, then the file beside, then its own."""
    facts = {**page.facts}
    for more in (_beside(file, shown, errors), row):
        facts |= {name: fact for name, fact in more.items() if fact.text}
    known = {name: fact.text for name, fact in facts.items() if fact.text}
    if "published" in known:
        try:
            known["published"] = iso_day(known["published"], "published")
        except ValueError as error:
            del known["published"]
            errors.append(InputError(facts["published"].path, str(error), facts["published"].line))
    return Article(
        **{"id": "", "path": "<stdin>" if shown == STDIN else shown, **known, "text": page.text, "prose": page.prose}
    )


def _beside(file: Path, shown: str, errors: list[InputError]) -> Facts:
    """What a YAML file of the same name says: `story.yaml` beside `story.txt`."""
    for extension in _SIDE:
        beside = file.with_suffix(extension)
        if shown != STDIN and beside.is_file():
            name = str(PurePosixPath(shown).with_suffix(extension))
            try:
                return read_yaml(decode(beside.read_bytes(), name), name)
            except InputError as error:
                errors.append(error)
            except OSError as error:
                errors.append(InputError(name, f"can't be read: {error.strerror}"))
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
        counts = [*free.values(), *taken]
        named = [replace(a, id=free[a.path]) if not a.id and counts.count(free[a.path]) == 1 else a for a in named]
    return named


def _tail(path: str, depth: int | None) -> str:
    """The last `depth` parts of a path without extension; None is the whole path with it."""
    if depth is None:
        return path
    return "/".join([*PurePosixPath(path).parts[-depth:-1], PurePosixPath(path).stem])

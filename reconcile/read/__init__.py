"""Files -> Article: text and Markdown, with what front matter, a file beside or sources.csv says of them."""

from __future__ import annotations

from collections.abc import Callable

from reconcile.read import markdown, text
from reconcile.read.page import Page

READERS: dict[str, Callable[[bytes, str], Page]] = {
    ".txt": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
}
"""By file extension: (the file's bytes, its name as shown to the user) -> Page. Raises InputError."""

from reconcile.read.articles import collect, read_article  # noqa: E402 - they look READERS up

__all__ = ["READERS", "collect", "read_article"]

"""What is known of an article: its front matter, or a YAML file of the same form beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reconcile.errors import InputError
from reconcile.patterns import compiled
from reconcile.read.decode import BOM
from reconcile.read.page import Fact, Facts

if TYPE_CHECKING:
    import yaml

FIELDS = ("id", "title", "publisher", "author", "published", "url", "copy_of")
"""The fields of an article that metadata may set; other keys are the user's own."""

_ALIASES = {"date": "published"}
"""Names that other programs write: Jekyll, Hugo and Obsidian say `date`."""

_EMPTY = {"", "~", "null", "Null", "NULL"}

_FENCED = compiled(
    rf"{BOM}?---[ \t]*(?:\r\n?|\n)(?P<yaml>.*?)(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.DOTALL
)
_OPEN = compiled(rf"{BOM}?---[ \t]*(?:\r\n?|\n)\w+[ \t]*:")


def front_matter(text: str, shown: str) -> tuple[Facts, int]:
    """The facts between the two `---` lines at the top of `text`, and where they end (0 without front matter)."""
    fenced = _FENCED.match(text)
    if fenced:
        return read_yaml(fenced["yaml"], shown, first_line=2), fenced.end()
    if _OPEN.match(text):
        raise InputError(shown, 'the front matter has no end; write a line "---" below it', 1)
    return {}, 0


def read_yaml(text: str, shown: str, first_line: int = 1) -> Facts:
    """The fields of a YAML mapping, all as text. Raises InputError with the line that is wrong."""
    import yaml  # takes a hundredth of a second, which a run without front matter is spared

    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it can't be read"
        line = first_line + (mark.line if mark else 0)
        raise InputError(shown, f"is not well-formed YAML: {problem}", line) from None
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise InputError(shown, 'expected lines like "title: …"', first_line)
    facts: Facts = {}
    for key, value in node.value:
        line = first_line + key.start_mark.line
        name = _ALIASES.get(str(key.value), str(key.value))
        if name in facts:
            raise InputError(shown, f'"{key.value}" is given twice', line)
        if name in FIELDS:
            facts[name] = Fact(_scalar(value, name, shown, line), shown, line)
    return facts


def _scalar(node: yaml.Node, name: str, shown: str, line: int) -> str:
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return "" if node.value in _EMPTY and node.style is None else " ".join(node.value.split())
    if isinstance(node, yaml.SequenceNode) and all(isinstance(item, yaml.ScalarNode) for item in node.value):
        return ", ".join(" ".join(item.value.split()) for item in node.value)
    raise InputError(shown, f'"{name}" must be text', line)

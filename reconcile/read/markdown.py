"""Reads Markdown: the words stay where they are, the markup becomes spaces.

markdown-it-py parses, so lists, quotes, tables, links and references are what CommonMark says. It keeps no offsets of
words; `_keep_text` and `_keep_rest` stand in its list of inline rules and note which characters are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from reconcile.patterns import compiled
from reconcile.read.bibliography import without_bibliography
from reconcile.read.decode import BOM, decode
from reconcile.read.metadata import front_matter
from reconcile.read.page import Page
from reconcile.read.prose import blank, plain, without_references

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_LINE_END = compiled(r"\r\n?|\n")
_HIDDEN = compiled(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)


def read(raw: bytes, shown: str) -> Page:
    """The page in the bytes of a Markdown file, with its front matter. Raises InputError."""
    text = decode(raw, shown)
    facts, start = front_matter(text, shown)
    return Page(text, prose(text, start), facts)


def prose(text: str, start: int = 0) -> str:
    """The prose of Markdown `text` from `start` on; everything else is blank, length and line ends are kept."""
    words = blank(text[:start]) + without_references(text[start:].replace(BOM, " "))
    visible = _HIDDEN.sub(lambda found: blank(found[0]), words)
    kept = list(blank(visible))
    for begin, end in _kept(visible):
        kept[begin:end] = visible[begin:end].replace("`", " ")
    return without_bibliography(plain("".join(kept)))


def _kept(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of `text` that hold words, one line at most each."""
    parser = _parser()
    begins = [0, *(end.end() for end in _LINE_END.finditer(text)), len(text)]
    env: dict[str, Any] = {}
    cursor = 0
    for block in parser.parse(text, env):
        if block.type != "inline" or not block.map:
            continue
        first, last = block.map
        cursor, limit = max(cursor, begins[first]), begins[min(last, len(begins) - 1)]
        env |= {"source": block.content, "notes": []}
        parser.inline.parse(block.content, parser, env, [])
        notes = sorted(env["notes"], reverse=True)
        position = 0
        for line in block.content.split("\n"):
            found = text.find(line.strip(), cursor, limit)
            if found < 0:  # a cell with an escaped bar: its markup is not worth losing its words
                yield cursor, limit
                break
            cursor = found + len(line.strip())
            shift = found - position - (len(line) - len(line.lstrip()))
            position += len(line) + 1
            while notes and notes[-1][0] < position:
                begin, end = notes.pop()
                yield begin + shift, min(end, position - 1) + shift
                if end > position:  # code may go on in the next line
                    notes.append((position, end))


@cache
def _parser() -> MarkdownIt:
    """CommonMark and tables; indented lines and HTML blocks are read as paragraphs, or their words would be lost."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table").disable(["code", "html_block"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    parser.inline.ruler.at("text", _keep_text)
    parser.inline.ruler.at("escape", _keep_escaped)
    parser.inline.ruler.at("backticks", _keep_code)
    parser.inline.ruler.push("rest", _keep_rest)
    return parser


def _keep_text(state: StateInline, silent: bool) -> bool:
    special = state.md.inline.terminator_re.search(state.src, state.pos, state.posMax)
    return _keep(state, special.start() if special else state.posMax, silent)


def _keep_escaped(state: StateInline, silent: bool) -> bool:
    from markdown_it.rules_inline import escape

    begin = state.pos + 1
    if not escape(state, silent):
        return False
    if not silent:
        _note(state, begin, state.pos)
    return True


_TICKS = compiled(r"(`+)(?!`)(.*?)(?<!`)\1(?!`)", re.DOTALL)


def _keep_code(state: StateInline, silent: bool) -> bool:
    code = _TICKS.match(state.src, state.pos, state.posMax)
    return _keep(state, code.end(), silent) if code else False


def _keep_rest(state: StateInline, silent: bool) -> bool:
    return _keep(state, state.pos + 1, silent)


def _keep(state: StateInline, end: int, silent: bool) -> bool:
    if end == state.pos:
        return False
    if not silent:
        _note(state, state.pos, end)
    state.pos = end
    return True


def _note(state: StateInline, begin: int, end: int) -> None:
    # A picture's description is parsed apart, with a source of its own.
    if state.src == state.env["source"]:
        state.env["notes"].append((begin, end))

"""Draws a run for a terminal: a block for each case that needs a look, then one line of totals."""

from __future__ import annotations

import textwrap

from wcwidth import wcswidth, wcwidth

from reconcile.model import Claim, Run, Verdict
from reconcile.report import days, show
from reconcile.report.inert import one_line, visible
from reconcile.report.view import Case, View, view
from reconcile.report.words import count, look, say

_WIDTH = 100
_NARROWEST_QUOTE = 16
_GAPS = 2
"""Columns that tabulate's "simple" form puts between two columns."""
_CELL = 28
_BOLD = "1"
_COLORS: dict[Verdict, str] = {
    "conflict": "1;31",
    "approx": "33",
    "superseded": "35",
    "scope": "36",
    "agree": "32",
    "single": "2",
}


def render(run: Run, color: bool = False, width: int | None = None) -> str:
    """Blocks and totals as plain text, at most `width` columns wide (100 when None); ANSI colours only with `color`."""
    seen = view(run)
    columns = width or _WIDTH
    blocks = [_block(case, seen, color, columns) for case in seen.look]
    if not seen.cases:
        blocks.append(say("table.no_facts"))
    elif not seen.look:
        blocks.append(say("table.nothing"))
    blocks.extend(_wrap(visible(note), columns) for note in run.notes)
    blocks.append(_wrap(summary(seen), columns))
    return "\n\n".join(blocks) + "\n"


def summary(seen: View) -> str:
    """The totals in one sentence."""
    figures = {
        "sources": count("sources", len(seen.articles)),
        "claims": count("claims", len(seen.claims)),
        "facts": count("facts", len(seen.cases)),
    }
    tally = ", ".join(count(verdict, n) for verdict, n in seen.tally())
    return say("table.summary", tally=tally, **figures) if tally else f"{', '.join(figures.values())}."


def _block(case: Case, seen: View, color: bool, width: int) -> str:
    from tabulate import tabulate

    group = case.group
    head = f"{look('mark')[group.verdict]} {say(f'verdict.{group.verdict}').upper()}"
    code = say("table.rule", code=group.code) if group.code else ""
    lines = [f"{_paint(head, _COLORS[group.verdict], color)}  {_paint(case.title, _BOLD, color)}  {code}".rstrip()]
    if group.explanation:
        lines.append(_wrap(one_line(group.explanation), width, "  "))
    heads = [say(f"column.{name}") for name in ("source", "date", "written", "understood", "quote")]
    rows = [_row(claim, seen) for claim in case.claims]
    used = sum(max(wcswidth(row[n]) for row in [heads, *rows]) + _GAPS for n in range(4))
    room = width - used
    if room < _NARROWEST_QUOTE:
        table = [row[:4] for row in rows]
        quotes = [_wrap(f"{row[0]}: {row[4]}", width, "    ") for row in rows]
        lines.append(tabulate(table, heads[:4], tablefmt="simple", disable_numparse=True))
        lines.extend(quotes)
    else:
        table = [[*row[:4], cut(around(claim, room), room)] for row, claim in zip(rows, case.claims, strict=True)]
        lines.append(tabulate(table, heads, tablefmt="simple", disable_numparse=True))
    lines.extend(f"  {sentence}" for sentence in _diagnoses(case))
    return "\n".join(lines)


def _row(claim: Claim, seen: View) -> list[str]:
    date = days.published(one_line(claim.published)) or "–"
    cells = [seen.name(claim.source), date, one_line(claim.value_text), one_line(show.value(claim))]
    return [*(cut(cell, _CELL) for cell in cells), one_line(claim.quote)]


def _diagnoses(case: Case) -> list[str]:
    known = look("diagnosis")
    named = dict.fromkeys(relation.diagnosis for relation in case.relations if relation.diagnosis)
    return [known.get(name, one_line(name or "")) for name in named]


def around(claim: Claim, room: int) -> str:
    """The claim's quote on one line, cut at the front when the value would not show in `room` columns."""
    quote = one_line(claim.quote)
    if claim.quote_start is None or claim.value_end is None:
        return quote
    before = one_line(claim.quote[: claim.value_end - claim.quote_start])
    hidden = len(before) - room + room // 4
    if len(before) <= room - 2 or hidden <= 0:
        return quote
    start = before.find(" ", hidden)
    return f"… {quote[(start + 1) if 0 <= start < len(before) - len(claim.value_text) else hidden :]}"


def cut(text: str, room: int) -> str:
    """`text` in at most `room` terminal columns, an ellipsis where something was left out."""
    if wcswidth(text) <= room:
        return text
    shown, used = "", 0
    for char in text:
        used += max(wcwidth(char), 0)
        if used > room - 1:
            break
        shown += char
    return f"{shown.rstrip()}…"


def _wrap(text: str, width: int, indent: str = "") -> str:
    return textwrap.fill(text, max(width, 20), initial_indent=indent, subsequent_indent=indent)


def _paint(text: str, code: str, color: bool) -> str:
    return f"\033[{code}m{text}\033[0m" if color else text

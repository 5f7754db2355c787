"""Draws a run for a terminal: a block for each case that needs a look, then one line of totals."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from wcwidth import wcswidth, wcwidth

from reconcile.model import Claim, Run, Verdict
from reconcile.report import days, show
from reconcile.report.inert import one_line, visible
from reconcile.report.view import Case, View, view
from reconcile.report.words import count, look, say

_WIDTH = 120
"""Columns used when the terminal does not say; below it, quotes get lines of their own."""
_NARROWEST_QUOTE = 32
_NARROWEST_CELL = 8
_GAPS = 2
"""Columns that tabulate's "simple" form puts between two columns."""
_HEAD_PADDING = 2
"""Columns by which tabulate makes a column wider than its heading."""
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
    """Blocks and totals as plain text, at most `width` columns wide (120 when None); ANSI colours only with `color`."""
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
    group = case.group
    head = f"{look('mark')[group.verdict]} {say(f'verdict.{group.verdict}').upper()}"
    code = say("table.rule", code=group.code) if group.code else ""
    lines = [f"{_paint(head, _COLORS[group.verdict], color)}  {_paint(case.title, _BOLD, color)}  {code}".rstrip()]
    if group.explanation:
        lines.append(_wrap(one_line(group.explanation), width, "  "))
    lines.append(_claims(case.claims, seen, width))
    lines.extend(f"  {sentence}" for sentence in _diagnoses(case))
    return "\n".join(lines)


def _claims(claims: Sequence[Claim], seen: View, width: int) -> str:
    """The claims as a table; where the terminal is too narrow for the quotes they follow, a line each."""
    from tabulate import tabulate

    wide = width >= _WIDTH
    most = max((width - (_NARROWEST_QUOTE if wide else 0)) // 4 - _GAPS, _NARROWEST_CELL)
    heads = [say(f"column.{name}") for name in ("source", "date", "written", "understood", "quote")]
    rows = [_row(claim, seen, most) for claim in claims]
    used = [max(wcswidth(heads[n]) + _HEAD_PADDING, *(wcswidth(row[n]) for row in rows)) + _GAPS for n in range(4)]
    if wide:
        room = width - sum(used)
        table = [[*row, cut(around(claim, room), room)] for row, claim in zip(rows, claims, strict=True)]
        return tabulate(table, heads, tablefmt="simple", disable_numparse=True)
    names = [cut(heads[n], most - _HEAD_PADDING) for n in range(4)]
    quotes = [
        cut(f"  {row[0]}: {around(c, width - len(row[0]) - 4)}", width) for row, c in zip(rows, claims, strict=True)
    ]
    return "\n".join([tabulate(rows, names, tablefmt="simple", disable_numparse=True), *quotes])


def _row(claim: Claim, seen: View, most: int) -> list[str]:
    date = days.published(one_line(claim.published)) or "–"
    cells = [seen.name(claim.source), date, one_line(claim.value_text), one_line(show.value(claim))]
    return [cut(cell, most) for cell in cells]


def _diagnoses(case: Case) -> list[str]:
    known = look("diagnosis")
    named = dict.fromkeys(relation.diagnosis for relation in case.relations if relation.diagnosis)
    return [known.get(name, one_line(name or "")) for name in named]


def around(claim: Claim, room: int) -> str:
    """The claim's quote on one line, cut at the front when the value would not show in `room` columns."""
    quote = one_line(claim.quote)
    if claim.quote_start is None or claim.value_start is None or claim.value_end is None:
        return quote
    value_at = len(one_line(claim.quote[: claim.value_start - claim.quote_start]))
    value_end = len(one_line(claim.quote[: claim.value_end - claim.quote_start]))
    if wcswidth(quote[:value_end]) < room:
        return quote
    hidden = max(min(value_end - room * 3 // 4, value_at), 0)
    space = quote.find(" ", hidden, value_at + 1)
    return f"… {quote[space + 1 if space >= 0 else value_at :].lstrip()}"


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

"""Writes a run as Markdown for a pull request or a wiki (CommonMark with tables, as forges render it)."""

from __future__ import annotations

import re

from reconcile.model import Claim, Run
from reconcile.report import days, show
from reconcile.report.inert import one_line, web_address
from reconcile.report.table import summary
from reconcile.report.view import Case, View, view
from reconcile.report.words import look, say, several

_SPECIAL = re.compile(r"([\\`*_\[\]{}<>#|~$])")
_LINE_START = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=:])")
_MENTION = re.compile(r"@(?=[\w-])")
_ISSUE = re.compile(r"(\\#|\bGH-|!)(?=\d)")
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp):|\b(www)\.")
_BREAK = "&#8203;"
"""A zero-width space: what stands around it is no longer a mention, an issue or a link, and reads the same."""


def render(run: Run) -> str:
    """The whole report: totals, cases that need a look with quotes, what agrees, what only one source says."""
    seen = view(run)
    parts = [f"# {say('page.title')}", escape(summary(seen)), _tally(seen)]
    parts.extend(f"> {escape(note)}" for note in run.notes)
    if seen.look:
        parts.append(f"## {say('page.look')}")
        parts.extend(_case(case, seen) for case in seen.look)
    elif seen.cases:
        parts.append(say("page.brief_none"))
    for verdict in ("agree", "single"):
        cases = [case for case in seen.cases if case.group.verdict == verdict]
        if cases:
            parts.extend([f"## {say(f'page.{verdict}')}", _facts(cases, seen)])
    parts.extend([f"## {say('page.sources')}", _sources(seen)])
    return "\n\n".join(part for part in parts if part) + "\n"


def escape(text: str) -> str:
    """`text` on one line, inert in Markdown: it renders as the same characters, links nothing and calls nobody."""
    shown = _SPECIAL.sub(r"\\\1", one_line(text).replace("&", "&amp;"))
    shown = _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", shown)
    shown = _MENTION.sub(f"@{_BREAK}", shown)
    shown = _ISSUE.sub(rf"\1{_BREAK}", shown)
    return _AUTOLINK.sub(lambda m: f"{m[1]}{_BREAK}:" if m[1] else f"{m[2]}{_BREAK}.", shown)


def _tally(seen: View) -> str:
    if not seen.cases:
        return ""
    names = [f"{look('mark')[verdict]} {say(f'verdict.{verdict}')}" for verdict, _ in seen.tally()]
    numbers = [f"{n:,}" for _, n in seen.tally()]
    return _rows(names, [numbers])


def _case(case: Case, seen: View) -> str:
    group = case.group
    head = f"### {look('mark')[group.verdict]} {say(f'verdict.{group.verdict}')} — {escape(case.title)}"
    code = f" `{group.code}`" if group.code else ""
    lead = f"{escape(group.explanation)}{code}" if group.explanation else code.strip()
    heads = [say(f"column.{name}") for name in ("understood", "written", "source", "date")]
    rows = [
        [
            f"**{escape(show.value(claim))}**",
            escape(claim.value_text),
            escape(seen.name(claim.source)),
            escape(days.published(claim.published)) or say("page.undated"),
        ]
        for claim in case.claims
    ]
    said = "\n>\n".join(_quote(claim, seen) for claim in case.claims)
    slips = [look("diagnosis").get(name, escape(name)) for name in dict.fromkeys(_slips(case))]
    about = escape(seen.support(case))
    return "\n\n".join(part for part in (head, lead, _rows(heads, rows), said, "\n\n".join(slips), about) if part)


def _slips(case: Case) -> list[str]:
    return [relation.diagnosis for relation in case.relations if relation.diagnosis]


def _quote(claim: Claim, seen: View) -> str:
    """The sentence in a block quote, its value bold, and who says it."""
    who = escape(seen.name(claim.source))
    address = seen.link(claim)
    by = f"[{who}](<{address}>)" if address else who
    if claim.quote_start is None or claim.value_start is None or claim.value_end is None:
        return f"> {escape(claim.quote)} — {by}"
    start, end = claim.value_start - claim.quote_start, claim.value_end - claim.quote_start
    before, value, after = claim.quote[:start], claim.quote[start:end], claim.quote[end:]
    return f"> {_joined(before, value, after)} — {by}"


def _joined(before: str, value: str, after: str) -> str:
    """The three parts, the middle bold as an HTML tag: asterisks do not work inside a word ("RMB10")."""
    first = escape(before)
    # Only the line's first part may look like a list or heading; escaping the others the same way does no harm.
    lead = " " if before[-1:].isspace() and first else ""
    tail = " " if after[:1].isspace() else ""
    return f"{first}{lead}<b>{escape(value)}</b>{tail}{escape(after)}".rstrip()


def _facts(cases: list[Case], seen: View) -> str:
    heads = [say(f"column.{name}") for name in ("fact", "values", "sources")]
    rows = [
        [
            escape(case.title),
            "; ".join(escape(statement.understood) for statement in case.statements),
            escape(several(seen.names_of(case.sources))),
        ]
        for case in cases
    ]
    return _rows(heads, rows)


def _sources(seen: View) -> str:
    heads = [say(f"column.{name}") for name in ("source", "title", "date", "claims")]
    rows = []
    for article in seen.articles:
        title = escape(article.title or article.id)
        address = web_address(article.url)
        made = sum(claim.source == article.id for claim in seen.claims)
        copied = f" ({escape(say('page.copy_of', name=seen.name(article.copy_of)))})" if article.copy_of else ""
        rows.append(
            [
                escape(seen.name(article.id)) + copied,
                f"[{title}](<{address}>)" if address else title,
                escape(days.published(article.published)) or say("page.undated"),
                str(made),
            ]
        )
    return _rows(heads, rows)


def _rows(heads: list[str], rows: list[list[str]]) -> str:
    """A pipe table; every cell is escaped already."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)

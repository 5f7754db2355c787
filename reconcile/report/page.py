"""Writes a run as one self-contained HTML page: no network, no need for scripts, nothing taken on trust."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from reconcile import __version__
from reconcile.model import VERDICT_ORDER, Claim, Run
from reconcile.report import days, marked, matrix, picture, show
from reconcile.report.inert import anchor, one_line, visible, web_address
from reconcile.report.view import Case, View, view
from reconcile.report.words import count, look, say, several

if TYPE_CHECKING:
    from jinja2 import Environment

_BRIEF = 12
"""Cases listed at a glance; the rest follow in full below."""
_ROWS = 12
"""Claims of a case shown at once; the others are folded."""
_STEPS = 6
_QUOTE_SIGNS = tuple('“"„«‘')
_BIG = 200
"""Cases from which on the page saves work: what is off the screen is not laid out until it is scrolled to, and the
matrix has no links and one cell for neighbours that say nothing."""
_BETWEEN = re.compile(r"(</(?:article|details|div|figure|h3|li|ol|p|section|summary|table|td|th|tr|ul)>)\n+")
"""Line ends after a block, which show nothing: in a large page a browser would keep tens of thousands of them."""
_OPEN_CELLS = 1500
"""A matrix with more cells starts folded, so that a large report opens at once."""


def render(run: Run) -> str:
    """The page as text. The same run gives the same bytes."""
    seen = view(run)
    text = environment().get_template("report.html.j2").render(**_page(seen))
    return _BETWEEN.sub(r"\1", text) if len(seen.cases) > _BIG else text


@cache
def environment() -> Environment:
    """Where templates are rendered: all text is escaped, its control characters visible; a missing name is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("reconcile.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
    )
    made.globals.update(say=say, count=count, several=several, anchor=anchor, look=look)
    return made


def _finalize(shown: Any) -> Any:
    """Control characters become visible in all that is put into the page; finished markup stays as it is."""
    return visible(shown) if type(shown) is str else shown


def _asset(name: str) -> dict[str, Any]:
    """A style sheet or script of the page and the hash by which the page's policy lets it in."""
    from markupsafe import Markup

    kind = name.rpartition(".")[2]
    text = files("reconcile.report").joinpath("templates", name).read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return {kind: Markup(text), f"{kind}_hash": f"sha256-{digest}"}  # noqa: S704 - the package's own file


def _page(seen: View) -> dict[str, Any]:
    """What the templates need: figures, sections, and the functions that put a claim into words."""
    multiple = [case for case in seen.cases if case.group.verdict != "single"]
    case_of = {claim.id: case for case in seen.cases for claim in case.claims}
    placed = _placed(seen, case_of)
    marks = {claim.id for claims in placed.values() for claim in claims}
    return {
        **_asset("report.css"),
        **_asset("report.js"),
        **_figures(seen),
        "version": __version__,
        "run": seen.run,
        "view": seen,
        "number": {article.id: n for n, article in enumerate(seen.articles, 1)} | _strangers(seen),
        "look_cases": seen.look,
        "agree_cases": seen.with_verdict("agree"),
        "single_cases": _by_source(seen.with_verdict("single")),
        "big": len(seen.cases) > _BIG,
        "matrix_cases": multiple,
        "matrix_open": len(multiple) * len(seen.articles) <= _OPEN_CELLS,
        "brief_most": _BRIEF,
        "rows_most": _ROWS,
        "steps_most": _STEPS,
        "placed": marks,
        "row": matrix.rows(seen, marks, joined=len(seen.cases) > _BIG),
        "text": lambda article: marked.paragraphs(article, placed.get(article.id, []), case_of),
        "link": seen.link,
        "support": seen.support,
        "steps": _steps(seen),
        **_functions(),
    }


def _functions() -> dict[str, Callable[..., Any]]:
    return {
        "draw": picture.draw,
        "parts": marked.parts,
        "value": show.value,
        "published": lambda text: days.published(one_line(text)),
        "address": web_address,
        "qualifiers": _qualifiers,
        "slips": _slips,
        "stressed": _stressed,
        "opens_quoted": lambda text: text.lstrip()[:1] in _QUOTE_SIGNS,
    }


def _figures(seen: View) -> dict[str, Any]:
    tally = seen.tally()
    total = sum(n for _, n in tally) or 1
    shares, x = [], 0.0
    for verdict, n in tally:
        shares.append((verdict, round(x, 2), round(100 * n / total, 2)))
        x += 100 * n / total
    first = {case.group.verdict: anchor("g", case.group.id) for case in reversed(seen.cases)}
    parts = [("look", True), ("agree", True), ("matrix", True), ("single", True), ("articles", True), ("help", True)]
    present = {case.group.verdict for case in seen.cases}
    hidden = {"agree": "agree" not in present, "single": "single" not in present, "matrix": present <= {"single"}}
    return {
        "figures": [
            count("sources", len(seen.articles)),
            count("claims", len(seen.claims)),
            count("facts", len(seen.cases)),
        ],
        "tally": [(verdict, n, first[verdict]) for verdict, n in tally],
        "shares": shares,
        "kinds": [kind for kind in look("kind") if any(case.group.kind == kind for case in seen.cases)],
        "verdicts": VERDICT_ORDER,
        "claims_of": Counter(claim.source for claim in seen.claims),
        "contents": [(name, say(f"page.{name}")) for name, _ in parts if not hidden.get(name)],
    }


def _strangers(seen: View) -> dict[str, int]:
    """Numbers for sources that claims name and the run does not list, after the listed ones."""
    known = {article.id for article in seen.articles}
    others = sorted({claim.source for claim in seen.claims} - known)
    return {source: len(known) + n for n, source in enumerate(others, 1)}


def _placed(seen: View, case_of: dict[str, Case]) -> dict[str, list[Claim]]:
    """The claims that get a mark in their article's text."""
    said: dict[str, list[Claim]] = {}
    for claim in seen.claims:
        if claim.id in case_of:
            said.setdefault(claim.source, []).append(claim)
    return {a.id: marked.marks(said.get(a.id, []), a.text) for a in seen.articles if a.text}


def _by_source(cases: list[Case]) -> list[tuple[str, list[Case]]]:
    """Cases of one source, by source, in the order of the text."""
    found: dict[str, list[Case]] = {}
    for case in cases:
        if case.claims:
            found.setdefault(case.claims[0].source, []).append(case)
    return [(source, sorted(found[source], key=_place)) for source in sorted(found)]


def _place(case: Case) -> tuple[int, str]:
    return case.claims[0].value_start or 0, case.group.id


def _qualifiers(claim: Claim) -> str:
    """The limits a claim is made under: "as of 30 March 2021 · according to Lei Jun"."""
    named = []
    for name in ("as_of", "time_frame", "phase", "status", "place", "speaker"):
        entry = one_line(str(getattr(claim, name)))
        if entry and (name, entry) != ("status", "actual"):
            shown = look("status").get(entry, entry) if name == "status" else days.published(entry)
            named.append(look(f"qualifier.{name}").format(shown))
    return " · ".join(named)


def _stressed(text: str) -> list[tuple[str, bool]]:
    """A reason cut at its *stressed* words: (words, whether stressed), in order."""
    return [(part, n % 2 == 1) for n, part in enumerate(re.split(r"\*([^*]+)\*", text)) if part]


def _slips(case: Case) -> list[str]:
    named = dict.fromkeys(relation.diagnosis for relation in case.relations if relation.diagnosis)
    return [look("diagnosis").get(name, name) for name in named]


def _steps(seen: View) -> Callable[[Case], list[str]]:
    """A function that says how a case's statements compare, the most serious first, each reason once."""

    def steps(case: Case) -> list[str]:
        known = {claim.id: claim for claim in case.claims}
        found: dict[tuple[str, str, str], str] = {}
        for relation in case.relations:
            if relation.a in known and relation.b in known:
                sides = [
                    f"{show.value(one)} ({seen.name(one.source)})" for one in (known[relation.a], known[relation.b])
                ]
                words = {"relation": say(f"verdict.{relation.relation}"), "a": sides[0], "b": sides[1]}
                step = say("page.step", **words, reason=relation.reason, code=relation.code)
                found.setdefault((relation.relation, relation.code, relation.reason), step.strip())
        return list(found.values())

    return steps

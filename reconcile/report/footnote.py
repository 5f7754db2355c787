"""Writes a Wikipedia footnote for each fact on which sources differ: every value with its source."""

from __future__ import annotations

import re

from reconcile.model import Article, Run
from reconcile.report.inert import one_line, web_address
from reconcile.report.jsonld import urn
from reconcile.report.view import Case, Statement, view
from reconcile.report.words import say

_MARKUP = re.compile(r"[\[\]{}|<>&='~#*:;_!/\\]")


def render(run: Run) -> str:
    """Wikitext ({{efn}} with {{cite web}}), one footnote a case that needs a look; a source is cited in full once."""
    articles = {article.id: article for article in run.articles}
    cited: set[str] = set()
    notes = [_note(case, articles, cited) for case in view(run).look]
    return "\n".join(notes) + "\n" if notes else f"<!-- {say('page.brief_none')} -->\n"


def escape(text: str) -> str:
    """`text` on one line in which nothing is wiki markup any more."""
    return _MARKUP.sub(lambda char: f"&#{ord(char.group())};", one_line(text))


def _note(case: Case, articles: dict[str, Article], cited: set[str]) -> str:
    said = "; ".join(_said(statement, articles, cited) for statement in case.statements)
    return f"{{{{efn|1={escape(case.title)}: {say('footnote.differ')} {said}.}}}}"


def _said(statement: Statement, articles: dict[str, Article], cited: set[str]) -> str:
    return escape(statement.understood) + "".join(
        _reference(articles[source], cited) for source in statement.sources if source in articles
    )


def _reference(article: Article, cited: set[str]) -> str:
    name = re.sub(r"[^A-Za-z0-9_-]", "_", urn("source", article.id).rpartition(":")[2].replace("%", "_"))
    if article.id in cited:
        return f'<ref name="reconcile-{name}" />'
    cited.add(article.id)
    return f'<ref name="reconcile-{name}">{_citation(article)}</ref>'


def _citation(article: Article) -> str:
    address = web_address(article.url).replace("[", "%5B").replace("]", "%5D").replace("'", "%27")
    known = {
        "url": address,
        "title": escape(article.title or article.id),
        "author": escape(article.author),
        "date": escape(article.published),
        "website": escape(article.publisher),
    }
    template = "cite web" if address else "cite news"
    return f"{{{{{template} {' '.join(f'|{name}={entry}' for name, entry in known.items() if entry)}}}}}"

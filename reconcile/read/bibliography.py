"""Blanks lists of references and citations in brackets: what they date and count is other works; same length.

A list stands below a heading such as "References"; a line elsewhere is an entry when it has what only entries have: an
identifier (doi, ISBN), "Retrieved 3 May 2018", or authors with initials, a year, a volume and pages.
"""

from __future__ import annotations

from functools import cache

from reconcile.data import load
from reconcile.patterns import compiled
from reconcile.read.prose import blank

_LINE = compiled(r"[^\r\n]+")
_MARKS = " \t-–—•·|*#:.=…[]"
_NUMBERED = compiled(r"(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4})[.)]?\s+")
_EDIT = compiled(r"\s*\[?\s*edit\s*\]?\s*\Z")
_LONGEST = 700  # characters of one entry; a longer line is a paragraph
_PARAGRAPH = 280  # characters; entries that are longer have an identifier or pages
_SENTENCE_END = compiled(r"[a-z]{3}[.!?][\"”’)]* +[A-Z“\"]")
_YEAR = compiled(r"\b(?:1[6-9]|20)\d\d[a-z]?\b")
_IDENTIFIED = compiled(
    r"\bdoi:? ?10\.|\barXiv:|\bISBN\b|\bISSN\b|\bPMID\b|\bPMC ?\d|\bBibcode:|\bS2CID\b|\bJSTOR\b|\bOCLC\b|\bhdl:"
    r"|\b(?:Retrieved|Accessed)(?: on)?:? (?:\d|[A-Z][a-z]{2,8}\.? \d)|\bArchived (?:from the original|at\b)"
)
_PAGES = compiled(
    r"\b\d{1,4} ?(?:\(\d{1,4}(?:[–-]\d{1,4})?\))?[,:] ?(?:no\. ?\d+,? ?)?(?:pp?\.? ?)?[A-Z]?\d+ ?[–-] ?[A-Z]?\d+\b"
)
_INITIALS = compiled(r"\b[A-Z][\w'’-]+,? (?:[A-Z]\.?[ -]?){1,3}(?=[,;.(&\s]|\Z)|\b(?:[A-Z]\. ?){1,3}[A-Z][\w'’-]+")
_BACKLINK = compiled(r"\s*(?:\d{1,3}\.\s*)?\^\s")
_AUTHOR = r"(?:[A-Z]\.? )?[A-Z][\w'’-]+"
_YEARS = r",? ?(?:1[6-9]|20)\d\d[a-z]?(?:, ?(?:(?:1[6-9]|20)\d\d)?[a-z]?)*(?:: ?\d+(?:[–-]\d+)?)?"
_ONE = rf"(?:(?:see|e\.g\.,?|cf\.|in|after) )?{_AUTHOR}(?:,? (?:et al\.?|(?:and|&) {_AUTHOR}))"
_CITED = compiled(
    rf"\({_ONE}{_YEARS}(?:; ?(?:{_ONE}|{_AUTHOR}){_YEARS})*\)"
    rf"|\({_AUTHOR}{_YEARS}(?:; ?(?:{_ONE}|{_AUTHOR}){_YEARS})+\)"
    r"|(?<=et al\. )\((?:1[6-9]|20)\d\d[a-z]?\)|(?<=et al )\((?:1[6-9]|20)\d\d[a-z]?\)"
)
"""Authors and years in brackets: "(Lee et al., 2016; Day & Fox 2017a)", "Lee et al. (2016)"."""
_CITED_ONE = compiled(rf"\({_AUTHOR}{_YEARS}\)")
_CITING = 2
"""Citations that make a text one that cites authors and years."""


@cache
def _headings(which: str) -> frozenset[str]:
    return frozenset(load("page_furniture.en.yaml")[which])


def without_bibliography(prose: str) -> str:
    """`prose` with lists of references, entries of such lists and citations in brackets replaced by spaces."""
    lines = list(_LINE.finditer(prose))
    kept: list[str] = []
    position, listing = 0, False
    for n, line in enumerate(lines):
        heading = _heading(line.group())
        if heading in _headings("headings_of_references"):
            listing = any(_has_entry_marks(each.group()) for each in lines[n + 1 : n + 4])
        elif heading in _headings("headings_above_entries"):
            listing = sum(_is_entry(each.group()) for each in lines[n + 1 : n + 4]) > 1
        elif listing and (heading in _headings("headings_behind_references") or _is_paragraph(line.group())):
            listing = False
        kept.append(prose[position : line.start()])
        kept.append(blank(line.group()) if listing or _is_entry(line.group()) else line.group())
        position = line.end()
    return _without_citations("".join(kept) + prose[position:])


def _without_citations(prose: str) -> str:
    """Without "(Lee et al., 2016)"; in a text that cites so, without "(Lee, 2016)" too."""
    found = _CITED.sub(lambda cited: blank(cited[0]), prose)
    return _CITED_ONE.sub(lambda cited: blank(cited[0]), found) if len(_CITED.findall(prose)) >= _CITING else found


def _heading(line: str) -> str:
    """A line as a heading is listed: small letters, no marks, no number."""
    plain = _EDIT.sub("", line.strip(_MARKS).lower()).strip(_MARKS)
    return _NUMBERED.sub("", plain, count=1) if len(plain) < 60 else ""


def _has_entry_marks(line: str) -> bool:
    return bool(_YEAR.search(line) or _IDENTIFIED.search(line))


def _is_paragraph(line: str) -> bool:
    """Whether a line below such a heading is prose again: long, of several sentences, and without an entry's marks."""
    return len(line) > _PARAGRAPH and len(_SENTENCE_END.findall(line)) > 1 and not _is_entry(line)


def _is_entry(line: str) -> bool:
    """Whether a line outside a list names a work: authors or title, year and where it is found."""
    if len(line) > _LONGEST or not _YEAR.search(line):
        return False
    named = _INITIALS.search(line[:120]) or line.strip(" \t^*•-[]0123456789.abcdef")[:1] in "\"“'‘"
    return _BACKLINK.match(line) is not None or bool(named and (_IDENTIFIED.search(line) or _PAGES.search(line)))

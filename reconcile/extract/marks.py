"""What only marks a place in a text: reference marks, items, headings, citations, statistics, parts of formulas."""

from __future__ import annotations

from reconcile.extract.numerals import Numeral
from reconcile.patterns import compiled

_P_VALUE = compiled(r"(?<![A-Za-z])[pP][ \xa0]?(?:-?values?)?[ \xa0]?(?:of|was|is)?[ \xa0]?[<>=≤≥≈][ \xa0]?\Z")
_CITED = compiled(r"[ \xa0](?:C\.?F\.?R\.?|U\.S\.C\.?|F\.[23]d|F\. ?Supp\.|S\. ?Ct\.)(?![a-z])")
_HEADING = compiled(r"\d{1,2}(?:\.\d{1,2})+\.?[ \t]+[A-Z][^.!?\n]{0,70}(?:\n|\Z)")
"""A numbered heading alone on its line: "2.1 Methods"."""
_DIGITS_OR_CLOSED = frozenset("0123456789)")
_CITATION = compiled(r"\[(?:\d{1,3}(?:, ?| ?[-–] ?))+\Z")
"""The beginning of a list of reference marks: "[3, 7–9]"."""
_EQUATED = compiled(r"[=+×·(][ \xa0]?\Z")
_TERM = compiled(r"[ \xa0]?[−+×·*/][ \xa0]?(?:\()?[A-Za-zλμσ]")
"""A number between signs of a formula and a letter: "= 1 − e^x"."""
_EQUATION = compiled(r"\b(?:[Ee]qs?|[Ee]quations?|[Ee]xpression|[Ff]ormula|[Tt]heorem|[Ll]emma|[Cc]lause)\.? ?\(\Z")
_ITEM = compiled(r" ?\) [A-Za-z]")
_LIST_NUMBER = compiled(r"[.)](?=[ \t])")


def is_mark(text: str, numeral: Numeral) -> bool:
    """Whether the digits are a mark: "[12]", "1. Foo", "2) Foo", "2.1 Methods", "p < 0.05", "50 C.F.R.", "x^2"."""
    if numeral.form != "digits" or numeral.scale:
        return False
    return (
        _in_brackets(text, numeral) or _in_formula(text, numeral) or _is_cited(text, numeral) or _opens(text, numeral)
    )


def _in_brackets(text: str, numeral: Numeral) -> bool:
    """ "[12]", "Article 6(4)", the numbers of minor planets ("(99942) Apophis"), and "1) a reason; 2) another"."""
    start, end = numeral.start, numeral.end
    if text[start - 1 : start] == "[" and start and text[end : end + 1] in "],-–":
        return True
    if text[end : end + 1] in "],-–" and _CITATION.search(text, max(0, start - 40), start):
        return True
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return (
            text[start - 2 : start - 1] in _DIGITS_OR_CLOSED
            or _EQUATION.search(text, max(0, start - 14), start) is not None
            or len(numeral.number) > 4
            and text[end + 2 : end + 3].isupper()
        )
    if len(numeral.number) > 2 or not _ITEM.match(text, end):
        return False
    ahead = text[max(0, start - 80) : start]
    return ahead.count("(") <= ahead.count(")")


def _in_formula(text: str, numeral: Numeral) -> bool:
    start, end = numeral.start, numeral.end
    if _EQUATED.search(text, max(0, start - 4), start) and _TERM.match(text, end):
        return True
    if text[start - 1 : start] == "^" and start or text[end : end + 1] == "·" and text[end + 1 : end + 2].isalpha():
        return True
    return numeral.number[:1] in "0." and bool(_P_VALUE.search(text, max(0, start - 12), start))


def _is_cited(text: str, numeral: Numeral) -> bool:
    behind = text[max(0, numeral.start - 2) : numeral.start].rstrip()
    return behind.endswith("§") or bool(_CITED.match(text, numeral.end))


def _opens(text: str, numeral: Numeral) -> bool:
    """A list's number at the beginning of a line, or a heading's."""
    start, end = numeral.start, numeral.end
    if _HEADING.match(text, start) and (start == 0 or text[start - 1] == "\n"):
        return True
    line = text.rfind("\n", max(0, start - 9), start) + 1
    if line == 0 and start > 8:
        return False
    opening = text[line:start].strip(" \t*#>(-•")
    return not opening and len(numeral.number) < 4 and bool(_LIST_NUMBER.match(text, end))

"""The interval of a span that carries one number or two, and the values of plain counts."""

from __future__ import annotations

import re
from decimal import Decimal

from reconcile.data import load
from reconcile.model import Span, Value
from reconcile.normalise.context import Context
from reconcile.normalise.hedges import modifier
from reconcile.normalise.numerals import Number, number
from reconcile.patterns import compiled

_WHOLE = {word: Decimal(n) for word, n in load("numerals.en.yaml")["whole"].items()}
_LOOSE: dict[str, str] = load("numerals.en.yaml")["loose"]
_NONE = frozenset(("no", "no one", "nobody", "none", "zero"))


def interval(span: Span) -> tuple[Decimal | None, Decimal | None, Decimal]:
    """(lo, hi, step) of the slots number, scale and, for a range, number2, scale2; None when they can't be read."""
    written = span.slot("number")
    uncertain = _ERROR.fullmatch(written) if "±" in written or "+" in written else None
    written = uncertain["base"] if uncertain else written
    low = number(written, span.slot("scale")) if written or span.slot("scale") else None
    if low is None:
        return None, None, Decimal(0)
    sign = -1 if span.slot("sign") else 1
    if uncertain or span.slot("error"):
        return _around(low, sign, *_errors(span, uncertain))
    if not (span.slot("number2") or span.slot("scale2")):
        return low.value * sign, low.value * sign, low.step
    high = number(span.slot("number2"), span.slot("scale2"))
    if high is None:
        return low.value, low.value, low.step
    first = _shared_scale(span, low)
    high_sign = -1 if span.slot("sign2") else 1
    bounds = sorted((first.value * sign, high.value * high_sign))
    return bounds[0], bounds[1], min(first.step, high.step)


_ERROR = compiled(
    r"(?P<base>.*?[\d.])[ \xa0]?(?:(?:±|\+/[-−–]|\+[-−–])[ \xa0]?(?P<both>[\d.,]+)"
    r"|\(?\+[ ]?(?P<up>[\d.]+)[ ]?[/,;]?[ ]?[-−–][ ]?(?P<down>[\d.]+)\)?)"
)
"""A number with its uncertainty: "0.23 ± 0.04", "36+5−4", "410 (+160/−180)"."""


def _errors(span: Span, uncertain: re.Match[str] | None) -> tuple[Decimal, Decimal]:
    """How far the value may lie below and above what is written, in the scale of the number."""
    written = (uncertain["down"] or uncertain["both"], uncertain["up"] or uncertain["both"]) if uncertain else ()
    down, up = written or (span.slot("error"), span.slot("error"))
    found = [number(each.rstrip(".,"), span.slot("scale")) for each in (down, up)]
    below, above = (each.value if each else Decimal(0) for each in found)
    return below, above


def _around(low: Number, sign: int, below: Decimal, above: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    return low.value * sign - below, low.value * sign + above, low.step


def _shared_scale(span: Span, low: Number) -> Number:
    """ "$1.4-1.6 billion" and "7-9 lakh": the first number takes the scale of the second when it is the smaller one."""
    if span.slot("scale") or not span.slot("scale2"):
        return low
    bare = number(span.slot("number2"))
    if bare is None or low.value >= bare.value:
        return low
    return number(span.slot("number"), span.slot("scale2")) or low


def read(span: Span, context: Context) -> Value:
    """A plain count; its unit, the counted noun, is not the reader's to know and stays ""."""
    word = span.text.lower()
    if word in _NONE and not span.slot("number"):
        return Value(kind="count", lo=Decimal(0), hi=Decimal(0), step=Decimal(1), modifier=modifier(span))
    if word in _WHOLE:
        return Value(kind="count", lo=_WHOLE[word], hi=_WHOLE[word], step=Decimal(1), modifier=modifier(span))
    if word in _LOOSE:
        lo, _, hi = _LOOSE[word].partition("-")
        same = lo == hi
        return Value(
            kind="count", lo=Decimal(lo), hi=Decimal(hi), step=Decimal(same), modifier="exact" if same else "approx"
        )
    lo_, hi_, step = interval(span)
    return Value(kind="count", lo=lo_, hi=hi_, step=step, modifier="range" if lo_ != hi_ else modifier(span))

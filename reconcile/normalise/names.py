"""Name spans -> values: the name in the fullest form that its article has, blanks folded."""

from __future__ import annotations

from reconcile.model import Span, Value
from reconcile.normalise.context import Context


def read(span: Span, context: Context) -> Value:
    """The name as `partial`; whether two names are one is judged, not decided here."""
    return Value(kind="name", partial=" ".join((span.slot("full") or span.text).split()))

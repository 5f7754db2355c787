"""Notes what the readers of values look at in the text around a value, without their knowing."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from reconcile.model import Span
from reconcile.normalise.context import Context


class Watched(Context):
    """A context that notes which of its fields a reader looks at, as they were; what it writes goes to the text's."""

    looked_at: dict[str, object]

    def __init__(self, watched: Context) -> None:
        object.__setattr__(self, "_watched", watched)
        object.__setattr__(self, "looked_at", {})

    def __getattribute__(self, name: str) -> Any:
        get = object.__getattribute__
        if name not in _CONTEXT_FIELDS:
            return get(self, name)
        value, looked_at = getattr(get(self, "_watched"), name), get(self, "looked_at")
        # As it was at the first look, unless that made the reader find it out.
        looked_at[name] = value if looked_at.get(name) is None else looked_at[name]
        return value

    def __setattr__(self, name: str, value: object) -> None:
        setattr(object.__getattribute__(self, "_watched"), name, value)


_CONTEXT_FIELDS = frozenset(f.name for f in fields(Context))


@dataclass
class Watch:
    """Hands each reader a watched context, and keeps it by the place of the value."""

    seen: dict[tuple[int, int], tuple[Span, Watched]] = field(default_factory=dict)

    def __call__(self, span: Span, context: Context) -> Context:
        watched = Watched(context)
        self.seen[span.start, span.end] = span, watched
        return watched

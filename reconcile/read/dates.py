"""The day of publication as metadata states it."""

from __future__ import annotations

import re
from datetime import date

from reconcile.patterns import compiled

_ISO = compiled(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ]\d\d:\d\d.*)?)?)?", re.DOTALL)


def iso_day(text: str, name: str) -> str:
    """An ISO day as far as it is known: "2025", "2025-02" or "2025-02-08"; a time of day is cut off.

    Nothing else is guessed at: 8/2/2025 is one day in London and another in New York. Raises ValueError with a message
    that begins with `name`, the field or option it stands in.
    """
    found = _ISO.fullmatch(text.strip())
    if found:
        year, month, day = found.groups()
        try:
            date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            found = None
    if not found:
        raise ValueError(f'{name}: "{text}" is no date; write 2025-02-08, 2025-02 or 2025')
    return "-".join(part for part in (year, month, day) if part)

"""Makes text from articles harmless to show: control characters become visible, cells and links lose their powers."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote, urlsplit

_KEPT = {0x09, 0x0A, 0x0D}
_REPLACED = "�"


def _visible_table() -> dict[int, str]:
    """One character for one, so that offsets stay true."""
    table = {code: chr(0x2400 + code) for code in range(0x20) if code not in _KEPT}
    table[0x7F] = "\u2421"
    # C1 controls, direction overrides and isolates (they can make a text read differently from what it says),
    # half surrogates (not encodable), non-characters and invisible tag characters.
    for first, last in ((0x80, 0x9F), (0x202A, 0x202E), (0x2066, 0x2069), (0xD800, 0xDFFF), (0xFFFE, 0xFFFF)):
        table.update(dict.fromkeys(range(first, last + 1), _REPLACED))
    table.update(dict.fromkeys(range(0xE0000, 0xE0080), _REPLACED))
    table.update(dict.fromkeys((0x2028, 0x2029), " "))
    return table


_VISIBLE = _visible_table()
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What starts a formula in a spreadsheet (OWASP, CSV injection), with the full-width forms."""


def visible(text: str) -> str:
    """`text` with every control character shown as a sign; same length, so offsets keep their meaning."""
    return text.translate(_VISIBLE)


def one_line(text: str) -> str:
    """`text` made visible, on one line, with single spaces."""
    return " ".join(visible(text).split())


def cell(text: str) -> str:
    """`text` as a spreadsheet cell that can't start a formula: an apostrophe goes before what would."""
    shown = visible(text).replace("\r\n", "\n").replace("\r", "\n")
    return f"'{shown}" if shown.startswith(_FORMULA) or shown.lstrip().startswith(_FORMULA) else shown


def web_address(url: str) -> str:
    """`url` when it is a plain http or https address, else ""; nothing else may become a link."""
    address = url.strip()
    if any(ord(char) < 0x21 or 0x7F <= ord(char) <= 0x9F or char in '"<>\\^`{|}' for char in address):
        return ""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and host and visible(address) == address else ""


def anchor(prefix: str, name: str) -> str:
    """An element id that is the same in every run: letters, digits, hyphen and underscore only."""
    plain = re.sub(r"[^A-Za-z0-9_-]", "_", name)
    if plain != name:
        plain += "-" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{prefix}-{plain}"


def site(url: str) -> str:
    """The host of a web address without its "www.", "" when it is none."""
    address = web_address(url)
    return (urlsplit(address).hostname or "").removeprefix("www.") if address else ""


_WHOLE = 8
"""Words up to which a text fragment names the whole sentence; longer ones are given by their first and last words."""
_ENDS = 4


def at_sentence(url: str, sentence: str) -> str:
    """A link to `url` that opens at `sentence` (WICG text fragment), "" when `url` is not a web address."""
    address = web_address(url)
    words = sentence.split()
    if not address or not words:
        return address
    parts = [words] if len(words) <= _WHOLE else [words[:_ENDS], words[-_ENDS:]]
    wanted = ",".join(_fragment(" ".join(part)) for part in parts)
    return f"{address}{'' if '#' in address else '#'}:~:text={wanted}"


def _fragment(text: str) -> str:
    """Percent-encoded; the hyphen too, which has a meaning of its own in a text fragment."""
    return quote(text.encode("utf-8", "replace"), safe="").replace("-", "%2D")

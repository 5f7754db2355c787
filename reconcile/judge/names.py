"""Whether two names are ways to write one."""

from __future__ import annotations

import re
import unicodedata

_PARTICLES = frozenset(
    {
        "the",
        "a",
        "an",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "inc",
        "ltd",
        "co",
        "corp",
        "company",
        "plc",
        "his",
        "her",
        "their",
        "its",
    }
)
_JOINTS = frozenset({"and", "or", "near", "in", "at", "of", "off", "between", "from", "outside"})


def same(left: str, right: str) -> str:
    """Why two names are the same ("only case and spelling marks differ"), "" when they aren't."""
    ours, theirs = _tokens(left), _tokens(right)
    if not ours or not theirs:
        return ""
    if ours == theirs:
        return "only case, titles or marks differ"
    short, long = sorted((ours, theirs), key=lambda tokens: (len(tokens), tokens))
    if (
        len(short) == 1
        and len(short[0]) > 1
        and short[0] == "".join(token[0] for token in long if token not in _JOINTS)
    ):
        return "one abbreviates the other"
    if (
        len(short) < len(long)
        and not _JOINTS & set(long)
        and (long[: len(short)] == short or long[-len(short) :] == short)
    ):
        return "one is the other's shorter form"
    if len(short) == len(long) and all(_initial(a, b) for a, b in zip(short, long, strict=True)):
        return "one gives initials"
    return ""


def _tokens(name: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain)
    return [token for token in re.findall(r"\w+", plain) if token not in _PARTICLES]


def _initial(left: str, right: str) -> bool:
    return left == right or (min(len(left), len(right)) == 1 and left[0] == right[0])

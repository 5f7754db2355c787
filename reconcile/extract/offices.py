"""Sentence -> who holds which office of whom: "Tim Cook, the chief executive of Apple", "Felt's grandson Rob Jones"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from reconcile.data import load
from reconcile.extract.entities import names_in
from reconcile.extract.role_words import block
from reconcile.extract.roles_found import Role
from reconcile.extract.subjects import Resolver
from reconcile.extract.tokens import Sentence
from reconcile.naming import is_given

_LONGEST = 5
"""Words of the longest office."""
_OWNERS = ("'s", "’s", "'", "’")
_BEING = frozenset(("is", "was", "became", "become", "remains", "as"))

Piece = tuple[int, int]
"""The first and the last token of a name without the offices in it."""


def offices(sentence: Sentence, resolver: Resolver) -> Iterator[Role]:
    """The offices that a sentence states, with the name of the holder and of whom or what it is."""
    pieces = _pieces(sentence)
    lows = [word.lower() for word in sentence.words]
    for (left, left_end), (right, right_end) in zip(pieces, pieces[1:], strict=False):
        between = [word for word in lows[left_end + 1 : right] if word != "."]
        if office := _office_in(between, opening=(",", *_BEING), closing=("of", "at", "for")):
            yield _role(sentence, resolver, office, (right, right_end), (left, left_end))
        elif office := _office_in(between, opening=_OWNERS, closing=()) or _office(between):
            yield _role(sentence, resolver, office, (left, left_end), (right, right_end))
        elif between in ([",", "the"], [","]) and (office := _office_from(lows, right_end + 1)):
            yield _role(sentence, resolver, office, (right, right_end), (left, left_end))
        elif (
            between[:1] == [","]
            and lows[left_end + 1] == ","
            and lows[right_end + 1 : right_end + 2] == ["'s"]
            and (office := _office_from(lows, right_end + 2))
        ):
            yield _role(sentence, resolver, office, (right, right_end), (left, left_end))
        elif between in ([","], []) and (office := _office_of(lows, left)):
            yield _role(sentence, resolver, office, (left, left_end), (right, right_end))


def _role(sentence: Sentence, resolver: Resolver, office: str, of: Piece, holder: Piece) -> Role:
    name = " ".join(sentence.words[of[0] : of[1] + 1])
    full = resolver.full(name)
    # "Apple CEO Tim Cook" is what an article may call Tim Cook most fully.
    subject = name if any(_office([word.lower()]) for word in full.split()) else full
    return Role("office" if office in block("offices") else "post", office, subject, *holder)


def _pieces(sentence: Sentence) -> list[Piece]:
    """The names of a sentence, cut where an office stands in them: "Apple CEO Tim Cook" is Apple and Tim Cook."""
    found: list[Piece] = []
    for first, last, _ in names_in(sentence):
        start = first
        n = first
        while n <= last:
            size = next((size for size in (3, 2, 1) if n + size - 1 <= last and _titled(sentence, n, size)), 0)
            if not size:
                n += 1
                continue
            if n > start:
                found.append((start, n - 1))
            n = start = n + size
        if start <= last:
            # A given name that opens a sentence may look like another word to the tagger: "ROB Jones".
            opens = start == first > 0 and first == 1 and is_given(sentence.words[0])
            found.append((start - opens, last))
    return found


def _titled(sentence: Sentence, n: int, size: int) -> bool:
    return bool(_office([word.lower() for word in sentence.words[n : n + size]]))


@cache
def _known() -> dict[str, str]:
    """Every office in lower case -> what it is shown and compared as."""
    names = {name: name for name in (*block("offices"), *block("offices_of_several"))}
    return {**names, **load("roles.en.yaml")["office_forms"]}


def _office(lows: Sequence[str]) -> str:
    """The words as an office, "" when they are none."""
    return _known().get(" ".join(lows), "")


def _office_from(lows: Sequence[str], start: int) -> str:
    """The longest office whose words start at a token, "" when none does."""
    return next((office for size in range(_LONGEST, 0, -1) if (office := _office(lows[start : start + size]))), "")


def _office_of(lows: Sequence[str], name: int) -> str:
    """The office right before "of" and a name: "the chief executive of" Apple."""
    before = name - 1 if lows[name - 1 : name] == ["the"] else name
    if before < 2 or lows[before - 1] not in ("of", "at"):
        return ""
    sizes = range(min(_LONGEST, before - 1), 0, -1)
    found = ((size, _office(lows[before - 1 - size : before - 1])) for size in sizes)
    size, office = next(((size, office) for size, office in found if office), (0, ""))
    ahead = lows[max(0, before - 2 - size) : before - 1 - size]
    return office if office and block("not_in_office").isdisjoint(ahead) else ""


def _office_in(between: Sequence[str], opening: tuple[str, ...], closing: tuple[str, ...]) -> str:
    """The office that alone stands between two names, after an opening mark and before a closing word, else ""."""
    if not between or between[0] not in opening:
        return ""
    inner = [word for word in between[1:] if word not in ("the", ",", "its", "a", "an")]
    if closing and (not inner or inner.pop() not in closing):
        return ""
    return _office(inner)

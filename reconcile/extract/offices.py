"""Sentence -> who holds which office of whom: "Tim Cook, the chief executive of Apple", "Felt's grandson Rob Jones"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from reconcile.data import load
from reconcile.extract.entities import names_in
from reconcile.extract.role_words import block, one_holder, triggers
from reconcile.extract.roles_found import Role
from reconcile.extract.subjects import Resolver
from reconcile.extract.tokens import Sentence
from reconcile.grammar import word_class
from reconcile.naming import is_given
from reconcile.patterns import compiled

_LONGEST = 5
"""Words of the longest office."""
_HAVING = frozenset(("has", "have", "had", "also"))
_PASSED = frozenset(("the", ",", "its", "a", "an"))
"""Words between a name and an office that say nothing."""
_DETERMINERS = frozenset(("the", "a", "its", "their", "then"))
_JOINERS = frozenset(("and", "&", ","))
_JOINED = compiled(r",| and | & ")
_CHIEF = "chief executive"
"""Of a chairman and chief executive it is as the latter that reports differ."""
_OWNERS = ("'s", "’s", "'", "’")
_BEING = frozenset(("is", "was", "became", "become", "remains"))

Piece = tuple[int, int]
"""The first and the last token of a name without the offices in it."""


def offices(sentence: Sentence, lows: Sequence[str], resolver: Resolver) -> Iterator[Role]:
    """The offices that a sentence states, with the name of the holder and of whom or what it is."""
    pieces = _pieces(sentence, lows)
    held: set[int] = set()
    for left, right in zip(pieces, pieces[1:], strict=False):
        for office, of, holder in _between(lows, left, right):
            if of[0] and block("not_in_office").isdisjoint(lows[of[0] - 1 : of[0] + 1]):
                held.add(holder[0])
                yield _role(sentence, resolver, office, of, holder)
            elif not of[0] and lows[0] not in block("not_in_office"):
                held.add(holder[0])
                yield _role(sentence, resolver, office, of, holder)
    for piece in pieces:
        office, opens = _beside(lows, piece) if piece[0] not in held else ("", 0)
        if office:
            subject = "" if office in block("kin") else _possessor(lows, opens, resolver)
            if subject == resolver.full(" ".join(sentence.words[piece[0] : piece[1] + 1])):
                subject = ""
            role = _kind(office) if subject else "called"
            yield Role(role, office, subject, *piece)


def _between(lows: Sequence[str], left: Piece, right: Piece) -> Iterator[tuple[str, Piece, Piece]]:
    """What two neighbouring names say of an office: the office, of what it is, and who holds it; one at most."""
    between = [word for word in lows[left[1] + 1 : right[0]] if word != "."]
    after = lows[right[1] + 1 : right[1] + 2]
    if office := _office_in(between, opening=(",", *_BEING), closing=("of", "at", "for")):
        yield office, right, left
    elif between and between[-1] in block("appointing") and all(word in _HAVING for word in between[:-1]):
        start = right[1] + 1
        while start < len(lows) and lows[start] in ("as", "to", "be", "its", "the", "their", "new"):
            start += 1
        if office := _office_from(lows, start):
            yield office, left, right
    elif office := _office_in(between, opening=_OWNERS, closing=()) or _office(between[: _bare(between)]):
        yield office, left, right
    elif between in ([",", "the"], [","]) and (office := _office_from(lows, right[1] + 1)):
        yield office, right, left
    elif between in ([",", "the"], [","]) and after == ["'s"] and (office := _office_from(lows, right[1] + 2)):
        yield office, right, left
    elif between in ([","], []) and (office := _office_of(lows, left[0])):
        yield office, left, right


def _bare(words: Sequence[str]) -> int:
    """How many words are left without a comma at the end: "Airbus chief executive, Tom Enders"."""
    return len(words) - (words[-1:] == [","])


def _beside(lows: Sequence[str], name: Piece) -> tuple[str, int]:
    """The office right before a name or behind its comma, and where it opens: "Anna Lindt, the FOUNDER, said"."""
    office, opens = _before(lows, name[0])
    behind = name[1] + 2
    if office or lows[name[1] + 1 : behind] != [","]:
        return office, opens
    start = next((n for n in range(behind, behind + 4) if _office_from(lows, n)), -1)
    between = lows[behind : max(start, behind)]
    if start < 0 or not all(word in _DETERMINERS or word[0].isdigit() for word in between):
        return "", 0
    office = _office_from(lows, start)
    return office if _ends(lows, start) else "", start


def _ends(lows: Sequence[str], start: int) -> bool:
    """Whether the longest office that starts at a token ends its phrase, so that nothing says of what it is."""
    size = next(size for size in range(_LONGEST, 0, -1) if _office(lows[start : start + size]))
    return not lows[start + size :] or lows[start + size] in (",", ".", ";")


def _before(lows: Sequence[str], name: int) -> tuple[str, int]:
    """The office right before a name and the token it opens at: "its FOUNDER, Anna Lindt", "CEO Anna Lindt"."""
    end = name
    while end > 0 and lows[end - 1] in (",", "."):
        end -= 1
    for size in range(min(_LONGEST, end), 0, -1):
        office = _office(lows[end - size : end])
        if office:
            held = block("not_in_office").isdisjoint(lows[max(0, end - size - 1) : end - size])
            return (office, end - size) if held else ("", 0)
    return "", 0


def _possessor(lows: Sequence[str], office: int, resolver: Resolver) -> str:
    """Whose office it is where a pronoun or a noun says so: "ITS founder", "THE COMPANY'S founder"."""
    _, thing, topic = resolver.remembered()
    owned = lows[office - 1 : office] in (["its"], ["their"])
    named = lows[office - 1 : office] == ["'s"] and office > 1 and lows[office - 2] in word_class("company_nouns")
    return (thing or topic) if owned or named else ""


def _kind(office: str) -> str:
    return "office" if office in one_holder() else "post"


def _role(sentence: Sentence, resolver: Resolver, office: str, of: Piece, holder: Piece) -> Role:
    name = " ".join(sentence.words[of[0] : of[1] + 1])
    full = resolver.full(name)
    # "Apple CEO Tim Cook" is what an article may call Tim Cook most fully.
    subject = name if any(_office([word.lower()]) for word in full.split()) else full
    return Role(_kind(office), office, subject, *holder)


def _pieces(sentence: Sentence, lows: Sequence[str]) -> list[Piece]:
    """The names of a sentence, cut where an office stands in them: "Apple CEO Tim Cook" is Apple and Tim Cook."""
    found: list[Piece] = []
    for first, last, _ in names_in(sentence):
        start = first
        n = first
        while n <= last:
            size = next((size for size in (3, 2, 1) if n + size - 1 <= last and _office(lows[n : n + size])), 0)
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


@cache
def _known() -> dict[str, str]:
    """Every office in lower case -> what it is shown and compared as."""
    names = {name: name for name in (*one_holder(), *block("offices_of_several"))}
    return {**names, **load("roles.en.yaml")["office_forms"]}


def _office(lows: Sequence[str]) -> str:
    """The words as an office, "" when they are none; of several held at once the first that one person holds."""
    if not lows or lows[-1] not in triggers("offices"):
        return ""
    found = _known().get(" ".join(lows), "")
    if found or _JOINERS.isdisjoint(lows):
        return found
    parts = [_known().get(part.strip(), "") for part in _JOINED.split(" ".join(lows))]
    if not all(parts):
        return ""
    return _CHIEF if _CHIEF in parts else next((part for part in parts if part in one_holder()), parts[0])


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
    passed = block("appointing") | _PASSED if between[0] in _BEING else _PASSED
    inner = [word for word in between[1:] if word not in passed]
    if closing and (not inner or inner.pop() not in closing):
        return ""
    return _office(inner)

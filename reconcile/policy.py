"""What a newsroom wants of a check: `[tool.reconcile]` of pyproject.toml, or reconcile.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from reconcile import rules
from reconcile.errors import InputError

OWN = "reconcile.toml"
SHARED = "pyproject.toml"

SELECTED = ("RC2", "RC5")
"""Codes that a check reports unless the policy says otherwise: contradictions, and faults of claim files."""

_CLOSE = 60
"""Likeness (rapidfuzz ratio, 0 to 100) from which on a known key is offered for an unknown one."""
_CODE = re.compile(r"RC\d{0,3}")
_PERCENT = re.compile(r"\s*([\d.]+)\s*%\s*")


@dataclass(frozen=True)
class Tolerance:
    """How far two values of an attribute may lie apart: `share` of the larger, or `amount` in their unit."""

    share: Decimal | None = None
    amount: Decimal | None = None

    def allows(self, one: Decimal, other: Decimal) -> bool:
        """Whether two numbers lie within it."""
        apart = abs(one - other)
        if self.share is not None:
            return apart <= self.share * max(abs(one), abs(other))
        return self.amount is not None and apart <= self.amount


@dataclass(frozen=True)
class Policy:
    """The policy of a check; the default is that of no file.

    select, ignore   codes or their beginnings ("RC2") that are reported, and that are not
    warn             codes that are reported and let the check pass
    tolerances       by attribute in lower case; "*" stands for any letters
    volatile         attributes in lower case that move on with time ("death toll"), as in `tolerances`
    subjects, attributes    other names, in lower case, and the name each stands for
    path             the file it comes from, "" for none
    """

    select: tuple[str, ...] = SELECTED
    ignore: tuple[str, ...] = ()
    warn: tuple[str, ...] = ()
    tolerances: Mapping[str, Tolerance] = field(default_factory=dict)
    volatile: tuple[str, ...] = ()
    subjects: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    path: str = ""

    def wants(self, code: str) -> bool:
        """Whether a code is reported."""
        asked = code.startswith((*self.select, *self.warn))
        return asked and not code.startswith(self.ignore or ("\0",))

    def warns(self, code: str) -> bool:
        """Whether a code is reported as a warning."""
        return bool(self.warn) and code.startswith(self.warn)

    def tolerance(self, attribute: str) -> Tolerance | None:
        """How far values of an attribute may lie apart, None when the policy doesn't say."""
        found = [name for name in self.tolerances if fnmatchcase(self._plain(attribute), name)]
        return self.tolerances[max(found, key=len)] if found else None

    def moves(self, attribute: str) -> bool:
        """Whether the attribute is volatile."""
        return any(fnmatchcase(self._plain(attribute), name) for name in self.volatile)

    def _plain(self, attribute: str) -> str:
        plain = _plain(attribute)
        return self.attributes.get(plain, plain)


def find(start: Path | None = None) -> Policy:
    """The policy of the nearest folder that has one, from `start` (or here) upwards. Raises InputError."""
    here = (start or Path()).resolve()
    for folder in (here, *here.parents):
        for name in (OWN, SHARED):
            file = folder / name
            if file.is_file():
                found = load(str(file) if folder != here else name, file)
                if found is not None:
                    return found
        if (folder / ".git").exists():
            break
    return Policy()


def load(shown: str, file: Path | None = None) -> Policy | None:
    """The policy in a file; None for a pyproject.toml without `[tool.reconcile]`. Raises InputError with the line."""
    try:
        text = (file or Path(shown)).read_text(encoding="utf-8-sig")
        table = tomllib.loads(text)
    except OSError as error:
        raise InputError(shown, f"can't be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise InputError(shown, f"is not TOML: {error}", int(line[1]) if line else 0) from None
    prefix: tuple[str, ...] = ()
    if Path(shown).name == SHARED:
        prefix = ("tool", "reconcile")
        table = table.get("tool", {}).get("reconcile")
        if table is None:
            return None
    return _Reader(shown, text, prefix).policy(table)


class _Reader:
    """Turns the table of one file into a policy and knows on which lines its keys stand."""

    def __init__(self, shown: str, text: str, prefix: tuple[str, ...]) -> None:
        self._shown = shown
        self._text = text
        self._prefix = prefix

    def policy(self, table: Mapping[str, Any]) -> Policy:
        """The policy of a table. Raises InputError."""
        readers: dict[str, Callable[[str, Any], Any]] = {
            "select": self._codes,
            "ignore": self._codes,
            "warn": self._codes,
            "tolerances": self._tolerances,
            "volatile": self._names,
            "aliases": self._aliases,
        }
        self._known(table, readers, ())
        fields = {name: readers[name](name, value) for name, value in table.items()}
        aliases = fields.pop("aliases", {})
        return Policy(**fields, **aliases, path=self._shown)

    def _codes(self, key: str, value: Any) -> tuple[str, ...]:
        codes = rules.codes()
        for code in self._texts(key, value):
            if not _CODE.fullmatch(code) or not any(known.startswith(code) for known in codes):
                near = process.extractOne(code.upper(), codes, scorer=fuzz.ratio)
                raise self._error((key,), f'there is no code "{code}"; is {near[0]} meant?', code)
        return tuple(value)

    def _names(self, key: str, value: Any) -> tuple[str, ...]:
        return tuple(_plain(name) for name in self._texts(key, value))

    def _texts(self, key: str, value: Any, *above: str) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self._error((*above, key), f'"{key}" must be a list of texts, such as ["…", "…"]')
        return value

    def _tolerances(self, key: str, value: Any) -> dict[str, Tolerance]:
        return {_plain(name): self._tolerance(key, name, entry) for name, entry in self._table((key,), value).items()}

    def _tolerance(self, key: str, name: str, entry: Any) -> Tolerance:
        text = str(entry) if isinstance(entry, int | float | str) and not isinstance(entry, bool) else ""
        percent = _PERCENT.fullmatch(text)
        try:
            number = Decimal(percent[1] if percent else text)
        except InvalidOperation:
            number = Decimal(-1)
        if not number.is_finite() or number < 0:
            raise self._error((key, name), f'the tolerance of "{name}" must be a number or a share such as "2%"')
        return Tolerance(share=number / 100) if percent else Tolerance(amount=number)

    def _aliases(self, key: str, value: Any) -> dict[str, dict[str, str]]:
        table = self._table((key,), value)
        self._known(table, ("subjects", "attributes"), (key,))
        return {part: self._other_names(key, part, entry) for part, entry in table.items()}

    def _other_names(self, key: str, part: str, value: Any) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, others in self._table((key, part), value).items():
            for other in self._texts(name, others, key, part):
                plain = _plain(other)
                if found.get(plain, _plain(name)) != _plain(name):
                    raise self._error((key, part, name), f'"{other}" stands for two names', other)
                found[plain] = _plain(name)
        chained = next((other for other, name in found.items() if name in found), "")
        if chained:
            raise self._error(
                (key, part), f'"{found[chained]}" is both a name and another name for "{found[found[chained]]}"'
            )
        return found

    def _table(self, keys: tuple[str, ...], value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self._error(keys, f'"{keys[-1]}" must be a table')
        return value

    def _known(self, table: Iterable[str], known: Iterable[str], above: tuple[str, ...]) -> None:
        for key in table:
            if key not in known:
                near = process.extractOne(key.lower(), list(known), scorer=fuzz.ratio, score_cutoff=_CLOSE)
                hint = f'is "{near[0]}" meant?' if near else f"keys are {', '.join(known)}"
                raise self._error((*above, key), f'there is no key "{key}"; {hint}')

    def _error(self, keys: tuple[str, ...], message: str, word: str = "") -> InputError:
        return InputError(self._shown, message, _line(self._text, (*self._prefix, *keys), word))


def _plain(name: str) -> str:
    return " ".join(name.lower().split())


_HEAD = re.compile(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?")
_PART = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*(?:\.|$)""")


def _line(text: str, keys: tuple[str, ...], word: str) -> int:
    """The line (1-based) on which a key is set, or below it that of `word`; that of the nearest table it stands in."""
    table: tuple[str, ...] = ()
    best = (0, 1)
    for number, line in enumerate(text.splitlines(), 1):
        head = _HEAD.fullmatch(line)
        if head:
            table = _parts(head[1])
            path = table
        else:
            left, equals, _ = line.partition("=")
            path = (*table, *_parts(left)) if equals else ()
        depth = len(path) if path and keys[: len(path)] == path else 0
        if depth > best[0]:
            best = (depth, number)
        if word and best[0] == len(keys) and f'"{word}"' in line.replace("'", '"'):
            return number
    return best[1]


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(a or b or c for a, b, c in _PART.findall(dotted))

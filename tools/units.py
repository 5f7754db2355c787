"""Writes reconcile/data/units.tsv from pint's registry: every unit with its symbol, dimension and exact factor.

    python tools/units.py            write the table
    python tools/units.py --check    exit 1 when the table isn't what pint and units.en.yaml give

Which units take SI prefixes, and how English spells them, is reviewed data: reconcile/data/units.en.yaml.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any

import pint
import yaml

DATA = Path(__file__).parent.parent / "reconcile" / "data"
HEADER = ["unit", "symbols", "dimension", "factor", "offset", "aliases"]
DIGITS = 25


def plain(number: Decimal) -> str:
    """A decimal without exponent or superfluous zeros, cut to DIGITS significant digits."""
    with localcontext() as context:
        context.prec = DIGITS
        number = +number
    return format(number.normalize(), "f") if number else "0"


def british(name: str) -> str:
    """Pint's American name in the spelling that the report uses ("cubic_centimeter" -> "cubic centimetre")."""
    spaced = name.replace("_", " ")
    return (
        spaced.replace("meter", "metre").replace("liter", "litre").replace("electron volt", "electronvolt")
        if "parameter" not in spaced
        else spaced
    )


def rows(registry: Any, words: dict[str, Any]) -> Iterator[list[str]]:
    """One row a unit, prefixed ones included."""
    left_out = set(words["left_out"].split())
    prefixed = words["prefixed"]
    taken = set()
    for name in sorted({definition.name for definition in registry._units.values()}):
        if name in left_out or name in taken or name.startswith(tuple(words["left_out_starts"].split())):
            continue
        taken.add(name)
        yield from row(registry, words, name, registry._units[name], "", "", Decimal(1))
        for group in prefixed.values():
            if name in group["units"].split():
                for prefix in group["prefixes"].split():
                    definition = registry._prefixes[prefix]
                    yield from row(
                        registry, words, name, registry._units[name], prefix, definition.symbol, definition.value
                    )


def row(
    registry: Any, words: dict[str, Any], name: str, unit: Any, prefix: str, sign: str, times: Decimal
) -> Iterator[list[str]]:
    """The row of one unit, with a prefix when one is given; none when the unit has no dimension or isn't linear."""
    if not unit.is_multiplicative and "offset" not in unit.converter.__dict__:
        return
    named = next((kind for kind, names in words["dimensionless"].items() if name in names.split()), "")
    dimension = named or shown(registry.get_dimensionality(name))
    if not dimension:
        return
    offset = Decimal(str(getattr(unit.converter, "offset", 0))) if not unit.is_multiplicative else Decimal(0)
    factor = Decimal(str(unit.converter.scale)) if offset else registry.get_root_units(name)[0]
    signs = [sign + unit.symbol] if unit.has_symbol else []
    aliases = [prefix + alias for alias in unit.aliases if len(alias) > 3]
    signs += [sign + alias for alias in unit.aliases if len(alias) <= 3]
    if prefix == "micro":
        signs += [each.replace("µ", other) for each in list(signs) for other in ("μ", "u")]
    yield [
        british(prefix + name),
        " ".join(dict.fromkeys(signs)),
        dimension,
        plain(Decimal(str(factor)) * Decimal(str(times))),
        plain(offset),
        " ".join(dict.fromkeys([prefix + name, *aliases])),
    ]


def shown(dimension: Any) -> str:
    """Pint's dimension as text: "length*time^-2"."""
    powers = sorted(
        (base.strip("[]"), int(power) if power == int(power) else power) for base, power in dimension.items()
    )
    return "*".join(base if power == 1 else f"{base}^{power}" for base, power in powers)


def table() -> str:
    """The whole file."""
    words = yaml.load((DATA / "units.en.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    registry: Any = pint.UnitRegistry(non_int_type=Decimal, cache_folder=None)
    for name, meaning in words["added"].items():
        registry.define(f"{name} = {meaning}")
    lines = ["\t".join(cells) for cells in [HEADER, *rows(registry, words)]]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the table, or with --check say whether it is fresh."""
    path = DATA / "units.tsv"
    if "--check" in sys.argv:
        fresh = path.read_text(encoding="utf-8") == table()
        print("units.tsv is fresh" if fresh else "units.tsv is stale: run python tools/units.py")
        return 0 if fresh else 1
    path.write_text(table(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

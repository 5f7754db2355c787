"""Two values side by side that make one: "between 5 and 7", "$1.4-$1.6 billion", "80 or 85", "5 ft 6 in"."""

from __future__ import annotations

from reconcile import units
from reconcile.data import load, words
from reconcile.extract.hedges import direction
from reconcile.extract.lexing import lowered
from reconcile.extract.numerals import small
from reconcile.model import Span
from reconcile.patterns import compiled

_LIST = load("ranges.en.yaml")
_HEDGE = r"(?:(?:about |around |~)?)"
_DASH = compiled(rf"[ \xa0]?(?:-|–|—|‐|‑|~|\.\.\.?)[ \xa0]?{_HEDGE}\Z")
_TO = compiled(rf"-?[ \xa0](?:to|through|up to)[ \xa0]{_HEDGE}\Z|-to-\Z")
_AND = compiled(rf"[ \xa0]and[ \xa0]{_HEDGE}\Z")
_OR = compiled(r"-?[ \xa0]or(?: even| maybe| perhaps| possibly)?[ \xa0]\Z")
_BETWEEN = compiled(r"\b(?:between|anywhere between|ranges? between)[ \xa0](?:about |around |an? )?\Z")
_FROM = compiled(r"\bfrom[ \xa0](?:about |around |an? )?\Z")
_BY = compiled(r"\bby (?:a |an |about |around |some )?\Z")
_CHANGES = compiled(r"\b(?:" + "|".join(words(_LIST["changes"])) + r")\b[^.;:!?]{0,90}\Z")
_JOINED = compiled(r"(?:,? and |, | |)\Z")
_BOUNDS = compiled(r"(?:,? (?:and|but)|,)(?: (?:is|are|was|were))? \Z")
_DECIMAL = compiled(r"\d{1,9}(?:\.\d{1,9})?")
_ERROR = compiled(r"[ \xa0]?(?:±|\+/[-−–])[ \xa0]?")
_PAIRS = {("foot", "inch"), ("pound", "ounce"), ("stone", "pound")}
_SHARING = (" and ", ", and ", " or ", ", or ", " × ", " x ", "×", " by ")
_LISTING = (", ", " × ", " x ", "×", " by ")
_JOINABLE = ("count", "money", "percent", "quantity", "ratio", "rank")


def join(text: str, spans: list[Span]) -> list[Span]:
    """The spans with every two that make one range or one compound measure replaced by it; sorted, as given."""
    low = lowered(text)
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        both = _pair(text, low, last, span) if last and span.start - last.end < 40 else None
        if last and both is None and _shares_unit(low, last, span):
            _share(low, joined, span)
        if both is None:
            joined.append(_echoed(low, last, span) if last else span)
        elif _is_label(both):
            joined.pop()
        else:
            joined[-1] = both
    return joined


def _share(low: str, spans: list[Span], unit: Span) -> None:
    """Give the last spans the unit that is only written behind the list they are in: "83, 85 and 90 km/h"."""
    following = unit
    for i in range(len(spans) - 1, -1, -1):
        span = spans[i]
        listed = following is unit or low[span.end : following.start] in _LISTING
        if not listed or span.kind != "count" or not _is_bare(span):
            return
        spans[i] = span._replace(kind=unit.kind, rule=f"{unit.kind}-shared", slots=(*span.slots, *_units_of(unit)))
        following = spans[i]


def _is_bare(span: Span) -> bool:
    return span.slot("number")[:1].isdigit() and not span.slot("scale")


def _echoed(low: str, first: Span, second: Span) -> Span:
    """The second with the hedge of the first when it repeats it in another unit: "about 600 metres (2,000 feet)"."""
    hedge = first.slot("hedge")
    if not hedge or second.slot("hedge") or first.kind != second.kind or first.kind not in ("quantity", "money"):
        return second
    if low[first.end : second.start].strip() != "(" or _same_unit(first, second):
        return second
    return second._replace(slots=(*second.slots, ("hedge", hedge)))


def _shares_unit(low: str, first: Span, second: Span) -> bool:
    """ "by 1.5 and 3 percent", "45 and 50 mg": the first number has the unit that is only written behind the second."""
    if (
        first.kind != "count"
        or second.kind not in ("percent", "quantity")
        or low[first.end : second.start] not in _SHARING
    ):
        return False
    digits = first.slot("number")[:1].isdigit() and second.slot("number")[:1].isdigit()
    return digits and not first.slot("scale") and not second.slot("hedge")


def _units_of(span: Span) -> tuple[tuple[str, str], ...]:
    return tuple(slot for slot in span.slots if slot[0] in ("unit", "per"))


def _is_label(span: Span) -> bool:
    """ "0-100 km/h" names a test, it is no speed."""
    if span.slot("number") == "0" and span.slot("number2") in ("60", "62", "100") and not span.slot("unit"):
        return "-" in span.text
    unit = units.lookup(span.slot("unit"), attached=True) or ""
    if span.slot("per"):
        unit = units.per(unit, units.lookup(span.slot("per"), attached=True) or span.slot("per"))
    return span.slot("number").lower() in ("0", "zero") and units.dimension(unit) == "length*time^-1"


def _pair(text: str, low: str, first: Span, second: Span) -> Span | None:
    if first.kind not in _JOINABLE or second.kind not in _JOINABLE or first.slot("number2"):
        return None
    between = low[first.end : second.start]
    if _ERROR.fullmatch(between) and second.slot("number") and _same_unit(first, second):
        slots = (*first.slots, ("error", second.slot("number")))
        return Span(first.start, second.end, text[first.start : second.end], first.kind, f"{first.kind}-error", slots)
    if _compound(first, second, between):
        return _merged(text, first, second, "quantity", "quantity-compound")
    if not _alike(first, second, between):
        return None
    if not _links(low, first, second, between):
        return None
    kind = second.kind if second.kind != "count" or first.kind == "count" else first.kind
    return _merged(text, first, second, kind, f"{kind}-range")


def _compound(first: Span, second: Span, between: str) -> bool:
    """ "5 ft 6 in", "6 pounds, 4 ounces": whole units followed by parts of one."""
    if first.kind != "quantity" or second.kind != "quantity" or not _JOINED.match(between) or first.slot("per"):
        return False
    return (_UNITS.get(first.slot("unit").lower(), ""), _UNITS.get(second.slot("unit").lower(), "")) in _PAIRS


_UNITS = {
    spelling: name
    for name, spellings in {
        "foot": "foot feet ft ft. ' ′",
        "inch": "inch inches in in. \" ″ '' ”",
        "pound": "pound pounds lb lbs",
        "ounce": "ounce ounces oz",
        "stone": "stone",
    }.items()
    for spelling in spellings.split()
}


def _alike(first: Span, second: Span, between: str) -> bool:
    """Whether the two measure the same: one kind and unit, or one bare number that takes the other's."""
    if first.kind == second.kind:
        return _same_unit(first, second) and first.slot("word") == ""
    if first.kind == "count" and second.kind == "money" and not second.text[:1].isalnum():
        return False  # "1.2 lakh crore to $600bn": the sign would stand before the first number, too
    if first.kind == "count" and first.slot("scale") and second.kind == "percent":
        return False  # "from 57% and 15.4 million to 68%"
    if first.kind == "count":
        multiple = second.kind == "ratio" and second.slot("unit") == "times" and bool(second.slot("number"))
        return bool(first.slot("number")) and (second.kind in ("money", "percent", "quantity") or multiple)
    return (
        second.kind == "count"
        and first.kind == "money"
        and bool(second.slot("number"))
        and bool(_DASH.match(between) or _TO.match(between) and second.slot("scale") and not first.slot("scale"))
    )


def _same_unit(first: Span, second: Span) -> bool:
    for role in ("unit", "currency"):
        if first.slot(role) and second.slot(role):
            one, other = first.slot(role).lower().rstrip("s"), second.slot(role).lower().rstrip("s")
            if one != other:
                return False
    return first.slot("per") == second.slot("per") or not first.slot("per")


def _links(low: str, first: Span, second: Span, between: str) -> bool:
    """Whether the words between, and before, make the two the ends of one range."""
    reach = low[max(0, first.start - 24) : first.start]
    if _BOUNDS.match(between.removesuffix(second.slot("hedge") + " ")) and _bound(first, second):
        return True
    if _AND.match(between):
        return bool(_BETWEEN.search(reach))
    bare = first.slot("number") != "" and second.slot("number") != ""
    if first.kind == "rank" or not bare or second.slot("hedge") not in ("", "about", "around", "~", "to", "up to"):
        return False
    if _DASH.match(between):
        chained = low[max(0, first.start - 2) : first.start][-1:] in ("-", "–") and low[first.start - 2].isalnum()
        return not (first.kind == "count" and (chained or _falls(first, second)))
    if _TO.match(between):
        changed = _CHANGES.search(low[max(0, first.start - 110) : first.start])
        if first.kind == "count" and _falls(first, second) or first.kind == second.kind and _BY.search(reach):
            return False
        near = _CHANGES.search(low[max(0, first.start - 40) : first.start])
        return not (changed and (_FROM.search(reach) or first.kind != "count" and near))
    if _OR.match(between):
        return _near(first, second)
    return False


def _falls(first: Span, second: Span) -> bool:
    """ "3-1" and "three-nought": the larger first, so that no range is meant."""
    written = first.slot("number"), second.slot("number")
    if first.slot("scale") or second.slot("scale"):
        return False
    if all(_DECIMAL.fullmatch(each) for each in written):
        return float(written[0]) > float(written[1])
    one, other = (small(each) for each in written)
    return one is not None and other is not None and one > other


def _bound(first: Span, second: Span) -> bool:
    """ "more than 10 but less than 20": one bound below and one above, the lower one smaller."""
    ways = direction(first.slot("hedge")), direction(second.slot("hedge"))
    one, other = small(first.slot("number")), small(second.slot("number"))
    if one is None or other is None or first.slot("scale") != second.slot("scale"):
        return False
    return ways == ("up", "down") and one < other or ways == ("down", "up") and one > other


def _near(first: Span, second: Span) -> bool:
    """ "80 or 85", "two or three": numbers written alike, the second larger; else "or" offers another measure."""
    one, other = small(first.slot("number")), small(second.slot("number"))
    if one is None or other is None or first.slot("per") or second.slot("per") or first.kind == second.kind == "money":
        return False
    alike = first.slot("number")[:1].isdigit() == second.slot("number")[:1].isdigit()
    return alike and one < other <= 3 * one and first.slot("scale") in ("", second.slot("scale"))


def _merged(text: str, first: Span, second: Span, kind: str, rule: str) -> Span:
    dropped = ("hedge_after", "per", "hedge") if direction(second.slot("hedge")) else ("hedge_after", "per")
    slots = [(role, words_) for role, words_ in first.slots if role not in dropped]
    seconds = {
        "number": "number2",
        "scale": "scale2",
        "sign": "sign2",
        "unit": "unit2" if rule.endswith("compound") else "unit",
    }
    have = {role for role, _ in slots}
    for role, words_ in second.slots:
        name = seconds.get(role, role)
        if name != "hedge" and name not in have:
            slots.append((name, words_))
    return Span(first.start, second.end, text[first.start : second.end], kind, rule, tuple(slots))  # type: ignore[arg-type]

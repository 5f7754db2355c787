"""Places dates that are told from another day: the day of publication, or the story's last date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from reconcile.data import load, words
from reconcile.model import Span
from reconcile.normalise import calendar
from reconcile.normalise.calendar import Days
from reconcile.normalise.context import Context
from reconcile.normalise.numerals import number
from reconcile.normalise.timeline import ahead, anchor, narrative, reference

_CALENDAR = load("calendar.en.yaml")
_STEPS = {name.split("_")[-1]: int(n) for name, n in _CALENDAR["references"].items()}
_SIDES = {name: int(n) for name, n in _CALENDAR["sides"].items()}
_DIRECTIONS = {name: int(n) for name, n in _CALENDAR["directions"].items()}
_WEEKDAYS = {name: int(n) for name, n in _CALENDAR["weekdays"].items()}
_DAYS = {name: int(n) for name, n in _CALENDAR["days"].items()}
_UNITS: dict[str, str] = _CALENDAR["units"]
_ANAPHORS = frozenset(words(_CALENDAR["anaphors"]))
_SATURDAY = 5
_BESIDE = 300  # characters behind a full date within which a weekday is one of its week
_NEAR_BY = 80  # characters behind a date within which "in the evening" is still that day's

Resolver = Callable[[dict[str, str], Span, Context], Days | None]


def stepped(word: str, unit: str, context: Context) -> Days | None:
    """ "last month", "the same year": the period that holds the reference, moved by the word's steps."""
    low = word.lower().split()[-1]
    use_story = low in _ANAPHORS or narrative(context)
    base = anchor(context) if use_story else reference(context)
    if base is None or _wider(base, unit):
        return None
    return calendar.period(unit, base.lo, _STEPS[low])


def _wider(base: Days, unit: str) -> bool:
    """Whether the reference is too coarse to say which period is meant ("this week" in an article of 2025)."""
    size = {"day": 1, "night": 1, "week": 1, "weekend": 1, "month": 31, "quarter": 31, "year": 366}.get(unit, 3660)
    return base.hi - base.lo + 1 > size


def side(part: str, days: Days, context: Context) -> Days:
    """ "earlier this year" ends on the day of publication, "later this year" begins there, when that day is known."""
    published = reference(context)
    if published is None or published.lo != published.hi or not days.lo <= published.lo <= days.hi:
        return days
    return Days(days.lo, published.lo) if _SIDES[part] < 0 else Days(published.lo, days.hi)


def period_or_day(slots: dict[str, str], span: Span, context: Context) -> Days | None:
    """Weekdays, "today", "last night", "this week", "mid-decade"."""
    if "dayword" in slots:
        return _day_word(slots["dayword"].lower(), context)
    if "weekday" in slots:
        return _weekday(slots, span, context)
    if "unit" not in slots:
        return _part_of_day(slots.get("ref", ""), span, context)
    unit = _UNITS.get(slots["unit"].lower(), slots["unit"].lower())
    ref = slots.get("ref", "the" if unit != "weekend" else "this")
    if unit == "weekend" and "ref" not in slots and not narrative(context):
        return _last_weekend(span, context)
    return stepped(_anaphor(ref, unit, span, context), unit, context)


def _last_weekend(span: Span, context: Context) -> Days | None:
    """ "over the weekend": the one before the publication, or the one ahead when the words say so."""
    published = reference(context)
    if published is None or published.lo != published.hi:
        return None
    weekday = date.fromordinal(published.lo).weekday()
    saturday = published.lo - (weekday - _SATURDAY) % calendar.DAYS_A_WEEK
    if ahead(span, context) and weekday < _SATURDAY:
        saturday += calendar.DAYS_A_WEEK
    return Days(saturday, saturday + 1)


def _anaphor(ref: str, unit: str, span: Span, context: Context) -> str:
    """ "next" counts from the story's last date in "the next week" and "next day", else from the publication."""
    before = context.text[max(0, span.start - 5) : span.start].lower()
    return "following" if ref.lower() == "next" and (unit == "day" or before.endswith("the ")) else ref


def _part_of_day(ref: str, span: Span, context: Context) -> Days | None:
    """ "that afternoon", "the next morning", "in the evening"."""
    if ref:
        return stepped(_anaphor(ref, "day", span, context), "day", context)
    told = context.last_at is not None and span.start - context.last_at <= _NEAR_BY
    base = anchor(context) if told or narrative(context) else reference(context)
    return base if base and base.lo == base.hi else None


def _day_word(word: str, context: Context) -> Days | None:
    published = reference(context)
    if published is None or published.lo != published.hi:
        return None
    step = _DAYS.get(word, -1 if word.startswith("last") else 0)
    return Days(published.lo + step, published.lo + step)


def _weekday(slots: dict[str, str], span: Span, context: Context) -> Days | None:
    weekday, published = _WEEKDAYS[slots["weekday"].lower()], reference(context)
    if published is None or published.lo != published.hi or _long_ago(published, context):
        return _weekday_beside(weekday, span, context) if not slots.keys() & {"day", "ref", "unit"} else None
    if "day" in slots:
        return _weekday_and_day(weekday, ordinal_day(slots["day"]), published.lo)
    ref = slots.get("ref", "").lower().split()[-1:]
    if ref and ref[0] in _ANAPHORS and _STEPS[ref[0]] and not slots.get("unit") and context.last_single is not None:
        near = context.last_single - 1 if _STEPS[ref[0]] < 0 else context.last_single
        found = calendar.weekday_near(near, weekday, -1 if _STEPS[ref[0]] < 0 else 1)
        return Days(found, found)
    if slots.get("unit") or (ref and ref[0] in ("next", "this", "current", "following")):
        week = calendar.period("week", published.lo, _STEPS[ref[0]] if ref else 0)
        return Days(week.lo + weekday, week.lo + weekday) if week else None
    if ref and _STEPS[ref[0]] < 0:
        found = calendar.weekday_near(published.lo - 1, weekday, -1)
    elif ref and _STEPS[ref[0]] > 0:
        found = calendar.weekday_near(published.lo, weekday, 1)
    elif ahead(span, context):
        found = calendar.weekday_near(published.lo - 1, weekday, 1)
    else:
        found = calendar.weekday_near(published.lo, weekday, -1)
    return Days(found, found)


def _weekday_beside(weekday: int, span: Span, context: Context) -> Days | None:
    """The weekday within three days of a full date told shortly before it in the paragraph; None when there is none."""
    if context.full_day is None or context.full_at is None or not 0 <= span.start - context.full_at <= _BESIDE:
        return None
    if "\n" in context.text[context.full_at : span.start]:
        return None
    shift = (weekday - date.fromordinal(context.full_day).weekday() + 3) % calendar.DAYS_A_WEEK - 3
    return Days(context.full_day + shift, context.full_day + shift)


def _long_ago(published: Days, context: Context) -> bool:
    """Whether the story stands more than a year before its publication: its weekdays are not the reader's."""
    return narrative(context) and (context.last_year or 0) < date.fromordinal(published.lo).year - 1


def _weekday_and_day(weekday: int, of_month: int, near: int) -> Days | None:
    """ "Tuesday the 19th": the nearest day that is both."""
    for distance in range(0, 200):
        for ordinal in (near + distance, near - distance):
            here = date.fromordinal(ordinal)
            if here.day == of_month and here.weekday() == weekday:
                return Days(ordinal, ordinal)
    return None


def ordinal_day(words: str) -> int:
    """The day of the month that "11", "11th" or "eleventh" names."""
    low = "-".join(words.lower().split())
    return int(_CALENDAR["ordinals"][low]) if low in _CALENDAR["ordinals"] else int(low.rstrip("stndrh"))


def year_now(context: Context) -> int | None:
    """The year of publication; None when unknown."""
    published = reference(context)
    return date.fromordinal(published.lo).year if published else None


def year_of_weekday(month: int, of_month: int, weekday: int, context: Context) -> int | None:
    """The year nearest to the reference in which the day falls on the weekday; None without a reference."""
    base = anchor(context) if narrative(context) or not context.published else reference(context)
    if base is None:
        return None
    year = date.fromordinal(base.lo).year
    for candidate in (year, year - 1, year + 1):
        days = calendar.day(candidate, month, of_month)
        if days and date.fromordinal(days.lo).weekday() == weekday:
            return candidate
    return None


def month_by_reference(ref: str, month: int, context: Context) -> Days | None:
    """ "last September", "this August", "next March"."""
    base = anchor(context) if ref in _ANAPHORS or narrative(context) else reference(context)
    if base is None:
        return None
    here = date.fromordinal(base.lo)
    step = _STEPS[ref.split()[-1]]
    if step < 0:
        year = here.year if month < here.month else here.year - 1
    elif step > 0:
        year = here.year if month > here.month else here.year + 1
    else:
        year = here.year
    return calendar.months(year, month, 1)


def season_by_reference(ref: str, first: int, context: Context) -> Days | None:
    """ "last summer", "this winter", "next spring"."""
    base = anchor(context) if ref in _ANAPHORS or narrative(context) else reference(context)
    if base is None:
        return None
    year = date.fromordinal(base.lo).year
    found = [days for days in (calendar.months(y, first, 3) for y in (year - 2, year - 1, year, year + 1)) if days]
    if _STEPS[ref.split()[-1]] < 0:
        return max((days for days in found if days.hi < base.lo), default=None)
    if _STEPS[ref.split()[-1]] > 0:
        return min((days for days in found if days.lo > base.hi), default=None)
    return next((days for days in found if days.lo <= base.lo <= days.hi), calendar.months(year, first, 3))


def holiday_by_reference(ref: str, on: Callable[[int], Days | None], context: Context) -> Days | None:
    """ "last Christmas", "next Easter"."""
    base = reference(context)
    if base is None:
        return None
    year = date.fromordinal(base.lo).year
    found = [days for days in map(on, (year - 1, year, year + 1)) if days]
    if _STEPS[ref.split()[-1]] < 0:
        return max((days for days in found if days.hi < base.lo), default=None)
    return min((days for days in found if days.lo > base.hi), default=None)


def offset(slots: dict[str, str], span: Span, context: Context, resolve: Resolver) -> Days | None:
    """ "two weeks ago", "five days later", "the day before Christmas 2002", "in two years"."""
    direction = slots.get("direction", "in").lower().split()
    unit_words = (slots.get("unit") or slots.get("number", "day")).lower()
    unit = _UNITS.get(unit_words, unit_words)
    base_slots = {
        role: said
        for role, said in slots.items()
        if role not in ("direction", "number", "unit", "half", "half2", "to", "window")
    }
    if base_slots.keys() & {"weekday", "dayword", "holiday", "month", "month2", "gap"}:
        base = resolve(base_slots, span, context)
    elif direction[0] in ("ago", "hence", "in", "from", "back", "time") or "now" in slots:
        base = reference(context)
    else:
        base = anchor(context)
    if base is not None and _too_coarse(base, unit) and context.last_single is not None and direction[0] in _DIRECTIONS:
        base = Days(context.last_single, context.last_single)
    amount = _amount(slots, direction)
    if base is None or amount is None or _too_coarse(base, unit):
        return None
    if direction[-1] in ("next", "last"):
        return calendar.period(unit, base.lo, 2 * _DIRECTIONS.get(direction[0], 1))
    low = _moved(base, unit, amount, _DIRECTIONS.get(direction[0], 1))
    if "to" not in slots or low is None:
        return low
    last = number(slots["to"])
    high = _moved(base, unit, last.value, _DIRECTIONS.get(direction[0], 1)) if last else None
    return Days(min(low.lo, high.lo), max(low.hi, high.hi)) if high else low


def _too_coarse(base: Days, unit: str) -> bool:
    width = base.hi - base.lo + 1
    return width > {"month": 31, "quarter": 31, "year": 366, "decade": 3660, "century": 36600}.get(unit, 1)


def _amount(slots: dict[str, str], direction: list[str]) -> Decimal | None:
    said = slots.get("number", "").lower()
    if direction[-1:] == ["next"] or direction[-1:] == ["last"]:
        return Decimal(2)
    if not slots.get("unit") or not said or said in ("a", "an"):
        value = Decimal(1)
    elif "couple" in said:
        value = Decimal(2)
    elif said.startswith(("half", "quarter", "a quarter")):
        value = Decimal("0.5") if "half" in said else Decimal("0.25")
    else:
        read_number = number(said)
        if read_number is None:
            return None
        value = read_number.value
    return value + (Decimal("0.5") if slots.get("half") or slots.get("half2") else Decimal(0))


def _moved(base: Days, unit: str, amount: Decimal, sign: int) -> Days | None:
    finer = {
        "year": ("month", 12),
        "decade": ("year", 10),
        "century": ("year", 100),
        "month": ("day", 30),
        "week": ("day", 7),
    }
    if amount != amount.to_integral_value() and unit in finer:
        unit, times = finer[unit]
        amount *= times
    return calendar.moved(base, unit, sign * int(amount))

"""Patterns of dates that are told from another day: "last Tuesday", "two weeks later", "the day before Christmas"."""

from __future__ import annotations

import re

from reconcile.data import words
from reconcile.extract.calendar_dates import BY_NTH, PART
from reconcile.extract.holidays import HOLIDAY
from reconcile.extract.temporal import CALENDAR, DASH, DAY, DAYPART, MONTH, NUMBER, UNIT, WEEKDAY, YEAR, either, pattern
from reconcile.patterns import compiled

_STRICT = either(word for word in CALENDAR["references"] if word != "the")
_DAY_WORD = either(CALENDAR["days"])
_TIME = rf"(?:\s+(?:in\s+the\s+)?(?:early\s+|late\s+)?(?P<daypart>{DAYPART}))?"
_LEAD = r"(?:(?P<part>early|late|later|earlier)\s+(?:on\s+|in\s+the\s+)?)?"
_PERIOD = r"(?:day|week|weekend|month|quarter|year|decade|century|season)"

BY_WEEKDAY = (
    pattern("date.weekday", rf"{_LEAD}(?:(?P<ref>(?:this\s+)?(?:{_STRICT}))\s+)?(?P<weekday>{WEEKDAY})\b{_TIME}"),
    pattern("date.weekday", rf"(?:the\s+)?(?:early\s+|late\s+)?(?P<daypart>{DAYPART})\s+of\s+(?P<weekday>{WEEKDAY})\b"),
    pattern(
        "date.weekday_week",
        rf"(?P<weekday>{WEEKDAY})\s+(?:of\s+|from\s+)?(?:the\s+)?(?P<ref>{_STRICT})\s+(?P<unit>week)\b",
    ),
    pattern(
        "date.weekday_week", rf"(?P<ref>{_STRICT})\s+(?P<unit>week)(?:\s*[-–,]?\s*|['’]s\s+)(?P<weekday>{WEEKDAY})\b"
    ),
    pattern("date.weekday", rf"(?P<weekday>{WEEKDAY})\s+(?P<ref>last|next|this)(?!\s+(?:week|month|year|\w+day))\b"),
    pattern(
        "date.weekday_day",
        rf"(?P<weekday>{WEEKDAY})\s*,?\s+(?:the\s+)?(?P<day>{DAY})(?![\s-]+(?:{MONTH}|{UNIT}|people|percent))",
    ),
    *BY_NTH,
)
BY_DAY_WORD = (
    pattern("date.day", rf"{_LEAD}(?P<dayword>{_DAY_WORD})\b(?!['’]s\b){_TIME}"),
    pattern("date.day", rf"{_LEAD}(?P<dayword>{_DAY_WORD})(?=['’]s\b)"),
    pattern("date.day", rf"{_LEAD}(?P<dayword>(?:this|last)\s+{DAYPART})\b"),
)
_BASE = (
    rf"(?:(?:(?P<ref>next|last|this)\s+)?(?P<weekday>{WEEKDAY})\b"
    rf"|(?P<dayword>{_DAY_WORD})\b|(?P<holiday>{HOLIDAY})(?:\s+"
    rf"(?P<year3>{YEAR}))?\b|(?P<month>{MONTH})\.?\s+(?P<day>{DAY})"
    rf"(?:\s*,?\s+(?P<year>{YEAR}))?"
    rf"|(?P<day2nd>{DAY})\s+(?P<month2>{MONTH})\b(?:\s+(?P<year2>{YEAR}))?"
    rf"|(?P<now>now)\b|(?P<first>\d{{1,2}})(?P<gap>[-/.])(?P<second>\d{{1,2}})[-/.]"
    rf"(?P<year4>\d{{4}})\b)"
)
_AMOUNT = (
    rf"(?:(?P<window>exactly|just|only)\s+)?(?P<number>{NUMBER}"
    rf"|an?\s+couple(?:\s+of)?|couple\s+of|half\s+an?|(?:a\s+)?quarter\s+of\s+an?"
    rf"|an?|several|(?:a\s+)?few|many)(?:\s+and\s+a\s+(?P<half>half))?[\s-]+"
    rf"(?:more\s+)?(?P<unit>{UNIT})(?:\s+and\s+(?P<half2>a\s+half))?"
)
BY_OFFSET = (
    pattern(
        "date.offset",
        rf"{_AMOUNT}\s+(?P<direction>ago|earlier(?!\s+than)|later(?!\s+"
        rf"(?:than|this|in\s+the)\b)|hence|before(?:hand)?(?=\s*(?:[.,;?!]"
        rf"|$))|previously|afterwards|back(?=\s*[.,;])|prior(?=\s*[.,;])"
        rf"|from\s+now)\b",
    ),
    pattern(
        "date.offset",
        r"(?P<unit>year|month|week)-(?P<direction>earlier|ago)(?:\s+(?:period|quarter|month|week|level))?\b",
    ),
    pattern(
        "date.offset_range",
        rf"(?P<number>{NUMBER})\s*(?:{DASH}|to|or)\s*(?P<to>{NUMBER})\s+"
        rf"(?P<unit>{UNIT})\s+(?P<direction>ago|earlier|later)\b",
    ),
    pattern("date.offset_base", rf"{_AMOUNT}\s+(?P<direction>before|after|from|prior\s+to|since)\s+(?:the\s+)?{_BASE}"),
    pattern(
        "date.offset_base",
        rf"(?P<number>day|week|month|year)(?P<unit>)\s+(?P<direction>before|after|following)\s+(?:the\s+)?{_BASE}",
    ),
    pattern("date.in", rf"(?:with)?in\s+(?P<span>{_AMOUNT})\b"),
    pattern("date.offset", rf"in\s+(?P<span>{_AMOUNT}['’]?s?\s+(?P<direction>time))\b"),
    pattern(
        "date.anaphor",
        r"(?P<unit>day|week|month|year)\s+(?P<direction>before(?=\s*"
        r"(?:[.,;?!]|$))|after(?=\s*(?:[.,;?!]|$))|earlier(?!\s+than)"
        r"|later(?!\s+than)|following(?=\s*[.,;])|after\s+next|before\s+last)"
        r"(?!\s+\w+day)\b",
    ),
)
BY_REFERENCE = (
    pattern("date.period",
        rf"{PART}(?!past\s+(?:week|month|year|decade|century)\b|(?:next"
        rf"|coming)\s+(?:decade|century)\b)(?P<ref>{_STRICT})(?:\s+"
        rf"(?:calendar|fiscal|financial|same|working))?\s+(?:work)?"
        rf"(?P<unit>{_PERIOD})\b(?!-)"),
    pattern("date.period",
        r"(?P<part>earlier|later|early|late|end|beginning|start|middle"
        r"|rest|remainder)\s+(?:in|of)\s+(?:the\s+)?(?P<unit>week|month"
        r"|year|decade|century|day)\b(?!\s+(?:before|after|of|when"
        r"|that))"),
    pattern("date.period",
        r"(?:the\s+)?(?P<unit>week|month|quarter|year|decade|century)(?:['’]s\s+|[\s-])(?P<part>end)\b"),
    pattern("date.period", r"(?P<part>mid)[-\s](?P<unit>week|month|year|decade|century)\b"),
    pattern("date.period", r"(?P<unit>weekend)\b(?!\s+of\b)"),
    pattern("date.week",
        rf"(?P<nth>first|second|third|fourth|last|\d(?:st|nd|rd|th))\s+"
        rf"(?P<nth_unit>week|day|month|weekend)\s+(?:of|in)\s+(?:the\s+)?"
        rf"(?:(?P<year2>{YEAR})\b|(?P<month>{MONTH})\b(?:,?\s+(?:of\s+)?"
        rf"(?P<year>{YEAR})\b)?)"),
    pattern("date.turn", r"turn\s+of\s+the\s+(?P<unit>century|year|millennium)\b"),
)  # fmt: skip

BY_ORDINAL = (
    pattern(
        "date.day_of",
        r"the\s+(?P<span>(?P<day>(?:[12]?\d|3[01])(?:st|nd|rd|th)))(?=\s*[.,;)]|\s*$|\s+(?:and|but|when|after|before|with|he|she|they|it|the)\b)",
    ),
)
BY_PART_OF = (
    *BY_WEEKDAY[2:4],
    pattern("date.day_of", rf"(?P<day>{DAY})(?:\s+day)?\s+of\s+(?:the\s+)?(?:(?P<ref>{_STRICT})\s+)?(?P<unit>month)\b"),
    pattern("date.day_of", r"(?P<day>\d{1,2}(?:st|nd|rd|th))\s+(?P<ref>this|next|last)\s+(?P<unit>month)\b"),
    pattern("date.iso_week",
        rf"week\s+(?P<iso_week>[1-4]?\d|5[0-3])(?!\d|[.,:%]\d)(?:\s+"
        rf"(?:of|in)\s+(?:(?P<year>{YEAR})|(?P<yearref>(?P<ref>{_STRICT})\s+"
        rf"(?P<unit>year)))\b)?(?!\s+(?:people|percent|million))"),
)  # fmt: skip
VAGUE = tuple(word for key in ("vague_now", "vague_past", "vague_future") for word in words(CALENDAR[key]))
VAGUE_WORDS = sorted({word.replace("_", " ").split()[-1].split("-")[-1] for word in VAGUE})
BY_VAGUE = (pattern("vague.date", rf"(?P<vague>{either(VAGUE)})\b(?!['’]s\b|\s+(?:\w+\s+)?{UNIT}\b)"),)
BEFORE_THE_PERIOD = compiled(rf"\b{either(words(CALENDAR['before_the_period']))}\s+$", re.IGNORECASE)
BY_THE_PERIOD = (
    pattern(
        "vague.period",
        r"the\s+(?P<unit>day|week|month|quarter|year)\b(?=\s*(?:[.,;:)]|$|to\s+date\b|with\b|at\b|and\b|but\b))",
    ),
)
_DAY_PART = r"(?P<daypart>morning|afternoon|evening|night)"
BY_DAYPART = (
    pattern(
        "date.daypart", rf"(?:early\s+|late\s+)?(?:the\s+)?(?P<ref>next|following|previous|preceding)\s+{_DAY_PART}\b"
    ),
    pattern("vague.daypart", rf"(?P<ref>that(?:\s+same)?|same)\s+{_DAY_PART}\b"),
    pattern("vague.daypart", rf"the\s+{_DAY_PART}\b(?!\s+(?:of|before|after)\b|-)"),
)

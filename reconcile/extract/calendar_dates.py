"""Patterns of dates that name a month, a year, a longer period, or are written in digits."""

from __future__ import annotations

from reconcile.data import load
from reconcile.extract.temporal import (
    CALENDAR,
    DASH,
    DAY,
    DAYPART,
    MONTH,
    ORDINAL,
    SEASON,
    WEEKDAY,
    YEAR,
    either,
    pattern,
)

_REFERENCE = either(CALENDAR["references"])
_STRICT = either(word for word in CALENDAR["references"] if word != "the")
_PART_WORD = either([*CALENDAR["parts"], *CALENDAR["sides"]])
PART = rf"(?:(?P<part>{_PART_WORD})(?:(?<!start)(?<!end)\s+in|\s+of)?(?:\s+the)?(?:\s+|{DASH}))?"
"""An optional part of a period: "early", "the end of", "mid-"."""

_TIME_OF = (
    rf"(?:(?:(?:early|late)\s+(?:on\s+|in\s+)?)?(?:the\s+)?(?:early\s+"
    rf"|late\s+)?(?P<daypart>{DAYPART}|day|week|eve)(?:\s+hours)?\s+of\s+)?"
)
_WD = rf"(?:(?P<weekday>{WEEKDAY})\b\.?+[^\S\n]*+,?+[^\S\n]*+(?:the\s+)?+)?"
_YEAR = rf"(?P<year>{YEAR})\b(?:\s*(?P<era>AD|CE)\b)?"
_YEARREF = rf"(?:(?:of|in)\s+)?(?:the\s+)?(?P<yearref>(?P<ref>{_REFERENCE})\s+(?P<unit>year))\b"
_NUMERALS = load("numerals.en.yaml")
_TEENS = either(word for word, value in _NUMERALS["teens"].items() if value != "0")
_BELOW_HUNDRED = (
    rf"(?:{either(_NUMERALS['tens'])}(?:[\s-]{either(_NUMERALS['ones'])})?|{_TEENS}"
    rf"|(?:oh|o)[\s-]{either(_NUMERALS['ones'])})"
)
_YEAR_WORDS = (
    rf"(?:(?:sixteen|seventeen|eighteen|nineteen|twenty)\s+(?:hundred\s+(?:and\s+)?)?{_BELOW_HUNDRED}"
    rf"|two\s+thousand(?:\s+(?:and\s+)?(?:{_BELOW_HUNDRED}|{either(_NUMERALS['ones'])}))?)\b"
)
_AFTER_MONTH = (
    rf"(?:(?:\s*,\s*|\s+(?:of\s+|in\s+)?(?:the\s+year\s+)?|\s*{DASH}\s*"
    rf"|\s*/\s*)(?:{_YEAR}|(?P<year_short>['’]\d\d|(?<=of\s)\d\d(?![.,:]\d|%))\b|(?P<year_words>{_YEAR_WORDS}))|\s*,?\s+{_YEARREF})"
)
_STOP = r"(?:\.(?=\s*[,\d'’/-]))?"
_SHORT = r"['’]?\d\d(?!\d|[.,:]\d|%|\s*(?:percent|people|million|billion|years?|minutes?))"

_MONTH_DAY = pattern(
    "date.month_day",
    rf"{_TIME_OF}(?P<span>{_WD}(?P<month>{MONTH})\.?(?:\s*|\s+the\s+|{DASH})"
    rf"(?P<day>{DAY})(?!\s+(?:of\s+)?{MONTH}\b)"
    rf"(?:\s*(?:{DASH}|to\b|through\b|thru\b|and\b|or\b)\s*(?P<day2>{DAY})"
    rf"(?!\s+{MONTH}\b))?{_AFTER_MONTH}?)(?![\w]|[-–]\d)",
)
_DAY_MONTH = pattern(
    "date.day_month",
    rf"{_TIME_OF}(?P<span>{_WD}(?P<day>{DAY})(?:\s*(?:{DASH}|to\b"
    rf"|and\b|or\b)\s*(?P<day2>{DAY}))?(?:\s+day)?(?:\s*(?:of\s+"
    rf"|{DASH}|/|\.\s*)?\s*)(?P<month>{MONTH})\b{_STOP}(?:{_AFTER_MONTH}"
    rf"|(?:(?<=\s[a-z]{{3}})\s+|\s?[/-]\s?)(?P<year2>{_SHORT})(?!\s*"
    rf"(?:of\s+)?{MONTH}\b))?)",
)
_MONTH_YEAR = pattern("date.month", rf"{_TIME_OF}(?P<span>{PART}(?P<month>{MONTH})\b{_STOP}{_AFTER_MONTH})")
_YEAR_MONTH = pattern("date.month", rf"(?P<year>{YEAR})\s+(?P<month>{MONTH})\b(?!\.?\s*\d)")
_BARE_MONTH = pattern("date.month", rf"{PART}(?:(?P<ref>{_STRICT})\s+)?(?P<month>{MONTH})\b")
_NTH = pattern(
    "date.nth",
    rf"(?P<nth>{ORDINAL}|\d{{1,2}}(?:st|nd|rd|th)|last)\s+(?P<nth_unit>{WEEKDAY}"
    rf"|day|week|weekend|month)\s+(?:of|in)\s+(?:the\s+)?(?:(?P<month>{MONTH})\b{_AFTER_MONTH}?"
    rf"|(?P<year2>{YEAR})\b)",
)

_WEEKDAY_BEFORE = rf"(?:(?P<weekday>{WEEKDAY})\b\.?\s*,?\s+)?"
_NUMERIC = (
    pattern("date.iso", rf"(?P<year>(?:1[5-9]|20)\d\d)[-/](?P<month>{MONTH})[-/](?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"),
    pattern("date.iso", _WEEKDAY_BEFORE +
        r"(?P<year>(?:1[5-9]|20)\d\d)(?P<gap>[-/.])(?P<month_number>0?[1-9]"
        r"|1[0-2])(?P=gap)(?P<day_number>0?[1-9]|[12]\d|3[01])(?!\d)"
        r"(?:T[\d:]+Z?)?"),
    pattern("date.iso_month", r"(?P<year>(?:1[89]|20)\d\d)[-/](?P<month_number>0?[1-9]|1[0-2])(?![\d/-]|\.\d)"),
    pattern("date.iso_month", r"(?P<month_number>0?[1-9]|1[0-2])[-/](?P<year>(?:1[89]|20)\d\d)(?![\d/-])"),
    pattern("date.numeric",
        r"(?P<first>0?[1-9]|[12]\d|3[01])\s?(?P<gap>[-/.])\s?(?P<second>0?[1-9]"
        r"|[12]\d|3[01])\s?(?P=gap)\s?(?P<year2>\d{4}|\d\d)(?!\d|[-/.]\d)"),
)  # fmt: skip
_YEARS = (
    pattern("date.years",
        rf"(?:years?\s+|season\s+)?(?P<year>{YEAR.replace('(?!', '(?:)(?!')})\s?[-–—/]\s?"
        rf"(?P<to_year>\d{{4}}|\d\d)(?![\d]|[-/]\d|\s?(?:%|percent\b))"),
    pattern("date.year", rf"{PART}(?:(?:calendar\s+|fiscal\s+|financial\s+|model\s+)?year\s+(?:of\s+)?"
        rf"|fiscal\s+|FY\s?|CY\s?)?"
        rf"(?P<year>{YEAR})"),
    pattern("date.year", r"year\s+(?P<year>[1-9]\d\d)(?!\d|,\d|\.\d)"
        r"(?=\s*(?:[.,;:)]|$|(?:AD|A\.D\.|in|when|by|at|the|and|was|is|to|or|on|after|before|during|under|as)\b))"),
    pattern("date.year_short", r"(?:FY|CY)\s?['’]?(?P<year_short>\d\d)(?!\d)"),
    pattern("date.year_short", r"(?P<year_short>['’]\d\d)(?![\d\w])"),
)  # fmt: skip
_DECADE = (
    pattern("date.decade", rf"{PART}(?P<decade>(?:1\d|20)\d0)['’]?s(?!\w)"),
    pattern("date.decade", rf"{PART}['’](?P<decade>[1-9]0)['’]?s(?!\w)"),
    pattern("date.decade", r"(?:the|early|mid|late|and)[\s-]+(?P<span>(?P<decade>[2-9]0)s)(?!\w)"),
    pattern("date.decade", rf"{PART}(?P<decade>{either(CALENDAR['decade_words'])})\b"),
)
_CENTURY = (
    pattern(
        "date.century",
        rf"(?:(?P<nth>first|second|third|last|final)\s+(?P<fold>half|third|quarter)\s+of\s+the\s+)?"
        rf"{PART}(?:(?P<from_century>\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL})\s*"
        rf"(?:{DASH}|and|or|to)\s*(?:the\s+)?)?(?P<century>\d{{1,2}}"
        rf"(?:st|nd|rd|th)|{ORDINAL})[\s-]+centur(?:y|ies)(?:\s*(?P<era>BCE?"
        rf"|B\.C\.|AD|CE))?",
    ),
)
_PERIOD_YEAR = (
    rf"(?:(?:\s+of)?\s+(?:the\s+)?(?:fiscal\s+|calendar\s+|financial\s+)?"
    rf"(?:(?:year\s+)?(?P<year>{YEAR})\b|(?P<yearref>(?P<ref>{_REFERENCE})\s+"
    rf"(?P<unit>year|decade))\b))"
)
_QUARTER = (
    pattern(
        "date.quarter",
        rf"(?P<nth>{ORDINAL}|[1-4](?:st|nd|rd|th)|last|final)[\s-]+"
        rf"(?:(?:fiscal|calendar)[\s-]+)?(?P<fold>quarter|half|third"
        rf"|part)(?!\s+(?:century|hour|mile|year\b)){_PERIOD_YEAR}",
    ),
    pattern(
        "date.quarter",
        r"(?P<nth>first|second|third|fourth|[1-4](?:st|nd|rd|th))[\s-]+"
        r"(?P<fold>quarter)(?![\s-]+(?:century|hour|mile|of\s+an|of\s+a\s))",
    ),
    pattern(
        "date.quarter",
        rf"(?P<nth>1st|2nd|first|second)\s+(?P<fold>half)\s+of\s+(?P<month>{MONTH})\b{_AFTER_MONTH}?",
    ),
    pattern(
        "date.quarter",
        rf"(?P<nth>1st|2nd|first|second)[\s-]+(?P<fold>half|part)\s+of\s+"
        rf"(?:the\s+)?(?P<ref>{_REFERENCE})\s+(?P<unit>year|decade|month"
        rf"|century)",
    ),
)
_QUARTER_CODE = (
    pattern(
        "date.quarter",
        rf"(?P<fold>[QH])\s?(?P<nth>[1-4])(?:[\s,]*(?:of\s+)?(?:FY\s?)?"
        rf"(?:(?P<year>{YEAR})\b|(?P<year_short>['’]\d\d)))?(?!\d|\w)",
    ),
    pattern("date.quarter", rf"(?P<nth>[1-4])(?P<fold>[QH])[\s,]*(?:(?P<year>{YEAR})\b|(?P<year_short>['’]?\d\d)\b)"),
    pattern("date.quarter", rf"(?P<year>{YEAR.split('(?!')[0]})[\s-]?(?P<fold>[QH])(?P<nth>[1-4])\b"),
)
_SEASON = (
    pattern("date.season",
        rf"{PART}(?P<season>{SEASON})(?:(?:\s+of|\s*,)?\s+(?P<year>{YEAR})"
        rf"(?:\s?[-–/]\s?(?P<to_year>\d\d|\d{{4}}))?\b|\s+of\s+(?:the\s+)?"
        rf"(?P<yearref>(?P<ref>{_REFERENCE})\s+(?P<unit>year)))"),
    pattern("date.season",
        rf"{PART}(?P<ref>{either(r for r in CALENDAR['references'] if r != 'the')})\s+"
        rf"(?P<season>{SEASON})\b"),
    pattern("date.season",
        rf"(?:in|during|by|until|since|before|after|over|through|throughout)\s+(?:the\s+|(?!fall))(?P<span>{PART}"
        rf"(?P<season>{SEASON}))\b(?!\s+(?:of\s+(?!{YEAR})|in\b|into\b"
        rf"|from\b|to\b|water|time))"),
)  # fmt: skip
_THE_SEASON = pattern(
    "date.season",
    rf"the\s+(?P<span>{PART}(?P<season>{SEASON}))\b(?=\s*[.,;)]|\s+(?:and|but|he|she|they|when|before|after)\b)",
)
BY_ERA = (
    pattern("date.era", r"(?P<year>\d{1,4})(?P<tens>s)?\s*(?P<era>BCE?\b|B\.C\.(?:E\.)?|AD\b|A\.D\.|CE\b)"),
    pattern("date.era", r"(?P<era>AD|BC)\s+(?P<year>\d{1,4})(?!\d|[,.]\d)"),
)

BY_MONTH = (_MONTH_DAY, _DAY_MONTH, _MONTH_YEAR, _YEAR_MONTH, _BARE_MONTH, _NTH)
BY_YEAR_WORDS = (
    pattern(
        "date.year_words",
        rf"(?:in|since|by|until|before|after|year)\s+(?P<span>(?P<year_words>{_YEAR_WORDS}))(?=\s*(?:[.,;:)!?]|$|and\b|when\b|but\b))",
    ),
)
BY_SHORT_DIGITS = (*_NUMERIC[-2:], *_YEARS[2:], *_DECADE[1:3], _QUARTER_CODE[1], *BY_ERA[:1])
BY_DIGITS = (*_NUMERIC, _YEAR_MONTH, *_YEARS, *_DECADE, *_QUARTER_CODE, *BY_ERA[:1])
BY_QUARTER_CODE = _QUARTER_CODE
BY_ISO = _NUMERIC[1:2]
BY_PERIOD = (*_QUARTER, *_CENTURY, *_SEASON, _THE_SEASON, *_DECADE[3:])
BY_NTH = (_NTH,)

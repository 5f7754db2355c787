"""The grammar of English numerals as patterns: digits, number words, fractions and their scales, in small letters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reconcile.data import load, words
from reconcile.extract.anchors import ALONE, SCALES
from reconcile.patterns import compiled

_LIST = load("numerals.en.yaml")


def any_of(entries: Iterable[str]) -> str:
    """Alternatives for a pattern, the longer first so that none hides another."""
    return "|".join(re.escape(entry) for entry in sorted(entries, key=lambda entry: (-len(entry), entry)))


ONES, _TEENS, _TENS = (any_of(_LIST[part]) for part in ("ones", "teens", "tens"))
SCALE = any_of(set(_LIST["scales"]) - {"hundreds", "thousands", "score"})
_FRACTIONS = any_of(_LIST["fractions"])
_DENOMINATOR = rf"(?:{_FRACTIONS})s?"
_SINGLE_ORDINALS = any_of(word for word, n in _LIST["ordinals"].items() if len(n) == 1)
_PLURAL_PARTS = rf"(?:(?:{_TENS})[- ](?:{_SINGLE_ORDINALS})|{any_of([*_LIST['fractions'], *_LIST['ordinals']])})s"
_SIGNS = "".join(_LIST["signs"])
_S = r"[ \t\xa0\u202f]{1,3}"
_JOIN = r"(?:[ \xa0]?[-\u2010\u2011][ \xa0]?|[ \xa0]{1,3}|\n)"
_AND = rf"(?:(?:and|&){_S})?"

DIGITS = (
    r"(?:\d{1,3}(?:,\d\d)*,\d{3}(?:,\d{3})*(?!\d|,\d)"  # 1,234,567 and 12,34,567
    r"|\d{1,3}(?:[\xa0\u202f\u2009]\d{3})+(?!\d)|\d{1,3}(?: \d{3}){2,4}(?!\d)|\d{1,3} 000(?!\d)"  # 1 234 567
    r"|\d{1,3}, 0\d\d(?!\d)"  # 2, 000 as some news wires space it
    r"|\d+)(?:\.\d+)?"
)
"""Digits with thousands separators (Indian ones too) and a decimal part."""

_RAISED = r"[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}"
_POWER = (
    r"(?:(?:(?<=\.\d)|(?<=\.\d\d)|(?=e[+-]|e\d\d))e[+-]?\d{1,3}(?![\w.])"
    rf"|[ \xa0]?[x×·][ \xa0]?10(?:\^?[-−+]?\d{{1,3}}(?!\w)|{_RAISED})|\^[-+]{{0,2}}\d{{1,3}}(?!\w))?"
)
_SUB100 = rf"(?>(?:{_TENS})\b(?:{_JOIN}(?:{ONES})\b)?|{_TEENS}|{ONES})"
_NO_PART = rf"(?!(?:{ONES}){_JOIN}{_DENOMINATOR}\b)"
_HUNDRED = rf"{_JOIN}hundred\b(?:{_JOIN}{_AND}{_NO_PART}{_SUB100}\b)?"
_SUB1000 = rf"(?>{_SUB100}\b(?:{_HUNDRED})?)"
_DECIMALS = rf"(?:{_S}point(?:[ -](?:{ONES}|{_TEENS}|{_TENS}|oh)\b|{_S}\d+)+)"
_PART = rf"(?:{_SUB1000}\b|{DIGITS})"
_NEXT_GROUP = rf"(?<!hundred)(?:,[ ]|{_JOIN}){_AND}(?:{_PART}(?:{_JOIN}(?:{SCALE})\b)+|{_SUB100}{_HUNDRED})"
_SCALES = rf"(?:[ \xa0]?-?[ \xa0]?(?:{SCALE})\b)+"
_AND_DIGITS = rf"(?<=hundred)[ ]and[ ][1-9]\d?(?![\d.,%]|[ -](?:{SCALE}))"
_TIME = r"(?![ -](?:year|month|week|day|hour|minute)s?\b)"
_IN_WORDS = (
    rf"{_SUB1000}\b{_SCALES}(?:{_NEXT_GROUP}){{0,6}}(?:{_JOIN}{_AND}{_NO_PART}{_SUB1000}\b{_TIME}|{_AND_DIGITS})?"
)
_PLAIN_GROUP = rf"[ \xa0](?:{_PART}{_SCALES}|{_SUB100}{_HUNDRED})"
_IN_DIGITS = (
    rf"(?>{DIGITS}){_SCALES}(?:{_PLAIN_GROUP}){{0,6}}"
    rf"(?:(?:(?<=hundred)|(?<=thousand))[ ]and[ ]{_NO_PART}{_SUB1000}\b|{_AND_DIGITS}"
    rf"|[ ]and[ ]{_SUB100}{_HUNDRED}(?=[.!?]?\s*\Z))?"
)
"""Behind digits and a scale another number begins anew, mostly: "$1.6bn three months earlier", "$2bn and six jets"."""
_AND_HALF = rf"(?:{_S}and{_S}a[ ](?:half|quarter)\b(?![ ](?:of|more|an?)\b))?"
_AND_PART = rf"{_S}and{_S}(?:a[ ](?:{_FRACTIONS})|(?:{ONES}){_JOIN}{_DENOMINATOR}|{_SUB100}{_JOIN}{_PLURAL_PARTS})\b"
_SLASHED = r"(?:\d{1,3}+(?:[ \xa0]{1,2}|-)(?=\d\d?[/⁄]\d\d?\b))?\d{1,4}+[/⁄]\d{1,4}(?![\w/⁄])"

NUMERAL = compiled(
    rf"(?P<mixed>{_SLASHED}|\d*+[{_SIGNS}])(?P<scale>[ \xa0-](?:{SCALE})\b)?"
    rf"|(?P<fraction>(?:one{_JOIN}(?:(?:{_TENS})[- ](?:{_SINGLE_ORDINALS})|{_DENOMINATOR}"
    rf"|one{_JOIN}hundred[ ](?:and[ ])?(?:{_SINGLE_ORDINALS}))"
    rf"|(?:{ONES}){_JOIN}(?:third|quarter|{_DENOMINATOR}(?<=s)))\b)"
    rf"|(?P<words>(?:{_SUB1000}|\d++)\b(?:{_DECIMALS}|{_AND_PART})|{_SUB1000}\b(?!{_JOIN}(?:{SCALE})\b)"
    rf"|{_IN_WORDS}(?:{_AND_PART}(?![ ]of))?|{_IN_DIGITS}{_AND_HALF})"
    rf"|(?P<digits>(?:{DIGITS}|\.\d+){_POWER})"
)
"""A numeral from where it begins; anchored use only."""

SCALE_AFTER = compiled(rf"(?:[ \t\xa0\u202f]?-?[ \xa0]?|\n)(?P<scale>{SCALE})\b(?!['’])")
LETTERS_AFTER = compiled(rf"(?P<letters>{any_of(_LIST['letters'])}|[ ]{{1,2}}k)(?![A-Za-z\d])")
MORE_PARTS_AFTER = compiled(rf"(?<=hundred){_JOIN}(?:{ONES}){_JOIN}{_PLURAL_PARTS}\b")
"""The end of a large numerator: "two hundred [three fifths]"."""
OF_SCALE = compiled(rf"[ ]of[ ]an?[ ](?P<scale>{SCALE})\b")
ERROR_AFTER = compiled(
    r"[ \xa0]?(?:±|\+/[-−–]|\+[-−–])[ \xa0]?\d[\d,]*(?:\.\d+)?(?![\w/]|\.\d)"
    r"|[ \xa0]?\(?\+[ ]?\d+(?:\.\d+)?[ ]?[/,;]?[ ]?[-−–][ ]?\d+(?:\.\d+)?(?![\w/-]|\.\d)\)?"
)
"""An uncertainty behind a number: "0.23 ± 0.04", "36+5−4", "410 (+160/−180)"."""
PARTS_AFTER = compiled(rf"{_JOIN}{_PLURAL_PARTS}\b")
GROUP = compiled(rf"{_PART}(?:[ \xa0]?-?[ \xa0]?(?P<scale>{SCALE})\b)+")
"""One number with its scale inside a longer numeral."""

_ALONE_SCALE = any_of(SCALES)
ALONE_WORD = compiled(
    rf"half{_S}(?:an?{_S})?(?:{_ALONE_SCALE})\b|quarter[ \xa0](?:{_ALONE_SCALE})\b|(?:{any_of(ALONE)})\b"
    rf"|(?:{_ALONE_SCALE})\b(?:{_JOIN}(?:{_ALONE_SCALE})\b)*(?:{_JOIN}(?:and[ ])?{_SUB1000}\b)?"
)
"""A scale or a part of a whole without a number before it."""

ARTICLE_BEFORE = compiled(r"\b(?:(?:half|quarter) an?|an?|half|quarter)[ \xa0]\Z")
VAGUE_BEFORE = compiled(
    r"\b(?:hundred|thousand|million|billion|several|few|many|couple|some|per|of|every|these|those|the|each|next|last|first|’s|'s)"
    r"[ \xa0\n-]\Z"
)
NUMBER_AND_SCALE = compiled(
    rf"({DIGITS}(?=[ \xa0-]*[a-z])|[a-z]+(?:[- ][a-z]+)?(?=[ -]))[ \xa0-]*({SCALE})", re.IGNORECASE
)
IN_MILLIONS = compiled(
    rf"m (?:[a-z-]+ ){{0,3}}?(?:{any_of(words(_LIST['in_millions']))}"
    r"|(?!runners|sprinters|winners|champions|waters|others)[a-z]+(?:ers|ors|ants|ents|ists))\b"
)
"""The "m" of "20m users" and what follows it."""
OF_MILLIONS = compiled(
    rf"\b(?:{any_of(words(_LIST['in_millions']))}|(?:passenger|visitor|customer|user|subscriber|member) numbers"
    r"|population|membership|headcount|audience)\b(?:[^.;:!?\n]|\.(?=\d)){0,80}\b"
    r"(?:to|from|of|at|by|than|over|above|below|nearly|almost|about|around|some|was|is|were|are|reached|hit|topped"
    r"|passed|and|between) \Z"
)
"""What is counted before the "m" of "subscribers rose to 2.96m", on the left of the number."""
LENGTHS = compiled(
    r"\b(?:met(?:re|er)s?|km|feet|depth|deep|height|high|tall|long|length|width|wide|distance|tunnels?|dug|dig|drill(?:ed|ing)?"
    r"|rac(?:e|es|ed|ing)|ran|run|sprint|swam|swim|pool|climb(?:ed|s|ing)?|altitude|above sea|underground|range)\b"
)
"""Words that make the "m" behind a number metres."""
NO_LENGTH = compiled(
    r"m(?=[.,;)]|\Z|\n"
    r"| (?:in|from|to|by|at|last|this|a year|the|between|compared|after|and|or|but|while|as|with|for|over|on)\b)"
)
"""The "m" there and what may follow it: no "high" or "of cable"."""

"""Text -> plain counts: numbers that no unit, sign or label claims, and the words "both", "no", "a dozen", "double"."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.data import load, words
from reconcile.extract import hedges
from reconcile.extract.anchors import COUNT_WORDS, anchors
from reconcile.extract.lexing import lowered
from reconcile.extract.notvalues import is_label, is_name, is_pronoun_one
from reconcile.extract.numerals import Numeral, counts_millions, scan
from reconcile.extract.signs import minus
from reconcile.model import Span
from reconcile.patterns import compiled

_LIST = load("notvalues.en.yaml")
_PAST = "|".join(words(load("calendar.en.yaml")["past_verbs"]))
_NONE_OF = "|".join(words(_LIST["none_of"]))
_NONE_OF_THOSE = "|".join(words(_LIST["none_of_those"]))
_NONE_WON = "|".join(f"(?<=\\b{verb} )" for verb in words(_LIST["none_won"]))
_HARMED = (
    r"(?= died\b| (?:was|is|has been|had been) (?:[a-z]+ly )?"
    r"(?:hurt|injured|killed|wounded|harmed|missing|arrested|charged))"
)
_DOUBLED = "|".join(words(_LIST["counted_by_double"]))
_NO_RESULTS = "".join(f"(?<!\\b{word} )" for word in words(_LIST["has_scores"]))
_WORDS = compiled(
    rf"\bno(?= (?:[a-z-]+ )?(?:{_NONE_OF})\b)"
    rf"|\bno(?= (?:[a-z-]+ )?(?:{_NONE_OF_THOSE}) (?:died|(?:were|was|have been|has been|had been) [a-z]+)\b)"
    rf"|(?:{_NONE_WON})no(?= (?:[a-z-]+ )?(?:{_NONE_OF_THOSE})\b)"
    rf"|\b(?:nobody|no one){_HARMED}"
    rf"|\bnone(?= of the (?:{_NONE_OF}|{_NONE_OF_THOSE})\b)"
    rf"|\b(?:double|triple|quadruple|quintuple)(?=[ -](?:{_DOUBLED})\b)"
    r"|\bboth(?! (?:and|sides|parties|ways)\b)(?= (?:of the )?(?:[a-z-]+ )?[a-z]+s\b| (?:wo)?men\b)"
    r"|\b(?:twice|thrice)(?! (?:as|the|that|its|what|their|his|her|a|per|more|this|last)\b)"
    r"|\ba (?:couple|pair)\b|\bdozens\b(?! of (?:hundreds|thousands|millions))"
    rf"|{_NO_RESULTS}\bscores\b(?= of (?:[a-z-]+ ){{0,2}}(?:[a-z]+s|people|men|women|children|cattle|sheep|police)\b"
    r"| (?:dead|killed|injured|wounded|hurt|missing|died|fled)\b| (?:were|are|have been|had been) [a-z]+ed\b)"
    r"|\b(?:tens|hundreds) of thousands\b|(?<!of )(?<![\w-])hundreds\b(?! of (?:thousands|millions|billions))"
)


_TO_TWO = compiled(r" (?:or|to) (?:two|three|more)\b")
_CALIBRE = compiled(
    r"[ -](?:caliber|calibre|gauge)\b|-(?:iron|wood)s?\b|-[kq]\b(?= (?:filing|form|report)| with|[,.;)])"
)
_TITLE_PART = compiled(r"[a-z]-\Z")
"""Before a capital number the rest of a title: "Slaughterhouse-Five"."""
_WAR = compiled(r"[ -](?:Day|Week|Month|Year)['’]?s?['’]? War\b")
"""Behind a number the name of a war: "the Six Day War"."""


def find(text: str) -> Iterator[Span]:
    """Counts, slots: sign, number, scale, hedge, hedge_after."""
    low = lowered(text)
    for numeral in scan(text):
        if numeral.form != "fraction" and not _refused(text, low, numeral) or _halved(numeral):
            yield _span(text, low, numeral)
    for anchor in anchors(text):
        if anchor.word not in COUNT_WORDS:
            continue
        match = _WORDS.match(
            low, anchor.start - 2 if anchor.word in ("couple", "pair") and anchor.start > 1 else anchor.start
        )
        if match is None:
            continue
        start, end = match.span()
        rule = "count-word" if _tells(low, match[0], end) else "vague.count"
        yield Span(start, end, text[start:end], "count", rule, hedges.slots(low, start, end))


def _tells(low: str, word: str, end: int) -> bool:
    """Whether a word for a number makes a claim: "both women died", "dozens were killed", not "dozens more"."""
    if word.startswith("a "):
        return False
    pattern = _SUBJECT if word == "both" else _MANY_WHAT if word in ("dozens", "hundreds") else None
    return pattern is None or bool(pattern.match(low, end))


_SUBJECT = compiled(
    r" (?:of the )?(?:[a-z-]+ )?[a-z-]+"
    rf" (?:were|are|was|is|had|have|has|will|would|can|could|may|might|did|do|died|[a-z]+ed|{_PAST})\b"
)
_MANY_WHAT = compiled(
    r" (?:of|dead|killed|injured|wounded|hurt|missing|people|(?:more )?(?:were|are|have been|had been|died|fled))\b"
)


def _halved(numeral: Numeral) -> bool:
    """ "half a dozen", "half a million" are counts although a fraction begins them."""
    last = numeral.number.lower().replace("-", " ").split()[-1:]
    return numeral.form == "fraction" and last[0] in (
        "dozen",
        "million",
        "billion",
        "hundred",
        "thousand",
        "trillion",
        "lakh",
        "crore",
    )


def _refused(text: str, low: str, numeral: Numeral) -> bool:
    if numeral.form == "mixed" and not numeral.scale and not _mixed_counts(numeral):
        return True
    if counts_millions(low, numeral):
        return False
    if (
        numeral.form == "digits"
        and is_name(text, numeral)
        or numeral.form == "words"
        and numeral.number[:1].isupper()
        and _TITLE_PART.search(text, max(0, numeral.start - 3), numeral.start)
        or is_label(text, numeral)
        or _CALIBRE.match(low, numeral.end)
        or _WAR.match(text, numeral.end)
    ):
        return True
    if low[numeral.end : numeral.end + 1] in ("-", "–") and low[numeral.end + 1 : numeral.end + 5] in ("year", "time"):
        return True
    if numeral.number.lower() == "one" and not numeral.scale and not minus(text, low, numeral.start)[1]:
        if _is_one(low, numeral.start, numeral.end):
            return False
        return is_pronoun_one(low, numeral.start, numeral.end) and not _TO_TWO.match(low, numeral.end)
    if numeral.scale == "K" and numeral.number in ("2", "4", "5", "6", "8") and not _counts(text, numeral):
        return True  # "4K video"
    if numeral.scale == "M" and numeral.number == "3" and not _counts(text, numeral) and text.strip() != "3M":
        return True  # the company
    return numeral.number.lower() in ("nil", "zero") and bool(numeral.scale)


def _is_one(low: str, start: int, end: int) -> bool:
    """Whether "one" counts though it looks like a pronoun: "only one of the 13", "of which one is", "all but one"."""
    if _ONLY.search(low, max(0, start - 12), start):
        return low.startswith(" of ", end) or _LEFT_OVER.match(low, end) is not None
    if _OF_THEM.search(low, max(0, start - 40), start):
        return True
    return _HURT.match(low, end) is not None and not _EVERY.search(low, max(0, start - 8), start)


_ONLY = compiled(r"(?<!the )\b(?:only|just|all but) \Z")
_LEFT_OVER = compiled(r" (?:is|was|has|had|remain(?:s|ed)|survived|died|came|of|in)\b|[.,;)]")
_OF_THEM = compiled(
    r"\b(?:of (?:which|whom)|of the (?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve) [a-z]+,?) \Z"
)
_EVERY = compiled(r"\b(?:every|each|any|no|not) \Z")
_HURT = compiled(
    r" of (?:them|those) (?:(?:later )?died\b|(?:was|is|has been|had been) (?:[a-z]+ly )?"
    r"(?:hurt|injured|killed|wounded|missing|arrested|charged|dead)\b)"
)
_PLURAL = compiled(r" (?!(?:is|was|has|says|does)\b)[a-z]+s\b| people\b")


def _counts(text: str, numeral: Numeral) -> bool:
    return bool(_PLURAL.match(text, numeral.end))


def _mixed_counts(numeral: Numeral) -> bool:
    """ "2 1/4" and "2½" count; "1/4" alone is a ratio or a date."""
    return " " in numeral.number or "-" in numeral.number or numeral.number[:1].isdigit() and "/" not in numeral.number


def _span(text: str, low: str, numeral: Numeral) -> Span:
    start, sign = minus(text, low, numeral.start)
    end, scale = numeral.end, numeral.scale
    if counts_millions(low, numeral):
        end, scale = end + 1, "million"
    slots = [("sign", sign), ("number", numeral.number), ("scale", scale)]
    slots.extend(hedges.slots(low, start, end))
    if (counted := _HEDGED_NOUN.match(low, end)) and not dict(slots).get("hedge"):
        slots.append(("hedge_after", counted["hedge"]))
    vague = _SHAPED.match(low, end) or numeral.number.lower() == "one" and not scale and _any_one(low, start, end)
    rule = "vague.count" if vague else "count"
    return Span(start, end, text[start:end], "count", rule, tuple(slot for slot in slots if slot[1]))


_HEDGED_NOUN = compiled(
    r"(?: [a-z-]+)? (?:[a-z-]+s|people|men|women|children|troops|police) (?P<hedge>or (?:more|so|fewer|less))\b"
    r"(?! than\b| (?:of )?(?:the|an?|its|their|his|her)\b)"
)
"""A hedge behind what is counted: "12 people or more"."""
_SHAPED = compiled(
    r"-(?:dimensional|way|sided|handed|footers?|pronged|wheeled|wheelers?|letter|digit|star|lane|door|seater|ply|stage|tier|pronged)\b"
)
"""Behind a number these make a word for a sort of thing: "three-dimensional scans"."""


def _any_one(low: str, start: int, end: int) -> bool:
    """Whether "one" stands for some one thing: "One bank has said", "by one reckoning", not "One died, two fled"."""
    if _SAYING.search(low, max(0, start - 16), start):
        return True
    return bool(_OPENS.search(low, max(0, start - 4), start)) and not _COUNTED_ON.match(low, end)


_SAYING = compiled(r"\b(?:said|says|told|by|according to|wrote|for) \Z")
_OPENS = compiled(r"(?:[.!?][\"”’']? +|\n+|\A)[\"“‘'-]? ?\Z")
_COUNTED_ON = compiled(
    r"[^.!?\n]{0,70}(?:\d|\b(?:one|two|three|four|five|six|others?|both|died|dead|killed|injured|wounded|hurt|missing)\b)"
)

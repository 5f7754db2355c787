"""Whether an ordinal or superlative only tells which thing is meant, so that nobody's place is claimed.

"The second hull cracked" presupposes that there was one before it; "it was the second crack", "the first ever" and
"its worst fall since May" say how it stands in a row (Huddleston and Pullum, The Cambridge Grammar of the English
Language, 2002, chapter 5, section 6.3, on definiteness).
"""

from __future__ import annotations

from reconcile.patterns import compiled

_SPAN_OF_TIME = (
    r"(?:years?|decades?|months?|weeks?|days?|quarters?|seasons?|games?|matches|centur(?:y|ies)|generations?)"
)
SCOPE = (
    r"(?:since\b|ever\b|on record\b|of all(?: time)?\b|to date\b|so far\b|anyone\b|in (?:its|his|her|their|the) "
    r"(?:[\w’'-]+ ){0,3}?history\b|in (?:the )?(?:[\w'’-]+ ){0,2}?history\b|in (?:the )?(?:world|country|nation|city|"
    r"region|state|continent)\b|(?:in|for|of) (?:the (?:past|last) |(?:its|his|her|their) )?"
    r"(?:(?:nearly|almost|about|around|over|more than|at least|some) )?"
    rf"(?:a |[a-z-]+ |\d+ )?{_SPAN_OF_TIME}\b)"
)
"""What says among which others a thing is first."""
_SCOPED = compiled(rf"(?:[ \n][\w’'-]+){{0,4}}?,? {SCOPE}")

_LEADS = r"(?:said|says|that|when|but|because|while|where|whether)"
_OPENING = compiled(
    r"(?:(?:\A|[.!?\n\]•|]|[.!?][\"”’'])[ \n]*[\"“‘'(]?(?:- )?|\b"
    + _LEADS
    + r" )(?:(?:the|its|their|his|her|our)[ \n])?\Z"
)
_IS = compiled(r"(?:[ \n][^\s.!?;,]+){0,4},? (?:was|is) (?=(\S+))")
_NAMING = compiled(r"[A-Z\d]|(?:an?|the|in|on|at)\b")
_WITHIN = compiled(r"\b(?:on|in|during|at|over|within) (?:the|its|their|his|her|our) \Z")
_PERIOD = compiled(r" (?:days?|nights?|mornings?|evenings?|weeks?|months?|years?|hours?|seasons?)\b")
_AWAITED = compiled(
    r"(?: [a-z-]+){1,3} (?:(?:is|are|was|were) (?:expected|due|scheduled|planned|set)|will|may|might|could|should)\b"
)
"""What is still to come is only named: "the first commercial flight is expected in May"."""
_NOBODY_BEFORE = compiled(
    r" (?:of (?:the|its|their|an?)\b|(?:[\w’'-]+ ){1,3}(?:to (?!the\b|an?\b|[A-Z])|ever\b)|ever\b|and only\b"
    r"|(?:[\w’'-]+ ){0,2}[\w’'-]+, the [A-Z]"
    r"|(?:child|baby|son|daughter|term|title|medal|goal|win|victory|defeat|loss|birthday|anniversary)\b"
    r"|(?:straight|consecutive|successive)\b|time\b(?! around))"
)
_PREPOSITIONS = r"(?:after|before|since|until|till|following|for|to|from|of|with|by|at|into|over|under|through)"
_REFERRING = compiled(
    rf"\b(?:(?:{_PREPOSITIONS}|in|on) (?:the|its|their|his|her)|(?:after|before|since|until|till|following|of) a"
    r"|for|with|by|of|after|before|since|until)[ \n]\Z"
)
_ANOTHER = compiled(r"(?:\ba|\banother)[ \n]\Z")
_PERSON = compiled(
    r" (?:(?:[a-z-]+ )?(?:man|woman|person|suspect|victim|official|source|expert|witness|resident|passenger|officer)\b"
    r"|(?:was|is|said|went|came|had|has|could|would|did)\b)"
)


def is_scoped(low: str, end: int) -> bool:
    """Whether words behind an ordinal or superlative say among what it holds: "day since 2008", "ever", "on record"."""
    return _SCOPED.match(low, end) is not None


def refers(text: str, low: str, start: int, end: int) -> bool:
    """Whether an ordinal only tells which thing is meant: "The second model will", "after the first dose".

    "The first country to approve it" and "the first ever" say that nobody came before, wherever they stand; "The
    second victim was Ada" tells a row that happened.
    """
    if _NOBODY_BEFORE.match(text, end) or is_scoped(low, end):
        return False
    ahead = low[max(0, start - 24) : start]
    if _OPENING.search(ahead) and ahead[-1:].isspace() and ahead.strip(" \n")[-3:] in _DETERMINERS:
        named = _IS.match(low, end)
        return not (named and _NAMING.match(text, named.start(1)))
    if _ANOTHER.search(ahead) and _PERSON.match(low, end):
        return True
    if _WITHIN.search(ahead) and _PERIOD.match(low, end) or _AWAITED.match(low, end):
        return True
    if text[start].isdigit():
        return bool(_AFTER_EVENT.search(ahead))
    return bool(_REFERRING.search(ahead)) or low.startswith(" of which", end)


_DETERMINERS = frozenset(("the", "its", "eir", "his", "her", "our"))
_AFTER_EVENT = compiled(r"\b(?:after|before|since|until|till|following) (?:the|its|their|his|her) \Z")


def points_out(low: str, start: int, end: int) -> bool:
    """Whether a superlative only picks one thing out: "the trek to the farthest gate", "The oldest of them is 230"."""
    if is_scoped(low, end):
        return False
    ahead = low[max(0, start - 24) : start]
    if _NUMBERED.search(ahead) or _OF_THEM.match(low, end):
        return True
    if _PICKED.search(ahead):
        return not _AMONG.match(low, end)
    return bool(_OPENING.search(ahead)) and ahead.rstrip().endswith("the") and _HAS_VERB.match(low, end) is not None


_NUMBERED = compiled(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+)[ \n]\Z")
_OF_THEM = compiled(r" of (?:them|these|those|which|whom)\b")
_PICKED = compiled(r"\b(?:to|from|at|than|with|under|through|into|over|combining|towards?) the[ \n]\Z")
_AMONG = compiled(r"(?: [a-z-]+){0,3} (?:in|of|among|on)\b")
_HAS_VERB = compiled(r" (?:now |still |already )?(?:were|are|have|had|load|lies|lay|stood|stand|go|went|came|come)\b")

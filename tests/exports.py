"""What the hand-over formats may hold, written from their specifications, as JSON Schemas and patterns."""

from __future__ import annotations

from typing import Any

_TEXT = {"type": "string", "minLength": 1}
_IRI = {"type": "string", "pattern": r"^(https?://[^\s<>\"{}|^`\\\\]+|urn:[a-z0-9][a-z0-9-]*:[^\s]+)$"}
_DAY = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}


def _thing(kind: str, required: tuple[str, ...], **properties: Any) -> dict[str, Any]:
    """A node of one type that has these properties and no other."""
    return {
        "type": "object",
        "required": ["@type", *required],
        "properties": {"@type": {"const": kind}, **properties},
        "additionalProperties": False,
    }


_REFERENCE = {"type": "object", "required": ["@id"], "properties": {"@id": _IRI}, "additionalProperties": False}
_PERSON = _thing("Person", ("name",), name=_TEXT)
_ORGANIZATION = _thing("Organization", ("name",), name=_TEXT)
_ARTICLE = _thing(
    "Article",
    ("@id",),
    **{"@id": _IRI},
    headline=_TEXT,
    datePublished=_DAY,
    url=_IRI,
    author=_PERSON,
    publisher=_ORGANIZATION,
)
_CLAIM = _thing(
    "Claim", ("@id", "text"), **{"@id": _IRI}, text=_TEXT, abstract=_TEXT, author=_TEXT, appearance=_ARTICLE
)
_RATING = _thing(
    "Rating",
    ("ratingValue", "bestRating", "worstRating", "alternateName"),
    ratingValue={"type": "integer", "minimum": 1, "maximum": 5},
    bestRating={"const": 5},
    worstRating={"const": 1},
    alternateName=_TEXT,
)
_REVIEW = _thing(
    "ClaimReview",
    ("@id", "claimReviewed", "itemReviewed", "reviewRating"),
    **{"@id": _IRI},
    claimReviewed=_TEXT,
    itemReviewed=_REFERENCE,
    reviewRating=_RATING,
    author=_PERSON,
    datePublished=_DAY,
    reviewBody=_TEXT,
)
SCHEMA_ORG: dict[str, Any] = {
    "type": "object",
    "required": ["@context", "@graph"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@graph": {"type": "array", "items": {"oneOf": [_CLAIM, _REVIEW]}},
    },
    "additionalProperties": False,
}
"""The schema.org vocabulary: Claim, ClaimReview (a Review), Rating, Article, Person and Organization, with the
properties that these types have and the types that those may hold; and what Google Search asks of a ClaimReview.
"""

_MOTIVATIONS = (
    "assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating "
    "questioning replying tagging"
).split()
_BODY = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"const": "TextualBody"},
        "value": _TEXT,
        "format": {"const": "text/plain"},
        "purpose": {"enum": _MOTIVATIONS},
    },
    "additionalProperties": False,
}
_QUOTE = {
    "type": "object",
    "required": ["type", "exact"],
    "properties": {
        "type": {"const": "TextQuoteSelector"},
        "exact": _TEXT,
        "prefix": {"type": "string"},
        "suffix": {"type": "string"},
    },
    "additionalProperties": False,
}
_NATURAL = {"type": "integer", "minimum": 0}
_POSITION = {
    "type": "object",
    "required": ["type", "start", "end"],
    "properties": {"type": {"const": "TextPositionSelector"}, "start": _NATURAL, "end": _NATURAL},
    "additionalProperties": False,
}
_ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": _IRI,
        "type": {"const": "Annotation"},
        "motivation": {"enum": _MOTIVATIONS},
        "body": {"type": "array", "items": _BODY},
        "target": {
            "type": "object",
            "required": ["source", "selector"],
            "properties": {
                "source": _IRI,
                "selector": {"type": "array", "items": {"oneOf": [_QUOTE, _POSITION]}, "minItems": 1},
            },
            "additionalProperties": False,
        },
    },
    "additionalProperties": False,
}
ANNOTATIONS: dict[str, Any] = {
    "type": "object",
    "required": ["@context", "id", "type", "total", "first"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": _IRI,
        "type": {"const": "AnnotationCollection"},
        "total": _NATURAL,
        "first": {
            "type": "object",
            "required": ["id", "type", "partOf", "items"],
            "properties": {
                "id": _IRI,
                "type": {"const": "AnnotationPage"},
                "partOf": _IRI,
                "items": {"type": "array", "items": _ANNOTATION},
            },
            "additionalProperties": False,
        },
    },
    "additionalProperties": False,
}
"""W3C Web Annotation Data Model (Recommendation of 23 February 2017): sections 3.1 to 3.3, 4.2.4, 4.2.5 and 5."""

_VALUE = r'(?:[+-]?\d+(?:\.\d+)?(?:U\d+)?|\+\d{4}-\d{2}-\d{2}T00:00:00Z/(?:9|1[01])|"[^"\t\n]*")'
COMMAND = rf"Q[1-9]\d*\tP[1-9]\d*\t{_VALUE}(?:\tS[1-9]\d*\t{_VALUE})*"
"""One line of QuickStatements, version 1 syntax (Help:QuickStatements on Wikidata): item, property, value, sources."""

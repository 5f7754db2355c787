"""A cluster -> one line that says what its claims have in common."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.group.profiles import Profile, most_common


def why(members: Sequence[Profile]) -> str:
    """ "same counted noun *meeting*, same event *decide*, same subject *Xiaomi*"; "" for a claim alone."""
    if len(members) < 2:
        return ""
    claims = [member.claim for member in members]
    said = []
    for label, words in (
        ("counted or measured noun", [claim.head for claim in claims]),
        ("event", [claim.predicate for claim in claims]),
        ("subject", [claim.subject for claim in claims]),
    ):
        word = most_common(words)
        share = words.count(word) / len(words) if word else 0.0
        if share > 0.5:
            said.append(f"{'same' if share == 1 else 'mostly the same'} {label} *{word}*")
    if len({member.key for member in members}) == 1:
        said.append("same value")
    return ", ".join(said) or "the words around the values are alike"

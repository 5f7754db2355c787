"""What a check looks up in its store finds every claim that is of the same fact."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.check import labels
from reconcile.group.records import NO_ALIASES, Aliases, same_fact, telling_words
from reconcile.store import Label

words = st.sampled_from(
    "Linden Bridge Brigde Delta Airlines Inc SU7 YU7 A380 the of launch release date first phase 1 2 2024 price sales "
    "annual target cost killed injured deaths length Xiaomi Corp 3".split()
)
texts = st.lists(words, min_size=1, max_size=4).map(" ".join)
made = st.builds(Label, texts, texts, st.sampled_from(["", "count", "date", "money", "duration"]))
ALIASES = Aliases({"airlines": "delta", "su7": "linden bridge"}, {"cost": "price", "release": "launch"})


def found(left: Label, right: Label, aliases: Aliases) -> bool:
    """Whether a look-up of one label brings up the other."""
    keys = {key for other in labels.variants(left, aliases) for key in labels.keys(other)}
    return bool(keys & labels.keys(right)) and labels.near(left, [(1, *telling_words(right))], aliases) == [1]


@given(left=made, right=made)
@settings(max_examples=1500, deadline=None)
def test_no_claim_of_the_same_fact_is_missed(left: Label, right: Label) -> None:
    if same_fact(left, right).same:
        assert found(left, right, NO_ALIASES)


@given(left=made, subject=st.sampled_from(["Airlines", "Delta", "SU7", "Linden Bridge"]),
       attribute=st.sampled_from(["cost", "price", "launch", "release"]))  # fmt: skip
@settings(max_examples=500, deadline=None)
def test_other_names_are_looked_up_too(left: Label, subject: str, attribute: str) -> None:
    one = Label(subject, attribute, "")
    for other in (left, Label("delta", "price", ""), Label("Linden Bridge", "Launch", ""), Label("su7", "COST", "")):
        if same_fact(one, other, ALIASES).same:
            assert found(one, other, ALIASES)
            assert found(other, one, ALIASES)


def test_the_laws_have_something_to_hold() -> None:
    assert same_fact(Label("Airlines", "cost", ""), Label("Delta", "price", ""), ALIASES).same
    assert found(Label("Delta Delta", "price", ""), Label("Airlines", "cost", ""), ALIASES)
    assert not found(Label("Delta Airlines", "price", ""), Label("SU7", "length", ""), NO_ALIASES)

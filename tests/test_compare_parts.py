"""What the comparison of statements is made of: sources, names, words of one side only, and weighed evidence."""

from __future__ import annotations

import pytest

from benchmarks import fit_pairs, pairs
from reconcile.compare import newer
from reconcile.compare.names import both
from reconcile.compare.places import alike
from reconcile.compare.reading import read_statement
from reconcile.compare.reckoned import RECKONED
from reconcile.compare.reporting import without
from reconcile.compare.residue import refilled, residue
from reconcile.data import load


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The mine is shut, the ministry said.", "The mine is shut"),
        ("According to police, six people fled.", "six people fled"),
        ("Officials said that the road was closed.", "the road was closed"),
        ("The firm said it sold 40 boats.", "The firm said it sold 40 boats"),
        ("The firm reported a loss of 2 million euros.", "The firm reported a loss of 2 million euros"),
    ],
)
def test_a_source_is_left_out_unless_it_speaks_of_itself(text: str, left: str) -> None:
    assert without(text).strip(" ,.") == left


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Poland", "Polish", True),
        ("Krakow", "Polish", True),
        ("Krakow", "Gdansk", False),
        ("Lima", "Chilean", False),
        ("Xanadu", "Peru", False),
    ],
)
def test_a_place_is_told_by_its_country_but_not_by_its_neighbour(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is alike(other, one) is same


def test_names_are_shared_or_each_texts_own_and_sources_are_neither() -> None:
    left = read_statement("Police in Krakow arrested 12 men at Lynx Motors, Reuters reported.", "a", "")
    right = read_statement("Polish police arrested 12 men at Orion Motors in May.", "b", "")
    names = both(left, right)
    assert "Krakow" in names.shared or "Polish" in names.shared
    assert (names.ours, names.theirs) == (("Lynx Motors",), ("Orion Motors",))


def test_words_of_one_side_only_are_those_without_a_synonym_on_the_other() -> None:
    left = read_statement("The carmaker spent 7 million euros on ticketing.", "a", "")
    right = read_statement("The automaker spent 7 million euros on academies.", "b", "")
    ours, theirs = residue(left, right)
    assert ([word.lemma for word in ours], [word.lemma for word in theirs]) == (["ticket"], ["academy"])
    assert refilled(left, right) == ("on ticket", "on academy")


def test_weights_are_learned_with_the_sign_that_makes_sense() -> None:
    rows = [
        fit_pairs.Row({"a name shared": 1.0}, truth=True, weight=1.0),
        fit_pairs.Row({"thing other": 1.0}, truth=False, weight=1.0),
        fit_pairs.Row({"thing other": 1.0, "a name shared": 1.0}, truth=True, weight=0.1),
    ] * 20
    weights = fit_pairs.fit(rows, ["a name shared", "thing other"])
    assert weights["a name shared"] > 0 > weights["thing other"]
    assert fit_pairs.score({"a name shared": 1.0}, weights) > 0 > fit_pairs.score({"thing other": 1.0}, weights)


def test_shipped_weights_have_the_signs_that_make_sense() -> None:
    for part in load("compare_weights.yaml").values():
        for name, weight in part["weights"].items():
            assert name not in fit_pairs.FOR or float(weight) >= 0, name
            assert name not in fit_pairs.AGAINST or float(weight) <= 0, name


def test_a_table_of_pairs_counts_relations_and_slips() -> None:
    scored = [
        ({"relation": "agree"}, ("agree", "RC101", "")),
        ({"relation": "different"}, ("conflict", "RC201", "")),
        ({"relation": "conflict", "slip": "unit_slip"}, ("conflict", "RC201", "unit_slip")),
    ]
    shown = pairs.table(scored)
    assert "relations 2/3" in shown and "slips 1/1" in shown and "none        0/1   taken for: 1 conflict" in shown


@pytest.mark.parametrize(
    ("older", "newer_text", "sign"),
    [
        ("The toll was 12.", "The toll has climbed to 19.", "new, changed to"),
        ("The park has 212 wolves.", "A recount found 187 wolves in the park.", "new, done anew"),
        ("The park has 212 wolves.", "The latest tally has 187 wolves in the park.", "new, a fresh account"),
        ("An early tally had 45 villages under water.", "68 villages are under water.", "old, a first account"),
        ("The fee is 25 euros.", "The fee is 30 euros and replaces one of 25 euros.", "its figure named as what was"),
    ],
)
def test_signs_of_a_newer_figure_in_either_order(older: str, newer_text: str, sign: str) -> None:
    left, right = read_statement(older, "a", ""), read_statement(newer_text, "b", "")
    found = newer.evidence(left, right, left.claims[0], right.claims[0])
    assert found[sign] == 1.0
    assert found == newer.evidence(right, left, right.claims[0], left.claims[0])


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("The hall has 12 rows, each with 30 seats.", "The hall seats 360; all 360 seats were sold.", "agree"),
        ("The bus leaves at 21:40 and arrives at 05:10.", "The bus needs seven and a half hours.", "agree"),
        ("The bus leaves at 21:40 and arrives at 05:10.", "The bus needs nine hours.", "conflict"),
        ("The wheel turns once in 4 hours.", "The wheel makes six rotations a day.", "agree"),
        ("Of every eight patients, three got better.", "The pill helped 37.5 percent of patients.", "agree"),
    ],
)
def test_what_one_statement_reckons_from_the_other(a: str, b: str, relation: str) -> None:
    left, right = read_statement(a, "a", ""), read_statement(b, "b", "")
    found = next(filter(None, (reckoned(left, right) for reckoned in RECKONED)), None)
    assert found is not None
    assert found.relation == relation

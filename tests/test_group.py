"""Which claims speak of the same thing, and the laws of grouping."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile import pipeline
from reconcile.group import group, linking
from reconcile.group.evidence import evidence
from reconcile.group.profiles import Profile, profiles
from reconcile.group.stories import stories
from reconcile.group.words import cosine, merged, weigh
from reconcile.model import Article, Claim, Cluster

CASES = yaml.load((Path(__file__).parent / "cases" / "groups.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)


def article(id_: str, written: str | list[str]) -> Article:
    published, text = written if isinstance(written, list) else ("", written)
    return Article(id=id_, text=text, prose=text, published=published)


def read(case: dict[str, Any]) -> tuple[list[Article], list[Claim]]:
    articles = [article(id_, written) for id_, written in zip("abcdefgh", case["sources"], strict=False)]
    return articles, [claim for one in articles for claim in pipeline.claims_of(one)]


def place_of(claims: list[Claim], clusters: list[Cluster], name: str) -> int:
    """The number of the cluster that the claim "a 85" is in."""
    source, value = name.split(" ", 1)
    [id_] = [c.id for c in claims if (c.source, c.value_text) == (source, value.strip('"'))]
    [place] = [n for n, cluster in enumerate(clusters) if id_ in cluster.members]
    return place


def parameter(case: dict[str, Any]) -> object:
    marks = [pytest.mark.xfail(reason=case["xfail"])] if "xfail" in case else []
    return pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", [parameter(case) for case in CASES])
def test_group(case: dict[str, Any]) -> None:
    articles, claims = read(case)
    clusters = group(claims, articles)
    together = [[place_of(claims, clusters, name) for name in names] for names in case.get("together", [])]
    apart = [[place_of(claims, clusters, name) for name in names] for names in case.get("apart", [])]
    assert together or apart
    assert [len(set(places)) for places in together] == [1] * len(together), case["together"]
    assert [len(set(places)) for places in apart] == [len(places) for places in apart], case["apart"]


def test_every_case_names_claims_of_several_sources() -> None:
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names))
    assert all(len(case["sources"]) > 1 for case in CASES)


FIRE = """A fire broke out in the Orsta cannery on Monday night. The flames destroyed the cannery's {halls} halls and
its warehouse. Firefighters from {towns} towns fought the flames until morning. The cannery employs {jobs} people. The
owner of the cannery, Halvor Strand, said the fire had started in the smokehouse. Police in Orsta look for witnesses.
"""
ELECTION = """Voters in Castellmar elected a new parliament on Sunday. The Liberal Union won {seats} of 150 seats. Its
leader, Ines Duarte, will form a government with {partners} partners. Turnout was {turnout}%, the electoral commission
in Castellmar said. President Duarte Reis congratulated the Liberal Union. Parliament will meet in October.
"""


def two_events() -> list[Article]:
    """Four articles on a fire and four on an election by turns, with ids in another order."""
    texts = []
    for n in range(4):
        texts.append(FIRE.format(halls=2 + n, towns=5 + n, jobs=110 + n))
        texts.append(ELECTION.format(seats=70 + n, partners=2 + n, turnout=61 + n))
    return [article(f"s{n * 3 % 8}", text) for n, text in enumerate(texts)]


def test_stories_of_two_events_are_told_apart() -> None:
    articles = two_events()
    found = stories(articles)
    fires = {one.id for one in articles if "cannery" in one.text}
    assert len(fires) == len(articles) - len(fires) == 4
    assert len({found[id_] for id_ in fires}) == 1
    assert len({found[one.id] for one in articles if one.id not in fires}) == 1
    assert len(set(found.values())) == 2


def test_claims_of_two_events_never_meet() -> None:
    articles = two_events()
    claims = [claim for one in articles for claim in pipeline.claims_of(one)]
    story, source = stories(articles), {claim.id: claim.source for claim in claims}
    clusters = group(claims, articles)
    assert any(len(cluster.members) > 2 for cluster in clusters)
    assert all(len({story[source[id_]] for id_ in cluster.members}) == 1 for cluster in clusters)


def test_a_handful_of_articles_is_one_story() -> None:
    articles = two_events()[:5]
    assert set(stories(articles).values()) == {min(one.id for one in articles)}


def test_a_lone_extract_joins_the_story_it_is_most_like() -> None:
    extract = article("u0", "Firefighters in Orsta say the cannery burned until morning.")
    found = stories([*two_events(), extract])
    assert found["u0"] == found[next(one.id for one in two_events() if "cannery" in one.text)]


def test_the_form_of_a_word_tells_no_events_apart() -> None:
    extract = article("u0", "A flame, a firefighter: in October canneries and warehouses burned, a witness said.")
    found = stories([*two_events(), extract])
    assert found["u0"] == found[next(one.id for one in two_events() if "cannery" in one.text)]


def story_profiles() -> list[Profile]:
    articles = two_events()
    return profiles([claim for one in articles for claim in pipeline.claims_of(one)], stories(articles))


def pairs(*, rounded_alike: bool) -> list[tuple[Profile, Profile]]:
    """Pairs that are compared, those whose values are rounded to the same digit or the others."""
    made = story_profiles()
    every = [(made[i], made[j]) for i, j in linking.candidates(made, 150)]
    found = [(a, b) for a, b in every if (a.claim.step == b.claim.step) is rounded_alike]
    assert len(found) > 20
    return found


@pytest.mark.parametrize("rounded_alike", [True, False])
def test_evidence_does_not_depend_on_which_claim_comes_first(rounded_alike: bool) -> None:
    assert [p for p in pairs(rounded_alike=rounded_alike) if evidence(*p) != evidence(*reversed(p))] == []


@pytest.mark.parametrize("rounded_alike", [True, False])
def test_gates_do_not_depend_on_which_claim_comes_first(rounded_alike: bool) -> None:
    assert [p for p in pairs(rounded_alike=rounded_alike) if linking.gate(*p) != linking.gate(*reversed(p))] == []


def test_a_large_block_is_compared_only_where_something_is_shared() -> None:
    made = story_profiles()
    everything, some = set(linking.candidates(made, 10_000)), set(linking.candidates(made, 1))
    assert some < everything
    assert all(
        (made[i].story, made[i].dimension) == (made[j].story, made[j].dimension) and i < j for i, j in everything
    )
    equal = {(i, j) for i, j in everything if made[i].key == made[j].key}
    assert equal and equal <= some


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(2, 8))
def test_every_claim_is_in_one_cluster_whatever_the_order(rng: random.Random, n: int) -> None:
    articles = two_events()[:n]
    claims = [claim for one in articles for claim in pipeline.claims_of(one)]
    clusters = group(claims, articles)
    members = [id_ for cluster in clusters for id_ in cluster.members]
    assert sorted(members) == sorted(claim.id for claim in claims)
    shuffled, others = rng.sample(claims, len(claims)), rng.sample(articles, len(articles))
    assert group(shuffled, others) == clusters


def test_no_claims_make_no_clusters() -> None:
    assert group([], []) == []


SCORES = st.sampled_from([linking.BARRED, -3.0, -1.0, 0.0, 0.5, 2.0, 7.0])
LINKS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]), SCORES, max_size=28
)


@given(LINKS, st.randoms(use_true_random=False))
def test_clusters_hold_every_item_once_and_no_barred_pair(
    links: dict[tuple[int, int], float], rng: random.Random
) -> None:
    scored = [(i, j, score) for (i, j), score in links.items()]
    clusters = linking.agglomerate(8, scored, 0.0, -2.0)
    assert sorted(item for cluster in clusters for item in cluster) == list(range(8))
    place = {item: n for n, cluster in enumerate(clusters) for item in cluster}
    assert all(place[i] != place[j] for i, j, score in scored if score == linking.BARRED)
    assert linking.agglomerate(8, rng.sample(scored, len(scored)), 0.0, -2.0) == clusters


def test_clusters_are_joined_by_the_mean_of_their_links() -> None:
    chain = [(0, 1, 5.0), (1, 2, 3.0)]
    assert linking.agglomerate(3, chain, 0.0, -2.0) == [[0, 1, 2]]
    assert linking.agglomerate(3, chain, 0.0, -4.0) == [[0, 1], [2]]
    assert linking.agglomerate(3, [*chain, (0, 2, linking.BARRED)], 0.0, -2.0) == [[0, 1], [2]]
    assert linking.agglomerate(2, [(0, 1, 1.0)], 1.0, 0.0) == [[0], [1]]


BAGS = st.dictionaries(st.sampled_from("abcdef"), st.floats(0.1, 9.0), max_size=6)


@given(BAGS, BAGS)
def test_cosine_is_symmetric_and_at_most_one(left: dict[str, float], right: dict[str, float]) -> None:
    idf = dict.fromkeys("abcdef", 1.0)
    a, b = weigh(left.items(), idf), weigh(right.items(), idf)
    assert cosine(a, b) == pytest.approx(cosine(b, a))
    assert 0.0 <= cosine(a, b) <= 1.0 + 1e-9
    assert not a or cosine(a, a) == pytest.approx(1.0)
    assert not a or cosine(merged([a, a]), a) == pytest.approx(1.0)


def test_why_names_what_claims_share() -> None:
    articles, claims = read(CASES[0])
    [cluster] = [c for c in group(claims, articles) if next(x.id for x in claims if x.value_text == "85") in c.members]
    assert "meeting" in cluster.why
    assert [c.why for c in group(claims[:1], articles)] == [""]

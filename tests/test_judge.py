"""Groups, laws of the rules, independence of sources, exchange rates and sums."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from making import claim

from reconcile.judge import RULES, echoes, judge, judge_pair, origins, story_clashes
from reconcile.judge.independence import containment, overlaps, shingles
from reconcile.judge.intervals import Bounds, allowed
from reconcile.judge.rates import rate
from reconcile.judge.sums import clashes
from reconcile.model import VERDICT_ORDER, Article, Claim, Cluster

QUOTES = [
    "It was {}.",
    "They plan {} in 2019.",
    "At least {} died, police said.",
    "The first phase took {}.",
    "It rose to {}.",
]


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    kind = draw(st.sampled_from(["count", "money", "percent", "date", "duration", "quantity", "rank", "name", "age"]))
    number = Decimal(draw(st.integers(0, 3_000)))
    width = draw(st.sampled_from([Decimal(0), Decimal(30)]))
    unit = {
        "money": draw(st.sampled_from(["USD", "EUR"])),
        "percent": "percent",
        "date": "day",
        "duration": draw(st.sampled_from(["day", "year"])),
        "quantity": draw(st.sampled_from(["m", "foot", "kg"])),
        "rank": "rank",
        "age": "year",
    }.get(kind, "")
    known = kind != "name" and draw(st.booleans())
    return Claim(
        id=f"{draw(st.integers(0, 10**9)):x}",
        source=draw(st.sampled_from("abc")),
        kind=kind,  # type: ignore[arg-type]
        lo=number + 730_000 * (kind == "date") if known else None,
        hi=number + width + 730_000 * (kind == "date") if known else None,
        unit=unit,
        modifier=draw(st.sampled_from(["exact", "approx", "at_least", "more_than", "at_most", "less_than"])),
        step=draw(st.sampled_from([Decimal(1), Decimal(10), Decimal(100)])),
        partial="" if known else draw(st.sampled_from(["weekday:monday", "XXXX-05-04", "Anna Berg", ""])),
        quote=draw(st.sampled_from(QUOTES)).format(number),
        value_text=str(number),
        published=draw(st.sampled_from(["", "2021", "2021-06-22", "2024-01-09"])),
        status=draw(st.sampled_from(["", "planned", "actual"])),
    )


@settings(max_examples=400, deadline=None)
@given(claims(), claims())
def test_the_order_of_a_pair_makes_no_difference(left: Claim, right: Claim) -> None:
    there, back = judge_pair(left, right), judge_pair(right, left)
    assert (there.relation, there.code, there.diagnosis) == (back.relation, back.code, back.diagnosis)


@settings(max_examples=200, deadline=None)
@given(claims(), claims())
def test_the_last_rule_fires_always(left: Claim, right: Claim) -> None:
    last = list(RULES.values())[-1]
    assert last(left, right) is not None


@settings(max_examples=200, deadline=None)
@given(claims())
def test_a_value_agrees_with_itself(one: Claim) -> None:
    assert judge_pair(one, replace(one, id="other", source="other")).relation == "agree"


@settings(max_examples=60, deadline=None)
@given(st.lists(claims(), min_size=1, max_size=8, unique_by=lambda c: c.id), st.randoms())
def test_input_order_makes_no_difference(members: list[Claim], chance: random.Random) -> None:
    shuffled = chance.sample(members, len(members))
    one = judge([Cluster(members=tuple(c.id for c in members))], members, [])
    other = judge([Cluster(members=tuple(c.id for c in shuffled))], shuffled, [])
    assert one == other


@settings(max_examples=40, deadline=None)
@given(st.lists(claims(), min_size=2, max_size=8, unique_by=lambda c: c.id))
def test_parts_of_the_work_give_the_same_groups(members: list[Claim]) -> None:
    half = len(members) // 2
    first, second = (Cluster(members=tuple(c.id for c in part)) for part in (members[:half], members[half:]))
    whole = judge([first, second], members, [])
    parts = judge([first], members[:half], []) + judge([second], members[half:], [])
    assert sorted(whole, key=lambda g: g.id) == sorted(parts, key=lambda g: g.id)


def goats(n: int, source: str, **more: str) -> Claim:
    return claim(
        {"quote": f"{n} goats escaped.", "text": str(n), "kind": "count", "value": n, "source": source, **more},
        f"{source}{n}",
    )


def test_a_group_takes_its_most_serious_relation() -> None:
    members = [goats(12, "a"), goats(12, "b"), goats(19, "c")]
    group = judge([Cluster(members=tuple(c.id for c in members))], members, [])[0]
    assert group.verdict == "conflict"
    assert group.code == "RC201"
    assert len(group.relations) == 3
    assert group.independent_sources == 3
    assert "19" in group.explanation
    assert "stands alone against 2 independent sources" in group.explanation
    assert {r.relation for r in group.relations} <= set(VERDICT_ORDER)


def test_one_source_is_single_unless_it_contradicts_itself() -> None:
    twice = [goats(12, "a"), replace(goats(12, "a"), id="again")]
    assert judge([Cluster(members=("a12", "again"))], twice, [])[0].verdict == "single"
    both = [goats(12, "a"), goats(19, "a")]
    group = judge([Cluster(members=("a12", "a19"))], both, [])[0]
    assert (group.verdict, group.code) == ("conflict", "RC204")


def test_a_large_group_lists_only_pairs_that_do_not_agree() -> None:
    members = [goats(12, f"s{i:02d}") for i in range(60)] + [goats(19, "z")]
    group = judge([Cluster(members=tuple(c.id for c in members))], members, [])[0]
    assert len(group.relations) == 60
    assert {r.relation for r in group.relations} == {"conflict"}


WIRE = " ".join(f"word{i}" for i in range(200))
OTHER = " ".join(f"term{i}" for i in range(200))


def article(id_: str, text: str, published: str = "", **more: str) -> Article:
    return Article(id=id_, text=text, prose=text, published=published, **more)


def test_copies_are_folded_into_their_origin() -> None:
    articles = [article("b", WIRE + " end", "2024-02-02"), article("a", WIRE, "2024-02-03"), article("c", OTHER)]
    assert origins(articles) == {"a": "b", "b": "b", "c": "c"}
    assert origins(articles[::-1]) == origins(articles)
    assert [(o.copy, o.of) for o in overlaps(articles)] == [("a", "b")]
    assert "100 %" in overlaps(articles)[0].words


def test_copies_count_as_one_independent_source() -> None:
    members = [goats(12, "a"), goats(12, "b"), goats(12, "c")]
    articles = [article("a", WIRE), article("b", WIRE), article("c", OTHER)]
    group = judge([Cluster(members=tuple(c.id for c in members))], members, articles)[0]
    assert group.independent_sources == 2
    assert group.explanation.startswith("3 sources, 2 independent,")


def test_a_shared_wire_credit_needs_less_shared_text() -> None:
    shared, own = WIRE[:300], " ".join(f"own{i}" for i in range(150))
    credited = [article("a", f"LEEDS (AP) - {shared} {own}"), article("b", f"LEEDS (AP) - {shared} {OTHER}")]
    assert origins(credited) == {"a": "a", "b": "a"}
    plain = [article("a", f"{shared} {own}"), article("b", f"{shared} {OTHER}")]
    assert origins(plain) == {"a": "a", "b": "b"}


def test_containment_of_short_texts_says_nothing() -> None:
    assert containment(shingles("one two three four five six"), shingles("one two three four five six")) == 0


def test_rates_are_those_of_the_day_or_the_last_before() -> None:
    found = rate("CNY", "USD", "2021-03-31")
    assert found is not None
    assert abs(found.factor * 10 - Decimal("1.526454")) < Decimal("0.0001")
    assert "2021-03-31" in found.words()
    assert "CurrencyConverter" in found.words()
    saturday, friday = rate("CNY", "USD", "2025-07-05"), rate("CNY", "USD", "2025-07-04")
    assert saturday is not None
    assert friday is not None
    assert saturday.factor == friday.factor


def test_no_rate_is_better_than_a_guess() -> None:
    assert rate("RUB", "USD", "2023-05-05") is None
    assert rate("KES", "USD", "2021-05-05") is None
    assert rate("EUR", "USD", "2021") is None
    assert rate("EUR", "USD", "1990-01-05") is None


def test_a_peg_is_a_rate_on_any_day() -> None:
    held = rate("AED", "SAR", "")
    assert held is not None and round(held.factor, 3) == Decimal("1.021")
    assert rate("AED", "XOF", "") is None


def test_bounds() -> None:
    five = Bounds(Decimal(5), Decimal(5))
    more = Bounds(Decimal(5), None, open_lo=True)
    assert not five.meets(more)
    assert Bounds(Decimal(5), None).holds(more)
    assert not more.holds(Bounds(Decimal(5), None))
    some = claim({"quote": "Some 80 concerts.", "text": "80", "kind": "count", "value": 80, "modifier": "approx"}, "a")
    assert (allowed(some).lo, allowed(some).hi) == (75, 85)


def sentence(quote: str, *values: tuple[str, str, str, str]) -> list[Claim]:
    made = []
    for n, (text, kind, value, unit) in enumerate(values):
        made.append(
            claim({"quote": quote, "text": text, "kind": kind, "value": value, "unit": unit, "source": "s"}, f"m{n}")
        )
    return made


def test_parts_that_exceed_their_total() -> None:
    quote = "There were 45 dead, of whom 20 were men and 30 women."
    found = clashes(sentence(quote, ("45", "count", "45", ""), ("20", "count", "20", ""), ("30", "count", "30", "")))
    assert [clash.members for clash in found] == [("m0", "m1", "m2")]
    assert found[0].reason == "20 + 30 is more than 45."


def test_the_smallest_set_is_reported() -> None:
    quote = "There were 45 dead, including 60 men and 3 women."
    found = clashes(sentence(quote, ("45", "count", "45", ""), ("60", "count", "60", ""), ("3", "count", "3", "")))
    assert [clash.members for clash in found] == [("m0", "m1")]


def test_parts_that_fit() -> None:
    quote = "There were 50 dead, of whom 20 were men and 30 women."
    assert not clashes(sentence(quote, ("50", "count", "50", ""), ("20", "count", "20", ""), ("30", "count", "30", "")))


def test_share_and_base() -> None:
    quote = "It cuts 5,000 jobs, or 19 percent of its 55,000 posts."
    values = [
        ("5,000", "count", "5000", ""),
        ("19 percent", "percent", "19", "percent"),
        ("55,000", "count", "55000", ""),
    ]
    assert [clash.members for clash in clashes(sentence(quote, *values))] == [("m0", "m1", "m2")]
    fitting = [
        ("5,000", "count", "5000", ""),
        ("9 percent", "percent", "9", "percent"),
        ("55,000", "count", "55000", ""),
    ]
    assert not clashes(sentence(quote.replace("19", "9"), *fitting))


def test_start_end_and_length() -> None:
    quote = "The war lasted 9 years, from 1914 to 1918."
    values = [("9 years", "duration", "9", "year"), ("1914", "date", "1914", "day"), ("1918", "date", "1918", "day")]
    assert [set(clash.members) for clash in clashes(sentence(quote, *values))] == [{"m0", "m1", "m2"}]
    four = [("4 years", "duration", "4", "year"), *values[1:]]
    assert not clashes(sentence(quote.replace("9 years", "4 years"), *four))


def houses(n: int, source: str, quote: str) -> Claim:
    text = str(n)
    return claim({"quote": quote, "text": text, "kind": "count", "value": n, "source": source}, f"{source}{n}")


SAID = "Officials said the landslide late on Sunday swept away {} houses in the valley."
SAID_AGAIN = "The landslide late on Sunday swept away {} houses in the valley, officials said."


def told() -> list[Claim]:
    return [
        houses(420, "a", SAID.format(420)),
        houses(420, "b", SAID_AGAIN.format(420)),
        houses(240, "c", "A mass of mud destroyed 240 homes on Sunday night."),
        houses(240, "d", "There are 240 ruined buildings below the slope."),
        houses(240, "e", "The mud took 240 houses with it."),
    ]


def test_a_rare_error_that_two_sources_share_makes_them_one() -> None:
    members = told()
    articles = [article(c.source, c.quote, f"2024-02-0{n + 1}") for n, c in enumerate(members)]
    group = judge([Cluster(members=tuple(c.id for c in members))], members, articles)[0]
    assert group.independent_sources == 4
    assert "420 (source a) stands alone against 3 independent sources" in group.explanation
    (echo,) = echoes([group], members, origins(articles), articles)
    assert (echo.copy, echo.of) == ("b", "a")
    assert echo.words == "both alone say 420, in nearly the same words"


def test_a_value_of_the_many_is_no_rare_error() -> None:
    members = [*told()[:3], houses(420, "f", "In the valley 420 houses are gone.")]
    group = judge([Cluster(members=tuple(c.id for c in members))], members, [])[0]
    assert group.independent_sources == 4
    own = [*told()[:1], houses(420, "b", "By the count of a relief agency 420 families lost a home."), *told()[2:]]
    assert judge([Cluster(members=tuple(c.id for c in own))], own, [])[0].independent_sources == 5


def test_groups_judged_apart_or_in_another_order_are_the_same() -> None:
    members = told()
    goat = [goats(12, "a"), goats(12, "b"), goats(19, "c")]
    clusters = [Cluster(members=tuple(c.id for c in part)) for part in (members, goat)]
    articles = [article(id_, WIRE if id_ in "cd" else f"{id_} {OTHER}", "2024-02-02") for id_ in "abcde"]
    together = judge(clusters, [*members, *goat], articles)
    apart = [group for cluster in clusters for group in judge([cluster], [*members, *goat], articles)]
    assert sorted(together, key=lambda group: group.id) == sorted(apart, key=lambda group: group.id)
    shuffled = [*members, *goat]
    random.Random(7).shuffle(shuffled)
    mixed = [Cluster(members=cluster.members[::-1]) for cluster in clusters[::-1]]
    assert judge(mixed, shuffled, articles[::-1]) == together


def said_of(event: str, quote: str, text: str, kind: str, value: object, source: str, **more: str) -> Claim:
    row = {"quote": quote, "text": text, "kind": kind, "value": value, "source": source, **more}
    return replace(claim(row, f"{source}{value}"), subject="siege", concepts=(event,))


def test_start_length_and_end_across_sources() -> None:
    start = said_of("begin", "The siege began in 1914.", "1914", "date", "1914", "a")
    end = said_of("end", "The siege ended in 1918.", "1918", "date", "1918", "b")
    nine = said_of("duration", "The siege lasted nine years.", "nine years", "duration", "9", "c", unit="year")
    (clash,) = story_clashes([nine, end, start], [])
    assert clash.members == (start.id, end.id, nine.id)
    assert clash.reason == "From 1914 to 1918 are about 4 years, not nine years."
    four = said_of("duration", "The siege lasted four years.", "four years", "duration", "4", "c", unit="year")
    assert not story_clashes([start, end, four], [])


def killed(n: int, noun: str, source: str, published: str = "") -> Claim:
    row = {"quote": f"The crash killed {n} {noun}.", "text": str(n), "kind": "count", "value": n, "source": source}
    head = {"men": "man", "women": "woman"}.get(noun, noun)
    made = claim({**row, "published": published}, f"{source}{n}")
    return replace(made, subject="crash", concepts=("kill",), head=head)


def test_parts_and_total_across_sources() -> None:
    members = [killed(40, "men", "a"), killed(12, "women", "b"), killed(48, "people", "c")]
    group = judge([Cluster(members=tuple(c.id for c in members))], members, [])[0]
    (clash,) = story_clashes(members, [group])
    assert clash.members == ("a40", "b12", "c48")
    assert clash.reason == "40 men + 12 women makes 52, not 48 people."
    fitting = [*members[:2], killed(52, "people", "c")]
    assert not story_clashes(fitting, judge([Cluster(members=tuple(c.id for c in fitting))], fitting, []))


def test_the_smallest_set_across_sources_and_figures_of_other_days() -> None:
    members = [killed(40, "men", "a"), killed(12, "women", "a"), killed(30, "people", "b")]
    groups = judge([Cluster(members=tuple(c.id for c in members))], members, [])
    assert [clash.members for clash in story_clashes(members, groups)] == [("a40", "b30")]
    later = [
        killed(40, "men", "a", "2024-02-04"),
        killed(12, "women", "a", "2024-02-04"),
        killed(30, "people", "b", "2024-02-01"),
    ]
    assert not story_clashes(later, judge([Cluster(members=tuple(c.id for c in later))], later, []))

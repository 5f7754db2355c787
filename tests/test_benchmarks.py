"""The benchmarks' own logic: the floor, the figures that are quoted, and the tables."""

from pathlib import Path

import pytest

from benchmarks import accuracy, speed, stories, varied
from benchmarks.floor import falls, raised, read_floor, write_floor
from benchmarks.public_sets import SetScore, read_figures, set_table
from benchmarks.results import RESULTS, SHARED, replace_block, table
from benchmarks.stories import StoryScore, headlines, pooled_flagged, read_score, story_names, story_table
from benchmarks.subjects import alike

SCORED = [
    StoryScore("check/7", headline=0.4, flagged_counts=(1, 1, 9)),
    StoryScore("check/long", headline=0.1),
    StoryScore("news/10", headline=0.5, flagged_counts=(1, 2, 3)),
    StoryScore("news/4", headline=0.7, flagged_counts=(2, 4, 3)),
    StoryScore("xiaomi-ev", mentions=0.9, headline=0.6, flagged_counts=(1, 0, 0)),
]


@pytest.mark.parametrize(
    ("reached", "broken"), [(0.7, False), (0.6951, False), (0.695, False), (0.6949, True), (0.0, True)]
)
def test_a_floor_breaks_more_than_half_a_point_below_it(reached: float, broken: bool) -> None:
    assert bool(falls({"news, mean": 0.7}, {"news, mean": reached})) is broken


def test_a_fall_names_story_figure_and_floor() -> None:
    assert falls({"a": 0.5, "b": 0.5}, {"a": 0.5, "b": 0.25}) == ["b: HEADLINE 0.2500 is 0.2500 below its floor 0.5000"]


def test_a_story_that_is_no_longer_measured_breaks_its_floor() -> None:
    assert falls({"gone": 0.5}, {}) == ["gone: not measured, the floor is 0.5000"]


def test_the_floor_only_rises(tmp_path: Path) -> None:
    write_floor(raised({"a": 0.5, "b": 0.5, "old": 0.1}, {"a": 0.4, "b": 0.61234, "new": 0.2}), tmp_path / "floor.json")
    assert read_floor(tmp_path / "floor.json") == {"a": 0.5, "b": 0.6123, "new": 0.2, "old": 0.1}


def test_no_floor_yet(tmp_path: Path) -> None:
    assert read_floor(tmp_path / "floor.json") == {}


def test_topics_count_by_their_mean_and_long_stories_by_themselves() -> None:
    assert headlines(SCORED) == pytest.approx(
        {"check, mean": 0.4, "check/long": 0.1, "news, mean": 0.6, "xiaomi-ev": 0.6}
    )


def test_flagged_pairs_are_summed() -> None:
    assert pooled_flagged(SCORED[2:]) == (4, 6, 6)
    assert stories.f1(4, 6, 6) == pytest.approx(2 / 3)
    assert stories.f1(0, 0, 0) == 0


def test_story_table_pools_development_and_check_apart() -> None:
    lines = story_table(SCORED).splitlines()
    pooled = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if "pooled" in line]
    assert [(row[0], row[6], row[7]) for row in pooled] == [
        ("**development, flagged pooled**", "**0.667**", "4 / 6 / 6"),
        ("**check, flagged pooled**", "**0.200**", "1 / 1 / 9"),
    ]
    assert len({len(line) for line in lines}) == 1


def test_a_failed_run_counts_as_nothing_found() -> None:
    failed = StoryScore("xiaomi-ev", error="exit code 3")
    assert headlines([failed]) == {"xiaomi-ev": 0}
    assert "xiaomi-ev (failed)" in story_table([failed])
    assert accuracy.failures([failed, *SCORED]) == ["xiaomi-ev failed: exit code 3"]
    assert accuracy.check_floor([failed]) == 1


def test_the_message_of_a_failed_run_is_hidden_for_an_unread_story() -> None:
    assert stories._last_line("check/7", "Traceback\nsecret") == ""
    assert stories._last_line("news/7", "Traceback\nreason") == ": reason"


def test_score_is_read_from_the_scorers_figures() -> None:
    shares = {key: {"f1": 0.25, "accuracy": 0.5} for key in ("mentions", "values", "links", "relations", "HEADLINE")}
    scored = read_score("x", {**shares, "flagged": {"f1": 0.1, "tp": 1, "pred": 8, "gold": 12}})
    assert (scored.mentions, scored.values, scored.headline, scored.flagged_counts) == (0.25, 0.5, 0.25, (1, 8, 12))


def test_stories_need_gold_and_articles(tmp_path: Path) -> None:
    for folder in ("gold/b", "gold/news/4", "gold/no-articles", "articles/b", "articles/news/4", "articles/no-gold"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("b", "news/4", "no-articles"):
        (tmp_path / "gold" / name / "groups.jsonl").write_text("")
    assert story_names(tmp_path) == ["b", "news/4"]


def test_set_table_shows_figures_beside_those_of_others() -> None:
    score = read_figures("rquant_age", {"gold": 42, "value_F1": 91.25, "value+unit_F1": 90.0})
    row = set_table([score, SetScore("other", error="exit code 1"), SetScore("none")]).splitlines()
    assert "value F1 91.2, value+unit F1 90.0" in row[2] and "42" in row[2] and "CQE 93.3" in row[2]
    assert "failed" in row[3]
    assert "nothing that the scorer can check" in row[4]


def test_table_keeps_cells_as_written() -> None:
    assert "1.50" in table(["a", "b"], [["x", "1.50"]])


def test_block_is_replaced_and_the_rest_kept() -> None:
    text = "a\n<!-- x:begin -->\nold\n<!-- x:end -->\nb\n"
    assert replace_block(text, "x", "new\n") == "a\n<!-- x:begin -->\nnew\n<!-- x:end -->\nb\n"


@pytest.mark.parametrize("text", ["", "<!-- x:end --><!-- x:begin -->", "<!-- x:begin -->" * 2 + "<!-- x:end -->"])
def test_block_without_its_markers_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="x:begin"):
        replace_block(text, "x", "new")


@pytest.mark.parametrize("name", ["accuracy", "speed"])
def test_results_file_has_its_blocks(name: str) -> None:
    replace_block(RESULTS.read_text(encoding="utf-8"), name, "")


@pytest.mark.parametrize("option", ["--write", "--check-floor", "--raise-floor"])
def test_a_part_can_neither_be_written_nor_held_against_the_floor(
    option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        accuracy.main(["--only", "news/*", option])
    assert stopped.value.code == 2
    assert "--only" in capsys.readouterr().err


@pytest.mark.parametrize(("reached", "code"), [(0.6, 0), (0.5, 1)])
def test_check_floor_fails_with_a_line(
    reached: float, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(accuracy, "read_floor", lambda: {"xiaomi-ev": 0.6})
    assert accuracy.check_floor([StoryScore("xiaomi-ev", headline=reached)]) == code
    assert ("accuracy: xiaomi-ev" in capsys.readouterr().err) is bool(code)


def test_kept_floor_is_readable() -> None:
    assert all(0 <= figure <= 1 for figure in read_floor().values())


def test_text_is_repeated_until_it_is_long_enough() -> None:
    assert speed.repeated(["é" * 200, "b" * 300], 1.5) == ["é" * 200, "b" * 300, "é" * 200, "b" * 300, "é" * 200]
    with pytest.raises(ValueError, match="no text"):
        speed.repeated([""], 1)


def test_speed_table_gives_kilobytes_a_second() -> None:
    measured = [speed.Speed("values", 500, 2.5, 2.0, 80, 0.75), speed.Speed("--help", 0, 0.2, 0.1, 20)]
    rows = speed.speed_table(measured).splitlines()
    assert [cell.strip() for cell in rows[2].split("|")[1:-1]] == ["values", "500", "2.50", "2.00", "250", "400", "80"]
    assert [cell.strip() for cell in rows[3].split("|")[1:-1]] == ["--help", "–", "0.20", "0.10", "–", "–", "20"]


TOLD = "On 30 March 2021 Acme sold 1,250 cars in Rome, 12 % more than in 2019; two were given away."


def test_a_copy_tells_the_same_with_other_names_figures_and_words() -> None:
    words = varied.vocabulary([TOLD, "Nobody driven away were trains ridden sadly."])
    copies = [varied.varied(TOLD, copy, words) for copy in (0, 1, 2, 1)]
    assert copies[0] == TOLD and copies[1] == copies[3] and len(set(copies)) == 3
    for copy in copies[1:]:
        assert not any(told in copy for told in ("Acme", "Rome", "1,250"))
        assert len(copy.split()) == len(TOLD.split()) and " % more than in 20" in copy


def test_published_figures_belong_to_sets_that_exist() -> None:
    known = {path.stem for path in (SHARED / "bench" / "data").glob("*.jsonl")}
    if not known:
        pytest.skip("../shared is absent")
    published = (Path(accuracy.__file__).parent / "published.yaml").read_text(encoding="utf-8")
    assert {line.split(":")[0] for line in published.splitlines() if ": " in line and line[0] != "#"} <= known


def test_subjects_are_alike_by_a_word_or_its_beginning() -> None:
    assert alike("Airbus's plant", "the Airbus A380")
    assert alike("climber", "climbing party")
    assert alike("BMW", "BMW plant")
    assert not alike("the firm", "the car")
    assert not alike("", "Airbus")

"""A setting survives its link, its file and what others put into both."""

import tempfile
from pathlib import Path

import pytest

from attrition import ScenarioError, load
from attrition.ui.setting import (
    MOST_BYTES,
    Setting,
    read_others,
    read_query,
    read_upload,
    read_view,
)

SMALL = """
title = "North and South"
start = 2030-01-07
weeks = 4
[sides]
a.name = "North"
b.name = "South"
[[tables.regions]]
id = "plain"
name = "The plain"
area_km2 = 5000
contested = 1
[[tables.sectors]]
name = "Line"
region = "plain"
length_km = 100
share_a = 1
share_b = 1
[combat]
soldiers = 10000
"""


def test_a_link_brings_the_setting_back() -> None:
    setting = Setting("aid-halved").moved("support.military.a", 0.5).moved("combat.lethality", 0.05)
    assert read_query(setting.query()) == (setting, [])


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("scenario=aid-halvd", "aid-halved"),
        ("scenario=../../etc/passwd", "no scenario"),
        ("support.military.a=much", "no number"),
        ("support.military.a=1e9", "allowed 0 to 20"),
        ("support.military.a=nan", "found"),
        ("x" * 5000, "longer"),
    ],
)
def test_a_wrong_link_is_told_and_opens_the_base(query: str, word: str) -> None:
    setting, notes = read_query(query)
    assert setting == Setting()
    assert word in " ".join(notes)


def test_a_link_moves_no_parameter_that_is_no_lever() -> None:
    assert read_query("households.cohort_size=1000") == (Setting(), [])


def test_a_lever_put_back_leaves_no_trace() -> None:
    moved = Setting().moved("combat.lethality", 0.05)
    assert moved != Setting()
    assert moved.moved("combat.lethality", None) == Setting()


def test_the_baseline_is_the_scenario_that_others_build_on() -> None:
    assert Setting("kyiv-goes-dark").baseline() == Setting("after-kherson")
    assert Setting("iwo-jima").baseline() == Setting("iwo-jima")


def test_the_file_of_a_setting_is_the_same_scenario(tmp_path: Path) -> None:
    setting = Setting("aid-halved").moved("support.military.a", 0.5).moved("combat.lethality", 0.05)
    path = tmp_path / "mine.toml"
    path.write_text(setting.toml(), encoding="utf-8")
    assert load(path).content_hash() == setting.scenario().content_hash()


def test_an_upload_is_read_and_leaves_nothing_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert read_upload(SMALL, "mine").sides[0].name == "North"
    with pytest.raises(ScenarioError):
        read_upload("title = 1", "mine")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (SMALL.replace("lethality", "x") + "lethalty = 0.1\n", "did you mean"),
        ('title = "x"\nextends = "/etc/passwd"\n', "not a scenario that ships"),
        ('extends = "after-kherson"\n[tables]\nhosts = "/etc/passwd"\n', "names a file"),
        ("not toml", "not TOML"),
        ("#" * (MOST_BYTES + 1), "larger than"),
        (
            'title="x"\nextends = "after-kherson"\n[households]\ncohort_size = 1000\n',
            "agents",
        ),
    ],
)
def test_a_bad_upload_is_refused_with_the_reason(text: str, word: str) -> None:
    with pytest.raises(ScenarioError, match=word):
        read_upload(text, "mine")


def test_a_link_compares_with_known_scenarios_only_and_with_few() -> None:
    assert read_others("?scenario=after-kherson") is None
    assert read_others("?with=") == ()
    assert read_others("?with=aid-cut,nonsense,../x,aid-cut") == ("aid-cut",)
    assert len(read_others("?with=aid-cut,aid-doubled,aid-halved,harsh-winter") or ()) == 3


def test_a_link_asks_of_a_sweep_what_the_page_knows() -> None:
    assert read_view("?store=duel&point=3&file=x") == {"store": "duel", "point": "3"}

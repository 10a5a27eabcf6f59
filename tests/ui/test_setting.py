"""A setting survives its link, its file and what others put into both."""

import tempfile
from pathlib import Path

import pytest

from attrition import ScenarioError, load, shipped_posterior
from attrition.ui.setting import (
    MOST_BYTES,
    Setting,
    read_upload,
)
from attrition.ui.views.downloads import download
from attrition.ui.views.levers import lever_paths

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


def test_a_lever_put_back_leaves_no_trace() -> None:
    moved = Setting().with_lever("combat.lethality", 0.05)
    assert moved != Setting()
    assert moved.with_lever("combat.lethality", None) == Setting()


def test_the_baseline_is_the_scenario_that_others_build_on() -> None:
    assert Setting("kyiv-goes-dark").baseline() == Setting("after-kherson")
    assert Setting("iwo-jima").baseline() == Setting("iwo-jima")


def test_the_baseline_has_the_same_kind_of_bands() -> None:
    drawn = Setting("aid-halved", posterior=True).with_lever("combat.lethality", 0.05)
    assert drawn.baseline() == Setting("after-kherson", posterior=True)


def test_another_scenario_keeps_the_bands_where_they_are_fitted() -> None:
    drawn = Setting(posterior=True)
    assert drawn.with_scenario("aid-halved").posterior
    assert not drawn.with_scenario("lanchester-square").posterior
    assert "Blue and Orange" in Setting("lanchester-square").why_not_fitted()


def test_a_lever_that_is_moved_is_no_longer_drawn() -> None:
    sets = shipped_posterior()
    for path in sorted(lever_paths() & set(sets.paths)):
        moved = Setting(posterior=True).with_lever(path, Setting().scenario().value(path))
        assert path not in sets.free_parameters(moved.scenario())
        assert sets.apply(moved.scenario(), 3).value(path) == moved.scenario().value(path)
    assert lever_paths() & set(sets.paths)


def test_the_file_of_a_setting_is_the_same_scenario(tmp_path: Path) -> None:
    setting = (
        Setting("aid-halved")
        .with_lever("support.military.a", 0.5)
        .with_lever("combat.lethality", 0.05)
    )
    path = tmp_path / "mine.toml"
    path.write_text(setting.toml(), encoding="utf-8")
    assert load(path).content_hash() == setting.scenario().content_hash()


@pytest.mark.parametrize(
    "setting", [Setting(), Setting("aid-cut").with_lever("combat.lethality", 0.05)]
)
def test_a_file_under_its_own_name_runs_beside_nothing_else(
    setting: Setting, tmp_path: Path
) -> None:
    file = download("toml", setting, None)
    (tmp_path / file["name"]).write_text(file["text"], encoding="utf-8")
    assert load(tmp_path / file["name"]).content_hash() == setting.scenario().content_hash()
    assert file["text"].startswith(f"# attrition run {file['name']}")


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
        ('extends = "after-kherson"\n[data]\nmoney = "/etc/passwd"\n', "names a file"),
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

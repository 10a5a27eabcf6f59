"""A setting survives its link, its file and what others put into both."""

from pathlib import Path

import pytest
from small_war import SMALL

from attrition import load, luck_alone, shipped_posterior, total
from attrition.ui.setting import BANDS, LUCK, Setting
from attrition.ui.views.downloads import command, download
from attrition.ui.views.levers import lever_paths


def test_a_lever_put_back_leaves_no_trace() -> None:
    moved = Setting().with_lever("combat.lethality", 0.05)
    assert moved != Setting()
    assert moved.with_lever("combat.lethality", None) == Setting()


def test_the_baseline_is_the_scenario_that_others_build_on() -> None:
    assert Setting("kyiv-goes-dark").baseline() == Setting("after-kherson")
    assert Setting("iwo-jima").baseline() == Setting("iwo-jima")


LONGER = 'title = "x"\nextends = "aid-cut"\nweeks = 120\n'


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (LONGER, "after-kherson"),
        (LONGER.replace("120", "60"), "after-kherson"),
        (LONGER + "start = 2022-12-05\n", "mine"),
        (LONGER + 'sides.a.name = "North"\n', "mine"),
        (SMALL, "mine"),
    ],
)
def test_the_baseline_of_an_upload_is_the_root_that_it_can_be_paired_with(
    text: str, name: str
) -> None:
    mine = Setting("mine", text=text)
    moved = mine.with_lever("combat.lethality", 0.05)
    assert moved.baseline() == mine.baseline()
    assert moved.baseline() == (mine if name == "mine" else Setting(name))


def test_several_levers_move_at_once_and_none_resets_one() -> None:
    moved = Setting().with_lever("combat.lethality", 0.05)
    changes = {"combat.lethality": None, "combat.posture.a": 0.0, "combat.posture.b": 0.0}
    assert moved.with_levers(changes).levers == (
        ("combat.posture.a", 0.0),
        ("combat.posture.b", 0.0),
    )


def test_the_baseline_has_the_same_kind_of_bands() -> None:
    alone = Setting("aid-halved", bands=LUCK).with_lever("combat.lethality", 0.05)
    assert alone.baseline() == Setting("after-kherson", bands=LUCK)


@pytest.mark.parametrize("bands", BANDS)
def test_another_scenario_keeps_the_bands(bands: str) -> None:
    assert Setting(bands=bands).with_scenario("lanchester-square").bands == bands


def test_bands_are_total_unless_luck_alone_is_chosen() -> None:
    assert Setting().drawn() == total(Setting().scenario())
    assert Setting().simulated() is Setting().scenario()


def test_with_luck_alone_runs_have_the_scenario_s_values_and_no_noise() -> None:
    alone = Setting(bands=LUCK).with_lever("combat.lethality", 0.05)
    assert alone.sets() is None
    assert not alone.drawn()["discrepancies"]
    assert alone.simulated().content_hash() == luck_alone(alone.scenario()).content_hash()
    assert alone.simulated().value("combat.lethality") == 0.05


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        (Setting(), "fitted to the record of 2022"),
        (Setting("lanchester-square"), "plausible ranges, since no record of this war is fitted"),
        (Setting(bands=LUCK), "parameters of the scenario"),
    ],
)
def test_a_sentence_says_where_the_parameters_of_the_runs_are_from(
    setting: Setting, words: str
) -> None:
    assert words in setting.sets_text()


def test_a_lever_that_is_moved_is_no_longer_drawn() -> None:
    sets = shipped_posterior()
    for path in sorted(lever_paths() & set(sets.paths)):
        moved = Setting().with_lever(path, Setting().scenario().value(path))
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
    assert file["text"].startswith(f"# attrition run {file['name']} --runs 100\n")


def test_the_command_of_luck_alone_says_so() -> None:
    assert command(Setting(bands=LUCK)).endswith(" --runs 100 --luck")

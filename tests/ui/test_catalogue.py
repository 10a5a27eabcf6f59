"""Scenarios of the server's own are offered by name, or refused with every reason at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_war import SMALL

from attrition import ScenarioError, load
from attrition.scenario import discover
from attrition.story import parse_story
from attrition.ui import catalogue, setting
from attrition.ui.jobs.sweep_plan import study_of
from attrition.ui.links import read_link
from attrition.ui.pages.compare import candidates
from attrition.ui.setting import Setting, opening
from attrition.ui.uploads import read_upload
from attrition.ui.views.controls import scenarios
from attrition.ui.views.downloads import download

HARDER = 'title = "Harder"\nextends = "plain"\n[combat]\nsoldiers = 20000\n'


@pytest.fixture(autouse=True)
def nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Begin with no scenario in memory, and offer the shipped ones alone again at the end."""
    monkeypatch.setattr(setting, "_scenario", setting._scenario.__wrapped__)
    candidates.cache_clear()
    yield
    catalogue.offer()
    candidates.cache_clear()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with two scenarios, of which one builds on the other."""
    (tmp_path / "plain.toml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "harder.toml").write_text(HARDER, encoding="utf-8")
    return tmp_path


def test_without_files_the_shipped_scenarios_alone_are_offered() -> None:
    assert catalogue.names() == [path.stem for path in discover()]
    assert opening() == Setting("after-kherson")


def test_a_folder_s_scenarios_come_first_and_the_first_of_them_is_what_visitors_see(
    folder: Path,
) -> None:
    catalogue.offer(folder=folder)
    assert catalogue.names() == ["harder", "plain", *(path.stem for path in discover())]
    assert opening() == read_link("").setting == Setting("harder")
    assert [one["group"] for one in scenarios()][:3] == ["Of this server", "Of this server", ""]


def test_a_file_comes_before_those_of_a_folder_and_is_offered_once(folder: Path) -> None:
    catalogue.offer([folder / "plain.toml"], folder)
    assert catalogue.own_names() == ["plain", "harder"]
    assert opening() == Setting("plain")


def test_a_shipped_scenario_can_be_what_visitors_see_first(folder: Path) -> None:
    catalogue.offer(["iwo-jima"], folder)
    assert opening() == Setting("iwo-jima")
    assert catalogue.own_names() == ["harder", "plain"]


def test_a_link_names_a_scenario_of_the_server_s_own(folder: Path) -> None:
    catalogue.offer(folder=folder)
    link = read_link("scenario=plain&combat.lethality=0.03&with=harder&keep=A:harder")
    assert link.notes == ()
    assert link.setting == Setting("plain").with_lever("combat.lethality", 0.03)
    assert link.compared == ("harder",)
    assert link.saved == {"A": Setting("harder")}


@pytest.mark.parametrize(
    "name", ["../plain", "plain.toml", "/etc/passwd", "{folder}/plain", "{folder}/plain.toml"]
)
def test_a_link_never_names_a_path(name: str, folder: Path) -> None:
    catalogue.offer([folder / "harder.toml"])
    link = read_link(f"scenario={name.format(folder=folder)}")
    assert link.setting == opening()
    assert "Unknown scenario" in link.notes[0]
    assert "plain" not in catalogue.names()


def test_scenarios_of_one_war_are_compared_and_have_one_baseline(folder: Path) -> None:
    catalogue.offer(folder=folder)
    assert Setting("harder").baseline() == Setting("plain")
    assert list(candidates(Setting("plain"))) == ["harder"]


def test_a_scenario_is_its_own_baseline_where_the_one_that_it_extends_is_not_offered(
    folder: Path,
) -> None:
    (folder / "plain.toml").rename(folder / "after-kherson.toml")
    (folder / "harder.toml").write_text(HARDER.replace('"plain"', '"./after-kherson.toml"'))
    catalogue.offer([folder / "harder.toml"])
    assert Setting("harder").baseline() == Setting("harder")


def test_an_upload_a_story_and_a_sweep_can_name_one(folder: Path) -> None:
    catalogue.offer(folder=folder)
    assert read_upload(HARDER, "mine").base == "plain"
    study = study_of(Setting("harder"), {"vary": "combat.lethality=0.01:0.03:2", "runs": "1"})
    assert study.given["scenarios"] == ["harder"]
    text = 'title = "t"\n[[chapters]]\nid = "one"\ntitle = "o"\ntext = "x"\nscenario = "harder"\n'
    with catalogue.known_here():
        assert parse_story(text, "mine").chapters[0].scenario == "harder"
    with pytest.raises(ScenarioError, match="unknown scenario 'harder'"):
        parse_story(text, "mine")


def test_a_scenario_is_downloaded_as_its_file_if_it_needs_no_other(folder: Path) -> None:
    catalogue.offer(folder=folder)
    whole = download("toml", Setting("plain"), None)
    assert whole["name"] == "plain.toml"
    assert SMALL in whole["text"]
    beside = download("toml", Setting("harder"), None)
    (folder / beside["name"]).write_text(beside["text"], encoding="utf-8")
    mine = load(folder / beside["name"])
    assert (beside["name"], mine.content_hash()) == (
        "harder-copy.toml",
        Setting("harder").scenario().content_hash(),
    )


def test_stories_and_studies_of_a_folder_are_left_out(folder: Path) -> None:
    (folder / "story.toml").write_text('title = "A story"\n[[chapters]]\n')
    (folder / "study.toml").write_text('title = "A study"\nscenarios = ["plain"]\n')
    catalogue.offer(folder=folder)
    assert catalogue.own_names() == ["harder", "plain"]


def test_every_problem_of_every_file_is_told_and_then_nothing_changes(folder: Path) -> None:
    (folder / "harder.toml").write_text(HARDER.replace("soldiers", "soldier"))
    (folder / "aid-cut.toml").write_text(SMALL)
    (folder / "two words.toml").write_text(SMALL)
    (folder / "A.toml").write_text(SMALL)
    (folder / "large.toml").write_text(
        'title = "x"\nextends = "after-kherson"\n[households]\ncohort_size = 1000\n'
    )
    with pytest.raises(ScenarioError) as told:
        catalogue.offer([folder / "none.toml"], folder)
    lines = str(told.value).split("\n")
    assert [line.partition(":")[0] for line in lines] == [
        "none.toml",
        "A.toml",
        "aid-cut.toml",
        "harder.toml",
        "large",
        "two words.toml",
    ]
    assert "A is where visitors keep a setting; expected another name of the file" in lines[1]
    assert "a shipped scenario is called aid-cut; expected another name of the file" in lines[2]
    assert "combat.soldier: unknown key; did you mean combat.soldiers" in lines[3]
    assert "agents" in lines[4]
    assert "'two words' cannot stand in a link" in lines[5]
    assert catalogue.own_names() == []


def test_two_files_of_one_name_are_told(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other") / "plain.toml"
    other.write_text(SMALL)
    with pytest.raises(ScenarioError, match=r"two files are called plain\.toml"):
        catalogue.offer([other], folder)


def test_a_folder_without_scenarios_is_told(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="holds no scenario; expected files"):
        catalogue.offer(folder=tmp_path)

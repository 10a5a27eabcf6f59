"""Where the library of wars is, and how its scenarios are found by name."""

import pytest

from attrition.scenario import discover, discover_wars, load
from attrition.scenario.files import folder, locate


@pytest.fixture
def shipped(monkeypatch, tmp_path):
    """Ship two scenarios and two wars, and work in another folder."""
    place = tmp_path / "scenarios"
    for name in ("zeta", "eta", "wars/beta", "wars/alpha"):
        path = place / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    monkeypatch.setattr("attrition.scenario.files.folder", lambda: place)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return place


def test_wars_come_after_the_other_scenarios_each_by_name(shipped):
    assert [path.stem for path in discover()] == ["eta", "zeta", "alpha", "beta"]
    assert discover_wars() == [shipped / "wars" / "alpha.toml", shipped / "wars" / "beta.toml"]


def test_a_war_is_found_by_its_name_from_anywhere(shipped, tmp_path):
    assert locate("beta") == shipped / "wars" / "beta.toml"
    assert locate("beta", beside=tmp_path) == shipped / "wars" / "beta.toml"


def test_a_file_beside_comes_before_a_war_and_a_war_before_a_file_here(shipped, tmp_path):
    beside, here = tmp_path / "beta.toml", tmp_path / "here" / "beta.toml"
    beside.write_text("", encoding="utf-8")
    here.write_text("", encoding="utf-8")
    assert locate("beta", beside=tmp_path) == beside
    assert locate("beta") == shipped / "wars" / "beta.toml"
    assert locate("./beta.toml").resolve() == here


def test_the_wars_that_ship_have_names_of_their_own():
    wars = discover_wars()
    assert len(wars) >= 6
    assert all(path.parent == folder() / "wars" for path in wars)
    names = [path.stem for path in discover()]
    assert len(set(names)) == len(names)
    assert names[-len(wars) :] == [path.stem for path in wars]
    assert all(load(path.stem).name == path.stem for path in wars)

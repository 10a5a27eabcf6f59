"""The controls turn what a visitor does into one new setting at a time."""

from collections.abc import Iterator

import pytest

from attrition.scenario import discover, discover_wars
from attrition.ui import session
from attrition.ui.catalogue import OTHER_WARS
from attrition.ui.setting import Setting
from attrition.ui.views.controls import UPLOADED, choose, keep, move, scenarios, upload

LETHALITY = "combat.lethality"


def reset() -> None:
    session.setting.value, session.notes.value, session.saved.value = Setting(), [], {}


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Begin and end with the first setting."""
    reset()
    yield
    reset()


def test_every_scenario_that_ships_can_be_chosen_and_other_wars_come_last() -> None:
    offered = scenarios()
    assert [one["name"] for one in offered] == [path.stem for path in discover()]
    wars = [one["name"] for one in offered if one["group"] == OTHER_WARS]
    assert wars == [path.stem for path in discover_wars()]
    for name in wars:
        choose(name)
        assert (session.setting.value.name, session.notes.value) == (name, [])


def test_levers_move_together_or_not_at_all() -> None:
    move({"combat.posture.a": 0, "combat.posture.b": 0})
    together = Setting().with_levers({"combat.posture.a": 0, "combat.posture.b": 0})
    assert session.setting.value == together
    move({LETHALITY: 0.03, "politics.guarantees": 7})
    assert session.setting.value == together
    assert "politics.guarantees" in session.notes.value[0]
    move({"combat.posture.a": None, "combat.posture.b": None})
    assert session.setting.value == Setting()


def test_another_scenario_of_a_war_keeps_the_levers_and_another_war_does_not() -> None:
    move({LETHALITY: 0.03})
    choose("aid-cut")
    assert session.setting.value == Setting("aid-cut").with_lever(LETHALITY, 0.03)
    choose("lanchester-square")
    assert session.setting.value == Setting("lanchester-square")


def test_an_upload_is_chosen_under_a_name_of_its_own_though_it_has_that_of_a_shipped_one() -> None:
    upload({"name": "aid-cut", "text": 'title = "Mine"\nextends = "after-kherson"\n'})
    mine = session.setting.value
    assert (mine.name, bool(mine.text)) == ("aid-cut", True)
    choose(UPLOADED)
    assert session.setting.value == mine
    choose("aid-cut")
    assert session.setting.value == Setting("aid-cut")


def test_a_setting_is_kept_shown_and_forgotten() -> None:
    first = Setting().with_lever(LETHALITY, 0.03)
    session.setting.value = first
    keep({"slot": "B", "what": "keep"})
    assert "keep=B:after-kherson,combat.lethality:0.03" in session.query()
    choose("iwo-jima")
    keep({"slot": "C", "what": "show"})
    assert session.setting.value == Setting("iwo-jima")
    keep({"slot": "B", "what": "show"})
    assert session.setting.value == first
    keep({"slot": "B", "what": "forget"})
    assert session.saved.value == {}

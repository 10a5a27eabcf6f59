"""Which parameters say how people behave, and which of them a scenario sets for itself."""

import pytest

from attrition import PARAMETERS, load
from attrition.validation.wars.behaviour import SECTIONS, is_behaviour, own_behaviour

BEHAVIOUR = [
    "combat.lethality",
    "combat.political_pressure",
    "combat.attack_threshold.a",
    "households.threshold",
    "politics.breach",
    "politics.talks_rate",
    "politics.audience_cost.b",
    "politics.horizon",
]
KNOWN = [
    "combat.soldiers.a",
    "combat.skill.b",
    "combat.killed_share",
    "combat.shells.a",
    "politics.aim.b",
    "politics.stakes.a",
    "politics.guarantees",
    "households.exit_ban",
    "calendar.severity",
    "economy.gdp.a",
    "strikes.shell_cost",
]
MINE = """title = "Mine"
extends = "winter-war"
[combat]
lethality = {lethality}
killed_share = 0.3
[[events]]
week = 3
label = "Something changes"
{event}
"""


@pytest.mark.parametrize("path", BEHAVIOUR)
def test_how_people_fight_flee_and_settle_is_behaviour(path):
    assert is_behaviour(path)


@pytest.mark.parametrize("path", [path for path in KNOWN if path in PARAMETERS])
def test_armies_aims_weather_and_economies_are_known(path):
    assert not is_behaviour(path)


def test_no_parameter_outside_the_sections_of_behaviour_is_behaviour():
    others = [path for path in PARAMETERS if path.split(".")[0] not in SECTIONS]
    assert others
    assert not any(is_behaviour(path) for path in others)


@pytest.fixture
def mine(tmp_path):
    """Give what loads an extension of the Winter War with a lethality and an event of its own."""

    def write(event, lethality=0.2):
        path = tmp_path / "mine.toml"
        path.write_text(MINE.format(event=event, lethality=lethality), encoding="utf-8")
        return load(path)

    return write


NOTHING = 'set = { "calendar.severity" = 0 }'


def test_a_value_of_its_own_is_listed_and_one_that_is_known_is_not(mine):
    assert own_behaviour(load("winter-war")) == {}
    assert own_behaviour(mine(NOTHING)) == {"combat.lethality": 0.2}


def test_a_value_that_is_the_default_is_none_of_its_own(mine):
    assert own_behaviour(mine(NOTHING, PARAMETERS["combat.lethality"].default)) == {}


def test_an_override_is_listed():
    assert own_behaviour(load("winter-war", {"politics.breach": 0.3})) == {"politics.breach": 0.3}


@pytest.mark.parametrize("event", ['set = { "politics.breach" = 0.3 }', "scale"])
def test_what_an_event_sets_or_scales_is_listed(mine, event):
    """Scaling is told as the value that it leads to."""
    default = PARAMETERS["politics.breach"].default
    text = f'scale = {{ "politics.breach" = {0.3 / default} }}' if event == "scale" else event
    found = own_behaviour(mine(text))
    assert found == {"combat.lethality": 0.2, "politics.breach": pytest.approx(0.3)}

"""Third parties that enter and leave: what they bring, what leaves with them, what is wrong."""

import pytest

from attrition import ScenarioError
from attrition.records.stocks import DEPARTURE, SHELLS, SOLDIERS
from attrition.scenario import load
from attrition.scenario.stocks import place_of

PARTY = """[[parties]]
name = "East"
side = "b"
enters = 2
leaves = 10
soldiers = 800
weeks = 4
weekly = { shells = 5, soldiers = 10 }
scale = { "combat.quality.b" = 1.5 }
"""


def other(name, **keys):
    lines = "".join(f"{key} = {value}\n" for key, value in keys.items())
    return f"[[parties]]\nname = '{name}'\nside = 'b'\n{lines}"


def problems(path):
    with pytest.raises(ScenarioError) as caught:
        load(path)
    return [str(problem) for problem in caught.value.problems]


def test_soldiers_come_over_some_weeks_and_goods_in_every_week_until_it_leaves(small):
    scenario = load(small(PARTY))
    rows = scenario.transfer_plan()
    assert rows[:, SOLDIERS, 1].tolist()[:11] == [0, 0, 210, 210, 210, 210, 10, 10, 10, 10, 0]
    assert rows[:, SHELLS, 1].tolist()[1:11] == [0, *[5] * 8, 0]
    assert not rows[:, :, 0].any()
    quality = scenario.schedule()["combat"]["quality"][:, 1]
    assert (quality[2:10] == 1.5).all()
    assert quality[[1, 10]].tolist() == [1, 1]


def test_arms_and_money_come_over_the_same_weeks_as_soldiers(small):
    text = other(
        "East", enters=2, leaves=10, weeks=4, brings="{ shells = 40, money = 2, guns = 8 }"
    )
    rows = load(small(text)).transfer_plan()
    assert rows[:, SHELLS, 1].tolist()[1:7] == [0, 10, 10, 10, 10, 0]
    assert rows[:, place_of("money.b")[0], 1].sum() == 2
    assert rows[:, place_of("guns.b")[0], 1].sum() == 8
    assert not rows[10:].any()


def test_what_a_party_brings_is_checked(small):
    text = other("East", enters=2, brings="{ soldiers = 5, shels = 2 }")
    assert problems(small(text)) == [
        "x.toml: party 1, brings: shels: unknown stock; did you mean shells?",
        "x.toml: party 1, brings: soldiers: has a key of its own; expected soldiers",
    ]


def test_all_soldiers_from_abroad_leave_with_the_only_party(small):
    rows = load(small(PARTY)).transfer_plan()
    assert rows[10, DEPARTURE].tolist() == [0, 1]
    assert rows[:, DEPARTURE].sum() == 1


def test_with_others_there_its_share_of_what_came_leaves(small):
    text = PARTY + other("North", enters=2, soldiers=880, weeks=1)
    text += other("South", enters=2, leaves=5, soldiers=10_000)
    text += "[[events]]\nweek = 1\nadd = { soldiers.b = 440 }\n"
    departure = load(small(text)).transfer_plan()[:, DEPARTURE, 1]
    assert departure[10] == pytest.approx(880 / (880 + 880 + 440))
    assert departure[5] == pytest.approx(7_500 / (7_500 + 880 + 440 + 630))


def test_without_a_date_it_stays(small):
    rows = load(small(other("East", enters=2, weekly="{ shells = 1 }"))).transfer_plan()
    assert (rows[2:, SHELLS, 1] == 1).all()
    assert not rows[:, DEPARTURE].any()


def test_soldiers_not_yet_there_when_it_leaves_do_not_come(small):
    text = other("East", enters=2, leaves=4, soldiers=800, weeks=8)
    rows = load(small(text)).transfer_plan()
    assert rows[:, SOLDIERS, 1].tolist()[1:6] == [0, 100, 100, 0, 0]


def test_entering_and_leaving_are_labelled_events(small):
    scenario = load(small(PARTY))
    b = scenario.sides[1].name
    told = [(event.begin, event.label) for event in scenario.events if event.label]
    assert told == [(2, f"East enters the war on the side of {b}"), (10, "East leaves the war")]


def test_a_party_that_was_there_before_the_start_brings_the_rest(small, write):
    dated = PARTY.replace("enters = 2", "enters = 2022-11-28")
    small(dated.replace("leaves = 10", "leaves = 2023-01-23"), name="base.toml")
    child = "extends = 'base'\nstart = 2022-12-12\nweeks = 10\n"
    scenario = load(write("child.toml", child))
    assert scenario.transfer_plan()[:, SOLDIERS, 1].tolist()[:3] == [210, 210, 10]
    assert [event.label for event in scenario.events if event.label] == ["East leaves the war"]


def test_errors_are_told_all_at_once(small):
    text = """[[parties]]
side = "c"
enters = 3
leaves = 2
soldiers = -1
weeks = 0
weeky = 3
weekly = { shels = 1, shells.b = 2 }
scale = { "combat.qualty" = 2 }
"""
    found = "\n".join(problems(small(text)))
    for words in (
        "party 1, name: missing; expected the name of the party",
        "party 1, side: found 'c'; expected a or b",
        "party 1, leaves: found 2; expected a later week than 3",
        "party 1, soldiers: found -1; expected a number, 0 to 10,000,000",
        "party 1, weeks: found 0; expected a whole number, 1 to 520",
        "party 1, weeky: unknown key; did you mean weekly?",
        "party 1, weekly: shels: unknown stock; did you mean shells?",
        "party 1, weekly: shells.b: has the side of its party; expected shells",
        "party 1, scale: combat.qualty: unknown key; did you mean combat.quality?",
    ):
        assert words in found
    late = problems(small(other("East", enters=99)))
    assert "party 1, enters: found 99; expected 0 to 19" in late[0]

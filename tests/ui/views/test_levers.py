"""The levers come from the declared parameters."""

import pytest

from attrition import PARAMETERS, load
from attrition.ui.views.levers import GROUPS, lever_groups, lever_paths, step_of


def test_every_lever_is_a_declared_parameter() -> None:
    assert lever_paths() <= set(PARAMETERS)
    assert len(lever_paths()) > len([field for fields in GROUPS.values() for field in fields])


def test_a_lever_has_the_unit_range_and_value_of_its_scenario() -> None:
    scenario = load("after-kherson")
    levers = {one["path"]: one for group in lever_groups(scenario) for one in group["levers"]}
    recruits = levers["mobilisation.recruitment.b"]
    facts = PARAMETERS["mobilisation.recruitment.b"]
    assert (recruits["unit"], recruits["who"]) == (facts.unit, "Russia")
    assert recruits["default"] == scenario.value("mobilisation.recruitment.b")
    assert recruits["low"] <= facts.plausible[0]
    assert recruits["high"] >= facts.plausible[1]


def test_a_lever_that_would_move_nothing_is_left_out() -> None:
    def paths(name: str) -> set[str]:
        return {one["path"] for group in lever_groups(load(name)) for one in group["levers"]}

    assert "support.military.a" in paths("after-kherson")
    assert "support.military.b" not in paths("after-kherson")
    assert "strikes.tempo.b" not in paths("lanchester-square")


@pytest.mark.parametrize("name", ["lanchester-square", "iwo-jima"])
def test_where_nobody_lives_and_no_land_is_at_stake_there_are_no_levers_of_people_and_talks(
    name: str,
) -> None:
    groups = {group["title"] for group in lever_groups(load(name))}
    assert {"Civilians", "Politics"} & groups == set()
    assert "Combat" in groups


def test_a_side_that_can_call_up_nobody_has_no_levers_of_mobilisation() -> None:
    of = {
        one["path"]
        for group in lever_groups(load("iwo-jima"))
        for one in group["levers"]
        if one["path"].startswith("mobilisation")
    }
    assert {path[-1] for path in of} == {"a"}


def test_an_explanation_gives_range_bounds_value_and_source() -> None:
    lever = next(
        one
        for group in lever_groups(load("after-kherson"))
        for one in group["levers"]
        if one["path"] == "mobilisation.recruitment.b"
    )
    text = " ".join(lever["about"])
    for words in ("0 to 10,000 (persons/week)", "scenario: 1,500", "Source: assumption"):
        assert words in text
    assert lever["allowed"] == "0 to 10,000,000 (persons/week)"


@pytest.mark.parametrize(("low", "high"), [(0, 2), (-5, 4), (2500, 10000), (0.0001, 0.001)])
def test_steps_are_round_and_cut_the_range_finely(low: float, high: float) -> None:
    step = step_of(low, high, whole=False)
    assert 10 <= (high - low) / step <= 51
    assert f"{step:.0e}".split("e")[0] in ("1", "2", "5")

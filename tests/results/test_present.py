"""Outcomes are offered where a scenario has what they are about."""

import pytest

from attrition import load, simulate
from attrition.results.present import present_outcomes

LAND = {"households.cohort_size": 200_000}


def offered(name: str, overrides: dict[str, float], weeks: int) -> list[str]:
    return present_outcomes(simulate(load(name, overrides, weeks=weeks), 2))


@pytest.mark.parametrize("name", ["iwo-jima", "lanchester-square"])
def test_a_duel_has_losses_and_neither_power_nor_refugees_nor_settlements(name: str) -> None:
    found = offered(name, {}, 8)
    assert {"casualties.a", "men_front.b"} <= set(found)
    assert not {
        "power_hours.a",
        "power_hours_low.a",
        "refugees_abroad",
        "settled",
        "ended",
        "aid_delivered.a",
    } & set(found)


def test_a_war_over_land_has_endings_even_where_none_of_a_few_runs_ends() -> None:
    found = offered("after-kherson", LAND, 6)
    assert {
        "ended",
        "settled",
        "falls.a",
        "power_hours_low.a",
        "refugees_abroad",
        "aid_delivered.a",
    } <= set(found)
    assert "power_hours_low.b" not in found

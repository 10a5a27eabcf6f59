"""The map of the board holds the medians of the runs, in few characters, and the ground once."""

import json
from typing import Any

import numpy as np
import pytest

from attrition import Scenario, Trajectories, load, simulate
from attrition.board import Beside, ground, pack
from attrition.board.atlas import atlas
from attrition.results.block import Block

MOST_BYTES = 40_000
RUNS = 12


@pytest.fixture(scope="module")
def war() -> Scenario:
    return load("after-kherson", {"households.cohort_size": 200_000}, weeks=26)


@pytest.fixture(scope="module")
def runs(war: Scenario) -> Trajectories:
    return simulate(war, RUNS)


@pytest.fixture(scope="module")
def drawn(runs: Trajectories, war: Scenario) -> dict[str, Any]:
    return atlas(runs, war)


def decoded(row: list[int] | int, weeks: int, scale: float) -> Any:
    """Return the values of a row as the browser reads them."""
    return scale * (np.full(weeks, row) if isinstance(row, int) else np.cumsum(row))


def over_runs(runs: Trajectories, measure: str, of: str, what: Any) -> Any:
    return what(runs.select(measure=measure, of=of).block().values[:, :, 0], axis=0)


@pytest.mark.parametrize(
    ("part", "name", "of", "measure", "factor"),
    [
        ("regions", "held", "UA-14", "control", 1),
        ("regions", "power", "UA-63", "region_power", 1),
        ("hosts", "guests", "POL", "host_guests", 1),
        ("hosts", "saturation", "POL", "host_saturation", 100),
    ],
)
def test_a_place_has_the_median_of_the_runs_in_each_week(
    part: str, name: str, of: str, measure: str, factor: float, drawn: Any, runs: Trajectories
) -> None:
    one = drawn[part][name]
    shown = decoded(one["rows"][of], runs.weeks() + 1, one["scale"])
    middle = factor * over_runs(runs, measure, of, np.median)
    assert shown == pytest.approx(middle, abs=0.51 * one["scale"])


def test_arrivals_are_means_since_few_large_groups_have_a_median_of_zero(
    drawn: Any, runs: Trajectories
) -> None:
    one = drawn["hosts"]["arrivals"]
    shown = decoded(one["rows"]["POL"], runs.weeks() + 1, one["scale"])
    mean = over_runs(runs, "host_arrivals", "POL", np.mean)
    assert shown == pytest.approx(mean, abs=0.51 * one["scale"])


def test_a_sector_has_the_band_and_the_median_of_its_advance(
    drawn: Any, runs: Trajectories
) -> None:
    for name, rows in drawn["sectors"].items():
        values = runs.select(measure="front_advance", of=name).block().values[:, :, 0]
        for row, share in zip(rows, (0.05, 0.5, 0.95), strict=True):
            shown = decoded(row, runs.weeks() + 1, drawn["scale"])
            assert shown == pytest.approx(np.quantile(values, share, axis=0), abs=0.051)


def test_strikes_are_missiles_and_drones_of_the_side_that_launches_any(
    drawn: Any, runs: Trajectories
) -> None:
    assert list(drawn["strikes"]) == ["b"]
    missiles, drones = (
        over_runs(runs, f"{what}_launched", "b", np.median) for what in ("missiles", "drones")
    )
    assert decoded(drawn["strikes"]["b"], runs.weeks() + 1, 1) == pytest.approx(
        missiles + drones, abs=0.51
    )


def test_two_years_take_little_room(war: Scenario, runs: Trajectories) -> None:
    block = runs.block()
    years = Block(np.tile(block.values, (1, 4, 1))[:, :105], block.columns, block.runs)
    state = atlas(Trajectories.of_runs(years, runs.metadata), war)
    assert len(json.dumps(state, separators=(",", ":"))) < MOST_BYTES


def test_a_row_that_never_changes_is_one_number(drawn: Any) -> None:
    assert drawn["regions"]["held"]["rows"]["UA-46"] == 0
    assert drawn["regions"]["held"]["rows"]["UA-43"] == 1000


def test_the_ground_names_what_the_map_is_of_and_where_it_stands(war: Scenario, drawn: Any) -> None:
    still = ground(war)
    assert still["key"] == drawn["ground"]
    assert {one["id"] for one in still["regions"]} == set(drawn["regions"]["held"]["rows"])
    assert {sector for *_, sector in still["front"] if sector} == set(drawn["sectors"])
    assert all(host["place"] for host in still["hosts"])
    assert still["enlarged"] == 3
    assert "68/262" in still["borders"]


def test_levers_leave_the_ground_as_it_is_and_another_line_changes_it(war: Scenario) -> None:
    moved = war.with_overrides({"combat.lethality": 0.01})
    assert ground(moved)["key"] == ground(war)["key"]
    assert ground(load("full-scale-invasion"))["key"] != ground(war)["key"]


def test_a_scenario_without_geography_has_tiles_and_no_measures_that_are_zero() -> None:
    duel = load("lanchester-square")
    runs = simulate(duel, 2)
    state = pack(runs, Beside(scenario=duel))["map"]
    assert ground(duel)["shapes"] is None
    assert state["regions"]["power"] is None
    assert state["hosts"]["guests"] is None
    assert state["strikes"] == {}
    assert json.loads(json.dumps(ground(duel), allow_nan=False)) == ground(duel)


def test_a_board_without_a_scenario_has_no_map(runs: Trajectories) -> None:
    assert pack(runs)["map"] is None

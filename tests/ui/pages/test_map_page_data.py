"""What the map shows: medians of places, by their declared labels and units."""

from typing import Any

import numpy as np
import pytest

from attrition.drivers.ensemble import simulate
from attrition.results.trajectories import Trajectories
from attrition.scenario import load
from attrition.ui.pages.map import atlas_of
from attrition.ui.views.json_text import to_json

SCENARIO = load("after-kherson", weeks=6)


@pytest.fixture(scope="module")
def runs() -> Trajectories:
    return simulate(SCENARIO, 3)


@pytest.fixture(scope="module")
def atlas(runs: Trajectories) -> dict[str, Any]:
    return atlas_of(runs, SCENARIO)


def test_every_region_has_a_tile_of_its_own_with_the_medians_of_every_week(
    atlas: dict[str, Any], runs: Trajectories
) -> None:
    places = {(one["row"], one["column"]) for one in atlas["regions"]}
    assert len(places) == len(atlas["regions"]) == len(SCENARIO.tables.regions)
    region = atlas["regions"][3]
    block = runs.select(measure="region_displaced", of=region["id"]).block()
    middle = np.median(block.values[:, :, 0], axis=0)
    assert region["values"]["region_displaced"] == pytest.approx(middle, rel=1e-3)
    assert len(atlas["dates"]) == len(middle)


def test_tables_name_sides_and_units_in_words(atlas: dict[str, Any]) -> None:
    front, hosts = atlas["tables"]
    labels = [one["label"] for one in (*front["measures"], *hosts["measures"])]
    assert labels == [
        "Advance of Russia since the start",
        "Soldiers of Ukraine in the front line",
        "Soldiers of Russia in the front line",
        "Refugees",
        "Net arrivals",
        "Share of host capacity in use",
    ]
    assert [one["unit"] for one in front["measures"]] == ["km", "persons", "persons"]


def test_every_sector_and_host_has_a_row(atlas: dict[str, Any]) -> None:
    front, hosts = atlas["tables"]
    tables = SCENARIO.tables
    assert [row["name"] for row in front["rows"]] == [row.name for row in tables.sectors]
    assert [row["name"] for row in hosts["rows"]] == [row.name for row in tables.hosts]


def test_saturation_is_a_percentage_beside_a_gauge(atlas: dict[str, Any]) -> None:
    saturation = atlas["tables"][1]["measures"][-1]
    assert (saturation["gauge"], saturation["percent"], saturation["factor"]) == (True, True, 100)


def test_no_value_lies_above_the_end_of_its_scale(atlas: dict[str, Any]) -> None:
    for measure in atlas["measures"]:
        series = [one["values"][measure["name"]] for one in atlas["regions"]]
        assert max(max(one) for one in series if one) <= measure["most"]


@pytest.mark.parametrize("name", ["full-scale-invasion", "iwo-jima", "lanchester-square"])
def test_every_scenario_has_a_map_that_can_be_handed_over(name: str) -> None:
    scenario = load(name, weeks=4)
    assert to_json(atlas_of(simulate(scenario, 2), scenario))

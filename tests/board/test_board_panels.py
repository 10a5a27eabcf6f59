"""The bands of the board are the quantiles of the runs that still fight."""

import numpy as np
import pytest

from attrition import Trajectories, load, simulate
from attrition.board.panels import (
    COURSES,
    FEWEST,
    STEPS,
    courses,
    fighting,
    fighting_quantiles,
    panels,
    quantiles_of_rest,
)
from attrition.results.block import Block
from attrition.results.metadata import RunMetadata

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@pytest.fixture(scope="module")
def square() -> Trajectories:
    return simulate(load("lanchester-square"), 20)


def ending(codes: list[list[int]], values: list[list[float]]) -> Trajectories:
    table = np.stack([np.array(codes, float), np.array(values, float)], axis=2)
    columns = (("ending", ""), ("refugees_abroad", "a"))
    block = Block(table, columns, np.arange(len(table), dtype=np.int32))
    return Trajectories.of_runs(block, RunMetadata())


def test_the_bands_are_the_quantiles_of_the_runs(square: Trajectories) -> None:
    (panel,) = panels(square, names=["men_front"])
    for line in panel["lines"]:
        values = square.select(measure="men_front", of=line["of"]).block().values[:, :, 0]
        wanted = np.quantile(values, QUANTILES, axis=0)
        assert np.allclose(np.array(line["bands"], float), wanted, rtol=1e-4, atol=1e-3)


@pytest.mark.parametrize("fewest", [1, 3])
def test_quantiles_of_the_rest_are_those_that_numpy_finds_one_by_one(fewest: int) -> None:
    values = np.random.default_rng(1).normal(size=(9, 4, 3))
    values[:7, 2, 1] = np.nan
    values[3, :, :] = np.nan
    found = quantiles_of_rest(values, QUANTILES, fewest)
    enough = np.isfinite(values).sum(axis=0) >= fewest
    assert np.allclose(found[:, enough], np.nanquantile(values, QUANTILES, axis=0)[:, enough])
    assert np.isnan(found[:, ~enough]).all()


def test_a_run_whose_war_has_ended_is_out_of_the_bands_from_then_on() -> None:
    values = [[1.0, 2.0, 3.0]] * FEWEST + [[1.0, 900.0, 900.0]] * 2
    runs = ending([[0, 0, 0]] * FEWEST + [[0, 1, 1]] * 2, values)
    assert fighting(runs).sum(axis=0).tolist() == [FEWEST + 2, FEWEST, FEWEST]
    (panel,) = panels(runs, names=["refugees_abroad"])
    assert panel["lines"][0]["bands"][4] == [1.0, 2.0, 3.0]


def test_where_too_few_still_fight_the_bands_have_a_gap() -> None:
    runs = ending([[0, 0]] * (FEWEST - 1) + [[0, 1]] * 2, [[1.0, 2.0]] * (FEWEST + 1))
    (panel,) = panels(runs, names=["refugees_abroad"])
    assert all(row == [1.0, None] for row in panel["lines"][0]["bands"])


def test_one_run_alone_has_a_line_until_its_war_ends() -> None:
    runs = ending([[0, 0, 2]], [[1.0, 2.0, 5.0]])
    found = fighting_quantiles(runs, ["refugees_abroad"], (0.5,))["refugees_abroad", "a"]
    assert np.array_equal(found, [[1.0, 2.0, np.nan]], equal_nan=True)


def test_the_baseline_and_the_band_of_luck_stand_beside_the_runs(square: Trajectories) -> None:
    luck = square.select(run=range(10))
    (alone,), (beside,) = (
        panels(square, *more, names=["men_front"]) for more in ((), (square, luck))
    )
    for line in alone["lines"]:
        assert line["baseline"] is None
        assert line["inner"] is None
    for line in beside["lines"]:
        values = luck.select(measure="men_front", of=line["of"]).block().values[:, :, 0]
        assert line["baseline"] == line["bands"][2]
        assert np.allclose(
            line["inner"], np.quantile(values, (0.05, 0.95), axis=0), rtol=1e-4, atol=1e-3
        )


def test_the_axes_have_room_for_all_bands(square: Trajectories) -> None:
    shorter = simulate(load("lanchester-square", {"combat.lethality": 0.05}), 20)
    (panel,) = panels(square, None, shorter, ["men_front"])
    rows = [row for line in panel["lines"] for row in (*line["inner"], *line["bands"])]
    assert panel["low"] <= min(map(min, rows))
    assert panel["high"] >= max(map(max, rows))


def test_measures_that_are_nothing_throughout_have_no_panel(square: Trajectories) -> None:
    names = {one["name"] for one in panels(square)}
    assert "men_front" in names
    assert names.isdisjoint({"refugees_abroad", "gdp_change"})


def test_a_course_is_the_run_itself_and_says_when_its_war_ended() -> None:
    runs = ending([[0, 0, 0]] * FEWEST + [[0, 1, 1]], [[0.0, 2.0, 3.0]] * FEWEST + [[0, 4, 4]])
    drawn = panels(runs, names=["refugees_abroad"])
    found = courses(runs, drawn)
    (panel,) = drawn
    rows = np.array(panel["lines"][0]["courses"])
    values = panel["low"] + rows / STEPS * (panel["high"] - panel["low"])
    assert np.allclose(values[0], [0, 2, 3], atol=0.01)
    assert np.allclose(values[-1], [0, 4, 4], atol=0.01)
    assert [one["ended"] for one in found["runs"]] == [None] * FEWEST + [1]
    assert found["every"] == 1


def test_courses_are_those_of_the_first_runs(square: Trajectories) -> None:
    drawn = panels(square, names=["men_front"])
    found = courses(square, drawn)
    assert [one["run"] for one in found["runs"]] == square.runs()[:COURSES]
    assert all(len(line["courses"]) == 20 for line in drawn[0]["lines"])

"""What the charts show is what the runs say."""

import numpy as np
import pytest

from attrition import Trajectories, load, simulate
from attrition.results.block import Block
from attrition.results.metadata import RunMetadata
from attrition.ui.views.fan_charts import Beside, endings_panel, fan_charts, label_with_sides
from attrition.ui.views.headline import headline


@pytest.fixture(scope="module")
def square() -> Trajectories:
    return simulate(load("lanchester-square"), 20)


def test_the_bands_are_the_quantiles_of_the_runs(square: Trajectories) -> None:
    panels = {one["name"]: one for one in fan_charts(square, names=["men_front"])["panels"]}
    for line in panels["men_front"]["lines"]:
        values = square.select(measure="men_front", of=line["of"]).block().values[:, :, 0]
        assert np.allclose(line["bands"][2], np.quantile(values, 0.5, axis=0), rtol=1e-4, atol=1e-3)
        assert np.allclose(
            line["bands"][4], np.quantile(values, 0.95, axis=0), rtol=1e-4, atol=1e-3
        )


def test_the_baseline_is_a_dashed_line(square: Trajectories) -> None:
    alone = fan_charts(square, names=["men_front"])["panels"][0]["lines"][0]
    beside = fan_charts(square, Beside(square), ["men_front"])["panels"][0]["lines"][0]
    assert alone["baseline"] is None
    assert beside["baseline"] == beside["bands"][2]


def test_the_inner_band_is_the_middle_90_per_cent_of_the_runs_with_luck_alone(
    square: Trajectories,
) -> None:
    luck = square.select(run=range(10))
    charts = fan_charts(square, Beside(luck=luck), ["men_front"])
    for line in charts["panels"][0]["lines"]:
        values = luck.select(measure="men_front", of=line["of"]).block().values[:, :, 0]
        assert np.allclose(
            line["inner"], np.quantile(values, (0.05, 0.95), axis=0), rtol=1e-4, atol=1e-3
        )
    assert charts["luck_runs"] == 10
    assert fan_charts(square)["panels"][0]["lines"][0]["inner"] is None


def test_the_axes_have_room_for_an_inner_band_beyond_the_outer_one(square: Trajectories) -> None:
    shorter = simulate(load("lanchester-square", {"combat.lethality": 0.05}), 20)
    panel = fan_charts(square, Beside(luck=shorter), ["men_front"])["panels"][0]
    values = np.array([line["inner"] for line in panel["lines"]])
    assert panel["low"] <= values.min()
    assert panel["high"] >= values.max()


def test_measures_that_are_nothing_throughout_have_no_panel(square: Trajectories) -> None:
    names = {one["name"] for one in fan_charts(square)["panels"]}
    assert names.isdisjoint({"refugees_abroad", "gdp_loss"})


def test_labels_call_the_sides_by_their_names(square: Trajectories) -> None:
    assert label_with_sides("contested_share", square.metadata) == (
        f"Contested area held by {square.metadata.sides[1]}"
    )


def test_the_headline_says_nothing_where_nothing_differs(square: Trajectories) -> None:
    assert headline(square, square).startswith("No difference")


def test_the_headline_says_which_way_it_went(square: Trajectories) -> None:
    shorter = simulate(load("lanchester-square", weeks=20), 20)
    assert "fewer killed and wounded" in headline(shorter, square)


def ended(codes) -> Trajectories:
    values = np.array(codes, float)[:, :, None]
    block = Block(values, (("ending", ""),), np.arange(len(values), dtype=np.int32))
    return Trajectories.of_runs(block, RunMetadata())


def test_wars_that_end_are_stacked_areas_of_the_share_of_runs() -> None:
    (panel,) = endings_panel(ended([[0, 1, 1], [0, 0, 3], [0, 0, 0], [0, 0, 3]]))
    settled, lost = panel["lines"]
    assert settled["bands"][0] == [0, 0, 0]
    assert settled["bands"][4] == lost["bands"][0] == [0, 0.25, 0.25]
    assert lost["bands"][4] == [0, 0.25, 0.75]
    assert lost["shares"] == [0, 0, 0.5]
    assert lost["label"].startswith("50")


def test_where_no_war_ends_there_is_no_panel_of_endings() -> None:
    assert endings_panel(ended([[0, 0], [0, 0]])) == []


def test_the_headline_says_in_how_many_runs_the_war_ends() -> None:
    runs = simulate(load("after-kherson", {"households.cohort_size": 500_000}, weeks=2), 3)
    assert "in all 3 runs" in headline(runs, None)
    assert "end" not in headline(runs, runs).split(runs.metadata.title)[-1]
    eager = {"politics.talks_rate": 5, "politics.aim": 0.1, "households.cohort_size": 500_000}
    settled = simulate(load("after-kherson", eager, weeks=30), 3)
    text = headline(settled, runs)
    assert "by settlement" in text
    assert text.endswith(f"In “{runs.metadata.title}” it ends in 0 of 3 runs (0–1).")

"""Designs: which points a study looks at."""

import numpy as np
import pytest

from attrition.scenario import ScenarioError, load
from attrition.sweep import make_study
from attrition.sweep.design import count, points_of
from attrition.world.size import VARIABLE, check_size

DUEL = {"scenarios": ["lanchester-square"], "runs": 1}
RANGES = {"combat": {"quality": {"a": "0.5:1.5"}, "lethality": "0.01:0.03", "skill": [1, 2]}}
PATHS = ["combat.quality.a", "combat.lethality", "combat.skill"]


def points(**given):
    study = make_study({**DUEL, **given})
    table = points_of(study)
    assert len(table) == count(study)
    assert table["point"].tolist() == list(range(len(table)))
    return table


def test_a_grid_is_the_full_product_of_the_levels():
    table = points(levers={"combat": {"quality": {"a": [1, 2]}, "lethality": "0.01:0.03:3"}})
    assert table[PATHS[:2]].to_numpy().tolist() == [
        [quality, lethality] for quality in (1, 2) for lethality in (0.01, 0.02, 0.03)
    ]


def test_one_at_a_time_begins_with_the_scenario_as_it_is():
    table = points(
        design="one-at-a-time",
        levers={"combat": {"lethality": [0.01, 0.03], "soldiers": [500, 2000]}},
    )
    lethality, soldiers = table["combat.lethality"], table["combat.soldiers"]
    assert lethality.tolist() == [0.02, 0.01, 0.03, 0.02, 0.02]
    # the sides differ in soldiers, so no one number says how the scenario has them
    assert soldiers.fillna(-1).tolist() == [-1, -1, -1, 500, 2000]


@pytest.mark.parametrize(
    ("design", "size", "expected"),
    [("latin-hypercube", 10, 10), ("sobol", 16, 16), ("saltelli", 8, 40), ("morris", 5, 20)],
)
def test_a_sample_lies_within_the_ranges_and_repeats(design, size, expected):
    table = points(design=design, points=size, levers=RANGES)
    assert len(table) == expected
    assert list(table)[2:] == PATHS
    assert table[PATHS[0]].between(0.5, 1.5).all()
    assert table[PATHS[1]].between(0.01, 0.03).all()
    assert set(table[PATHS[2]]) == {1, 2}
    assert table.equals(points(design=design, points=size, levers=RANGES))
    assert not table.equals(points(design=design, points=size, levers=RANGES, seed=1))


def test_a_latin_hypercube_has_one_point_in_every_slice():
    table = points(design="latin-hypercube", points=10, levers=RANGES)
    slices = np.floor((table["combat.quality.a"] - 0.5) * 10)
    assert sorted(slices) == list(range(10))


def test_whole_parameters_get_whole_numbers_each_as_often():
    table = points(design="sobol", points=64, levers={"grid": {"flow_sweeps": "1:4"}})
    assert table["grid.flow_sweeps"].value_counts().to_dict() == dict.fromkeys((1, 2, 3, 4), 16)


def test_a_table_is_taken_as_it_is_and_empty_cells_leave_the_scenario(tmp_path):
    path = tmp_path / "points.csv"
    path.write_text("combat.lethality,combat.quality.a\n0.1,1\n0.2,\n")
    table = points(design="table", table=str(path))
    assert table["combat.lethality"].tolist() == [0.1, 0.2]
    assert table["combat.quality.a"].isna().tolist() == [False, True]


def test_every_point_of_the_levers_meets_the_same_draws_of_the_uncertainties():
    table = points(
        levers={"combat": {"lethality": [0.01, 0.02]}},
        uncertainties={"combat": {"quality": "plausible"}},
        draws=5,
    )
    drawn = [part["combat.quality"].tolist() for _, part in table.groupby("combat.lethality")]
    assert len(drawn) == 2
    assert drawn[0] == drawn[1]
    assert len(set(drawn[0])) == 5


def test_every_scenario_has_the_same_points():
    table = points(
        scenarios=["lanchester-square", "lanchester-linear"],
        levers={"combat": {"quality": {"a": [1, 2]}}},
    )
    assert table["scenario"].tolist() == ["lanchester-square"] * 2 + ["lanchester-linear"] * 2
    assert table["combat.quality.a"].tolist() == [1, 2, 1, 2]


def test_a_study_with_a_point_too_large_is_refused_before_it_runs():
    levers = {"combat": {"formation_size": "1:4000:5", "lethality": "0.01:0.03:3"}}
    given = {"scenarios": ["after-kherson"], "levers": levers, "runs": 1}
    with pytest.raises(ScenarioError, match=r"combat\.formation_size: makes .* formations"):
        make_study({**given, "set": {"combat": {"soldiers": 5e6}}})
    assert len(points_of(make_study(given))) == 15


def test_a_point_of_a_table_whose_world_is_too_large_is_named(tmp_path):
    """Each point has its own world: the first that is too large is named before any is run."""
    lines = ["combat.soldiers.a,combat.formation_size.a", "1000,1000", "1e8,1000", "1e8,1"]
    (tmp_path / "points.csv").write_text("\n".join(lines) + "\n", "utf-8")
    with pytest.raises(ScenarioError, match="study, point 2 of lanchester-square"):
        make_study({**DUEL, "design": "table", "table": "points.csv"}, folder=tmp_path)


def test_points_decide_where_the_corner_that_none_of_them_reaches_is_too_large(tmp_path):
    """Many soldiers in large formations, and few in small ones, make no large world."""
    lines = ["combat.soldiers.a,combat.formation_size.a", "1e8,100000", "1000,1"]
    (tmp_path / "points.csv").write_text("\n".join(lines) + "\n", "utf-8")
    study = make_study({**DUEL, "design": "table", "table": "points.csv"}, folder=tmp_path)
    assert count(study) == 2


def test_parameters_that_may_change_in_a_run_decide_the_size_too(tmp_path, monkeypatch):
    """Reserves are formations of their own, of which there are none in a duel without."""
    (tmp_path / "points.csv").write_text("combat.reserve_share\n0\n0.5\n", "utf-8")
    scenario = load("lanchester-square", {"combat.reserve_share": 0, "combat.formation_size": 1e7})
    monkeypatch.setenv(VARIABLE, str(check_size(scenario)))
    values = {"combat": {"formation_size": 1e7}}
    given = {**DUEL, "set": values, "design": "table", "table": "points.csv"}
    with pytest.raises(ScenarioError, match="study, point 1 of lanchester-square"):
        make_study(given, folder=tmp_path)


def test_an_empty_column_leaves_the_size_of_the_world_as_it_is(tmp_path):
    lines = ["combat.formation_size,combat.lethality", ",0.01", ",0.02"]
    (tmp_path / "points.csv").write_text("\n".join(lines) + "\n", "utf-8")
    study = make_study({**DUEL, "design": "table", "table": "points.csv"}, folder=tmp_path)
    assert count(study) == 2


def test_a_sample_is_refused_for_its_points_and_not_for_its_ranges():
    levers = {"combat": {"soldiers": "1e4:1e8", "formation_size": "10:4000"}}
    given = {"scenarios": ["lanchester-square"], "runs": 1, "levers": levers}
    sample = {**given, "design": "latin-hypercube"}
    assert count(make_study({**sample, "points": 4})) == 4
    with pytest.raises(ScenarioError, match=r"study, point \d+ of lanchester-square: combat"):
        make_study({**sample, "points": 1024})

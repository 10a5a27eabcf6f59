"""The trajectories: what is declared, and what they do in the limits."""

import numpy as np
import pytest

from attrition.measures import MEASURES
from attrition.measures.declare import LEAST
from attrition.results.columns import keys_of
from attrition.scenario import load

REQUIRED = (
    "gdp_index gdp_change budget_gap arms_output men_front men_reserve men_training casualties "
    "killed wounded cohesion skill ammunition area_held area_change ground_gained "
    "grid_capacity grid_damaged load_shed power_hours cold_dwellings missiles_stock "
    "drones_stock missiles_launched missiles_intercepted drones_intercepted refugees_abroad "
    "host_guests displaced_inside returned host_saturation support expectation reservation "
    "willingness aid_promised aid_delivered peace_window"
)


@pytest.mark.parametrize("name", REQUIRED.split())
def test_the_trajectories_that_people_ask_for_exist(name, half_year):
    assert name in MEASURES
    assert len(half_year.trajectories().keys(name)) > 0


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_says_what_it_is_and_in_which_unit(name):
    measure = MEASURES[name]
    assert measure.name == name
    assert measure.label[0].isupper() or measure.label.startswith("b's ")
    assert measure.unit
    assert measure.kind in ("stock", "flow", "index")
    assert measure.scope in ("theatre", "side", "sector", "region", "host")
    assert not measure.needs or measure.scope in ("side", "region")


@pytest.mark.parametrize("name", [n for n, m in MEASURES.items() if "/week" in m.unit])
def test_what_is_counted_by_the_week_is_a_flow(name):
    assert MEASURES[name].kind == "flow" or MEASURES[name].unit.startswith("%")


@pytest.mark.parametrize("name", [n for n, m in MEASURES.items() if m.unit == "%"])
def test_shares_in_percent_stay_within_their_bounds(half_year, name):
    values = half_year.trajectories().select(measure=name).frame()["value"]
    low, high = (-100.0, 200.0) if name in ("gdp_change", "gdp_index") else (0.0, 200.0)
    assert values.between(low, high).all()


def series(war, measure, of, **kwargs):
    return war(weeks=12, **kwargs).trajectories().series(measure, of).to_numpy()


def test_stocks_change_by_their_flows(half_year):
    course = half_year.trajectories()
    for side in "ab":
        losses = course.series("losses", side).to_numpy()[1:]
        assert np.diff(course.series("casualties", side)) == pytest.approx(losses)
        change = course.series("area_change", side).to_numpy()[1:]
        assert np.diff(course.series("area_held", side)) == pytest.approx(change, abs=1e-6)


def test_the_ground_that_one_side_gains_the_other_loses(half_year):
    course = half_year.trajectories()
    a, b = course.series("area_change", "a"), course.series("area_change", "b")
    assert a.to_numpy() == pytest.approx(-b.to_numpy())
    of_sectors = course.select(measure="ground_gained").frame().groupby("week")["value"].sum()
    assert of_sectors.to_numpy() == pytest.approx(b.to_numpy(), abs=1e-6)


def test_hosts_hold_all_refugees(half_year):
    course = half_year.trajectories()
    guests = course.select(measure="host_guests").frame().groupby("week")["value"].sum()
    assert guests.to_numpy() == pytest.approx(course.series("refugees_abroad", "a").to_numpy())


def test_missiles_are_intercepted_or_come_through_but_never_exceed_the_stock(half_year):
    course = half_year.trajectories()
    launched = course.series("missiles_launched", "b").to_numpy()
    shot = course.series("missiles_intercepted", "b").to_numpy()
    assert (shot <= launched).all()
    assert (course.series("missiles_stock", "b") >= 0.0).all()


def test_without_strikes_the_damage_to_the_grid_never_rises(war):
    damage = series(war, "grid_damaged", "a", strikes__tempo=0.0)
    assert (np.diff(damage) <= 1e-9).all()
    assert damage[-1] < damage[0]


def test_without_strikes_damage_or_shortage_all_power_is_served(war):
    plenty = {"grid__damaged": 0.0, "strikes__tempo": 0.0, "grid__base_load.a": 2.0}
    strong = {"grid__flow_sweeps": 600, "grid__substation_margin": 20.0}
    hours = series(war, "power_hours", "a", **plenty, **strong)
    assert hours == pytest.approx(np.full(13, 24.0), rel=1e-6)


def test_without_recruits_training_empties_at_the_pace_of_training(war):
    """Each week 1/10 of b's leave: 220,000 * 0.9^t."""
    men = series(war, "men_training", "b", mobilisation__recruitment=0.0, openings__men=0.0)
    assert men == pytest.approx(220_000 * 0.9 ** np.arange(13))


def test_during_a_ceasefire_nobody_falls_and_nothing_is_fired(war):
    """An imposed ceasefire begins at the end of the week in which it is declared."""
    course = war(weeks=12, politics__ceasefire=1.0).trajectories()
    for measure in ("losses", "missiles_launched", "drones_launched", "shells_fired"):
        for side in "ab":
            assert (course.series(measure, side).to_numpy()[2:] == 0.0).all(), measure
    assert (course.series("area_change", "b").to_numpy()[2:] == 0.0).all()


def test_without_military_aid_a_has_fewer_shells(war):
    kept = series(war, "ammunition", "a")
    cut = series(war, "ammunition", "a", support__military=0.0)
    assert cut[0] == kept[0]
    assert (cut[1:] < kept[1:]).all()
    delivered = series(war, "aid_delivered", "a", support__military=0.0, support__financial=0.0)
    assert (delivered[1:] == 0.0).all()


def test_the_window_for_peace_is_open_where_the_bargaining_range_is_positive(half_year):
    course = half_year.trajectories()
    window = course.series("peace_window").to_numpy()
    assert (window == (course.series("bargaining_range").to_numpy() > 0.0)).all()


def test_the_gap_of_output_and_its_index_are_the_same_number(half_year):
    course = half_year.trajectories()
    index, loss = course.series("gdp_index", "a"), course.series("gdp_change", "a")
    assert index.to_numpy() == pytest.approx(100.0 + loss.to_numpy())


def test_regions_without_a_grid_have_no_hours_of_power():
    powered, dark = (load("after-kherson", {"grid.base_load.a": gw}) for gw in (12.0, 0.0))
    name = "region_power"
    assert {key.measure.name for key in keys_of({name: MEASURES[name]}, powered)} == {name}
    assert keys_of({name: MEASURES[name]}, dark) == []


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda measure: measure.name)
def test_every_measure_has_a_least_difference_that_a_reader_would_notice(measure):
    small, large = (measure.least_difference(size) for size in (-100.0, 1e6))
    assert 0 < small <= large
    if measure.unit in LEAST or measure.least is not None:
        assert small == large

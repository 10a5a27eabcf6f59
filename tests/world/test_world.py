"""The opening: the world shows the figures of the scenario, or says how they contradict."""

import numpy as np
import pytest

from attrition.drivers.ledger import Ledger
from attrition.drivers.start import starting_world
from attrition.parameters import PARAMETERS
from attrition.scenario import ScenarioError, load, luck_alone
from attrition.world.agreement import PLACES
from attrition.world.build import build_places, build_world


@pytest.fixture(scope="module")
def world():
    """Give the base scenario at its opening, in full resolution."""
    return starting_world(load("after-kherson"))


@pytest.fixture(scope="module")
def opening(war):
    """Give the measures of the base scenario in week 0, without errors, in full resolution."""
    scenario = luck_alone(load("after-kherson"))
    return war(scenario, weeks=1, households__cohort_size=10_000.0).trajectories()


def first(opening, measure, of):
    return opening.series(measure, of).iloc[0]


def test_output_has_fallen_by_35_and_4_5_percent(opening):
    assert first(opening, "gdp_change", "a") == pytest.approx(-35.0)
    assert first(opening, "gdp_change", "b") == pytest.approx(-4.5)


def test_forty_percent_of_the_energy_system_is_out_of_action(opening):
    assert first(opening, "grid_damaged", "a") == pytest.approx(40.0)


def test_300000_are_mobilised_of_whom_220000_are_in_training(world):
    """211,000 in formations of b are 131,000 regulars and 80,000 of the mobilised."""
    assert world.armies.training.tolist() == [60_000.0, 220_000.0]
    in_formations = world.formations.men[world.formations.side == 1].sum()
    assert in_formations - 131_000 == pytest.approx(80_000)


def test_each_side_has_lost_100000_killed_and_wounded(opening):
    for side in "ab":
        assert first(opening, "casualties", side) == 100_000.0
        assert first(opening, "killed", side) == pytest.approx(25_000.0)


def test_7_82_million_are_abroad_and_6_5_million_displaced_inside(opening, world):
    assert first(opening, "refugees_abroad", "a") == pytest.approx(7.82e6, rel=0.01)
    assert world.hosts.refugees.sum() == pytest.approx(7.82e6, rel=0.01)
    assert first(opening, "displaced_inside", "a") == pytest.approx(6.5e6, rel=0.08)


def test_cohorts_add_up_to_those_at_home_elsewhere_and_abroad(world):
    present, guests = world.regions.population.sum(), world.hosts.refugees.sum()
    assert present + guests == pytest.approx(world.cohorts.persons.sum())
    assert (world.cohorts.persons > 0.0).all()


def test_cohorts_are_of_the_size_asked_for(world):
    assert np.median(world.cohorts.persons) == pytest.approx(10_000.0, rel=0.05)


def test_only_those_who_may_cross_are_abroad(world):
    abroad = world.cohorts.place >= len(world.regions)
    assert (world.cohorts.may_cross[abroad] == 1).all()


def test_land_is_split_without_rest_and_soldiers_stand_where_the_scenario_puts_them(world):
    assert world.regions.held.sum(axis=1) == pytest.approx(world.regions.area)
    assert world.formations.men[world.formations.side == 0].sum() == pytest.approx(250_000)
    assert world.armies.front + world.armies.reserve == pytest.approx([250_000, 211_000])


def test_health_skill_and_cohesion_open_as_given(world):
    mine = world.formations.side == 0
    assert world.formations.skill[mine] == pytest.approx(1.05)
    assert set(world.components.health[world.components.kind == 1]) == {1.0}


def test_regions_share_the_national_load_by_people(world):
    assert world.regions.load.sum() == pytest.approx(
        load("after-kherson").value("grid.base_load.a")
    )
    mine = world.regions.load > 0.0
    per_head = world.regions.load[mine] / world.regions.registered[mine]
    assert per_head == pytest.approx(np.full(mine.sum(), per_head[0]))


def test_building_twice_gives_the_same_bytes():
    scenario = load("after-kherson", {"households.cohort_size": 200_000})
    first_, second = starting_world(scenario), starting_world(scenario)
    for name, part in first_._asdict().items():
        assert part.tobytes() == getattr(second, name).tobytes(), name


def test_the_books_of_the_opening_are_balanced(world):
    """A week in which nothing happens: no account has flows that its stock does not show."""
    assert Ledger(world)


CONTRADICTIONS = {
    "mobilisation.deployed.b": (
        400_000,
        "after-kherson: mobilisation.deployed.b: found 400000; "
        "expected at most mobilisation.mobilised.b, 300000",
    ),
    "mobilisation.in_hospital.a": (
        150_000,
        "after-kherson: mobilisation.in_hospital.a: found 150000; "
        "expected at most mobilisation.casualties.a, 100000",
    ),
}


@pytest.mark.parametrize("path", CONTRADICTIONS)
def test_an_opening_that_contradicts_itself_is_refused(path):
    value, message = CONTRADICTIONS[path]
    with pytest.raises(ScenarioError) as error:
        starting_world(load("after-kherson", {path: value}))
    assert str(error.value) == message


def test_all_contradictions_are_told_at_once():
    values = {path: value for path, (value, _) in CONTRADICTIONS.items()}
    with pytest.raises(ScenarioError) as error:
        starting_world(load("after-kherson", values))
    assert len(error.value.problems) == 2


@pytest.mark.slow("builds a world for every parameter")
@pytest.mark.parametrize("name", ["after-kherson", "full-scale-invasion"])
def test_places_are_laid_out_from_few_parameters(name):
    scenario = load(name, {"households.cohort_size": 1e6})
    before = [table.tobytes() for table in build_places(scenario)]
    for path in set(PARAMETERS) - set(PLACES):
        low, high = PARAMETERS[path].plausible
        other = high if scenario.value(path) < high else low
        after = build_places(scenario.with_overrides({path: other}))
        assert [table.tobytes() for table in after] == before, path


def test_the_lines_of_a_side_stand_together_in_groups_that_share_no_region():
    world = build_world(load("after-kherson"))
    assert [operator.lines for operator in world.operators] == [44, 0]
    for operator in world.operators:
        first, last = operator.first_line, operator.first_line + operator.lines
        assert set(world.lines.side[first:last]) <= {operator.side}
    groups, busy = 1, set()
    for line in world.lines:
        if busy & {line.start, line.end}:
            groups, busy = groups + 1, set()
        busy |= {line.start, line.end}
    most = max(((world.lines.start == i) | (world.lines.end == i)).sum() for i in range(26))
    assert groups <= most + 1, "hardly more groups than the busiest region has lines"

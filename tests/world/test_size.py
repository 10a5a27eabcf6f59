"""How large a world is is known before it is laid out, and one too large is refused at once."""

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from typer.testing import CliRunner

from attrition.cli import app
from attrition.drivers.engine import Engine
from attrition.drivers.ensemble import Ensemble
from attrition.drivers.model import WarModel
from attrition.errors import AttritionError
from attrition.parameters import PARAMETERS
from attrition.records.tables import sizes
from attrition.scenario import ScenarioError, discover, load
from attrition.world.build import build_world
from attrition.world.size import VARIABLE, Limit, check_size, count_agents, decides_size

MEGABYTES = 1_000_000
LARGE = {
    "formations of one": {"combat.soldiers": 1e8, "combat.formation_size": 1},
    "an upload": {"combat.soldiers": 5e6, "combat.formation_size": 1},
    "the smallest cohorts": {"households.cohort_size": 10, "households.register_ratio": 2},
}


@pytest.mark.parametrize("path", discover(), ids=lambda path: path.stem)
def test_the_agents_counted_are_those_laid_out(path):
    scenario = load(path)
    assert count_agents(scenario) == sizes(build_world(scenario))
    assert check_size(scenario) == sum(count_agents(scenario).values())


@pytest.mark.parametrize("seed", range(8))
def test_the_count_is_right_with_any_figures(seed):
    """What does not decide the size is counted too: the test draws every parameter of people."""
    rng = np.random.default_rng(seed)
    values = {}
    for path, parameter in PARAMETERS.items():
        if parameter.section in ("households", "combat", "grid") and parameter.start_only:
            values[path] = rng.uniform(*parameter.bounds)
    values |= {"households.cohort_size": rng.uniform(1e5, 1e7)}
    values |= {f"combat.formation_size.{side}": rng.uniform(1e5, 1e7) for side in "ab"}
    scenario = load("full-scale-invasion", values)
    assert count_agents(scenario) == sizes(build_world(scenario))


def test_what_is_not_said_to_decide_the_size_does_not():
    scenario, rng = load("full-scale-invasion"), np.random.default_rng(0)
    others = {path: one for path, one in PARAMETERS.items() if not decides_size(path)}
    values = {path: rng.uniform(*parameter.bounds) for path, parameter in others.items()}
    changed = replace(scenario, values={**scenario.values, **values})
    assert len(PARAMETERS) > len(others) > 200
    assert count_agents(changed) == count_agents(scenario)


@pytest.mark.parametrize("values", LARGE.values(), ids=LARGE)
@pytest.mark.parametrize("use", [Engine, WarModel, Ensemble, build_world, check_size])
def test_a_world_too_large_is_refused_without_memory(values, use):
    scenario = load("after-kherson", values)
    tracemalloc.start()
    with pytest.raises(ScenarioError, match="agents in all"):
        use(scenario)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5 * MEGABYTES


def test_a_quadrillion_people_are_refused(tmp_path):
    file = tmp_path / "crowd.toml"
    rows = '[{ id = "one", name = "One", area_km2 = 10, population = 1e15, contested = 1 }]'
    file.write_text(
        'title = "Crowd"\nextends = "after-kherson"\nevents = []\n[tables]\n'
        f"regions = {rows}\n"
        "control = []\nplants = []\nlines = []\nneighbours = []\ndisplaced = []\n"
        'sectors = [{ name = "S", region = "one", length_km = 1, share_a = 1, share_b = 1 }]\n'
    )
    result = CliRunner().invoke(app, ["check", str(file)])
    assert result.exit_code == 2, result.output
    assert "households.cohort_size: makes 90,000,000,000 cohorts" in result.output


@pytest.mark.parametrize("values", LARGE.values(), ids=LARGE)
def test_what_the_message_asks_for_is_enough(values):
    with pytest.raises(ScenarioError) as refused:
        check_size(load("after-kherson", values))
    [problem] = refused.value.problems
    least = float(problem.allowed.split()[2].rstrip(",").replace(",", ""))
    assert check_size(load("after-kherson", values | {problem.key: least})) > 1_000_000


def test_the_steps_of_a_large_world_are_limited_too():
    scenario = load("after-kherson", weeks=50)
    agents = check_size(scenario)
    assert check_size(scenario, Limit(agents, 50 * agents)) == agents
    with pytest.raises(ScenarioError, match=r"weeks: 50 weeks with .*; expected at most 49"):
        check_size(scenario, Limit(agents, 50 * agents - 1))


def test_pairs_of_places_are_limited():
    with pytest.raises(
        ScenarioError, match=r"tables.regions: 26 regions make .* at most 100 pairs"
    ):
        check_size(load("after-kherson"), Limit(100, 10**9))


COMMANDS = ("check", "run", "compare", "when", "validate")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_refuses_what_the_environment_forbids(command, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, "2000")
    names = ["full-scale-invasion"] if command == "validate" else ["after-kherson"]
    names += ["aid-halved"] if command == "compare" else []
    result = CliRunner().invoke(app, [command, *names])
    assert result.exit_code == 2, result.output
    assert "at most 2,000 agents" in result.output
    assert VARIABLE in result.output
    assert list(tmp_path.iterdir()) == []


def test_the_environment_admits_more(monkeypatch):
    scenario = load("after-kherson", {"households.cohort_size": 15})
    with pytest.raises(ScenarioError, match="cohorts"):
        check_size(scenario)
    monkeypatch.setenv(VARIABLE, "3000000")
    assert check_size(scenario) > 2_000_000


@pytest.mark.parametrize("text", ["-1", "0", "1e6", "many", "9" * 5000, "²"])
def test_a_bound_that_is_no_number_is_refused(text, monkeypatch):
    monkeypatch.setenv(VARIABLE, text)
    with pytest.raises(AttritionError, match="expected a whole number above 0"):
        check_size(load("after-kherson"))

"""Worlds with parameters at their hard bounds run to the end, and every number means something."""

import math
from dataclasses import replace

import numpy as np
import pytest

from attrition.drivers.engine import Engine
from attrition.drivers.model import WarModel
from attrition.parameters import PARAMETERS
from attrition.records import RECORDS
from attrition.rules.politics import LARGEST_AIM, LARGEST_RESERVATION
from attrition.scenario import Event, load

pytestmark = pytest.mark.slow("tries bad input many times")

THEATRES = ("after-kherson", "full-scale-invasion")
COARSE = {"households.cohort_size": 2e6}
# What makes a world fine-grained, or a week long, stays within these.
COARSER = {
    "combat.formation_size.a": (2e5, 1e7),
    "combat.formation_size.b": (2e5, 1e7),
    "combat.manning.a": (0.5, 2),
    "combat.manning.b": (0.5, 2),
    "mobilisation.growth_room": (0, 1),
    "grid.flow_sweeps": (1, 20),
}
NOT_ABOVE = {"mobilisation.deployed": "mobilised", "mobilisation.in_hospital": "casualties"}
SHARES = {
    "theatre": ("mobility", "alarm", "ripeness", "neutral_share", "agreed_share", "border_share"),
    "regions": ("district_heat", "power", "heat", "cold", "boilers", "claim_share"),
    "sectors": ("cohesion", "effort", "success", "loss_share"),
    "formations": ("cohesion",),
    "components": ("health",),
    "operators": ("crews_scale", "spares_scale", "power", "cold"),
    "economies": ("backup", "stress", "arms_factor", "routes"),
    "cohorts": ("queue_place",),
    "governments": ("willingness", "support", "success"),
    "allies": ("patience",),
}
SIGNED = {
    "theatre": (
        "anomaly",
        "temperature",
        "share",
        "share_change",
        "opening",
        "drift",
        "bargaining_range",
        "loser",
    ),
    "regions": ("offset", "temperature", "imported", "need", "gained", "attraction"),
    "sectors": ("closes", "attacker", "ratio", "push", "advance", "momentum", "ground_gained"),
    "formations": ("sector",),
    "armies": ("commitments",),
    "lines": ("flow",),
    "economies": ("other_demand", "drawn", "gap", "inflation"),
    "arsenals": ("tilt",),
    "disturbances": ("aim", "interception", "mood"),
    "cohorts": ("moved",),
    "hosts": ("arrivals", "attraction"),
    "governments": ("trend", "expected", "balance", "reservation", "rally"),
}
ROUNDING = 1e-4  # of sums over up to 1e9 persons


def values_at_bounds(rng):
    """Return values of some or all parameters, most of them at one of their hard bounds."""
    paths = list(PARAMETERS)
    if rng.random() < 0.3:
        paths = list(rng.choice(paths, size=rng.integers(5, 60), replace=False))
    values = {path: value_of(path, rng) for path in (*paths, *COARSER)} | COARSE
    for first, second in NOT_ABOVE.items():
        for side in "ab":
            pair = f"{first}.{side}", f"mobilisation.{second}.{side}"
            given = sorted(values.get(path, PARAMETERS[path].default) for path in pair)
            values |= dict(zip(pair, given, strict=True))
    return values


def value_of(path, rng):
    parameter = PARAMETERS[path]
    low, high = COARSER.get(path, parameter.bounds)
    choices = (low, low, low, high, high, high, rng.uniform(low, high), parameter.default)
    value = min(max(choices[rng.integers(len(choices))], low), high)
    return float(round(value)) if parameter.whole else float(value)


def random_world(seed):
    """Return a scenario at the hard bounds; in most of them an event moves to others."""
    rng = np.random.default_rng(seed)
    weeks = int(rng.choice([4, 6, 12]))
    scenario = load(THEATRES[seed % 2], values_at_bounds(rng), weeks=weeks)
    if seed % 3 == 0:
        return scenario
    later = {p: v for p, v in values_at_bounds(rng).items() if not PARAMETERS[p].start_only}
    region = str(rng.choice([row.id for row in scenario.tables.regions]))
    control = {region: float(rng.choice([0.0, 0.5, 1.0]))}
    event = Event(3, None, "bounds", later, {}, control, "made-up.toml", 1)
    return replace(scenario, events=(*scenario.events, event))


def out_of_meaning(world):
    """Return the fields that are not finite, negative where nothing can be, or no share."""
    wrong = set()
    for name, record in RECORDS.items():
        shares, signed = SHARES.get(name, ()), SIGNED.get(name, ())
        for agent in getattr(world, name):
            for field in record.columns:
                for number in np.atleast_1d(getattr(agent, field)).tolist():
                    negative = number < -ROUNDING and field not in signed
                    no_share = field in shares and not -1e-9 <= number <= 1.0 + 1e-9
                    if not math.isfinite(number) or negative or no_share:
                        wrong.add((name, field, number))
    for economy in world.economies:
        if not economy.inflation > -1.0:
            wrong.add(("economies", "inflation", economy.inflation))
    for government in world.governments:
        if government.aim > LARGEST_AIM or abs(government.expected - 0.5) > LARGEST_AIM - 0.5:
            wrong.add(("governments", "aim", government.aim, government.expected))
        if abs(government.reservation) > LARGEST_RESERVATION:
            wrong.add(("governments", "reservation", government.reservation))
    return wrong


@pytest.mark.parametrize("batch", range(3))
def test_worlds_at_the_hard_bounds_run_and_mean_something(batch, tries, tally):
    for seed in range(batch, tries, 3):
        scenario = random_world(seed)
        model = WarModel(scenario, seed=seed)
        wrong = out_of_meaning(model.world)
        while model.running:
            model.step()
            wrong |= out_of_meaning(model.world)
        assert not wrong, f"seed {seed}: {sorted(wrong)[:5]}"
        assert np.isfinite(model.rows).all(), f"seed {seed}"
        compiled = Engine(scenario).run(seed)
        assert compiled.tobytes() == np.array(model.rows).tobytes(), f"seed {seed}"
    tally("worlds at the hard bounds, with both drivers", len(range(batch, tries, 3)))


def test_no_power_at_the_start_leaves_access_finite():
    """All output depends on power, and the scenario states that there is none."""
    values = {"economy.power_opening.a": 0, "economy.electricity_dependence": 1}
    scenario = load("after-kherson", values | {"economy.backup.a": 0} | COARSE, weeks=3)
    model = WarModel(scenario, seed=1)
    model.step()
    assert 0.0 < model.world.economies[0].access < 100.0
    assert math.isfinite(model.world.economies[0].output)

"""People among hosts: flows and equilibrium of the gravity form, against the model's households."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

from attrition.scenario import Scenario, load, luck_alone
from attrition.verification.trajectory import Floats, run_measure
from attrition.world.population import great_circle

PEOPLE, WEEKS, RESTED = 1_000_000, 800, 200
HOME = (50.0, 30.0)
HOSTS = {  # wage of that at home, capacity, latitude, longitude
    "Near": (1.5, 400_000, 50.0, 33.0),
    "Rich": (4.0, 400_000, 50.0, 40.0),
    "Far": (4.0, 400_000, 50.0, 60.0),
    "Large": (1.5, 1_600_000, 50.0, 20.0),
    "Small": (1.5, 50_000, 50.0, 27.0),
}
INCOME, NETWORK, DISTANCE, CROWDING = 0.6, 0.25, 0.5, 2.0
FINE = {"cohort_size": 10.0, "consideration": 1.0, "home_bonus": 0.0, "move_cost": 0.0}
MOVE_COST, THRESHOLD, CONSIDERATION = 1.0, 0.0, 0.3
TEXT = f"""
title = "Five hosts at rest"
start = 2000-01-03
weeks = {WEEKS}
[sides.a]
name = "Home"
[sides.b]
name = "Abroad"
[[tables.regions]]
id = "home"
name = "Home"
area_km2 = 100
population = {PEOPLE}
latitude = {HOME[0]}
longitude = {HOME[1]}
[[tables.sectors]]
name = "Line"
region = "home"
length_km = 1
share_a = 1
share_b = 1
[combat]
posture = 0
[politics]
talks_rate = 0
collapse_rate = 0
[households]
cohort_size = 100
register_ratio = 1
may_cross_share = 1
border_capacity = 1e9
return_cost_inside = 50
return_cost_abroad = 50
attachment = 0
fear_of_front = 0
fear_of_strikes = 0
weight_power = 0
weight_cold = 0
weight_income = {INCOME}
weight_network = {NETWORK}
weight_distance = {DISTANCE}
weight_crowding = {CROWDING}
move_cost = {MOVE_COST}
threshold = {THRESHOLD}
consideration = {CONSIDERATION}
"""


def refuge() -> pd.DataFrame:
    """Return a row for each host: shares of the first arrivals, and of all people at rest.

    `flow` is in proportion to the gravity form y^a (1 + N / 10^4)^b (1 + km / 100)^-d (Hierro and
    Maza 2024), less crowding; `rest` is where flows of that form balance. `flow_model` and
    `rest_model` are what the compiled engine gives: the former with small cohorts that move
    easily, the latter as the mean of 600 weeks.
    """
    scenario = _scenario()
    fine = scenario.with_overrides({f"households.{n}": x for n, x in FINE.items()}, weeks=1)
    first = run_measure(fine, "host_guests")[1]
    rested = run_measure(scenario, "host_guests")[RESTED:].mean(axis=0)
    flow = np.exp(_worths(np.zeros(len(HOSTS))))
    return pd.DataFrame(
        {
            "host": list(HOSTS),
            "flow": flow / flow.sum(),
            "flow_model": first / first.sum(),
            "rest": _at_rest() / PEOPLE,
            "rest_model": rested / rested.sum(),
        }
    )


def kilometres(name: str) -> float:
    """Return how far a host is from home."""
    return great_circle(HOME, HOSTS[name][2:])


def _worths(guests: Floats) -> Floats:
    wage, capacity = (np.array([host[i] for host in HOSTS.values()]) for i in range(2))
    km = np.array([kilometres(name) for name in HOSTS])
    return np.asarray(
        INCOME * np.log(wage)
        + NETWORK * np.log(1.0 + guests / 1e4)
        - DISTANCE * np.log(1.0 + km / 100.0)
        - CROWDING * (guests / capacity) ** 2
    )


def _at_rest() -> Floats:
    """Return the guests of each host when as many come as go."""
    guests = np.full(len(HOSTS), PEOPLE / len(HOSTS))
    for _ in range(10_000):
        worths, moved = _worths(guests), np.zeros(len(HOSTS))
        for here, staying in enumerate(worths):
            others = np.delete(np.arange(len(HOSTS)), here)
            gain = worths[others].max() - MOVE_COST - staying - THRESHOLD
            gone = guests[here] * CONSIDERATION / (1.0 + math.exp(-gain))
            shares = np.exp(worths[others])
            moved[here] -= gone
            moved[others] += gone * shares / shares.sum()
        guests += 0.5 * moved
        if np.abs(moved).max() < 1e-6:
            break
    return guests


def _scenario() -> Scenario:
    rows = (
        f'[[tables.hosts]]\nid = "{name}"\nname = "{name}"\nguests = 1\ncapacity = {capacity}\n'
        f"wage_index = {wage}\nlatitude = {latitude}\nlongitude = {longitude}\nallied = 0\n"
        for name, (wage, capacity, latitude, longitude) in HOSTS.items()
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hosts.toml"
        path.write_text(TEXT + "".join(rows), encoding="utf-8")
        return luck_alone(load(path))

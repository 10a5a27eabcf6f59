"""Every lever of the screen moves what it should in the base scenario, with the right sign."""

import numpy as np
import pytest

from attrition import PARAMETERS, load, simulate
from attrition.ui.views.levers import lever_groups

BASE, RUNS = "after-kherson", 12
WHOLE = {
    "households.cohort_size": 5e4,
    "politics.talks_rate": 0.0,
    "politics.truce_rate": 0.0,
    "politics.collapse_rate": 0.0,
    "politics.turnover_rate": 0.0,
}
LAND, LOSSES, OUTPUT = ("contested_share", ""), "casualties", "gdp_index"
MOVED = {
    "support.military.a": (*LAND, -1),
    "support.financial.a": ("support", "a", 1),
    "strikes.tempo.b": ("load_shed", "a", 1),
    "strikes.energy_share": ("load_shed", "a", 1),
    "strikes.missile_kill.a": ("load_shed", "a", -1),
    "strikes.drone_kill.a": ("load_shed", "a", -1),
    "strikes.channels.a": ("load_shed", "a", -1),
    "grid.repair_rate": ("load_shed", "a", -1),
    "grid.imports.a": ("load_shed", "a", -1),
    "mobilisation.recruitment.a": (*LAND, -1),
    "mobilisation.recruitment.b": (*LAND, 1),
    "mobilisation.decree.a": ("support", "a", -1),
    "mobilisation.decree.b": (*LAND, 1),
    "mobilisation.training_time.a": (*LAND, -1),
    "mobilisation.training_time.b": (*LAND, 1),
    "combat.quality.a": (*LAND, -1),
    "combat.quality.b": (*LAND, 1),
    "combat.posture.a": (*LAND, -1),
    "combat.posture.b": (*LAND, 1),
    "combat.lethality": (LOSSES, "a", 1),
    "economy.closed_routes.a": (OUTPUT, "a", -1),
    "economy.closed_routes.b": (OUTPUT, "b", -1),
    "economy.lost_access.a": (OUTPUT, "a", -1),
    "economy.lost_access.b": (OUTPUT, "b", -1),
    "economy.investment.a": (OUTPUT, "a", 1),
    "economy.investment.b": (OUTPUT, "b", 1),
    # Output opens as it was measured, in a shortage of power that ends.
    "economy.electricity_dependence": (OUTPUT, "a", 1),
    "calendar.severity": ("load_shed", "a", -1),
    "households.move_cost": ("refugees_abroad", "a", -1),
    "households.return_cost_inside": ("displaced_inside", "a", 1),
    "households.return_cost_abroad": ("refugees_abroad", "a", 1),
    "politics.audience_cost.a": ("reservation", "a", 1),
    "politics.audience_cost.b": ("reservation", "b", 1),
    "politics.breach": ("bargaining_range", "", -1),
    "politics.cost_casualties": ("bargaining_range", "", 1),
    "politics.guarantees": ("bargaining_range", "", 1),
}
LITTLE = 3.0  # km², and points of output, on average over the runs
# Patience is full while the own side gains ground; the crossings are never full after 2022; no
# terms exist that both would accept, so that the pace of talks does not show.
HARDLY = {"support.fatigue.a", "households.border_capacity", "politics.talks_rate"}


def test_every_lever_of_the_screen_is_held_here():
    shown = {one["path"] for group in lever_groups(load(BASE)) for one in group["levers"]}
    assert shown == set(MOVED) | HARDLY


@pytest.mark.parametrize("path", sorted(MOVED))
def test_a_lever_moves_what_it_should(path):
    measure, of, sign = MOVED[path]
    means = []
    for value in PARAMETERS[path].plausible:
        made = simulate(load(BASE, {**WHOLE, path: value}), RUNS, measures=[measure])
        values = made.select(measure=measure, of=of).block().values[:, 1:, 0]
        means.append(values.mean(axis=1, dtype=np.float64))
    moved = sign * (means[1] - means[0])
    assert moved.mean() > 0.0
    assert (moved > 0.0).mean() >= 0.75


@pytest.mark.parametrize("path", sorted(HARDLY))
def test_a_lever_that_hardly_matters_is_known_to(path):
    ends = []
    for value in PARAMETERS[path].plausible:
        made = simulate(load(BASE, {**WHOLE, path: value}), RUNS, measures=[LAND[0], "gdp_index"])
        ends.append(made.final()["value"].to_numpy(dtype=np.float64))
    assert np.abs(ends[1] - ends[0]).mean() < LITTLE

"""The sides are alike: exchange all that a and b have, and the same war comes out mirrored."""

import numpy as np
import pytest

from attrition.phases import PHASES
from attrition.phases.act import acting
from attrition.phases.week_zero import OPENINGS, START
from attrition.records import DRAWS, RECORDS
from attrition.records.draws import SECTOR_SIDES, SIDES
from attrition.scenario import load
from attrition.world.build import build_world

COUNTRIES = """
title = "Mirror"
start = 1950-06-01
weeks = 40
sides.a = {{ name = "A", demonym = "A", colour = "#0072B2" }}
sides.b = {{ name = "B", demonym = "B", colour = "#C84E00" }}

[tables]
regions = [
    {{ id = "x", name = "X", side = "{x}", area_km2 = 20000, population = 6e6, contested = 1 }},
    {{ id = "y", name = "Y", side = "{y}", area_km2 = 20000, population = 6e6, contested = 1 }},
]
control = [{{ region = "x", share_b = {held} }}]
neighbours = [{{ a = "x", b = "y" }}]
sectors = [
    {{ name = "North", region = "x", length_km = 200, share_a = 0.5, share_b = 0.5 }},
    {{ name = "South", region = "x", length_km = 200, share_a = 0.5, share_b = 0.5 }},
]
"""
OF_X_AND_Y = {
    "combat.soldiers": (200_000, 220_000), "combat.shells": (500, 600), "combat.quality": (1, 1.2),
    "mobilisation.eligible": (4e6, 3e6), "mobilisation.trained": (10_000, 12_000),
    "mobilisation.training": (12_000, 10_000), "strikes.shell_production": (20, 25),
    "strikes.shell_production_limit": (30, 40), "strikes.missiles": (200, 300),
    "strikes.missile_production": (5, 8), "strikes.drone_imports": (20, 40),
    "strikes.channels": (30, 20), "strikes.gun_channels": (30, 20),
    "strikes.interceptors": (200, 150), "support.shells": (5, 0), "support.money": (10, 0),
    "support.interceptors": (20, 5), "economy.gdp": (200, 250), "economy.labour_force": (9e6, 8e6),
    "economy.reserves": (30, 20), "economy.arms_spending": (8, 10),
    "economy.closed_routes": (0.3, 0), "necessities.food_output": (0.7, 1),
    "necessities.blockade": (0.95, 0), "politics.aim": (0.9, 0.7),
}  # fmt: skip


def fought(driver, path, seed, swapped):
    """Yield the world of X and Y after every week; X is a, or b where the sides are swapped.

    Nobody moves house: cohorts have no side to exchange in the table of draws.
    """
    x, y = ("b", "a") if swapped else ("a", "b")
    path.write_text(COUNTRIES.format(x=x, y=y, held=0.7 if swapped else 0.3))
    values = {
        f"{name}.{side}": value
        for name, pair in OF_X_AND_Y.items()
        for side, value in zip((x, y), pair, strict=True)
    }
    scenario = load(path, values | {"households.consideration": 0.0})
    war = driver(scenario, build_world(scenario), seed)
    before = war.inputs.week(0, war.draws.draw_once())
    if swapped:
        before = before._replace(draws=exchanged(before.draws))
    for act in (*OPENINGS, *START):
        for agent in acting(act, war.world):
            act.function(agent, war.world, before)
    for number in range(scenario.steps):
        week = war.week(number)
        if swapped:
            week = week._replace(draws=exchanged(week.draws))
        for phase in PHASES:
            for act in phase.acts:
                for agent in acting(act, war.world):
                    act.function(agent, war.world, week)
        yield war.world


def exchanged(draws):
    """Return the draws of a for b and of b for a; news is of the share that b holds."""
    found = {}
    for name, draw in DRAWS.items():
        values = np.array(getattr(draws, name))
        if draw.scope == SIDES:
            values = values[::-1] * (-1.0 if name == "news" else 1.0)
        elif draw.scope == SECTOR_SIDES:
            values = values[:, ::-1]
        found[name] = values.tolist()
    return draws._replace(**found)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_war_with_its_sides_exchanged_is_the_same_war(driver, tmp_path, seed):
    straight = fought(driver, tmp_path / "one.toml", seed, swapped=False)
    mirrored = fought(driver, tmp_path / "other.toml", seed, swapped=True)
    for one, other in zip(straight, mirrored, strict=True):
        assert one.theatre[0].share == pytest.approx(1.0 - other.theatre[0].share)
        for name in ("armies", "arsenals", "economies", "governments", "allies", "disturbances"):
            for side in range(2):
                here, there = getattr(one, name)[side], getattr(other, name)[1 - side]
                for field in RECORDS[name].columns:
                    if field not in ("side", "trend"):  # both governments tell the trend of b
                        found = pytest.approx(getattr(there, field), rel=1e-6, abs=1e-9)
                        assert getattr(here, field) == found, (name, field)
    assert one.armies[0].casualties > 10_000

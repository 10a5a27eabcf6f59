"""From a scenario to the world in week 0: one table for each kind of record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from attrition.parameters import Parameters
from attrition.records import KINDS, NOBODY, Disturbance, World
from attrition.records.tables import Table, table
from attrition.rules.calendar import DAYS_A_YEAR
from attrition.rules.grid import heating_demand
from attrition.scenario import Problem, Scenario, ScenarioError
from attrition.world.formations import lay_out_formations
from attrition.world.population import front_gaps, registered_people, settle_people, shares_of_b
from attrition.world.size import check_size

FACTORS = tuple(name for name, field in Disturbance.columns.items() if field.unit == "1")
STRUCK = ("substation", "thermal", "chp", "hydro")


class Places(NamedTuple):
    """The part of a world that takes longest to build and depends on few parameters."""

    regions: Table
    components: Table
    lines: Table
    cohorts: Table
    hosts: Table
    distance: NDArray[np.float64]
    gap: NDArray[np.float64]
    border: NDArray[np.float64]


def build_world(scenario: Scenario, places: Places | None = None) -> World:
    """Return the tables as the scenario gives them, before derived fields are computed.

    `places` may come from another scenario whose `places_equal` these; they are copied. Raises
    `ScenarioError` where the state in week 0 contradicts itself, or the world would be too large.
    """
    _check(scenario)
    laid_out = ("components", "cohorts")
    settled = {name: len(getattr(places, name)) for name in laid_out} if places else None
    check_size(scenario, settled=settled)
    p = scenario.parameters
    places = Places(*(table.copy() for table in places)) if places else build_places(scenario)
    tables = {
        "theatre": _theatre(p),
        "sectors": _sectors(scenario),
        "formations": lay_out_formations(scenario),
        "armies": _armies(p),
        "arsenals": _arsenals(p),
        "operators": _operators(p, places.lines),
        "economies": _economies(scenario),
        "governments": _governments(p),
        "allies": _sided("allies", {"patience": p.support.patience}),
        "disturbances": _sided("disturbances", dict.fromkeys(FACTORS, 1.0)),
    }
    regions, every = places.distance.shape
    return World(
        **tables,
        **places._asdict(),
        deterrence=np.ones((regions, every)),
        weight=np.zeros((4 * regions, every)),
        best=np.zeros((4 * regions, 2)),
        deciding=np.zeros(len(places.cohorts), np.int64),
    )


def build_places(scenario: Scenario) -> Places:
    """Return the regions, with what stands in them, and the people as the scenario settles them."""
    regions = _regions(scenario)
    cohorts, hosts, distance = settle_people(scenario, regions)
    components, lines = _components(scenario, regions), _lines(scenario, regions)
    gap, border = front_gaps(scenario), _borders(scenario)
    return Places(regions, components, lines, cohorts, hosts, distance, gap, border)


def _check(scenario: Scenario) -> None:
    m, problems = scenario.parameters.mobilisation, []
    for letter in "ab":
        called, deployed = getattr(m.mobilised, letter), getattr(m.deployed, letter)
        if deployed > called:
            key = f"mobilisation.deployed.{letter}"
            allowed = f"at most mobilisation.mobilised.{letter}, {called:g}"
            problems.append(Problem(scenario.name, key, f"found {deployed:g}", allowed))
        hurt, beds = getattr(m.casualties, letter), getattr(m.in_hospital, letter)
        if beds > hurt:
            key = f"mobilisation.in_hospital.{letter}"
            allowed = f"at most mobilisation.casualties.{letter}, {hurt:g}"
            problems.append(Problem(scenario.name, key, f"found {beds:g}", allowed))
    if problems:
        raise ScenarioError(problems)


def _sided(name: str, values: Mapping[str, Any]) -> Table:
    rows = table(name, 2)
    rows.side = (0, 1)
    for field, value in values.items():
        rows[field] = value
    return rows


def _theatre(p: Parameters) -> Table:
    theatre = table("theatre", 1)
    theatre.fighting = 0 if p.politics.ceasefire > 0.5 else 1
    theatre.alarm = theatre.fighting
    theatre.border_share = 1.0
    theatre.loser = NOBODY
    return theatre


def _regions(scenario: Scenario) -> Table:
    rows, p = scenario.tables.regions, scenario.parameters
    regions = table("regions", len(rows))
    regions.registered = registered_people(scenario)
    for i, (row, share_b) in enumerate(zip(rows, shares_of_b(scenario), strict=True)):
        region, side = regions[i], "ab".index(row.side)
        region.index, region.side, region.contested = i, side, row.contested
        region.area = row.area_km2
        region.held = ((1.0 - share_b) * row.area_km2, share_b * row.area_km2)
        region.opening = region.held[1]
        region.offset = row.temperature_offset_c
        region.district_heat = row.district_heat_share
        region.interconnection = row.interconnection_share
        region.power = region.heat = region.boilers = 1.0
    for side, load in enumerate(p.grid.base_load):
        mine = regions.side == side
        people = regions.registered[mine]
        if mine.any() and people.sum() > 0:
            regions.load[mine] = load * people / people.sum()
    return regions


def _sectors(scenario: Scenario) -> Table:
    rows, p = scenario.tables.sectors, scenario.parameters
    sectors = table("sectors", len(rows))
    ids = [region.id for region in scenario.tables.regions]
    for i, row in enumerate(rows):
        sector = sectors[i]
        sector.index, sector.region = i, ids.index(row.region)
        sector.opens, sector.closes = row.opens, row.closes
        sector.active = 1 if row.opens == 0 else 0
        sector.length, sector.river = row.length_km, row.river
        sector.fortification = p.combat.fortification
        sector.posture = (row.posture_a, row.posture_b)
        sector.attacker = NOBODY
    return sectors


def _armies(p: Parameters) -> Table:
    m = p.mobilisation
    armies = _sided(
        "armies",
        {
            "eligible": m.eligible,
            "trained": m.trained,
            "wounded": m.in_hospital,
            "casualties": m.casualties,
            "shells": p.combat.shells,
            "fire": 1.0,
        },
    )
    called, deployed = np.array(m.mobilised), np.array(m.deployed)
    armies.training = np.array(m.training) + called - deployed
    armies.killed = p.combat.killed_share * armies.casualties
    return armies


def _arsenals(p: Parameters) -> Table:
    s = p.strikes
    return _sided(
        "arsenals",
        {
            "missiles": s.missiles,
            "drones": s.drones,
            "interceptors": s.interceptors,
            "guns": s.gun_channels,
            "works": 1.0,
        },
    )


def _components(scenario: Scenario, regions: Table) -> Table:
    g = scenario.parameters.grid
    ids = [region.id for region in scenario.tables.regions]
    found: list[tuple[int, str, float]] = [
        (ids.index(row.region), row.kind, row.capacity_gw) for row in scenario.tables.plants
    ]
    for region in regions:
        coldest = heating_demand(0.0, g.comfort_temperature, g.heating_load)
        if region.load > 0.0:
            capacity = g.substation_margin * region.load * coldest
            found.append((int(region.index), "substation", capacity))
    components = table("components", len(found))
    for i, (region, kind, capacity) in enumerate(found):
        side = int(regions[region].side)
        damaged = g.damaged[side] if kind in STRUCK else 0.0
        component = components[i]
        component.index, component.region, component.side = i, region, side
        component.kind, component.capacity, component.health = KINDS[kind], capacity, 1.0 - damaged
    return components


def _borders(scenario: Scenario) -> NDArray[np.float64]:
    ids = [row.id for row in scenario.tables.regions]
    border = np.zeros((len(ids), len(ids)))
    for row in scenario.tables.neighbours:
        a, b = ids.index(row.a), ids.index(row.b)
        border[a, b] = border[b, a] = 1.0
    return border


def _lines(scenario: Scenario, regions: Table) -> Table:
    ids = [region.id for region in scenario.tables.regions]
    rows = scenario.tables.lines
    lines = table("lines", len(rows))
    for i, row in enumerate(rows):
        lines[i].start, lines[i].end = ids.index(row.a), ids.index(row.b)
        lines[i].capacity = row.capacity_gw
        lines[i].side = regions[lines[i].start].side
    order = np.lexsort((_colours(lines), lines.side))
    ordered: Table = lines[order]
    return ordered


def _colours(lines: Table) -> NDArray[np.int64]:
    """Return a number for each line, such that no two of a number end in the same region.

    A greedy edge colouring. Balanced in this order, lines wait for few others: twice as fast.
    """
    colours = np.full(len(lines), -1)
    for i, line in enumerate(lines):
        ends = (line.start, line.end)
        touching = np.isin(lines.start, ends) | np.isin(lines.end, ends)
        colours[i] = next(c for c in range(len(lines)) if c not in colours[touching])
    return colours


def _operators(p: Parameters, lines: Table) -> Table:
    first = np.searchsorted(lines.side, (0, 1))
    counts = np.bincount(lines.side, minlength=2)
    values = {"first_line": first, "lines": counts, "spares": p.grid.spares, "power": 1.0}
    return _sided("operators", values)


def _economies(scenario: Scenario) -> Table:
    e, n = scenario.parameters.economy, scenario.parameters.necessities
    economies = _sided(
        "economies",
        {
            "capital": e.capital,
            "labour": e.employment,
            "labour_start": e.employment,
            "labour_force": e.labour_force,
            "access": 1.0,
            "access_lost": e.lost_access,
            "routes": e.routes_opening,
            "routes_closed": e.closed_routes,
            "people": 1.0,
            "trend": 1.0,
            "backup": e.backup,
            "reserves": e.reserves,
            "inflation": e.inflation_opening,
            "civil_factor": 1.0,
            "arms_factor": 1.0,
            "food_stock": n.food_stock,
            "fuel_stock": n.fuel_stock,
            "food_met": 1.0,
            "fuel_met": 1.0,
        },
    )
    economies.gdp = np.array(e.gdp) * scenario.step_days / DAYS_A_YEAR
    economies.output = 1.0 - np.array(e.gdp_loss)
    return economies


def _governments(p: Parameters) -> Table:
    q = p.politics
    return _sided(
        "governments",
        {
            "aim": q.aim,
            "announced": q.aim,
            "audience_cost": q.audience_cost,
            "trend": q.trend,
            "belief_variance": q.trend_variance,
            "support": q.support,
            "offensives": 1.0,
        },
    )

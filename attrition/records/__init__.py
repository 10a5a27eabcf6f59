"""What the world is made of: the fields of every agent, declared once, and the World of tables.

From one declaration come the columns of a record's table, the attributes of its Mesa agent and
the reference page. Side 0 is belligerent a, side 1 is b; a `Pair` holds one number for each.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from attrition.records.declare import Column, Pair, Record
from attrition.records.disturbance import Disturbance
from attrition.records.draws import DRAWS, Draw, Draws
from attrition.records.home import Cohort, Component, Economy, GridOperator, Host, Line, Region
from attrition.records.politics import Ally, Government
from attrition.records.war import Army, Arsenal, Formation, Sector, Theatre

UNRAISED, RESERVE, NOBODY = -2, -1, -1
SUBSTATION, NUCLEAR, THERMAL, HYDRO, CHP, RENEWABLE = 0, 1, 2, 3, 4, 5
NO_END, SETTLEMENT, FROZEN, CAPITULATION, CONQUEST, COLLAPSE = 0, 1, 2, 3, 4, 5
KINDS = {
    "substation": SUBSTATION,
    "nuclear": NUCLEAR,
    "thermal": THERMAL,
    "hydro": HYDRO,
    "chp": CHP,
    "renewable": RENEWABLE,
}


class World(NamedTuple):
    """All agents: one table, or one list of Mesa agents, for each kind of record.

    `distance` is ln(1 + km/100) from each region to each place, `gap` the km from the capital of
    each region to each sector of the front at the start, `border` 1 where two regions touch.
    `deterrence` is what distance leaves of the pull of each place for the people of each region.
    `weight` is exp(worth - cost) of moving to each place, 0 where it is closed, and `best` holds
    the two largest weights. In these each region has four rows: in the country those who may not
    cross the border and those who may, then both abroad. `deciding` lists cohorts by their index;
    the theatre says how many.
    """

    theatre: Any
    regions: Any
    sectors: Any
    formations: Any
    armies: Any
    arsenals: Any
    components: Any
    lines: Any
    operators: Any
    economies: Any
    cohorts: Any
    hosts: Any
    governments: Any
    allies: Any
    disturbances: Any
    distance: Any
    gap: Any
    border: Any
    deterrence: Any
    weight: Any
    best: Any
    deciding: Any


RECORDS: dict[str, type[Record]] = {
    "theatre": Theatre,
    "regions": Region,
    "sectors": Sector,
    "formations": Formation,
    "armies": Army,
    "arsenals": Arsenal,
    "components": Component,
    "lines": Line,
    "operators": GridOperator,
    "economies": Economy,
    "cohorts": Cohort,
    "hosts": Host,
    "governments": Government,
    "allies": Ally,
    "disturbances": Disturbance,
}


MATRICES = tuple(name for name in World._fields if name not in RECORDS)


class Settings(NamedTuple):
    """The parameters in force in a step, a row for each mechanism."""

    calendar: Any
    support: Any
    strikes: Any
    grid: Any
    economy: Any
    necessities: Any
    mobilisation: Any
    combat: Any
    households: Any
    politics: Any
    process: Any
    openings: Any


class Week(NamedTuple):
    """What a step brings from outside: its number, parameters, draws, ordered moves and records.

    `recorded` holds, by channel of `CHANNELS` and side, a value and the share of the step that the
    record covers.
    """

    number: int
    days: float
    day_of_year: int
    settings: Settings
    draws: Draws
    control: Any
    recorded: Any
    transfers: Any


__all__ = [
    "CAPITULATION",
    "CHP",
    "COLLAPSE",
    "CONQUEST",
    "DRAWS",
    "FROZEN",
    "HYDRO",
    "KINDS",
    "MATRICES",
    "NOBODY",
    "NO_END",
    "NUCLEAR",
    "RECORDS",
    "RENEWABLE",
    "RESERVE",
    "SETTLEMENT",
    "SUBSTATION",
    "THERMAL",
    "UNRAISED",
    "Ally",
    "Army",
    "Arsenal",
    "Cohort",
    "Column",
    "Component",
    "Disturbance",
    "Draw",
    "Draws",
    "Economy",
    "Formation",
    "Government",
    "GridOperator",
    "Host",
    "Line",
    "Pair",
    "Record",
    "Region",
    "Sector",
    "Settings",
    "Theatre",
    "Week",
    "World",
]

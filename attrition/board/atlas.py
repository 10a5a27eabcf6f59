"""The map of the board: what moves week by week, and the ground that stays.

Values are packed as whole numbers of a step: `scale` is the step, and a row is the first value and
then the differences from week to week, or one number where nothing changes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from attrition.results.trajectories import Trajectories
from attrition.scenario import MapData, Scenario

Floats = NDArray[np.floating[Any]]
BAND = (0.05, 0.5, 0.95)
STRIKES = ("missiles_launched", "drones_launched")


class Shown(NamedTuple):
    """A measure of a place on the map: its name, the unit for readers, and the step of values.

    `factor` turns the measure's own unit into that one; `mean` takes the mean of the runs, since
    a flow of few large groups has a median of zero.
    """

    measure: str
    unit: str
    scale: float
    factor: float = 1.0
    mean: bool = False


REGIONS = {
    "held": Shown("control", "% of its area", 0.1),
    "power": Shown("region_power", "hours a day", 0.1),
    "cold": Shown("region_cold", "% of homes", 0.1),
    "displaced": Shown("region_displaced", "people", 1000.0),
}
HOSTS = {
    "guests": Shown("host_guests", "people", 1000.0),
    "arrivals": Shown("host_arrivals", "people a week", 10.0, mean=True),
    "saturation": Shown("host_saturation", "% of its room", 0.1, factor=100.0),
}
ADVANCE = Shown("front_advance", "km", 0.1)
SHOWN = (*REGIONS.values(), *HOSTS.values())
MAP_MEASURES = (*(one.measure for one in SHOWN), ADVANCE.measure, "line_men_a", "line_men_b")
Rows = dict[tuple[str, str], Floats]


def atlas(runs: Trajectories, scenario: Scenario) -> dict[str, Any]:
    """Return the map of the runs: medians by week of regions and hosts, bands of sectors, strikes.

    `regions` and `hosts` map a measure to unit, scale and a row for each place, None where no
    place has a value other than zero. `sectors` has three rows a sector: 5 %, median and 95 % of
    the advance of b, in km. `strikes` has a row for each side that launches any. `ground` names
    what `ground` returns, which is sent once.
    """
    tables = scenario.tables
    medians = _over_runs(runs, [one.measure for one in SHOWN if not one.mean], _median)
    means = _over_runs(runs, [one.measure for one in SHOWN if one.mean], _mean)
    columns = {**medians, **means, **_over_runs(runs, STRIKES, _median)}
    advance = _over_runs(runs, [ADVANCE.measure], _band)
    return {
        "ground": ground_key(scenario),
        "regions": _measures(REGIONS, [row.id for row in tables.regions], columns),
        "hosts": _measures(HOSTS, [row.id for row in tables.hosts], columns),
        "sectors": {
            row.name: [_coded(line, ADVANCE.scale) for line in advance[ADVANCE.measure, row.name]]
            for row in tables.sectors
            if (ADVANCE.measure, row.name) in advance
        },
        "scale": ADVANCE.scale,
        "strikes": {
            side: _coded(launched, 1.0)
            for side in "ab"
            if (launched := _sum(columns, STRIKES, side)) is not None
        },
    }


def ground(scenario: Scenario) -> dict[str, Any]:
    """Return what of the map stays in every week: names, places, the line at the start, shapes.

    `shapes` is None, and the line empty, where the scenario has no geography: its map is of tiles.
    """
    tables, drawn = scenario.tables, scenario.map
    struck = {row.region for row in tables.plants}
    return {
        "key": ground_key(scenario),
        "regions": [
            {
                "id": row.id,
                "name": row.name,
                "side": row.side,
                "row": row.tile_row,
                "column": row.tile_column,
                "at": [row.longitude, row.latitude],
                "plants": row.id in struck,
            }
            for row in tables.regions
        ],
        "sectors": [row.name for row in tables.sectors],
        "hosts": _hosts(scenario),
        **_drawn(drawn),
    }


def ground_key(scenario: Scenario) -> str:
    """Return what tells the ground of one scenario from that of another."""
    tables, drawn = scenario.tables, scenario.map
    parts: list[Any] = [vars(row) for row in (*tables.regions, *tables.hosts, *tables.plants)]
    parts += [row.name for row in tables.sectors]
    if drawn is not None:
        parts += [vars(row) for row in (*drawn.front, *drawn.cities, *drawn.places)]
        parts += [drawn.topology.digest, drawn.enlarged, drawn.borders, drawn.licence]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def _hosts(scenario: Scenario) -> list[dict[str, Any]]:
    """Return the host countries, each with the place of its circle, or None where none is given."""
    drawn = scenario.map
    places = {row.host: [row.longitude, row.latitude] for row in drawn.places} if drawn else {}
    return [
        {
            "id": row.id,
            "name": row.name,
            "capacity": row.capacity,
            "at": [row.longitude, row.latitude],
            "place": places.get(row.id),
        }
        for row in scenario.tables.hosts
    ]


def _drawn(drawn: MapData | None) -> dict[str, Any]:
    """Return the part of the ground that only a scenario with a geography has."""
    if drawn is None:
        return {"shapes": None, "front": [], "cities": []}
    return {
        "shapes": drawn.topology.content,
        "front": [[row.longitude, row.latitude, row.sector] for row in drawn.front],
        "cities": [
            {"name": row.name, "region": row.region, "at": [row.longitude, row.latitude]}
            for row in drawn.cities
        ],
        "enlarged": drawn.enlarged,
        "borders": drawn.borders,
        "licence": drawn.licence,
    }


def _measures(shown: dict[str, Shown], places: Sequence[str], columns: Rows) -> dict[str, Any]:
    """Return each measure with a row for each place, or None where all values are zero."""
    found: dict[str, Any] = {}
    for name, one in shown.items():
        rows = {
            place: one.factor * row
            for place in places
            if (row := columns.get((one.measure, place))) is not None
        }
        found[name] = None
        if any(row.any() for row in rows.values()):
            coded = {place: _coded(row, one.scale) for place, row in rows.items()}
            found[name] = {"unit": one.unit, "scale": one.scale, "rows": coded}
    return found


def _over_runs(runs: Trajectories, names: Sequence[str], over: Callable[[Floats], Floats]) -> Rows:
    """Return what a function gives over the runs, by column; it keeps weeks and columns last."""
    block = runs.select(measure=list(names)).block()
    table = over(np.nan_to_num(block.values.astype(np.float32)))
    return {column: table[..., place] for place, column in enumerate(block.columns)}


def _median(values: Floats) -> Floats:
    return np.asarray(np.median(values, axis=0))


def _mean(values: Floats) -> Floats:
    return np.asarray(values.mean(axis=0))


def _band(values: Floats) -> Floats:
    return np.asarray(np.quantile(values, BAND, axis=0))


def _sum(columns: Rows, names: Iterable[str], side: str) -> Floats | None:
    """Return the sum of measures of a side, None where nothing but zero is on record."""
    rows = [columns[name, side] for name in names if (name, side) in columns]
    total = np.sum(rows, axis=0) if rows else np.zeros(0)
    return total if total.any() else None


def _coded(row: Floats, scale: float) -> list[int] | int:
    """Return a row as whole numbers of a step: the first, then differences."""
    steps = np.rint(np.asarray(row, float) / scale).astype(int)
    if (steps == steps[0]).all():
        return int(steps[0])
    return [int(steps[0]), *np.diff(steps).tolist()]

"""The map: regions as tiles, the front by sector and the hosts around, week by week."""

from __future__ import annotations

from typing import Any

import numpy as np
import solara

from attrition import theme
from attrition.about import unit_of
from attrition.numbers import day, is_share, unit_words
from attrition.results import Trajectories
from attrition.scenario import Scenario
from attrition.ui import session
from attrition.ui.board import label_with_sides
from attrition.ui.packed import packed
from attrition.ui.workshop import STAGES, Sample

TITLE = "Map"
OF_REGIONS = ("control", "region_power", "region_cold", "region_displaced")
OF_SECTORS = ("front_advance", "line_men_a", "line_men_b")
OF_HOSTS = ("host_saturation", "host_guests", "host_arrivals")


@solara.component_vue("map.vue")
def Tiles(key_: str, packed_atlas: str, most: int) -> None:
    """Draw the map; weeks are turned in the browser."""


@solara.component
def Page() -> Any:
    """Show the medians of the runs of the setting on the map."""
    setting = session.setting.value
    shown: solara.Reactive[dict[str, Any]] = solara.use_reactive({})

    def draw(sample: Sample, runs: int) -> None:
        if session.setting.value == setting:
            atlas = atlas_of(sample.trajectories(runs), sample.scenario)
            shown.value = {"key_": setting.query(), "packed_atlas": packed(atlas)}

    solara.use_effect(lambda: session.follow("map", setting, draw), [setting])
    return Tiles(**(shown.value or {"key_": "", "packed_atlas": ""}), most=STAGES[-1])


def atlas_of(trajectories: Trajectories, scenario: Scenario) -> dict[str, Any]:
    """Return the medians of regions, sectors and hosts in every week, as plain values."""
    about = trajectories.about
    part = trajectories.select(measure=[*OF_REGIONS, *OF_SECTORS, *OF_HOSTS]).block()
    middle = np.quantile(part.values, 0.5, axis=0)
    course = {
        column: [float(f"{value:.4g}") for value in middle[:, place]]
        for place, column in enumerate(part.columns)
    }
    told = part.told()
    return {
        "title": about.title,
        "runs": len(trajectories.runs()),
        "dates": [day(about.date(week), full=True) for week in range(trajectories.weeks() + 1)],
        "sides": [
            {"name": name, **theme.on_screens(colour)}
            for name, colour in zip(about.sides, about.colours, strict=True)
        ],
        "ground": {
            shade: [colours["even"], colours["full"]]
            for shade, colours in (("light", theme.LIGHT), ("dark", theme.DARK))
        },
        "measures": [
            _measure(trajectories, name)
            for name in OF_REGIONS
            if name in told or name == OF_REGIONS[0]
        ],
        "regions": [
            {
                "id": row.id,
                "name": row.name,
                "row": row.tile_row,
                "column": row.tile_column,
                "values": {name: course.get((name, row.id)) for name in OF_REGIONS},
            }
            for row in scenario.tables.regions
        ],
        "sectors": [
            {"name": row.name, **{name: course.get((name, row.name)) for name in OF_SECTORS}}
            for row in scenario.tables.sectors
        ],
        "hosts": [
            {"name": row.name, **{name: course.get((name, row.id)) for name in OF_HOSTS}}
            for row in scenario.tables.hosts
        ],
    }


def _measure(trajectories: Trajectories, name: str) -> dict[str, Any]:
    days = trajectories.about.step_days
    unit = unit_of(name, days)
    values = trajectories.select(measure=name).block().values
    fixed = {"control": 100.0, "region_cold": 100.0, "region_power": 24.0}
    return {
        "name": name,
        "label": label_with_sides(name, trajectories.about),
        "unit": unit_words(unit),
        "percent": is_share(unit) or unit.startswith("%"),
        "most": fixed.get(name) or float(np.quantile(values, 0.5, axis=0).max()) or 1.0,
    }

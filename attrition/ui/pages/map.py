"""The map: regions as tiles, the front by sector and the host countries, week by week."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import Any

import numpy as np
import solara

from attrition.charts import theme
from attrition.formatting import day, is_share, unit_words
from attrition.results.block import Block
from attrition.results.metadata import unit_of
from attrition.results.trajectories import Trajectories
from attrition.scenario import Scenario
from attrition.ui import session
from attrition.ui.jobs.sampling import STAGES, Sample
from attrition.ui.messages import anything, on_message
from attrition.ui.views.downloads import file_name, quantiles_csv, use_file
from attrition.ui.views.json_text import to_json

TITLE = "Map tiles"
Series = dict[tuple[str, str], list[float]]
OF_REGIONS = ("control", "region_power", "region_cold", "region_displaced")
OF_SECTORS = ("front_advance", "line_men_a", "line_men_b")
OF_HOSTS = ("host_guests", "host_arrivals", "host_saturation")
GAUGE = "host_saturation"  # a share of 1, shown as a percentage
MOST = {"control": 100.0, "region_cold": 100.0, "region_power": 24.0}


@solara.component_vue("map.vue")
def Tiles(
    key_: str,
    atlas_json: str,
    most: int,
    file: dict[str, Any] | None,
    error_text: str,
    event_download: Any = None,
) -> None:
    """Draw the map; the browser changes the week."""


@solara.component
def Page() -> Any:
    """Show the medians of the runs of the setting on the map."""
    setting = session.setting.value
    shown: solara.Reactive[dict[str, Any]] = solara.use_reactive({})
    file, hand_over = use_file()
    error = solara.use_reactive("")

    def draw(sample: Sample, runs: int) -> None:
        if session.setting.value == setting:
            atlas = atlas_of(sample.trajectories(runs), sample.scenario)
            shown.value = {"key_": setting.query(), "atlas_json": to_json(atlas)}

    def ask() -> None:
        error.value = ""
        session.request_runs("map", setting, draw, partial(setattr, error, "value"))

    solara.use_effect(ask, [setting])

    def download(_: Any) -> None:
        runs = session.cached_runs(setting)
        text = quantiles_csv(runs, (*OF_REGIONS, *OF_SECTORS, *OF_HOSTS)) if runs else ""
        hand_over({"name": f"{file_name(setting)}-map.csv", "type": "text/csv", "text": text})

    return Tiles(
        **(shown.value or {"key_": "", "atlas_json": ""}),
        most=STAGES[-1],
        file=file,
        error_text=error.value,
        event_download=on_message(anything, download),
    )


def atlas_of(trajectories: Trajectories, scenario: Scenario) -> dict[str, Any]:
    """Return the medians of regions, sectors and hosts in every week, as plain values."""
    metadata = trajectories.metadata
    part = trajectories.select(measure=[*OF_REGIONS, *OF_SECTORS, *OF_HOSTS])
    series, nonzero = _medians(part.block()), part.block().nonzero_measures()
    shown = [name for name in OF_REGIONS if name in nonzero or name == OF_REGIONS[0]]
    return {
        "title": metadata.title,
        "runs": len(trajectories.runs()),
        "dates": [day(metadata.date(week), full=True) for week in range(trajectories.weeks() + 1)],
        "sides": [
            {"name": name, **theme.on_screens(colour)}
            for name, colour in zip(metadata.sides, metadata.colours, strict=True)
        ],
        "ground": {
            shade: [colours["even"], colours["full"]]
            for shade, colours in (("light", theme.LIGHT), ("dark", theme.DARK))
        },
        "measures": [_measure(trajectories, name, series) for name in shown],
        "regions": [
            {
                "id": row.id,
                "name": row.name,
                "row": row.tile_row,
                "column": row.tile_column,
                "values": {name: series.get((name, row.id)) for name in OF_REGIONS},
            }
            for row in scenario.tables.regions
        ],
        "tables": _tables(trajectories, scenario, series),
    }


def _tables(trajectories: Trajectories, scenario: Scenario, series: Series) -> list[dict[str, Any]]:
    """Return the tables below the map, of the sectors and of the host countries."""
    sectors = [(row.name, row.name) for row in scenario.tables.sectors]
    hosts = [(row.id, row.name) for row in scenario.tables.hosts]
    return [
        {
            "title": title,
            "what": what,
            "measures": [_measure(trajectories, name, series) for name in names],
            "rows": list(_rows(names, places, series)),
        }
        for title, what, names, places in (
            ("The front by sector", "Sector", OF_SECTORS, sectors),
            ("Host countries", "Host", OF_HOSTS, hosts),
        )
    ]


def _medians(block: Block) -> Series:
    middle = np.quantile(block.values, 0.5, axis=0)
    return {
        column: [float(f"{value:.4g}") for value in middle[:, place]]
        for place, column in enumerate(block.columns)
    }


def _rows(
    names: Iterable[str], places: Iterable[tuple[str, str]], series: Series
) -> Iterable[dict[str, Any]]:
    """Return the places that have a series of any measure."""
    for place, name in places:
        values = {one: series.get((one, place)) for one in names}
        if any(values.values()):
            yield {"name": name, "values": values}


def _measure(trajectories: Trajectories, name: str, series: Series) -> dict[str, Any]:
    metadata = trajectories.metadata
    unit = unit_of(name, metadata.step_days)
    greatest = max((max(row) for (one, _), row in series.items() if one == name), default=0.0)
    return {
        "name": name,
        "label": re.sub(" (in|of) a host country", "", metadata.label(name)),
        "unit": unit_words(unit),
        "percent": is_share(unit) or unit.startswith("%") or name == GAUGE,
        "factor": 100 if is_share(unit) or name == GAUGE else 1,
        "gauge": name == GAUGE,
        "most": MOST.get(name) or greatest or 1.0,
    }

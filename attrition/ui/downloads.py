"""Files for visitors: the numbers behind a picture, and the setting as a scenario."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import altair as alt

from attrition.about import About, unit_of
from attrition.charts import svg_of
from attrition.results import Trajectories
from attrition.theme import darkened
from attrition.ui.board import SHOWN
from attrition.ui.setting import Setting


def download(kind: str, setting: Setting, runs: Trajectories | None) -> dict[str, Any]:
    """Return name, type and text of a file: "toml", or "csv" with quantiles of what is shown."""
    name = f"{setting.name}-changed" if setting.levers else setting.name
    if kind == "toml":
        return {"name": f"{name}.toml", "type": "application/toml", "text": setting.toml()}
    text = quantiles_csv(runs) if runs else ""
    return {"name": f"{name}.csv", "type": "text/csv", "text": text}


def quantiles_csv(runs: Trajectories) -> str:
    """Return the quantiles of the shown measures as CSV, with units and the number of runs."""
    table = runs.select(measure=list(SHOWN)).quantiles()
    days = runs.about.step_days
    units = [unit_of(str(name), days) for name in table["measure"]]
    table.insert(2, "unit", units)
    table["runs"] = len(runs.runs())
    return str(table.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n"))


def run_csv(setting: Setting, run: Trajectories) -> dict[str, Any]:
    """Return name, type and text of a file with one run, as `attrition run --format csv` has it."""
    text = run.frame().to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n")
    return {"name": f"{setting.name}-run.csv", "type": "text/csv", "text": text}


def picture(chart: alt.TopLevelMixin, title: str, about: About) -> dict[str, str]:
    """Return a picture as links for the light and for the dark screen, with its title."""
    svg = svg_of(chart)
    shades = {"light": svg, "dark": darkened(svg, about.colours)}
    links = {shade: data_link(text, "image/svg+xml") for shade, text in shades.items()}
    return {"title": title, **links}


def data_link(text: str, kind: str) -> str:
    """Return a text as a link that holds it, such as a picture ("image/svg+xml") or a download."""
    return f"data:{kind};base64,{b64encode(text.encode()).decode()}"

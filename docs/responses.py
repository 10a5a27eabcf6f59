"""Parts of the page of the levers: response curves, and their picture."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from pages import table

from attrition import Scenario
from attrition.charts import theme
from attrition.charts.chart import Chart
from attrition.charts.vega_lite import mark, nominal, quantitative
from attrition.validation.responses import (
    INPUTS,
    elasticity,
    falls_back,
    largest_step,
    response,
)

PICTURE = "responses.svg"
PANELS = {
    "losses a": "losses of a, thousand",
    "losses b": "losses of b, thousand",
    "ground b": "ground gained by b, thousand km²",
}


def all_curves(scenario: Scenario, settings: Mapping[str, float]) -> dict[str, pd.DataFrame]:
    """Return the response curve of every input, by its name."""
    return {one.name: response(scenario, one, settings=settings) for one in INPUTS}


def curve_table(curves: Mapping[str, pd.DataFrame]) -> str:
    """Return a row for each input: elasticities of losses, range and smoothness of ground."""
    rows = [_row(name, curve) for name, curve in curves.items()]
    return "\n".join(table(pd.DataFrame(rows)))


def _row(name: str, curve: pd.DataFrame) -> dict[str, str]:
    ground = curve["ground b"]
    first, last = (f"{value:+,.0f}".replace("-", "−") for value in ground.iloc[[0, -1]])
    losses = {
        f"elasticity of losses of {side}": f"{elasticity(curve[f'losses {side}']):+.2f}".replace(
            "-", "−"
        )
        for side in "ab"
    }
    return {
        "input": name,
        "factor": f"{ground.index[0]:.2f} to {ground.index[-1]:.2f}",
        **losses,
        "ground gained by b, km²": f"{first} to {last}",
        "largest step": f"{largest_step(ground):.0%}",
        "against its direction": f"{falls_back(ground):.0%}",
    }


def picture(curves: Mapping[str, pd.DataFrame]) -> Chart:
    """Return a panel for each outcome, with a line for each input."""
    long = pd.concat(
        curve.rename_axis("factor").reset_index().melt("factor").assign(input=name)
        for name, curve in curves.items()
    )
    long["value"] /= 1000.0
    inputs = nominal("input", sort=list(curves))
    lines = {
        "x": quantitative("factor", scale={"type": "log"}, title="input, as a multiple"),
        "y": quantitative("value", title=None, scale={"zero": False}),
        "color": inputs,
        "strokeDash": inputs,
    }
    panels = [
        mark("line", long[long["variable"] == name], lines)
        | {"title": title, "width": 220, "height": 200}
        for name, title in PANELS.items()
    ]
    return Chart({"hconcat": panels, "config": theme.config()})

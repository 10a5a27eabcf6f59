"""The picture of the benchmark: time against agents and against runs, both on log scales."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from attrition import theme

COLOUR = "#2F5D8A"
WIDTH, HEIGHT = 380, 300


def chart(report: dict[str, Any]) -> alt.VConcatChart:
    """Draw both kinds of growth side by side, each with the line of growth in proportion."""
    raw = report["raw"]
    agents = _panel(
        [(row["agents"], 1e3 * row["week_s"]) for row in raw["agents"]["rows"]],
        ("agents", "milliseconds a week"),
        f"A week of one run: slope {raw['agents']['slope']:.2f} from 10⁴ agents on",
    )
    runs = _panel(
        [(row["runs"], row["ensemble_s"]) for row in raw["runs"]["rows"]],
        ("runs", "seconds"),
        f"An ensemble of short, coarse runs: slope {raw['runs']['slope']:.2f} from 100 on",
    )
    machine = report["machine"]
    title = alt.TitleParams(
        text="Time grows in proportion to agents and runs",
        subtitle=f"{machine['cpu']}, {machine['cores']} cores, {report['date'][:10]}. "
        "Dashed: exact proportion. Both axes are logarithmic.",
        fontSize=19,
        subtitleFontSize=12,
        subtitlePadding=6,
        offset=24,
    )
    return alt.VConcatChart(
        vconcat=[alt.hconcat(agents, runs, spacing=60)], title=title, config=theme.config()
    )


def _panel(points: list[tuple[float, float]], names: tuple[str, str], title: str) -> alt.LayerChart:
    table = pd.DataFrame(points, columns=["size", "time"])
    last_size, last_time = points[-1]
    table["proportion"] = table["size"] * (last_time / last_size)
    table = table.assign(proportion=table["proportion"].clip(lower=table["time"].min()))
    x = alt.X("size:Q", scale=alt.Scale(type="log", nice=False), axis=_axis(names[0]))
    y_scale = alt.Scale(type="log")
    base = alt.Chart(table, width=WIDTH, height=HEIGHT)
    ideal = base.mark_line(strokeDash=[4, 4], color=theme.FAINT, strokeWidth=1.2).encode(
        x=x, y=alt.Y("proportion:Q", scale=y_scale, axis=_axis(names[1]))
    )
    line = base.mark_line(color=COLOUR, strokeWidth=2).encode(x=x, y=alt.Y("time:Q"))
    dots = base.mark_circle(color=COLOUR, size=46, opacity=1).encode(x=x, y=alt.Y("time:Q"))
    heading = alt.TitleParams(text=title, fontSize=12.5, offset=12)
    return alt.LayerChart(layer=[ideal, line, dots], title=heading)


def _axis(title: str) -> alt.Axis:
    powers = "format(datum.value, datum.value < 1 ? '~g' : ',~f')"
    return alt.Axis(
        title=title,
        titleColor=theme.MUTED,
        titleFontWeight="normal",
        grid=True,
        gridColor=theme.GRID,
        tickCount=6,
        labelExpr=powers,
    )

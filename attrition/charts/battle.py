"""The picture of a battle by day: losses on record, the fit, and the forecast with its band."""

from __future__ import annotations

import altair as alt
import pandas as pd

from attrition.charts import theme
from attrition.charts.panels import axis_of, title_of
from attrition.charts.scales import extent, value_ticks
from attrition.verification.daily_scores import BattleScores

WIDTH, HEIGHT = 330, 170
PIXELS = 9  # a letter of a label, with some room
COUNTS = {"Losses a day": "", "Losses since the fit": "cumulative_"}
SUBTITLE = (
    "Dots: the record. Line: the fit, and beyond the dashed line the forecast. Shade: the band "
    "that holds 90 % of the forecast."
)


def battle_chart(found: BattleScores) -> alt.VConcatChart:
    """Draw daily and summed losses of both sides, a column for each side."""
    table = found.by_day()
    table["at"] = table.index // 2
    table["cumulative_losses"] = _summed(table, "losses")
    table["cumulative_forecast"] = _summed(table, "forecast")
    rows = [
        alt.hconcat(
            *(_panel(found, table[table["side"] == side], way, prefix, side, colour)
              for side, colour in zip(found.battle.sides, (theme.STRONG, theme.THEATRE),
                                      strict=True)),
            spacing=40,
        )
        for way, prefix in COUNTS.items()
    ]  # fmt: skip
    title = alt.TitleParams(
        text=f"{found.battle.name}: {found.tested.fit.law.name} against the record",
        subtitle=theme.wrap(SUBTITLE, 12, 2 * WIDTH),
        fontSize=17,
        subtitleFontSize=12,
        offset=24,
    )
    return alt.vconcat(*rows, title=title, spacing=34, config=theme.config())


def _summed(table: pd.DataFrame, column: str) -> pd.Series[float]:
    """Return sums since the fit by side; there are none on the fitted days."""
    scored = table[table["part"] == "scored"]
    return scored.groupby("side", sort=False)[column].cumsum().reindex(table.index)


def _panel(
    found: BattleScores, part: pd.DataFrame, way: str, prefix: str, side: str, colour: str
) -> alt.LayerChart:
    known, low, high = f"{prefix}losses", f"{prefix}q5", f"{prefix}q95"
    days = list(found.battle.days)
    every = -(-len(days) * PIXELS * (len(days[-1]) + 3) // WIDTH)
    x = alt.X(
        "at:Q",
        scale=alt.Scale(domain=[-0.5, len(days) - 0.5], nice=False),
        axis=axis_of([(place, days[place]) for place in range(0, len(days), every)]),
    )
    least, most = extent(0.0, float(part[[known, high]].max().max()), from_zero=True)
    scale = alt.Scale(domain=[max(0.0, least), most], nice=False)
    axis = axis_of(value_ticks(0.0, most, ""), grid=True)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=scale, axis=axis)

    lines, edge = alt.Chart(part), alt.Chart(pd.DataFrame({"at": [found.days - 0.5]}))
    layers = [
        edge.mark_rule(color=theme.BASELINE, strokeDash=[4, 3]).encode(x=x),
        lines.mark_area(color=colour, opacity=0.18).encode(x=x, y=y(low), y2=high),
        lines.mark_line(color=colour, strokeWidth=1.8).encode(x=x, y=y(f"{prefix}forecast")),
        lines.mark_circle(color=theme.INK, opacity=1, size=22).encode(x=x, y=y(known)),
    ]
    title = title_of(f"{way}, {side}", f"scored from day {days[found.days]} on", offset=10)
    return alt.LayerChart(layer=layers, width=WIDTH, height=HEIGHT, title=title)

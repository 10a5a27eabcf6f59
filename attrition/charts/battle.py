"""The picture of a battle by day: losses on record, the fit, and the forecast with its band."""

from __future__ import annotations

import pandas as pd

from attrition.charts import theme
from attrition.charts.chart import Chart
from attrition.charts.panels import axis_of, title_of
from attrition.charts.scales import extent, value_ticks
from attrition.charts.vega_lite import Spec, layered, mark, quantitative, span
from attrition.verification.daily_scores import BattleScores

WIDTH, HEIGHT = 330, 170
PIXELS = 9  # a letter of a label, with some room
COUNTS = {"Losses a day": "", "Losses since the fit": "cumulative_"}
SUBTITLE = (
    "Dots: the record. Line: the fit, and beyond the dashed line the forecast. Shade: the band "
    "that holds 90 % of the forecast."
)


def battle_chart(found: BattleScores) -> Chart:
    """Draw daily and summed losses of both sides, a column for each side."""
    table = found.by_day()
    table["at"] = table.index // 2
    table["cumulative_losses"] = _summed(table, "losses")
    table["cumulative_forecast"] = _summed(table, "forecast")
    rows = [
        {
            "hconcat": [
                _panel(found, table[table["side"] == side], way, prefix, side, colour)
                for side, colour in zip(
                    found.battle.sides, (theme.STRONG, theme.THEATRE), strict=True
                )
            ],
            "spacing": 40,
        }
        for way, prefix in COUNTS.items()
    ]
    title = {
        "text": f"{found.battle.name}: {found.tested.fit.law.name} against the record",
        "subtitle": theme.wrap(SUBTITLE, 12, 2 * WIDTH),
        "fontSize": 17,
        "subtitleFontSize": 12,
        "offset": 24,
    }
    return Chart({"vconcat": rows, "title": title, "spacing": 34, "config": theme.config()})


def _summed(table: pd.DataFrame, column: str) -> pd.Series[float]:
    """Return sums since the fit by side; there are none on the fitted days."""
    scored = table[table["part"] == "scored"]
    return scored.groupby("side", sort=False)[column].cumsum().reindex(table.index)


def _panel(
    found: BattleScores, part: pd.DataFrame, way: str, prefix: str, side: str, colour: str
) -> Spec:
    known, low, high = f"{prefix}losses", f"{prefix}q5", f"{prefix}q95"
    days = list(found.battle.days)
    every = -(-len(days) * PIXELS * (len(days[-1]) + 3) // WIDTH)
    x = quantitative(
        "at",
        scale=span(-0.5, len(days) - 0.5),
        axis=axis_of([(place, days[place]) for place in range(0, len(days), every)]),
    )
    least, most = extent(0.0, float(part[[known, high]].max().max()), from_zero=True)
    scale = span(max(0.0, least), most)
    axis = axis_of(value_ticks(0.0, most, ""), grid=True)

    def at(field: str, **more: Spec) -> Spec:
        return {"x": x, "y": quantitative(field, scale=scale, axis=axis), **more}

    edge = pd.DataFrame({"at": [found.days - 0.5]})
    layers = [
        mark("rule", edge, {"x": x}, color=theme.BASELINE, strokeDash=[4, 3]),
        mark("area", part, at(low, y2={"field": high}), color=colour, opacity=0.18),
        mark("line", part, at(f"{prefix}forecast"), color=colour, strokeWidth=1.8),
        mark("circle", part, at(known), color=theme.INK, opacity=1, size=22),
    ]
    title = title_of(f"{way}, {side}", f"scored from day {days[found.days]} on", offset=10)
    return layered(layers, WIDTH, HEIGHT, title=title)

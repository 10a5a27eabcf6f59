"""The page of known solutions and its pictures: python docs/verification.py."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
from battles import PICTURE as BATTLES
from battles import battle_parts, battle_picture, titled_axes
from pages import FOLDER, fill, write

from attrition import load
from attrition.charts import theme
from attrition.charts.chart import Chart
from attrition.charts.vega_lite import layered, mark, nominal, own_colour, quantitative
from attrition.verification import dispatch, hosts, iwo_jima, laws, refuge
from attrition.verification.iwo_jima import JAPANESE_LOSSES, LANDINGS, US_LOSSES

PICTURE = "verification-iwo-jima.svg"
SHOWN = (1, 2, 3, 5, 6, 10, 15, 20, 25, 30, 36)
NOISE, KNOWN_END = 1e-9, 52_700


def page() -> str:
    """Return the page; this runs every comparison."""
    parts = (_laws(), _iwo_jima(), battle_parts(), _refuge(), _dispatch())
    return fill("verification.md", **{name: text for one in parts for name, text in one.items()})


def picture() -> Chart:
    """Draw both strengths on Iwo Jima: the equations as lines, the model as circles."""
    days, scenario = iwo_jima(), load("iwo-jima")
    parts = [
        pd.DataFrame(
            {
                "day": days["day"],
                "known": days[column] / 1e3,
                "model": days[f"{column}_model"] / 1e3,
                "side": side.name,
                "colour": side.colour,
            }
        )
        for column, side in zip(("us", "japan"), scenario.sides, strict=True)
    ]
    table = pd.concat(parts)
    dates = {"title": "days after 19 February 1945", "tickCount": 8}
    up = {"title": "thousand soldiers", "grid": True, "gridColor": theme.GRID, "tickCount": 5}
    known = {
        "x": quantitative("day", axis=dates),
        "y": quantitative("known", axis=up),
        "color": own_colour(),
    }
    model = {**known, "y": quantitative("model")}
    ends, named = table.groupby("side", sort=False).tail(1), {**model, "text": nominal("side")}
    layers = [
        mark("line", table, known, strokeWidth=1.8),
        mark("point", table, model, size=24, strokeWidth=1.2),
        mark("text", ends, named, align="left", dx=8, fontWeight="bold", fontSize=11),
    ]
    title = {
        "text": "Iwo Jima, soldiers fit to fight",
        "subtitle": "Lines: the equations of Engel (1954), landings spread over their day. "
        "Circles: the model, with a day's landings ashore at its start.",
    }
    config = titled_axes()
    return Chart(layered(layers, 560, 260, title=title, config=config))


def _laws() -> dict[str, str]:
    rows = [
        [
            row["law"],
            f"{row['exponent']:g}",
            f"{row['known']:.4f}",
            f"{row['model']:.4f}",
            _gap(row["gap_closed"]),
            _gap(row["gap_integrated"]),
        ]
        for row in laws().to_dict("records")
    ]
    head = ["law", "w", "left, closed form", "left, model", "gap to it", "gap to integration"]
    return {"laws": _table(head, rows)}


def _iwo_jima() -> dict[str, str]:
    days = iwo_jima()
    last, pace = days.iloc[-1], math.sqrt(US_LOSSES * JAPANESE_LOSSES) * (len(days) - 1)
    early = JAPANESE_LOSSES * sum(LANDINGS.values()) / 2
    most = early * math.sqrt(US_LOSSES / JAPANESE_LOSSES) * math.sinh(pace)
    same = days[["us_model", "japan_model"]].to_numpy() - days[["us_at_once", "japan_at_once"]]
    names = ("us", "us_model", "japan", "japan_model")
    rows = [[f"{day}", *(f"{days[name][day]:,.0f}" for name in names)] for day in SHOWN]
    head = ["after day", "US, equations", "US, model", "Japan, equations", "Japan, model"]
    return {
        "us_losses": f"{US_LOSSES}",
        "japanese_losses": f"{JAPANESE_LOSSES}",
        "landings": _landings(),
        "landed": f"{sum(LANDINGS.values()):,.0f}",
        "picture": PICTURE,
        "days": _table(head, rows),
        "apart": f"{(days['us_model'] - days['us']).abs().max():,.0f}",
        "model_end": f"{last['us_model']:,.0f}",
        "equations_end": f"{last['us']:,.0f}",
        "early": f"{early:,.0f}",
        "most": f"{most:,.0f}",
        "same": _soldiers(float(abs(same).max().max())),
        "known_end": f"{KNOWN_END:,}",
        "off_model": _off(last["us_model"]),
        "off_equations": _off(last["us"]),
    }


def _refuge() -> dict[str, str]:
    table = refuge()
    rows = [
        [
            str(row["host"]),
            f"{hosts.HOSTS[row['host']][0]:g}",
            f"{hosts.HOSTS[row['host']][1]:,}",
            f"{hosts.kilometres(row['host']):,.0f} km",
            *(f"{100 * row[name]:.1f} %" for name in ("flow", "flow_model", "rest", "rest_model")),
        ]
        for row in table.to_dict("records")
    ]
    flow, rest = (
        100 * float((table[name] - table[f"{name}_model"]).abs().max()) for name in ("flow", "rest")
    )
    head = [
        "host", "wage", "capacity", "distance", "first week, gravity", "first week, model",
        "at rest, equilibrium", "at rest, model",
    ]  # fmt: skip
    return {
        "hosts": _table(head, rows),
        "rested": f"{hosts.RESTED}",
        "weeks": f"{hosts.WEEKS}",
        "gap_flow": f"{flow:.1f}",
        "gap_rest": f"{rest:.1f}",
    }


def _dispatch() -> dict[str, str]:
    grids = dispatch()
    lost = (grids["most"] - grids["model"]) / grids["demand"]
    bound = grids["most"] < grids[["demand", "generation"]].min(axis=1) - NOISE
    served = grids["model"].sum() / grids["most"].sum()
    rows = [
        ["grids", f"{len(grids)}"],
        ["grids whose lines keep power from where it is missing", f"{bound.sum()}"],
        ["grids in which the model serves the optimum", f"{(lost < NOISE).sum()}"],
        ["grids in which it serves more than the optimum", f"{(lost < -NOISE).sum()}"],
        ["demand served, share of the optimum, all grids", f"{100 * served:.2f} %"],
        ["largest loss in a grid, share of its demand", f"{100 * lost.max():.1f} %"],
    ]
    return {"grids": _table(["", "found"], rows)}


def _landings() -> str:
    parts = [f"{men:,.0f} on day {day}" for day, men in LANDINGS.items()]
    return ", ".join(parts[:-1]) + f" and {parts[-1]}"


def _off(soldiers: float) -> str:
    """Return how far the published end lies from a number of soldiers."""
    share = 1.0 - soldiers / KNOWN_END
    return f"{100 * abs(share):.1f} % {'above' if share > 0 else 'below'}"


def _gap(share: float) -> str:
    return f"{share:.1g}" if share > NOISE else "below 10⁻⁹"


def _soldiers(number: float) -> str:
    return f"{number:,.0f} soldiers" if number >= 1 else "less than a millionth of a soldier"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(cells) + " |" for cells in (head, *rows)]
    return "\n".join([lines[0], "|---" * len(head) + "|", *lines[1:]])


def main() -> None:
    """Write the page and the pictures."""
    write("verification.md", page())
    picture().save(FOLDER / PICTURE)
    battle_picture().save(FOLDER / BATTLES)


if __name__ == "__main__":
    main()

"""Parts of the page of verification on the record of battles, and their picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from pages import table, wrapped

from attrition.charts import theme
from attrition.charts.chart import Chart
from attrition.charts.vega_lite import Spec, layered, mark, quantitative, span
from attrition.parameters import Combat
from attrition.verification import (
    advances,
    attempts,
    chances,
    densities,
    exchanges,
    exponents,
    noises,
    pursuits,
)
from attrition.verification.battle_laws import READINGS, curves, shares_won
from attrition.verification.battle_sample import advance_and_odds
from attrition.verification.battles import MODERN, POSTURES, Estimate, read_battles
from attrition.verification.one_battle import DUG, fortification

PICTURE = "verification-battles.svg"
NUMBERS, EQUAL = READINGS
HEAD = ["battles", "record", "90 %", "model", "inside"]
MUCH = 100.0


def battle_parts() -> dict[str, str]:
    """Return what the template takes, by name."""
    laws = {
        "exponents": (exponents(), ["era", "outcome"]),
        "exchanges": (exchanges(), ["posture", "outcome"]),
        "chances": (chances(), ["posture", "figure"]),
    }
    parts = {name: _two_readings(rows, by) for name, (rows, by) in laws.items()}
    parts |= {f"{name}_outside": _outside(rows, by) for name, (rows, by) in laws.items()}
    settings = Combat()
    return parts | {
        "battles_picture": PICTURE,
        "battles": f"{len(read_battles())}",
        "modern_battles": f"{len(read_battles(MODERN))}",
        "dug": f"{DUG['prepared']:g}",
        "prepared": f"{fortification('prepared', settings):.2f}",
        "fortified": f"{fortification('fortified', settings):g}",
        "exponent": f"{settings.helmbold_exponent:g}",
        "attempts": _one_reading(attempts(), "odds", "stronger : weaker"),
        "densities": _one_reading(densities(), "what", ""),
        "advances": _advances(),
        "pursuits": _pursuits(),
        "noises": _noises(),
        "correlations": _table(
            ["sample", *HEAD[:3]],
            [
                [name, str(one.battles), _figure(one.record), _ends(one)]
                for name, one in advance_and_odds().items()
            ],
        ),
    }


def battle_picture() -> Chart:
    """Draw the chance that the attacker wins against the force ratio, a panel for each posture."""
    drawn, counted = curves(), shares_won()
    panels = [
        _panel(drawn[drawn["posture"] == one], counted[counted["posture"] == one], one)
        for one in POSTURES
    ]
    title = {
        "text": f"Share of attacks that won, battles since {MODERN}",
        "subtitle": [
            "Line: the model. Dashes and band: the record at equal quality, with 90 % intervals.",
            "Points: shares on record, whatever the quality, with 90 % intervals.",
        ],
    }
    return Chart({"hconcat": panels, "title": title, "config": titled_axes(), "spacing": 18})


def titled_axes() -> Spec:
    """Return the configuration of a chart whose axes have titles."""
    config = theme.config()
    del config["axis"]["title"]
    config["axis"] |= {"titleColor": theme.MUTED, "titleFontWeight": 400}
    return config


def _panel(drawn: pd.DataFrame, counted: pd.DataFrame, posture: str) -> Spec:
    ticks = {"values": [0.5, 1, 2, 4], "title": "attackers per defender"}
    shares = {
        "format": "%",
        "grid": True,
        "gridColor": theme.GRID,
        "values": [0, 0.25, 0.5, 0.75, 1],
    }
    x, scale = quantitative("odds", scale=span(0.4, 6, type="log"), axis=ticks), {"domain": [0, 1]}

    def at(field: str, **more: Any) -> Spec:
        return {"x": x, "y": quantitative(field, **more)}

    record = at("record", scale=scale, axis=shares, title=None)
    band = {**at("low", scale=scale), "y2": {"field": "high"}}
    interval = {**at("low"), "y2": {"field": "high"}}
    layers = [
        mark("area", drawn, band, color=theme.PALE, opacity=0.45),
        mark("line", drawn, record, color=theme.MUTED, strokeDash=[4, 3], strokeWidth=1.2),
        mark("line", drawn, at("model"), color=theme.STRONG, strokeWidth=2.2),
        mark("rule", counted, interval, color=theme.FAINT),
        mark("circle", counted, at("won"), color=theme.INK, opacity=1, size=26),
    ]
    return layered(layers, 190, 210, title=f"{posture} defence")


def _two_readings(rows: pd.DataFrame, by: Sequence[str]) -> str:
    """Return a table of both readings, that of equal quality first and in full."""
    full, short = (rows[rows["reading"] == reading].set_index(by) for reading in (EQUAL, NUMBERS))
    cells = [
        [*key, *_cells(row), _figure(other["record"]), _ends(other), _yes(other["inside"])]
        for key, row, other in zip(
            full.index, full.to_dict("records"), short.to_dict("records"), strict=True
        )
    ]
    head = [*by, *HEAD, "numbers alone", "90 %", "inside"]
    return _table(head, cells)


def _one_reading(rows: pd.DataFrame, by: str, name: str) -> str:
    cells = [[str(row[by]), *_cells(row)] for row in rows.to_dict("records")]
    return _table([name, *HEAD], cells)


def _advances() -> str:
    """Return the table of advances; days of battle and weeks of a front are not judged."""
    cells = [[row["odds"], *_cells(row)[:-1]] for row in advances().to_dict("records")]
    return _table(["force ratio", "battles", "record, km a day", "90 %", "model, km a week"], cells)


def _pursuits() -> str:
    """Return the table of losses on being driven back, in per mille a km."""
    (row,) = pursuits().to_dict("records")
    shares = [f"{1000 * row[name]:.1f}" for name in ("record", "low", "high", "model")]
    record, low, high, model = shares
    inside = "yes" if row["inside"] else "**no**"
    cells = [[str(row["battles"]), record, f"{low} to {high}", model, inside]]
    return _table(["battles", "record, ‰ a km", "90 %", "model", "inside"], cells)


def _noises() -> str:
    cells = [
        [row["held"], *_cells(row)[:-1], f"{row['number']:.1f}"]
        for row in noises().to_dict("records")
    ]
    return _table(["held", *HEAD[:-1], "battles in a week"], cells)


def _table(head: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown, in which names of columns may repeat."""
    frame = pd.DataFrame([list(row) for row in cells], columns=list(head))
    return "\n".join(table(frame))


def _outside(rows: pd.DataFrame, by: Sequence[str]) -> str:
    """Return a sentence that counts, and names what lies outside at equal quality."""
    equal = rows[rows["reading"] == EQUAL]
    outside = equal[~equal["inside"]]
    told = f"Inside at equal quality: {equal['inside'].sum()} of {len(equal)}."
    names = "; ".join(", ".join(key) for key in outside[list(by)].to_numpy())
    return wrapped(f"{told} Outside: {names}." if names else told)


def _cells(row: dict[str, float]) -> list[str]:
    return [
        str(row["battles"]),
        _figure(row["record"]),
        _ends(row),
        _figure(row["model"]),
        _yes(row["inside"]),
    ]


def _ends(row: Estimate | dict[str, float]) -> str:
    low, high = (row.low, row.high) if isinstance(row, Estimate) else (row["low"], row["high"])
    return f"{_figure(low)} to {_figure(high)}"


def _figure(value: float) -> str:
    return f"above {MUCH:g}" if value > MUCH else f"{value:.2f}".replace("-", "−")


def _yes(inside: float) -> str:
    return "yes" if inside else "**no**"

"""The fan charts of a page: quantiles, axes and labels for the browser to draw."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import solara
from numpy.typing import NDArray

from attrition.charts import theme
from attrition.charts.scales import apart, date_ticks, extent, value_ticks
from attrition.formatting import day, is_share, number, unit_words
from attrition.results.endings import ENDINGS, ended_shares
from attrition.results.event_log import marks
from attrition.results.metadata import RunMetadata, is_flow, label_of, unit_of
from attrition.results.selection import events_alone
from attrition.results.trajectories import QUANTILES, Trajectories

SHOWN = (
    "contested_share",
    "men_front",
    "casualties",
    "gdp_loss",
    "power_hours",
    "hunger",
    "refugees_abroad",
    "shells_fired",
    "support",
    "bargaining_range",
)
HEIGHT = 120
GAP = 13
DIGITS = 6
MEDIAN = (0.5,)
INNER = (QUANTILES[0], QUANTILES[-1])
Floats = NDArray[np.float64]


@solara.component_vue("fan_charts.vue")
def FanCharts(
    key_: str,
    charts_json: str,
    headline: str,
    baseline: str,
    most: int,
    file: dict[str, Any] | None,
    offers_scenario: bool = True,
    command: str = "",
    bands: dict[str, Any] | None = None,
    error_text: str = "",
    event_download: Any = None,
    event_turn: Any = None,
) -> None:
    """Show the headline and the fan charts."""


class Beside(NamedTuple):
    """What charts show beside the runs: a baseline as dashed lines, and runs with luck alone."""

    baseline: Trajectories | None = None
    luck: Trajectories | None = None


NOTHING = Beside()


class Rows(NamedTuple):
    """What a line shows, each row of length weeks + 1.

    `quantiles` are those of the runs, `dashed` is the median of the baseline, and `inner` the
    band of luck alone, if known.
    """

    quantiles: Floats
    dashed: Floats | None = None
    inner: Floats | None = None

    def cut(self, first: int, last: int) -> Rows:
        """Return the rows of the weeks from `first` to `last`."""
        weeks = slice(first, last + 1)
        dashed = None if self.dashed is None else self.dashed[weeks]
        inner = None if self.inner is None else self.inner[:, weeks]
        return Rows(self.quantiles[:, weeks], dashed, inner)


def fan_charts(
    trajectories: Trajectories,
    beside: Beside = NOTHING,
    names: Sequence[str] = SHOWN,
    span: int = 0,
) -> dict[str, Any]:
    """Return the panels of the named measures, with what is shown beside them.

    A panel has title, unit, low, high, ticks, and a line for each side or for the theatre. A line
    has the quantiles, each shaped (weeks + 1), without week 0 for a flow. The time axis of
    trajectories that still grow spans `span` weeks.
    """
    shown = trajectories.select(measure=_present(trajectories, names))
    quantiles, dashed, inner = (
        _quantiles(one, shown.measures(), shares)
        for one, shares in ((shown, QUANTILES), (beside.baseline, MEDIAN), (beside.luck, INNER))
    )
    columns = sorted(quantiles, key=lambda column: list(names).index(column[0]))
    rows = {
        column: Rows(quantiles[column], dashed[column][0] if dashed else None, inner.get(column))
        for column in columns
    }
    runs, events = len(trajectories.runs()), marks(events_alone(trajectories))
    charts = charts_of_rows(trajectories.metadata, runs, rows, events, span)
    charts["luck_runs"] = len(beside.luck.runs()) if beside.luck else 0
    if runs > 1:
        charts["panels"] += endings_panel(trajectories)
    return charts


def charts_of_rows(
    metadata: RunMetadata,
    runs: int,
    table: Mapping[tuple[str, str], Rows],
    events: Sequence[tuple[int, int | None, str]] = (),
    span: int = 0,
) -> dict[str, Any]:
    """Return the panels of rows by measure and side."""
    weeks = span or (next(iter(table.values())).quantiles.shape[1] - 1 if table else 0)
    panels: dict[str, list[dict[str, Any]]] = {name: [] for name, _ in table}
    for (name, of), rows in table.items():
        if np.isfinite(rows.quantiles[:, is_flow(name) :]).any():
            panels[name].append(_line(metadata, name, of, rows.cut(is_flow(name), weeks)))
    days = max(1, weeks * metadata.step_days)
    return {
        "title": metadata.title or metadata.scenario,
        "runs": runs,
        "bands": metadata.bands,
        "luck_runs": 0,
        "weeks": weeks,
        "height": HEIGHT,
        "step": "week" if metadata.step_days == 7 else "day",
        "dates": [day(metadata.date(week), full=True) for week in range(weeks + 1)],
        "date_ticks": [[at / days, text] for at, text in date_ticks(metadata.start, days, most=4)],
        "events": [
            {
                "at": week / max(1, weeks),
                "label": label,
                "date": day(metadata.date(week), full=True),
            }
            for week, _, label in events
        ],
        "sides": [
            {"of": of, "name": name, **theme.on_screens(colour)}
            for of, name, colour in zip("ab", metadata.sides, metadata.colours, strict=True)
        ],
        "panels": [_panel(metadata, name, panels[name]) for name in panels if panels[name]],
    }


def endings_panel(trajectories: Trajectories) -> list[dict[str, Any]]:
    """Return the panel of the share of runs that have ended, areas stacked by kind, or nothing."""
    lines = _stacked_lines(trajectories)
    if not lines:
        return []
    _place_labels(lines, 0.0, 1.0)
    return [
        {
            "name": "ending",
            "title": "Wars that have ended, by kind",
            "unit": unit_words("share") + " of runs",
            "percent": True,
            "factor": 100,
            "first": 0,
            "low": 0.0,
            "high": 1.0,
            "ticks": [[value, text] for value, text in value_ticks(0.0, 1.0, "share", most=4)],
            "zero": True,
            "lines": lines,
        }
    ]


def _stacked_lines(trajectories: Trajectories) -> list[dict[str, Any]]:
    """Return a line for each kind of ending, each on top of the one before.

    A line has the edges of its area as bands, and its own share, which the page writes.
    """
    floor = np.zeros(trajectories.weeks() + 1)
    lines: list[dict[str, Any]] = []
    for name, share in ended_shares(trajectories).items():
        top = floor + share
        lines.append(
            {
                "of": name,
                "who": next(one.label for one in ENDINGS if one.name == name),
                "colour": theme.on_screens(theme.ENDINGS[name]),
                "bands": [_plain(row) for row in (floor, floor, top, top, top)],
                "shares": _plain(share),
                "inner": None,
                "baseline": None,
                "label": number(float(share[-1]), "share"),
                "end": float((floor[-1] + top[-1]) / 2),
            }
        )
        floor = top
    return lines


def label_with_sides(measure: str, metadata: RunMetadata) -> str:
    """Return a measure's label with the name of the side that it calls a or b."""
    return metadata.with_side_names(label_of(measure, metadata.step_days))


def _present(trajectories: Trajectories, names: Sequence[str]) -> list[str]:
    """Return those of the named measures that are not zero throughout."""
    nonzero = trajectories.select(measure=list(names)).block().nonzero_measures()
    return [name for name in names if name in nonzero]


def _quantiles(
    trajectories: Trajectories | None, names: Sequence[str], shares: Sequence[float]
) -> dict[tuple[str, str], Floats]:
    """Return quantiles by measure and side, each shaped (shares, weeks + 1); none of nothing."""
    if trajectories is None:
        return {}
    block = trajectories.select(measure=list(names)).block()
    table = np.quantile(block.values.astype(np.float32), shares, axis=0).astype(np.float64)
    return {column: table[:, :, place] for place, column in enumerate(block.columns)}


def _line(metadata: RunMetadata, name: str, of: str, rows: Rows) -> dict[str, Any]:
    unit = unit_of(name, metadata.step_days)
    middle = rows.quantiles[len(rows.quantiles) // 2]
    who = metadata.name(of)
    return {
        "of": of,
        "who": who,
        "bands": [_plain(row) for row in rows.quantiles],
        "inner": None if rows.inner is None else [_plain(row) for row in rows.inner],
        "baseline": None if rows.dashed is None else _plain(rows.dashed),
        "label": number(float(middle[-1]), unit),
        "end": float(middle[-1]),
    }


def _panel(metadata: RunMetadata, name: str, lines: list[dict[str, Any]]) -> dict[str, Any]:
    unit = unit_of(name, metadata.step_days)
    every = [
        value
        for line in lines
        for row in (*line["bands"], *(line["inner"] or ()), line["baseline"] or ())
        for value in row
    ]
    finite = np.array([value for value in every if value is not None])
    low, high = extent(float(finite.min()), float(finite.max()), from_zero=is_flow(name))
    _place_labels(lines, low, high)
    return {
        "name": name,
        "title": label_with_sides(name, metadata),
        "unit": unit_words(unit),
        "percent": is_share(unit) or unit.startswith("%"),
        "factor": 100 if is_share(unit) else 1,
        "first": int(is_flow(name)),
        "low": low,
        "high": high,
        "ticks": [[value, text] for value, text in value_ticks(low, high, unit, most=4)],
        "zero": low <= 0 <= high,
        "lines": lines,
    }


def _place_labels(lines: list[dict[str, Any]], low: float, high: float) -> None:
    """Give the labels of lines their places at the ends of these, moved apart where they meet."""
    ends = [HEIGHT * (high - line["end"]) / (high - low) for line in lines]
    for line, place in zip(lines, apart(ends, GAP, 0, HEIGHT), strict=True):
        line["label_at"] = round(place, 1)


def _plain(row: Floats) -> list[float | None]:
    """Return values rounded to DIGITS significant digits of the largest; None for a gap."""
    finite = np.isfinite(row)
    most = float(np.abs(row).max(initial=0, where=finite))
    rounded = np.round(row, DIGITS - math.ceil(math.log10(most))) if most else row
    return [value if there else None for value, there in zip(rounded.tolist(), finite, strict=True)]

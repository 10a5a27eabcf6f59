"""The results of a sweep: its picture, its choices, and the fan charts of a point."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from attrition.board import SHOWN, Rows, pack_rows
from attrition.results.trajectories import QUANTILES
from attrition.slices import Slices
from attrition.sweep import Store
from attrition.sweep.parts import OUTCOMES
from attrition.sweep.results import (
    AnswerError,
    label,
    metadata_of,
    outcome_names,
    points_of_scenario,
)
from attrition.ui import catalogue
from attrition.ui.setting import TOTAL, Setting
from attrition.ui.views.downloads import csv_file, data_link
from attrition.ui.views.levers import movable
from attrition.ui.views.sweep_pictures import Chosen, drawn

BANDS = [f"q{100 * share:g}" for share in QUANTILES]
GRID = "grid"
MAPPED = (GRID, "table")


def results_of(
    store: Store, view: dict[str, str], _: Callable[[int], None]
) -> Slices[dict[str, Any]]:
    """Return what the page shows of a sweep; raises an AnswerError where the sweep lacks it."""
    scenarios = list(dict.fromkeys(store.design["scenario"]))
    scenario = _chosen(view, "of", scenarios)
    outcomes = present_outcomes(store, view.get("outcome", ""))
    outcome = _chosen(view, "outcome", outcomes)
    levers = [factor.path for factor in store.study.factors]
    points = points_of_scenario(store, scenario)
    point = _chosen(view, "point", [str(one) for one in points["point"]])
    x = _chosen(view, "x", levers)
    y = _chosen(view, "y", [one for one in levers if one != x] or levers)
    named = partial(label, metadata=metadata_of(store, scenario))
    choices = [
        _choice("of", "Scenario", scenarios, scenario),
        _choice("outcome", "Outcome", outcomes, outcome, named),
    ]
    if store.study.design in MAPPED:
        others = [one for one in levers if one != x]
        choices += [_choice("x", "Horizontal axis", levers, x, named)]
        choices += [_choice("y", "Vertical axis", others, y, named)]
    link = f"/sweep?{urlencode({**view, 'outcome': outcome, 'point': point})}"
    picture = drawn(store, Chosen(x, y, outcome, scenario, int(point)), link)
    setting = setting_of(store, int(point), scenario)
    yield
    return {
        **picture,
        "explore": setting.query() if setting else "",
        "title": store.study.title,
        "facts": _facts(store, scenario),
        "finished": store.finished,
        "choices": choices,
        "point": int(point),
        "points": [int(points["point"].min()), int(points["point"].max())],
        "at": _values(store, int(point), named),
        "study": data_link(store.study.to_toml(), "application/toml"),
        "fans": fans_of(store, int(point), scenario, link),
    }


def present_outcomes(store: Store, asked: str = "") -> list[str]:
    """Return the outcomes that are not zero throughout, and the one asked for."""
    table = store.outcomes
    names = outcome_names(store)
    return [name for name in names if name == asked or np.nan_to_num(table[name]).any()] or names


def point_at(store: Store, point: int, path: str, level: float) -> int:
    """Return the point of a grid that differs from another in one lever only, or that point."""
    design = store.design
    wanted = design[design["point"] == point].assign(**{path: level})
    alike = design.merge(wanted.drop(columns="point"))["point"]
    return int(alike.iloc[0]) if len(alike) else point


def stamp_of(store: Store) -> tuple[int, bool]:
    """Return the number of stored parts and whether the sweep is finished."""
    return len(store.parts(OUTCOMES)), store.finished


def fans_of(store: Store, point: int, scenario: str, link: str) -> dict[str, Any] | None:
    """Return fan charts and numbers of a point; None where its trajectories are not kept."""
    names = [name for name in SHOWN if name in store.study.measures]
    table = store.trajectories(names, [point]) if store.keeps_trajectories else pd.DataFrame()
    if table.empty:
        return None
    if "value" in table:
        table = (
            table.groupby(["measure", "of", "week"])["value"]
            .quantile(np.array(QUANTILES))
            .unstack()
        )
        table = table.set_axis(BANDS, axis=1).reset_index()
    found = {}
    for (name, of), rows in table.sort_values("week").groupby(["measure", "of"], observed=True):
        bands = rows[BANDS].to_numpy(np.float64).T
        if np.nan_to_num(bands).any():
            found[str(name), str(of)] = Rows(bands)
    ordered = dict(sorted(found.items(), key=lambda item: SHOWN.index(item[0][0])))
    metadata = metadata_of(store, scenario)
    key = f"{store.study.name}, point {point}"
    return {
        "state": pack_rows(metadata, store.study.runs, ordered, f"Point {point}", key=key),
        "file": csv_file("point.csv", table.assign(point=point), metadata, link),
    }


def setting_of(store: Store, point: int, scenario: str) -> Setting | None:
    """Return a point of a sweep as a setting of the page; None where the page cannot set it."""
    study = store.study
    if scenario not in catalogue.names():
        return None
    row = store.design[store.design["point"] == point].iloc[0]
    levers = {**study.given.get("set", {}), **{one.path: row[one.path] for one in study.factors}}
    setting = Setting(scenario, bands=study.given.get("bands", TOTAL))
    if not set(levers) <= movable(setting.scenario()):
        return None
    return setting.with_levers({path: float(value) for path, value in levers.items()})


def _facts(store: Store, scenario: str) -> str:
    failed = len(store.failures)
    facts = [
        f"{store.study.design}, {store.done:,} of {len(store.design):,} points",
        f"{store.study.runs} runs per point",
        *([f"{failed:,} failed"] if failed else []),
    ]
    return f"{', '.join(facts)}; bands show {metadata_of(store, scenario).bands}"


def _values(store: Store, point: int, named: Callable[[str], str]) -> list[dict[str, Any]]:
    """Return the levers of a point with their values and, in a grid, the levels to choose from."""
    row = store.design[store.design["point"] == point].iloc[0]
    choice = store.study.design == GRID
    return [
        {
            "path": one.path,
            "label": named(one.path),
            "value": float(row[one.path]),
            "text": f"{row[one.path]:g}",
            "levels": [{"value": each, "text": f"{each:g}"} for each in one.levels if choice],
        }
        for one in store.study.factors
    ]


def _chosen(view: dict[str, str], key: str, names: list[str]) -> str:
    """Return the choice if it is there, else the first name."""
    if not names:
        raise AnswerError("this sweep varies no lever or has no points yet")
    return view[key] if view.get(key) in names else names[0]


def _choice(
    key: str, title: str, names: list[str], chosen: str, text: Callable[[str], str] = str
) -> dict[str, Any]:
    options = [{"name": name, "label": text(name)} for name in names]
    return {"key": key, "title": title, "options": options, "chosen": chosen}

"""Finished sweeps: a map of two levers, what matters, and the fan charts of a point."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
import solara

from attrition.manifest import ManifestError
from attrition.map_charts import curve_chart, map_chart
from attrition.results import QUANTILES
from attrition.sweep import Store
from attrition.sweep.answers import (
    AnswerError,
    about_of,
    label,
    outcome_names,
    points_of_scenario,
)
from attrition.sweep.map import outcome_curve, outcome_map
from attrition.sweep.sensitivity import METHODS, sensitivity, swings
from attrition.sweep_charts import importance, tornado
from attrition.ui import session
from attrition.ui.board import SHOWN, board_of
from attrition.ui.downloads import picture
from attrition.ui.explore import Fans
from attrition.ui.stores import open_named, store_names

TITLE = "Sweep"
BANDS = [f"q{100 * share:g}" for share in QUANTILES]


@solara.component_vue("sweeps.vue")
def Answers(
    key_: str,
    stores: list[str],
    store: str,
    trouble: str,
    answer: dict[str, Any] | None,
    event_choose: Any = None,
) -> None:
    """Show the choices and the pictures."""


@solara.component
def Page() -> Any:
    """Open the sweep that is chosen, or the first one, and show what it answers."""
    names = store_names()
    view = {**({"store": names[0]} if names else {}), **session.view.value}
    shown: solara.Reactive[dict[str, Any]] = solara.use_reactive({})
    trouble = solara.use_reactive("")

    def fail(error: Exception) -> None:
        known = isinstance(error, (AnswerError, ManifestError))
        trouble.value = str(error) if known else session.trouble(error)

    def ask() -> None:
        trouble.value = ""
        if "store" in view:
            session.errand(
                "sweep",
                ("sweep", *sorted(view.items()), _stamp(view["store"])),
                partial(answer_of, view),
                told=lambda _: None,
                deliver=lambda found: setattr(shown, "value", found),
                fail=fail,
            )

    def choose(what: dict[str, str]) -> None:
        kept = {} if "store" in what else view
        session.view.value = {**kept, **{key: str(value) for key, value in what.items()}}

    solara.use_effect(ask, [view])
    answer = shown.value
    fans = answer.get("fans") if not trouble.value else None
    with solara.Div() as page:
        Answers(
            key_=session.query(),
            stores=names,
            store=view.get("store", ""),
            trouble=trouble.value,
            answer={key: value for key, value in answer.items() if key != "fans"} or None,
            event_choose=choose,
        )
        if fans:
            Point(fans)
    return page


@solara.component
def Point(fans: dict[str, Any]) -> Any:
    """Show the fan charts of a point of the sweep."""
    file: solara.Reactive[dict[str, Any] | None] = solara.use_reactive(None)

    def hand_over(_kind: str) -> None:
        number = (file.value or {"number": 0})["number"] + 1
        file.value = {"number": number, "name": "point.csv", "type": "text/csv", **fans["file"]}

    return Fans(
        key_=fans["key"],
        board=fans["board"],
        headline=fans["headline"],
        baseline="",
        most=fans["board"]["runs"],
        file=file.value,
        offers_scenario=False,
        event_download=hand_over,
    )


def answer_of(view: dict[str, str], tick: Callable[[int], None]) -> dict[str, Any]:
    """Return what the page shows of a sweep; raises an AnswerError for what is not in it."""
    store = open_named(view["store"])
    scenarios = list(dict.fromkeys(store.design["scenario"]))
    scenario = _chosen(view, "of", scenarios)
    outcome = _chosen(view, "outcome", outcome_names(store))
    levers = [factor.path for factor in store.study.factors]
    points = points_of_scenario(store, scenario)
    point = _chosen(view, "point", [str(one) for one in points["point"]])
    x = _chosen(view, "x", levers)
    y = _chosen(view, "y", [one for one in levers if one != x] or levers)
    about = about_of(store, scenario)
    named = partial(label, about=about)
    title, draw = _drawing(store, (x, y, outcome, scenario))
    pictures, remarks = [], []
    try:
        pictures.append(picture(draw(), title, about))
    except AnswerError as error:
        remarks.append({"title": title, "text": str(error)})
    tick(1)
    return {
        "title": store.study.title,
        "facts": f"{store.study.design}, {store.done:,} of {len(store.design):,} points, "
        f"{store.study.runs} runs each",
        "choices": [
            _choice("of", "Scenario", scenarios, scenario),
            _choice("outcome", "Outcome", outcome_names(store), outcome, named),
            _choice("x", "Across", levers, x, named),
            _choice("y", "Upwards", [one for one in levers if one != x], y, named),
        ],
        "point": int(point),
        "points": [int(points["point"].min()), int(points["point"].max())],
        "pictures": pictures,
        "remarks": remarks,
        "fans": fans_of(store, int(point), scenario),
    }


def fans_of(store: Store, point: int, scenario: str) -> dict[str, Any] | None:
    """Return the fan charts of a point; None where the sweep keeps no trajectories of it."""
    known = [name for name in SHOWN if name in store.study.measures]
    table = store.trajectories(known, [point]) if store.keeps_trajectories else pd.DataFrame()
    if table.empty:
        return None
    if "value" in table:
        table = (
            table.groupby(["measure", "of", "week"])["value"]
            .quantile(np.array(QUANTILES))
            .unstack()
        )
        table = table.set_axis(BANDS, axis=1).reset_index()
    courses = {}
    for (name, of), rows in table.sort_values("week").groupby(["measure", "of"], observed=True):
        bands = rows[BANDS].to_numpy(np.float64).T
        if np.nan_to_num(bands).any():
            courses[str(name), str(of)] = bands
    ordered = dict(sorted(courses.items(), key=lambda item: SHOWN.index(item[0][0])))
    about = about_of(store, scenario)
    row = store.design[store.design["point"] == point].iloc[0]
    values = [f"{label(one.path, about)}: {row[one.path]:g}" for one in store.study.factors]
    return {
        "key": f"{store.study.name}, point {point}",
        "board": board_of(about, store.study.runs, ordered, {}),
        "headline": f"Point {point}. {'; '.join(values)}",
        "file": {"text": table.to_csv(index=False)},
    }


def _drawing(store: Store, chosen: tuple[str, ...]) -> tuple[str, Callable[[], alt.LayerChart]]:
    """Return the picture that suits the design of a sweep: its title, and what draws it."""
    x, y, outcome, scenario = chosen
    about, design = about_of(store, scenario), store.study.design
    if design == "one-at-a-time":
        table = partial(swings, store, [outcome], scenario)
        return "What each does on its own", lambda: tornado(table(), outcome, about)
    if design in METHODS:
        table = partial(sensitivity, store, [outcome], scenario)
        return "What matters", lambda: importance(table(), outcome, about)
    if x == y:
        curve = partial(outcome_curve, store, x, outcome, scenario)
        return "Over one lever", lambda: curve_chart(curve(), x, outcome, about)
    found = partial(outcome_map, store, x, y, outcome, None, scenario)
    return "Map of two levers", lambda: map_chart(found(), about)


def _chosen(view: dict[str, str], key: str, known: list[str]) -> str:
    """Return what is chosen if it is there, or else the first."""
    if not known:
        raise AnswerError("this sweep varies nothing or has no point yet")
    return view[key] if view.get(key) in known else known[0]


def _choice(
    key: str, title: str, names: list[str], chosen: str, words: Callable[[str], str] = str
) -> dict[str, Any]:
    options = [{"name": name, "label": words(name)} for name in names]
    return {"key": key, "title": title, "options": options, "chosen": chosen}


def _stamp(name: str) -> int:
    """Return how far a sweep is, so that one that goes on is asked anew."""
    try:
        return open_named(name).done
    except ManifestError:
        return 0

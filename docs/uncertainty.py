"""The tables of the page on uncertainty: python docs/uncertainty.py (a minute on two cores)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pages import BASE, put, table

from attrition import MEASURES, PARAMETERS, RECORDS, Trajectories, load, luck_alone, simulate
from attrition.conditioning.comparable import at
from attrition.parameters import Openings, PerSide, Process
from attrition.reference import Observation, read_record
from attrition.reference.errors import change_error
from attrition.scenario import Scenario
from attrition.scenario.problems import number

PAGE, INVASION = "uncertainty.md", "full-scale-invasion"
FROM, UNTIL = datetime.date(2022, 4, 30), datetime.date(2022, 12, 31)
RUNS, WEEK = 100, 26
LEAST_STEPS, LEAST_WEEKS = 2, 3.0
AS_SHARES = {"displaced_inside", "refugees_abroad", "shells_fired", "casualties"}
SHOWN = (
    "casualties.b", "area_held.b", "gdp_change.a", "gdp_change.b", "support.a",
    "displaced_inside.a", "refugees_abroad.a", "shells_fired.b", "grid_damaged.a", "load_shed.a",
)  # fmt: skip
SIZES = [name for name, one in Process.declarations().items() if one.noise]
EXACT = {path: 0.0 for path, one in PARAMETERS.items() if one.section == "openings"}
Floats = NDArray[np.float64]


def errors() -> str:
    """Return a row for each error of the start: what is not known, its size, and its source."""
    rows = []
    for name, one in Openings.declarations().items():
        what, _, acts = one.meaning.removeprefix("error at the start in ").rpartition(", ")
        size = one.default.a if isinstance(one.default, PerSide) else one.default
        row = {
            "`openings.`": f"`{name}`",
            "what is not known": what,
            "acts as": "factor" if acts == "log" else acts,
            "size": number(size),
            "source of the size": one.source,
        }
        rows.append(row)
    return "\n".join(table(pd.DataFrame(rows)))


def opened() -> str:
    """Return a row for each measure: its value in week 0 as declared, and where runs begin."""
    scenario = load(BASE, weeks=1)
    measures = sorted({one.split(".")[0] for one in SHOWN})
    course, exact = (
        simulate(one, runs, measures=measures)
        for one, runs in ((scenario, 10 * RUNS), (luck_alone(scenario), 1))
    )
    rows = []
    for one in SHOWN:
        found = _values(course, one)[:, 0]
        if found.std() > 0.0:
            ends = np.quantile(found, (0.05, 0.5, 0.95))
            values = [float(_values(exact, one)[0, 0]), *ends, float(found.std())]
            heads = ("as declared", "5 % of runs", "median", "95 % of runs", "standard deviation")
            cells = (f"{float(f'{value:.3g}'):,.10g}" for value in values)
            name = _name(*one.split("."), scenario)
            rows.append({"in week 0": name} | dict(zip(heads, cells, strict=True)))
    return "\n".join(table(pd.DataFrame(rows)))


def sizes() -> str:
    """Return a row for each disturbance: what it moves, its size and memory, and their source."""
    declared, moves = Process.declarations(), RECORDS["disturbances"].columns
    rows = [
        {
            "`process.`": f"`{name}`",
            "what it moves": moves[name].meaning,
            "acts as": "log odds" if moves[name].unit == "log odds" else "factor",
            "size": number(declared[name].default),
            "memory, weeks": number(declared[f"{name}_memory"].default),
            "source of the size": declared[name].source,
        }
        for name in SIZES
    ]
    return "\n".join(table(pd.DataFrame(rows)))


def roughness() -> str:
    """Return a row for each series of 2022: its roughness per root week, and that of runs."""
    scenario = load(INVASION, EXACT)
    record = [one for one in read_record() if one.scorable and FROM <= one.middle <= UNTIL]
    names = sorted({one.measure for one in record})
    calm, noisy = (simulate(one, RUNS, measures=names) for one in (luck_alone(scenario), scenario))
    rows = []
    for series in sorted({one.series for one in record}):
        own = spaced([one for one in record if one.series == series])
        steps = [_step(*two, calm, noisy) for two in pairwise(own)]
        if len(steps) >= LEAST_STEPS:
            rows.append(_row(series, scenario, np.array(steps)))
    return "\n".join(table(pd.DataFrame(rows)))


def spaced(own: list[Observation]) -> list[Observation]:
    """Return figures that are some weeks apart, and of one definition."""
    kept = own[:1]
    for one in own[1:]:
        far = (one.middle - kept[-1].middle).days / 7.0 >= LEAST_WEEKS
        if far and one.definition == kept[0].definition:
            kept.append(one)
    return kept


def _step(one: Observation, other: Observation, calm: Trajectories, noisy: Trajectories) -> Floats:
    """Return five mean squares per week of a change, in its unit or in per cent of the figure."""
    scale = 100.0 / other.value if other.measure in AS_SHARES else 1.0
    calm_change, noisy_change = (
        scale * (_said(course, other) - _said(course, one)) for course in (calm, noisy)
    )
    error = scale * change_error(other.measure, max(one.error, other.error))
    beside = (scale * (other.value - one.value) - calm_change.mean()) ** 2
    raw = (scale * (other.value - one.value)) ** 2
    spreads = calm_change.var(), noisy_change.var()
    weeks = (other.middle - one.middle).days / 7.0
    return np.array([raw, beside, beside - error**2, *spreads]) / weeks


def _said(course: Trajectories, one: Observation) -> Floats:
    runs = at(_values(course, f"{one.measure}.{one.of}"), course.metadata, one)
    if runs is None:
        raise ValueError(f"{INVASION} does not reach {one.date}")
    return runs


def _row(series: tuple[str, str], scenario: Scenario, squares: Floats) -> dict[str, str]:
    measure, of = series
    unit = "%" if measure in AS_SHARES else MEASURES[measure].unit
    roots = np.sqrt(np.maximum(squares.mean(axis=0), 0.0))
    headings = (
        "record", "beside the rules", "less errors of figures", "runs, luck alone", "runs, noise"
    )  # fmt: skip
    cells = {"series": f"{_name(measure, of, scenario)}, {unit}", "steps": str(len(squares))}
    return cells | {
        heading: number(float(f"{root:.2g}")) for heading, root in zip(headings, roots, strict=True)
    }


def alone() -> str:
    """Return a row for each disturbance: what it adds to the spread of measures by itself."""
    scenario = load(BASE, weeks=WEEK)
    calm = luck_alone(scenario)
    spreads = {"luck alone": _spreads(calm)}
    for name in SIZES:
        path = f"process.{name}"
        spreads[f"`{name}`"] = _spreads(calm.with_overrides({path: scenario.values[path]}))
    spreads["all"] = _spreads(scenario)
    frame = pd.DataFrame(spreads).T
    frame.columns = [_name(*one.split("."), scenario) for one in SHOWN]
    frame.insert(0, "with", list(spreads))
    return "\n".join(table(frame))


def _spreads(scenario: Scenario) -> Mapping[str, str]:
    course = simulate(scenario, RUNS, measures=sorted({one.split(".")[0] for one in SHOWN}))
    found = {one: float(_values(course, one)[:, -1].std()) for one in SHOWN}
    return {one: f"{float(f'{value:.2g}'):,g}" for one, value in found.items()}


def _values(course: Trajectories, one: str) -> Floats:
    """Return a measure of a side by run and week."""
    measure, of = one.split(".")
    series = [course.select(run=i).series(measure, of).to_numpy() for i in course.runs()]
    return np.array(series, float)


def _name(measure: str, of: str, scenario: Scenario) -> str:
    return f"{MEASURES[measure].label}, {scenario.sides['ab'.index(of)].name}"


def main() -> None:
    """Write the tables where the page has them."""
    for part in (errors, opened, sizes, roughness, alone):
        put(PAGE, part.__name__, part())


if __name__ == "__main__":
    main()

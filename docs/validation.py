"""The page on validation, and parts of those on the model and its limits: docs/validation.py."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pandas as pd
from pages import BASE, FOLDER, RUNS, assessed, fill, put, table, wrapped, write

from attrition import load, shipped_posterior, simulate
from attrition.charts.export import save
from attrition.charts.validation import picture
from attrition.reports.validation_narrative import (
    PASSING,
    READING,
    pattern_table,
    score_table,
    summary,
)
from attrition.scenario.problems import number
from attrition.validation.assess import Assessment
from attrition.validation.calibrate import SCENARIO, UNTIL
from attrition.validation.history_matching import (
    core_series,
    departures,
    not_ruled_out,
    prior_sets,
)
from attrition.validation.patterns import evaluate
from attrition.validation.ukraine import PATTERNS

RECORDED = "after-kherson-recorded"
YEAR = (datetime.date(2023, 1, 1), datetime.date(2023, 12, 31))
SETS = 1000
FITTED = {
    "grid.repair_rate": 6,
    "grid.availability_nuclear": 7,
    "grid.availability_thermal": 7,
    "grid.availability_hydro": 7,
}
AFTERWARDS = ("2022-23", "2023")
MISSED = ("F1", "F2a", "F9b")
MENDS: tuple[dict[str, float], ...] = (
    {},
    {"combat.bite_speed": 1.0},
    {"support.military.a": 0.0},
    {"economy.investment.b": 1.3},
)
EMPTY = pd.DataFrame()


def page(declared: dict[str, Assessment], fitted: dict[str, Assessment]) -> str:
    """Return the page on validation, from the assessments by scenario."""
    values: dict[str, str] = {}
    for key, name in {"invasion": SCENARIO, "base": BASE, "recorded": RECORDED}.items():
        for way, found in {"declared": declared[name], "fitted": fitted[name]}.items():
            values[f"{key}_{way}"] = wrapped(summary(found))
            values[f"{key}_{way}_scores"] = "\n".join(table(score_table(found)))
            values[f"{key}_{way}_patterns"] = "\n".join(table(pattern_table(found)))
    moves = [
        event.label + (f" ({event.begin} to {event.end} weeks)" if event.end else "")
        for event in load(SCENARIO).events
        if event.control
    ]
    return fill(
        "validation.md",
        **values,
        reading=wrapped(READING),
        passing=wrapped(PASSING),
        invasion=SCENARIO,
        base=BASE,
        recorded=RECORDED,
        runs=RUNS,
        until=UNTIL,
        moves=wrapped("; ".join(moves)),
        sets=SETS,
        plausible="\n".join(table(plausible_sets())),
    )


def plausible_sets() -> pd.DataFrame:
    """Return the shares of the sets of the prior that the core series of 2023 do not rule out."""
    observations = core_series(*YEAR)
    columns = {}
    for name in (BASE, RECORDED):
        scenario = load(name)
        found = departures(scenario, prior_sets(scenario, SETS), observations)
        for deviations in (3, 2):
            shares = (found <= deviations).mean()
            shares["all at once"] = not_ruled_out(found, deviations)
            columns[f"{name}: within {deviations} sd"] = [f"{share:.0%}" for share in shares]
        series = list(shares.index)
    return pd.DataFrame({"series": series, **columns})


def base_patterns(found: Assessment) -> str:
    """Return the part of the page of the model on the patterns in the base scenario."""
    names = [int(name[1:].rstrip("abcd")) for name in found.patterns["name"]]
    missed = {n for n, holds in zip(names, found.patterns["holds"], strict=True) if not holds}
    free = sorted(set(names) - set(FITTED.values()))
    return fill(
        "patterns.md",
        runs=RUNS,
        patterns="\n".join(table(pattern_table(found))),
        passing=wrapped(PASSING),
        fitted="\n".join(table(_fitted())),
        free=_listed(free),
        missed=_listed(sorted(missed & set(free))),
        until=UNTIL,
    ).rstrip()


def misses() -> str:
    """Return the table of the effects of single changes on missed patterns."""
    patterns = [one for one in PATTERNS[BASE] if one.name in MISSED]
    rows = []
    for changes in MENDS:
        scenario = load(BASE, changes)
        runs = simulate(scenario, RUNS, measures=["area_held", "gdp_index"])
        found = Assessment(runs, EMPTY, EMPTY, evaluate(patterns, runs, lambda _, runs=runs: runs))
        told = pattern_table(found)
        words = [f"`{path}` {number(value)}" for path, value in changes.items()]
        rows.append([", ".join(words) or "as declared", *told["model: median (10–90 %)"]])
    rows.append(["record", *told["record"]])
    return "\n".join(table(pd.DataFrame(rows, columns=["", *told["pattern"]])))


def _fitted() -> pd.DataFrame:
    scenario, rows = load(BASE), {}
    for path, origin in scenario.origins.items():
        if "fitted" in origin.source and any(year in origin.source for year in AFTERWARDS):
            key = path.removesuffix(".a").removesuffix(".b")
            values, source = rows.get(key, ([], origin.source))
            rows[key] = ([*values, number(scenario.value(path))], source)
    if set(rows) != set(FITTED):
        raise ValueError(f"fitted, but to which pattern? {set(rows) ^ set(FITTED)}")
    cells = [
        (str(FITTED[key]), f"`{key}`", " / ".join(values), source)
        for key, (values, source) in sorted(rows.items(), key=lambda row: FITTED[row[0]])
    ]
    return pd.DataFrame(cells, columns=["pattern", "parameter", "value", "source"])


def _listed(numbers: Sequence[float]) -> str:
    *most, last = (f"{number:g}" for number in numbers) if numbers else ["none"]
    return f"{', '.join(most)} and {last}" if most else last


def main() -> None:
    """Run, draw the pictures, and write the pages."""
    names = (SCENARIO, BASE, RECORDED)
    declared = {name: assessed(name) for name in names}
    fitted = {name: assessed(name, shipped_posterior()) for name in names}
    for name in names:
        save(picture(fitted[name]), FOLDER / f"record-{name}.svg")
    write("validation.md", page(declared, fitted))
    put("model.md", "patterns", base_patterns(declared[BASE]))
    put("limits.md", "misses", misses())


if __name__ == "__main__":
    main()

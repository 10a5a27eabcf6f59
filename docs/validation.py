"""The page on validation, and parts of those on the model and its limits: docs/validation.py."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pandas as pd
from pages import BASE, FOLDER, RUNS, assessed, fill, put, table, wrapped, write

from attrition import load, shipped_posterior, simulate
from attrition.charts.export import save
from attrition.charts.pit import pit_histograms
from attrition.charts.validation import picture
from attrition.reports.validation_narrative import (
    PASSING,
    READING,
    pattern_table,
    score_table,
    summary,
)
from attrition.reports.validation_page import PIT
from attrition.reports.validation_rolling import (
    FORECASTS,
    horizon_table,
    judged,
    lead,
    learning_table,
    opening_table,
    pit_table,
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
from attrition.validation.rolling import LEARNERS
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


def page(declared: Assessment, fitted: dict[str, Assessment]) -> str:
    """Return the page on validation, from assessments of the base scenario and of all, rolling."""
    values: dict[str, object] = {"base_declared": wrapped(summary(declared))}
    for key, name in {"invasion": SCENARIO, "base": BASE, "recorded": RECORDED}.items():
        found = fitted[name]
        values[key] = name
        values[f"{key}_fitted"] = wrapped(summary(found))
        values[f"{key}_scores"] = _lines(score_table(found))
        values[f"{key}_patterns"] = _lines(pattern_table(found))
        values[f"{key}_lead"] = wrapped(lead(found))
        values[f"{key}_opening"] = _lines(opening_table(found))
    moves = [
        event.label + (f" ({event.begin} to {event.end} weeks)" if event.end else "")
        for event in load(SCENARIO).events
        if event.control
    ]
    return fill(
        "validation.md",
        **values,
        **rolling_parts(fitted[BASE]),
        reading=wrapped(READING),
        passing=wrapped(PASSING),
        runs=RUNS,
        learners=LEARNERS * RUNS,
        until=UNTIL,
        moves=wrapped("; ".join(moves)),
        sets=SETS,
        plausible=_lines(plausible_sets()),
    )


def rolling_parts(found: Assessment) -> dict[str, str]:
    """Return what the page opens with, and the details of it."""
    forecasts = judged(found)
    if forecasts is None:
        raise ValueError("no rolling forecasts")
    rolling = forecasts[0]
    days = rolling.learning["origin"]
    return {
        "lead": wrapped(lead(found)),
        "opening": _lines(opening_table(found)),
        "forecasts": wrapped(FORECASTS),
        "first": days.min().date().isoformat(),
        "last": days.max().date().isoformat(),
        "horizons": _lines(horizon_table(rolling)),
        "pit_words": wrapped(PIT),
        "pit": _lines(pit_table(rolling)),
        "learning": _lines(learning_table(rolling)),
    }


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


def _lines(frame: pd.DataFrame) -> str:
    return "\n".join(table(frame))


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
    declared = assessed(BASE)
    sets = shipped_posterior()
    learners = {SCENARIO: 1, BASE: LEARNERS, RECORDED: LEARNERS}
    fitted = {name: assessed(name, sets, learners=some) for name, some in learners.items()}
    for name in names:
        save(picture(fitted[name]), FOLDER / f"record-{name}.svg")
    if forecasts := judged(fitted[BASE]):
        save(pit_histograms(forecasts[0]), FOLDER / "pit.svg")
    write("validation.md", page(declared, fitted))
    put("model.md", "patterns", base_patterns(declared))
    put("limits.md", "misses", misses())


if __name__ == "__main__":
    main()

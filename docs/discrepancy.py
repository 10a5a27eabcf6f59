"""The tables on discrepancies: python docs/discrepancy.py (half a minute on two cores)."""

from __future__ import annotations

import datetime

import pandas as pd
from pages import BASE, put, table

from attrition import MEASURES, load, simulate
from attrition.conditioning.departures import Departures
from attrition.parameters import PARAMETERS
from attrition.posterior import posterior_for
from attrition.reference import read_record
from attrition.reference.discrepancy import DISCREPANCIES, FITTED_UNTIL, Discrepancy
from attrition.reference.errors import Error
from attrition.scenario import Scenario
from attrition.scenario.problems import number
from attrition.validation.calibrate import fitting_record
from attrition.validation.scores import overall, points
from attrition.validation.sizes import allowed, evidence

PAGE, INVASION, RUNS = "uncertainty.md", "full-scale-invasion", 200
FACTORS = (0.0, 0.5, 1.0, 2.0)
NOISE = [path for path, one in PARAMETERS.items() if one.noise]


def sizes() -> str:
    """Return a row for each measure: the discrepancy in force, and what the figures allow."""
    scenario = _until(load(INVASION), FITTED_UNTIL)
    course = simulate(scenario, RUNS, posterior=posterior_for(scenario))
    found = evidence(scenario, course, read_record(), FITTED_UNTIL)
    chosen = allowed(found, {one.measure for one in fitting_record()}).set_index("measure")
    rows = []
    for measure, one in DISCREPANCIES.items():
        row = chosen.loc[measure]
        rows.append(
            {
                "measure": MEASURES[measure].label,
                "figures of 2022": number(row["figures"]),
                "size allowed": _size(measure, float(row["size"])),
                "memory allowed, weeks": number(row["memory"]),
                "size in force": _size(measure, one.size.share or one.size.plain),
                "memory in force, weeks": number(one.memory),
            }
        )
    return "\n".join(table(pd.DataFrame(rows)))


def sensitivity() -> str:
    """Return a row for each factor on the noise, or on the discrepancies, of the free runs."""
    base = load(BASE)
    rows = []
    for factor in FACTORS:
        scaled = base.with_overrides({path: factor * base.values[path] for path in NOISE})
        rows.append(_scored(f"noise and opening errors x {factor:g}", scaled, 1.0))
    rows += [_scored(f"discrepancies x {factor:g}", base, factor) for factor in FACTORS]
    return "\n".join(table(pd.DataFrame(rows)))


def _scored(name: str, scenario: Scenario, factor: float) -> dict[str, str]:
    course = simulate(scenario, RUNS, posterior=posterior_for(scenario))
    sizes = {measure: _times(one, factor) for measure, one in DISCREPANCIES.items()}
    departures = Departures(sizes, RUNS, scenario.start)
    whole = overall(points(course, read_record(), departures=departures))
    return {
        "with": name,
        "in 50 % band": f"{100 * whole.cover50:.0f} %",
        "in 90 % band": f"{100 * whole.cover90:.0f} %",
        "CRPS over that of persistence": f"{whole.persistence.mean:.2f}",
    }


def _times(one: Discrepancy, factor: float) -> Discrepancy:
    return one._replace(size=Error(factor * one.size.share, factor * one.size.plain))


def _until(scenario: Scenario, day: datetime.date) -> Scenario:
    """Return a scenario that is no longer than it takes to reach a day."""
    steps = (day - scenario.start).days // scenario.step_days + 1
    return scenario.with_overrides({}, weeks=min(scenario.steps, steps))


def _size(measure: str, size: float) -> str:
    """Return a size as a share of the level, or in the unit of the measure."""
    if DISCREPANCIES[measure].size.share:
        return f"{100 * size:.0f} % of it"
    return f"{size:,.3g} {MEASURES[measure].unit}".replace("%", "points")


def main() -> None:
    """Write the tables where the page has them."""
    put(PAGE, "discrepancies", sizes())
    put(PAGE, "sensitivity", sensitivity())


if __name__ == "__main__":
    main()

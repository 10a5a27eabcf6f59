"""Rolling origins: forecasts made each month, each held against the figures that came after.

On the first of each month two forecasts are made of every later figure: by free runs, which know
no figure after the start of the scenario, and by an ensemble that has learned the figures known by
then. Rivals know the same figures. A figure counts as known on its own date, not on the date of
its publication, for the model and its rivals alike.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from attrition.conditioning.conditioned import Conditioned
from attrition.conditioning.departures import Departures
from attrition.conditioning.figures import figures
from attrition.conditioning.filter import condition_at
from attrition.posterior import Posterior
from attrition.reference import Observation
from attrition.reference.discrepancy import DISCREPANCIES, FITTED_UNTIL, Discrepancy
from attrition.results.trajectories import Trajectories
from attrition.scenario import Scenario
from attrition.validation.scores import POINTS, points

MONTH_DAYS = 365.25 / 12.0
HORIZONS = {1: 1.5, 3: 4.5, 6: 9.0, 12: 15.0}  # months ahead, and how many a figure may be at most
LEARNERS = 5  # conditioned runs for each free one
WAYS = ("free", "conditioned")
KEYS = ("way", "origin", "horizon")
LEARNING = ("origin", "figures", "effective", "least_effective", "ancestors", "contradictions")


@dataclass(frozen=True)
class Rolling:
    """What was foretold from rolling origins.

    `points` has the columns of `scores.points`, and `way` (free or conditioned), `origin` and
    `horizon` in months. `learning` has a row an origin: the figures learned by then; of how many
    runs the weights were worth after the last and at the least; from how many runs at the start
    all descend; and how many figures contradicted the runs.
    """

    points: pd.DataFrame
    learning: pd.DataFrame

    def of(self, way: str) -> pd.DataFrame:
        """Return the points of one way."""
        return self.points[self.points["way"] == way]

    def held_out(self) -> Rolling:
        """Return the part from origins after the last day that any size was fitted on."""
        since = pd.Timestamp(FITTED_UNTIL)
        return Rolling(
            self.points[self.points["origin"] > since],
            self.learning[self.learning["origin"] > since],
        )


def origins(record: Iterable[Observation], start: datetime.date) -> list[datetime.date]:
    """Return the first of each month after a start that has scorable figures within the horizons.

    That is from fifteen months before the first figure until before the last.
    """
    dates = [one.date for one in record if one.scorable and one.date > start]
    if not dates:
        return []
    first, last = min(dates), max(dates)
    months = range(12 * start.year + start.month - 1, 12 * last.year + last.month)
    days = [datetime.date(month // 12, month % 12 + 1, 1) for month in months]
    return [day for day in days if start <= day < last and horizon((first - day).days)]


def horizon(days_ahead: float) -> int | None:
    """Return the horizon, in months, of a figure so many days after an origin; None if beyond.

    A figure counts for the shortest horizon whose limit in `HORIZONS` it does not exceed. So
    does the mean of a period under way, whose middle lies before the origin.
    """
    ahead = days_ahead / MONTH_DAYS
    return next((months for months, most in HORIZONS.items() if ahead <= most), None)


def roll(
    scenario: Scenario,
    record: Sequence[Observation],
    free: Trajectories,
    posterior: Posterior | None = None,
    discrepancies: Mapping[str, Discrepancy] = DISCREPANCIES,
    on_progress: Callable[[int], None] | None = None,
    learners: int = LEARNERS,
) -> Rolling:
    """Return what free runs, and conditioned ones, foretell from each rolling origin.

    `free` are runs of the scenario. For each of them so many `learners` are made, with the same
    seed and `posterior`: of runs that learn, few remain. They learn no figure of which nothing says
    what it may be wrong by. `on_progress` is called with the number of conditioned runs made so
    far.
    """
    shorter = _until_last(scenario, record)
    days = [day for day in origins(record, scenario.start) if _reached(scenario, day)]
    runs, seed = len(free.runs()), free.metadata.seed or 0
    measures = sorted({one.measure for one in record})
    unknowing = Departures(discrepancies, runs, scenario.start)
    found, learning = [pd.DataFrame(columns=[*KEYS, *POINTS])], []
    learned = condition_at(
        shorter, _learnable(record, discrepancies), days, learners * runs, seed, measures=measures,
        posterior=posterior, discrepancies=discrepancies, on_progress=on_progress,
    )  # fmt: skip
    for one in learned if days else ():
        found.append(_foretold("free", one.until, points(free, record, one.until, unknowing)))
        knowing = points(one.trajectories, record, one.until, one.departures)
        found.append(_foretold("conditioned", one.until, knowing))
        learning.append(_learning(one))
    table = pd.concat([one for one in found if len(one)] or found, ignore_index=True)
    return Rolling(table[[*KEYS, *POINTS]], pd.DataFrame(learning, columns=list(LEARNING)))


def beyond(scenario: Scenario, record: Iterable[Observation]) -> tuple[int, int]:
    """Return how many scorable figures lie beyond a scenario's end, and the length to reach all.

    The length is in steps of the scenario.
    """
    after = [one.one for one in figures(record, scenario.start)]
    needed = [_steps_to(scenario, one.date) for one in after]
    return sum(steps > scenario.steps for steps in needed), max(needed, default=0)


def _foretold(way: str, day: datetime.date, found: pd.DataFrame) -> pd.DataFrame:
    """Return the points that belong to a horizon, with way, origin and horizon."""
    months = found["days_ahead"].map(horizon)
    keyed = found.assign(way=way, origin=pd.Timestamp(day), horizon=months)
    return keyed.dropna(subset=["horizon"]).astype({"horizon": int})


def _learning(one: Conditioned) -> tuple[object, ...]:
    effective = [lesson.effective for lesson in one.learned]
    everyone = float(len(one.ancestors))
    return (
        pd.Timestamp(one.until),
        len(one.learned),
        one.effective,
        min(effective, default=everyone),
        len(set(one.ancestors.tolist())),
        len(one.contradictions()),
    )


def _learnable(
    record: Iterable[Observation], discrepancies: Mapping[str, Discrepancy]
) -> list[Observation]:
    """Return the figures that may be wrong by something, or the model of them."""
    return [one for one in record if one.error > 0.0 or one.measure in discrepancies]


def _until_last(scenario: Scenario, record: Iterable[Observation]) -> Scenario:
    """Return the scenario, no longer than the last figure needs it to be."""
    _, needed = beyond(scenario, record)
    steps = max(1, min(scenario.steps, needed))
    return scenario if steps == scenario.steps else scenario.with_overrides({}, weeks=steps)


def _steps_to(scenario: Scenario, day: datetime.date) -> int:
    """Return how many steps reach all of a day."""
    return (day - scenario.start).days // scenario.step_days + 1


def _reached(scenario: Scenario, day: datetime.date) -> bool:
    return _steps_to(scenario, day) <= scenario.steps

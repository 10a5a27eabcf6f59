"""Each figure of a war's record beside what the runs say of it, and what a rival says."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from attrition.conditioning.departures import Departures
from attrition.reference.discrepancy import Discrepancy
from attrition.results.trajectories import Trajectories
from attrition.validation.scores import Forecast, crps, forecasts
from attrition.validation.wars.endings import Ended
from attrition.validation.wars.library import Floats, War
from attrition.validation.wars.rates import is_of_losses, rival

LEAST_RUNS = 10  # runs that still fight, below which the figure is not scored
AGREED, SETTLEMENT = "agreed_share", "settlement"
FACTOR = 1.5  # within which losses by year count as right
COLUMNS = (
    "measure", "of", "start", "date", "value", "low", "high", "confidence", "source", "runs",
    "q5", "q50", "q95", "inside", "factor", "crps", "rival",
)  # fmt: skip


def compared(
    war: War,
    runs: Trajectories,
    found: Ended,
    others: Sequence[War],
    discrepancies: Mapping[str, Discrepancy],
) -> pd.DataFrame:
    """Return a row for each scorable figure of a record: the record, the runs, the rival.

    The runs are those that still fight on the day of the figure, `runs` of them, and for the terms
    of a settlement those that settle; where too few do, nothing is said. `factor` is that of
    losses: the median over the record. The rival says what other wars lost, and of all else that it
    stays as it is at the start.
    """
    departures = Departures(discrepancies, len(runs.runs()), war.scenario.start)
    rows = [_row(war, one, found, others) for one in forecasts(runs, war.record, None, departures)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(war: War, forecast: Forecast, found: Ended, others: Sequence[War]) -> dict[str, object]:
    figure = forecast.figure
    one, since = figure.one, figure.base.date if figure.base else None
    settled = one.measure == AGREED
    fighting = found.kinds == SETTLEMENT if settled else found.fight_on_to(war, one.date)
    row: dict[str, object] = {
        "measure": one.measure,
        "of": one.of,
        "start": since or one.start,
        "date": one.date,
        "value": figure.value,
        "low": one.low - figure.zero,
        "high": one.high - figure.zero,
        "confidence": one.confidence,
        "source": one.source,
        "runs": int(fighting.sum()),
    }
    if fighting.sum() < LEAST_RUNS:
        return row
    sample = forecast._replace(runs=forecast.runs[fighting]).sample()
    low, middle, high = (float(x) for x in np.quantile(sample, (0.05, 0.5, 0.95)))
    lost = is_of_losses(figure, war)
    theirs = rival(figure, war, others) if lost else _as_at_the_start(forecast)
    if figure.added and not lost:
        theirs = None  # nobody expects that nothing is lost in a battle
    return row | {
        "q5": low,
        "q50": middle,
        "q95": high,
        "inside": low <= figure.value <= high,
        "factor": middle / figure.value if lost else math.nan,
        "crps": crps(sample, figure.value),
        "rival": math.nan if theirs is None else crps(theirs, figure.value),
    }


def _as_at_the_start(forecast: Forecast) -> Floats | None:
    """Return what is said by one for whom nothing changes; None where the start is not known."""
    if forecast.figure.base:
        return np.zeros(1)
    known = forecast.known
    return np.array([known[-1].value]) if known else None

"""What an ensemble that has learned holds: runs, their departures, what each figure taught."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from attrition.conditioning.comparable import said
from attrition.conditioning.departures import WEEK, Departures
from attrition.conditioning.figures import Figure
from attrition.drivers.departures import SHARED, bounds_of
from attrition.drivers.random_draws import stream_key
from attrition.reference.discrepancy import sized_by
from attrition.results.block import Block, allocate
from attrition.results.metadata import DISCREPANCY
from attrition.results.trajectories import Trajectories

SURPRISE = 3.0  # standard deviations from which on a figure contradicts the runs
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Learned:
    """What a figure taught: how many runs' worth of weight it left, and how far off it lay.

    `foretold` is the mean of what the runs said of it, `sd` the standard deviation between that
    and the figure, and `surprise` its distance in such deviations.
    """

    figure: Figure
    effective: float
    foretold: float
    sd: float

    @property
    def surprise(self) -> float:
        """Return how far the figure lies from what was foretold, in standard deviations."""
        return (self.figure.value - self.foretold) / self.sd


@dataclass(frozen=True)
class Conditioned:
    """An ensemble that has learned from the figures known by a date.

    `trajectories` holds equally likely runs: as they went until then, and as they go on.
    `departures` is how far the record lay from each of them, `learned` has an entry a figure.
    `ancestors` gives the number of the run at the start that each descends from. `evidence` is the
    logarithm of how likely the runs made the figures; `effective` is the number of runs and
    `islands` the number of islands that carried the weight at the end.
    """

    until: datetime.date
    trajectories: Trajectories
    departures: Departures
    learned: tuple[Learned, ...]
    ancestors: NDArray[np.int64]
    evidence: float
    effective: float
    islands: float

    def __repr__(self) -> str:
        metadata, runs = self.trajectories.metadata, len(self.ancestors)
        learned = f"{len(self.learned)} figures known by {self.until}"
        return f"<Conditioned {metadata.scenario!r}: {runs:,} runs, {learned}>"

    @property
    def distinct(self) -> int:
        """Return from how many runs at the start the runs descend."""
        return len(np.unique(self.ancestors))

    @property
    def narrowest(self) -> Learned:
        """Return the figure that left the weight with the fewest runs."""
        return min(self.learned, key=lambda one: one.effective)

    def contradictions(self) -> list[Learned]:
        """Return the figures that lay far from what the runs foretold."""
        return [one for one in self.learned if abs(one.surprise) > SURPRISE]

    def foretold(self, figure: Figure) -> Floats | None:
        """Return what is foretold of a figure, a number a run; None where the runs have none.

        It is what the run says, counted as the figure is, and a departure that fades towards its
        discrepancy; equally likely departures are dealt out among the runs. The figure's own error
        is not in it.
        """
        one = figure.one
        block = self.trajectories.select(measure=one.measure, of=one.of).block()
        if not block.columns:
            return None
        values = block.values[:, :, 0].astype(np.float64)
        metadata = self.trajectories.metadata
        runs, whole = (said(values, metadata, it) for it in (figure, figure._replace(base=None)))
        if runs is None or whole is None:
            return None
        day = max(one.middle, self.until)
        level = float(np.median(sized_by(one.measure, whole, values[:, 0])))
        believed = self.departures.on(figure.key, day, level)
        rng = self._stream(f"departure {'.'.join(figure.key)} {day}")
        return np.asarray(runs + believed.means + believed.variance**0.5 * dealt(rng, len(runs)))

    def predictive(self) -> Trajectories:
        """Return the runs with the departures of their series after the date, drawn for each run.

        A departure goes on from what the figures said of it, as a first-order autoregression.
        What cannot be negative, or be more than all, stays so. The area that one side holds more,
        the other holds less.
        """
        block, metadata = self.trajectories.block(), self.trajectories.metadata
        values = allocate(block.values.shape, block.values.dtype)
        values[:] = block.values
        for place, (measure, of) in enumerate(block.columns):
            if measure in self.departures.discrepancies:
                series = block.values[:, :, place].astype(np.float64)
                limits = bounds_of(measure, series)
                for week, departure in self._path(measure, of, series):
                    values[:, week, place] = np.clip(series[:, week] + departure, *limits)
        if self.departures.discrepancies:
            metadata = replace(metadata, holds=(*metadata.holds, DISCREPANCY))
        return Trajectories.of_runs(Block(values, block.columns, block.runs), metadata)

    @property
    def week(self) -> int:
        """Return the last week that ends by the date."""
        metadata = self.trajectories.metadata
        return (self.until - metadata.start).days // metadata.step_days

    def _path(self, measure: str, of: str, series: Floats) -> Iterator[tuple[int, Floats]]:
        """Yield the weeks after the date, and the departure of each run in them."""
        sign = -1.0 if measure in SHARED and of == "a" else 1.0
        of = "b" if measure in SHARED else of
        metadata, key = self.trajectories.metadata, self.departures.latest(measure, of)
        found = self.departures.discrepancies[measure]
        rng = self._stream(f"departure {measure} {of}")
        kept, first = found.kept(metadata.step_days / WEEK), self.week + 1
        departure = np.zeros(len(series))
        for week in range(first, series.shape[1]):
            level = float(np.median(sized_by(measure, series[:, week], series[:, 0])))
            if week == first:
                believed = self.departures.on(key, metadata.date(week), level)
                departure, sd = believed.means, believed.variance**0.5
            else:
                departure = kept * departure
                sd = found.size.of(level) * (1.0 - kept**2) ** 0.5
            departure = departure + sd * dealt(rng, len(series))
            yield week, sign * departure

    def _stream(self, name: str) -> np.random.Generator:
        seed = self.trajectories.metadata.seed or 0
        return np.random.default_rng([stream_key(name), seed])


def dealt(rng: np.random.Generator, runs: int) -> Floats:
    """Return equally likely standard normal numbers, one for each run, dealt out by chance."""
    from scipy.special import ndtri

    return np.asarray(rng.permutation(ndtri((np.arange(runs) + 0.5) / runs)))

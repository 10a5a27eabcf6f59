"""Comparisons: the differences between two scenarios, run by run, on the same random numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.errors import AttritionError
from attrition.measures import MEASURES
from attrition.results.block import Block
from attrition.results.endings import ends
from attrition.results.metadata import DISCREPANCY, RunMetadata, is_flow
from attrition.results.selection import headline_part
from attrition.results.shown import Shown, card_of_differences
from attrition.results.trajectories import QUANTILES, Trajectories

ROUNDING = 1e-6
SURE = 0.9  # the share of pairs that go one way, from which a difference is called sure
LAND = "contested_share"
PAIRED = "Paired: both runs of a pair have the same luck, process noise and parameter set."
Floats = NDArray[np.float64]


class CompareError(AttritionError, ValueError):
    """Two sets of trajectories that cannot be compared."""


@dataclass(frozen=True)
class Comparison(Shown):
    """Differences run by run: `differences` is `other` minus `base`, over the common weeks."""

    base: Trajectories
    other: Trajectories
    differences: Trajectories

    def __repr__(self) -> str:
        pair = " and ".join(repr(t.metadata.scenario) for t in (self.base, self.other))
        return f"<Comparison of {pair}: {len(self.differences.runs()):,} pairs of runs>"

    def _repr_html_(self) -> str:
        block, told = self.differences.block(), (self.base.metadata, self.other.metadata)
        return card_of_differences(self.table(), block, *told)

    def frame(self) -> pd.DataFrame:
        """Return the tidy table of differences: run, week, date, measure, of, value."""
        return self.differences.frame()

    def to_xarray(self) -> Any:
        """Return the differences as an `xarray.Dataset`, as `Trajectories.to_xarray` does."""
        return self.differences.to_xarray()

    def quantiles(self, q: float | Iterable[float] = QUANTILES) -> pd.DataFrame:
        """Return quantiles of the differences over the runs."""
        return self.differences.quantiles(q)

    def final(self) -> pd.DataFrame:
        """Return the differences of each run's last common week."""
        last = self.differences.block()
        week = last.values.shape[1] - 1
        table = Block(last.values[:, week:], last.columns, last.runs).frame(self.base.metadata)
        when = pd.Timestamp(self.base.metadata.date(week)).as_unit("ms")
        return table.assign(week=np.int32(week), date=when)

    def headlines(self) -> list[str]:
        """Return the measures that are shown first, of those not zero throughout in both."""
        shown = {
            name for part in (self.base, self.other) for name in headline_part(part).measures()
        }
        return [name for name in self.measures() if name in shown]

    def pictured(self) -> list[str]:
        """Return the headline measures and the land held, of those that differ in any pair."""
        shown = {LAND, *self.headlines()}
        return [name for name in self.measures() if name in shown and self.differs(name)]

    def measures(self) -> list[str]:
        """Return the names of the measures, in the order of their declaration."""
        return list(dict.fromkeys(name for name, _ in self.differences.block().columns))

    def differs(self, measure: str) -> bool:
        """Return whether a measure differs in any run and week."""
        return bool(np.nan_to_num(self.differences.select(measure=measure).block().values).any())

    def table(self, measures: str | Iterable[str] | None = None) -> pd.DataFrame:
        """Return a row for each measure and side: the headline measures, or those named.

        Stocks and indices are compared at the end, flows by their mean week, as `over` says.
        `base` is the median of the base; `q5` to `q95` are quantiles of the paired difference;
        `larger` is the share of runs in which the measure is larger than in the base, `sure` the
        share with the sign of the median difference (not a number where that is zero). `least` is
        the least difference that a reader would call one; `clear` says whether the median is at
        least that and `sure` at least `SURE`. Raises an ArgumentError for a measure that there is
        not.
        """
        rows = []
        names = self.headlines() if measures is None else measures
        for measure in [names] if isinstance(names, str) else names:
            base, other = (t.select(measure=measure).block() for t in (self.base, self.other))
            for place, (_, of) in enumerate(base.columns):
                before, after = (level(b.values[:, :, place], measure) for b in (base, other))
                over = "mean" if is_flow(measure) else "end"
                least = _least(before, measure)
                rows.append(
                    (measure, of, over, float(np.median(before)), *_row(before, after), least)
                )
        names = ["measure", "of", "over", "base", *(f"q{100 * share:g}" for share in QUANTILES)]
        table = pd.DataFrame(rows, columns=[*names, "larger", "sure", "least"])
        return table.assign(clear=(table["q50"].abs() >= table["least"]) & (table["sure"] >= SURE))

    def part(self, runs: Sequence[int]) -> Comparison:
        """Return the part of some runs, by their numbers."""
        parts = (self.base, self.other, self.differences)
        return Comparison(*(one.select(run=list(runs)) for one in parts))

    def ended(self) -> NDArray[np.bool_]:
        """Return of each pair whether a war ends in it; none does without the measure `ending`."""
        ended = np.zeros(len(self.differences.runs()), bool)
        for found in (ends(self.base), ends(self.other)):
            if found:
                ended |= found.codes > 0
        return ended


def compare(base: Trajectories, other: Trajectories) -> Comparison:
    """Pair the runs of two scenarios and return the differences, over the weeks that both have.

    Runs of the same number share their random numbers, so most of the noise cancels out.
    Raises a CompareError where sides, dates, seeds, runs or measures do not match.
    """
    _check(base, other)
    left, right = base.block(), other.block()
    runs = np.intersect1d(left.runs, right.runs)
    weeks = min(left.values.shape[1], right.values.shape[1])
    before, after = (
        Block(
            b.values[np.ix_(np.isin(b.runs, runs), np.arange(weeks), _places(b, left.columns))],
            left.columns,
            runs,
        )
        for b in (left, right)
    )
    differences = Block(after.values - before.values, left.columns, runs)
    return Comparison(
        Trajectories.of_runs(before, base.metadata),
        Trajectories.of_runs(after, other.metadata),
        Trajectories.of_runs(differences, other.metadata),
    )


def pairing_gain(base: Trajectories, other: Trajectories, measure: str, of: str = "") -> float:
    """Return by what factor pairing reduces the number of runs needed.

    This is the variance of the difference of two independent runs over that of a pair with common
    random numbers, at the end (for a flow, of the mean week). It is infinite where pairs differ by
    a constant.
    """
    paired = compare(base.select(measure=measure, of=of), other.select(measure=measure, of=of))
    if len(paired.base.block().columns) != 1:
        raise CompareError(f"there is no measure {measure!r} of {of!r}")
    before, after = (level(t.block().values[:, :, 0], measure) for t in (paired.base, paired.other))
    apart = float(before.var() + after.var())
    together = float((after - before).var())
    return apart / together if together > 0 else float("inf" if apart > 0 else "nan")


def comparable(one: RunMetadata, two: RunMetadata) -> None:
    """Raise a CompareError that says why two scenarios do not compare, before they are run."""
    both = f"{one.scenario} and {two.scenario}"
    if one.sides != two.sides:
        left, right = (f"{a} against {b}" for a, b in (one.sides, two.sides))
        raise CompareError(f"{both} have different sides: {left}, and {right}")
    if one.step_days != two.step_days:
        days = f"{one.step_days} and {two.step_days} days a step"
        raise CompareError(f"{both} use different time steps: {days}")
    if one.start != two.start:
        raise CompareError(f"{both} start on different days: {one.start} and {two.start}")
    if (one.sets, one.sets_origin) != (two.sets, two.sets_origin):
        raise CompareError(f"{both} were run with different parameter sets")
    if (DISCREPANCY in one.holds) != (DISCREPANCY in two.holds):
        raise CompareError(f"only one of {both} was run with discrepancies")
    if one.seed != two.seed:
        raise CompareError(f"{both} were run with different seeds: {one.seed} and {two.seed}")


def _check(base: Trajectories, other: Trajectories) -> None:
    """Raise a CompareError that says why two sets of trajectories do not compare."""
    comparable(base.metadata, other.metadata)
    names = base.metadata.scenario, other.metadata.scenario
    if not set(base.runs()) & set(other.runs()):
        raise CompareError(f"{names[0]} and {names[1]} have no run in common")
    left, right = set(base.block().columns), set(other.block().columns)
    for missing, has, lacks in ((left - right, *names), (right - left, *names[::-1])):
        if missing:
            words = [f"{name} of {of}" if of else name for name, of in sorted(missing)]
            more = f" and {len(words) - 3} more" if len(words) > 3 else ""
            raise CompareError(
                f"{has} records measures that {lacks} does not: {', '.join(words[:3])}{more}"
            )


def _places(block: Block, columns: tuple[tuple[str, str], ...]) -> NDArray[np.int64]:
    known = {column: place for place, column in enumerate(block.columns)}
    return np.array([known[column] for column in columns], dtype=np.int64)


def level(values: NDArray[Any], measure: str) -> Floats:
    """Return one number a run: the end of a stock or an index, the mean week of a flow."""
    plain = values.astype(np.float64)
    return plain[:, 1:].mean(axis=1) if is_flow(measure) else plain[:, -1]


def _least(before: Floats, measure: str) -> float:
    """Return the least difference of a measure that a reader would call one."""
    declared = MEASURES.get(measure)
    return declared.least_difference(float(np.abs(before).mean())) if declared else 0.0


def _row(before: Floats, after: Floats) -> tuple[float, ...]:
    """Return the quantiles of the difference, the share that is larger, and the share as signed.

    What lies within the rounding of the values counts as no difference.
    """
    difference = after - before
    size = np.maximum(np.abs(before), np.abs(after))
    difference[np.abs(difference) <= ROUNDING * size] = 0.0
    middle = np.sign(np.median(difference))
    sure = float((np.sign(difference) == middle).mean()) if middle else float("nan")
    quantiles = (float(value) for value in np.quantile(difference, QUANTILES))
    return (*quantiles, float((difference > 0).mean()), sure)

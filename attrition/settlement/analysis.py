"""When to stop: runs in which the fighting stops in each week in turn, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.conditioning.conditioned import Conditioned
from attrition.conditioning.filter import condition
from attrition.conditioning.observed import Observed
from attrition.deprecation import renamed_arguments
from attrition.drivers.ensemble import Progress, simulate
from attrition.posterior import Posterior
from attrition.reference.discrepancy import Discrepancy
from attrition.results.block import Block
from attrition.results.counting import wilson
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import QUANTILES, Trajectories
from attrition.scenario import Problem, Scenario, ScenarioError
from attrition.settlement.hindsight import LINE, MIDWAY, PER_CENT, settling_gains
from attrition.settlement.stops import fought_on, stopped
from attrition.slices import Slices, finish

RECOVERY, WAIT, EVERY = 52, 26, 4
COUNTED = (
    "contested_share",
    "area_held",
    "casualties",
    "killed",
    "gdp_loss",
    "refugees_abroad",
    "displaced_inside",
    "cold_dwellings",
    "power_hours",
)
WORST = {"cold_dwellings": np.max, "power_hours": np.min}


@dataclass(frozen=True)
class StoppingAnalysis:
    """What comes of stopping at each of `stops` (steps), and of fighting on, pair by pair.

    The trajectories have one row for each stop where others have a week. `at_stop` is the state at
    the stop. `later` is the state `recovery` steps afterwards (for power and heat, the worst week
    in between), `fought_on` that on the same dates without a stop, and `settled_now` that on the
    same dates after a stop in week 0. `war` holds the runs of `scenario`, which is fought on, in
    full; `gains` is what settling gives beyond waiting. Where the runs have learned figures, all of
    this counts from the week after those, and `learned` holds the runs from the start on.
    """

    scenario: Scenario
    stops: tuple[int, ...]
    recovery: int
    wait: int
    at_stop: Trajectories
    later: Trajectories
    fought_on: Trajectories
    settled_now: Trajectories
    war: Trajectories
    gains: Trajectories
    observed: Observed | None = None
    learned: Conditioned | None = None

    @property
    def bands(self) -> str:
        """Return in words what the bands show."""
        return self.war.metadata.bands

    def table(self) -> pd.DataFrame:
        """Return what comes of each stop, tidy: bands of every measure and of the differences.

        `what` is at_stop, later, fought_on or settled_now as above, or later_less_fought_on or
        later_less_settled_now: the difference between the runs of a pair. Then week, date,
        measure, of and quantiles over the runs.
        """
        parts = {
            "at_stop": self.at_stop,
            "later": self.later,
            "fought_on": self.fought_on,
            "settled_now": self.settled_now,
            "later_less_fought_on": difference(self.later, self.fought_on),
            "later_less_settled_now": difference(self.later, self.settled_now),
        }
        tables = [part.quantiles(QUANTILES).assign(what=name) for name, part in parts.items()]
        table = pd.concat(tables, ignore_index=True)
        table["week"] = np.array(self.stops)[table["week"].to_numpy()]
        return table[["what", *(name for name in table if name != "what")]]

    def governments(self) -> pd.DataFrame:
        """Return the terms and the verdicts of each week, a row a week.

        In per cent of the contested land held by b: `front`, `most_a_concedes` and
        `least_b_accepts`, with bands. As shares of runs, with the Wilson interval at 90 % as low
        and high: the verdicts. Week 0 has no row: governments have not yet formed an estimate of
        the war's cost.
        """
        weeks = np.arange(1, self.gains.weeks() + 1)
        metadata = self.war.metadata
        columns: dict[str, Any] = {"week": weeks, "date": [metadata.date(int(k)) for k in weeks]}
        for name, terms in self.terms().items():
            bands = np.quantile(terms[:, weeks], QUANTILES, axis=0)
            columns |= {
                f"{name}_q{100 * q:g}": row for q, row in zip(QUANTILES, bands, strict=True)
            }
        for name, yes in self.verdicts().items():
            counted = [wilson(int(week.sum()), len(week)) for week in yes.T]
            columns[name] = yes.mean(axis=0)
            columns[f"{name}_low"], columns[f"{name}_high"] = zip(*counted, strict=True)
        return pd.DataFrame(columns)

    def terms(self) -> dict[str, NDArray[np.float64]]:
        """Return b's share of the contested land that each side would accept, by run and week."""
        most, least = (_column(self.war, "reservation", side) for side in "ab")
        return {
            "front": _column(self.war, "contested_share", ""),
            "most_a_concedes": PER_CENT * (1.0 - most),
            "least_b_accepts": PER_CENT * least,
        }

    def over(self) -> NDArray[np.bool_]:
        """Return by run and week whether the war is over: lost by a side, since talks fail."""
        return _column(self.war, "ending", "") > 0.0

    def verdicts(self) -> dict[str, NDArray[np.bool_]]:
        """Return by run and week, from week 1, what is the case.

        All are false where the war is over. `range`: there are terms that both would accept, as
        they see it in that week. `midway_a`,
        `midway_b`, `midway_both`: settling midway between the least that each would accept beats
        waiting, in hindsight; `line_a`, `line_b`, `line_both`: so does the line of contact.
        """
        weeks = slice(1, self.gains.weeks() + 1)
        goes_on = ~self.over()[:, weeks]
        found = {"range": (_column(self.war, "bargaining_range", "")[:, weeks] > 0.0) & goes_on}
        for name, terms in (("midway", MIDWAY), ("line", LINE)):
            gains = (_column(self.gains, terms, side)[:, weeks] for side in "ab")
            a, b = ((gain > 0.0) & goes_on for gain in gains)
            found |= {f"{name}_a": a, f"{name}_b": b, f"{name}_both": a & b}
        return found


@renamed_arguments(tick="on_progress")
def when(
    scenario: Scenario,
    runs: int = 100,
    seed: int = 0,
    *,
    every: int = EVERY,
    recovery: int = RECOVERY,
    wait: int = WAIT,
    executor: Executor | None = None,
    on_progress: Progress | None = None,
    posterior: Posterior | None = None,
    discrepancies: Mapping[str, Discrepancy] | None = None,
    observed: Observed | None = None,
) -> StoppingAnalysis:
    """Return what comes of a ceasefire at every `every`-th step of a scenario.

    Each ceasefire is on the line of contact. Run i uses the same random numbers with and without
    it, so the two are identical until the fighting stops; both go on for `recovery` steps after.
    `wait` is how many steps ahead hindsight looks for a better week to settle. `on_progress` is
    called with the number of runs made so far. With a `posterior` each run has a parameter set of
    its own, the same for every stop (discount, fear of breach and guarantees are the scenario's);
    with `discrepancies` its reported series depart from its world, by the same for every stop. The
    runs learn what is `observed`; then the first stop is in the week after. Raises a
    `ScenarioError` where the scenario imposes a ceasefire itself, has no contested land, or ends
    before the first stop.
    """
    return finish(
        when_in_slices(
            scenario, runs, seed, every=every, recovery=recovery, wait=wait, executor=executor,
            on_progress=on_progress, posterior=posterior, discrepancies=discrepancies,
            observed=observed,
        )
    )  # fmt: skip


def when_in_slices(
    scenario: Scenario,
    runs: int,
    seed: int = 0,
    *,
    every: int = EVERY,
    recovery: int = RECOVERY,
    wait: int = WAIT,
    executor: Executor | None = None,
    on_progress: Progress | None = None,
    posterior: Posterior | None = None,
    discrepancies: Mapping[str, Discrepancy] | None = None,
    observed: Observed | None = None,
) -> Slices[StoppingAnalysis]:
    """Return the slices of `when`: the runs of one stop after another."""
    first = first_stop(scenario, observed)
    stops = tuple(range(first, scenario.steps + 1, every))
    ahead = max(recovery, wait)
    base = fought_on(scenario, scenario.steps + ahead)
    learned: list[Conditioned] = []
    done = 0

    def run(what: Scenario, measures: Sequence[str] | None = None) -> Trajectories:
        nonlocal done
        start = done
        done += runs

        def tick(made: int) -> None:
            if on_progress:
                on_progress(start + made)

        if observed is None:
            return simulate(
                what, range(runs), seed, executor, measures, tick, posterior, discrepancies
            )
        found = condition(
            what, observed.figures, observed.until, runs, seed, measures=measures,
            posterior=posterior, discrepancies=discrepancies or {}, executor=executor,
            on_progress=tick,
        )  # fmt: skip
        if not learned:
            learned.append(found)
        return found.predictive()

    war = run(base)
    yield
    counted = war.select(measure=COUNTED)
    now = run(stopped(base, first), COUNTED).select(measure=COUNTED)
    yield
    rows = []
    for stop in stops:
        shorter = base.with_overrides(weeks=max(stop + recovery, 1))
        trajectories = now if stop == first else run(stopped(shorter, stop), COUNTED)
        trajectories = trajectories.select(measure=COUNTED)
        afterwards = (_afterwards(each, stop, recovery) for each in (trajectories, counted, now))
        rows.append((counted.block().values[:, stop], *afterwards))
        yield
    gains = settling_gains(war, base, wait, scenario.steps)
    war, gains = (_since(one, first) for one in (war, gains))
    metadata = replace(war.metadata, step_days=every * war.metadata.step_days, events=())
    at_stop, later, against, early = (
        _as_rows([one[place] for one in rows], counted, metadata) for place in range(4)
    )
    return StoppingAnalysis(
        base, tuple(stop - first for stop in stops), recovery, wait, at_stop, later, against, early,
        war, gains, observed, learned[0] if learned else None,
    )  # fmt: skip


def first_stop(scenario: Scenario, observed: Observed | None) -> int:
    """Return the first week in which the fighting may stop: 0, or that after what is observed."""
    if observed is None:
        return 0
    first = -(-(observed.until - scenario.start).days // scenario.step_days) + 1
    if first > scenario.steps:
        what = f"{observed.until} leaves no week to stop in"
        allowed = f"a date before {scenario.date(scenario.steps - 1)}"
        raise ScenarioError([Problem(scenario.name, "until", what, allowed)])
    return first


def _since(trajectories: Trajectories, first: int) -> Trajectories:
    """Return trajectories as if they began in a later week."""
    if not first:
        return trajectories
    block, metadata = trajectories.block(), trajectories.metadata
    events = tuple(
        (begin - first, end and end - first, label)
        for begin, end, label in metadata.events
        if begin >= first
    )
    later = replace(metadata, start=metadata.date(first), events=events)
    return Trajectories.of_runs(replace(block, values=block.values[:, first:]), later)


def runs_needed(steps: int, every: int, runs: int, first: int = 0) -> int:
    """Return how many runs `when` makes: one set for each stop, and one that fights on."""
    return runs * (len(range(first, steps + 1, every)) + 1)


def difference(one: Trajectories, other: Trajectories) -> Trajectories:
    """Return the differences between the runs of pairs, `one` minus `other`."""
    left, right = one.block(), other.block()
    difference = left.values.astype(np.float64) - right.values
    return Trajectories.of_runs(Block(difference, left.columns, left.runs), one.metadata)


def _afterwards(trajectories: Trajectories, stop: int, recovery: int) -> NDArray[Any]:
    """Return the values `recovery` steps after a stop; of power and heat the worst on the way."""
    block = trajectories.block()
    values = block.values[:, stop + recovery].copy()
    for place, (measure, _) in enumerate(block.columns):
        if measure in WORST and recovery:
            window = block.values[:, stop + 1 : stop + recovery + 1, place]
            values[:, place] = WORST[measure](window, axis=1)
    return values


def _as_rows(
    values: list[NDArray[Any]], trajectories: Trajectories, metadata: RunMetadata
) -> Trajectories:
    """Return trajectories whose weeks are the stops."""
    block = trajectories.block()
    return Trajectories.of_runs(
        Block(np.stack(values, axis=1), block.columns, block.runs), metadata
    )


def _column(trajectories: Trajectories, measure: str, of: str) -> NDArray[np.float64]:
    return trajectories.select(measure=measure, of=of).block().values[:, :, 0].astype(np.float64)

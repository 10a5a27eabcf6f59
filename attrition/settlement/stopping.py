"""When to stop: runs in which the fighting stops in each week in turn, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attrition.arguments import seed_of, whole
from attrition.conditioning.conditioned import Conditioned
from attrition.conditioning.filter import condition
from attrition.conditioning.observed import Observed
from attrition.deprecation import renamed_arguments
from attrition.drivers.branches import Trunk
from attrition.drivers.ensemble import Ensemble, Progress, extended
from attrition.posterior import Posterior
from attrition.reference.discrepancy import Discrepancy
from attrition.results.block import Block
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories
from attrition.scenario import Problem, Scenario, ScenarioError
from attrition.settlement.analysis import StoppingAnalysis
from attrition.settlement.hindsight import settling_gains
from attrition.settlement.stops import fought_on, stopped
from attrition.slices import Slices, finish

RECOVERY, WAIT, EVERY = 52, 26, 4
MOST_HELD = 500  # runs, each of which the next ceasefire leaves; of more, all are run whole
COUNTED = (
    "contested_share",
    "area_held",
    "casualties",
    "killed",
    "gdp_change",
    "refugees_abroad",
    "displaced_inside",
    "cold_dwellings",
    "power_hours",
)
WORST = {"cold_dwellings": np.max, "power_hours": np.min}


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
    runs, seed, every = whole("runs", runs, 1), seed_of(seed), whole("every", every, 1)
    recovery, wait = whole("recovery", recovery, 0), whole("wait", wait, 0)
    first = first_stop(scenario, observed)
    stops = tuple(range(first, scenario.steps + 1, every))
    ahead = max(recovery, wait)
    base = fought_on(scenario, scenario.steps + ahead)
    trunk = Trunk(base, posterior) if observed is None and runs <= MOST_HELD else None
    learned: list[Conditioned] = []
    done = 0

    def run(what: Scenario, measures: Sequence[str] | None = None, stop: int = 0) -> Trajectories:
        nonlocal done
        start = done
        done += runs

        def tick(made: int) -> None:
            if on_progress:
                on_progress(start + made)

        if observed is None:
            ensemble = Ensemble(
                what, seed, measures=measures, posterior=posterior, discrepancies=discrepancies,
                ready=trunk.branch(what, stop - 1) if trunk and stop else None,
            )  # fmt: skip
            return extended(ensemble, range(runs), executor, tick)
        found = condition(
            what, observed.figures, observed.until, runs, seed, measures=measures,
            posterior=posterior, discrepancies=discrepancies or {}, executor=executor,
            on_progress=tick,
        )  # fmt: skip
        if what is base:
            learned.append(found)
        return found.predictive()

    now = run(stopped(base, first), COUNTED).select(measure=COUNTED)
    ended = {first: _afterwards(now, first, recovery)}
    yield
    for stop in stops[1:]:
        shorter = base.with_overrides(weeks=max(stop + recovery, 1))
        trajectories = run(stopped(shorter, stop), COUNTED, stop).select(measure=COUNTED)
        ended[stop] = _afterwards(trajectories, stop, recovery)
        yield
    war = run(base, stop=stops[-1])
    yield
    counted = war.select(measure=COUNTED)
    rows = [
        (
            counted.block().values[:, stop],
            later,
            *(_afterwards(each, stop, recovery) for each in (counted, now)),
        )
        for stop, later in ended.items()
    ]
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


def runs_needed(steps: int, every: int, runs: int, first: int = 0) -> int:
    """Return how many runs `when` makes: one set for each stop, and one that fights on."""
    return runs * (len(range(first, steps + 1, every)) + 1)


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

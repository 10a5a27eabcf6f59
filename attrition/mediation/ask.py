"""Why: the runs before and after a change, the chain between them, and its proof."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path

from attrition.arguments import seed_of, whole
from attrition.drivers.ensemble import Ensemble
from attrition.mediation.links import Chain
from attrition.mediation.proof import Pair, prove
from attrition.mediation.strip import Moved, WhyError, chain_between
from attrition.posterior import Posterior
from attrition.reference.discrepancy import Discrepancy
from attrition.results.trajectories import Trajectories
from attrition.scenario import Scenario, load

Progress = Callable[[int], None]


def why(
    scenario: Scenario | str | Path,
    overrides: Mapping[str, float] | Sequence[str],
    runs: int = 100,
    seed: int = 0,
    *,
    proved: bool = True,
    posterior: Posterior | None = None,
    discrepancies: Mapping[str, Discrepancy] | None = None,
    executor: Executor | None = None,
    on_progress: Progress | None = None,
) -> Chain:
    """Return why the outcomes of a scenario change under overrides: a chain of links.

    `overrides` are as for `load`. The scenario is run with and without them, `runs` times each
    under the same random numbers. With `proved`, each link that can be is held fixed in as many
    runs again (see `proof.prove`). `**attrition.total(scenario)` gives parameter sets and
    discrepancies.
    `on_progress` is called with the number of pairs of runs done, and of pairs proved on top.
    Raises a WhyError where nothing is changed, a ScenarioError where an override is not valid.
    """
    runs, seed = whole("runs", runs, 1), seed_of(seed)
    base = scenario if isinstance(scenario, Scenario) else load(scenario)
    changed = base.with_overrides(overrides)
    moved = moved_levers(base, changed)
    if not moved:
        raise WhyError(_unmoved(base, overrides))
    drawn = {"posterior": posterior, "discrepancies": discrepancies}
    with nullcontext(executor) if executor else ThreadPoolExecutor(os.cpu_count()) as workers:
        ensembles = [Ensemble(one, seed, **drawn) for one in (base, changed)]  # type: ignore[arg-type]
        for half, ensemble in enumerate(ensembles):
            ensemble.extend(range(runs), workers, _from(on_progress, half * runs, 2))
        before, after = (ensemble.trajectories() for ensemble in ensembles)
        chain = chain_between(before, after, moved, _drawn(base, moved, posterior))
        if not proved:
            return chain
        pair = Pair(base, changed, seed, posterior)
        return prove(chain, pair, range(runs), workers, _from(on_progress, runs, 1))


def between(
    scenarios: tuple[Scenario, Scenario],
    runs: tuple[Trajectories, Trajectories],
    posterior: Posterior | None = None,
) -> Chain | None:
    """Return the chain between runs that there are, of a scenario before and after a change.

    None where no parameter differs, such as between scenarios that differ by events alone.
    """
    moved = moved_levers(*scenarios)
    return chain_between(*runs, moved, _drawn(scenarios[0], moved, posterior)) if moved else None


def moved_levers(base: Scenario, changed: Scenario) -> Moved:
    """Return what differs between two scenarios: paths, with the values before and after."""
    values = {path: (value, changed.values[path]) for path, value in base.values.items()}
    return {path: both for path, both in values.items() if both[0] != both[1]}


def _drawn(base: Scenario, moved: Moved, posterior: Posterior | None) -> Moved:
    """Return the middle 90 % of the values of those levers that each run of the base draws."""
    free = posterior.free_parameters(base) if posterior else ()
    return {path: posterior.central_interval(path) for path in moved if posterior and path in free}


def _unmoved(base: Scenario, overrides: Mapping[str, float] | Sequence[str]) -> str:
    if not overrides:
        return "nothing was changed, so there is nothing to explain: set a parameter"
    pairs = overrides.items() if isinstance(overrides, Mapping) else ()
    words = ", ".join([f"{path}={value:g}" for path, value in pairs] or overrides)
    return f"{base.name} has {words} already, so there is nothing to explain: set another value"


def _from(on_progress: Progress | None, first: int, a_step: int) -> Progress | None:
    if on_progress is None:
        return None
    return lambda done: on_progress((first + done) // a_step)

"""The proof of a link: the changed scenario once more, with a mediator held as it was.

Run i with the mediator held has the random numbers, the opening and the parameter set of run i of
both scenarios. What of the effect is gone then went through the mediator.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from attrition.drivers.engine import Engine
from attrition.drivers.holding import Holder, Recorder, watched
from attrition.mediation.links import Chain, Share
from attrition.mediation.strip import columns_of, level, with_links
from attrition.posterior import Posterior
from attrition.results.block import Block
from attrition.results.ratios import ratio_of_means
from attrition.scenario import Scenario
from attrition.slices import Slices

RESIZED = "The change lays the world out anew, so nothing in it can be held as it was."
UNTOLD = "The runs are too few to tell which share of the change in “{label}” goes through a link."
Floats = NDArray[np.float64]
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Pair:
    """The scenario as it was and as it is changed, and what the runs of both draw."""

    base: Scenario
    changed: Scenario
    seed: int = 0
    posterior: Posterior | None = None


def prove(
    chain: Chain,
    pair: Pair,
    numbers: Sequence[int],
    executor: Executor | None = None,
    on_progress: Progress | None = None,
) -> Chain:
    """Return the chain with the proofs of all links that can be held fixed.

    For each of the run numbers it makes a run of the base, one of the changed scenario and one for
    each such link. A mediator is held for both sides at once, week by week and agent by agent, as
    long as neither war is over: after the end of the base's war at its last value, and after its
    own end not at all. Worlds are compared, without the discrepancies of reported series. Nothing
    is proved where no link changes; a note says so where the runs are too few, or the change makes
    other agents.
    """
    if why_not := _unprovable(chain, pair):
        return why_not
    engines = Engine(pair.base), Engine(pair.changed)
    done: list[int] = []

    def one(run: int) -> Floats:
        values = _outcomes(pair, engines, run, chain)
        done.append(run)
        if on_progress:
            on_progress(len(done))
        return values

    return _proved(chain, list(executor.map(one, numbers) if executor else map(one, numbers)))


def prove_in_slices(
    chain: Chain, pair: Pair, numbers: Sequence[int], on_progress: Progress
) -> Slices[Chain]:
    """Return the chain as `prove` does, in slices of a run number each."""
    if why_not := _unprovable(chain, pair):
        return why_not
    engines, rows = (Engine(pair.base), Engine(pair.changed)), []
    for done, run in enumerate(numbers, 1):
        rows.append(_outcomes(pair, engines, run, chain))
        on_progress(done)
        yield
    return _proved(chain, rows)


def _unprovable(chain: Chain, pair: Pair) -> Chain | None:
    """Return the chain with what keeps its links from being held, or None."""
    if chain.outcome is None or not chain.provable:
        return chain
    if Engine(pair.base).sizes != Engine(pair.changed).sizes:
        return replace(chain, notes=(*chain.notes, RESIZED))
    return None


def _proved(chain: Chain, rows: Sequence[Floats]) -> Chain:
    """Return the chain with the proofs that rows of outcomes give, one for each run number."""
    before, free, *held = np.array(rows).T
    proofs = {
        link.name: replace(link, proof=proof)
        for link, values in zip(chain.provable, held, strict=True)
        if (proof := _share(before, free, values))
    }
    if not proofs:
        label = chain.outcome.label if chain.outcome else ""
        return replace(chain, notes=(*chain.notes, UNTOLD.format(label=label)))
    return with_links(chain, proofs)


def _outcomes(pair: Pair, engines: tuple[Engine, Engine], run: int, chain: Chain) -> Floats:
    """Return the outcome of a run: in the base, with all free, and with each link held."""
    outcome, links = chain.outcome, chain.provable
    assert outcome is not None
    base, changed = (_with_set(engine, pair.posterior, run) for engine in engines)
    recorder = Recorder({field for link in links for field in link.mediator.holds})
    runs = [watched(base, pair.seed, run, recorder), changed.run(pair.seed, run)]
    for link in links:
        runs.append(watched(changed, pair.seed, run, Holder(recorder, link.mediator.holds)))
    names = [(key.measure.name, key.of) for key in base.keys]
    columns = columns_of(outcome.mediator, outcome.of)
    places = [names.index(column) for column in columns]
    weeks = min(len(one) for one in runs)
    values = np.stack([one[:weeks, places] for one in runs])
    block = Block(values, tuple(columns), np.arange(len(runs), dtype=np.int32))
    return level(block, outcome.mediator, outcome.of)


def _with_set(engine: Engine, posterior: Posterior | None, run: int) -> Engine:
    return engine.redrawn(posterior.apply(engine.scenario, run)) if posterior else engine


def _share(before: Floats, free: Floats, held: Floats) -> Share | None:
    """Return the share of the effect that goes when a mediator is held; None if it is untold."""
    share, low, high = ratio_of_means(free - held, free - before)
    if not np.isfinite((share, low, high)).all():
        return None
    return Share(float((free - before).mean()), float((held - before).mean()), share, low, high)

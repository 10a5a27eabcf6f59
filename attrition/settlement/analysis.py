"""What comes of stopping in each week in turn, and of fighting on: bands, terms and verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.cards import card
from attrition.conditioning.conditioned import Conditioned
from attrition.conditioning.observed import Observed
from attrition.formatting import number
from attrition.results.block import Block
from attrition.results.counting import wilson
from attrition.results.shown import Shown
from attrition.results.trajectories import QUANTILES, Trajectories
from attrition.scenario import Scenario
from attrition.settlement.hindsight import LINE, MIDWAY, PER_CENT


@dataclass(frozen=True)
class StoppingAnalysis(Shown):
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

    def __repr__(self) -> str:
        runs, stops = len(self.war.runs()), len(self.stops)
        return f"<StoppingAnalysis of {self.scenario.name!r}: {stops} stops, {runs:,} runs of each>"

    def _repr_html_(self) -> str:
        metadata = self.war.metadata
        found = self.verdicts()
        both, midway = (
            number(float(found[name].any(axis=1).mean()), "share")
            for name in ("range", "midway_both")
        )
        facts = {
            "stops": f"{len(self.stops)}, from {metadata.date(self.stops[0])}",
            "runs of each": f"{len(self.war.runs()):,}",
            "weeks after a stop": self.recovery,
            "bands": self.bands,
            "runs with terms, in some week, that both would accept": both,
            "runs in which, in some week, settling midway beats waiting for both": midway,
            "note": "a simulation, not a forecast",
        }
        return card(f"When to stop: {metadata.title or metadata.scenario}", facts)

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
        """Return by run and week whether the war is over: a side has lost, since talks fail."""
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


def difference(one: Trajectories, other: Trajectories) -> Trajectories:
    """Return the differences between the runs of pairs, `one` minus `other`."""
    left, right = one.block(), other.block()
    difference = left.values.astype(np.float64) - right.values
    return Trajectories.of_runs(Block(difference, left.columns, left.runs), one.metadata)


def _column(trajectories: Trajectories, measure: str, of: str) -> NDArray[np.float64]:
    return trajectories.select(measure=measure, of=of).block().values[:, :, 0].astype(np.float64)

"""A scenario and a model that stand in for the real ones, so that commands run in no time."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pandas as pd

from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories


@dataclass(frozen=True)
class Side:
    name: str
    demonym: str
    colour: str


@dataclass(frozen=True)
class StandIn:
    """A scenario as far as the commands look at one."""

    steps: int = 20
    name: str = "made-up"
    title: str = "A made-up war"
    start: date = date(2030, 1, 7)
    step_days: int = 7
    slope: float = 1.0
    warnings: tuple[str, ...] = (
        "men.slope is 3, which is unusual",
        "men.start is odd",
    )
    events: tuple[object, ...] = ()
    sides: tuple[Side, Side] = field(
        default=(Side("North", "Northern", "#112233"), Side("South", "Southern", "#445566"))
    )

    def date(self, step):
        return self.start + timedelta(days=self.step_days * step)

    def value(self, _path):
        return 0.0

    def resolved(self):
        return {"name": self.name, "steps": self.steps, "slope": self.slope}

    @classmethod
    def from_resolved(cls, resolved, _file):
        return cls(steps=resolved["steps"], slope=resolved["slope"])

    def content_hash(self):
        return f"{self.steps}/{self.slope}"


class StandInModel:
    """A model in which everything grows with the weeks, the seed and the slope."""

    drift = 0.0
    failure: type[BaseException] | None = None

    def __init__(self, scenario, seed=0):
        self.scenario, self.seed, self.weeks_done = scenario, seed, 0

    @property
    def running(self):
        return self.weeks_done < self.scenario.steps

    def step(self):
        self.weeks_done += 1
        if self.failure and self.weeks_done == 3:
            raise self.failure

    def trajectories(self):
        rows = [
            (week, "men", of, 1000.0 + week * self.scenario.slope + self.seed + self.drift * week)
            for of in "ab"
            for week in range(self.weeks_done + 1)
        ]
        rows += [(week, "gap", "", float("nan")) for week in range(self.weeks_done + 1)]
        frame = pd.DataFrame(rows, columns=["week", "measure", "of", "value"])
        return Trajectories(frame, RunMetadata.of(self.scenario))

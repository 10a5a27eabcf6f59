"""Weekly inputs of a run: settings, prescribed moves and records, as each driver needs them."""

from __future__ import annotations

from copy import copy
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attrition.records import Draws, Settings, Week
from attrition.scenario import Scenario


class WeeklyInputs:
    """The settings, prescribed moves of the front and recorded inputs in every week."""

    def __init__(self, scenario: Scenario) -> None:
        """Take the schedule of a scenario."""
        self.steps = scenario.steps
        self.days = float(scenario.step_days)
        self.settings = Settings(**scenario.schedule())
        self.control: NDArray[np.float64] = scenario.control_plan()
        self.recorded: NDArray[np.float64] = scenario.recorded_inputs()
        self.transfers: NDArray[np.float64] = scenario.transfer_plan()
        self.days_of_year = [scenario.date(k).timetuple().tm_yday for k in range(self.steps)]

    def redrawn(self, scenario: Scenario) -> WeeklyInputs:
        """Return the inputs of the same weeks under other parameters."""
        other = copy(self)
        other.settings = Settings(**scenario.schedule())
        return other

    @property
    def moves(self) -> tuple[NDArray[np.float64], ...]:
        """What is prescribed, recorded and transferred in all weeks, as the engine takes it."""
        return self.control, self.recorded, self.transfers

    def week(self, number: int, draws: Draws) -> Week:
        """Return week `number` for the Mesa driver, as plain Python numbers.

        NumPy's scalars would be slower, and differ from compiled code at the edges of arithmetic.
        """
        settings = Settings(*(plain(table[number]) for table in self.settings))
        drawn = Draws(*(numbers.tolist() for numbers in draws))
        moves = (plan[number].tolist() for plan in self.moves)
        return Week(number, self.days, self.days_of_year[number], settings, drawn, *moves)


def plain(row: Any) -> SimpleNamespace:
    """Return a row of a table as an object with Python numbers and lists for attributes."""
    return SimpleNamespace(**{name: row[name].tolist() for name in row.dtype.names})

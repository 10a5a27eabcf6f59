"""Luck: the random numbers of a run, drawn ahead, one stream a process.

The draws of a step have a fixed size, whether or not they are used, and do not depend on what
happens in the model. So the same seed gives the same luck under every scenario (common random
numbers), whoever drives the week.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from attrition.records import Chance

NORMAL = frozenset({"weather", "combat", "news"})
STRIKE_DRAWS, POLITICAL_DRAWS = 11, 3


class Luck:
    """The random numbers of one run."""

    def __init__(self, seed: int, sizes: Mapping[str, int], run: int = 0) -> None:
        """Open the streams of a run; `sizes` says how many agents stand in each table.

        The runs of a seed are independent of each other, and each is the same however many are
        made and in which order.
        """
        own = np.random.SeedSequence(seed, spawn_key=(run,))
        seeds = own.spawn(len(Chance._fields))
        self._streams = {
            process: np.random.default_rng(child)
            for process, child in zip(Chance._fields, seeds, strict=True)
        }
        self._shapes: dict[str, tuple[int, ...]] = {
            "weather": (1,),
            "combat": (sizes["sectors"], 2),
            "strikes": (2, STRIKE_DRAWS),
            "targets": (sizes["components"],),
            "staff": (2,),
            "people": (sizes["cohorts"],),
            "politics": (POLITICAL_DRAWS,),
            "news": (2,),
        }

    def draw(self) -> Chance:
        """Draw the numbers of the next step."""
        return Chance(*(numbers[0] for numbers in self.draw_steps(1)))

    def draw_steps(self, steps: int) -> Chance:
        """Draw the numbers of the next steps at once: the first axis is the step."""
        return Chance(**{process: self._numbers(process, steps) for process in Chance._fields})

    def _numbers(self, process: str, steps: int) -> NDArray[np.float64]:
        stream, shape = self._streams[process], (steps, *self._shapes[process])
        return stream.standard_normal(shape) if process in NORMAL else stream.random(shape)


def no_luck(sizes: Mapping[str, int]) -> Chance:
    """Return the draws of a step in which chance changes nothing and nobody settles or falls."""
    luck = Luck(0, sizes).draw()
    return Chance(
        **{
            process: np.full_like(numbers, 0.0 if process in NORMAL else 0.5)
            for process, numbers in luck._asdict().items()
        }
    )._replace(politics=np.ones(POLITICAL_DRAWS))

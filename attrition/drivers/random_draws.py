"""The random numbers of a run, drawn ahead: a stream for each declared draw, seeded by its name.

The draws of a step have a fixed size, whether or not they are used, and do not depend on what
happens in the model. So the same seed gives the same random numbers under every scenario (common
random numbers), whoever drives the week; and a draw that is declared anew shifts no other. What is
drawn once, before week 0, has streams of its own too.
"""

from __future__ import annotations

from collections.abc import Mapping
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from attrition.records import DRAWS, Draw, Draws
from attrition.records.draws import NORMAL, SECTOR_SIDES, SIDES, THEATRE

WORD = 32


class RandomDraws:
    """The random numbers of one run."""

    def __init__(
        self, seed: int, sizes: Mapping[str, int], run: int | Mapping[str, int] = 0
    ) -> None:
        """Open the streams of a run; `sizes` says how many agents stand in each table.

        Or open those of several runs: `run` then gives for each draw the run that it is taken from.

        The runs of a seed are independent of each other, and each is the same however many are
        made and in which order.
        """
        self._runs = run if isinstance(run, Mapping) else dict.fromkeys(DRAWS, run)
        self._seed = seed
        weekly = [name for name, draw in DRAWS.items() if not draw.once]
        self._streams = {name: seeded_stream(name, seed, self._runs[name]) for name in weekly}
        self._shapes = {name: _shape(draw, sizes) for name, draw in DRAWS.items()}

    def draw_once(self) -> Draws:
        """Return what is drawn once, before week 0; all else is as without chance."""
        return Draws(*(self._at_start(name, draw) for name, draw in DRAWS.items()))

    def draw(self) -> Draws:
        """Draw the numbers of the next step."""
        return Draws(*(numbers[0] for numbers in self.draw_steps(1)))

    def draw_steps(self, steps: int) -> Draws:
        """Draw the numbers of the next steps at once: the first axis is the step."""
        return Draws(*(self._numbers(name, steps) for name in DRAWS))

    def _at_start(self, name: str, draw: Draw) -> NDArray[np.float64]:
        shape = self._shapes[name]
        if not draw.once:
            return np.full(shape, draw.neutral)
        return _drawn(seeded_stream(name, self._seed, self._runs[name]), draw, shape)

    def _numbers(self, name: str, steps: int) -> NDArray[np.float64]:
        draw, shape = DRAWS[name], (steps, *self._shapes[name])
        if draw.once:
            return np.full(shape, draw.neutral)
        return _drawn(self._streams[name], draw, shape)


def _drawn(stream: np.random.Generator, draw: Draw, shape: tuple[int, ...]) -> NDArray[np.float64]:
    is_normal = draw.distribution == NORMAL
    return stream.standard_normal(shape) if is_normal else stream.random(shape)


def seeded_stream(name: str, seed: int, run: int = 0) -> np.random.Generator:
    """Return the stream of that name of a run, independent of all others."""
    entropy = np.array([stream_key(name), run, *_words(seed)], dtype=np.uint32)
    return np.random.default_rng(np.random.SeedSequence(entropy))


def stream_key(name: str) -> int:
    """Return the number, below 2**32, that a draw's stream is seeded with besides seed and run."""
    return crc32(name.encode())


def neutral_draws(sizes: Mapping[str, int]) -> Draws:
    """Return the draws of a step in which chance changes nothing and nobody settles or falls."""
    return Draws(*(np.full(_shape(draw, sizes), draw.neutral) for draw in DRAWS.values()))


def _shape(draw: Draw, sizes: Mapping[str, int]) -> tuple[int, ...]:
    shapes = {THEATRE: (), SIDES: (2,), SECTOR_SIDES: (sizes["sectors"], 2)}
    return shapes[draw.scope] if draw.scope in shapes else (sizes[draw.scope],)


def _words(seed: int) -> list[int]:
    """Return a seed of any size as numbers below 2**32, the lowest first."""
    mask = (1 << WORD) - 1
    words: list[int] = []
    while seed or not words:
        words.append(seed & mask)
        seed >>= WORD
    return words

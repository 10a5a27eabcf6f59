"""The random numbers of a run, drawn ahead: a stream for each declared draw, seeded by its name.

The draws of a step have a fixed size, whether or not they are used, and do not depend on what
happens in the model. So the same seed gives the same random numbers under every scenario (common
random numbers), whoever drives the week; and a draw that is declared anew shifts no other. What is
drawn once, before week 0, has streams of its own too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy, deepcopy
from functools import cache, lru_cache
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.random.bit_generator import ISeedSequence
from numpy.typing import NDArray

from attrition.drivers import splitmix
from attrition.records import DRAWS, Draw, Draws
from attrition.records.draws import NORMAL, OF_TABLES, SECTOR_SIDES, SIDES, THEATRE

WORD = 32
STARTS = np.arange(1, 5, dtype=np.uint64) * splitmix.GOLDEN
Floats = NDArray[np.float64]
Fill = Callable[[Floats, np.uint64, int], None]


class Ahead(NamedTuple):
    """The random numbers of some steps, and the keys of those that the engine makes itself."""

    draws: Draws
    keys: NDArray[np.uint64]


class RandomDraws:
    """The random numbers of one run."""

    def __init__(
        self,
        seed: int,
        sizes: Mapping[str, int],
        run: int | Mapping[str, int] = 0,
        fill: Fill = splitmix.fill,
    ) -> None:
        """Open the streams of a run; `sizes` says how many agents stand in each table.

        Or open those of several runs: `run` then gives for each draw the run that it is taken from.
        `fill` is what fills arrays with uniform numbers, such as `splitmix.fill` when compiled.

        The runs of a seed are independent of each other, and each is the same however many are
        made and in which order.
        """
        runs = [run[name] if isinstance(run, Mapping) else run for name in DRAWS]
        words: list[Any] = [np.array(runs, np.uint64), *map(np.uint64, _words(seed))]
        keys = splitmix.keyed(_names(tuple(DRAWS)), words)
        self._keys = dict(zip(DRAWS, keys, strict=True))
        self._starts = dict(zip(DRAWS, splitmix.mixed(keys[:, np.newaxis] + STARTS), strict=True))
        self._normal = {
            name: _generator(self._starts[name])
            for name, draw in DRAWS.items()
            if draw.distribution == NORMAL and not draw.once
        }
        self._shapes = {name: _shape(draw, sizes) for name, draw in DRAWS.items()}
        self._fill = fill
        self._steps = 0

    def __deepcopy__(self, memo: dict[int, Any]) -> RandomDraws:
        """Copy the streams; `fill` is shared: two threads may not copy compiled code at once."""
        memo[id(self._fill)] = self._fill
        other = copy(self)
        vars(other).update({name: deepcopy(value, memo) for name, value in vars(self).items()})
        return other

    def draw_once(self) -> Draws:
        """Return what is drawn once, before week 0; all else is as without chance."""
        return Draws(*(self._at_start(name, draw) for name, draw in DRAWS.items()))

    def draw(self) -> Draws:
        """Draw the numbers of the next step."""
        return Draws(*(numbers[0] for numbers in self.draw_steps(1)))

    def draw_steps(self, steps: int) -> Draws:
        """Draw the numbers of the next steps at once: the first axis is the step."""
        drawn = Draws(*(self._numbers(name, steps) for name in DRAWS))
        self._steps += steps
        return drawn

    def draw_ahead(self, steps: int, first: int) -> Ahead:
        """Draw the numbers of the next steps, from the step `first` of a run, for the engine.

        It makes those of whole tables itself, step by step, from their keys: they have room for a
        single step, and stay in the cache of the processor.
        """
        rooms = {name: np.empty((1, *self._shapes[name])) for name in OF_TABLES}
        drawn = (
            rooms[name] if name in rooms else self._numbers(name, steps) for name in Draws._fields
        )
        passed = [(self._steps - first) * rooms[name].size for name in OF_TABLES]
        keys = np.array([self._keys[name] for name in OF_TABLES])
        ahead = Ahead(Draws(*drawn), keys + np.array(passed).astype(np.uint64) * splitmix.GOLDEN)
        self._steps += steps
        return ahead

    def _at_start(self, name: str, draw: Draw) -> Floats:
        if not draw.once:
            return _neutral(self._shapes[name], draw.neutral)
        return _generator(self._starts[name]).standard_normal(self._shapes[name])

    def _numbers(self, name: str, steps: int) -> Floats:
        draw, shape = DRAWS[name], (steps, *self._shapes[name])
        if draw.once:
            return _neutral(shape, draw.neutral)
        if draw.distribution == NORMAL:
            return self._normal[name].standard_normal(shape)
        numbers = np.empty(shape)
        self._fill(numbers.reshape(-1), self._keys[name], self._steps * numbers[0].size)
        return numbers


class Replay:
    """The random numbers of the first steps of a run, which can be had from any step on, again."""

    def __init__(self, draws: RandomDraws, steps: int) -> None:
        """Draw the numbers of the next steps, the first of which is step 0 of the run."""
        self._ahead = draws.draw_ahead(steps, 0)

    def draw_ahead(self, steps: int, first: int) -> Ahead:
        """Return the numbers of some steps from the step `first` on, as `RandomDraws` does."""
        span = slice(first, first + steps)
        cut = (
            numbers if name in OF_TABLES else numbers[span]
            for name, numbers in self._ahead.draws._asdict().items()
        )
        return self._ahead._replace(draws=Draws(*cut))


class _Words(ISeedSequence):
    """The words that a bit generator starts from, made elsewhere: ten times as fast as hashing."""

    def __init__(self, words: NDArray[np.uint64]) -> None:
        self._words = words

    def generate_state(self, n_words: int, dtype: Any = np.uint32) -> NDArray[Any]:
        """Return the words, of which PCG64 asks for four of 64 bits."""
        assert (n_words, dtype) == (len(self._words), np.uint64)
        return self._words


def _generator(start: NDArray[np.uint64]) -> np.random.Generator:
    """Return the generator that starts from four words, for numbers that are normal."""
    words: Any = _Words(start)
    return np.random.Generator(np.random.PCG64(words))


def seeded_stream(name: str, seed: int, run: int = 0) -> np.random.Generator:
    """Return the stream of that name of a run, independent of all others."""
    entropy = np.array([stream_key(name), run, *_words(seed)], dtype=np.uint32)
    return np.random.default_rng(np.random.SeedSequence(entropy))


def stream_key(name: str) -> int:
    """Return the number, below 2**32, that a draw's stream is seeded with besides seed and run."""
    return crc32(name.encode())


@cache
def _names(names: tuple[str, ...]) -> NDArray[np.uint64]:
    """Return the keys of the names, in the upper half of 64 bits; runs stand in the lower."""
    return np.array([stream_key(name) << WORD for name in names], np.uint64)


def given(draws: Draws) -> Ahead:
    """Return the numbers of one step as the engine takes them, with nothing for it to make."""
    return Ahead(Draws(*(np.asarray(n)[np.newaxis] for n in draws)), np.empty(0, np.uint64))


def neutral_draws(sizes: Mapping[str, int]) -> Draws:
    """Return the draws of a step in which chance changes nothing and nobody settles or falls."""
    return Draws(*(_neutral(_shape(draw, sizes), draw.neutral) for draw in DRAWS.values()))


@lru_cache(maxsize=64)
def _neutral(shape: tuple[int, ...], value: float) -> Floats:
    """Return numbers without chance, which runs share: nobody writes draws."""
    return np.full(shape, value)


def _shape(draw: Draw, sizes: Mapping[str, int]) -> tuple[int, ...]:
    if draw.scope == THEATRE:
        return ()
    if draw.scope == SIDES:
        return (2,)
    return (sizes["sectors"], 2) if draw.scope == SECTOR_SIDES else (sizes[draw.scope],)


def _words(seed: int) -> list[int]:
    """Return a seed of any size as numbers below 2**32, the lowest first."""
    mask = (1 << WORD) - 1
    words: list[int] = []
    while seed or not words:
        words.append(seed & mask)
        seed >>= WORD
    return words

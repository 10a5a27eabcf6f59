"""What islands have learned, put together: each counts for what it made the figures likely."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from attrition.conditioning.conditioned import Conditioned, Learned
from attrition.conditioning.departures import Departures
from attrition.conditioning.figures import Figure
from attrition.conditioning.island import Island, Told, in_place, systematic
from attrition.formatting import day
from attrition.results.block import Block
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories

Floats = NDArray[np.float64]
Name = tuple[str, str]
PIECE = 100  # runs that are copied at once


class Part(NamedTuple):
    """What an island says at a date: weights of its runs, and all that they have learned."""

    weights: Floats
    evidence: float
    ancestors: NDArray[np.int64]
    departures: Departures
    told: tuple[Told, ...]

    @classmethod
    def of(cls, island: Island) -> Part:
        """Return what an island says as it stands."""
        return cls(
            island.weights(),
            island.evidence,
            island.ancestors,
            island.departures.selected(np.arange(len(island.logs))),
            tuple(island.told),
        )


def joined(
    until: datetime.date,
    parts: Sequence[Part],
    values: NDArray[np.floating[Any]],
    figures: Sequence[Figure],
    of: tuple[Sequence[Name], RunMetadata],
) -> Conditioned:
    """Return equally likely runs of all islands; `values` holds the runs of one after another.

    Copies of likely runs are written over unlikely ones in place. `of` names the columns.
    """
    sizes = np.array([len(part.weights) for part in parts])
    shares = _shares(sizes, np.array([part.evidence for part in parts]))
    weights = np.concatenate(
        [share * part.weights for share, part in zip(shares, parts, strict=True)]
    )
    chosen = in_place(systematic(weights, len(weights)))
    copies = np.flatnonzero(chosen != np.arange(len(chosen)))
    for first in range(0, len(copies), PIECE):
        some = copies[first : first + PIECE]
        values[some] = values[chosen[some]]
    names, metadata = of
    metadata = replace(metadata, known=f"{len(figures)} figures known by {day(until, full=True)}")
    block = Block(values, tuple(names), np.arange(len(chosen), dtype=np.int32))
    return Conditioned(
        until=until,
        trajectories=Trajectories.of_runs(block, metadata),
        departures=Departures.joined([part.departures for part in parts]).selected(chosen),
        learned=tuple(
            _learned(figure, sizes, [part.told[place] for part in parts])
            for place, figure in enumerate(figures)
        ),
        ancestors=np.concatenate([part.ancestors for part in parts])[chosen],
        evidence=_log_mean(sizes, np.array([part.evidence for part in parts])),
        effective=float(1.0 / (weights**2).sum()),
        islands=float(1.0 / (shares**2).sum()),
    )


def _learned(figure: Figure, sizes: NDArray[np.int64], told: Sequence[Told]) -> Learned:
    """Return what a figure taught all islands, each counted by its evidence."""
    means, variances, before, after, effective = (
        np.array(column) for column in zip(*told, strict=True)
    )
    shares = _shares(sizes, before)
    mean = float(shares @ means)
    variance = float(shares @ (variances + (means - mean) ** 2))
    left = float(1.0 / (_shares(sizes, after) ** 2 / effective).sum())
    return Learned(figure, left, mean, variance**0.5)


def _shares(sizes: NDArray[np.int64], evidence: Floats) -> Floats:
    """Return the weights of islands, which sum to one."""
    weights = sizes * np.exp(evidence - evidence.max())
    return np.asarray(weights / weights.sum(), np.float64)


def _log_mean(sizes: NDArray[np.int64], evidence: Floats) -> float:
    most = float(evidence.max())
    return most + float(np.log(np.average(np.exp(evidence - most), weights=sizes)))

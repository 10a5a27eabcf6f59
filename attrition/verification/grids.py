"""Dispatch of power on random small grids, against the most that a linear program can serve."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

import numpy as np
import pandas as pd
from scipy.optimize import linprog

from attrition.parameters import Grid
from attrition.phases import grid

SWEEPS = Grid().flow_sweeps
THICKEST = 0.4
Lines = Sequence[tuple[int, int, float]]
Powers = Sequence[float]


def dispatch(grids: int = 150, seed: int = 3) -> pd.DataFrame:
    """Return a row for each grid, in GW: demand, generation, and what is served.

    `most` is the optimum of the linear program, `model` what the model's dispatch serves.
    """
    rng = np.random.default_rng(seed)
    rows = []
    for _ in range(grids):
        demand, generation, lines = random_grid(rng)
        served = sum(region.served for region in balanced(demand, generation, lines).regions)
        most = most_served(demand, generation, lines)
        rows.append((len(demand), sum(demand), sum(generation), most, served))
    return pd.DataFrame(rows, columns=["nodes", "demand", "generation", "most", "model"])


def random_grid(rng: np.random.Generator) -> tuple[list[float], list[float], Lines]:
    """Return demand and generation (GW) of 4 to 11 nodes, and lines (from, to, GW) that join them.

    Every node has a line to an earlier one; as many more join pairs at random. Lines are thin, so
    that in half of the grids they keep power from where it is missing.
    """
    n = int(rng.integers(4, 12))
    lines = [(i, int(rng.integers(0, i)), rng.uniform(0.0, THICKEST)) for i in range(1, n)]
    pairs = [rng.choice(n, 2, replace=False) for _ in range(n)]
    lines += [(int(a), int(b), rng.uniform(0.0, THICKEST)) for a, b in pairs]
    return list(rng.uniform(0.2, 1.4, n)), list(rng.uniform(0.0, 1.4, n)), lines


def balanced(
    demand: Powers,
    generation: Powers,
    lines: Lines,
    sweeps: int = SWEEPS,
    sides: Sequence[int] = (),
) -> SimpleNamespace:
    """Return the grid after the model's own acts have balanced it and shed what is short.

    All nodes belong to side 0, and so do the lines unless `sides` says whose they are.
    """
    settings, owners = Grid(flow_sweeps=sweeps), list(sides or [0] * len(lines))
    week = SimpleNamespace(settings=SimpleNamespace(grid=settings))
    regions = [
        SimpleNamespace(
            side=0,
            demand=d,
            reachable=d,
            generation=g,
            imported=0.0,
            temperature=20.0,
            population=1.0,
        )
        for d, g in zip(demand, generation, strict=True)
    ]
    operator = SimpleNamespace(
        side=0, first_line=0, lines=owners.count(0), generation=sum(generation),
        reachable=sum(demand), demand=sum(demand), served=0.0, cold=0.0,
    )  # fmt: skip
    wires = [
        SimpleNamespace(start=a, end=b, side=side, capacity=c)
        for (a, b, c), side in zip(lines, owners, strict=True)
    ]
    wires.sort(key=lambda wire: wire.side)
    world = SimpleNamespace(regions=regions, lines=wires, operators=[operator])
    grid.dispatch(operator, world, week)  # type: ignore[arg-type]
    for region in regions:
        grid.shed_load(region, world, week)  # type: ignore[arg-type]
    grid.set_totals(operator, world, week)  # type: ignore[arg-type]
    return world


def most_served(demand: Powers, generation: Powers, lines: Lines) -> float:
    """Return the largest demand (GW) that lines of that capacity allow to serve in all."""
    n = len(demand)
    balance = np.zeros((n, n + len(lines)))
    balance[:, :n] = np.eye(n)
    for k, (a, b, _) in enumerate(lines):
        balance[a, n + k] += 1.0
        balance[b, n + k] -= 1.0
    limits = [(0.0, d) for d in demand] + [(-c, c) for _, _, c in lines]
    cost = np.r_[-np.ones(n), np.zeros(len(lines))]
    found = linprog(cost, A_ub=balance, b_ub=generation, bounds=limits)
    if not found.success:
        raise ArithmeticError(found.message)
    return float(-found.fun)

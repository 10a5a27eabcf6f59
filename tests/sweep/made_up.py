"""Sweeps whose outcomes are a known function of their points, so that the answer is known too."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from attrition.sweep import Study, make_study
from attrition.sweep.design import points_of

PATHS = ("combat.quality.a", "combat.quality.b", "combat.lethality")
SHARES = {"combat": {"quality": {"a": "0.5:1.5", "b": "0.5:1.5"}, "lethality": "0:1"}}
LOWS = np.array([0.5, 0.5, 0.0])


@dataclass
class MadeUp:
    """The tables of a sweep, as a store has them."""

    study: Study
    design: pd.DataFrame
    outcomes: pd.DataFrame
    weekly: pd.DataFrame | None = None

    @property
    def recorded(self):
        pairs = self.weekly[["measure", "of"]].drop_duplicates()
        return list(pairs.itertuples(index=False, name=None))

    def trajectories(self, *_, **__):
        return self.weekly


def made_up(function, levers=SHARES, **given):
    """Lay out a design, and let the outcome of each point be a function of the shares (0 to 1)."""
    study = make_study({"scenarios": ["lanchester-square"], "runs": 1, "levers": levers, **given})
    design = points_of(study)
    paths = [factor.path for factor in study.factors]
    shares = design[paths].to_numpy() - LOWS[: len(paths)]
    outcomes = pd.DataFrame({"point": design["point"], "run": 0, "toll": function(shares)})
    return MadeUp(study, design, outcomes)


def ishigami(shares):
    """Ishigami and Homma 1990: first order 0.3139, 0.4424, 0; total 0.5576, 0.4424, 0.2437."""
    x = np.pi * (2 * shares - 1)
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])

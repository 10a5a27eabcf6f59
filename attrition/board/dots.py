"""Quantile dots: the end values of the runs, each dot one war in twenty (Kay et al. 2016)."""

from __future__ import annotations

from typing import Any

import numpy as np

from attrition.results.outcomes import OUTCOMES
from attrition.results.trajectories import Trajectories

DOTS = 20
BEFORE, NOW = "as things were", "with the changes"


def dots(runs: Trajectories, base: Trajectories | None) -> list[dict[str, Any]]:
    """Return the panels of dots, killed and wounded and people abroad, where there are any.

    A panel has a row for the base, if there is one, and a row for the runs, each of `DOTS` values
    that stand for equal shares of the runs.
    """
    shown = []
    for name, title, outcomes in (
        ("casualties", "What it costs: killed and wounded", ("casualties.a", "casualties.b")),
        ("refugees_abroad", "Refugees abroad", ("refugees_abroad",)),
    ):
        rows = [
            {"label": label, "values": _quantiles(part, outcomes)}
            for label, part in ((BEFORE, base), (NOW if base else "these runs", runs))
            if part is not None
        ]
        if any(any(row["values"]) for row in rows):
            panel = {"name": name, "title": title, "unit": "both sides, at the end"}
            shown.append(panel | {"factor": 1, "percent": False, "rows": rows})
    return shown


def _quantiles(runs: Trajectories, outcomes: tuple[str, ...]) -> list[float]:
    values = np.sum([OUTCOMES[name].of(runs) for name in outcomes], axis=0)
    shares = (np.arange(DOTS) + 0.5) / DOTS
    return [float(f"{value:.4g}") for value in np.nan_to_num(np.quantile(values, shares))]

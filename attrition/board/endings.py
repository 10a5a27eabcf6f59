"""The lead curve of the board: the share of runs in which the war has ended, by kind."""

from __future__ import annotations

from typing import Any

import numpy as np

from attrition.charts import theme
from attrition.results.endings import ENDINGS, ended_shares, endings_text
from attrition.results.trajectories import Trajectories


def endings(runs: Trajectories, base: Trajectories | None) -> dict[str, Any]:
    """Return kinds, each with its share of runs by week, the baseline of all kinds, and a text.

    A row is shaped (weeks + 1). The baseline is None without a base that has the same weeks.
    """
    shares = ended_shares(runs)
    return {
        "kinds": [
            {
                "name": ending.name,
                "label": ending.label,
                **theme.ENDINGS[ending.name],
                "share": [round(float(share), 4) for share in shares[ending.name]],
            }
            for ending in ENDINGS
            if ending.name in shares
        ],
        "baseline": _ended(base) if base and base.weeks() == runs.weeks() else None,
        "baseline_runs": len(base.runs()) if base else 0,
        "text": endings_text(runs),
    }


def _ended(runs: Trajectories) -> list[float]:
    total = sum(ended_shares(runs).values(), np.zeros(runs.weeks() + 1))
    return [round(float(share), 4) for share in total]

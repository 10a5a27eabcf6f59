"""What a scenario has: the outcomes that its runs can show, for every choice of outcomes."""

from __future__ import annotations

from attrition.results.outcomes import OUTCOMES
from attrition.results.trajectories import Trajectories

ENDS = ("ending", "loser", "settled", "collapses", "turnovers")  # rare: few runs may show none


def present_outcomes(runs: Trajectories) -> list[str]:
    """Return the outcomes whose measures are not zero throughout, of all runs and weeks.

    Endings and falls of governments count as present where there is land to settle or to lose.
    """
    block = runs.block()
    present, columns = block.nonzero_measures(), set(block.columns)
    at_stake = "contested_share" in present
    return [
        name
        for name, one in OUTCOMES.items()
        if one.applies(columns) and (at_stake if one.measure in ENDS else one.measure in present)
    ]

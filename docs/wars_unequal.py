"""How soon and how wars between unequal sides end: the skeleton of a war with a stronger b."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from attrition import Trajectories, load, simulate
from attrition.drivers.total import total
from attrition.formatting import number
from attrition.records import SETTLEMENT
from attrition.results.endings import BY_CODE, Ends, ends
from attrition.scenario.skeleton import skeleton
from attrition.validation.wars.library import series

TIMES = (1, 2, 3, 5)  # how much stronger b is, in all that makes an army and feeds it
STRENGTH = (
    "combat.soldiers.b", "combat.shells.b", "strikes.shell_production.b",
    "strikes.shell_production_limit.b", "mobilisation.eligible.b", "mobilisation.recruitment.b",
    "economy.gdp.b", "economy.labour_force.b",
)  # fmt: skip
YEARS = 3
WEEKS = (26, 52, 52 * YEARS)
MEASURES = ("ending", "loser", "agreed_share")
GIVEN = 0.8  # share of the issue that b aims for: who agrees to it or more has given in
SHOWN = 2  # kinds of ending that a row names


def unequal(runs: int, seed: int) -> pd.DataFrame:
    """Return a row for each strength of b: how many runs end by when, and how they mostly end."""
    return pd.DataFrame([_row(times, made) for times, made in _played(runs, seed)])


def _played(runs: int, seed: int) -> Iterator[tuple[int, Trajectories]]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "unequal.toml"
        file.write_text(skeleton("North", "South", datetime.date(1950, 1, 2), file.name))
        equal = load(str(file), weeks=WEEKS[-1])
        for times in TIMES:
            stronger = {path: times * equal.value(path) for path in STRENGTH}
            war = equal.with_overrides(stronger)
            sets = total(war)["posterior"]
            yield times, simulate(war, runs, seed, measures=MEASURES, posterior=sets)


def _row(times: int, made: Trajectories) -> dict[str, str]:
    found = ends(made)
    assert found is not None
    over = found.codes > 0
    row = {"b stronger": f"{times} times" if times > 1 else "equal"}
    for weeks in WEEKS:
        ended = float((over & (found.weeks <= weeks)).mean())
        row[f"ended in {weeks} weeks"] = number(ended, "share")
    agreed = series(made, "agreed_share")[:, -1] >= GIVEN
    beaten = (found.losers == 0) | (agreed & (found.codes == SETTLEMENT))
    row["of these, a beaten"] = number(beaten[over].mean(), "share") if over.any() else "–"
    row["mostly by"] = _mostly(found)
    return row


def _mostly(found: Ends) -> str:
    codes, counts = np.unique(found.codes[found.codes > 0], return_counts=True)
    first = np.argsort(-counts, kind="stable")[:SHOWN]
    return ", ".join(
        f"{BY_CODE[int(codes[i])].label.lower()} ({number(counts[i] / counts.sum(), 'share')})"
        for i in first
    )

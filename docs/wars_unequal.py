"""How soon and how wars between unequal sides end: the skeleton of a war with a stronger b."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from wars_purpose import STRENGTH as ARMY

from attrition import Trajectories, load, simulate
from attrition.drivers.total import total
from attrition.formatting import number
from attrition.records import SETTLEMENT
from attrition.results.endings import ending_counts, ends
from attrition.scenario.skeleton import skeleton
from attrition.validation.wars.library import series

TIMES = (1, 2, 3, 5)  # how much stronger b is, in all that makes an army and feeds it
STRENGTH = (
    *ARMY,
    "mobilisation.eligible.b",
    "mobilisation.recruitment.b",
    "economy.gdp.b",
    "economy.labour_force.b",
)
YEARS = 3
WEEKS = (26, 52, 52 * YEARS)
MEASURES = ("ending", "loser", "agreed_share")
SHOWN = 2  # kinds of ending that a row names


def unequal(runs: int, seed: int) -> pd.DataFrame:
    """Return a row for each strength of b: how many runs end by when, and how they mostly end."""
    return pd.DataFrame([_row(*played) for played in _played(runs, seed)])


def _played(runs: int, seed: int) -> Iterator[tuple[int, float, Trajectories]]:
    """Yield how much stronger b is, what it aims for, and the runs."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "unequal.toml"
        file.write_text(skeleton("North", "South", datetime.date(1950, 1, 2), file.name))
        equal = load(str(file), weeks=WEEKS[-1])
        for times in TIMES:
            stronger = {path: times * equal.value(path) for path in STRENGTH}
            war = equal.with_overrides(stronger)
            sets = total(war)["posterior"]
            made = simulate(war, runs, seed, measures=MEASURES, posterior=sets)
            yield times, float(war.value("politics.aim.b")), made


def _row(times: int, aim: float, made: Trajectories) -> dict[str, str]:
    """Return a row; a is beaten where it loses, or settles for what b aimed for at the start."""
    found = ends(made)
    assert found is not None
    over = found.codes > 0
    row = {"b stronger": f"{times} times" if times > 1 else "equal"}
    for weeks in WEEKS:
        ended = float((over & (found.weeks <= weeks)).mean())
        row[f"ended in {weeks} weeks"] = number(ended, "share")
    agreed = series(made, "agreed_share")[:, -1] >= aim
    beaten = (found.losers == 0) | (agreed & (found.codes == SETTLEMENT))
    row["of these, a beaten"] = number(beaten[over].mean(), "share") if over.any() else "–"
    kinds = ending_counts(made).iloc[1:].groupby("ending")["runs"].sum()
    row["mostly by"] = ", ".join(
        f"{name.replace('_', ' ')} ({number(count / over.sum(), 'share')})"
        for name, count in kinds.nlargest(SHOWN).items()
    )
    return row

"""How wars end: by kind, in which week and who loses, of one run and of many."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from attrition.formatting import day
from attrition.records import CAPITULATION, COLLAPSE, CONQUEST, FROZEN, SETTLEMENT
from attrition.results.counting import counted, wilson
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Ending:
    """A kind of ending: its code in the measure `ending`, its name, and its words.

    `sentence` says that a war ends so, `phrase` completes "12 of 200 runs end …". Both may have
    {loser}, the name of the side that loses.
    """

    code: int
    name: str
    label: str
    sentence: str
    phrase: str


ENDINGS = (
    Ending(SETTLEMENT, "settlement", "Settlement", "the sides settle", "by settlement"),
    Ending(
        FROZEN, "frozen_line", "Frozen line", "the truce lasts, and the line freezes",
        "with a frozen line",
    ),
    Ending(
        CAPITULATION, "capitulation", "Capitulation", "{loser} capitulates",
        "by capitulation of {loser}",
    ),
    Ending(CONQUEST, "conquest", "Conquest", "{loser} is conquered", "by conquest of {loser}"),
    Ending(
        COLLAPSE, "collapse", "Collapse", "{loser}'s new government gives up",
        "by collapse of {loser}'s government",
    ),
)  # fmt: skip
BY_CODE = {ending.code: ending for ending in ENDINGS}
NAMES = tuple(ending.name for ending in ENDINGS)


class Ends(NamedTuple):
    """How runs end, an array each over runs: code (0 while it goes on), loser (or -1), week."""

    codes: NDArray[np.int64]
    losers: NDArray[np.int64]
    weeks: NDArray[np.int64]


def ends(trajectories: Trajectories) -> Ends | None:
    """Return how each run ends, and since when, or None without the measure `ending`.

    The week is the first of the ending that lasts: a frozen line may thaw, or be settled.
    """
    codes, losers = _values(trajectories, "ending"), _values(trajectories, "loser")
    if codes is None:
        return None
    last = codes[:, -1].astype(int)
    lost = last * 0 - 1 if losers is None else np.where(last > 0, losers[:, -1], -1).astype(int)
    different = (codes != codes[:, -1:])[:, ::-1]
    weeks = np.where(different.any(axis=1), codes.shape[1] - different.argmax(axis=1), 0)
    return Ends(last, lost, weeks)


def endings(trajectories: Trajectories) -> pd.DataFrame:
    """Return how each run ends, a row a run: run, ending, loser, week and date.

    `ending` is one of `NAMES`, "" where the war goes on at the end of the run, and `loser` is a, b
    or "". Without the measure `ending` the table is empty.
    """
    columns = ["run", "ending", "loser", "week", "date"]
    found = ends(trajectories)
    if found is None:
        return pd.DataFrame(columns=columns)
    rows = []
    for run, code, loser, week in zip(trajectories.runs(), *map(list, found), strict=True):
        name = BY_CODE[code].name if code else ""
        when = trajectories.metadata.date(int(week)) if code else None
        rows.append((run, name, _side(loser), int(week) if code else None, when))
    return pd.DataFrame(rows, columns=columns).astype({"week": "Int64"})


def ending_counts(trajectories: Trajectories) -> pd.DataFrame:
    """Return how often each ending occurs: ending, loser, runs, share, low, high, median_week.

    low and high are the Wilson interval at 90 %, which covers the error of counting only. The
    first row has the ending "any". Endings that do not occur have no row.
    """
    columns = ["ending", "loser", "runs", "share", "low", "high", "median_week"]
    found = ends(trajectories)
    if found is None:
        return pd.DataFrame(columns=columns)
    rows = [_count("any", "", found, found.codes > 0)]
    for ending in ENDINGS:
        for loser in (-1, 0, 1):
            part = (found.codes == ending.code) & (found.losers == loser)
            if part.any():
                rows.append(_count(ending.name, _side(loser), found, part))
    return pd.DataFrame(rows, columns=columns)


def ended_shares(trajectories: Trajectories) -> dict[str, Floats]:
    """Return by kind of ending the share of runs that have ended so, week by week.

    Kinds that never occur are left out, so the result is empty where no war ends.
    """
    codes = _values(trajectories, "ending")
    if codes is None:
        return {}
    shares = {ending.name: (codes == ending.code).mean(axis=0) for ending in ENDINGS}
    return {name: share for name, share in shares.items() if share.any()}


def ending_sentence(
    name: str, loser: str, metadata: RunMetadata, date: datetime.date | None = None
) -> str:
    """Return a sentence on how a war ends, and when, without a full stop."""
    words = _ending(name).sentence.format(loser=metadata.name(loser))
    when = "" if date is None else f" on {day(date, full=True)}"
    return f"The war ends{when}: {words}"


def ending_phrase(name: str, loser: str) -> str:
    """Return how a war ends as it follows its verb: "by conquest of" and the name of the loser."""
    return _ending(name).phrase.format(loser=loser)


def endings_text(trajectories: Trajectories) -> str:
    """Return in how many runs the war ends and how, with the error of counting; "" if unknown.

    Of one run it says when it ends, or that the war goes on.
    """
    found, metadata = ends(trajectories), trajectories.metadata
    held = _values(trajectories, "contested_share")
    if found is None or trajectories.weeks() == 0 or (held is not None and not held.any()):
        return ""
    end = day(metadata.date(trajectories.weeks()), full=True)
    runs = len(found.codes)
    if runs == 1:
        one = endings(trajectories).iloc[0]
        if not one["ending"]:
            return f"The war goes on at the end, on {end}."
        return f"{ending_sentence(one['ending'], one['loser'], metadata, one['date'])}."
    whole, *kinds = ending_counts(trajectories).to_dict("records")
    if not kinds:
        return f"The war goes on at the end, on {end}, in all {runs} runs."
    counts = ", ".join(f"{row['runs']} {_phrase(row, metadata)}" for row in kinds)
    return f"The war ends by {end} in {counted(whole['runs'], runs)}: {counts}."


def _phrase(row: Mapping[Any, Any], metadata: RunMetadata) -> str:
    return ending_phrase(row["ending"], metadata.name(row["loser"]))


def _ending(name: str) -> Ending:
    return next(one for one in ENDINGS if one.name == name)


def _side(loser: int) -> str:
    return "ab"[loser] if loser >= 0 else ""


def _count(name: str, loser: str, found: Ends, part: NDArray[np.bool_]) -> tuple[object, ...]:
    runs, yes = len(part), int(part.sum())
    low, high = wilson(yes, runs)
    week = float(np.median(found.weeks[part])) if yes else float("nan")
    return name, loser, yes, yes / runs, low, high, week


def _values(trajectories: Trajectories, measure: str) -> Floats | None:
    block = trajectories.select(measure=measure, of="").block()
    return block.values[:, :, 0].astype(np.float64) if block.columns else None

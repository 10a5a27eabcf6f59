"""The answer in words: does the war end, and what changes, in a fixed order.

Does it end, people killed, people who flee, cold homes, land, economy: the order is that of what
matters to people, and never that of what stands out statistically.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attrition.formatting import day, number
from attrition.results.counting import count_interval, wilson
from attrition.results.endings import ending_counts, endings, endings_text
from attrition.results.outcomes import OUTCOMES
from attrition.results.trajectories import Trajectories

Floats = NDArray[np.float64]
HALF = 0.5
LEAST = 0.005  # of the usual size: a smaller difference is none that a reader would call one


@dataclass(frozen=True)
class Change:
    """What the answer says of some outcomes, summed: a label, and the words for more and less."""

    name: str
    label: str
    outcomes: tuple[str, ...]
    what: str
    more: str = "more"
    less: str = "fewer"


CHANGES = (
    Change("casualties", "Killed and wounded", ("casualties.a", "casualties.b"), "people"),
    Change("refugees", "Abroad as refugees", ("refugees",), "people"),
    Change("displaced", "Displaced at home", ("displaced",), "people"),
    Change("cold.a", "Homes without heat in {a}, in the worst week", ("cold.a",), "of homes"),
    Change("cold.b", "Homes without heat in {b}, in the worst week", ("cold.b",), "of homes"),
    Change(
        "land", "Land", ("contested_share",), "of the contested area held by {b}", "more", "less"
    ),
    Change("gdp.a", "Economy of {a}", ("gdp.a",), "of pre-war GDP", "higher", "lower"),
    Change("gdp.b", "Economy of {b}", ("gdp.b",), "of pre-war GDP", "higher", "lower"),
)


def answer(runs: Trajectories, base: Trajectories | None) -> dict[str, Any]:
    """Return headline, detail and changes of the runs, compared with a base where there is one.

    A change has name, label and text, and is `clear` where chance in the draw of runs does not
    explain it: the 90 % interval of the share of pairs that differ its way leaves out one half. A
    change that is not clear has no text.
    """
    if base is None:
        return {"headline": _alone(runs), "detail": endings_text(runs), "changes": _levels(runs)}
    count = min(len(runs.runs()), len(base.runs()))
    now, before = (part.select(run=range(count)) for part in (runs, base))
    return {
        "headline": _against(now, before),
        "detail": endings_text(now),
        "changes": [found for one in CHANGES if (found := _change(one, now, before)) is not None],
    }


def _end(runs: Trajectories) -> str:
    return day(runs.metadata.date(runs.weeks()), full=True)


def _ended(runs: Trajectories) -> NDArray[np.bool_] | None:
    """Return of each run whether its war has ended, or None where that is not on record."""
    table = endings(runs)
    return None if table.empty else (table["ending"] != "").to_numpy()


def _alone(runs: Trajectories) -> str:
    """Return whether wars end, of a scenario without a base."""
    ended, count = _ended(runs), len(runs.runs())
    if ended is None or count == 1:
        return endings_text(runs) or f"What the war has cost by {_end(runs)}."
    yes = int(ended.sum())
    if not yes:
        return f"None of {count} wars has ended by {_end(runs)}."
    sure = f" (90 % counting error {count_interval(yes, count)})"
    return f"{yes} of {count} wars {_have(yes)} ended by {_end(runs)}{_by_kind(runs, yes)}{sure}."


def _have(count: int) -> str:
    return "has" if count == 1 else "have"


def _by_kind(runs: Trajectories, yes: int) -> str:
    """Return how most of the wars that end do so, in a clause."""
    rows = ending_counts(runs).iloc[1:]
    kinds = rows.groupby("ending", sort=False)["runs"].sum()
    settled = int(kinds.get("settlement", 0))
    if settled == yes:
        return ", all at the table" if yes > 1 else ", at the table"
    if yes == 1:
        return ", not at the table"
    return f", {settled or 'none'} of them at the table"


def _against(now: Trajectories, before: Trajectories) -> str:
    """Return whether wars end, against the base; equal counts of pairs are called chance."""
    ended, was, count = _ended(now), _ended(before), len(now.runs())
    if ended is None or was is None:
        return f"What changes by {_end(now)}, against “{before.metadata.title}”."
    yes, earlier = int(ended.sum()), int(was.sum())
    if not yes and not earlier:
        return f"None of {count} wars has ended by {_end(now)}, with the changes or without them."
    text = f"With these changes, {yes} of {count} wars {_have(yes)} ended by {_end(now)}"
    text += f"{_by_kind(now, yes) if yes else ''}. Without them, {earlier}"
    more, fewer = int((ended & ~was).sum()), int((was & ~ended).sum())
    if not _clear(max(more, fewer), more + fewer):
        return f"{text}: no more than chance explains."
    return f"{text}."


def _clear(yes: int, pairs: int) -> bool:
    """Return whether so many of the pairs that differ, differ one way by more than chance."""
    return pairs > 0 and wilson(yes, pairs)[0] > HALF


def _sum(change: Change, runs: Trajectories) -> Floats:
    return np.sum([OUTCOMES[name].of(runs) for name in change.outcomes], axis=0, dtype=np.float64)


def _amount(change: Change, value: float) -> str:
    unit = OUTCOMES[change.outcomes[0]].unit
    points = " percentage points" if unit == "%" else ""
    return f"{number(value)}{points}"


def _change(change: Change, now: Trajectories, before: Trajectories) -> dict[str, Any] | None:
    """Return what pairs of runs say of a change; None where the outcome is not in the scenario."""
    after, was = _sum(change, now), _sum(change, before)
    difference = after - was
    if not np.isfinite(difference).all() or not (after.any() or was.any()):
        return None
    names = dict(zip("ab", now.metadata.sides, strict=True))
    mean = float(difference.mean())
    up, down = int((difference > 0).sum()), int((difference < 0).sum())
    least = LEAST * max(float(np.abs(was).mean()), 1e-9)
    text = ""
    clear = _clear(max(up, down), up + down) and abs(mean) >= least and (mean > 0) == (up > down)
    if clear:
        how, pairs = (change.more, up) if mean > 0 else (change.less, down)
        what = change.what.format(**names)
        size = _amount(change, abs(mean))
        words = f"{size} {how} {what}" if change.what == "people" else f"{size} {how}, {what}"
        text = f"{words} on average, and {how} in {pairs} of {len(difference)} pairs of runs."
    return {
        "name": change.name,
        "label": f"{change.label.format(**names)}:",
        "text": text,
        "clear": clear,
    }


def _levels(runs: Trajectories) -> list[dict[str, Any]]:
    """Return the same outcomes of a scenario without a base: the middle and the range of runs."""
    names = dict(zip("ab", runs.metadata.sides, strict=True))
    told = []
    for change in CHANGES:
        values = _sum(change, runs)
        if not np.isfinite(values).all() or not values.any():
            continue
        low, middle, high = np.quantile(values, (0.05, 0.5, 0.95))
        unit = OUTCOMES[change.outcomes[0]].unit
        what = change.what.format(**names) if change.what != "people" else "people"
        range_ = (
            ""
            if len(values) == 1
            else f" ({number(low, unit)} to {number(high, unit)} in 90 % of runs)"
        )
        text = f"{number(middle, unit)} {what}{range_}."
        told.append(
            {
                "name": change.name,
                "label": f"{change.label.format(**names)}:",
                "text": text,
                "clear": True,
            }
        )
    return told

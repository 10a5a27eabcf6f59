"""The answer in words: does the war end, and what changes, in a fixed order.

Does it end, people killed, people who flee, cold homes, land, economy: the order is that of what
matters to people, and never that of what stands out statistically.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attrition.formatting import by_count, day, number
from attrition.results.counting import beyond_chance, count_interval
from attrition.results.endings import ending_counts, endings_text, ends
from attrition.results.outcomes import OUTCOMES
from attrition.results.pairs import LESS, MORE, verdict
from attrition.results.trajectories import Trajectories

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Change:
    """What the answer says of some outcomes, summed: a label, and what one more or less of it is.

    `unit` follows "more" or "less" in a difference, and the amount in a summary of one scenario.
    `above` says how a value can be above the whole.
    """

    name: str
    label: str
    outcomes: tuple[str, ...]
    unit: str = "people"
    more: str = "more"
    less: str = "fewer"
    above: str = ""


WHOLE = 100.0  # per cent
COLD, GDP = "Homes without heat in {%s}, in the worst week", "Economy of {%s}"
CHANGES = (
    Change("casualties", "Killed and wounded", ("casualties.a", "casualties.b")),
    Change("refugees_abroad", "Abroad as refugees", ("refugees_abroad",)),
    Change("displaced_inside", "Displaced at home", ("displaced_inside",)),
    Change("cold_dwellings.a", COLD % "a", ("cold_dwellings.a",), "of homes"),
    Change("cold_dwellings.b", COLD % "b", ("cold_dwellings.b",), "of homes"),
    Change(
        "land",
        "Held by {b}",
        ("contested_share",),
        "of the contested area",
        less="less",
        above="; land beyond it counts as well",
    ),
    Change("gdp_change.a", GDP % "a", ("gdp_change.a",), "of pre-war GDP", less="less"),
    Change("gdp_change.b", GDP % "b", ("gdp_change.b",), "of pre-war GDP", less="less"),
)


def answer(runs: Trajectories, base: Trajectories | None) -> dict[str, Any]:
    """Return headline, detail and changes of the runs, compared with a base where there is one.

    A change has name, label and text, and is `clear` where chance in the draw of runs does not
    explain it (see `verdict`). A change that is not clear has no text.
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
    found = ends(runs)
    return None if found is None else found.codes > 0


def _alone(runs: Trajectories) -> str:
    """Return whether wars end, of a scenario without a base."""
    ended, count = _ended(runs), len(runs.runs())
    if ended is None or count == 1:
        return endings_text(runs) or f"What the war has cost by {_end(runs)}."
    yes = int(ended.sum())
    if not yes:
        return f"None of {count} wars has ended by {_end(runs)}."
    sure = f" (90 % counting error {count_interval(yes, count)})"
    have = by_count(yes, "has", "have")
    return f"{yes} of {count} wars {have} ended by {_end(runs)}{_by_kind(runs, yes)}{sure}."


def _by_kind(runs: Trajectories, yes: int) -> str:
    """Return how most of the wars that end do so, in a clause."""
    rows = ending_counts(runs).iloc[1:]
    kinds = rows.groupby("ending", sort=False)["runs"].sum()
    settled = int(kinds.get("settlement", 0))
    if settled == yes:
        return ", all by a settlement" if yes > 1 else ", by a settlement"
    if yes == 1:
        return ", not by a settlement"
    return f", {settled or 'none'} of them by a settlement"


def _against(now: Trajectories, before: Trajectories) -> str:
    """Return whether wars end, against the base; equal counts of pairs are called chance."""
    ended, was, count = _ended(now), _ended(before), len(now.runs())
    if ended is None or was is None:
        return f"What changes by {_end(now)}, against “{before.metadata.title}”."
    yes, earlier = int(ended.sum()), int(was.sum())
    some, have = str(yes) if yes else "none", by_count(max(yes, 1), "has", "have")
    if not yes and not earlier:
        return f"None of {count} wars has ended by {_end(now)}, with the changes or without them."
    text = f"With these changes, {some} of {count} wars {have} ended by {_end(now)}"
    text += f"{_by_kind(now, yes) if yes else ''}. Without them, {earlier or 'none'}"
    more, fewer = int((ended & ~was).sum()), int((was & ~ended).sum())
    if not beyond_chance(more, fewer):
        return f"{text}: no more than chance explains."
    return f"{text}."


def _sum(change: Change, runs: Trajectories) -> Floats:
    """Return the outcome of every run, summed over what the change is told of."""
    total = np.zeros(len(runs.runs()))
    for name in change.outcomes:
        total += np.nan_to_num(OUTCOMES[name].of(runs))
    return total


def _told(change: Change, names: dict[str, str], text: str) -> dict[str, Any]:
    label = f"{change.label.format(**names)}:"
    return {"name": change.name, "label": label, "text": text, "clear": bool(text)}


def _change(change: Change, now: Trajectories, before: Trajectories) -> dict[str, Any] | None:
    """Return what pairs of runs say of a change; None where the outcome is not in the scenario."""
    after, was = _sum(change, now), _sum(change, before)
    if not (after.any() or was.any()):
        return None
    names = dict(zip("ab", now.metadata.sides, strict=True))
    difference = after - was
    outcome = OUTCOMES[change.outcomes[0]]
    found = verdict(difference, outcome.least_difference(was))
    if found not in (MORE, LESS):
        return _told(change, names, "")
    how, way = (change.more, 1) if found == MORE else (change.less, -1)
    pairs = int((np.sign(difference) == way).sum())
    size = number(abs(float(difference.mean())))
    size += " percentage points" if outcome.unit == "%" else ""
    text = f"{size} {how} {change.unit} on average, and {how} in {pairs} of {len(was)} pairs."
    return _told(change, names, text)


def _levels(runs: Trajectories) -> list[dict[str, Any]]:
    """Return the same outcomes of a scenario without a base: the middle and the range of runs."""
    names = dict(zip("ab", runs.metadata.sides, strict=True))
    told = []
    for change in CHANGES:
        values = _sum(change, runs)
        if not values.any():
            continue
        unit = OUTCOMES[change.outcomes[0]].unit
        quantiles = np.quantile(values, (0.05, 0.5, 0.95))
        low, middle, high = (number(float(one), unit) for one in quantiles)
        band = f" ({low} to {high} in 90 % of runs)" if len(values) > 1 else ""
        above = change.above if quantiles[-1] > WHOLE else ""
        told.append(_told(change, names, f"{middle} {change.unit}{band}{above}."))
    return told

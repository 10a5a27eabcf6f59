"""What changes, in one sentence: the clearest differences from the baseline in plain words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from attrition.formatting import day, number
from attrition.results.outcomes import OUTCOMES
from attrition.results.trajectories import Trajectories

SURE = 0.9
CLAUSES = 3
LEAST_POINTS = 0.5
LEAST_SHARE = 0.01
SAME = "No difference that chance does not explain"


@dataclass(frozen=True)
class Clause:
    """How a difference of an outcome is said, with the words for more and for less."""

    outcome: str
    text: str
    more: str = "higher"
    less: str = "lower"


def _for_sides(outcome: str, text: str, more: str, less: str) -> list[Clause]:
    return [
        Clause(f"{outcome}.{side}", text.replace("SIDE", f"{{{side}}}"), more, less)
        for side in "ab"
    ]


CLAUSES_OF = (
    *_for_sides("casualties", "{n} {how} killed and wounded of SIDE", "more", "fewer"),
    Clause("contested_share", "{n} points {how} of the contested area held by {b}", "more", "less"),
    Clause("refugees", "{n} {how} refugees abroad", "more", "fewer"),
    Clause("displaced", "{n} {how} people displaced inside", "more", "fewer"),
    *_for_sides("gdp", "GDP of SIDE {n} points {how}", "higher", "lower"),
    *_for_sides(
        "power_low", "{n} {how} hours of power a day in SIDE’s worst week", "more", "fewer"
    ),
    *_for_sides("support", "support at home in SIDE {n} points {how}", "higher", "lower"),
    *_for_sides("men_front", "{n} {how} soldiers of SIDE in the line", "more", "fewer"),
)


def headline(trajectories: Trajectories, base: Trajectories | None) -> str:
    """Return a sentence on what differs at the end from the base, run by run with the same luck.

    Only what has the same sign in nine runs of ten is said, the largest against chance first.
    Without a base the sentence says where the scenario itself ends.
    """
    if base is None:
        return _ending(trajectories)
    runs = min(len(trajectories.runs()), len(base.runs()))
    pair = [part.select(run=range(runs)) for part in (trajectories, base)]
    found = sorted(_differences(pair[0], pair[1]), reverse=True)
    said = [text for _, text in found[:CLAUSES]]
    end = day(trajectories.about.date(trajectories.weeks()), full=True)
    what = _listed(said) if said else SAME
    return f"{what[0].upper()}{what[1:]} by {end}, against “{base.about.title}”."


def _differences(changed: Trajectories, base: Trajectories) -> list[tuple[float, str]]:
    sides = dict(zip("ab", changed.about.sides, strict=True))
    found = []
    for clause in CLAUSES_OF:
        outcome = OUTCOMES[clause.outcome]
        before, after = outcome.of(base), outcome.of(changed)
        apart = after - before
        middle = float(np.median(apart))
        if not np.isfinite(middle) or middle == 0:
            continue
        sure = float((np.sign(apart) == np.sign(middle)).mean())
        size = number(abs(middle))
        usual = float(np.median(np.abs(before)))
        least = LEAST_POINTS if outcome.unit == "%" else LEAST_SHARE * usual
        if sure < SURE or abs(middle) < least:
            continue
        how = clause.more if middle > 0 else clause.less
        scale = max(abs(middle), usual)
        weight = abs(middle) / (float(np.std(before)) + 1e-3 * scale)
        found.append((weight, clause.text.format(n=size, how=how, **sides)))
    return found


def _ending(trajectories: Trajectories) -> str:
    """Say in one sentence how the scenario ends, by medians."""
    about = trajectories.about
    end = day(about.date(trajectories.weeks()), full=True)
    held = OUTCOMES["contested_share"].of(trajectories)
    if not held.any():
        return f"By {end}, {_casualties(trajectories)}."
    share = number(float(np.median(held)), "%")
    land = f"{about.sides[1]} holds {share} of the contested area"
    return f"By {end}, {land}; {_casualties(trajectories)}."


def _casualties(trajectories: Trajectories) -> str:
    sides = zip("ab", trajectories.about.sides, strict=True)
    hurt = [
        f"{number(float(np.median(OUTCOMES[f'casualties.{side}'].of(trajectories))))} of {name}"
        for side, name in sides
    ]
    return f"{_listed(hurt)} have been killed or wounded"


def _listed(parts: list[str]) -> str:
    *rest, last = parts
    return f"{', '.join(rest)} and {last}" if rest else last
